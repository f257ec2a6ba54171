"""`mainstay status`: where does every client stand?"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from generator.cli.duties import Asked as AskedDuties
from generator.cli.duties import duties_report
from generator.cli.shared import (
    Asked,
    asks_about_journals,
    colour,
    day_of,
    read_journals,
    refuse,
    require_clients,
    valid_journal,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from generator.model.account import Account, Journal
    from generator.pipeline import Reading


@click.command(short_help="Show where every account stands, worst first, and why.")
@asks_about_journals
@click.option("--client", "clients", multiple=True, metavar="ID", help="Only this client, in detail. May be repeated.")
@click.option("--duties", is_flag=True, help="Show what is owed to clients instead: by deadline, the overdue first.")
@click.option(
    "--by", type=click.Choice(["date", "owner"]), help="With --duties: how the text groups them. [default: date]"
)
@click.option("--owner", metavar="ID", help="With --duties: only what this person owes, or leads the account of.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def status(  # noqa: PLR0913  # each option of the command is an argument
    asked: Asked,
    clients: tuple[str, ...],
    *,
    duties: bool,
    by: str | None,
    owner: str | None,
    form: str,
) -> None:
    """Show the label of every account, worst first, and why; with --client every finding with its evidence.

    With --duties, show everything that is owed to a client: what, until when, whose it is and what opened it. A duty
    that no entry gives an owner is shown with whoever leads the account.

    \b
    Examples:
      mainstay status
      mainstay status --client acme --client borealis
      mainstay status --as-of 2026-03-31 --format json
      mainstay status --known-on 2026-03-31 --rules then
      mainstay status --duties --by owner
    """  # noqa: D301  # the escape keeps lines as they are in the help
    if not duties and (by or owner):
        refuse("--by and --owner are about duties; add --duties")
    reading = read_journals(asked)
    journal = valid_journal(reading, asked.journals)
    day = day_of(journal, asked.day)
    require_clients(journal, clients)
    chosen = [account for account in journal.accounts if not clients or account.client.id in clients]
    if duties:
        report = duties_report(reading, journal, chosen, day, AskedDuties(by or "date", owner or "", form))
    else:
        report = _health_report(reading, journal, chosen, day, form, in_detail=bool(clients))
    click.echo(report, nl=False)


def _health_report(  # noqa: PLR0913  # what was read, and what is asked of it
    reading: Reading, journal: Journal, chosen: Sequence[Account], day: date, form: str, *, in_detail: bool
) -> str:
    """Return where some accounts stand on a day."""
    from generator.assess import assess_agency  # `--help` does not wait for the program
    from generator.pages.closed import closed_ids
    from generator.pipeline import assess_all
    from generator.reporting.health_json import health_json
    from generator.reporting.health_text import health_text

    healths = list(assess_all(chosen, journal.agency, reading.checks, day))
    if form == "json":
        ours = assess_agency(journal.agency, journal.agency_entries, reading.checks, day) if not in_detail else ()
        closed = closed_ids(journal.agency_entries, day)
        return health_json(healths, day, ours, reading.told, closed)
    name, told = journal.agency.name, reading.told
    return health_text(healths, name, day, told, in_detail=in_detail, colour=colour(sys.stdout))
