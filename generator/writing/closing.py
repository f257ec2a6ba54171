"""Which field of an entry says that something is done, and what is written with it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from generator.journal.forms import ENTRY_FORMS
from generator.journal.forms.fields import When
from generator.journal.forms.shapes import NO_YET, Day, OneOf

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.journal.forms.fields import Field, Form
    from generator.model.check import Check
    from generator.model.entry import Entry
    from generator.model.health import Duty

#: Options of a check that name fields which meet what an entry opened.
_MEETING = "met_by_field"
#: The field that says that what an entry announced has come about, where no check asks.
DONE = {
    "action": "done",
    "advice": "outcome",
    "complaint": "answered",
    "cue": "looked_into",
    "delivery": "delivered",
    "idea": "outcome",
    "invoice": "paid",
    "price": "outcome",
    "promise": "kept",
    "referral": "thanked",
    "request": "answered",
    "support": "done",
    "target": "result",
}


def closing_fields(entry: Entry, duties: Iterable[Duty], checks: Mapping[str, Check]) -> tuple[str, ...]:
    """Return the fields that would close what an entry has opened: those that its open duties name.

    Where none is open, those that say that nothing has happened so far, else the one that its kind is done by. A field
    that holds a value which says more is not among them.
    """
    form = ENTRY_FORMS[entry.kind]
    asked = [
        name
        for duty in duties
        if duty.opened_by == entry.id and duty.check in checks
        for part in checks[duty.check].parts
        if part.options.get("what", "") == duty.what
        for name in part.options.get(_MEETING, ())
    ]
    not_yet = [one.name for one in form.fields if one.name in entry.facts and is_open(entry, one) and _is_asked(one)]
    last = [DONE[entry.kind]] if entry.kind in DONE else []
    found = ([name for name in names if _is_free(form, entry, name)] for names in (asked, not_yet, last))
    return tuple(dict.fromkeys(next((names for names in found if names), ())))


def _is_free(form: Form, entry: Entry, name: str) -> bool:
    return name in form.by_name and is_open(entry, form.by_name[name])


def _is_asked(one: Field) -> bool:
    """Whether a field that says no, or not yet, waits for something: an answer, an outcome."""
    return one.when is When.LATER or (isinstance(one.type, OneOf) and NO_YET in one.type.types)


def is_open(entry: Entry, one: Field) -> bool:
    """Whether a field is not there yet, or says that nothing has happened so far."""
    value = held(entry, one.name)
    return value in (None, "", ()) or value is False or value in one.not_yet


def held(entry: Entry, name: str) -> Any:
    """Return what a field of an entry holds; None, or nothing in it, where it is not there."""
    common = {"with": entry.people, "note": entry.body, "kind": entry.kind, "date": entry.date}
    if name in common:
        return common[name]
    if name == "audience":
        return entry.audience if entry.audience == "leads" else None
    if name in {"title", "by", "re", "tags"}:
        return getattr(entry, name)
    fact = entry.facts.get(name)
    return None if fact is None else fact.value


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
