"""One entry, narrowed: each field by what the format says that it holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from generator.journal.forms import ENTRY_FORMS
from generator.journal.forms.shapes import TEXT, Choice, Listed, OneOf, Reference, Rows
from generator.model.audience import MONEY_FIELDS, MONEY_KINDS, Audience

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.journal.forms.shapes import Shape
    from generator.model.audience import View
    from generator.model.entry import Entry, Fact
    from generator.model.later import Mark
    from generator.narrowing.teller import Teller

#: The kind of entry that is always for leads.
SUPPORT = "support"


def is_shown(entry: Entry | Mark, view: View) -> bool:
    """Whether an entry is on a site at all."""
    if view.is_for_team and (entry.audience == Audience.LEADS or entry.kind == SUPPORT):
        return False
    return not (view.without_money and entry.kind in MONEY_KINDS)


def narrow_entry(entry: Entry, teller: Teller) -> Entry:
    """Return an entry that is shown, without what may not be told."""
    narrowed = replace(
        entry,
        id=teller.entries.get(entry.id) or entry.id,
        title=teller.text(entry.title),
        by=teller.people(entry.by),
        people=teller.people(entry.people),
        re=teller.entries.all(entry.re),
        tags=teller.texts(entry.tags),
        body=teller.text(entry.body),
        facts=_facts(entry.facts, _shapes(entry.kind), teller),
        source=teller.source(entry.source),
    )
    return entry if narrowed == entry else narrowed


def _shapes(kind: str) -> Mapping[str, Shape]:
    return {name: one.type for name, one in ENTRY_FORMS[kind].by_name.items()}


def _facts(facts: Mapping[str, Fact], shapes: Mapping[str, Shape], teller: Teller) -> dict[str, Fact]:
    found = {}
    for name, fact in facts.items():
        if teller.view.without_money and name in MONEY_FIELDS:
            continue
        value = _value(fact.value, shapes.get(name, TEXT), teller)
        if value == fact.value:
            found[name] = fact
        elif value not in (None, "", ()):
            found[name] = fact._replace(value=value)
    return found


def _value(value: Any, shape: Shape, teller: Teller) -> Any:  # as the field's type says
    """Return what a field holds; None or nothing where all of it may not be told."""
    if isinstance(shape, Rows):
        shapes = {name: one.type for name, one in shape.form.by_name.items()}
        return tuple(row for one in value if (row := _facts(one, shapes, teller)))
    if isinstance(value, tuple):
        of = shape.of if isinstance(shape, Listed) else shape
        return tuple(dict.fromkeys(told for one in value if (told := _value(one, of, teller)) not in (None, "")))
    return _text(value, shape, teller) if isinstance(value, str) else value


def _text(value: str, shape: Shape, teller: Teller) -> str | None:
    """Return a word, a text or the id of somebody or something."""
    types = shape.types if isinstance(shape, OneOf) else (shape.of if isinstance(shape, Listed) else shape,)
    if any(isinstance(one, Choice) and value in one.words for one in types):
        return value
    to = next((one.to for one in types if isinstance(one, Reference)), "")
    if to == "entry":
        return teller.entries.get(value)
    if to in {"person", "contact", "anyone"}:
        return teller.person(value) or None
    return teller.text(value)
