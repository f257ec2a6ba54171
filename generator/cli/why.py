"""`mainstay why`: what moved about one client between two days, and what made it move."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import click

from generator.cli.shared import (
    Asked,
    Day,
    colour,
    day_of,
    journals_option,
    read_journals,
    refuse,
    refuse_history,
    require_clients,
    valid_journal,
)
from generator.model.check import LABEL

if TYPE_CHECKING:
    from pathlib import Path

    from generator.assess import Assessment
    from generator.journal.archive import Archive
    from generator.model.account import Account, Journal
    from generator.model.change import AccountChange, Moment
    from generator.model.check import Check
    from generator.model.trial import Rules


@dataclass(frozen=True, slots=True)
class _Between:
    """The days that are asked about."""

    since: date | None
    until: date
    known: bool


@click.command(short_help="Show what moved about a client between two days, and why.")
@click.argument("client", metavar="CLIENT")
@journals_option
@click.option(
    "--from", "since", type=Day(), help="Compare with this day. [default: the eve of the day on which the label began]"
)
@click.option("--to", "until", type=Day(), help="Compare this day. [default: today, or what agency.yaml pins]")
@click.option("--check", "check_id", metavar="ID", help="Only this check; `label` for the label alone.")
@click.option("--known", is_flag=True, help="Compare what was known on each of the two evenings, as git tells it.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def why(  # noqa: PLR0913  # each option of the command is an argument
    client: str,
    journals: Path,
    since: date | None,
    until: date | None,
    check_id: str | None,
    *,
    known: bool,
    form: str,
) -> None:
    """Show every check that says something else than on an earlier day, and what made it move.

    Causes are found by asking the checks again without them: entries that came or were filled in, evidence that no
    longer counts, duties that fell due, limits and set-up that were changed, or time alone, where nobody wrote.

    Both days are told by the journal of now, without what happened later. With --known, what was known on each of the
    two evenings is compared, by the checks and limits of then.

    \b
    Examples:
      mainstay why acme
      mainstay why acme --from 2026-09-30 --to 2026-10-30
      mainstay why acme --from 2026-09-30 --check gone-cold
      mainstay why acme --from 2026-09-30 --known --format json
    """  # noqa: D301  # the escape keeps lines as they are in the help
    from generator.model.trial import Rules  # `--help` does not wait for the program

    reading = read_journals(Asked(journals))
    journal = valid_journal(reading, journals)
    require_clients(journal, [client])
    _require_check(check_id, [check.id for check in reading.checks])
    account = next(one for one in journal.accounts if one.client.id == client)
    between = _Between(since, until or day_of(journal, None), known)
    change, chosen = _explained(journals, account, Rules(journal.agency, reading.checks), between)
    if form == "json":
        click.echo(_json(_only(change, check_id), chosen, journal), nl=False)
    else:
        click.echo(_text(change, chosen, account, journal, reading.checks, check_id), nl=False)


def _explained(journals: Path, account: Account, rules: Rules, between: _Between) -> tuple[AccountChange, str]:
    """Return what moved between the days, and how the first of them was chosen where nobody said it."""
    from generator.model.change import Moment
    from generator.replay.change import explain, has_begun, label_began

    archive = _archive(journals, rules, must_be=between.known)
    recorded = archive.recorded() if archive is not None else None
    until = between.until
    first = _first_known(archive, account, until) if archive and between.known else None
    after = _known(archive, account, until) if archive and between.known else Moment(until, account, rules)
    if after is None or not has_begun(after.account, until):
        refuse(_nothing(account, until, first, known=between.known))
    since, chosen = (between.since, "") if between.since is not None else label_began(_judged(after))
    if between.since is None and first is not None and first > since:
        since, chosen = first, "the first evening on which anything was known of it"
    if since > until:
        refuse(f"--from {since} comes after --to {until}")
    before = _known(archive, account, since) if archive and between.known else Moment(since, account, rules)
    if before is None or not has_begun(before.account, since):
        refuse(f"{_nothing(account, since, first, known=between.known)}; name a later day as --from")
    return explain(before, after, recorded, as_known=between.known), chosen


def _judged(moment: Moment) -> Assessment:
    from generator.assess import assessment_of

    return assessment_of(moment.account, moment.rules.agency, moment.rules.checks, moment.day)


def _known(archive: Archive, account: Account, day: date) -> Moment | None:
    """Return what was known of an account on the evening of a day, by the checks and limits of then."""
    from generator.model.change import Moment

    version = archive.past_on(account.client.id, [day]).on(day)
    return Moment(day, version.account, version.rules) if version is not None else None


def _first_known(archive: Archive, account: Account, until: date) -> date | None:
    """Return the first day, up to another, on whose evening git held an account; None where it held it on none."""
    versions = archive.past(account.client.id, date.min, until).versions
    return versions[0].since if versions else None


def _nothing(account: Account, day: date, first: date | None, *, known: bool) -> str:
    """Say that there was nothing of an account on a day, and when it begins, or is first known."""
    name = account.client.id
    if known and first is None:
        return f"nothing was known of {name} by {day}: no commit up to then holds a client.yaml of it that can be read"
    if known:
        return f"nothing was known of {name} by {day}: it is in git since {first}"
    begins = min((account.client.since, *(entry.date for entry in account.entries)))
    return f"nothing had happened of {name} by {day}: the account begins on {begins}"


def _archive(journals: Path, rules: Rules, *, must_be: bool) -> Archive | None:
    """Return the past of the journals; None where git does not tell it, which is refused where it must."""
    from generator.journal.archive import open_archive
    from generator.source.history import NoHistory

    archive = open_archive(journals, rules.agency.timezone)
    if not isinstance(archive, NoHistory):
        return archive
    if must_be:
        refuse_history(archive)
    return None


def _only(change: AccountChange, check_id: str | None) -> AccountChange:
    """Return what moved about one check alone; whether the label did is said in any case."""
    if not check_id:
        return change
    moved = tuple(one for one in change.moved if one.check == check_id)
    return replace(change, moved=moved, fell_due=tuple(one for one in change.fell_due if one.check == check_id))


def _require_check(check_id: str | None, known: list[str]) -> None:
    from generator.journal.hints import did_you_mean

    if check_id and check_id not in {*known, LABEL}:
        hint = did_you_mean(check_id, known)
        refuse(f"there is no check {check_id!r}{f'; {hint}' if hint else ''}")


def _json(change: AccountChange, chosen: str, journal: Journal) -> str:
    from generator.pages.closed import closed_ids
    from generator.reporting.why_json import why_json

    return why_json(change, chosen, closed_ids(journal.agency_entries, change.until))


def _text(  # noqa: PLR0913, PLR0917  # what moved, and everything that it is told with
    change: AccountChange,
    chosen: str,
    account: Account,
    journal: Journal,
    checks: tuple[Check, ...],
    check_id: str | None,
) -> str:
    from generator.pages.account import account_index
    from generator.pages.change import change_view, only
    from generator.reporting.why_text import why_text

    index = account_index(account, change.until, journal.agency_entries)
    view = change_view(change, checks, index)
    view = only(view, check_id) if check_id else view
    return why_text(view, chosen, as_known=change.as_known, colour=colour(sys.stdout))
