"""The journals as far as one client's entries need them, and what would become of them with one file more or other.

An entry can be written while other clients' files have errors: those are not read. What has errors itself among what
is read is passed over and told.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from generator.journal.load import Past, load
from generator.journal.memory import Memory
from generator.journal.names import AGENCY, AGENCY_FILE, CHECKLISTS, CLIENT_FILE
from generator.model.trial import Rules
from generator.source import Folder, SourceFile
from generator.source.files import content_id_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from generator.diagnostics import Diagnostic
    from generator.journal.load import Loaded
    from generator.model.account import Account, Journal
    from generator.model.entry import Entry


@dataclass(frozen=True, slots=True)
class Desk:
    """A journals folder that somebody writes in."""

    #: Every file of the folder.
    files: tuple[SourceFile, ...]
    #: What was told when they were opened.
    found: tuple[Diagnostic, ...]
    today: date
    #: The client whose entries are read; empty for none: of every client only `client.yaml` then.
    client: str = ""
    memory: Memory = field(default_factory=Memory)

    def of(self, client: str) -> Desk:
        """Return the desk for entries of one client, or of `agency`."""
        return replace(self, client=client)

    def read(self) -> Loaded:
        """Read what the client's entries need; files with errors are passed over and told."""
        return load(self._read_files(), self.today, self._found(), past=Past(self.memory))

    def with_file(self, path: str, data: bytes) -> Desk:
        """Return the desk with one file more, or with another content."""
        others = [one for one in self.files if one.path != path]
        files = sorted([*others, SourceFile(path, content_id_of(data), data)], key=lambda one: one.path)
        return replace(self, files=tuple(files))

    def file(self, path: str) -> SourceFile | None:
        """Return a file that was read."""
        return next((one for one in self.files if one.path == path), None)

    def _read_files(self) -> Iterable[SourceFile]:
        return (one for one in self.files if self._concerns(one.path))

    def _found(self) -> tuple[Diagnostic, ...]:
        return tuple(one for one in self.found if self._concerns(one.source.path))

    def _concerns(self, path: str) -> bool:
        owner, slash, rest = path.partition("/")
        if path in {".", AGENCY_FILE} or (slash and rest == CLIENT_FILE):
            return True
        return owner in {CHECKLISTS, self.client}


def open_desk(journals: Path, today: date) -> Desk:
    """Read the files of a journals folder."""
    files, found = Folder(journals).read()
    return Desk(files, found, today)


def account_of(loaded: Loaded, client: str) -> Account | None:
    """Return one client's account as far as it can be read; None where its `client.yaml` cannot."""
    accounts = loaded.journal.accounts if loaded.journal is not None else ()
    return next((one for one in accounts if one.client.id == client), None)


def entries_of(journal: Journal, client: str) -> Sequence[Entry]:
    """Return the entries of a client, or the agency's own."""
    if client == AGENCY:
        return journal.agency_entries
    return next((one.entries for one in journal.accounts if one.client.id == client), ())


def rules_of(loaded: Loaded) -> Rules | None:
    """Return what accounts are judged by."""
    checks = tuple(check for checklist in loaded.checklists for check in checklist.checks)
    return Rules(loaded.journal.agency, checks) if loaded.journal is not None else None


def new_mistakes(before: Loaded, after: Loaded, path: str) -> tuple[Diagnostic, ...]:
    """Return what is wrong in a file that was written or edited, and the errors it makes elsewhere."""
    known = {(one.problem.code, one.source.path, one.message) for one in before.diagnostics}
    return tuple(
        one
        for one in after.diagnostics
        if (one.problem.code, one.source.path, one.message) not in known and (one.is_error or one.source.path == path)
    )
