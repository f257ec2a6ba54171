"""Whatever the bytes of a journal, and wherever they lie: each mistake is told at its place, and nothing is raised."""

from __future__ import annotations

import json
from datetime import date
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from generator.assess import assess
from generator.journal.load import Loaded, load
from generator.reporting import (
    report_github,
    report_gitlab,
    report_json,
    report_junit,
    report_sarif,
    report_text,
    step_summary,
)
from tests.fuzz.damage import changes, golden, source_files
from tests.searching import search

TODAY = date(2026, 6, 1)
#: Faults, each in a file of its own, of every sort of file.
PLANTED = {
    "acme/2026-05-31-planted.md": (b"---\nkind: nonsense\n---\n", "J209"),
    "acme/planted.yaml": (b"- kind: note\n  date: 2026-02-31\n", "J204"),
    "agency/2026-05-31-planted.md": (b"---\nkind: note\ncolour: red\n---\n", "J201"),
    "checklists/planted.md": (b"---\nquestion: [\n---\n", "J105"),
    "planted/client.yaml": (b"name: Planted\nstatus: happy\nsince: 2026-01-01\n", "J203"),
}


def read(changed: dict[str, bytes]) -> tuple[Loaded, dict[str, bytes]]:
    files = {**golden(), **changed}
    return load(source_files(files), TODAY), files


@search(150)
@given(changes())
def test_every_mistake_is_told_at_a_place_that_is_there(changed: dict[str, bytes]) -> None:
    loaded, files = read(changed)
    assert (loaded.journal is None) == any(one.is_error for one in loaded.diagnostics)
    folders = {path.rpartition("/")[0].partition("/")[0] for path in files}
    not_there = {"agency.yaml", *folders, *(f"{folder}/client.yaml" for folder in folders)}
    for one in loaded.diagnostics:
        assert one.message
        assert one.source.path in {*files, *not_there}, one
        if one.source.path not in files:
            assert one.source.line == 0
        elif one.source.line:
            text = files[one.source.path].removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
            line = text.replace("\r\n", "\n").split("\n")[one.source.line - 1]
            assert 0 <= one.source.column <= len(line) + 1, one
            assert one.excerpt == line.removesuffix("\r"), one


@search(100)
@given(changes())
def test_a_fault_in_one_file_hides_none_of_another(changed: dict[str, bytes]) -> None:
    loaded, _ = read({**{path: data for path, (data, _) in PLANTED.items()}, **changed})
    told = {(one.source.path, one.problem.code) for one in loaded.diagnostics}
    planted = {(path, code) for path, (_, code) in PLANTED.items()}
    assert planted <= told


@search(60)
@given(changes(), st.sampled_from(["", "journals", "a b/ü"]))
def test_what_is_told_can_be_read_in_every_format(changed: dict[str, bytes], root: str) -> None:
    loaded, files = read(changed)
    told = loaded.diagnostics
    as_json = json.loads(report_json(told, root=root))
    assert as_json["errors"] + as_json["warnings"] == len(told)
    assert len(json.loads(report_gitlab(told, root=root))) == len(told)
    assert json.loads(report_sarif(told, root=root, version="1"))["version"] == "2.1.0"
    commands = report_github(told, root=root).splitlines()
    assert len(commands) >= len(told)
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in commands)
    ET.fromstring(report_junit(told, sorted(files), root=root))  # noqa: S314  # what we wrote ourselves
    text = report_text(told, root=root)
    assert all(sign.isprintable() or sign in "\n\u3000\u00a0" or sign.isspace() for sign in text)
    assert not set(text) & set("\r\x1b\x00\u2028\u2029\x85\u202e\u200b")
    assert len(step_summary(told, root=root, taken=0)) <= 1024 * 1024


@search(60)
@given(changes(), st.dates())
def test_what_has_no_mistake_can_be_judged_on_any_day(changed: dict[str, bytes], day: date) -> None:
    """And files that come in another order say the same."""
    loaded, files = read(changed)
    assert load(reversed(source_files(files)), TODAY) == loaded
    if loaded.journal is not None:
        checks = [check for checklist in loaded.checklists for check in checklist.checks]
        for account in loaded.journal.accounts:
            assert assess(account, loaded.journal.agency, checks, day).findings
