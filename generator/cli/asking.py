"""Questions on a terminal: asked again until the answer is one, and never where there is no terminal."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.writing.answers import Wrong

T = TypeVar("T")

#: So many rows are shown to choose from.
MOST_SHOWN = 30
#: How a command ends that somebody broke off.
BROKEN_OFF = 130
#: What may be answered to give no answer.
SKIP = "Enter to skip"


def is_terminal() -> bool:
    """Whether there is somebody to ask: both what is read and what is shown is a terminal's."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(question: str, read: Callable[[str], T | Wrong], aside: str = "", default: str | None = None) -> T | None:
    """Return what is read from the answer; None where it is empty and no default is given but `aside` lets it be.

    `aside` stands in brackets behind the question. A wrong answer is told in words and asked again.
    """
    from generator.writing.answers import Wrong  # `--help` does not wait for YAML

    while True:
        shown = f"{question} [{default or aside}]" if default or aside else question
        text = _answer(shown) or default or ""
        if not text and aside:
            return None
        found = read(text) if text else Wrong("this one is needed")
        if not isinstance(found, Wrong):
            return found
        click.echo(f"  {found.why}")
        default = found.offer or default


def agree(question: str, *, default: bool) -> bool:
    """Return whether somebody says yes; Enter says what is the default."""
    words = {"": default, "y": True, "yes": True, "n": False, "no": False}
    while True:
        text = _answer(f"{question} [{'Y/n' if default else 'y/N'}]").lower()
        if text in words:
            return words[text]
        click.echo("  write yes or no")


def _answer(shown: str) -> str:
    """Return what somebody types; where they break off, say that nothing was written, and exit."""
    try:
        return str(click.prompt(shown, default="", show_default=False, prompt_suffix=": ")).strip()
    except click.Abort:
        click.echo("\nNothing was written.", err=True)
        sys.exit(BROKEN_OFF)


def cut(line: str) -> str:
    """Return a line that fits on the terminal."""
    columns = shutil.get_terminal_size().columns
    if len(line) <= columns:
        return line
    return line[: columns - 1].rpartition(" ")[0].rstrip() + "…"


def choose(question: str, rows: Sequence[tuple[str, str]], read: Callable[[str], str | Wrong]) -> str:
    """Show rows of a word and what it means, with numbers, and return the word that is chosen.

    More rows than a screen holds are not shown.
    """
    width = max(len(word) for word, _ in rows)
    for number, (word, meaning) in enumerate(rows if len(rows) <= MOST_SHOWN else (), 1):
        click.echo(cut(f"  {number:>2}  {word:<{width}}  {meaning}".rstrip()))

    def by_number(text: str) -> str | Wrong:
        at = int(text) if text.isascii() and text.isdigit() and len(text) < len("1000") else 0
        return rows[at - 1][0] if 1 <= at <= min(len(rows), MOST_SHOWN) else read(text)

    return ask(question, by_number) or ""
