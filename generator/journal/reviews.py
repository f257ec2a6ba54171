"""Whether a limit that was changed, or a check that was switched off, was to be looked at again by now."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from generator.journal.page import Review
from generator.problems import checks as problems

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.journal.found import Fields
    from generator.journal.page import Page
    from generator.model.steps import Steps

#: What was to be looked at again, by the field it stands in.
TOLD = {
    "limits": 'the limits of "{}" were to be looked at again by {}',
    "off": '"{}" is switched off, which was to be looked at again by {}',
}
HINT = "does the reason still hold? Then write a later day; otherwise delete the row"


def note_reviews(page: Page, by_check: Iterable[tuple[str, Fields]], field: str, until: date = date.max) -> None:
    """Note every review day of `limits` or `off`, to be judged once it is known which day it is."""
    for check, row in by_check:
        day: date | None = row.get("review_on")
        if day is not None:
            page.reviews.append(Review(check, field, day, row.place("review_on"), until))


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


def tell_reviews(page: Page, today: date | None) -> None:
    """Tell each review day that has passed; on the day itself it has not."""
    for review in page.reviews:
        if today is not None and review.day < today < review.until:
            page.tell(problems.REVIEW_PAST, review.node, TOLD[review.field].format(review.check, review.day), HINT)
