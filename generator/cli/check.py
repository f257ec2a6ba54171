"""`mainstay check`: is everything in the journals valid?"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.helping import worth
from generator.cli.remembering import Chosen, id_of_program, known_of, open_store, remembers, tell_none
from generator.cli.said import Said
from generator.cli.shared import (
    INVALID,
    Asked,
    Place,
    as_of_option,
    colour,
    journals_option,
    known_on_option,
    read_journals,
    refuse,
    rev_option,
    today,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from generator.cli.remembering import Known
    from generator.model.account import Journal
    from generator.pipeline import Reading


#: For people, for programs, and for CI hosts.
FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit")


@click.command(short_help="Tell every mistake in the journals, at its place.")
@journals_option
@as_of_option
@rev_option
@known_on_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option(
    "--summary",
    type=Place(dir_okay=False, path_type=Path),
    metavar="FILE",
    help='Append all of it to this file as Markdown, too, such as "$GITHUB_STEP_SUMMARY".',
)
@remembers
@click.option("--timings", is_flag=True, hidden=True)
def check(  # noqa: PLR0913  # each option of the command is an argument
    *,
    journals: Path,
    as_of: date | None,
    rev: str | None,
    known_on: date | None,
    form: str,
    summary: Path | None,
    chosen: Chosen,
    timings: bool,
) -> None:
    """Tell every mistake in the journals, at its place, with what to write instead.

    Exits 0 where there is no error and 1 where there is. Bad health is no mistake. With --as-of, facts dated after
    that day are told as being in the future, and review dates before it as past; otherwise by today.

    github, gitlab, sarif and junit are what CI hosts read, with paths from the top of the repository: annotations of
    a GitHub workflow, a Code Quality report, a report for code scanning, and one of tests, with a case for each file.

    \b
    Examples:
      mainstay check
      mainstay check --journals clients --format github --summary "$GITHUB_STEP_SUMMARY"
      mainstay check --format gitlab > gl-code-quality-report.json
      mainstay check --rev main
    """  # noqa: D301  # the escape keeps lines as they are in the help
    asked = Asked(journals, as_of, rev, known_on, "then" if rev or known_on else None)
    store = open_store(chosen, journals)
    known = known_of(journals, store, id_of_program(store)) if rev is None and known_on is None else None
    said = _said(known, asked, form) if known is not None else None
    told = said.find() if said is not None and summary is None else None
    if told is not None:
        text, is_valid = told
        click.echo(text, nl=False)
        tell_none(wanted=timings)
    else:
        is_valid = _check(asked, form, summary, said, timings=timings)
    if not is_valid:
        sys.exit(INVALID)


def _said(known: Known, asked: Asked, form: str) -> Said:
    root = asked.journals
    return Said(known, (asked.as_of, today(), form, str(root), _from_the_top(root), colour(sys.stdout)))


def _check(asked: Asked, form: str, summary: Path | None, said: Said | None, *, timings: bool) -> bool:
    """Read the journals, print what there is to say, and remember it; return whether there is no error."""
    from generator.cli.timings import Timings  # `--help` does not wait for the program

    times = Timings(wanted=timings)
    with times.watch.stage("load"):
        reading = read_journals(asked, said.known if said is not None else None, worth())
    with times.watch.stage("report"):
        text = _report(reading, str(asked.journals), form)
        click.echo(text, nl=False)
        if summary is not None:
            _append_summary(reading, _from_the_top(asked.journals), summary)
    times.tell()
    is_valid = not any(diagnostic.is_error for diagnostic in reading.diagnostics)
    if said is not None:
        said.keep(text, is_valid=is_valid, is_as_seen=reading.is_as_seen)
    return is_valid


def _report(reading: Reading, root: str, form: str) -> str:
    from generator.reporting import report_json, report_text

    if form == "json":
        return report_json(reading.diagnostics, root=root)
    if form != "text":
        return _for_hosts(form)(reading, _from_the_top(Path(root)))
    told = report_text(reading.diagnostics, root=root, colour=colour(sys.stdout)) if reading.diagnostics else ""
    if reading.journal is not None and not any(one.is_error for one in reading.diagnostics):
        told += f"{_valid(reading.journal, len(reading.checks), root)}\n"
    return told


def _valid(journal: Journal, checks: int, root: str) -> str:
    from generator.criteria.words import count

    entries = sum(len(account.entries) for account in journal.accounts) + len(journal.agency_entries)
    clients = count(len(journal.accounts), "client")
    return f"{root} is valid: {clients}, {count(entries, 'entry', 'entries')}, {count(checks, 'check')}."


def _for_hosts(form: str) -> Callable[[Reading, str], str]:
    """Return what makes a report for a CI host, from what was read and the path of the journals in the repository."""
    from generator import __version__
    from generator.reporting import report_github, report_gitlab, report_junit, report_sarif

    return {
        "github": lambda reading, root: report_github(reading.diagnostics, root=root),
        "gitlab": lambda reading, root: report_gitlab(reading.diagnostics, root=root),
        "sarif": lambda reading, root: report_sarif(reading.diagnostics, root=root, version=__version__),
        "junit": lambda reading, root: report_junit(reading.diagnostics, reading.files, root=root),
    }[form]


def _from_the_top(journals: Path) -> str:
    """Return the path of the journals from the top of the checkout; without git, from where the command was started.

    Hosts know files by these paths. Empty where the journals are the checkout itself.
    """
    from generator.source.git import find_checkout

    top = find_checkout(journals)
    place = Path(os.path.relpath(journals.resolve(), top)) if top is not None else journals
    return "" if place == Path() else place.as_posix()


def _append_summary(reading: Reading, root: str, file: Path) -> None:
    from generator.output import OutputRefused, append_text
    from generator.reporting import step_summary

    try:
        append_text(file, lambda taken: step_summary(reading.diagnostics, root=root, taken=taken))
    except OutputRefused as error:
        refuse(str(error))
