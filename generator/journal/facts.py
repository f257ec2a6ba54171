"""From fields to facts: every fact has its day, and before that day it has not happened."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from generator.journal.forms.fields import When
from generator.journal.forms.shapes import Rows
from generator.journal.forms.shared import COMMON_NAMES
from generator.model.entry import Fact
from generator.problems import dates as problems

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.journal.forms.fields import Field
    from generator.journal.found import Fields
    from generator.journal.page import Page


def read_facts(page: Page, fields: Fields, day: date) -> dict[str, Fact]:
    """Return every field beyond the common ones as a fact. `day` is the entry's own.

    A day is its own day, a plan is known from the entry's day, a later fact from the day in its companion: without
    one it is told, and its day is None.
    """
    facts: dict[str, Fact] = {}
    by_name = fields.form.by_name
    for name, found in fields.found.items():
        if name in COMMON_NAMES:
            continue
        one = by_name[name]
        if isinstance(one.type, Rows):
            facts[name] = Fact(tuple(_row(page, row, day) for row in found.value), day)
        else:
            facts[name] = Fact(found.value, _day_of(page, fields, one, found.value, day))
        if one.day_of and one.day_of not in fields.found and one.day_of not in fields.faulty:
            message = f'"{name}" is the day of "{one.day_of}", which is not there'
            page.tell(problems.DAY_ALONE, found.key, message, f"add `{one.day_of}`, or delete `{name}`")
    return facts


def _row(page: Page, row: Fields, day: date) -> Mapping[str, Fact]:
    """Return the facts of one row: known from the row's own `on`, else from the entry's day."""
    known = row.get("on", day)
    by_name = row.form.by_name
    return {
        name: Fact(found.value, _day_of(page, row, by_name[name], found.value, known))
        for name, found in row.found.items()
    }


def _day_of(page: Page, fields: Fields, one: Field, value: Any, day: date) -> date | None:
    when = one.when
    if isinstance(value, date) and when is not When.PLAN:
        return value
    if when is When.ENTRY:
        return day
    companions = _companions(one, value)
    known = next((found for name in companions if isinstance(found := fields.get(name), date)), None)
    if known is not None:
        return known
    if when is When.EITHER or not companions or value is False or value in one.not_yet:
        return day
    if not any(name in fields.faulty for name in companions):
        message = f'"{one.name}" is known later than the entry and has no day, so it does not count'
        page.tell(problems.DAY_MISSING, fields.found[one.name].node, message, f"add `{companions[0]}` with the day")
    return None


def _companions(one: Field, value: Any) -> tuple[str, ...]:  # any field's
    further = one.day_in_for.get(value) if isinstance(value, str) else None
    return (*one.companions, further) if further else one.companions
