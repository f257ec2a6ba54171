"""Which checks a change of rules reaches, and what has to be asked to judge these alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.assess.assessment import TRUSTED
from generator.criteria import is_about_agency
from generator.diagnostics import Source
from generator.model.check import LABEL
from generator.model.health import PROBLEMS
from generator.model.replay import Past

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from generator.model.agency import Agency, ChangedLimit
    from generator.model.check import Check
    from generator.model.replay import Version
    from generator.model.trial import Rules


def reached(now: Rules, then: Rules) -> tuple[str, ...]:
    """Return the checks on clients that two sets of rules decide otherwise, and all that ask about one of these.

    In the order of the other rules, then of those of now. Words on a check's page, and reasons for a limit, decide
    nothing.
    """
    both, found = _both(now, then), {*decided_otherwise(now, then)}
    more = found
    while more:
        names = found | ({LABEL} if any(_weighs(check) for check in both if check.id in found) else set())
        more = {check.id for check in both if check.asked & names} - found
        found = found | more
    return tuple(dict.fromkeys(check.id for check in both if check.id in found))


def decided_otherwise(now: Rules, then: Rules) -> tuple[str, ...]:
    """Return the checks on clients that two sets of rules decide otherwise by themselves."""
    found = (check.id for check in _both(now, then) if _deciding(check.id, now) != _deciding(check.id, then))
    return tuple(dict.fromkeys(found))


def _both(now: Rules, then: Rules) -> tuple[Check, ...]:
    return tuple(check for rules in (then, now) for check in rules.checks if not is_about_agency(check))


def needed(checks: Iterable[Check], ids: Iterable[str]) -> tuple[Check, ...]:
    """Return some checks with everything they ask about, so that they say what they say among all."""
    every = {check.id: check for check in checks if not is_about_agency(check)}
    waiting, wanted = [*ids], {*ids}
    while waiting:
        name = waiting.pop()
        asked = _weighing(every.values()) if name == LABEL else every[name].asked if name in every else ()
        new = {*asked} - wanted
        wanted |= new
        waiting += new
    return tuple(check for check in every.values() if check.id in wanted)


def warning(checks: Iterable[Check]) -> tuple[str, ...]:
    """Return the checks by which a label can stand at watch or alarm."""
    return tuple(check.id for check in checks if check.worst in PROBLEMS and LABEL not in check.asked)


def under(past: Past, rules: Rules) -> Past:
    """Return a past judged by other rules: our people and our calendar stay as they were then.

    A version is split where a check is switched off from a day on, which is as good as a change of the journal.
    """
    asked = {check.id for check in rules.checks}
    ends = sorted({off.since for off in rules.agency.switched_off if off.since is not None and off.check in asked})
    return Past(past.client, tuple(_split(past, rules, ends)))


def _split(past: Past, rules: Rules, ends: Collection[date]) -> Iterator[Version]:
    for version, later in pairwise((*past.versions, None)):
        if version is None:
            return
        judged = rules.on(version.rules.agency)
        within = (day for day in ends if version.since < day and (later is None or day < later.since))
        yield from (replace(version, since=day, rules=judged) for day in (version.since, *within))


def _deciding(check_id: str, rules: Rules) -> object:
    """Return everything by which rules decide a check, to be compared; None where they do not have it."""
    check = next((check for check in rules.checks if check.id == check_id), None)
    if check is None:
        return None
    bare = replace(
        check, source=Source(""), body="", question="", source_note="", next="", settles="", unless="", checklist=""
    )
    off = [row.since for row in rules.agency.switched_off if row.check == check_id]
    return bare, off, _limits(check_id, rules.agency.limits), _tiers(check_id, rules.agency)


def _tiers(check_id: str, agency: Agency) -> list[object]:
    return [(replace(tier, limits=()), _limits(check_id, tier.limits)) for tier in agency.tiers]


def _limits(check_id: str, limits: Iterable[ChangedLimit]) -> list[object]:
    return [(one.name, one.value, one.since) for one in limits if one.check == check_id]


def _weighs(check: Check) -> bool:
    """Whether a check can move the label."""
    return check.id == TRUSTED or bool(warning([check]))


def _weighing(checks: Iterable[Check]) -> Iterator[str]:
    return (check.id for check in checks if _weighs(check))
