"""What a branch changes, as a reviewer reads it: a title, the accounts that move and why, what was written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.assess.trial import tallies
from generator.criteria.words import count, day_text, listed
from generator.model.change import Direction
from generator.model.check import LABEL
from generator.model.diff import Presence
from generator.pages.account import account_index
from generator.pages.change import ChangeView, change_view, duty_line
from generator.pages.labels import label_of
from generator.pages.owed import OPENERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.model.account import Account, Journal
    from generator.model.audience import View
    from generator.model.change import AccountChange
    from generator.model.check import Check
    from generator.model.diff import AccountDiff, Diff, Gone, OwnMove, RulesDiff
    from generator.model.entry import Entry
    from generator.model.health import Duty
    from generator.pages.change import DutyLine

#: So many accounts are named in the title, and so many files that were passed over.
NAMED = 3
#: Labels that are no place to fall to or rise to.
TURNS = {
    "notice": "gives notice",
    "lost": "is lost",
    "completed": "ends as planned",
    "paused": "is paused",
    "new": "counts as new",
}


@dataclass(frozen=True, slots=True)
class EntryPlace:
    """Where an entry stands among the journals."""

    #: Path below the journals folder.
    path: str
    #: Line in a file of several entries; 0 for a file of its own.
    line: int


@dataclass(frozen=True, slots=True)
class DiffRow:
    """One account that moves."""

    client: str
    name: str
    presence: Presence
    #: What it does, after its name: `falls to watch`.
    does: str
    before: str
    after: str
    #: Why it stands where it does.
    reason: str
    #: None where it is not there any more.
    view: ChangeView | None
    opened: tuple[DutyLine, ...]
    closed: tuple[DutyLine, ...]
    dropped: tuple[DutyLine, ...]


@dataclass(frozen=True, slots=True)
class RulesView:
    """The checks and limits that differ, and what that alone does."""

    told: tuple[str, ...]
    #: What it does today, a line each; of limits of clients alone the accounts tell it.
    effect: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PastLines:
    """What other checks and limits would have told in the past, as lines of text."""

    #: Whose limits they are; empty where they are everybody's.
    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DiffPage:
    """Everything that a branch changes."""

    agency: str
    #: One line: who moves, and where to.
    title: str
    rows: tuple[DiffRow, ...]
    ours: tuple[OwnMove, ...]
    rules: RulesView | None
    #: What was written, in words; `no entry differs` where nothing was.
    written: str
    #: The entries that were taken out, whether or not anything moves.
    gone: tuple[Gone, ...]
    #: What is compared with what, in one sentence.
    compared: str
    #: What is to be known of the comparison, a sentence each.
    notes: tuple[str, ...]
    #: Where entries stand, by id.
    places: Mapping[str, EntryPlace]


def diff_page(diff: Diff, journal: Journal, checks: Sequence[Check], view: View, audience: str) -> DiffPage:
    """Return what a branch changes, as it is told; `audience` says whom it is for, in words."""
    accounts = {account.client.id: account for account in journal.accounts}
    rows = tuple(_row(one, accounts.get(one.client), checks) for one in diff.moved)
    return DiffPage(
        journal.agency.name,
        _title(rows, diff),
        rows,
        diff.ours,
        _rules(diff) if diff.rules is not None or diff.own_limits else None,
        _written(diff),
        diff.all_written.gone,
        _compared(diff, audience),
        tuple(_notes(diff, view)),
        {entry.id: place for account in journal.accounts for entry in account.entries for place in _place(entry)},
    )


def _place(entry: Entry) -> Iterator[EntryPlace]:
    """Yield where an entry stands, unless the name of its file tells what may not be told."""
    if entry.source.path:
        yield EntryPlace(entry.source.path, 0 if entry.source.path.endswith(".md") else entry.source.line)


def alike(duties: Sequence[DutyLine]) -> tuple[tuple[DutyLine, ...], ...]:
    """Return duties by what is owed, in the order of the first of each."""
    found: dict[str, list[DutyLine]] = {}
    for duty in duties:
        found.setdefault(duty.what, []).append(duty)
    return tuple(map(tuple, found.values()))


def _row(one: AccountDiff, account: Account | None, checks: Sequence[Check]) -> DiffRow:
    change, view = one.change, None
    if change is not None and account is not None:
        view = change_view(change, checks, account_index(account, change.until))
    now, then = _at(change.label_after if change is not None else "", "stand"), _at(one.label_before, "stood")
    opened, closed, dropped = (
        tuple(_duty(duty, one, checks, why) for duty in some)
        for some, why in ((one.opened, now), (one.closed, then), (one.dropped, then))
    )
    return DiffRow(
        one.client,
        one.name,
        one.presence,
        _does(one),
        label_of(one.label_before).word.lower() if one.label_before else "",
        label_of(change.label_after).word.lower() if change is not None else "",
        change.label_reason if change is not None else "",
        view,
        opened,
        closed,
        dropped,
    )


def _duty(duty: Duty, one: AccountDiff, checks: Sequence[Check], why: str) -> DutyLine:
    line = duty_line(duty, one.client, checks, one.change.until if one.change is not None else duty.deadline)
    return replace(line, opened_by=why) if duty.opened_by == LABEL else line


def _at(label: str, verb: str) -> str:
    return f"because they {verb} at {label_of(label).word.lower()}" if label else OPENERS[LABEL]


def _does(one: AccountDiff) -> str:
    change = one.change
    if one.presence is Presence.GONE or change is None:
        return "is no longer there"
    if one.presence is Presence.UNREAD:
        return "cannot be compared"
    after = label_of(change.label_after).word.lower()
    if one.presence is Presence.NEW:
        return f"is a new client, at {after}"
    if change.label is None:
        return f"stays at {after}{_beside(one, change)}"
    verb = {Direction.WORSE: "falls to", Direction.BETTER: "rises to", Direction.OTHER: "turns to"}[change.direction]
    return TURNS.get(change.label_after, f"{verb} {after}")


def _beside(one: AccountDiff, change: AccountChange) -> str:
    """Say what moved beside a label that did not."""
    if change.new_problems:
        return f", with {count(len(change.new_problems), 'more warning')}"
    if change.better:
        return f", with {count(len(change.better), 'warning')} less"
    if change.moved:
        return f", {count(len(change.moved), 'answer moves', 'answers move')}"
    numbers = ((len(one.opened), "opened"), (len(one.closed), "closed"), (len(one.dropped), "dropped"))
    ended = [(number, how) for number, how in numbers if number]
    return (
        f", {listed(f'{number} {how}' if at else f'{_duties(number)} {how}' for at, (number, how) in enumerate(ended))}"
    )


def _duties(number: int) -> str:
    return count(number, "duty", "duties")


def _title(rows: Sequence[DiffRow], diff: Diff) -> str:
    if not rows:
        ours = f" about clients; {count(len(diff.ours), 'answer')} about our own side" if diff.ours else ""
        return f"Nothing moves{ours}"
    named = [f"{row.name} {row.does}" for row in rows[:NAMED]]
    more = len(rows) - len(named)
    told = "; ".join([*named, *([f"and {more} more"] if more else [])])
    return f"{len(rows)} accounts move: {told}" if rows[1:] else told


def _written(diff: Diff) -> str:
    """Count what was written: `2 entries added, 1 edited, the set-up of 1 client changed`."""
    written = diff.all_written
    parts = ((written.added, "added"), (written.edited, "edited"), (written.removed, "removed"))
    entries = [(number, what) for number, what in parts if number]
    told = [
        f"{number} {what}" if at else f"{count(number, 'entry', 'entries')} {what}"
        for at, (number, what) in enumerate(entries)
    ]
    set_up = sum(one.is_set_up for one in diff.accounts)
    told += [f"the set-up of {count(set_up, 'client')} changed"] if set_up else []
    for presence, what in ((Presence.NEW, "added"), (Presence.GONE, "removed")):
        clients = sum(one.presence is presence for one in diff.accounts)
        told += [f"{count(clients, 'client')} {what}"] if clients else []
    return ", ".join(told) or "no entry differs"


def _compared(diff: Diff, audience: str) -> str:
    sides = diff.sides
    what = f"{sides.head} ({sides.head_commit[:10]})" if sides.head else "The files of this checkout"
    base = f"with {sides.base} where the branch left it ({sides.base_commit[:10]})"
    return f"{what} compared {base}, both as of {day_text(sides.as_of)}, {audience}."


def _notes(diff: Diff, view: View) -> Iterator[str]:
    gone = {one.name.casefold(): one.client for one in diff.accounts if one.presence is Presence.GONE}
    for one in diff.accounts:
        if one.presence is Presence.NEW and one.name.casefold() in gone:
            old = gone[one.name.casefold()]
            mend = f"write formerly: [{old}] in its client.yaml"
            yield f"Was {old} renamed to {one.client}? Then {mend} to keep its past."
    if diff.skipped:
        shown = ", ".join(diff.skipped[:NAMED]) + (" and more" if len(diff.skipped) > NAMED else "")
        yield f"Passed over in {diff.sides.base}: {count(len(diff.skipped), 'file')} with mistakes, {shown}."
    if view.is_for_team:
        money = ", and everything about money," if view.without_money else ""
        yield f"What is marked for leads{money} is not told here."


def _rules(diff: Diff) -> RulesView:
    rules = diff.rules
    told, effect = _everybodys(rules) if rules is not None else ((), ())
    own = (f"{one.name}: {text}" for one in diff.own_limits for text in one.told)
    return RulesView((*told, *own), effect)


def _everybodys(rules: RulesDiff) -> tuple[tuple[str, ...], tuple[str, ...]]:
    differing = [one for one in rules.trials if one.differs]
    moved = [f"{one.name} {one.label_now} → {one.label_then}" for one in differing if one.moves]
    named = [*moved[:NAMED], *([f"{len(moved) - NAMED} more"] if len(moved) > NAMED else [])]
    effect = (
        f"something else is said of {len(differing)} of {count(len(rules.trials), 'account')}",
        f"{count(len(moved), 'label moves', 'labels move')}: {listed(named)}" if named else "no label moves",
        *(f"{one.check}: {_counts(one.now)} before, {_counts(one.then)} after" for one in tallies(differing)),
    )
    return rules.told or tuple(f"{check} is decided otherwise" for check in rules.checks), effect


def _counts(said: Mapping[str, int]) -> str:
    return listed(f"{number} {verdict}" for verdict, number in said.items())
