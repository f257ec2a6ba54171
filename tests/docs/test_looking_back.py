"""`docs/looking-back.md`: every command prints there what it prints, and the rules are those of the program."""

from __future__ import annotations

import re
import shlex
import shutil
import tempfile
from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator.cli import mainstay
from generator.model import backtest, lessons
from generator.model.factors import FACTORS
from generator.model.loss import LOOKED_AT, Surprise
from generator.model.replay import LATE_DAYS
from generator.postmortem.leads import LEAST_DAYS, WARNING_DAYS
from generator.postmortem.surprise import LEAST_ENTRIES
from tests.docs.tables import post_mortem_rows
from tests.source.checkouts import git

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import ExpectedFile

pytestmark = pytest.mark.checkout
ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/looking-back.md"
GUIDE = PAGE.read_text(encoding="utf-8")
WORDS = " ".join(GUIDE.split())
CONSOLE = re.compile(r"```console\n\$ mainstay (?P<command>.*)\n(?P<shown>(?:.*\n)*?)```")
DRAFT = re.compile(r"```yaml\n(?P<shown>---\nclient: (?P<client>.*)\n(?:.*\n)*?)```")
#: Stands for lines that are left out.
LEFT_OUT = "…"


@pytest.fixture
def own_example(example: Path, tmp_path: Path) -> Iterator[Path]:
    """Work in a copy of the example agency with its history, as `make site` lays it out."""
    folder = tmp_path / ".demo"
    shutil.copytree(example, folder)
    with chdir(folder):
        yield folder


def run(command: str) -> str:
    return CliRunner().invoke(mainstay, shlex.split(command), prog_name="mainstay").output


def begun(client: str) -> tuple[str, str]:
    """Return what beginning a post-mortem prints, and what it writes; the one that was there stays."""
    path = Path("journals", client, "post-mortem.md")
    with tempfile.TemporaryDirectory() as aside:
        kept = path.rename(Path(aside, path.name)) if path.is_file() else None
        printed = run(f"post-mortem new {client}")
        written = path.read_text(encoding="utf-8")
        if kept is not None:
            path.write_bytes(kept.read_bytes())
    return printed, written


def shown_of(output: str, shown: str) -> str:
    """Return of an output as many lines as are shown: those before and those after what is left out."""
    if LEFT_OUT not in shown:
        return output
    before, _, after = (len(part.splitlines()) for part in shown.partition(f"{LEFT_OUT}\n"))
    lines = output.splitlines()
    assert before + after < len(lines), "nothing is left out"
    return "\n".join([*lines[:before], LEFT_OUT, *lines[len(lines) - after :], ""])


def printed_anew(found: re.Match[str]) -> str:
    command = found["command"]
    new = command.removeprefix("post-mortem new ")
    output = run(command) if new == command else begun(new)[0]
    return f"```console\n$ mainstay {command}\n{shown_of(output, found['shown'])}```"


def drafted_anew(found: re.Match[str]) -> str:
    return f"```yaml\n{shown_of(begun(found['client'])[1], found['shown'])}```"


def with_tables(text: str) -> str:
    """Return the page with the tables that the program dictates."""
    for header, rows in (
        ("| field | holds | meaning |", post_mortem_rows()),
        ("| factor | what it stands for |", [f"| `{name}` | {meaning} |" for name, meaning in FACTORS.items()]),
    ):
        head = f"{header}\n{'|---' * header.count(' | ')}|---|\n"
        before, found, after = text.partition(head)
        assert found, header
        text = before + head + "".join(f"{row}\n" for row in rows) + re.sub(r"\A(?:\|.*\n)*", "", after)
    return text


@pytest.mark.usefixtures("own_example")
def test_every_command_prints_what_is_shown_and_the_tables_are_those_of_the_program(
    expected_file: ExpectedFile,
) -> None:
    assert len(CONSOLE.findall(GUIDE)) == GUIDE.count("```console")
    anew = DRAFT.sub(drafted_anew, CONSOLE.sub(printed_anew, with_tables(GUIDE)))
    expected_file.compare(PAGE, anew)


def test_every_kind_of_surprise_is_explained_in_the_order_in_which_it_is_decided() -> None:
    table = WORDS.partition("### Six kinds of surprise")[2].partition("### Came back")[0]
    assert re.findall(r"\| \*\*(.+?)\*\* \|", table) == [
        Surprise.ACTED,
        Surprise.NOT_ACTED,
        Surprise.UNWRITTEN,
        Surprise.NO_CHECK,
        Surprise.THIN,
        Surprise.NOTHING,
    ]


@pytest.mark.parametrize(
    "said",
    [
        f"more than {LATE_DAYS} days apart",
        f"from {WARNING_DAYS} to {LEAST_DAYS} days before the notice",
        f"of the {WARNING_DAYS} days before the notice fewer than {LEAST_ENTRIES} entries about dealings",
        f"{', '.join(str(days) for days in LOOKED_AT[:-1])} and {LOOKED_AT[-1]} days before the notice",
        f"has stayed so for {lessons.STAYED_DAYS} days",
        f"at alarm for {lessons.ALARM_DAYS} days in a row and then had {lessons.STAYED_DAYS} days in a row",
        f"{', '.join(str(days) for days in backtest.HORIZONS[:-1])} and {backtest.HORIZONS[-1]} days before its notice",
        f"silence over {backtest.SILENT_DAYS} days",
    ],
)
def test_the_numbers_are_those_of_the_program(said: str) -> None:
    assert said in WORDS


def test_what_is_said_of_a_shallow_clone_is_what_is_printed(example: Path, tmp_path: Path) -> None:
    [shown] = re.findall(r"```text\n(mainstay: .*\n)```", GUIDE)
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth", "1", example.as_uri(), str(shallow))
    assert run(f"status --journals {shallow}/journals --known-on 2025-03-14") == shown
