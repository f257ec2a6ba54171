"""What the commands share: options, the day, and how a journals folder is read and refused."""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.model.account import Journal
    from generator.pipeline import Reading

INVALID, REFUSED = 1, 2
#: Characters of a path that are shown where it is no path.
SHOWN = 100


class Day(click.ParamType[date]):
    """A day on the command line: `2026-10-30`."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day; anything but an ISO date of the calendar is a usage error."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=UTC).date()
        except ValueError:
            self.fail(f"{value!r} is no day of the calendar; write it as 2026-10-30", param, ctx)


class Place(click.Path):
    """A path on the command line that the system can follow, whether or not anything is there."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path; a name that is too long or a link that leads to itself is a usage error."""
        path = super().convert(value, param, ctx)
        try:
            Path(value).resolve()
            Path(value).exists()
        except (OSError, RuntimeError) as error:  # resolve() raises the latter for links in a circle
            why = (error.strerror or "").lower() if isinstance(error, OSError) else "its links lead in a circle"
            self.fail(f"{str(value)[:SHOWN]!r} cannot be followed: {why}", param, ctx)
        return path


journals_option = click.option(
    "--journals",
    type=Place(file_okay=False, path_type=Path),
    default="journals",
    show_default=True,
    help="The folder with agency.yaml and a folder for each client.",
)
as_of_option = click.option(
    "--as-of", type=Day(), help="Count only what had happened by this day. [default: today, or what agency.yaml pins]"
)


def today() -> date:
    """Return the day it is, in UTC."""
    return datetime.now(UTC).date()


def day_of(journal: Journal, as_of: date | None) -> date:
    """Return the day to judge: the one asked for, else the one the agency pins, else today in its time zone."""
    if as_of is not None or journal.agency.site.as_of is not None:
        return as_of or journal.agency.site.as_of or today()
    try:
        return datetime.now(ZoneInfo(journal.agency.timezone)).date()
    except (ZoneInfoNotFoundError, ValueError):
        return today()


def read_journals(journals: Path, as_of: date | None = None) -> Reading:
    """Read a journals folder; refuse to start where the YAML parser is not the one we need."""
    from generator.pipeline import read  # `--help` does not wait for YAML

    require_parser()
    return read(journals, today(), as_of)


def require_parser() -> None:
    """Refuse to start where the YAML parser is not the one we need."""
    from generator.journal.parse import require_libyaml

    missing = require_libyaml()
    if missing:
        refuse(missing)


def valid_journal(reading: Reading, journals: Path) -> Journal:
    """Return the journal; where there are errors, tell them and exit."""
    if reading.journal is None:
        from generator.reporting import report_text

        click.echo(report_text(reading.diagnostics, root=str(journals), colour=colour(sys.stderr)), err=True, nl=False)
        sys.exit(INVALID)
    return reading.journal


def require_clients(journal: Journal, clients: Sequence[str]) -> None:
    """Refuse ids that are those of no client."""
    from generator.journal.hints import did_you_mean

    known = [account.client.id for account in journal.accounts]
    for client in clients:
        if client not in known:
            hint = did_you_mean(client, known)
            refuse(f"there is no client {client!r}{f'; {hint}' if hint else ''}")


def refuse(message: str) -> NoReturn:
    """Say why nothing was done, and exit."""
    click.echo(f"mainstay: {message}", err=True)
    sys.exit(REFUSED)


def colour(stream: Any) -> bool:  # any stream
    """Whether to write colour: on a terminal, unless NO_COLOR says otherwise."""
    return bool(stream.isatty()) and not os.environ.get("NO_COLOR")
