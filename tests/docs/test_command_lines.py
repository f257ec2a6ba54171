"""Every command line that a document shows is one that the program takes."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from generator.cli import mainstay

ROOT = Path(__file__).parents[2]
DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
#: What follows a command in a list of examples, two spaces or more behind it, or behind a sign of the shell.
AFTER = re.compile(r" {2,}.*| [>|&#;].*|[)]$")
SPANS = re.compile(r"`(mainstay [^`]+)`")
LINES = re.compile(r"^ *(?:\$ |- run: )?(mainstay .+)$", re.MULTILINE)

pytestmark = pytest.mark.checkout


def shown(text: str) -> set[str]:
    """Return the command lines of a document."""
    found = {" ".join(span.split()) for span in SPANS.findall(text)}
    return found | {AFTER.sub("", line.replace("\\", "")).strip() for line in LINES.findall(text)}


def wrong(line: str) -> str:
    """Return what the program does not know of a command line; empty where it knows all of it."""
    command: click.Command = mainstay
    known = {"--help", "-h", "--version"}
    for word in shlex.split(line.replace("…", ""))[1:]:
        if isinstance(command, click.Group) and not word.startswith("-"):
            if word.isupper():
                return ""
            if word not in command.commands:
                return word
            command = command.commands[word]
        known |= {name for one in _params(command) for name in (*one.opts, *one.secondary_opts)}
        if word.startswith("--") and word.partition("=")[0] not in known and not _takes_any(command):
            return word
    return ""


def _params(command: click.Command) -> list[click.Parameter]:
    """Return the parameters of a command, those that depend on its command line among them."""
    return command.get_params(click.Context(command, help_option_names=["-h", "--help"]))


def _takes_any(command: click.Command) -> bool:
    return bool(command.context_settings.get("ignore_unknown_options"))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_every_command_line_is_known(document: Path) -> None:
    lines = shown(document.read_text(encoding="utf-8"))
    assert {line: wrong(line) for line in sorted(lines) if wrong(line)} == {}


def test_there_are_many() -> None:
    assert sum(len(shown(document.read_text(encoding="utf-8"))) for document in DOCUMENTS) > 100


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("run `mainstay chekc` now", "mainstay chekc", "chekc"),
        ("    mainstay check --fromat json    say it", "mainstay check --fromat json", "--fromat"),
        ("$ mainstay post-mortem old acme", "mainstay post-mortem old acme", "old"),
        ("      - run: mainstay check --format github", "mainstay check --format github", ""),
        ("`mainstay COMMAND --help`", "mainstay COMMAND --help", ""),
    ],
)
def test_what_is_not_known_is_found(text: str, line: str, word: str) -> None:
    assert shown(text) == {line}
    assert wrong(line) == word
