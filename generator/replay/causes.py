"""What made a verdict move, one by one: entries, duties, evidence out of its window, set-up, other checks, time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.assess.health import deciding
from generator.criteria.words import day_text
from generator.model.change import Cause, CauseKind, Force
from generator.model.check import LABEL
from generator.model.health import grounds
from generator.replay.settings import setting_causes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from generator.assess.assessment import Assessment
    from generator.model.health import Duty
    from generator.model.replay import Recorded
    from generator.replay.differences import EntryDifference
    from generator.replay.worlds import Worlds


def causes_of(
    worlds: Worlds, check: str, forces: Sequence[Force], moved: Sequence[str], recorded: Recorded | None
) -> tuple[Cause, ...]:
    """Return what made a check, or the label, say something else; what decided comes first, and there always is some.

    `moved` are all checks that moved: one that asks about others moves with them.
    """
    found = [*_checks(worlds, check, moved)]
    if Force.ENTRIES in forces:
        found += _entries(worlds, check, forces, recorded)
    if Force.SETTINGS in forces:
        found += setting_causes(worlds, check)
    if Force.TIME in forces:
        found += [*_duties(worlds, check), *_aged(worlds, check)]
        found.append(Cause(CauseKind.TIME, _passing(worlds, forces), worlds.turned(check)))
    return tuple(dict.fromkeys(found)) or tuple(_all(worlds, recorded))


def deciding_checks(worlds: Worlds) -> frozenset[str]:
    """Return the checks that decide the label at the later moment, or did at the earlier."""
    now, before = deciding(worlds.now, worlds.after.day), deciding(worlds.past, worlds.before.day)
    return frozenset((*now, *before))


def _checks(worlds: Worlds, check: str, moved: Sequence[str]) -> Iterator[Cause]:
    """Yield the moved checks that this one asks about; for the label, those that decide it now or did before."""
    since, until = worlds.before.day, worlds.after.day
    if check == LABEL:
        asked = {*deciding_checks(worlds)}
    else:
        known = worlds.now.checks.get(check) or worlds.past.checks[check]
        asked = set(known.asked)
    for one in moved:
        if one in asked:
            yield Cause(CauseKind.CHECK, day=worlds.turned(one), check=one)
    if LABEL in asked and worlds.now.label_on(until) != worlds.past.label_on(since):
        yield Cause(CauseKind.CHECK, day=worlds.turned(LABEL), check=LABEL)


def _entries(worlds: Worlds, check: str, forces: Sequence[Force], recorded: Recorded | None) -> list[Cause]:
    """Return the entry that tipped it, then the others that differ and that it rests on or rested on."""
    tipping = worlds.tipping(check, forces)
    named = _named(worlds.now, check, worlds.after.day)
    named_before = _named(worlds.past, check, worlds.before.day)
    rests_on = [
        one
        for one in worlds.differences.entries
        if one.id in named or (one.kind is not CauseKind.ADDED and one.id in named_before)
    ]
    first = [tipping] if tipping is not None else []
    some = [*first, *(one for one in reversed(rests_on) if one != tipping)]
    if not some and check != LABEL:
        some = list(worlds.differences.entries)
    return [_entry(one, worlds.before.day, recorded) for one in some]


def _named(assessment: Assessment, check: str, day: date) -> frozenset[str]:
    """Return the entries that a check rests on, that speak against it, or that opened its duties."""
    if check not in assessment.timelines:
        return frozenset()
    verdict = assessment.timelines[check].verdict(day)
    return frozenset((*verdict.evidence, *verdict.against, *(duty.opened_by for duty in verdict.duties)))


def _entry(one: EntryDifference, since: date, recorded: Recorded | None) -> Cause:
    written = recorded.on(one.id) if recorded is not None else None
    is_late = recorded is not None and one.entry is not None and recorded.is_late(one.entry)
    is_told = one.kind is CauseKind.ADDED and (is_late or one.day <= since)
    return Cause(one.kind, "", one.day, one.id, one.fields, written if is_told else None)


def _duties(worlds: Worlds, check: str) -> Iterator[Cause]:
    """Yield the open duties of a check that were opened, or became overdue, between the two days."""
    since, until = worlds.before.day, worlds.after.day
    duties: Sequence[Duty] = worlds.now.timelines[check].verdict(until).duties if check in worlds.now.timelines else ()
    for duty in duties:
        what = f"{duty.what}: " if duty.what else ""
        if since <= duty.deadline < until:
            yield Cause(CauseKind.OVERDUE, f"{what}was due on {day_text(duty.deadline)}", duty.deadline, duty.opened_by)
        elif since < duty.opened_on <= until:
            yield Cause(CauseKind.OPENED, f"{what}due on {day_text(duty.deadline)}", duty.opened_on, duty.opened_by)


def _aged(worlds: Worlds, check: str) -> Iterator[Cause]:
    """Yield the entries that it rested on and rests on no more, though nobody touched them."""
    if check not in worlds.past.timelines or check not in worlds.now.timelines:
        return
    before = worlds.past.timelines[check].verdict(worlds.before.day)
    now = worlds.now.timelines[check].verdict(worlds.after.day)
    touched = {one.id for one in worlds.differences.entries}
    rested, _ = grounds(before.word, before.tone, before.evidence, before.against)
    days = {entry.id: entry.date for entry in worlds.after.account.entries}
    for one in rested:
        if one in days and one not in {*now.evidence, *now.against, *touched}:
            yield Cause(CauseKind.AGED, "no longer counts", days[one], one)


def _passing(worlds: Worlds, forces: Sequence[Force]) -> str:
    if len(forces) > 1:
        return "then days went by, and nothing more was needed"
    if worlds.differences.entries:
        return "nothing that was written since bears on it"
    return "nobody wrote"


def _all(worlds: Worlds, recorded: Recorded | None) -> Iterator[Cause]:
    """Yield everything that differs, where nothing decides by itself."""
    yield from (_entry(one, worlds.before.day, recorded) for one in worlds.differences.entries)
    yield from setting_causes(worlds, LABEL)
    yield Cause(CauseKind.TIME, "days went by", worlds.after.day)
