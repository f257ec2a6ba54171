"""A whole folder of journals: files in, a journal and everything that is wrong out.

First the agency and every `client.yaml`, which are small; then account by account; at the end what one account says
of another. A fault in one file never hides those of another, and a journal is returned only if there is no error.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Source
from generator.journal.account import Folder
from generator.journal.agency import AgencyReading, read_agency
from generator.journal.check_mentions import Checks, tell_check_mentions
from generator.journal.client import ClientReading, read_client
from generator.journal.layout import lay_out
from generator.journal.limits import read_limits
from generator.journal.mentions import Known, tell_mentions
from generator.journal.names import AGENCY, AGENCY_FILE, CLIENT_FILE
from generator.journal.outline import one_by_one, outlined
from generator.journal.own_checks import read_own_checks
from generator.journal.page import Page
from generator.journal.pending import tell_pending
from generator.journal.reviews import tell_reviews
from generator.model.account import Journal
from generator.problems import files as file_problems
from generator.problems import references
from generator.source import Folder as SourceFolder
from generator.source import decode

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from generator.journal.account import AccountReading
    from generator.journal.layout import Layout
    from generator.journal.memory import Memory
    from generator.journal.outline import Outlines, Reader
    from generator.model.check import Checklist
    from generator.model.entry import Entry
    from generator.source import JournalSource, SourceFile

#: Statuses in which a client has left: what was changed for them no longer matters.
ENDED = frozenset({"lost", "completed"})


@dataclass(frozen=True, slots=True)
class Loaded:
    """A journals folder as read."""

    #: None where there is any error.
    journal: Journal | None
    #: Sorted by file and place.
    diagnostics: tuple[Diagnostic, ...]
    #: The built-in checklists with the agency's own checks, as far as these can be read.
    checklists: tuple[Checklist, ...] = ()
    #: Paths of files with errors that a forgiving reading passed over.
    skipped: tuple[str, ...] = ()
    #: Paths of all files that were read, sorted.
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Past:
    """How files of the past are read."""

    memory: Memory
    #: Former client ids and what they are now; None where the files themselves are to say.
    renamed: Mapping[str, str] | None = None


def load_folder(path: Path, today: date | None = None) -> tuple[Journal | None, tuple[Diagnostic, ...]]:
    """Read a journals folder. With `today`, facts that claim to have happened later are told."""
    loaded = load_source(SourceFolder(path), today)
    return loaded.journal, loaded.diagnostics


def load_source(
    source: JournalSource,
    today: date | None = None,
    as_of: date | None = None,
    outlines: Outlines | None = None,
    read_accounts: Reader = one_by_one,
) -> Loaded:
    """Read journals from any source; of accounts whose `outlines` are known, the source gives no files.

    Raises `Moved` where what the outlines rest on has changed.
    """
    files, found = source.read()
    return load(files, today, found, as_of=as_of, outlines=outlines, read_accounts=read_accounts)


def load(  # noqa: PLR0913  # the files, and how to read them
    files: Iterable[SourceFile],
    today: date | None = None,
    found: Sequence[Diagnostic] = (),
    *,
    as_of: date | None = None,
    tried: str = "",
    past: Past | None = None,
    outlines: Outlines | None = None,
    read_accounts: Reader = one_by_one,
) -> Loaded:
    """Read journals from files. `found` is what was told when the files were opened.

    `today` is the day by the clock; `as_of` is one that somebody asks about instead, and goes before a day that the
    agency pins. `tried` is the path of a check that may stand in for the built-in check of its name. Files of the
    `past` are read forgivingly: those with errors are passed over, and clients need not all be there.
    """
    if any(diagnostic.problem is file_problems.FOLDER_MISSING for diagnostic in found):
        return Loaded(None, _sorted(found))
    ordered, known = sorted(files, key=lambda file: file.path), outlines.known if outlines is not None else {}
    layout = lay_out(ordered)
    told = [*found, *layout.found]
    own = read_own_checks([(one.path, text) for one in layout.checks if (text := _text(one, told)) is not None], tried)
    told += own.diagnostics
    unopened = frozenset(one.source.path for one in found if one.is_error)
    given = _Given(layout, unopened, as_of or today, as_of, own.checks, own.ours, past.memory if past else None)
    agency = _agency(given, told)
    readings = _accounts(given, agency, ordered, told, past=past, outlines=outlines, read_accounts=read_accounts)
    paths = tuple(sorted(chain((file.path for file in ordered), *(one.paths for one in known.values()))))
    diagnostics = _sorted(told)
    faulty = tuple(dict.fromkeys(diagnostic.source.path for diagnostic in diagnostics if diagnostic.is_error))
    journal = None
    if agency.agency is not None and (not faulty or past is not None):
        accounts = tuple(reading.account for reading in readings if reading.account is not None)
        journal = _without(Journal(agency.agency, accounts, tuple(readings[0].entries)), faulty)
    checklists = own.checklists if past is None else _sound_checks(own.checklists, faulty)
    return Loaded(journal, diagnostics, checklists, faulty, paths)


def _sound_checks(checklists: Iterable[Checklist], paths: Collection[str]) -> tuple[Checklist, ...]:
    """Return checklists without the checks of some files: one that asks about itself has no answer."""
    sound = ((one, tuple(check for check in one.checks if check.source.path not in paths)) for one in checklists)
    return tuple(replace(one, checks=checks) for one, checks in sound)


def _accounts(  # noqa: PLR0913  # what is read, and how
    given: _Given,
    agency: AgencyReading,
    files: Sequence[SourceFile],
    told: list[Diagnostic],
    *,
    past: Past | None,
    outlines: Outlines | None,
    read_accounts: Reader,
) -> list[AccountReading]:
    """Return every account, the agency's own entries first."""
    known = outlines.known if outlines is not None else {}
    new = {owner: _client(given, owner, agency, told) for owner in given.layout.folders}
    in_outline = {owner: ClientReading(one.client, formerly=one.formerly) for owner, one in known.items()}
    clients = dict(sorted({**new, **in_outline}.items()))
    told += chain.from_iterable(one.told for one in known.values())
    before = tuple(told)
    renamed = past.renamed if past and past.renamed is not None else _renamed(clients, told)
    folders = tuple(_folders(given, agency, clients, renamed))
    read = read_accounts(folders) if outlines is None else outlined(folders, outlines, files, before, read_accounts)
    readings = [*read]
    told += chain.from_iterable(reading.diagnostics for reading in readings)
    told += tell_pending(readings) if past is None else ()
    return readings


