"""What moved about accounts and why, as text for a terminal: one account, or all of them, worst first."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from generator.criteria.words import count, day_text
from generator.reporting.health_text import STYLES, WIDTH
from generator.reporting.lines import each_on_one

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from generator.pages.change import CauseView, ChangeView, MoveView
    from generator.pages.changed import ChangedPage

#: Columns before what is said of one verdict.
INDENT = 4
#: Columns of a day before a cause.
DAY_WIDTH = 19
#: So many causes of one verdict are shown; the others are counted.
MOST_CAUSES = 5


def why_text(change: ChangeView, chosen: str, *, as_known: bool, colour: bool = False) -> str:
    """Return everything that moved about one account; `chosen` says how the first day came to be chosen, if it was."""
    how = "By what was known on each day" if as_known else "As of each day, by the journal of now"
    lines = [f"{change.name} ({change.client}), {day_text(change.since)} to {day_text(change.until)}"]
    lines += _wrapped(f"{how}. Compared with {chosen}." if chosen else f"{how}.", "")
    lines += ["", *_account(change, colour=colour, whole=True)]
    return each_on_one(lines)


def changed_text(page: ChangedPage, heading: str, *, colour: bool = False) -> str:
    """Return what moved about every account under a heading, worst first."""
    if page.as_known:
        how = "What was known on that evening, compared with what is known now: what was written late has moved too."
    else:
        how = "That day compared with today, both by the journal of now; when entries were written down does not count."
    lines = [f"{heading}: what moved since {day_text(page.since)}", *_wrapped(how, ""), ""]
    for section in page.sections:
        title = section.title.upper()
        lines += [f"\x1b[1m{title}\x1b[0m" if colour else title, ""]
        for row in section.rows:
            lines += [f"{row.name} ({row.client})", *_account(row, colour=colour, whole=row.place == "other"), ""]
    told = f"{page.summary[:1].upper()}{page.summary[1:]}"
    still = f"; nothing moved about {page.still}" if page.sections and page.still else ""
    lines.append(f"{told}. {count(page.compared, 'client')} compared{still}.")
    return each_on_one(lines)


def _account(change: ChangeView, *, colour: bool, whole: bool) -> Iterator[str]:
    """Yield the lines of one account: what moved, what fell due."""
    yield from moved_lines(change, colour=colour, whole=whole)
    if change.duties:
        yield from ("", "  Fell due:")
        for duty in change.duties:
            state = "overdue since" if duty.overdue else "due on"
            yield from _wrapped(f"{state} {day_text(duty.deadline)}: {duty.what}", " " * INDENT)
    if not change.is_moved:
        yield "  Nothing moved."


def moved_lines(change: ChangeView, *, colour: bool, whole: bool, once: bool = False) -> Iterator[str]:
    """Yield the lines of one account: its label and the checks that moved, each with its causes.

    With `whole` those as well that neither came to watch or alarm nor left it; with `once` since when and by what
    is said once where it is the same of all.
    """
    told: set[str] = set() if change.label is None else {_since(change.label)}
    yield from _standing(change, colour=colour)
    if change.gave_notice:
        yield "  They gave notice."
    if change.label and not change.moves:
        yield from _causes(change.label)
    moves = (*change.moves, *(change.rest if whole else ()))
    for move in moves:
        yield ""
        yield from _move(move, told if once else (), colour=colour)
        told.add(_since(move))
    if change.rest and not whole:
        yield from (
            "",
            f"  {count(len(change.rest), 'other answer')} moved: {', '.join(one.check for one in change.rest)}",
        )
    if change.silent:
        named = ", ".join(one.check for one in change.silent)
        yield from ("", f"  {count(len(change.silent), 'check')} not asked any more:")
        yield from _wrapped(named, " " * INDENT)
        yield from _causes(change.silent[0])


def _standing(change: ChangeView, *, colour: bool) -> Iterator[str]:
    """Yield how the label moved, or that it did not."""
    label = change.label
    if label is not None:
        moved = f"{label.before.word} → {_styled(label.after.word, change.after.id, colour=colour)}"
        yield f"  {moved}, {_since(label)}"
    else:
        how = "new on record" if change.before is None else "as before"
        yield f"  {_styled(change.after.word.lower(), change.after.id, colour=colour)}, {how}"
    yield from _wrapped(change.reason, " " * INDENT)


def _move(move: MoveView, told: Collection[str], *, colour: bool) -> Iterator[str]:
    shown = ("Watch", "Alarm") if move.before.word != move.after.word else (move.before.mark.word, move.after.mark.word)
    after = _styled(_said(move.after.word, move.after.mark.word, shown), move.after.mark.id, colour=colour)
    yield f"  {_said(move.before.word, move.before.mark.word, shown)} → {after}  {move.check}"
    yield from _wrapped(move.question, " " * INDENT)
    if move.reason:
        yield from _wrapped(move.reason, " " * INDENT)
    if _since(move) not in told:
        yield from _wrapped(_since(move), " " * INDENT)
    yield from _causes(move)


def _said(word: str, tone: str, shown: Collection[str]) -> str:
    """Return a word with its tone, where that is to be shown; of the same word twice only the tone tells what moved."""
    return f"{word} ({tone.lower()})" if tone in shown and word != tone.lower() else word


def _since(move: MoveView) -> str:
    lead = "as now written, since" if move.turned_before else "since"
    return f"{lead} {day_text(move.turned)}, by {move.by}"


def _causes(move: MoveView) -> Iterator[str]:
    for cause in move.causes[:MOST_CAUSES]:
        day = day_text(cause.day) if cause.day is not None else ""
        lines = textwrap.wrap(_cause(cause), WIDTH - INDENT - DAY_WIDTH, break_on_hyphens=False)
        for number, line in enumerate(lines):
            yield f"{' ' * INDENT}{day if not number else '':<{DAY_WIDTH}}{line}"
    if move.causes[MOST_CAUSES:]:
        yield f"{' ' * (INDENT + DAY_WIDTH)}and {len(move.causes) - MOST_CAUSES} more"


def _cause(cause: CauseView) -> str:
    """Say a cause; an entry by its id."""
    link = cause.link
    named = "" if link is None else link.id if "/" in link.id else link.title
    text = f": {cause.text}" if named and cause.text else cause.text
    return f"{cause.lead} {named}{text}".strip()


def _wrapped(text: str, indent: str) -> list[str]:
    return [indent + line for line in textwrap.wrap(text, WIDTH - len(indent), break_on_hyphens=False)]


def _styled(text: str, name: str, *, colour: bool) -> str:
    style = STYLES.get(name)
    return f"\x1b[{style}m{text}\x1b[0m" if colour and style else text
