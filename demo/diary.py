"""The diary of the repository: every change of every file, gathered into commits, day after day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from demo.commits import Author, Commit
from demo.plan import BEGIN, BRANCHES, BROKEN, END, RENAMED, SORTED, SQUASHED, TIDIED
from demo.words import message, of_entry, of_facts, of_sections, short_name
from demo.writing import NOBODY_ELSE, author_of, branch_of, lead_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from demo.days import Calendar
    from demo.early import Early
    from demo.plan import Branch

#: The folder of the journals in the repository.
FOLDER = "journals"
#: Minutes after midnight from which people commit: what keeps house comes before anything else of a day.
_EARLY, _LATE = 8 * 60 + 15, 17 * 60 + 45
#: Files that everybody reads first.
_FIRST = ("agency.yaml", "client.yaml")
#: What was filled in so long before a commit was news by then.
FILLED_IN_WITHIN = timedelta(14)


class Change(NamedTuple):
    """One file that changes on a day."""

    path: str
    author: str
    words: str


@dataclass
class Diary:
    """What is committed, from the first day to the last."""

    early: Early
    calendar: Calendar
    #: What the main line holds so far, by path below the journals.
    there: dict[str, bytes] = field(default_factory=dict)
    requests: int = 0

    def commits(self) -> Sequence[Commit]:
        """Return the commits of the main line, in their order."""
        plan: dict[date, set[str]] = defaultdict(set)
        for path in self.early.example.files:
            for day in self._days(path):
                plan[day].add(path)
        keeping_house = {RENAMED.on, BROKEN.mended, *SORTED.values(), *TIDIED.values()}
        found: list[Commit] = []
        for day in sorted({*plan, *keeping_house, *(branch.merged for branch in BRANCHES)}):
            commits = [*self._keep_house(day), *self._merges(day), *self._changes(day, plan[day])]
            found += sorted(commits, key=lambda commit: commit.at)
        return found

    def _days(self, path: str) -> set[date]:
        """Return the days on which a file is committed."""
        days = self.early.days(path)
        rows = self.early.example.entries.get(path)
        if rows is None:
            return {min(END, self.calendar.next_worked(day)) for day in days}
        written = {self.early.written[entry.id] for entry in rows}
        later = {self.calendar.written(path, day) for day in days if day > min(written)}
        return written | {min(END, day) for day in later} | {END}

    def _changes(self, day: date, paths: set[str]) -> Iterator[Commit]:
        """Commit what changes on a day: the files of one client and one author together."""
        groups: dict[tuple[str, str], list[Change]] = defaultdict(list)
        for path in sorted(paths, key=lambda path: (not path.endswith(_FIRST), path)):
            content = self._dressed(path, day)
            placed = placed_on(path, day)
            if content is not None and self.there.get(placed) != content:
                change = self._told(path, self.there.get(placed), content, day)
                owner = path.partition("/")[0] if "/" in path else ""
                groups[owner, change.author].append(change)
                self.there[placed] = content
        for (owner, author), changes in groups.items():
            files = {placed_on(one.path, day): self.there[placed_on(one.path, day)] for one in changes}
            number = self._request(owner)
            text = message(self._about(owner), [one.words for one in changes], day, number)
            is_first = any(one.path.endswith(_FIRST) for one in changes)
            yield self._commit(day, author, text, files, minute=9 * 60 if is_first else 0)

    def _told(self, path: str, before: bytes | None, now: bytes, day: date) -> Change:
        """Say who changes a file, and in what words."""
        owner, _, name = path.partition("/")
        example = self.early.example
        rows = example.entries.get(path)
        if rows is not None:
            return self._told_of_entries(path, day)
        account = example.accounts.get(owner)
        if name == "post-mortem.md" and account is not None and account.post_mortem is not None:
            return Change(path, account.post_mortem.led_by, "post-mortem, draft" if before is None else "post-mortem")
        if name == "client.yaml":
            words = "new client" if before is None else of_sections(before, now)
            return Change(path, lead_on(example, owner, day), words)
        if not path.endswith(".yaml") or before is None:
            return Change(path, NOBODY_ELSE, "our journals" if path == "agency.yaml" else name.rpartition("/")[2])
        return Change(path, NOBODY_ELSE, of_sections(before, now))

    def _told_of_entries(self, path: str, day: date) -> Change:
        """Say what is new in entries: those written today, else what was filled in."""
        rows = self.early.example.entries[path]
        new = [entry for entry in rows if self.early.written[entry.id] == day]
        since = day - FILLED_IN_WITHIN
        filled = [(entry, words) for entry in rows if (words := of_facts(entry, since, day))]
        entry = new[0] if new else filled[0][0] if filled else rows[0]
        others = of_entry(entry) if path.endswith(".md") else path.rpartition("/")[2].removesuffix(".yaml")
        words = ", ".join(map(of_entry, new)) or next((words for _, words in filled), f"{others}, a line more")
        return Change(path, author_of(self.early.example, entry, day), words)

    def _merges(self, day: date) -> Iterator[Commit]:
        """Merge the branches that end on a day."""
        for branch in BRANCHES:
            if branch.merged == day:
                yield self._merge(branch)

    def _merge(self, branch: Branch) -> Commit:
        example, files = self.early.example, {}
        commits: list[Commit] = []
        for rows in example.entries.values():
            for entry in rows:
                content = self._dressed(entry.source.path, branch.merged)
                if branch_of(example, entry, self.calendar) is branch and content is not None:
                    placed = placed_on(entry.source.path, branch.merged)
                    files[placed] = content
                    day = self.calendar.written(entry.id, entry.date)
                    text = message(self._about(entry.client), [of_entry(entry)], day)
                    commits.append(self._commit(day, branch.by, text, {placed: content}))
        self.there |= files
        commits.sort(key=lambda commit: commit.at)
        text = f"Merge branch '{branch.name}'\n"
        merge = self._commit(branch.merged, branch.by, text, files, minute=_LATE)
        return replace(merge, branch=tuple(commits))

    def _keep_house(self, day: date) -> Iterator[Commit]:
        """Commit what changes no fact: a folder renamed, entries sorted, files tidied, one file mended."""
        jobs = [(RENAMED.client, RENAMED.on, f"Call {RENAMED.formerly} {RENAMED.client}, after both houses\n")]
        jobs += [(client, on, f"{self._about(client)}: entries sorted into years\n") for client, on in SORTED.items()]
        jobs += [(client, on, f"{self._about(client)}: YAML tidied, nothing new\n") for client, on in TIDIED.items()]
        jobs += [(BROKEN.path, BROKEN.mended, f"{self._about(BROKEN.path.partition('/')[0])}: close a bracket\n")]
        for prefix, on, text in jobs:
            files = self._moved(prefix, day) if on == day else {}
            if files:
                author = BROKEN.by if prefix == BROKEN.path else lead_on(self.early.example, prefix, day)
                yield self._commit(day, author, text, files, minute=_EARLY)

    def _moved(self, prefix: str, day: date) -> Mapping[str, bytes | None]:
        """Return what changes where files are placed or written in another way from a day on."""
        eve = day - timedelta(1)
        changes: dict[str, bytes | None] = {}
        for path in self.early.example.files:
            old, new = placed_on(path, eve), placed_on(path, day)
            content = self._dressed(path, day)
            if not path.startswith(prefix) or old not in self.there or content is None:
                continue
            if old != new:
                del self.there[old]
                changes[old] = None
            if self.there.get(new) != content:
                self.there[new] = changes[new] = content
        return changes

    def _dressed(self, path: str, day: date) -> bytes | None:
        """Return a file as it was written on a day."""
        content = self.early.on(path, day)
        if content is None:
            return None
        if path == BROKEN.path and day < BROKEN.mended:
            return content.replace(BROKEN.right.encode(), BROKEN.wrong.encode())
        if path.endswith(".yaml") and day < TIDIED.get(path.partition("/")[0], BEGIN):
            return b"".join(further_in(line) for line in content.splitlines(keepends=True))
        return content

    def _about(self, owner: str) -> str:
        account = self.early.example.accounts.get(owner)
        return short_name(account.client.name) if account is not None else owner.capitalize() or "Agency"

    def _request(self, owner: str) -> int:
        """Return the number of the next pull request; 0 where a client's entries come in directly."""
        self.requests += owner in SQUASHED
        return self.requests if owner in SQUASHED else 0

    def _commit(
        self,
        day: date,
        author: str,
        text: str,
        files: Mapping[str, bytes | None],
        minute: int = 0,
    ) -> Commit:
        """Return a commit; `minute` after midnight where it is not any of the working day."""
        name = next(one.name for one in self.early.example.journal.agency.people if one.id == author)
        moment = self.calendar.moment(day, f"{author} {text}", minute)
        changes = {f"{FOLDER}/{path}": content for path, content in files.items()}
        return Commit(moment, Author(name, f"{author}@example.com"), text, changes)


def placed_on(path: str, day: date) -> str:
    """Return where a file lay on a day."""
    owner, _, rest = path.partition("/")
    if day < SORTED.get(owner, BEGIN) and path.endswith(".md"):
        rest = rest.rpartition("/")[2]
    return f"{RENAMED.formerly if owner == RENAMED.client and day < RENAMED.on else owner}/{rest}" if rest else path


def further_in(line: bytes) -> bytes:
    """Return a line two columns further in, if it is not one of the outermost."""
    return b"  " + line if line[:1] in {b" ", b"-"} else line
