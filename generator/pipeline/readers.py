"""Accounts read by several processes, each of which has the files of all of them.

What comes back of an account is what all of them need of it, and its entries pressed: they are taken out when somebody
looks at them, so that this process never holds all of them at once.
"""

from __future__ import annotations

import gc
import pickle
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from generator.cache.press import pressed, unpressed
from generator.journal.account import AccountReading, Folder, read_account
from generator.journal.mentions import Known
from generator.journal.outline import one_by_one, renamed_id
from generator.model.account import Account
from generator.model.later import Later, Mark, marks_of
from generator.pipeline.ordered import in_order
from generator.pipeline.pool import can_copy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from generator.diagnostics import Diagnostic
    from generator.journal.page import Pending
    from generator.model.entry import Entry
    from generator.model.post_mortem import PostMortem
    from generator.pipeline.gang import Gang

#: Of fewer files, reading takes less time than starting processes and sending back what they read.
FEWEST = 1_500
#: The agency's own entries, which are looked at in any case, and those of a client are read here: then everything that
#: reading takes is there before there are copies.
HERE = 2
#: Accounts that are begun before they are needed, for each process.
AHEAD = 4
#: Accounts that each process reads, on average, before a new one takes its place: it holds what it has looked at.
RENEWED = 50


@dataclass(frozen=True, slots=True)
class Readers:
    """Processes of this machine that read accounts."""

    jobs: int
    #: Whether they can be copies of this process; nobody else has the files.
    copies: bool = field(default_factory=can_copy)

    def read(self, folders: Sequence[Folder]) -> Iterator[AccountReading]:
        """Yield accounts in their order. What another process cannot read is read here."""
        if self.jobs == 1 or sum(len(one.files) for one in folders) < FEWEST or not self.copies:
            yield from one_by_one(folders)
            return
        from generator.pipeline.gang import Gang  # mostly there is little to read

        yield from one_by_one(folders[:HERE])
        others = folders[HERE:]
        gang = Gang(self.jobs, "fork", _Folders(others), RENEWED * self.jobs)
        try:
            yield from in_order(range(len(others)), partial(_start, gang, others), AHEAD * self.jobs)
            gang.let_go()
        finally:
            gang.stop()


@dataclass(frozen=True, slots=True)
class _Folders:
    """What a copy of this process has."""

    folders: Sequence[Folder]

    def begin(self) -> _Folders:
        """Return it as it is."""
        return self


@dataclass(frozen=True, slots=True)
class _Sent:
    """What was read of an account, on its way back; who the client is was read before."""

    diagnostics: tuple[Diagnostic, ...]
    pending: tuple[Pending, ...]
    known: Known
    post_mortem: PostMortem | None
    marks: tuple[Mark, ...]
    entries: bytes


def _start(gang: Gang, folders: Sequence[Folder], place: int) -> Callable[[], AccountReading]:
    folder = folders[place]
    try:
        sent = gang.start(_read, place)
    except Exception:  # noqa: BLE001  # where nobody helps, it is read here
        return partial(read_account, folder)

    def wait() -> AccountReading:
        try:
            return _received(sent.result(), folder)
        except Exception:  # noqa: BLE001  # whatever ails the others, it can be read here; a mistake of ours is told here
            return read_account(folder)

    return wait


def _read(place: int) -> _Sent:
    from generator.pipeline.gang import given

    own: _Folders = given()
    sent = _sent(read_account(own.folders[place]))
    gc.collect()  # trees of YAML hold themselves in circles
    return sent


def _sent(reading: AccountReading) -> _Sent:
    known, account = reading.known, reading.account
    return _Sent(
        reading.diagnostics,
        reading.pending,
        Known(entries=known.entries, implicit=known.implicit, is_whole=known.is_whole),
        account.post_mortem if account is not None else None,
        tuple(marks_of(reading.entries)),
        pressed(pickle.dumps(reading.entries, pickle.HIGHEST_PROTOCOL)),
    )


def _received(sent: _Sent, folder: Folder) -> AccountReading:
    client = folder.client.client
    entries = Later(_origin(folder), partial(_unpacked, sent.entries), sent.marks)
    account = None if client is None else Account(client, entries, sent.post_mortem)
    return AccountReading(folder.owner, (), account, sent.diagnostics, sent.pending, sent.known)


def _unpacked(entries: bytes) -> Iterable[Entry]:
    """Return entries as a process of ours packed them."""
    whole: tuple[Entry, ...] = pickle.loads(unpressed(entries) or b"")  # noqa: S301  # our own, from just now
    return whole


def _origin(folder: Folder) -> str:
    """Return the id of all that the entries of an account are read from."""
    contents = [(file.path, file.content_id) for file in folder.files]
    return sha256(repr((contents, renamed_id(folder.renamed))).encode("utf-8", "surrogatepass")).hexdigest()
