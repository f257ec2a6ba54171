"""The page about imports: its example says and writes what it shows, and its tables name what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import mainstay
from generator.cli.imports import import_
from generator.importing.tables.maps import READY
from generator.journal.forms.imports import COLUMN_NAMES, IMPORT
from generator.model.imports import READY_MAPS

pytestmark = pytest.mark.checkout
PAGE = (Path(__file__).parents[2] / "docs" / "imports.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"```yaml\n# (journals/\S+\.yaml)\n(.*?)```", PAGE, re.DOTALL))
WRITTEN = "journals/acme/imported/meetings-2024.yaml"
DAY = ("--as-of", "2024-09-30")


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return found[1]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the journals and the calendar of the page."""
    for path, text in FILES.items():
        if path != WRITTEN:
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
    (tmp_path / "tom.ics").write_text(block("ics"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_import_says_and_writes_what_is_shown(folder: Path) -> None:
    assert CliRunner().invoke(mainstay, ["import", "ics", "tom.ics", *DAY]).output == block("text")
    assert CliRunner().invoke(mainstay, ["import", "ics", "tom.ics", "--write", *DAY]).exit_code == 0
    assert (folder / WRITTEN).read_text(encoding="utf-8") == FILES[WRITTEN]
    assert CliRunner().invoke(mainstay, ["check"]).exit_code == 0


def test_the_tables_of_the_page_are_read(folder: Path) -> None:
    tables = re.search(r"```yaml\n# journals/agency\.yaml, below import\n(.*?)```", PAGE, re.DOTALL)
    assert tables
    agency = folder / "journals/agency.yaml"
    indented = "".join(f"  {line}\n" for line in tables[1].splitlines())
    agency.write_text(agency.read_text(encoding="utf-8") + indented, encoding="utf-8")
    outcome = CliRunner().invoke(mainstay, ["check"])
    assert outcome.exit_code == 0, outcome.output


def test_every_ready_map_stands_on_the_page_with_headers_that_it_knows() -> None:
    assert set(READY) == set(READY_MAPS)
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (.*)$", PAGE, re.MULTILINE))
    assert set(READY_MAPS) <= set(rows)
    for name in READY_MAPS:
        known = {header for headers in READY[name].columns.values() for header in headers}
        shown = set(re.findall(r"`([^`]+)`", rows[name])) - {"SalesInvoices.csv"}
        assert shown <= known, f"{name}: {shown - known}"


def test_every_rule_and_every_column_stands_on_the_page() -> None:
    words = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`\n]+)`", PAGE))))
    rules = {one.name for one in IMPORT.fields}
    assert rules | set(COLUMN_NAMES) <= words


def test_the_commands_of_the_page_are_those_there_are() -> None:
    named = set(re.findall(r"mainstay import ([a-z]+)", PAGE))
    assert named == set(import_.commands)
    options = set(re.findall(r"(--[a-z]+)", PAGE))
    known = {name for command in import_.commands.values() for one in command.params for name in one.opts}
    assert options <= known
