"""Rows with `from`: a value that changes from day to day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from generator.journal.found import FAULT
from generator.model.steps import Steps
from generator.problems import dates

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.journal.found import Fields
    from generator.journal.page import Page


def steps(page: Page, rows: Any, value_of: Callable[[Fields], Any]) -> Any:
    """Return the step function of rows that could be read, and tell a day that stands twice."""
    if rows is None or rows is FAULT:
        return rows
    found: dict[date, Any] = {}
    for row in rows:
        since, value = row.get("from", date.min), value_of(row)
        if since in found:
            message = f"there are two values from {since} on" if since != date.min else "there are two first values"
            page.tell(dates.SAME_DAY_TWICE, row.place("from"), message, "keep one, or correct its day")
        elif value is not None and "from" not in row.faulty:
            found[since] = value
    return Steps(tuple(sorted(found.items(), key=lambda step: step[0])))
