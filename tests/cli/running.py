"""How a test runs a command."""

from __future__ import annotations

from click.testing import CliRunner, Result

from generator.cli import mainstay


def run(*arguments: object) -> Result:
    """Run a command; the two streams are kept apart."""
    return CliRunner().invoke(mainstay, [str(argument) for argument in arguments], prog_name="mainstay")
