"""`mainstay try`: what would a new or changed check say of every account, and would it have told us of losses?"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.hindsight import look_back
from generator.cli.shared import (
    INVALID,
    Place,
    as_of_option,
    colour,
    day_of,
    journals_option,
    refuse,
    require_clients,
    require_parser,
    today,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from generator.cli.hindsight import LookedBack
    from generator.diagnostics import Diagnostic
    from generator.model.account import Journal
    from generator.model.trial import Rules, Subject

#: The one name under which changed limits are tried.
LIMITS_NAME = "limits.yaml"


@click.command("try", short_help="Show what a new or changed check would say of every client.")
@click.argument("file", metavar="CHECK-FILE", type=Place(path_type=Path))
@journals_option
@as_of_option
@click.option("--client", "clients", multiple=True, metavar="ID", help="Only this client. May be repeated.")
@click.option("--no-history", is_flag=True, help="Only as of one day; nothing of the past.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def try_out(  # noqa: PLR0913  # each option is an argument
    *, file: Path, journals: Path, as_of: date | None, clients: tuple[str, ...], no_history: bool, form: str
) -> None:
    """Show what a new or changed check would say of every client, beside what is said now. Nothing is changed.

    Then the same over the past, from what was known then: of which losses it would have warned earlier or later, and on
    how many days it would have warned of clients who stayed.

    CHECK-FILE is the Markdown file of a check, wherever it lies, or a limits.yaml. The name of the file is the id of
    the check: a file with the name of another check is compared with that one, and a file that lies in the journals
    with itself as last committed.

    \b
    Examples:
      mainstay try draft/quiet-quarter.md
      mainstay try journals/checklists/quiet-quarter.md --as-of 2026-03-31
      mainstay try draft/limits.yaml --client acme --format json
    """  # noqa: D301  # the escape keeps lines as they are in the help
    from generator.journal.tried import read_tried  # `--help` does not wait for the program

    _require_file(file, journals)
    require_parser()
    tried = read_tried(journals, file, today(), as_of)
    if tried.journal is None:
        _tell(tried.diagnostics, form, sys.stdout)
        sys.exit(INVALID)
    _tell([one for one in tried.diagnostics if one.source.path == str(file)], "text", sys.stderr)
    journal = tried.journal
    require_clients(journal, clients)
    subject, rules = tried.subject(journal, day_of(journal, as_of)), tried.rules(journal)
    if clients:
        some = tuple(account for account in journal.accounts if account.client.id in clients)
        journal = replace(journal, accounts=some)
    past = None if no_history else look_back(journals, journal, *rules, subject.as_of)
    click.echo(_shown(journal, subject, rules, past, form, whole=not clients), nl=False)


def _shown(  # noqa: PLR0913  # what is told, and how
    journal: Journal, subject: Subject, rules: tuple[Rules, Rules], past: LookedBack | None, form: str, *, whole: bool
) -> str:
    """Return the effect on one day, and on the past, as text or JSON."""
    from generator.pipeline import try_all
    from generator.reporting.hindsight_json import hindsight_values
    from generator.reporting.hindsight_text import hindsight_lines
    from generator.reporting.trial_json import trial_json
    from generator.reporting.trial_text import trial_text

    trials = tuple(try_all(journal, *rules, subject.as_of, subject.check.id if subject.check else ""))
    if form == "json":
        history = hindsight_values(past.found, past.why, past.mend) if past else None
        return trial_json(trials, subject, history, whole=whole)
    lines = hindsight_lines(past.found, past.told) if past else ()
    return trial_text(trials, subject, journal.agency.name, lines, whole=whole, colour=colour(sys.stdout))


def _require_file(file: Path, journals: Path) -> None:
    """Refuse what cannot be a check or a file of limits, before anything is read."""
    from generator.journal.names import CHECKLISTS
    from generator.journal.tried import place_in

    if file.suffix != ".md" and file.name != LIMITS_NAME:
        refuse(f"{file} is no check: a check is a file that ends in .md; changed limits stand in {LIMITS_NAME}")
    if not file.is_file():
        why = "is a folder or something else, not a file" if file.exists() else "is not there"
        refuse(f"{file} {why}; name the file of a check, such as {journals}/{CHECKLISTS}/quiet-quarter.md")
    place = place_in(journals, file)
    if place is not None and not place.startswith(f"{CHECKLISTS}/"):
        refuse(f"{file} lies among the journals of clients; the agency's own checks lie in {journals}/{CHECKLISTS}")


def _tell(diagnostics: Iterable[Diagnostic], form: str, stream: object) -> None:
    """Tell what is wrong, as `mainstay check` does."""
    from generator.reporting import report_json, report_text

    found = tuple(diagnostics)
    if form == "json":
        click.echo(report_json(found), nl=False)
    elif found:
        click.echo(report_text(found, colour=colour(stream)), nl=False, err=stream is sys.stderr)
