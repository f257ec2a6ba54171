"""The page of all commands is what `--help` says, command by command; `make golden` rewrites it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from generator.cli import mainstay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import ExpectedFile

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"
WIDTH = 88
HEAD = """\
# Every command

What `mainstay COMMAND --help` says, for all of them. Exit codes: 0 fine, 1 the journals have errors, 2 the command line
is wrong or something cannot be written, 3 a mistake of ours.
"""

pytestmark = pytest.mark.checkout


def helps(command: click.Command, name: str, parent: click.Context | None = None) -> Iterator[tuple[str, str]]:
    """Yield a command with its help, then every command below it."""
    context = click.Context(
        command, parent, name, terminal_width=WIDTH, max_content_width=WIDTH, help_option_names=["-h", "--help"]
    )
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            assert found is not None
            if not found.hidden:
                yield from helps(found, below, context)


def test_the_page_says_what_the_help_says(expected_file: ExpectedFile) -> None:
    parts = [f"## {path}\n\n```text\n{text}\n```\n" for path, text in helps(mainstay, "mainstay")]
    expected_file.compare(PAGE, "\n".join([HEAD, *parts]))


def test_every_command_says_how_it_is_used() -> None:
    """Each has an example that can be copied, and every option says what it does."""
    found = dict(helps(mainstay, "mainstay"))
    assert len(found) > 10
    assert [path for path, text in found.items() if f"\n    {path}" not in text] == []
