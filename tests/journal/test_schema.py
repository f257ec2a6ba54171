"""One table of documents, judged by our reader and by the JSON Schemas made from the same forms."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from generator.journal.agency import AgencyReading, read_agency
from generator.journal.client import read_client
from generator.journal.entries import read_entries
from generator.journal.forms import ENTRY_FORMS
from generator.journal.forms.client import CLIENT
from generator.journal.forms.documents import AGENCY, LIMITS, POST_MORTEM
from generator.journal.limits import read_limits
from generator.journal.nodes import Mapping, Node, Scalar, Sequence
from generator.journal.page import Page
from generator.journal.parse import parse_yaml
from generator.journal.post_mortem import read_post_mortem
from generator.journal.scalars import is_empty, read_flag
from generator.journal.schema import SCHEMA_KINDS, json_schema

FORMS = {form.name: form for form in (AGENCY, CLIENT, POST_MORTEM, LIMITS)} | dict(ENTRY_FORMS)
TABLE: dict[str, list[dict[str, str]]] = yaml.safe_load(
    Path(__file__).with_name("documents.yaml").read_text(encoding="utf-8")
)
ROWS = [
    pytest.param(kind, verdict, document, id=f"{kind}-{number}-{verdict[:4]}")
    for kind, rows in TABLE.items()
    for number, row in enumerate(rows, 1)
    for verdict, document in row.items()
]
NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def read(kind: str, document: str) -> list[str]:
    """Return the codes of the errors our reader finds."""
    fenced = f"---\n{document}\n---\n"
    match kind:
        case "agency":
            read_agency(page := Page("agency.yaml", document, "agency"))
        case "client":
            read_client(page := Page("acme/client.yaml", document, "acme"), AgencyReading())
        case "post-mortem":
            read_post_mortem(page := Page("acme/post-mortem.md", fenced, "acme"))
        case "limits":
            read_limits(page := Page("checklists/limits.yaml", document, "agency"))
        case "entries":
            read_entries(page := Page("acme/calls.yaml", document, "acme"))
        case _:
            owner = "agency" if kind == "support" else "acme"
            read_entries(page := Page(f"{owner}/2026-03-04-call.md", fenced, owner))
    return [diagnostic.problem.code for diagnostic in page.diagnostics() if diagnostic.is_error]


def loaded(document: str, *, yes_is_true: bool) -> Any:
    """Return a document as a YAML 1.2 loader gives it to a program; with `yes_is_true` as many older ones do."""
    node, _ = parse_yaml(document, "")
    return None if node is None else plain(node, yes_is_true=yes_is_true)


def plain(node: Node, *, yes_is_true: bool) -> Any:
    match node:
        case Mapping(pairs):
            return {key.text: plain(value, yes_is_true=yes_is_true) for key, value in pairs}
        case Sequence(items):
            return [plain(item, yes_is_true=yes_is_true) for item in items]
        case Scalar(text, is_plain) if is_plain and NUMBER.fullmatch(text):
            return int(text) if re.fullmatch(r"[-+]?[0-9]+", text) else float(text)
        case Scalar(text) if is_empty(node):
            return None
        case Scalar(text) if read_flag(node) is not None and (yes_is_true or text.lower() in {"true", "false"}):
            return read_flag(node)
    return node.text


def says_the_schema(kind: str, document: str, *, yes_is_true: bool) -> bool:
    schema = json_schema(kind)
    value = loaded(document, yes_is_true=yes_is_true)
    if value is None and kind in {"post-mortem", "limits"}:
        value = {}
    return bool(jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).is_valid(value))


@pytest.mark.parametrize(("kind", "verdict", "document"), ROWS)
def test_the_reader_finds_exactly_the_mistake_of_the_document(kind: str, verdict: str, document: str) -> None:
    assert read(kind, document) == ([] if verdict == "fine" else [verdict[:4]])


@pytest.mark.parametrize("yes_is_true", [False, True], ids=["yaml-1.2", "yaml-1.1"])
@pytest.mark.parametrize(("kind", "verdict", "document"), ROWS)
def test_the_schema_judges_as_the_reader_does(kind: str, verdict: str, document: str, *, yes_is_true: bool) -> None:
    is_fine = verdict == "fine" or "cannot" in verdict
    assert says_the_schema(kind, document, yes_is_true=yes_is_true) == is_fine


@pytest.mark.parametrize(("kind", "verdict", "document"), [row for row in ROWS if row.values[0] in ENTRY_FORMS])
def test_the_schema_of_any_entry_judges_as_that_of_its_kind(kind: str, verdict: str, document: str) -> None:
    assert says_the_schema("entry", document, yes_is_true=False) == (verdict == "fine" or "cannot" in verdict), kind


@pytest.mark.parametrize("kind", SCHEMA_KINDS)
def test_every_schema_is_a_schema(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema(kind))


def test_the_table_has_every_kind_with_fine_and_wrong_documents() -> None:
    assert set(TABLE) == set(SCHEMA_KINDS) - {"entry"}
    for kind, rows in TABLE.items():
        verdicts = {verdict for row in rows for verdict in row}
        assert "fine" in verdicts, kind
        assert len(verdicts) > 1, kind


@pytest.mark.parametrize("kind", FORMS)
def test_every_field_of_a_kind_stands_in_one_of_its_fine_documents(kind: str) -> None:
    fine = [loaded(row["fine"], yes_is_true=False) or {} for row in TABLE[kind] if "fine" in row]
    written = {name for document in fine for name in document}
    common = set() if kind not in ENTRY_FORMS or kind == "contact" else set(ENTRY_FORMS["note"].by_name)
    assert set(FORMS[kind].by_name) - common <= written


@pytest.mark.parametrize("kind", FORMS)
def test_every_field_has_a_description_in_the_schema(kind: str) -> None:
    for name, schema in json_schema(kind)["properties"].items():
        assert schema["description"].strip().endswith((".", ")")), name
