"""`mainstay refresh`: what is made is brought up to date, and nothing of anybody's is touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.running import run
from tests.scaffolding.conftest import make_repository

if TYPE_CHECKING:
    from pathlib import Path

CONFIG, START, SETTINGS = "admin/config.yml", "admin/start.html", ".vscode/settings.json"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    make_repository(tmp_path / "agency")
    return tmp_path / "agency"


def contents(folder: Path) -> dict[str, bytes]:
    return {str(place.relative_to(folder)): place.read_bytes() for place in folder.rglob("*") if place.is_file()}


def rename_a_client(repository: Path) -> None:
    client = repository / "journals/borealis/client.yaml"
    client.write_text(client.read_text("utf-8").replace("name: Borealis", "name: Aurora"), encoding="utf-8")


def test_what_is_up_to_date_is_left_alone(repository: Path) -> None:
    before = contents(repository)
    checked, outcome = run("refresh", "--check", repository), run("refresh", repository)
    assert (checked.exit_code, checked.output) == (0, "")
    assert (outcome.exit_code, outcome.output) == (0, "Everything that is made is as it ought to be.\n")
    assert contents(repository) == before


def test_a_client_of_another_name_changes_the_forms_alone(repository: Path) -> None:
    rename_a_client(repository)
    before = contents(repository)
    checked = run("refresh", "--check", repository)
    assert checked.exit_code == 1
    assert checked.output == "".join(
        f"{path} is out of date; to mend it: mainstay refresh\n" for path in (CONFIG, START)
    )
    assert contents(repository) == before, "a check changes nothing"
    outcome = run("refresh", repository)
    assert (outcome.exit_code, outcome.output) == (0, f"Made {CONFIG} anew.\nMade {START} anew.\n")
    after = contents(repository)
    assert {path for path in after if after[path] != before[path]} == {CONFIG, START}
    assert "Aurora" in after[CONFIG].decode()
    assert run("refresh", "--check", repository).exit_code == 0


def test_a_file_of_ones_own_stays(repository: Path) -> None:
    (repository / SETTINGS).write_text('{"editor.wordWrap": "on"}\n', encoding="utf-8")
    outcome = run("refresh", repository)
    assert outcome.output.startswith(f"Left {SETTINGS} alone, which is yours.\n")
    assert (repository / SETTINGS).read_text("utf-8") == '{"editor.wordWrap": "on"}\n'


def test_settings_above_the_line_stay(repository: Path) -> None:
    rename_a_client(repository)
    config = repository / CONFIG
    config.write_text(config.read_text("utf-8").replace("oauth.example.org", "login.golden.example"), encoding="utf-8")
    run("refresh", repository)
    assert "base_url: https://login.golden.example\n" in config.read_text("utf-8")
    assert "Aurora" in config.read_text("utf-8")


def test_a_missing_file_comes_back_and_a_folder_nobody_wants_does_not(repository: Path) -> None:
    (repository / "admin/forms.js").unlink()
    for place in (repository / ".vscode").iterdir():
        place.unlink()
    outcome = run("refresh", repository)
    assert outcome.output == "Wrote admin/forms.js.\n"
    assert list((repository / ".vscode").iterdir()) == []


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"", b"\x00" * 100])
def test_whatever_else_stands_there_stays(repository: Path, content: bytes) -> None:
    (repository / CONFIG).write_bytes(content)
    assert run("refresh", repository).exit_code == 0
    assert (repository / CONFIG).read_bytes() == content


def test_a_link_is_not_followed(repository: Path, tmp_path: Path) -> None:
    rename_a_client(repository)
    elsewhere = tmp_path / "elsewhere.yml"
    (repository / CONFIG).rename(elsewhere)
    (repository / CONFIG).symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    outcome = run("refresh", repository)
    assert (outcome.exit_code, "link" in outcome.stderr) == (2, True)
    assert elsewhere.read_bytes() == before


def test_a_folder_where_a_file_belongs_is_told(repository: Path) -> None:
    (repository / CONFIG).unlink()
    (repository / CONFIG).mkdir()
    outcome = run("refresh", repository)
    assert (outcome.exit_code, CONFIG in outcome.stderr) == (2, True)


def test_journals_with_mistakes_are_told_first(repository: Path) -> None:
    (repository / "journals/acme/client.yaml").write_text("name: Acme\n", encoding="utf-8")
    before = contents(repository)
    assert run("refresh", repository).exit_code == 1
    assert contents(repository) == before
