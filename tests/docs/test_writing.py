"""`docs/writing.md`: every command there does what is shown, one after another in the journals of the page."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import mainstay
from tests.cli.terminal import on_terminal

pytestmark = pytest.mark.checkout
PAGE = Path(__file__).parents[2] / "docs/writing.md"
GUIDE = PAGE.read_text(encoding="utf-8")
FILES = dict(re.findall(r"```yaml\n# (journals/\S+)\n(.*?)```", GUIDE, re.DOTALL))
CONSOLE = re.findall(r"```console\n\$ mainstay (.*)\n((?:.*\n)*?)```", GUIDE)
ASKED = re.findall(r"```text\n\$ mainstay (.*)\n((?:.*\n)*?)```", GUIDE)
ENTRIES = re.findall(r"```markdown\n(.*?)```", GUIDE, re.DOTALL)
#: A question with its answer.
ANSWERED = re.compile(r"^(\w[\w ,]*(?: \[[^\]]+\])?):(?: (.*))?$", re.MULTILINE)
#: Stands for lines that are left out.
LEFT_OUT = "…"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the journals of the page, and work in it."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def pattern(shown: str) -> str:
    """Return what matches an output of which some lines are left out."""
    return "".join(r"(?:.*\n)*" if line == LEFT_OUT else f"{re.escape(line)}\n" for line in shown.splitlines())


def test_the_commands_print_what_is_shown_and_leave_the_journals_valid(folder: Path) -> None:
    assert len(CONSOLE) > 8
    for command, shown in CONSOLE:
        outcome = CliRunner().invoke(mainstay, shlex.split(command), prog_name="mainstay")
        assert re.fullmatch(pattern(shown), outcome.output), (command, outcome.output)
    written = [path.read_text(encoding="utf-8") for path in folder.rglob("2026-*.md")]
    assert all(text in written for text in ENTRIES)
    checked = CliRunner().invoke(mainstay, ["check"], prog_name="mainstay")
    assert (checked.exit_code, "warning" in checked.output) == (0, False)


def test_the_questions_are_those_that_are_shown(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(PAGE.parents[1]))
    [(command, shown)] = ASKED
    typed = "".join(f"{answer}\n" for _, answer in ANSWERED.findall(shown))
    code, found = on_terminal(*shlex.split(command), typed=typed, env={"COLUMNS": "120"})
    lines = [line.rstrip() for line in found.splitlines()]
    assert lines[: len(shown.splitlines())] == shown.splitlines()
    assert (code, len(list((folder / "journals/acme/2026").iterdir()))) == (0, 1)
