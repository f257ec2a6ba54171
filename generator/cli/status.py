"""`mainstay status`: where does every client stand?"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from generator.cli.shared import as_of_option, colour, day_of, journals_option, read_journals, refuse, valid_journal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from generator.model.account import Journal


@click.command(short_help="Show where every account stands, worst first, and why.")
@journals_option
@as_of_option
@click.option("--client", "clients", multiple=True, metavar="ID", help="Only this client, in detail. May be repeated.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def status(journals: Path, as_of: date | None, clients: tuple[str, ...], form: str) -> None:
    """Show the label of every account, worst first, and why; with --client every finding with its evidence.

    \b
    Examples:
      mainstay status
      mainstay status --client acme --client borealis
      mainstay status --as-of 2026-03-31 --format json
    """  # noqa: D301  # the escape keeps lines as they are in the help
    from generator.pipeline import assess_all  # `--help` does not wait for the program
    from generator.reporting.health_json import health_json
    from generator.reporting.health_text import health_text

    reading = read_journals(journals)
    journal = valid_journal(reading, journals)
    day = day_of(journal, as_of)
    _require(journal, clients)
    chosen = [account for account in journal.accounts if not clients or account.client.id in clients]
    healths = list(assess_all(chosen, journal.agency, reading.checks, day))
    if form == "json":
        click.echo(health_json(healths, day), nl=False)
    else:
        name = journal.agency.name
        click.echo(health_text(healths, name, day, in_detail=bool(clients), colour=colour(sys.stdout)), nl=False)


def _require(journal: Journal, clients: Sequence[str]) -> None:
    """Refuse ids that are those of no client."""
    from generator.journal.hints import did_you_mean

    known = [account.client.id for account in journal.accounts]
    for client in clients:
        if client not in known:
            hint = did_you_mean(client, known)
            refuse(f"there is no client {client!r}{f'; {hint}' if hint else ''}")
