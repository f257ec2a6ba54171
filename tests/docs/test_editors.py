"""The page about editors and forms: its files are right, and its commands say what it shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.journal.agency import AgencyReading
from generator.journal.client import read_client
from generator.journal.entries import read_entries
from generator.journal.page import Page
from generator.scaffolding.editors import schema_of, with_modeline
from generator.scaffolding.new_file import NewFile
from tests.cli.running import run
from tests.scaffolding.conftest import make_repository
from tests.scaffolding.decap import POLICY

pytestmark = pytest.mark.checkout
GUIDE = (Path(__file__).parents[2] / "docs/editors.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)
    assert found
    return found[1]


def test_the_entry_of_the_snippet_is_right() -> None:
    path = re.search(r"`journals/(\S+\.md)`", GUIDE)
    assert path
    page = Page(path[1], block("markdown"), "acme")
    (item,) = read_entries(page).items
    assert (page.diagnostics(), item.entry is not None) == ((), True)


def test_the_modeline_is_that_of_the_file() -> None:
    line, _, text = block("yaml").partition("\n")
    assert with_modeline(NewFile("journals/harbour-lights/client.yaml", text)).text == f"{line}\n{text}"
    read_client(page := Page("harbour-lights/client.yaml", block("yaml"), "harbour-lights"), AgencyReading())
    assert page.diagnostics() == ()


def test_the_table_names_the_schema_of_every_file() -> None:
    rows = dict(re.findall(r"\| (.+?) \| `\.mainstay/schema/(\w+)\.json` \|", GUIDE))
    assert len(rows) == 4
    for named, kind in rows.items():
        path = "journals/acme/calls.yaml" if "other" in named else named.strip("`").replace("<client>", "acme")
        assert schema_of(path) == kind


def test_the_policy_is_the_one_that_decap_is_tested_under() -> None:
    assert POLICY.format(api="https://api.github.com") + "\n" in GUIDE


def test_refresh_says_what_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_repository(tmp_path)
    client = tmp_path / "journals/aurora/client.yaml"
    client.parent.mkdir()
    client.write_text("name: Aurora\nstatus: active\nsince: 2026-05-04\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    shown = re.search(r"\$ mainstay refresh\n(.*?)```", GUIDE, re.DOTALL)
    assert shown
    assert run("refresh", "--check").exit_code == 1
    assert run("refresh").output == shown[1]
    assert run("refresh", "--check").exit_code == 0