def _without(journal: Journal, paths: Collection[str]) -> Journal:
    """Return a journal without the entries of some files."""
    if not paths:
        return journal

    def sound(entries: Iterable[Entry]) -> tuple[Entry, ...]:
        return tuple(entry for entry in entries if entry.source.path not in paths)

    accounts = tuple(replace(account, entries=sound(account.entries)) for account in journal.accounts)
    return Journal(journal.agency, accounts, sound(journal.agency_entries))


@dataclass(frozen=True, slots=True)
class _Given:
    """What is known before anything is read."""

    layout: Layout
    #: Paths of files that are there and could not be opened.
    unopened: frozenset[str]
    #: The day after which nothing can have happened yet.
    today: date | None
    #: The day that was asked about.
    as_of: date | None
    #: Ids of checks with the names of their limits.
    checks: Checks
    #: Ids of those that ask about the agency itself.
    ours: frozenset[str]
    memory: Memory | None = None

    def day(self, agency: AgencyReading) -> date | None:
        """Return the day on which reviews are due: the one asked about, else the one the agency pins, else today."""
        pinned = agency.agency.site.as_of if agency.agency is not None else None
        return self.as_of or (self.today and pinned) or self.today

    def page(self, owner: str, file: SourceFile | None, told: list[Diagnostic]) -> Page | None:
        """Return a file as a page; None where it is not there, or where its bytes are no text."""
        text = None if file is None else _text(file, told)
        return None if file is None or text is None else Page(file.path, text, owner, self.today)


