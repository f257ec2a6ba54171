"""What was to be done by now: to look again at a changed limit or a check switched off, to make an agreed change."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from generator.journal.page import Review, quoted
from generator.problems import checks, post_mortems

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.journal.found import Fields
    from generator.journal.page import Page
    from generator.model.steps import Steps

#: What was to be looked at again or done, by the field it stands in: the problem, what to say, what to do.
_KEEP = "does the reason still hold? Then write a later day; otherwise delete the row"
_DONE = "write the day on which it was made into `done`, or give it a later `due`"
TOLD = {
    "limits": (checks.REVIEW_PAST, "the limits of {} were to be looked at again by {}", _KEEP),
    "off": (checks.REVIEW_PAST, "{} is switched off, which was to be looked at again by {}", _KEEP),
    "changes": (post_mortems.CHANGE_OVERDUE, "{} was due by {} and is not done", _DONE),
}


def note_reviews(page: Page, by_check: Iterable[tuple[str, Fields]], field: str, until: date = date.max) -> None:
    """Note every review day of `limits` or `off`, to be judged once it is known which day it is."""
    for check, row in by_check:
        day: date | None = row.get("review_on")
        if day is not None:
            page.reviews.append(Review(quoted(check), field, day, row.place("review_on"), until))


def note_step_reviews(page: Page, steps: Steps[Any]) -> None:
    """Note the review days of limits that change with time: of each until the day from which others replace it."""
    for number, (_, by_check) in enumerate(steps.steps):
        for check, row in by_check:
            note_reviews(page, [(check, row)], "limits", _replaced_on(check, row, steps.steps[number + 1 :]))


def _replaced_on(check: str, row: Fields, later: Iterable[tuple[date, Any]]) -> date:
    """Return the day from which every limit of a row has another value; `date.max` where some stay."""
    left = {key.text for key, _ in row.further}
    for since, by_check in later:
        left -= {key.text for other, new in by_check if other == check for key, _ in new.further}
        if not left:
            return since
    return date.max


def note_change(page: Page, change: Fields) -> None:
    """Note by when a change was to be made, and from when on it is."""
    due: date | None = change.get("due")
    if due is not None and "done" not in change.faulty:
        until = change.get("done", date.max)
        page.reviews.append(Review(quoted(change.get("what", "a change")), "changes", due, change.place("due"), until))


def tell_reviews(page: Page, today: date | None) -> None:
    """Tell each day that has passed; on the day itself it has not, nor once it is replaced or done."""
    for review in page.reviews:
        if today is not None and review.day < today < review.until:
            problem, message, hint = TOLD[review.field]
            page.tell(problem, review.node, message.format(review.subject, review.day), hint)
