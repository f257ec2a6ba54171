"""`mainstay import`: entries out of calendars, mail and tables of other programs."""

from __future__ import annotations

from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.importing import Request, TableRequest, bring_in
from generator.cli.shared import Day, Place, as_of_option, journals_option, refuse

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


@click.group("import", short_help="Bring in meetings, mail and invoices from other programs.")
def import_() -> None:
    """Bring in what calendars, mail boxes and tables of other programs say, as ordinary entries.

    Nothing is written without --write: first look at what would be. Whose an address or a name is stands in
    agency.yaml, below `import`; whoever it does not know is listed, with lines to paste, and never guessed. Importing
    the same file again adds nothing, and a newer one fills in what was still open, such as the day of a payment.

    \b
    Examples:
      mainstay import ics calendar.ics                  meetings: held, declined, cancelled
      mainstay import mbox Sent.mbox Inbox.mbox         mail: who wrote when, no text
      mainstay import csv invoices.csv --map xero --dates DD/MM/YYYY --write
      mainstay import csv contacts.csv --map hubspot    people of clients, as lines to paste
    """  # noqa: D301  # the escape keeps lines as they are in the help


def _asks(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the files and the options that every import has, as one `asked`."""

    @click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=Place(exists=True, path_type=Path))
    @journals_option
    @as_of_option
    @click.option("--since", type=Day(), help="Leave out what came before this day.")
    @click.option("--until", type=Day(), help="Leave out what came after this day.")
    @click.option("--write", is_flag=True, help="Write the entries; without it they are only shown.")
    @click.option("--all", "every", is_flag=True, help="Show every entry and every remark, not only the first.")
    @click.option("--hashed", is_flag=True, help="Show addresses as hashes in the lines to paste.")
    @click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
    @wraps(command)
    def asking(  # noqa: PLR0913  # each option is an argument
        *,
        paths: tuple[Path, ...],
        journals: Path,
        as_of: date | None,
        since: date | None,
        until: date | None,
        write: bool,
        every: bool,
        hashed: bool,
        form: str,
        **others: Any,
    ) -> None:
        if since is not None and until is not None and since > until:
            refuse(f"--since {since} is after --until {until}")
        asked = Request(paths, journals, as_of, since, until, write=write, every=every, hashed=hashed, form=form)
        command(asked, **others)

    return asking


titles_option = click.option("--titles", is_flag=True, help="Keep titles and subjects. They may say what is private.")


@import_.command("ics", short_help="Meetings from calendars (iCalendar).")
@_asks
@titles_option
def ics(asked: Request, *, titles: bool) -> None:
    """Bring in meetings with clients from calendars: a file that ends in .ics, or a folder of them.

    A past meeting was held if one of theirs accepted it or asked for it; one that nobody of theirs answered is left
    out. Declined, cancelled and moved meetings are entries of the day on which that was known. What lies ahead is no
    fact yet. Give all files at once: an answer in one belongs to an event in another.

    \b
    Examples:
      mainstay import ics calendar.ics
      mainstay import ics takeout/ --since 2026-01-01 --write
    """  # noqa: D301  # the escape keeps lines as they are in the help
    bring_in(asked, "ics", titles=titles)


@import_.command("mbox", short_help="Mail, headers only: who, when, which way, answered when.")
@_asks
@titles_option
def mbox(asked: Request, *, titles: bool) -> None:
    """Bring in who wrote to whom on which day, from mail boxes: mbox files, .eml files, folders of them, Maildirs.

    Only headers are read, and nothing of what was written is kept. All messages of one thread that go the same way on
    one day are one contact. Newsletters, automatic answers and drafts are passed over.

    \b
    Examples:
      mainstay import mbox "All mail.mbox"
      mainstay import mbox Sent.mbox Inbox.mbox --since 2026-01-01 --write
    """  # noqa: D301  # the escape keeps lines as they are in the help
    bring_in(asked, "mbox", titles=titles)


@import_.command("csv", short_help="Invoices, payments and contacts from tables.")
@_asks
@click.option(
    "--map", "name", required=True, metavar="NAME", help="A table of agency.yaml, or a ready map such as xero."
)
@click.option("--dates", default="", metavar="FORM", help="How days are written, such as DD/MM/YYYY.")
@click.option(
    "--decimal",
    type=click.Choice([".", ","]),
    help="The sign before decimals. [default: a point, where no other can be meant]",
)
@click.option("--currency", default="", metavar="CODE", help="Three letters, where the table names no currency.")
def csv(asked: Request, *, name: str, dates: str, decimal: str | None, currency: str) -> None:
    """Bring in invoices and payments, and show contacts as lines to paste, from tables (CSV).

    Which column holds what stands in agency.yaml, below `import: tables`. Ready maps: xero, quickbooks,
    quickbooks-payments, stripe, stripe-payments, hubspot, salesforce. How days are written is never guessed.

    \b
    Examples:
      mainstay import csv SalesInvoices.csv --map xero --dates DD/MM/YYYY
      mainstay import csv invoices.csv --map stripe --write
      mainstay import csv contacts.csv --map salesforce
    """  # noqa: D301  # the escape keeps lines as they are in the help
    bring_in(asked, "csv", table=TableRequest(name, dates, decimal or "", currency))
