"""`mainstay export`: everything for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.shared import (
    Asked,
    Place,
    asks_about_journals,
    audience_option,
    day_of,
    names_option,
    read_journals,
    refuse,
    tell_unknown,
    valid_journal,
    view_text,
)
from generator.model.audience import view_of


@click.group("export", short_help="Write everything into one file for other programs.")
def export() -> None:
    """Write what the journals say, and what the checks make of it, for other programs.

    \b
    Examples:
      mainstay export sqlite clients.db           a database, for SQL or Datasette
    """  # noqa: D301  # the escape keeps lines as they are in the help


@export.command("sqlite", short_help="Write a database that SQLite, Datasette and many others read.")
@click.argument("file", metavar="FILE", type=Place(path_type=Path))
@asks_about_journals
@audience_option
@names_option
@click.option("--overwrite", is_flag=True, help="Replace the file also if Mainstay did not write it.")
def sqlite(asked: Asked, file: Path, audience: str, names: str, *, overwrite: bool) -> None:
    """Write a database with accounts, entries, findings, evidence, duties, a year of history and post-mortems.

    The file is put in place once it is whole; a database of an earlier export is replaced, any other file is left
    alone. docs/outputs.md tells every table, docs/audiences.md what is left out for whom.

    \b
    Examples:
      mainstay export sqlite clients.db
      mainstay export sqlite clients.db --as-of 2026-10-30
      mainstay export sqlite then.db --known-on 2026-06-30
    """  # noqa: D301  # the escape keeps lines as they are in the help
    from generator.criteria.words import count  # `--help` does not wait for the program
    from generator.output import OutputRefused
    from generator.pipeline import Export, export_database, open_history

    if file.resolve().is_relative_to(asked.journals.resolve()):
        refuse(f"the database cannot go into the journals: {file} lies in {asked.journals}")
    reading = read_journals(asked)
    journal = valid_journal(reading, asked.journals)
    day = day_of(journal, asked.day)
    history = open_history(asked.journals, journal.agency.timezone)
    view = view_of(audience, names, journal.agency.site)
    try:
        rows = export_database(Export(reading, journal, day, history, view), file, overwrite=overwrite)
    except OutputRefused as error:
        refuse(str(error))
    click.echo(f"Wrote {file} {view_text(view)}, as of {day}: {count(rows, 'row')}.")
    if history.missing is not None and history.missing.mend:
        tell_unknown(history.missing)
