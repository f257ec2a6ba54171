"""Days that contradict one another within one document."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator.problems import dates as problems

if TYPE_CHECKING:
    from generator.diagnostics import Problem
    from generator.journal.forms.fields import Order
    from generator.journal.found import Fields
    from generator.journal.page import Page


def tell_orders(page: Page, fields: Fields, day: date | None = None) -> None:
    """Tell each pair of days that stand the wrong way round. `day` is an entry's own, for the field `date`."""
    for order in fields.form.orders:
        first = day if order.first == "date" else fields.get(order.first)
        second = fields.get(order.second)
        if isinstance(first, date) and isinstance(second, date) and second < first:
            message = f'"{order.second}" is {second}, before "{order.first}", {first}'
            page.tell(_problem(order), fields.place(order.second), message, "is the year right?")


def _problem(order: Order) -> Problem:
    if order.answer:
        return problems.ANSWER_BEFORE_QUESTION
    return problems.END_BEFORE_BEGINNING if order.certain else problems.UNLIKELY_ORDER


def tell_future(page: Page, fields: Fields, day: date | None) -> None:
    """Tell each day of something that is said to have happened and has not come yet; plans are free.

    `day` is the entry's own, which is told by itself.
    """
    today = page.today
    if today is None:
        return
    for name, found in fields.found.items():
        value = found.value
        if isinstance(value, date) and value > today and value != day and not fields.form.by_name[name].is_plan:
            page.tell(problems.FUTURE_DAY, found.node, f'"{name}" is {value}, which has not come yet', _FUTURE_HINT)
        elif isinstance(value, tuple):
            for row in value:
                if hasattr(row, "found"):
                    tell_future(page, row, day)


def tell_future_entry(page: Page, fields: Fields, day: date) -> None:
    """Tell that an entry's own day has not come yet."""
    if page.today is not None and day > page.today:
        found = fields.found.get("date")
        page.tell(
            problems.FUTURE_DAY,
            None if found is None else found.node,
            f"the entry's day is {day}, which has not come yet",
            _FUTURE_HINT,
        )


_FUTURE_HINT = "is the year right? Plans have fields of their own, such as `due`"