def _sorted(told: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(told, key=lambda diagnostic: diagnostic.sort_key))


def _text(file: SourceFile, told: list[Diagnostic]) -> str | None:
    text, found = decode(file)
    told.extend(found)
    return text


def _agency(given: _Given, told: list[Diagnostic]) -> AgencyReading:
    """Read `agency.yaml` and `checklists/limits.yaml`."""
    reading = AgencyReading()
    page = given.page(AGENCY, given.layout.agency, told)
    if page is not None:
        reading = read_agency(page)
        tell_mentions(page, page.mentions, Known(people=reading.people))
        tell_check_mentions(page, given.checks, given.ours)
        tell_reviews(page, given.day(reading))
        told += page.diagnostics()
    elif given.layout.agency is None and AGENCY_FILE not in given.unopened:
        hint = "make one with `name: …` in it, or name the folder with --journals"
        told.append(Diagnostic(references.NO_AGENCY_FILE, Source(AGENCY_FILE), "there is no agency.yaml", hint))
    page = given.page(AGENCY, given.layout.limits, told)
    if page is not None:
        limits, off = read_limits(page)
        tell_check_mentions(page, given.checks)
        tell_reviews(page, given.day(reading))
        told += page.diagnostics()
        if reading.agency is not None:
            reading = replace(reading, agency=replace(reading.agency, limits=limits, switched_off=off))
    return reading


def _client(given: _Given, owner: str, agency: AgencyReading, told: list[Diagnostic]) -> ClientReading:
    """Read one `client.yaml`."""
    file, path = given.layout.clients.get(owner), f"{owner}/{CLIENT_FILE}"
    if file is None and path not in given.unopened and owner not in given.layout.nested:
        hint = "make one with `name`, `status` and `since`"
        told.append(Diagnostic(references.NO_CLIENT_FILE, Source(path), "there is no client.yaml", hint))
    page = given.page(owner, file, told)
    if page is None:
        return ClientReading()
    reading = read_client(page, agency)
    tell_mentions(page, page.mentions, Known(people=agency.people, contacts=reading.contacts))
    tell_check_mentions(page, given.checks, given.ours)
    day = given.day(agency)
    if day is None or reading.client is None or reading.client.status_on(day) not in ENDED:
        tell_reviews(page, day)
    told += page.diagnostics()
    return reading


def _renamed(clients: Mapping[str, ClientReading], told: list[Diagnostic]) -> dict[str, str]:
    """Return what former client ids are now."""
    renamed: dict[str, str] = {}
    for owner, reading in clients.items():
        for name, diagnostic in reading.formerly:
            if name in clients or name in renamed:
                told.append(diagnostic)
            else:
                renamed[name] = owner
    return renamed


def _folders(
    given: _Given, agency: AgencyReading, clients: Mapping[str, ClientReading], renamed: Mapping[str, str]
) -> Iterator[Folder]:
    """Return what is to be read of each account: the agency's own entries, then client by client."""
    layout = given.layout
    owners = {AGENCY: layout.agency_entries, **{owner: layout.folders[owner] for owner in clients}}
    lost: dict[str, list[str]] = {}
    for path in given.unopened:
        owner, _, rest = path.partition("/")
        if rest != CLIENT_FILE:
            lost.setdefault(owner, []).append(path)
    for owner, files in owners.items():
        missing = lost.get(owner, ())
        unread = frozenset(f"{owner}/{PurePosixPath(path).stem}" for path in missing if path.endswith(".md"))
        yield Folder(
            owner=owner,
            files=files,
            agency=agency,
            client=clients.get(owner, ClientReading()),
            renamed=renamed,
            today=given.today,
            day=given.day(agency),
            checks=given.checks,
            is_whole=len(unread) == len(missing),
            unread=unread,
            memory=given.memory,
        )
