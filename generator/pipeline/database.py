"""The database of everything that the journals say and the checks make of it: account by account, row by row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.assess import assess_agency, assessment_of, health_of
from generator.exports import database
from generator.exports.database import Folder, Known, Row
from generator.model.account import begun
from generator.model.audience import View
from generator.model.trial import Rules
from generator.narrowing import Lens
from generator.output import Design, write_database
from generator.pages.account import account_index
from generator.pages.closed import closed_ids
from generator.pages.contents import BuildInfo, Portfolio, summarise
from generator.pages.entries import index_entries
from generator.pages.limits import change_rows
from generator.pages.owed import all_owed
from generator.pages.summary import worst_first
from generator.replay.history import history_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from generator.model.account import Account, Journal
    from generator.pages.summary import AccountSummary
    from generator.pipeline.past import History
    from generator.pipeline.reading import Reading


@dataclass(frozen=True, slots=True)
class Export:
    """What is exported, and out of what."""

    reading: Reading
    journal: Journal
    as_of: date
    history: History
    #: For whom it is, and what it calls people.
    view: View = View()


def export_database(export: Export, path: Path, *, overwrite: bool) -> int:
    """Write the database; return how many rows it holds.

    Raises `OutputRefused`, having changed nothing, where the place holds what is not ours.
    """
    statements = tuple(one for table in database.TABLES for one in database.create(table))
    inserts = {table.name: database.insert(table) for table in database.TABLES}
    rows = ((inserts[row.table], database.fit(row.cells)) for row in _rows(_narrowed(export)))
    return write_database(path, Design(database.APPLICATION, database.FORMAT, statements), rows, overwrite=overwrite)


def _narrowed(export: Export) -> Export:
    """Return what is exported, without what may not be shown, of today and of the past."""
    lens = Lens(export.journal, export.view)
    reading, history = export.reading.seen_through(lens), export.history.seen_through(lens)
    return replace(export, reading=reading, journal=lens.journal(), history=history)


def _rows(export: Export) -> Iterator[Row]:
    journal, as_of, reading = export.journal, export.as_of, export.reading
    agency, ours = journal.agency, journal.agency_entries
    accounts = begun(journal.accounts, as_of)
    known = _known(export, accounts)
    yield from database.agency_rows(agency, as_of, reading.told, export.view)
    yield from database.check_rows(reading.checklists)
    index, recorded = index_entries(ours, as_of), export.history.recorded
    shown = [told for entry in ours if (told := entry.known(as_of)) is not None]
    yield from database.entry_rows(Folder(shown, "", (), index, as_of, recorded), known)
    summaries: list[AccountSummary] = []
    for account in accounts:
        yield from _account_rows(account, export, known, summaries)
    # They read what is for leads alone: where that is left out, they would call everything overdue.
    findings = () if export.view.is_for_team else assess_agency(agency, ours, reading.checks, as_of)
    portfolio = Portfolio(
        worst_first(summaries), reading.checklists, agency, ours, as_of, BuildInfo(""), agency_findings=findings
    )
    yield from database.duty_rows(all_owed(portfolio), known)
    yield from database.limit_rows(change_rows(portfolio), known)
    yield from database.our_rows(findings, known)


def _known(export: Export, accounts: Sequence[Account]) -> Known:
    """Return what rows may refer to: our people, the checks, and every entry that was known by the day."""
    journal, as_of = export.journal, export.as_of
    closed = closed_ids(journal.agency_entries, as_of)
    told = [entry for entry in journal.agency_entries if entry.known(as_of) is not None]
    told += [entry for account in accounts for entry in account.entries]
    names = {entry.id: closed.get(entry.id, entry.id) for entry in told}
    people = frozenset(person.id for person in journal.agency.people)
    return Known(people, frozenset(check.id for check in export.reading.checks), names)


def _account_rows(account: Account, export: Export, known: Known, summaries: list[AccountSummary]) -> Iterator[Row]:
    """Yield everything about one account, and add it in short to the others."""
    agency, as_of, history = export.journal.agency, export.as_of, export.history
    assessment = assessment_of(account, agency, export.reading.checks, as_of)
    health = health_of(assessment)
    summary = summarise(account, health, agency)
    summaries.append(summary)
    contacts = frozenset(one.id for one in account.client.contacts if one.come(as_of))
    index = account_index(account, as_of)
    folder = Folder(account.entries, account.client.id, contacts, index, as_of, history.recorded)
    yield from database.account_rows(account, health, summary, known)
    yield from database.entry_rows(folder, known)
    yield from database.finding_rows(health, known)
    yield from database.history_rows(history_of(assessment, history.recorded))
    loss = history.loss(account, Rules(agency, export.reading.checks), as_of)
    if loss is not None:
        yield from database.loss_rows(loss)
    if account.post_mortem is not None:
        yield from database.post_mortem_rows(account.client.id, account.post_mortem, known)
