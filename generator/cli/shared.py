"""What the commands share: options, the day, and how a journals folder is read and refused."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from generator.model.audience import Audience, Naming

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.cli.remembering import Known
    from generator.model.account import Journal
    from generator.model.audience import View
    from generator.model.client import Client
    from generator.pipeline import Reading
    from generator.source.history import NoHistory

INVALID, REFUSED = 1, 2
#: Characters of a path that are shown where it is no path.
SHOWN = 100
#: So many files are named in one line.
MOST_NAMED = 5


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

rev_option = click.option(
    "--rev", metavar="REV", help="Read the journals as they stand in this commit, not those on the disk."
)
known_on_option = click.option(
    "--known-on", type=Day(), help="Read the journals as they were known on the evening of this day, and ask as of it."
)
rules_option = click.option(
    "--rules",
    type=click.Choice(["now", "then"]),
    help="With --rev or --known-on: judge by the checks and limits on the disk, or by those of then. [default: now]",
)


audience_option = click.option(
    "--audience",
    type=click.Choice([*map(str, Audience)]),
    default=Audience.TEAM.value,
    show_default=True,
    help="Who reads it. For the team, nothing that is marked for leads is in it; agency.yaml can only narrow this.",
)
names_option = click.option(
    "--names",
    type=click.Choice([*map(str, Naming)]),
    default=Naming.FULL.value,
    show_default=True,
    help="What people are called, ours and the clients'.",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which journals are asked about, as the command line says."""

    journals: Path
    as_of: date | None = None
    rev: str | None = None
    known_on: date | None = None
    rules: str | None = None

    @property
    def day(self) -> date | None:
        """The day that is asked about, if any: what was known on a day is asked as of that day."""
        return self.as_of or self.known_on


def asks_about_journals(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say which journals it asks about, and on which day, as one `asked`."""

    @journals_option
    @as_of_option
    @rev_option
    @known_on_option
    @rules_option
    @wraps(command)
    def asking(  # each option is an argument
        *, journals: Path, as_of: date | None, rev: str | None, known_on: date | None, rules: str | None, **others: Any
    ) -> None:
        command(Asked(journals, as_of, rev, known_on, rules), **others)

    return asking


def view_text(view: View) -> str:
    """Say whom something is for, and what it leaves out."""
    parts = ["for the team" if view.is_for_team else "for leads"]
    parts += ["without money"] if view.without_money else []
    return ", ".join((*parts, *([] if view.names is Naming.FULL else [f"names as {view.names}"])))


def today() -> date:
    """Return the day it is, in UTC."""
    return datetime.now(UTC).date()


def day_of(journal: Journal, as_of: date | None) -> date:
    """Return the day to judge: the one asked for, else the one the agency pins, else today in its time zone."""
    if as_of is not None or journal.agency.site.as_of is not None:
        return as_of or journal.agency.site.as_of or today()
    return today_in(journal.agency.timezone)


def today_in(timezone: str) -> date:
    """Return the day it is in a time zone; in UTC where there is no such zone."""
    try:
        return datetime.now(ZoneInfo(timezone)).date()
    except (ZoneInfoNotFoundError, ValueError):
        return today()


def read_journals(asked: Asked, known: Known | None = None, jobs: int = 1) -> Reading:
    """Read the journals that are asked about; refuse where git cannot give them, or where the YAML parser is amiss.

    Many files on the disk are read by so many processes. Of journals on the disk that are `known`, entries may be read
    later, which may raise `Moved`.
    """
    from generator.journal.revisions import Wanted  # `--help` does not wait for YAML
    from generator.pipeline import Readers, read, read_wanted
    from generator.source.history import NoHistory

    if asked.rev == "":
        refuse("--rev names no commit: what stands after it is empty")
    if asked.rev and asked.known_on:
        refuse("--rev names a commit and --known-on a day; give one of the two")
    if asked.rules and not (asked.rev or asked.known_on):
        refuse("--rules is about journals of another day; add --rev or --known-on")
    require_parser()
    if not (asked.rev or asked.known_on):
        seen = known.seen() if known is not None else None
        return read(asked.journals, today(), asked.as_of, seen, Readers(jobs).read)
    wanted = Wanted(asked.rev or "", asked.known_on, asked.rules == "then")
    reading = read_wanted(asked.journals, wanted, today(), asked.as_of)
    if isinstance(reading, NoHistory):
        if not asked.journals.exists():
            refuse(f'there is no folder "{asked.journals}", and git knows of none')
        refuse_history(reading)
    _tell_skipped(reading)
    return reading


def refuse_history(missing: NoHistory) -> NoReturn:
    """Say why the past cannot be read, and the one command that mends it."""
    refuse(why_unknown(missing))


def why_unknown(missing: NoHistory) -> str:
    """Say why the past cannot be read, and the one command that mends it, if there is one."""
    return f"{missing.why}; to mend it: {missing.mend}" if missing.mend else missing.why


def tell_unknown(missing: NoHistory | None) -> None:
    """Say on the side that nobody knows when things were written down, where that is so."""
    if missing is not None:
        click.echo(f"Without the days on which things were written down: {why_unknown(missing)}", err=True)


def _tell_skipped(reading: Reading) -> None:
    """Name the files of the past that were passed over."""
    from generator.criteria.words import count

    skipped = reading.told.skipped if reading.told else ()
    if skipped:
        named = ", ".join(skipped[:MOST_NAMED]) + (" and more" if len(skipped) > MOST_NAMED else "")
        click.echo(f"Passed over {count(len(skipped), 'file')} with mistakes: {named}", err=True)


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
    known = [account.client for account in journal.accounts]
    for client in clients:
        if client not in {one.id for one in known}:
            refuse(f"there is no client {client!r}{_meant(client, known)}")


def _meant(word: str, known: Sequence[Client]) -> str:
    """Say which client is meant by a former id, a name or a misspelt id, or which there are."""
    from generator.journal.hints import did_you_mean

    ids = [one.id for one in known]
    former = next((one.id for one in known if word in one.formerly), "")
    if former:
        return f"; it is called `{former}` now"
    named = next((one.id for one in known if word.casefold() == one.name.casefold()), "")
    hint = f"its id is `{named}`" if named else did_you_mean(word, ids)
    if hint:
        return f"; {hint}"
    if len(ids) > MOST_NAMED:
        return "; `mainstay status` names them all"
    return f"; the ids here: {', '.join(f'`{one}`' for one in ids)}" if ids else ""


def refuse(message: str) -> NoReturn:
    """Say why nothing was done, and exit."""
    click.echo(f"mainstay: {message}", err=True)
    sys.exit(REFUSED)


def colour(stream: Any) -> bool:  # any stream
    """Whether to write colour: on a terminal, unless NO_COLOR says otherwise."""
    return bool(stream.isatty()) and not os.environ.get("NO_COLOR")
