"""`mainstay check`: is everything in the journals valid?"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from generator.cli.shared import (
    INVALID,
    Asked,
    as_of_option,
    colour,
    journals_option,
    known_on_option,
    read_journals,
    rev_option,
)

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from generator.pipeline import Reading


@click.command(short_help="Tell every mistake in the journals, at its place.")
@journals_option
@as_of_option
@rev_option
@known_on_option
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option("--timings", is_flag=True, hidden=True)
def check(  # noqa: PLR0913  # each option of the command is an argument
    journals: Path, as_of: date | None, rev: str | None, known_on: date | None, form: str, *, timings: bool
) -> None:
    """Tell every mistake in the journals, at its place, with what to write instead.

    Exits 0 where there is no error and 1 where there is. Bad health is no mistake. With --as-of, facts dated after
    that day are told as being in the future, and review dates before it as past; otherwise by today.

    \b
    Examples:
      mainstay check
      mainstay check --journals clients --format github
      mainstay check --rev main
    """  # noqa: D301  # the escape keeps lines as they are in the help
    from generator.cli.timings import Timings  # `--help` does not wait for the program

    times = Timings(wanted=timings)
    with times.watch.stage("load"):
        reading = read_journals(Asked(journals, as_of, rev, known_on, "then" if rev or known_on else None))
    with times.watch.stage("report"):
        _report(reading, str(journals), form)
    times.tell()
    if any(diagnostic.is_error for diagnostic in reading.diagnostics):
        sys.exit(INVALID)


def _report(reading: Reading, root: str, form: str) -> None:
    from generator.criteria.words import count
    from generator.reporting import report_github, report_json, report_text

    if form == "json":
        click.echo(report_json(reading.diagnostics, root=root), nl=False)
    elif form == "github":
        click.echo(report_github(reading.diagnostics, root=root), nl=False)
    elif reading.diagnostics:
        click.echo(report_text(reading.diagnostics, root=root, colour=colour(sys.stdout)), nl=False)
    if form == "text" and reading.journal is not None and not any(one.is_error for one in reading.diagnostics):
        accounts = reading.journal.accounts
        entries = sum(len(account.entries) for account in accounts) + len(reading.journal.agency_entries)
        clients = count(len(accounts), "client")
        checks = count(len(reading.checks), "check")
        click.echo(f"{root} is valid: {clients}, {count(entries, 'entry', 'entries')}, {checks}.")
