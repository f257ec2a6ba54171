"""How the import commands go about it: files opened, journals read, the outcome shown or written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from generator.cli.shared import day_of, refuse, require_parser, today, valid_journal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from generator.importing.directory import Directory
    from generator.importing.gathered import Gathered
    from generator.importing.outcome import Outcome
    from generator.importing.suggestions import Suggestions
    from generator.importing.wanted import Wanted
    from generator.model.account import Journal
    from generator.model.imports import ImportRules, TableRule
    from generator.source.given import Given

#: What ends the names of files that are read in a folder.
_ENDINGS = {
    "ics": (".ics", ".ical", ".ifb", ".vcs"),
    "mbox": (".mbox", ".mbx", ".eml"),
    "csv": (".csv", ".tsv", ".txt"),
}


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks of an import."""

    paths: tuple[Path, ...]
    journals: Path
    as_of: date | None
    since: date | None
    until: date | None
    write: bool
    every: bool
    hashed: bool
    form: str


@dataclass(frozen=True, slots=True)
class TableRequest:
    """What the command line says of a table."""

    name: str
    dates: str
    decimal: str
    currency: str


def bring_in(asked: Request, kind: str, *, titles: bool = False, table: TableRequest | None = None) -> None:
    """Read the files, lay them beside the journals, show what they bring, and write it where that was asked for."""
    from generator.importing.directory import directory  # `--help` does not wait for the program
    from generator.importing.gathered import Place
    from generator.importing.suggestions import suggest
    from generator.pipeline.importing import lay_import, open_ground

    require_parser()
    ground = open_ground(asked.journals, today())
    journal = valid_journal(ground.reading, asked.journals)
    rules = journal.agency.import_rules
    rule = None if table is None else _table(rules, table)
    known = directory(rules, journal)
    wanted = _wanted(asked, journal, known, titles=titles)
    gathered = _gathered(kind, _files(asked, kind), wanted, rule)
    for fault in known.faults:
        gathered.tell(Place("agency.yaml"), fault, "that rule was passed over")
    outcome = lay_import(gathered, ground, known)
    if asked.write:
        _write(asked.journals, outcome)
    _show(asked, outcome, gathered, suggest(gathered, journal, known, hide=asked.hashed))


def _wanted(asked: Request, journal: Journal, known: Directory, *, titles: bool) -> Wanted:
    from generator.importing.wanted import Wanted

    rules = journal.agency.import_rules
    try:
        home = ZoneInfo(journal.agency.timezone)
    except (OSError, ValueError, KeyError, ZoneInfoNotFoundError):
        refuse(f"this machine does not know the time zone {journal.agency.timezone}: install the package tzdata")
    return Wanted(
        known,
        home,
        day_of(journal, asked.as_of),
        asked.since,
        asked.until,
        titles=titles,
        unanswered=rules.unanswered,
        unanswered_days=rules.unanswered_days,
    )


def _table(rules: ImportRules, table: TableRequest) -> TableRule:
    """Return how a table is written, or refuse where nobody says it."""
    from generator.importing.tables import resolve
    from generator.journal.hints import did_you_mean
    from generator.model.imports import READY_MAPS

    rule = rules.table(table.name)
    if rule is None:
        names = sorted({*READY_MAPS, *(one.name for one in rules.tables)})
        hint = did_you_mean(table.name, names)
        refuse(f"there is no table {table.name!r}; {hint or 'there are ' + ', '.join(names)}")
    told = {name: getattr(table, name) or getattr(rule, name) for name in ("dates", "decimal", "currency")}
    found = resolve(replace(rule, **told))
    if isinstance(found, str):
        refuse(found)
    return found


def _files(asked: Request, kind: str) -> list[Given]:
    """Return the files that were named, and those of folders that were."""
    from generator.source.given import given

    found: list[Given] = []
    for path in dict.fromkeys(asked.paths):
        try:
            those = given(path, _ENDINGS[kind])
        except OSError as error:
            refuse(f"{path} cannot be opened: {(error.strerror or '').lower()}")
        if not those:
            refuse(f"there is no file in {path} that ends in {' or '.join(_ENDINGS[kind])}")
        found += those
    return found


def _gathered(kind: str, files: Sequence[Given], wanted: Wanted, rule: TableRule | None) -> Gathered:
    from generator.importing.calendars import read_calendars
    from generator.importing.mail import read_mail
    from generator.importing.tables import read_tables

    pieces = ((one.name, one.pieces()) for one in files)
    try:
        if rule is not None:
            return read_tables(pieces, rule, wanted)
        if kind == "ics":
            return read_calendars(pieces, wanted)
        return read_mail(((one.name, one.pieces(), one.is_message) for one in files), wanted)
    except OSError as error:
        refuse(f"{error.filename or 'a file'} cannot be read: {(error.strerror or '').lower()}")


def _write(journals: Path, outcome: Outcome) -> None:
    from generator.output import OutputRefused, write_files

    try:
        write_files(journals, outcome.files, outcome.before)
    except OutputRefused as error:
        refuse(str(error))


def _show(asked: Request, outcome: Outcome, gathered: Gathered, suggestions: Suggestions) -> None:
    from generator.reporting.import_json import import_json
    from generator.reporting.import_text import import_text

    if asked.form == "json":
        text = import_json(outcome, gathered, suggestions, written=asked.write)
    else:
        text = import_text(outcome, gathered, suggestions, written=asked.write, every=asked.every)
    click.echo(text, nl=False)
