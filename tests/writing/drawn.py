"""Fields that the forms accept, drawn at random."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from generator.journal.forms.shapes import (
    Amount,
    Choice,
    Day,
    Duration,
    Flag,
    Listed,
    No,
    OneOf,
    Reference,
    Rows,
    Shape,
    Slug,
    Text,
    Whole,
)
from generator.journal.scalars import is_date_shaped
from generator.source.characters import BIDI, CONTROL, ZERO_WIDTH

if TYPE_CHECKING:
    from generator.journal.forms.fields import Form

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
IDS = st.sampled_from(["anna", "oli", "acme", "2026-03-04-note", "no", "on", "1", "0x1f", "12-30"])
#: Texts that some reader of YAML takes for something else.
ODD = st.sampled_from(
    [
        "no",
        "Yes",
        "on",
        "null",
        "~",
        "1.10",
        "12:30:00",
        "2026-02-30",
        "x: y",
        "a #b",
        "- a",
        "[a",
        "{a: b}",
        "'",
        '"',
        "\\",
        "a\\nb",
        "%a",
        "@a",
        "`a",
        "|",
        ">",
        "&a",
        "*a",
        "!a",
        "?",
        "? a",
        ":",
        "a:",
        "=",
        "<<",
        "1e3",
        ".inf",
        "---",
        "...",
        "a,b",
        "a]",
        "it's",
        'a "b" c',
        "a\tb",
        "é ü",
        "😀",
        "a  b",
        "a\nb",
        "a\n\n  b\n\tc",
        "---\na: b\n---",
        "#",
        "http://a.b/c?d=1",
        "x" * 200,
    ]
)


def _may_stand(text: str) -> bool:
    return not any(pattern.search(text) for pattern in (CONTROL, BIDI, ZERO_WIDTH)) and text == text.strip()


TEXTS = st.one_of(
    ODD,
    st.text(max_size=12).map(str.strip).filter(_may_stand),
    st.text("ab:# -'\"\n,[]{}\t", max_size=9).map(str.strip),
)
SLUGS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,5}", fullmatch=True)


def fitting(shape: Shape) -> st.SearchStrategy[Any]:
    """Return values of a type as the model holds them."""
    match shape:
        case Choice(words):
            return st.sampled_from(words)
        case OneOf(types):
            return st.one_of([one_fitting(shape, one) for one in types])
        case Listed(of):
            return st.lists(fitting(of), max_size=12).map(tuple)
        case Rows(form):
            return st.lists(documents(form), min_size=1, max_size=3).map(tuple)
        case Whole(least):
            return st.integers(least, 1_000_000)
    simple: dict[type[Shape], st.SearchStrategy[Any]] = {
        Text: TEXTS,
        Day: DAYS,
        Flag: st.booleans(),
        No: st.just(False),  # noqa: FBT003  # the value that is drawn
        Amount: st.decimals(Decimal(-(10**6)), Decimal(10**6), places=2),
        Duration: st.integers(1, 9999),
        Slug: SLUGS,
        Reference: IDS.filter(bool),
    }
    return simple[type(shape)]


def one_fitting(whole: OneOf, one: Shape) -> st.SearchStrategy[Any]:
    """Return values of one of several types that no type before it takes, nor the reader for another's mistake."""
    if not isinstance(one, Text | Reference):
        return fitting(one)
    words = {word for other in whole.types if isinstance(other, Choice) for word in other.words}
    flags = {"yes", "no", "true", "false"} if any(isinstance(other, Flag | No) for other in whole.types) else set()
    return fitting(one).filter(lambda text: text.lower() not in words | flags and not is_date_shaped(text))


def documents(form: Form) -> st.SearchStrategy[dict[str, Any]]:
    """Return the fields of a form, those that are required among them."""
    others = [name for name in form.by_name if name not in form.required and name != "kind"]
    names = st.lists(st.sampled_from(others), max_size=6).map(lambda some: sorted({*some, *form.required} - {"kind"}))
    return names.flatmap(lambda chosen: st.fixed_dictionaries({name: _drawn(form, name) for name in chosen}))


def _drawn(form: Form, name: str) -> st.SearchStrategy[Any]:
    found = fitting(form.by_name[name].type)
    return found.filter(lambda value: value not in ("", ())) if name in form.required else found
