"""What is owed, as text for a terminal: by date, the overdue first, or by owner, where nobody is counted."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from generator.criteria.words import count, day_text, listed
from generator.pages.owed import OPENERS, by_date, by_owner
from generator.reporting.lines import each_on_one

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from generator.pages.names import Names
    from generator.pages.owed import Owed

#: Columns of text, as in a terminal that nobody has widened.
WIDTH = 96
#: Columns of the day and of what is left until it.
DAY_WIDTH = 22
OVERDUE = "1;31"


def duties_text(rows: Sequence[Owed], heading: str, as_of: date, names: Names, *, colour: bool = False) -> str:
    """Return what is owed under a heading, by date; each with whose it is and what opened it."""
    lines = []
    for group in by_date(rows, as_of):
        title = f"\x1b[{OVERDUE}m{group.title}\x1b[0m" if colour and group.id == "overdue" else group.title
        lines += [title, ""]
        for row in group.rows:
            lines += [*_row(row, (day_text(row.duty.deadline), _left(row.days_left)), _whose(row, names)), ""]
    return _page(lines, heading, as_of)


def duties_by_owner_text(rows: Sequence[Owed], heading: str, as_of: date, names: Names, *, owner: str = "") -> str:
    """Return what is owed under a heading, by owner or by one alone: what there is to do and until when, no more."""
    lines = []
    for group in by_owner(rows, names):
        if owner not in {"", group.id}:
            continue
        lines += [f"{group.title} ({group.id})" if group.id else group.title, ""]
        for row in group.rows:
            lines += [*_row(row, (f"by {day_text(row.duty.deadline)}",), ()), ""]
    return _page(lines, heading, as_of)


def _page(lines: Sequence[str], heading: str, as_of: date) -> str:
    told = lines or ["Nothing is owed.", ""]
    return each_on_one((f"{heading}, as of {day_text(as_of)}, for leads: what is owed", "", *told[:-1]))


def _row(row: Owed, left: Sequence[str], whose: Sequence[str]) -> Iterator[str]:
    """Yield the lines of one duty: its days on the left, what is known of it on the right."""
    duty = row.duty
    right = [f"{duty.name} ({duty.client}): {row.what}"]
    right += whose
    right.append(f"opened on {day_text(duty.opened_on)} by {_opener(row)}")
    right.append(f"asked by {listed(row.checks)}")
    right += [f"next: {row.next}"] if row.next else []
    wrapped = [line for text in right for line in _wrapped(text)]
    for place, text in enumerate(wrapped):
        yield f"  {left[place] if place < len(left) else '':<{DAY_WIDTH}}{text}".rstrip()


def _wrapped(text: str) -> list[str]:
    """Return a text in lines of the right side; what goes on is set in."""
    return textwrap.wrap(text, WIDTH - DAY_WIDTH - 2, subsequent_indent="  ", break_on_hyphens=False)


def _left(days: int) -> str:
    if days < 0:
        return f"{count(-days, 'day')} overdue"
    return f"in {count(days, 'day')}" if days else "today"


def _whose(row: Owed, names: Names) -> tuple[str, ...]:
    people = [f"{names.of(one)} ({one})" for one in row.duty.people]
    if not people:
        return ("nobody named",)
    lead = "" if row.duty.owner else ", account lead" if len(people) == 1 else ", account leads"
    return (f"{listed(people)}{lead}",)


def _opener(row: Owed) -> str:
    """Name what opened a duty: an entry or a check by its id, anything else in words."""
    opener = row.duty.opened_by.id
    return OPENERS.get(opener, opener)
