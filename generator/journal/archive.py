"""The journals of the past: what git's main line held of every account, version after version.

All of it comes from one `git log`: what a file held after a commit follows from what each commit changed. Files are
read when they are asked for, each content once. Where the journals folder was moved as a whole, or a client
renamed (`formerly`), the past is told under today's names.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from generator.journal.entries import number_items, read_entries
from generator.journal.load import Past as Reading
from generator.journal.load import load
from generator.journal.memory import Memory
from generator.journal.names import AGENCY, AGENCY_FILE, CHECKLISTS, CLIENT_FILE, POST_MORTEM_FILE
from generator.journal.page import Page
from generator.model.replay import Past, Recorded, Version
from generator.model.trial import Rules
from generator.source import Limits, SourceFile, decode
from generator.source.files import is_passed_over
from generator.source.history import NoHistory, read_main_line
from generator.source.tree import take_blobs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, tzinfo
    from pathlib import Path

    from generator.model.account import Account
    from generator.source.history import Commit, MainLine

#: What every account is read with: the agency, and its own checks and limits.
_SHARED = (AGENCY_FILE, CHECKLISTS)


def open_archive(journals: Path, timezone: str = "UTC") -> Archive | NoHistory:
    """Return the past of a journals folder, or why there is none."""
    line = read_main_line(journals, zone_of(timezone))
    return line if isinstance(line, NoHistory) else Archive(line)


def zone_of(name: str) -> tzinfo:
    """Return a time zone by its name; UTC where there is none of that name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


@dataclass(frozen=True, slots=True)
class _Touched:
    """What one commit did to one part of the journals: the agency's own files, or one client's folder."""

    commit: Commit
    gone: tuple[str, ...]
    files: tuple[tuple[str, str], ...]


