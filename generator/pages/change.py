"""What moved about one account and why, as pages tell it: each verdict with ways to what made it move."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.model.change import Cause, CauseKind, CheckChange, Force
from generator.model.check import LABEL
from generator.model.health import PROBLEMS, Tone
from generator.pages.entries import EntryLink
from generator.pages.labels import Label, label_of, tone_of
from generator.pages.owed import OPENERS
from generator.pages.paths import account_path, finding_path
from generator.pages.words import day_text, field_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from generator.model.change import AccountChange, Said
    from generator.model.check import Check
    from generator.model.health import Duty
    from generator.pages.entries import EntryIndex

#: What stands before the name of an entry, by kind of cause.
LEADS = {
    CauseKind.ADDED: "New entry:",
    CauseKind.FILLED: "Filled in:",
    CauseKind.REWRITTEN: "Rewritten:",
    CauseKind.GONE: "Taken out:",
    CauseKind.AGED: "No longer counts:",
    CauseKind.OPENED: "A duty was opened by",
    CauseKind.OVERDUE: "A duty became overdue, opened by",
}
#: Words for a check that says nothing.
SILENT = "not asked"


@dataclass(frozen=True, slots=True)
class CauseView:
    """One thing that made a verdict move: words, a way to the entry or finding, words."""

    kind: str
    day: date | None
    lead: str
    #: None where there is nothing to lead to.
    link: EntryLink | None
    text: str


@dataclass(frozen=True, slots=True)
class SaidView:
    """What a check, or the label, says."""

    word: str
    #: A label's own word and shape, or a tone.
    mark: Label


@dataclass(frozen=True, slots=True)
class MoveView:
    """A verdict that moved."""

    check: str
    question: str
    #: Address of the finding, or of the account.
    path: str
    before: SaidView
    after: SaidView
    reason: str
    turned: date
    #: Whether the day of the turn lies before the time that is looked at: what was written since says so.
    turned_before: bool
    #: In a few words: what moved it.
    by: str
    causes: tuple[CauseView, ...]


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A duty that came to be due or overdue."""

    what: str
    deadline: date
    overdue: bool
    path: str
    #: Id of the entry or check that opened it, or what else did, in words.
    opened_by: str


@dataclass(frozen=True, slots=True)
class ChangeView:
    """Everything that moved about one account."""

    client: str
    name: str
    path: str
    #: Under which heading it is told.
    place: str
    direction: str
    #: Whether they gave notice in this time.
    gave_notice: bool
    before: Label | None
    after: Label
    reason: str
    since: date
    until: date
    #: How the label moved; None where it did not.
    label: MoveView | None
    #: To and from watch and alarm.
    moves: tuple[MoveView, ...]
    #: Every other check that moved.
    rest: tuple[MoveView, ...]
    #: Checks that are not asked any more, and were not at watch or alarm.
    silent: tuple[MoveView, ...]
    duties: tuple[DutyLine, ...]
    sort_key: tuple[object, ...]
    is_moved: bool


@dataclass(frozen=True, slots=True)
class _Teller:
    """What a change is told with."""

    change: AccountChange
    index: EntryIndex
    questions: Mapping[str, str]


def change_view(change: AccountChange, checks: Iterable[Check], index: EntryIndex) -> ChangeView:
    """Return what moved about one account, with ways to the entries that made it move."""
    by_id = {check.id: check for check in checks}
    teller = _Teller(change, index, {check.id: check.question for check in by_id.values()})
    told = [_move(one, teller) for one in change.moved]
    is_main = [_is_warning(one) for one in change.moved]
    rest = [view for view, main in zip(told, is_main, strict=True) if not main]
    return ChangeView(
        change.client,
        change.name,
        account_path(change.client),
        change.place,
        change.direction.value,
        change.label_after == "notice" and change.label_before != "notice",
        label_of(change.label_before) if change.label_before else None,
        label_of(change.label_after),
        change.label_reason,
        change.since,
        change.until,
        _move(change.label, teller) if change.label else None,
        tuple(view for view, main in zip(told, is_main, strict=True) if main),
        tuple(view for view in rest if view.after.word != SILENT),
        tuple(view for view in rest if view.after.word == SILENT),
        tuple(duty_line(duty, change.client, by_id.values(), change.until) for duty in change.fell_due),
        change.sort_key,
        change.is_moved,
    )


