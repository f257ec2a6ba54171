"""The journals of a branch beside those that it began from: the one read strictly, the others forgivingly.

What both sides hold is compared by the ids of contents, before anything of the older side is read: of accounts whose
files are the same on both sides nothing is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from generator.journal.load import Loaded, load
from generator.journal.load import Past as Reading
from generator.journal.memory import Memory
from generator.journal.names import AGENCY, AGENCY_FILE, CHECKLISTS, CLIENT_FILE
from generator.model.trial import Rules
from generator.source import Folder, Limits
from generator.source.branch import Branch, find_branch
from generator.source.changes import read_plain
from generator.source.files import bad_name, is_passed_over
from generator.source.git import GitFailed
from generator.source.history import PARTIAL, NoHistory, is_partial, read_main_line
from generator.source.tree import Tree, is_committed, take_blobs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from generator.diagnostics import Diagnostic
    from generator.source import JournalSource, SourceFile


@dataclass(frozen=True, slots=True)
class Before:
    """Some accounts as they were where the branch began, under the ids that they have now."""

    loaded: Loaded
    #: Clients who were there and whose client.yaml cannot be read.
    unread: frozenset[str]
    #: Paths of files with mistakes that were passed over, as they were called then.
    skipped: tuple[str, ...]


@dataclass
class BranchJournals:
    """Both sides of a branch. What was read is remembered; nothing else changes."""

    branch: Branch
    #: As they would be; its journal is None where there is any error.
    head: Loaded
    #: Path below the journals folder to content id.
    files: Mapping[str, str]
    #: The same where the branch began, by the paths of now: of a renamed client those under the new id.
    files_before: Mapping[str, str]
    #: Former ids of clients whom the branch renames, and what they are now.
    renamed: Mapping[str, str]
    #: The files of the agency and its checks, as the branch has them.
    shared_now: tuple[SourceFile, ...]
    _memory: Memory = field(default_factory=Memory)

    @cached_property
    def touched(self) -> frozenset[str]:
        """The ids of clients of whom any file is another than before."""
        both = {*self.files.items()} ^ {*self.files_before.items()}
        return frozenset(_owner(path) for path, _ in both) - {"", AGENCY, CHECKLISTS}

    @cached_property
    def rules_now(self) -> Rules:
        """What accounts are judged by on the branch, where its journals have no errors."""
        return _rules(self.head)

    @cached_property
    def is_shared_readable(self) -> bool:
        """Whether agency.yaml could be read where the branch began, or was there at all."""
        return load(self._files(self._shared_before())[0], past=self._reading).journal is not None

    @cached_property
    def shared_before(self) -> Loaded:
        """The agency, its own entries and its checks where the branch began.

        Where agency.yaml of then cannot be read, those of now, so that what was written is compared all the same.
        """
        return self.before(()).loaded

    @cached_property
    def rules_before(self) -> Rules:
        """What accounts were judged by where the branch began."""
        return _rules(self.shared_before)

    @property
    def is_lost(self) -> bool:
        """Whether git never fetched a file of where the branch began."""
        return is_partial(self.branch.top) and bool(self._files(self.files_before)[1])

    def before(self, clients: Collection[str]) -> Before:
        """Return some accounts as they were where the branch began."""
        own = {path: blob for path, blob in self.files_before.items() if _owner(path) in clients}
        shared = self._shared_before()
        files, told = self._files({**shared, **own})
        if not self.is_shared_readable:
            files = (*self.shared_now, *self._files(own)[0])
        loaded = load(files, found=told, past=self._reading)
        found = {account.client.id for account in loaded.journal.accounts} if loaded.journal is not None else set()
        had = {_owner(path) for path in own if path.endswith(f"/{CLIENT_FILE}")}
        skipped = {*loaded.skipped, *(() if self.is_shared_readable or not shared else (AGENCY_FILE,))}
        return Before(loaded, frozenset(had - found), tuple(sorted(map(self._as_then, skipped))))

    @cached_property
    def _reading(self) -> Reading:
        """Former ids may stand in what is older than the branch, whoever was renamed, and when."""
        accounts = self.head.journal.accounts if self.head.journal is not None else ()
        former = {old: account.client.id for account in accounts for old in account.client.formerly}
        return Reading(self._memory, {**former, **self.renamed})

    def _shared_before(self) -> Mapping[str, str]:
        return {path: blob for path, blob in self.files_before.items() if _is_shared(path)}

    def _files(self, listed: Mapping[str, str]) -> tuple[tuple[SourceFile, ...], tuple[Diagnostic, ...]]:
        wrong = {path: told for path in listed if (told := bad_name(path)) is not None}
        sound = {path: blob for path, blob in listed.items() if path not in wrong}
        found, lost = take_blobs(self.branch.top, sound, Limits())
        return found, (*wrong.values(), *lost)

    def _as_then(self, path: str) -> str:
        owner, slash, rest = path.partition("/")
        then = next((old for old, new in self.renamed.items() if new == owner), owner)
        return f"{then}{slash}{rest}"


def read_branch(
    journals: Path, base: str, head: str = "", today: date | None = None, as_of: date | None = None
) -> BranchJournals | NoHistory:
    """Read the journals of a branch, and list those that it began from; or say why that cannot be.

    `head` is empty for the files on the disk.
    """
    branch = find_branch(journals, base, head)
    if isinstance(branch, NoHistory):
        return branch
    source = (
        Folder(journals) if branch.is_disk else Tree(branch.top, branch.head, _place(journals, branch, branch.head))
    )
    files, found = source.read()
    loaded = load(files, today, found, as_of=as_of)
    listed = _listed(branch, _place(journals, branch, branch.base))
    if listed is None:
        return PARTIAL
    now = {file.path: file.content_id for file in files}
    renamed = _renamed(loaded, now, listed)
    before = {_under(renamed, path): blob for path, blob in listed.items()}
    shared = tuple(file for file in files if _is_shared(file.path))
    made = BranchJournals(branch, loaded, now, before, renamed, shared)
    return PARTIAL if made.is_lost else made


def _source(journals: Path, branch: Branch) -> JournalSource:
    if branch.is_disk:
        return Folder(journals)
    return Tree(branch.top, branch.head, _place(journals, branch, branch.head))


def _place(journals: Path, branch: Branch, commit: str) -> str:
    """Return where the journals stand in a commit: where they are now, else the newest of their places."""
    if is_committed(branch.top, commit, f"{branch.folder}/{AGENCY_FILE}"):
        return branch.folder
    line = read_main_line(journals)
    places = () if isinstance(line, NoHistory) else dict.fromkeys(one.folder for one in reversed(line.commits))
    return next((one for one in places if is_committed(branch.top, commit, f"{one}/{AGENCY_FILE}")), branch.folder)


def _listed(branch: Branch, place: str) -> Mapping[str, str] | None:
    """Return the files that were there where the branch began; None where git has not fetched the list of them."""
    try:
        plain = read_plain(branch.top, branch.base, place)
    except GitFailed:
        return None if is_partial(branch.top) else {}
    return {path: blob for path, blob in plain.items() if _is_read(path)}


def _renamed(loaded: Loaded, now: Iterable[str], before: Iterable[str]) -> Mapping[str, str]:
    """Return the former ids of clients who had another one where the branch began."""
    owners, then = {_owner(path) for path in now}, {_owner(path) for path in before}
    accounts = loaded.journal.accounts if loaded.journal is not None else ()
    found = (
        (next((old for old in one.client.formerly if old in then and old not in owners), ""), one.client.id)
        for one in accounts
        if one.client.id not in then
    )
    return {old: new for old, new in found if old}


def _under(renamed: Mapping[str, str], path: str) -> str:
    owner, slash, rest = path.partition("/")
    return f"{renamed.get(owner, owner)}{slash}{rest}" if slash else path


def _rules(loaded: Loaded) -> Rules:
    if loaded.journal is None:
        raise ValueError(loaded.diagnostics)
    return Rules(loaded.journal.agency, tuple(check for one in loaded.checklists for check in one.checks))


def _owner(path: str) -> str:
    owner, slash, _ = path.partition("/")
    return owner if slash else ""


def _is_shared(path: str) -> bool:
    return _owner(path) in {"", AGENCY, CHECKLISTS}


def _is_read(path: str) -> bool:
    return path.endswith((".md", ".yaml")) and not any(is_passed_over(part) for part in path.split("/"))