@dataclass
class Archive:
    """The past of a journals folder. What was read is remembered; nothing else changes."""

    line: MainLine
    limits: Limits = field(default_factory=Limits)
    #: Content by content id.
    _contents: dict[str, SourceFile] = field(default_factory=dict)

    @cached_property
    def _renamed(self) -> Mapping[str, str]:
        """Former client ids and what they are now."""
        newest: dict[str, str] = {}
        for commit in self.line.commits:
            for path in commit.gone:
                newest.pop(path, None)
            newest.update(commit.files)
        wanted = {
            path: blob for path, blob in newest.items() if path.endswith(f"/{CLIENT_FILE}") or path == AGENCY_FILE
        }
        loaded = load(self._files(wanted), past=Reading(Memory(), {}))
        accounts = loaded.journal.accounts if loaded.journal is not None else ()
        ids = {account.client.id for account in accounts}
        return {name: account.client.id for account in accounts for name in account.client.formerly if name not in ids}

    @cached_property
    def _reading(self) -> Reading:
        return Reading(Memory(), self._renamed)

    @cached_property
    def _touched(self) -> Mapping[str, Sequence[_Touched]]:
        """What each commit changed, by top folder under today's name; what all share is under the empty name."""
        found: dict[str, list[_Touched]] = defaultdict(list)
        for commit in self.line.commits:
            gone: dict[str, list[str]] = defaultdict(list)
            files: dict[str, list[tuple[str, str]]] = defaultdict(list)
            for path in commit.gone:
                owner, today = self._today(path)
                gone[owner].append(today)
            for path, blob in commit.files:
                owner, today = self._today(path)
                files[owner].append((today, blob))
            for owner in gone.keys() | files.keys():
                found[owner].append(_Touched(commit, tuple(gone[owner]), tuple(files[owner])))
        return found

    def _today(self, path: str) -> tuple[str, str]:
        """Return whose file it is, and its path under today's name of the client."""
        folder, slash, rest = path.partition("/")
        owner = self._renamed.get(folder, folder)
        return ("" if folder in _SHARED else owner), f"{owner}{slash}{rest}"

    def recorded(self) -> Recorded:
        """Return when each entry was written down: the day of the first commit that holds its id."""
        days: dict[str, date] = {}
        lists: list[tuple[str, str, date]] = []
        for owner, changes in self._touched.items():
            for touched in changes:
                for path, blob in touched.files:
                    if not owner or "/" not in path or _is_no_entry(path):
                        continue
                    if path.endswith(".yaml"):
                        lists.append((path, blob, touched.commit.day))
                    else:
                        days.setdefault(f"{owner}/{PurePosixPath(path).stem}", touched.commit.day)
        for entry, day in self._listed(lists):
            days[entry] = min(day, days.get(entry, day))
        return Recorded(days)

    def _listed(self, lists: Sequence[tuple[str, str, date]]) -> Iterator[tuple[str, date]]:
        """Yield the ids in every version of the list files."""
        self._fetch(blob for _, blob, _ in lists)
        for path, blob, day in lists:
            text = None if blob not in self._contents else decode(self._contents[blob])[0]
            if text is None:
                continue
            read = read_entries(Page(path, text, path.partition("/")[0], renamed=self._renamed))
            number_items([read])
            yield from ((item.id, day) for item in read.items if item.id)

    def past(self, client: str, since: date, until: date, rules: Rules | None = None) -> Past:
        """Return every version of an account that was what was known on some evening from one day to another.

        Judged by the given rules, or by those of then. A commit after which the account cannot be read changes nothing.
        """
        ends = [commit for commit in self._ends(client) if commit.day <= until]
        before = [commit for commit in ends if commit.day <= since][-1:]
        return self._past(client, [*before, *(commit for commit in ends if commit.day > since)], rules)

    def past_on(self, client: str, days: Iterable[date], rules: Rules | None = None) -> Past:
        """Return the versions of an account that were what was known on the evenings of some days."""
        ends = self._ends(client)
        found = (next((commit for commit in reversed(ends) if commit.day <= day), None) for day in days)
        wanted = {commit.id for commit in found if commit is not None}
        return self._past(client, [commit for commit in ends if commit.id in wanted], rules)

    def _ends(self, client: str) -> list[Commit]:
        """Return the last commit of each day on which an account, or what all share, was changed."""
        touched = (one.commit for name in ("", client) for one in self._touched.get(name, ()))
        ordered = sorted(touched, key=lambda commit: self._order[commit.id])
        return list({commit.day: commit for commit in ordered}.values())

    @cached_property
    def _order(self) -> Mapping[str, int]:
        """The place of each commit on the main line."""
        return {commit.id: index for index, commit in enumerate(self.line.commits)}

    def _past(self, client: str, commits: Sequence[Commit], rules: Rules | None) -> Past:
        states = zip(self._states("", commits), self._states(client, commits), strict=True)
        listed = [(commit, shared, own) for commit, (shared, own) in zip(commits, states, strict=True)]
        self._fetch(blob for _, shared, own in listed for blob in (*shared.values(), *own.values()))
        versions: list[Version] = []
        for commit, shared, own in listed:
            version = self._version(client, commit, {**shared, **own}, rules)
            if version is not None and not (versions and _is_same(versions[-1], version)):
                versions.append(version)
        return Past(client, tuple(versions))

    def _states(self, name: str, commits: Sequence[Commit]) -> Iterator[Mapping[str, str]]:
        """Yield what a part of the journals held after each of some commits: path to content id."""
        order = self._order
        changes = iter(self._touched.get(name, ()))
        change = next(changes, None)
        held: dict[str, str] = {}
        for commit in commits:
            while change is not None and order[change.commit.id] <= order[commit.id]:
                for path in change.gone:
                    held.pop(path, None)
                held.update(change.files)
                change = next(changes, None)
            yield dict(held)

    def _version(self, client: str, commit: Commit, listed: Mapping[str, str], rules: Rules | None) -> Version | None:
        loaded = load(self._files(listed), past=self._reading)
        account: Account | None = None
        if loaded.journal is not None:
            account = next((one for one in loaded.journal.accounts if one.client.id == client), None)
        if loaded.journal is None or account is None:
            return None
        checks = tuple(check for checklist in loaded.checklists for check in checklist.checks)
        then = Rules(loaded.journal.agency, checks)
        judged = then if rules is None else rules.on(then.agency)
        skipped = tuple(path for path in loaded.skipped if path.startswith(f"{client}/"))
        return Version(commit.day, commit.id, account, judged, skipped)

    def _files(self, listed: Mapping[str, str]) -> tuple[SourceFile, ...]:
        """Return files that are there, each under its path, without those that are none of our business."""
        read = {path: blob for path, blob in listed.items() if _is_read(path)}
        self._fetch(read.values())
        return tuple(
            replace(self._contents[blob], path=path) for path, blob in sorted(read.items()) if blob in self._contents
        )

    def _fetch(self, ids: Iterable[str]) -> None:
        """Read contents that were not read yet."""
        missing = {blob: blob for blob in ids if blob not in self._contents}
        if missing:
            found, _ = take_blobs(self.line.top, missing, self.limits)
            self._contents.update((file.content_id, file) for file in found)


def _is_same(one: Version, other: Version) -> bool:
    return (one.account, one.rules, one.skipped) == (other.account, other.rules, other.skipped)


def _is_no_entry(path: str) -> bool:
    owner, _, rest = path.partition("/")
    is_post_mortem = rest == POST_MORTEM_FILE and owner != AGENCY
    return rest == CLIENT_FILE or is_post_mortem or not _is_read(path)


def _is_read(path: str) -> bool:
    return path.endswith((".md", ".yaml")) and not any(is_passed_over(part) for part in path.split("/"))
