"""`mainstay coverage`: which entry would tell most?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli.shared import (
    Asked,
    as_of_option,
    day_of,
    journals_option,
    read_journals,
    require_clients,
    valid_journal,
)

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@click.command(short_help="Show which entries would settle most of what the checks cannot say.")
@journals_option
@as_of_option
@click.option("--client", "clients", multiple=True, metavar="ID", help="Only this client, in detail. May be repeated.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def coverage(journals: Path, as_of: date | None, clients: tuple[str, ...], form: str) -> None:
    """Show which entries would settle most of what the checks cannot say, each ready to copy.

    Every suggestion was tried: with it, the checks that it names can be said, whatever the answer is. Clients of whom
    writing would tell most come first; with --client, also what has been written and what no entry settles.

    \b
    Examples:
      mainstay coverage
      mainstay coverage --client acme
      mainstay coverage --as-of 2026-03-31 --format json
    """  # noqa: D301  # the escape keeps lines as they are in the help
    from generator.pages.closed import closed_ids
    from generator.pipeline import cover_all  # `--help` does not wait for the program
    from generator.reporting.coverage_json import coverage_json
    from generator.reporting.coverage_text import coverage_text

    reading = read_journals(Asked(journals))
    journal = valid_journal(reading, journals)
    day = day_of(journal, as_of)
    require_clients(journal, clients)
    chosen = [account for account in journal.accounts if not clients or account.client.id in clients]
    covered = list(cover_all(chosen, journal.agency, reading.checks, day))
    if form == "json":
        click.echo(coverage_json(covered, day, closed_ids(journal.agency_entries, day)), nl=False)
    else:
        click.echo(coverage_text(covered, journal.agency.name, day, in_detail=bool(clients)), nl=False)
