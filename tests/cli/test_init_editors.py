"""`mainstay init` sets up editors, and forms in the browser for whoever asks, in a new repository or an old one."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.cli.running import run
from tests.conftest import TESTS

if TYPE_CHECKING:
    from pathlib import Path

EDITORS = {
    *(f".mainstay/schema/{kind}.json" for kind in ("agency", "client", "entries", "limits")),
    *(f".vscode/{name}" for name in ("extensions.json", "mainstay.code-snippets", "settings.json")),
}
FORMS = {f"admin/{name}" for name in ("config.yml", "forms.js", "index.html", "start.html")}


def files(folder: Path) -> dict[str, bytes]:
    places = (place for place in folder.rglob("*") if place.is_file())
    return {place.relative_to(folder).as_posix(): place.read_bytes() for place in places}


def test_a_new_repository_is_set_up_for_editors_and_has_no_forms_unasked(tmp_path: Path) -> None:
    assert run("init", tmp_path).exit_code == 0
    found = files(tmp_path)
    assert set(found) >= EDITORS
    assert not [path for path in found if path.startswith("admin/")]
    lists = [text for path, text in found.items() if path.startswith("journals/") and path.endswith(".yaml")]
    assert lists
    assert all(text.startswith(b"# yaml-language-server: $schema=../") for text in lists)
    assert run("refresh", "--check", tmp_path).exit_code == 0


def test_with_forms_it_is_valid_and_up_to_date(tmp_path: Path) -> None:
    outcome = run("init", tmp_path, "--cms", "--remote", "https://gitlab.com/willow/clients.git")
    assert outcome.exit_code == 0
    assert "complete its first lines: docs/editors.md" in outcome.output
    assert set(files(tmp_path)) >= EDITORS | FORMS
    settings = yaml.safe_load((tmp_path / "admin/config.yml").read_text("utf-8"))
    assert (settings["backend"]["name"], settings["backend"]["repo"]) == ("gitlab", "willow/clients")
    assert "example-client_meeting" in {one["name"] for one in settings["collections"]}
    assert run("check", "--journals", tmp_path / "journals").exit_code == 0
    assert run("refresh", "--check", tmp_path).exit_code == 0


@pytest.mark.parametrize(("host", "name"), [("both", "github"), ("github", "github"), ("gitlab", "gitlab")])
def test_without_a_remote_it_says_what_is_to_be_written(tmp_path: Path, host: str, name: str) -> None:
    outcome = run("init", tmp_path, "--cms", "--host", host)
    assert "write there which repository it is" in outcome.output
    settings = yaml.safe_load((tmp_path / "admin/config.yml").read_text("utf-8"))
    assert settings["backend"]["name"] == name
    assert settings["backend"]["repo"] == "OWNER/REPOSITORY"


def test_a_repository_that_is_there_gets_the_forms_of_its_own_clients(tmp_path: Path) -> None:
    shutil.copytree(TESTS / "golden" / "journals", tmp_path / "journals")
    (tmp_path / "admin").mkdir()
    (tmp_path / "admin/index.html").write_text("ours\n", encoding="utf-8")
    before = files(tmp_path)
    assert run("init", tmp_path, "--cms").exit_code == 0
    after = files(tmp_path)
    assert {path: after[path] for path in before} == before
    assert b"acme_meeting" in after["admin/config.yml"]


def test_of_journals_with_mistakes_there_are_no_forms_and_nothing_is_written(tmp_path: Path) -> None:
    shutil.copytree(TESTS / "golden" / "journals", tmp_path / "journals")
    (tmp_path / "journals/acme/client.yaml").write_text("name: Acme\n", encoding="utf-8")
    before = files(tmp_path)
    assert run("init", tmp_path, "--cms").exit_code == 1
    assert files(tmp_path) == before


@pytest.mark.parametrize("remote", ["/srv/git/clients.git", "https://codeberg.org/willow/clients", "", "\x1b[31m"])
def test_a_remote_of_another_host_is_refused(tmp_path: Path, remote: str) -> None:
    outcome = run("init", tmp_path / "new", "--cms", "--remote", remote)
    assert (outcome.exit_code, "write it as git@github.com" in outcome.stderr) == (2, True)
    assert not (tmp_path / "new").exists()
