"""What a file of the journals held on an earlier day: nothing that had not happened, and nobody who had not come."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from demo.cutting import Piece, cut, pieces_of, without
from demo.plan import AGREED, AGREED_IN, ARRIVED, BEGIN, END, HINDSIGHT, IN_REVIEW, RENAMED
from generator.journal.load import load_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.model.account import Account, Journal
    from generator.model.entry import Entry

_FENCE = "---\n"
_ANY_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Example:
    """The journals as they are today."""

    #: Path below the journals folder to content.
    files: Mapping[str, bytes]
    journal: Journal

    @cached_property
    def entries(self) -> Mapping[str, Sequence[Entry]]:
        """Entries by the file they stand in, in its order."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in (
            *self.journal.agency_entries,
            *(one for account in self.journal.accounts for one in account.entries),
        ):
            found[entry.source.path].append(entry)
        return {path: sorted(rows, key=lambda entry: entry.source.line) for path, rows in found.items()}

    @cached_property
    def accounts(self) -> Mapping[str, Account]:
        """Accounts by client id."""
        return {account.client.id: account for account in self.journal.accounts}

    @cached_property
    def met(self) -> Mapping[tuple[str, str], date]:
        """The day on which somebody is first named: by the file that says who they are, and their id."""
        found: dict[tuple[str, str], date] = {}
        for rows in self.entries.values():
            for entry in rows:
                named = (*entry.by, *entry.people, *(str(fact.value) for fact in entry.facts.values()))
                for file in ("agency.yaml", f"{entry.client}/client.yaml"):
                    for name in named:
                        found[file, name] = min(entry.date, found.get((file, name), entry.date))
        return found


def read_example(folder: Path) -> Example:
    """Read a journals folder that has no mistakes in it; ValueError names those of one that has."""
    journal, diagnostics = load_folder(folder)
    if journal is None:
        raise ValueError("\n".join(f"{one.source}: {one.message}" for one in diagnostics if one.is_error))
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return Example({path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}, journal)


