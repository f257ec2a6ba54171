"""The journals of the past: what git's main line held of every account, version after version.

All of it comes from one `git log`: what a file held after a commit follows from what each commit changed. Files are
read when they are asked for, each content once. Where the journals folder was moved as a whole, or a client
renamed (`formerly`), the past is told under today's names.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from generator.journal.entries import numbered
from generator.journal.load import Past as Reading
from generator.journal.load import load
from generator.journal.memory import Memory
from generator.journal.names import AGENCY, AGENCY_FILE, CHECKLISTS, CLIENT_FILE, POST_MORTEM_FILE
from generator.journal.page import Page
from generator.journal.touched import former_names, touched_by_owner
from generator.model.replay import Past, Recorded, Version
from generator.model.trial import Rules
from generator.source import Limits, SourceFile, decode
from generator.source.files import bad_name, is_passed_over
from generator.source.history import NoHistory, read_main_line
from generator.source.tree import lost_files, take_blobs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, tzinfo
    from pathlib import Path

    from generator.diagnostics import Diagnostic
    from generator.journal.touched import Touched
    from generator.model.account import Account
    from generator.source.history import Commit, MainLine


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


@dataclass
class Archive:
    """The past of a journals folder. What was read is remembered; nothing else changes."""

    line: MainLine
    limits: Limits = field(default_factory=Limits)
    #: Files of entries that were read.
    memory: Memory = field(default_factory=Memory)
    #: Content by content id.
    _contents: dict[str, SourceFile] = field(default_factory=dict)
    #: Content ids of what git cannot give.
    _lost: set[str] = field(default_factory=set)

    @cached_property
    def _renamed(self) -> Mapping[str, str]:
        """Former client ids and what they are now."""
        return former_names(self.line.commits, self._formerly)

    def _formerly(self, clients: Mapping[str, str]) -> Mapping[str, Sequence[str]]:
        """Return the former ids that some versions of `client.yaml` name, by client."""
        loaded = load(self._files(clients)[0], past=Reading(Memory(), {}))
        accounts = loaded.journal.accounts if loaded.journal is not None else ()
        return {account.client.id: account.client.formerly for account in accounts}

    @cached_property
    def _reading(self) -> Reading:
        return Reading(self.memory, self._renamed)

    @cached_property
    def _touched(self) -> Mapping[str, Sequence[Touched]]:
        return touched_by_owner(self.line.commits, self._renamed)

    def recorded(self) -> Recorded:
        """Return when each entry was written down: the day of the first commit that holds its id."""
        days: dict[str, date] = {}
        lists = [one for of in self._touched.values() for touched in of for one in touched.files if _is_list(one[0])]
        self._fetch(blob for _, blob in lists)
        for owner, changes in self._touched.items():
            for entry, day in (*_named(owner, changes), *self._listed(owner, changes)):
                days[entry] = min(day, days.get(entry, day))
        return Recorded(days)

    def _listed(self, owner: str, changes: Sequence[Touched]) -> Iterator[tuple[str, date]]:
        """Yield the ids in every version of the list files of an account."""
        held: dict[str, Sequence[tuple[str, bool]]] = {}
        for touched in changes if owner else ():
            lists = [(path, self._ids(owner, path, blob)) for path, blob in touched.files if _is_list(path)]
            gone = [path for path in touched.gone if held.pop(path, None) is not None]
            if not lists and not gone:
                continue
            held.update(lists)
            yield from ((name, touched.commit.day) for _, ids in lists for name, is_made_up in ids if not is_made_up)
            ids = [one for path in sorted(held) for one in held[path]]
            taken = {name for name, is_made_up in ids if not is_made_up}
            made_up = [name for name, is_made_up in ids if is_made_up]
            yield from ((name, touched.commit.day) for name in numbered(made_up, taken))

    def _ids(self, owner: str, path: str, blob: str) -> Sequence[tuple[str, bool]]:
        """Return the ids in a list file, each with whether it is made up."""
        text = None if blob not in self._contents else decode(self._contents[blob])[0]
        if text is None:
            return ()
        page = Page(path, text, owner, renamed=self._renamed)
        return [(item.id, item.is_implicit) for item in self.memory.entries(page, blob).items if item.id]

    def told_of(self, client: str) -> object:
        """Return all that the past of an account is read from: where that is the same, so is the past."""
        touched = [one for name in ("", AGENCY, client) for one in self._touched.get(name, ())]
        touched.sort(key=lambda one: self._order[one.commit.id])
        return self._renamed, [(one.commit.id, one.commit.day, one.gone, one.files) for one in touched]

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
        """Return the last commit of each day on which an account that was there, or what all share, was changed."""
        return list({commit.day: commit for commit, _ in self._standing(client)}.values())

    def _standing(self, client: str) -> Sequence[tuple[Commit, Mapping[str, str]]]:
        """Return the commits that changed an account or what all share, each with the two files it cannot do without.

        Oldest first, and without those after which one of the two was not there.
        """
        touched = (one for name in ("", client) for one in self._touched.get(name, ()))
        needed = (AGENCY_FILE, f"{client}/{CLIENT_FILE}")
        held: dict[str, str] = {}
        found: dict[str, tuple[Commit, Mapping[str, str]]] = {}
        for one in sorted(touched, key=lambda one: self._order[one.commit.id]):
            held = {path: blob for path, blob in held.items() if path not in one.gone}
            held |= {path: blob for path, blob in one.files if path in needed}
            found[one.commit.id] = (one.commit, held)
        return [(commit, held) for commit, held in found.values() if len(held) == len(needed)]

    @cached_property
    def _order(self) -> Mapping[str, int]:
        """The place of each commit on the main line."""
        return {commit.id: index for index, commit in enumerate(self.line.commits)}

    def _past(self, client: str, commits: Sequence[Commit], rules: Rules | None) -> Past:
        """Return the versions after some commits; where one cannot be read, the last before it that can."""
        standing, found, tried = self._standing(client), dict[str, Version](), set[str]()
        while commits:
            tried |= {commit.id for commit in commits}
            versions = list(self._versions(client, commits, rules))
            found |= {commit.id: version for commit, version in versions if version is not None}
            before = (_before(standing, commit) for commit, version in versions if version is None)
            older = {commit.id: commit for commit in before if commit is not None and commit.id not in tried}
            commits = sorted(older.values(), key=lambda commit: self._order[commit.id])
        ordered = [found[commit] for commit in sorted(found, key=lambda commit: self._order[commit])]
        kept = [one for at, one in enumerate(ordered) if not at or not _is_same(ordered[at - 1], one)]
        return Past(client, tuple(kept))

    def _versions(
        self, client: str, commits: Sequence[Commit], rules: Rules | None
    ) -> Iterator[tuple[Commit, Version | None]]:
        """Yield commits with the account after each; None where it cannot be read."""
        states = zip(self._states("", commits), self._states(client, commits), strict=True)
        listed = [(commit, {**shared, **own}) for commit, (shared, own) in zip(commits, states, strict=True)]
        self._fetch(blob for _, files in listed for path, blob in files.items() if _is_read(path))
        yield from ((commit, self._version(client, commit, files, rules)) for commit, files in listed)

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
        files, told = self._files(listed)
        loaded = load(files, found=told, past=self._reading)
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

    def _files(self, listed: Mapping[str, str]) -> tuple[tuple[SourceFile, ...], tuple[Diagnostic, ...]]:
        """Return files each under its path, without those that are none of our business, and what cannot be read."""
        wrong = {path: told for path in listed if _is_read(path) and (told := bad_name(path)) is not None}
        read = {path: blob for path, blob in sorted(listed.items()) if _is_read(path) and path not in wrong}
        self._fetch(read.values())
        found = tuple(replace(self._contents[blob], path=path) for path, blob in read.items() if blob in self._contents)
        lost = lost_files((path for path, blob in read.items() if blob not in self._contents), self.limits)
        return found, (*wrong.values(), *lost)

    def _fetch(self, ids: Iterable[str]) -> None:
        """Read contents that were not read yet."""
        missing = {blob: blob for blob in ids if blob not in self._contents and blob not in self._lost}
        if missing:
            found, _ = take_blobs(self.line.top, missing, self.limits)
            self._contents.update((file.content_id, file) for file in found)
            self._lost.update(missing.keys() - self._contents.keys())


def _is_same(one: Version, other: Version) -> bool:
    return (one.account, one.rules, one.skipped) == (other.account, other.rules, other.skipped)


def _before(standing: Sequence[tuple[Commit, Mapping[str, str]]], commit: Commit) -> Commit | None:
    """Return the last commit before one after which the files that an account cannot do without were others."""
    at = next(index for index, (one, _) in enumerate(standing) if one.id == commit.id)
    return next((one for one, files in reversed(standing[:at]) if files != standing[at][1]), None)


def _named(owner: str, changes: Sequence[Touched]) -> Iterator[tuple[str, date]]:
    """Yield the ids of the Markdown entries of an account."""
    for touched in changes if owner else ():
        for path, _ in touched.files:
            if path.endswith(".md") and not _is_no_entry(path):
                yield f"{owner}/{PurePosixPath(path).stem}", touched.commit.day


def _is_list(path: str) -> bool:
    return path.endswith(".yaml") and not _is_no_entry(path)


def _is_no_entry(path: str) -> bool:
    owner, _, rest = path.partition("/")
    if not rest or path.startswith(f"{CHECKLISTS}/"):
        return True
    is_post_mortem = rest == POST_MORTEM_FILE and owner != AGENCY
    return rest == CLIENT_FILE or is_post_mortem or not _is_read(path)


def _is_read(path: str) -> bool:
    return path.endswith((".md", ".yaml")) and not any(is_passed_over(part) for part in path.split("/"))
