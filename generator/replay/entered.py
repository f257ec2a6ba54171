"""What an entry changes at once: an account as it was judged before it was written, and after, on one day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator.assess.health import assessment_of
from generator.model.entered import Effect, Turned
from generator.model.health import TONES, Tone
from generator.replay.worlds import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.assess.assessment import Assessment
    from generator.model.account import Account
    from generator.model.entry import Entry
    from generator.model.health import Duty
    from generator.model.trial import Rules

#: What is said of a check that is not asked.
SILENT = "not asked"
#: So many days from now what is due by routine is not worth a line.
FAR = 60


def effect_of(before: Account, after: Account, rules: Rules, day: date) -> Effect:
    """Return what is said otherwise of an account on a day: its label, its checks, worst first, and its open duties."""
    was, now = (assessment_of(one.known(day), rules.agency, rules.checks, day) for one in (before, after))
    checks = dict.fromkeys((*now.checks, *was.checks))
    entries = {entry.id: entry for entry in (*before.entries, *after.entries)}
    turned = [
        _turned(check, was, now, day, entries) for check in checks if said(was, check, day) != said(now, check, day)
    ]
    opened_before, opened_now = _open(was, day), _open(now, day)
    opened = [duty for key, duty in opened_now.items() if key not in opened_before]
    closed = [duty for key, duty in opened_before.items() if key not in opened_now]
    return Effect(
        after.client.id,
        after.client.name,
        day,
        (was.label_on(day), now.label_on(day)),
        tuple(sorted(turned, key=lambda one: (-TONES.index(one.tone), TONES.index(one.tone_before), one.check))),
        tuple(duty for duty in opened if not is_far(duty, entries.get(duty.opened_by), day)),
        tuple(closed),
        {one: entries[one].title for one in sorted({duty.opened_by for duty in (*opened, *closed)} & entries.keys())},
    )


def _turned(check: str, was: Assessment, now: Assessment, day: date, entries: Mapping[str, Entry]) -> Turned:
    (before, tone_before), (after, tone) = _said(was, check, day), _said(now, check, day)
    verdict = now.timelines[check].verdict(day) if check in now.timelines else None
    duties = verdict.duties if verdict is not None else ()
    only_far = bool(duties) and all(is_far(duty, entries.get(duty.opened_by), day) for duty in duties)
    reason = verdict.reason if verdict is not None and after != SILENT else ""
    return Turned(check, before, after, tone_before, tone, reason, only_far)


def is_far(duty: Duty, entry: Entry | None, day: date) -> bool:
    """Whether a duty is due a long time from now by routine, and not on a day that its entry names."""
    named = {fact.value for fact in entry.facts.values() if isinstance(fact.value, date)} if entry is not None else ()
    return (duty.deadline - day).days > FAR and duty.deadline not in named


def _said(assessment: Assessment, check: str, day: date) -> tuple[str, Tone]:
    found = said(assessment, check, day)
    return (SILENT, Tone.NONE) if found is None else (found[0], Tone(found[1]))


def open_duties(account: Account, rules: Rules, day: date) -> tuple[Duty, ...]:
    """Return what is owed to a client on a day, by deadline."""
    return tuple(_open(assessment_of(account.known(day), rules.agency, rules.checks, day), day).values())


def _open(assessment: Assessment, day: date) -> dict[object, Duty]:
    """Return the open duties by what makes each the one it is, by deadline."""
    found: Iterable[Duty] = (duty for check in assessment.timelines.values() for duty in check.verdict(day).duties)
    ordered = sorted(found, key=lambda duty: (duty.deadline, duty.check, duty.opened_by, duty.what))
    return {(duty.check, duty.opened_by, duty.what): duty for duty in ordered}
