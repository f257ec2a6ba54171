"""Whatever stands in the files, loading ends with a journal or with diagnostics, never with an exception."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.journal.forms import ENTRY_FORMS, ITEM_FORMS
from generator.journal.forms.client import CLIENT
from generator.journal.forms.documents import AGENCY, LIMITS, POST_MORTEM
from generator.journal.forms.shapes import (
    ByCheck,
    ByLevel,
    Changing,
    Choice,
    Listed,
    OneOf,
    Rows,
    Section,
    Shape,
    Terms,
)
from generator.journal.load import load
from generator.source import SourceFile

if TYPE_CHECKING:
    from generator.journal.forms.fields import Form

DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31)).map(str)
IDS = st.sampled_from(["anna", "oli", "acme", "2026-03-04-note", "acme/2026-03-04-note", "Nobody Here", "1"])
ODD = st.sampled_from(["yes", "no", "none", "7d", "", "12", "-1.5", "2026-02-30", "x: y", "~"])
WORDS = st.one_of(ODD, DAYS, IDS, st.text(max_size=8))
#: Anything at all in place of a value.
ANYTHING = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3), max_leaves=6
)


def values(shape: Shape) -> st.SearchStrategy[Any]:
    """Return values of a type, and now and then something else."""
    return st.one_of(fitting(shape), fitting(shape), fitting(shape), ANYTHING)


def fitting(shape: Shape) -> st.SearchStrategy[Any]:
    found: st.SearchStrategy[Any] = WORDS
    match shape:
        case Choice(words):
            found = st.sampled_from(words)
        case OneOf(types):
            found = st.one_of([fitting(one) for one in types])
        case Listed(of):
            found = st.lists(values(of), max_size=3)
        case Rows(form) | Terms(form):
            found = st.lists(documents(form), max_size=2)
        case Section(form):
            found = documents(form)
        case ByLevel(levels):
            found = st.dictionaries(st.sampled_from(levels), WORDS, max_size=3)
        case ByCheck(form):
            found = st.dictionaries(IDS, documents(form), max_size=2)
        case Changing(of):
            steps = st.lists(st.fixed_dictionaries({"from": DAYS, "is": values(of)}), max_size=2)
            found = st.one_of(values(of), steps)
    return found


def documents(form: Form) -> st.SearchStrategy[dict[str, Any]]:
    """Return mappings of a form with some of its fields, and now and then one of another name."""
    names = st.lists(st.sampled_from(list(form.by_name)), max_size=5).map(lambda some: {*some, *form.required})
    known = names.flatmap(
        lambda chosen: st.fixed_dictionaries({name: values(form.by_name[name].type) for name in sorted(chosen)})
    )
    further = st.dictionaries(st.text(max_size=6), WORDS, max_size=1)
    return st.builds(lambda one, other: {**other, **one}, known, further)


def entries(forms: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.sampled_from(sorted(forms)).flatmap(
        lambda kind: documents(forms[kind]).map(lambda document: document | {"kind": kind})
    )


def text_of(document: Any) -> str:
    return yaml.safe_dump(document, allow_unicode=True)


FILES = st.fixed_dictionaries(
    {
        "agency.yaml": documents(AGENCY).map(text_of),
        "acme/client.yaml": documents(CLIENT).map(text_of),
        "bravo/client.yaml": documents(CLIENT).map(text_of),
        "acme/2026-03-04-note.md": entries(ENTRY_FORMS).map(lambda one: f"---\n{text_of(one)}---\nText.\n"),
        "agency/2026-03-05-note.md": entries(ENTRY_FORMS).map(lambda one: f"---\n{text_of(one)}---\n"),
        "acme/log.yaml": st.lists(entries(ITEM_FORMS), max_size=3).map(text_of),
        "acme/post-mortem.md": documents(POST_MORTEM).map(lambda one: f"---\n{text_of(one)}---\n"),
        "checklists/limits.yaml": documents(LIMITS).map(text_of),
    }
)


@settings(max_examples=60, deadline=None)
@given(FILES, st.sets(st.integers(0, 7), max_size=3))
def test_loading_documents_of_the_forms_never_raises(files: dict[str, str], left_out: set[int]) -> None:
    kept = [item for number, item in enumerate(sorted(files.items())) if number not in left_out]
    loaded = load([SourceFile(path, "", text.encode("utf-8", "replace")) for path, text in kept], date(2026, 3, 31))
    errors = [diagnostic for diagnostic in loaded.diagnostics if diagnostic.is_error]
    assert (loaded.journal is None) == bool(errors)
    for diagnostic in loaded.diagnostics:
        assert diagnostic.message
        assert not diagnostic.source.line or diagnostic.excerpt is not None
