"""One field edited: the result is the old file but for this field, to the byte."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import Source
from generator.journal.forms import ENTRY_FORMS, ITEM_FORMS
from generator.writing import Refused, with_field, with_fields
from generator.writing.spelling import in_line, lines_of
from tests.writing.drawn import documents, fitting


class Case(NamedTuple):
    name: str
    before: bytes
    at: Source
    field: str
    value: Any
    after: str


def case(block: str) -> Case:
    name, told, rest = block.split("\n", 2)
    place, field, value = (part.strip() for part in told.split("|"))
    path, _, line = place.partition(" ")
    before, after = rest.split("-->\n")
    written: Any = value.replace("\\n", "\n").replace("\\x07", "\x07")
    written = date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else written
    written = value.split(", ") if field == "with" else written
    written = {"yes": True, "no": False}.get(value, written)
    at = Source(path, int(line), 3) if line else Source(path, 1, 1)
    return Case(name, as_bytes(before), at, field, written, after.rstrip("\n") + "\n")


def as_bytes(text: str) -> bytes:
    ends = text.replace("<CR>\n", "\r\n").replace("<BOM>", "\ufeff").replace("<END>\n", "")
    return ends.encode()


CASES = [case(block) for block in Path(__file__).with_name("edits.txt").read_text(encoding="utf-8").split("\n=== ")[1:]]


@pytest.mark.parametrize("one", CASES, ids=[one.name.replace(" ", "-") for one in CASES])
def test_an_edit_gives_what_the_table_says(one: Case) -> None:
    found = with_field(one.before, one.at, one.field, one.value)
    if one.after.startswith("= "):
        assert isinstance(found, Refused)
        assert f"= {found.why}\n" == one.after
    else:
        assert found == as_bytes(one.after)


def test_several_fields_are_set_one_after_another() -> None:
    data = b"---\nkind: advice\n---\n"
    found = with_fields(data, Source("a.md", 1, 1), {"outcome": "acted", "outcome_on": date(2026, 11, 30)})
    assert found == b"---\nkind: advice\noutcome: acted\noutcome_on: 2026-11-30\n---\n"


def test_bytes_that_are_no_text_are_refused() -> None:
    assert isinstance(with_field(b"---\nkind: note\xff\n---\n", Source("a.md", 1, 1), "title", "x"), Refused)


class Spelt(NamedTuple):
    """An entry in some spelling."""

    kind: str
    text: str
    at: Source
    #: What is set.
    name: str
    value: Any


#: What a comment that the text was given begins with.
COMMENTS = (b"# about", b"# between", b"# at the top", b"# end")


@st.composite
def spelt(draw: st.DrawFn) -> Spelt:
    """Draw a file with one entry in any order and any style, and an edit of it."""
    kind = draw(st.sampled_from(sorted(ENTRY_FORMS)))
    path = draw(st.sampled_from(["acme/2026-11-29-x.md", "acme/log.yaml"]))
    form = (ENTRY_FORMS if path.endswith(".md") else ITEM_FORMS)[kind]
    fields = draw(st.permutations([*draw(documents(form)).items(), ("kind", kind)]))
    is_md, is_braced = path.endswith(".md"), draw(st.booleans())
    written = braced(fields, form) if is_braced else draw(block(fields, form))
    indent = 0 if is_md else 2
    lines = [f"{' ' * indent if number and line else ''}{line}" for number, line in enumerate(written)]
    before = draw(st.sampled_from([[], ["# at the top"]])) if is_md else ["- kind: note", "  date: 2026-01-01", ""]
    head = [*before, *lines] if is_md else [*before, f"- {lines[0]}", *lines[1:]]
    text = "\n".join(
        ["---", *head, "---", "", "Body # no comment", ""]
        if is_md
        else [*head, *draw(st.sampled_from([[], [""], ["", "# end", ""]]))]
    )
    at = Source(path, 1, 1) if is_md else Source(path, 4, 3)
    name = draw(st.sampled_from([one for one in form.by_name if one != "kind"]))
    text = draw(st.sampled_from(["", "\ufeff"])) + (text.replace("\n", "\r\n") if draw(st.booleans()) else text)
    values = fitting(form.by_name[name].type).filter(lambda value: name not in form.required or value not in ("", ()))
    return Spelt(kind, text, at, name, draw(values))


def braced(fields: Any, form: Any) -> list[str]:
    inside = (f"{name}: {in_line(value, form.by_name[name].type, bracketed=True)}" for name, value in fields)
    return [f"{{{', '.join(inside)}}}"]


@st.composite
def block(draw: st.DrawFn, fields: Any, form: Any) -> list[str]:
    lines: list[str] = []
    for name, value in fields:
        found = lines_of(name, value, form.by_name[name].type)
        if len(found) == 1 and lines and draw(st.booleans()):
            found = [f"{found[0]}  # about {name}"]
        lines += found
        if len(lines) > 1:
            lines += draw(st.sampled_from([[], [], [""], ["# between", ""]]))
    return lines


@settings(max_examples=150, deadline=None)
@given(spelt())
def test_an_edit_keeps_every_other_byte(one: Spelt) -> None:
    before = one.text.encode()
    after = with_field(before, one.at, one.name, one.value)
    assert not isinstance(after, Refused), after
    gone = before[_start(before, after) : len(before) - _end(before, after)]
    assert not any(comment in gone for comment in COMMENTS)
    if re.search(rf"(^|[ {{]){one.name}:", one.text, re.MULTILINE) is None:
        assert not gone
    assert after.startswith(b"\xef\xbb\xbf") == before.startswith(b"\xef\xbb\xbf")
    if b"\r\n" in before:
        assert b"\n" not in after.replace(b"\r\n", b"")
    assert with_field(after, one.at, one.name, one.value) == after


def _start(one: bytes, other: bytes) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _end(one: bytes, other: bytes) -> int:
    most = min(len(one), len(other)) - _start(one, other)
    return min(_start(one[::-1], other[::-1]), most)
