"""`mainstay changed`: what moved about every client since last week, worst first, and why."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from generator.cli.shared import (
    Asked,
    Day,
    as_of_option,
    colour,
    day_of,
    journals_option,
    read_journals,
    refuse,
    tell_unknown,
    valid_journal,
)

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from generator.model.account import Journal
    from generator.model.change import AccountChange
    from generator.pipeline import Reading
    from generator.replay.changed import Known


@click.command(short_help="Show what moved about every client since last week, and why.")
@journals_option
@as_of_option
@click.option("--since", type=Day(), help="Compare with the evening of this day. [default: a week ago]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def changed(journals: Path, as_of: date | None, since: date | None, form: str) -> None:
    """Show the page for Monday morning: which clients stand worse than a week ago, which better, what fell due.

    Where the journals are in git, what was known that evening is compared with what is known now, so that an entry
    about last month that somebody wrote yesterday has moved things too. Without git, or with --as-of, both days are
    told by the journal of now; the page says which.

    \b
    Examples:
      mainstay changed
      mainstay changed --since 2026-09-30
      mainstay changed --as-of 2026-10-30 --format json
    """  # noqa: D301  # the escape keeps lines as they are in the help
    from generator.model.trial import Rules  # `--help` does not wait for the program
    from generator.pages.closed import closed_ids
    from generator.pipeline import change_all
    from generator.replay.changed import week_before
    from generator.reporting.why_json import changed_json

    reading = read_journals(Asked(journals, as_of))
    journal = valid_journal(reading, journals)
    day = day_of(journal, as_of)
    first = since or week_before(day)
    if first > day:
        refuse(f"--since {first} comes after {day}, the day that is asked about")
    known = _known(journals, journal, first) if as_of is None else None
    changes = tuple(change_all(journal.accounts, Rules(journal.agency, reading.checks), first, day, known))
    if form == "json":
        closed = closed_ids(journal.agency_entries, day)
        click.echo(changed_json(changes, first, day, as_known=known is not None, closed=closed), nl=False)
    else:
        click.echo(_text(reading, journal, first, changes, as_known=known is not None), nl=False)


def _known(journals: Path, journal: Journal, since: date) -> Known | None:
    """Return what was known since a day; where git cannot tell, say on the side why."""
    from generator.pipeline import open_history

    history = open_history(journals, journal.agency.timezone)
    known = history.known(since)
    if known is None and history.missing is None:
        click.echo(f"Both days by the journal of now: nothing of it was in git on {since}", err=True)
    tell_unknown(history.missing)
    return known


def _text(
    reading: Reading, journal: Journal, since: date, changes: tuple[AccountChange, ...], *, as_known: bool
) -> str:
    from generator.pages.account import account_index
    from generator.pages.change import change_view
    from generator.pages.changed import Week, changed_page
    from generator.reporting.why_text import changed_text

    accounts = {account.client.id: account for account in journal.accounts}
    views = tuple(change_view(one, reading.checks, account_index(accounts[one.client], one.until)) for one in changes)
    return changed_text(changed_page(Week(since, as_known, views)), journal.agency.name, colour=colour(sys.stdout))