def only(change: ChangeView, check: str) -> ChangeView:
    """Return what moved about one check alone; whether the label did is said in any case."""
    path = finding_path(change.client, check)
    moves, rest, silent = (
        tuple(one for one in some if one.check == check) for some in (change.moves, change.rest, change.silent)
    )
    duties = tuple(one for one in change.duties if one.path == path)
    return replace(change, moves=moves, rest=rest, silent=silent, duties=duties)


def _is_warning(one: CheckChange) -> bool:
    return any(said is not None and said.tone in PROBLEMS for said in (one.before, one.after))


def _move(one: CheckChange, teller: _Teller) -> MoveView:
    change, after = teller.change, one.after
    return MoveView(
        one.check,
        one.question,
        account_path(change.client) if one.check == LABEL else finding_path(change.client, one.check),
        _said(one.before, is_label=one.check == LABEL),
        _said(after, is_label=one.check == LABEL),
        after.reason if after is not None else "",
        one.turned,
        one.turned <= change.since,
        by_text(one),
        tuple(_cause(cause, teller) for cause in told_causes(one)),
    )


def _said(said: Said | None, *, is_label: bool) -> SaidView:
    if said is None:
        return SaidView(SILENT, tone_of(Tone.NONE))
    mark = label_of(said.word) if is_label else tone_of(said.tone)
    return SaidView(mark.word.lower() if is_label else said.word, mark)


def told_causes(one: CheckChange) -> tuple[Cause, ...]:
    """Return what there is to tell of what moved a verdict: that days went by only where nothing else is."""
    return tuple(cause for cause in one.causes if cause.kind is not CauseKind.TIME) or one.causes


def by_text(one: CheckChange) -> str:
    """Say in a few words what moved a verdict."""
    if one.is_by_time_alone:
        return "time alone"
    words = {Force.ENTRIES: "what was written", Force.SETTINGS: "what was set up or agreed"}
    told = [words[force] for force in one.forces if force in words]
    first = " and ".join(told)
    return f"{first}, then time" if Force.TIME in one.forces else first


def _cause(cause: Cause, teller: _Teller) -> CauseView:
    change = teller.change
    if cause.kind is CauseKind.CHECK:
        return CauseView(cause.kind.value, cause.day, "", _way(cause.check, teller), _turn_text(cause, change))
    link = _way(cause.entry, teller) if cause.entry else None
    return CauseView(cause.kind.value, cause.day, LEADS.get(cause.kind, ""), link, cause_text(cause))


def _way(name: str, teller: _Teller) -> EntryLink:
    """Return the way to an entry or a finding; a duty may be opened by the label or the beginning, too."""
    client = teller.change.client
    if name in OPENERS:
        return EntryLink(name, account_path(client), OPENERS[name])
    if "/" not in name:
        return EntryLink(name, finding_path(client, name), teller.questions.get(name, name))
    return teller.index.link(name)


def cause_text(cause: Cause) -> str:
    """Return what follows the name of an entry, or stands alone."""
    if cause.kind in {CauseKind.FILLED, CauseKind.REWRITTEN}:
        text = ", ".join(field_text(one).lower() for one in cause.fields)
    elif cause.kind is CauseKind.AGED:
        text = ""
    else:
        text = cause.text
    if cause.written is not None and cause.day is not None:
        late = f"happened on {day_text(cause.day)}, written down on {day_text(cause.written)}"
        return f"{text}; {late}" if text else late
    return text


def _turn_text(cause: Cause, change: AccountChange) -> str:
    moves = (*change.moved, *((change.label,) if change.label else ()))
    one = next((each for each in moves if each.check == cause.check), None)
    if one is None:
        return ""
    before, after = (said.word if said is not None else SILENT for said in (one.before, one.after))
    return (
        f"{before} → {after}"
        if before != after
        else f"{after}, {tone_of(one.after.tone).word.lower() if one.after else ''}"
    )


def duty_line(duty: Duty, client: str, checks: Iterable[Check], until: date) -> DutyLine:
    """Return a duty as a line, with the way to what is said of it."""
    check = next((one for one in checks if one.id == duty.check), None)
    what = duty.what or duty.next or (check.next or check.question if check else duty.check)
    opened_by = OPENERS.get(duty.opened_by, duty.opened_by)
    return DutyLine(what, duty.deadline, duty.overdue(until), finding_path(client, duty.check), opened_by)
