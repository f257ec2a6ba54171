"""What made a verdict move, one by one: entries, duties, evidence out of its window, set-up, other checks, time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.criteria.words import day_text
from generator.model.change import Cause, CauseKind, Force
from generator.model.check import LABEL
from generator.model.health import grounds
from generator.replay.settings import setting_causes
from generator.replay.worlds import named_by

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

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
        found += _entries(worlds, check, forces, recorded, is_told=bool(found))
    if Force.SETTINGS in forces:
        found += setting_causes(worlds, check)
    if Force.TIME in forces:
        found += [*_duties(worlds, check), *_aged(worlds, check)]
        found.append(Cause(CauseKind.TIME, _passing(worlds, forces), worlds.turned(check)))
    return tuple(dict.fromkeys(found)) or tuple(_all(worlds, recorded))


def _checks(worlds: Worlds, check: str, moved: Sequence[str]) -> Iterator[Cause]:
    """Yield the other checks that made this one turn, by day; for the label, those that decide it, or did before."""
    has_label_moved = worlds.now.label_on(worlds.after.day) != worlds.past.label_on(worlds.before.day)
    others = (*moved, LABEL) if has_label_moved else moved
    turned = [(worlds.turned(one), one) for one in others if one in _asked(worlds, check)]
    if check != LABEL:
        needed = worlds.needed_checks(check, [one for day, one in turned if day <= worlds.told_on(check)])
        turned = [(day, one) for day, one in turned if one in needed]
    yield from (Cause(CauseKind.CHECK, day=day, check=one) for day, one in sorted(turned))


def _asked(worlds: Worlds, check: str) -> Collection[str]:
    if check == LABEL:
        return worlds.deciding
    return (worlds.now.checks.get(check) or worlds.past.checks[check]).asked


def _entries(
    worlds: Worlds, check: str, forces: Sequence[Force], recorded: Recorded | None, *, is_told: bool
) -> list[Cause]:
    """Return the entries that tipped it, then others that had come by then, and that it rests on or rested on."""
    tipping = worlds.tipping(check, forces, is_told=is_told)
    named = named_by(worlds.now, check, worlds.told_on(check))
    named_before = named_by(worlds.past, check, worlds.before.day)
    came = [one for one in worlds.differences.entries if one.day <= worlds.told_on(check)]
    rests_on = [one for one in came if one.id in named or (one.kind is not CauseKind.ADDED and one.id in named_before)]
    some = [*tipping, *(one for one in reversed(rests_on) if one not in tipping)]
    if not some and check != LABEL and not is_told:
        some = came or list(worlds.differences.entries)
    return [_entry(one, worlds.before.day, recorded) for one in some]


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