@dataclass(frozen=True)
class Early:
    """What the journals held on earlier days, given the day on which each entry was written down."""

    example: Example
    #: Entry id to day.
    written: Mapping[str, date]

    def days(self, path: str) -> Sequence[date]:
        """Return the days on which a file may have changed, in their order."""
        found = {date.fromisoformat(day) for day in _ANY_DAY.findall(self.example.files[path].decode())}
        found |= {self.written[entry.id] for entry in self.example.entries.get(path, ())}
        found |= {day for (file, _), day in self.example.met.items() if file == path}
        found |= {BEGIN, RENAMED.on, ARRIVED.get(path, BEGIN), self.first(path.partition("/")[0])}
        if path.endswith("post-mortem.md"):
            found |= {day + timedelta(more) for day in found for more in (1, IN_REVIEW, AGREED_IN)}
        found |= {day for (file, _), day in AGREED.items() if file == path}
        found |= {day for file, (_, day) in HINDSIGHT.items() if file == path}
        return sorted(day for day in found if BEGIN <= day <= END)

    def first(self, owner: str) -> date:
        """Return the day on which a client's folder was made: their first, or that of the first entry."""
        account = self.example.accounts.get(owner)
        if account is None:
            return BEGIN
        return min(account.client.since, *(self.written[entry.id] for entry in account.entries))

    def on(self, path: str, day: date) -> bytes | None:
        """Return the content of a file on a day; None where it was not there yet."""
        whole = self.example.files[path]
        if day >= END or not path.endswith((".md", ".yaml")):
            return whole
        text = self._on(path, whole.decode(), day)
        if text is None:
            return None
        words, since = HINDSIGHT.get(path, ("", BEGIN))
        return (text.replace(words, "") if since > day else text).encode()

    def _on(self, path: str, text: str, day: date) -> str | None:
        owner, _, name = path.partition("/")
        if path in ARRIVED:
            return text if ARRIVED[path] <= day else None
        if path in self.example.entries:
            rows = self.example.entries[path]
            return self._entry(rows[0], text, day) if path.endswith(".md") else self._list(rows, text, day)
        if name == "post-mortem.md":
            return self._post_mortem(owner, text, day)
        if name == "client.yaml":
            return self._client(owner, text, day)
        return "".join(piece.text() for piece in self._shared(path, text, day)) or None

    def _entry(self, entry: Entry, text: str, day: date) -> str | None:
        if self.written[entry.id] > day:
            return None
        _, front, body = text.split(_FENCE, 2)
        return f"{_FENCE}{_joined(_known(pieces_of(front), entry, day))}{_FENCE}{body}"

    def _list(self, rows: Sequence[Entry], text: str, day: date) -> str | None:
        pieces = pieces_of(text)
        at, starts = 1, []
        for piece in pieces:
            starts.append(at + sum(line.count("\n") for line in piece.above))
            at += piece.text().count("\n")
        kept: list[Piece] = []
        entries = {bisect_left(starts, entry.source.line + 1) - 1: entry for entry in rows}
        for index, piece in enumerate(pieces):
            entry = entries.get(index)
            if entry is not None and self.written[entry.id] <= day:
                kept += _known([piece], entry, day)
        return _joined(kept) if kept else None

    def _shared(self, path: str, text: str, day: date) -> list[Piece]:
        """Return what `agency.yaml` or the changed limits held."""
        kept = cut(pieces_of(text), day, lambda pairs, told: self._since(path, pairs, told))
        return [Piece(without(piece.line, {"as_of"}), piece.above, piece.inner) for piece in kept]

    def _since(self, path: str, pairs: Mapping[str, str], told: date | None) -> date | None:
        """Return the day from which a row is there: somebody who is named before they begin was known by then."""
        agreed = [day for (file, part), day in AGREED.items() if file == path and part in pairs.get("from", "")]
        if agreed:
            return agreed[0]
        met = self.example.met.get((path, pairs.get("id", "")))
        return min(told, met) if told is not None and met is not None else told

    def _client(self, owner: str, text: str, day: date) -> str | None:
        client = self.example.accounts[owner].client
        if day < self.first(owner):
            return None

        def since(pairs: Mapping[str, str], told: date | None) -> date | None:
            found = self._since(f"{owner}/client.yaml", pairs, told)
            # The terms and the team they began with are there from the beginning.
            return None if found is not None and found <= client.since else found

        kept = cut(pieces_of(text), day, since)
        gone = {"formerly"} if RENAMED.client != owner or day < RENAMED.on else set()
        if client.paused_until is not None and client.status_on(day) != "paused":
            gone.add("paused_until")
        kept = [piece for piece in kept if piece.line.partition(":")[0] not in gone]
        status = client.status_on(day)
        return re.sub(r"(?m)^status: \w+$", f"status: {status}", _joined(kept))

    def _post_mortem(self, owner: str, text: str, day: date) -> str | None:
        report = self.example.accounts[owner].post_mortem
        held = None if report is None else report.held_on
        if held is None or day <= held:
            return None
        _, front, body = text.split(_FENCE, 2)
        kept = _joined(cut(pieces_of(front), day, ends=("done",)))
        status = next(iter(re.findall(r"(?m)^status: (\w+)$", front)), "draft")
        before = [("draft", timedelta(IN_REVIEW)), ("in_review", timedelta(AGREED_IN))]
        now = next((word for word, span in before if word == status or day < held + span), status)
        return f"{_FENCE}{re.sub(r'(?m)^status: .*$', f'status: {now}', kept)}{_FENCE}{body}"


def _joined(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text() for piece in pieces)


def _known(pieces: Sequence[Piece], entry: Entry, day: date) -> list[Piece]:
    """Return the lines of an entry without the facts that came after a day."""
    later = {name for name, fact in entry.facts.items() if fact.day is not None and fact.day > day}
    return list(_without_facts(cut(list(pieces), day, ends=("done",)), later))


def _without_facts(pieces: Sequence[Piece], later: set[str]) -> Iterator[Piece]:
    for piece in pieces:
        name = piece.line.strip().partition(":")[0]
        if name in later and not piece.line.lstrip().startswith("- "):
            continue
        line = without(piece.line, later)
        inner = list(_without_facts(piece.inner, later)) if piece.line.startswith("- ") else piece.inner
        yield Piece(line, piece.above, inner)
