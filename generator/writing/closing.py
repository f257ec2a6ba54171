"""Which field of an entry says that something is done, and what is written with it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from generator.journal.forms import ENTRY_FORMS
from generator.journal.forms.fields import When
from generator.journal.forms.shapes import Day, OneOf

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.journal.forms.fields import Field, Form
    from generator.model.check import Check
    from generator.model.entry import Entry
    from generator.model.health import Duty

#: Options of a check that name fields which meet what an entry opened.
_MEETING = "met_by_field"
#: Fields that say that something is done, where no check asks.
DONE = (
    "answered",
    "confirmed",
    "kept",
    "paid",
    "delivered",
    "done",
    "outcome",
    "result",
    "looked_into",
    "thanked",
    "resolved",
    "remedy",
    "learning",
    "reaction",
    "settled",
    "client_told",
)


def closing_fields(entry: Entry, duties: Iterable[Duty], checks: Mapping[str, Check]) -> tuple[str, ...]:
    """Return the fields that would close what an entry has opened, those that its open duties name before others.

    Fields that hold a value which says more than that nothing has happened are not among them.
    """
    form = ENTRY_FORMS[entry.kind]
    asked = [
        name
        for duty in duties
        if duty.opened_by == entry.id and duty.check in checks
        for part in checks[duty.check].parts
        for name in part.options.get(_MEETING, ())
    ]
    named = [name for name in dict.fromkeys(asked) if name in form.by_name and is_open(entry, form.by_name[name])]
    return tuple(named or (name for name in DONE if name in form.by_name and is_open(entry, form.by_name[name])))


def is_open(entry: Entry, one: Field) -> bool:
    """Whether a field is not there yet, or says that nothing has happened so far."""
    fact = entry.facts.get(one.name)
    if fact is None:
        return one.name not in _COMMON or not _COMMON[one.name](entry)
    return fact.value is False or fact.value in one.not_yet


#: The fields that are an entry's own, by how they are read.
_COMMON: Mapping[str, Any] = {
    "title": lambda entry: entry.title,
    "by": lambda entry: entry.by,
    "with": lambda entry: entry.people,
    "re": lambda entry: entry.re,
    "tags": lambda entry: entry.tags,
    "note": lambda entry: entry.body,
    "date": lambda entry: entry.date,
    "audience": lambda entry: entry.audience == "leads",
}


def takes_day(one: Field) -> bool:
    """Whether the day on which it happened is the value of a field."""
    shapes = one.type.types if isinstance(one.type, OneOf) else (one.type,)
    return any(isinstance(shape, Day) for shape in shapes)


def with_its_day(form: Form, one: Field, value: Any, day: date) -> dict[str, Any]:
    """Return a field with its new value and, where it is known later than its entry, the field for its day."""
    companions: Sequence[str] = one.companions if one.when in {When.LATER, When.EITHER} else ()
    further = one.day_in_for.get(value) if isinstance(value, str) else None
    names = [name for name in (further, *companions) if name and name in form.by_name]
    if isinstance(value, date) or value is False or value in one.not_yet or not names:
        return {one.name: value}
    return {one.name: value, names[0]: day}
