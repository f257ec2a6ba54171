"""Why did it change? Two moments of an account compared: every verdict that moved, and what made it move.

The same comparison serves both ways to ask about the past: as of two days (one journal), and as known on two days (two
versions of the journal). What moved a verdict is decided by asking again without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.assess.health import why_label
from generator.criteria.dates import plus
from generator.model.change import AccountChange, CheckChange, Said
from generator.model.check import LABEL
from generator.model.health import TONES, Tone
from generator.replay.causes import causes_of
from generator.replay.known import LABEL_TONES
from generator.replay.worlds import said, world_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from generator.assess.assessment import Assessment
    from generator.model.account import Account
    from generator.model.change import Moment
    from generator.model.health import Duty
    from generator.model.replay import Recorded
    from generator.replay.worlds import Worlds

#: What the label asks.
LABEL_QUESTION = "Where does the account stand?"
#: How far back it is asked why the label is what it is.
FAR_DAYS = 365
#: How far back it is asked what moved where the label did not.
NEAR_DAYS = 28


def explain(  # noqa: PLR0913  # two moments, and what is known or asked already
    before: Moment | None,
    after: Moment,
    recorded: Recorded | None = None,
    *,
    as_known: bool = False,
    now: Assessment | None = None,
    only_label: bool = False,
) -> AccountChange:
    """Return everything that moved between two moments of an account, worst first, each with its causes.

    `before` is None where nothing of the account was known yet. `recorded` says when entries were written down; None
    where nobody knows. `now` is the account at the later moment, where somebody has asked already. With `only_label`,
    of the checks only those are told that decide the label, or did.
    """
    if before is None or not has_begun(before.account, before.day):
        return _new(before, after, as_known=as_known, now=now)
    return between(world_of(before, after, now), recorded, as_known=as_known, only_label=only_label)


def between(
    worlds: Worlds, recorded: Recorded | None = None, *, as_known: bool = False, only_label: bool = False
) -> AccountChange:
    """Return the same of two worlds in which something of the account had begun."""
    before, after = worlds.before, worlds.after
    label = said(worlds.past, LABEL, before.day) != said(worlds.now, LABEL, after.day)
    moved = _moved(worlds)
    told = [check for check in moved if not only_label or check in worlds.deciding]
    return AccountChange(
        after.account.client.id,
        after.account.client.name,
        before.day,
        after.day,
        as_known,
        worlds.past.label_on(before.day),
        worlds.now.label_on(after.day),
        why_label(worlds.now, after.day),
        _change(worlds, LABEL, moved, recorded) if label else None,
        _worst_first(_change(worlds, check, moved, recorded) for check in told),
        _fell_due(worlds.now, before.day, after.day),
        len(worlds.differences.entries),
    )


def has_begun(account: Account, day: date) -> bool:
    """Whether anything of an account had happened by a day."""
    return account.client.since <= day or any(entry.date <= day for entry in account.entries)


def _new(before: Moment | None, after: Moment, *, as_known: bool, now: Assessment | None) -> AccountChange:
    """Return a new account: where it stands, and that it is new."""
    assessment = now or world_of(after, after).now
    client, day = after.account.client, after.day
    since = before.day if before is not None else day
    label, reason = assessment.label_on(day), why_label(assessment, day)
    return AccountChange(client.id, client.name, since, day, as_known, "", label, reason, None)


def _moved(worlds: Worlds) -> tuple[str, ...]:
    """Return the checks that say another word, or the same in another tone."""
    since, until = worlds.before.day, worlds.after.day
    checks = dict.fromkeys((*worlds.now.checks, *worlds.past.checks))
    return tuple(one for one in checks if said(worlds.past, one, since) != said(worlds.now, one, until))


def _change(worlds: Worlds, check: str, moved: Sequence[str], recorded: Recorded | None) -> CheckChange:
    asked = worlds.now.checks.get(check) or worlds.past.checks.get(check)
    forces = worlds.forces(check)
    return CheckChange(
        check,
        asked.checklist if asked is not None else "",
        asked.question if asked is not None else LABEL_QUESTION,
        _said(worlds.past, check, worlds.before.day),
        _said(worlds.now, check, worlds.after.day),
        worlds.turned(check),
        forces,
        causes_of(worlds, check, forces, moved, recorded),
    )


def _said(assessment: Assessment, check: str, day: date) -> Said | None:
    if check == LABEL:
        label = assessment.label_on(day)
        return Said(label, LABEL_TONES.get(label, Tone.NONE), why_label(assessment, day))
    if said(assessment, check, day) is None:
        return None
    verdict = assessment.timelines[check].verdict(day)
    return Said(verdict.word, verdict.tone, verdict.reason)


def _worst_first(changes: Iterable[CheckChange]) -> tuple[CheckChange, ...]:
    """Sort by what is said now, worst first; what stood better before comes first."""
    return tuple(sorted(changes, key=lambda one: (-_place(one.after), _place(one.before))))


def _place(one: Said | None) -> int:
    return TONES.index(one.tone if one is not None else Tone.NONE)


def _fell_due(assessment: Assessment, since: date, until: date) -> tuple[Duty, ...]:
    """Return the open duties that were opened, fell due or became overdue between two days."""
    duties = (duty for check in assessment.timelines.values() for duty in check.verdict(until).duties)
    found = {duty for duty in duties if since <= duty.deadline <= until}
    return tuple(sorted(found, key=lambda duty: (duty.deadline, duty.check, duty.opened_by)))


def label_began(assessment: Assessment) -> tuple[date, str]:
    """Return the day to ask from, why is this the label, and in a few words which day that is."""
    until = assessment.record.as_of
    since = assessment.label_since(until)[0]
    eve = plus(since, -1)
    if since > assessment.start and eve >= plus(until, -FAR_DAYS):
        return eve, "the eve of the day on which the label became what it is"
    if since > assessment.start:
        return plus(until, -NEAR_DAYS), "four weeks before, as the label did not move in a year"
    return max(
        plus(until, -NEAR_DAYS), assessment.start
    ), "four weeks before or the first day, as the label has been the same since then"
