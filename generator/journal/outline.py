"""An account in outline: all that was read of it but its entries, so that those need not be read again.

Who remembers outlines, and which files are what they were, is told by whoever loads the journals.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol, TypeVar

from generator.journal.account import AccountReading, read_account
from generator.journal.layout import lay_out
from generator.journal.mentions import Known
from generator.journal.names import AGENCY
from generator.model.account import Account
from generator.model.later import Later, Mark, marks_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.diagnostics import Diagnostic
    from generator.journal.account import Folder
    from generator.journal.client import ClientReading
    from generator.journal.page import Pending
    from generator.model.client import Client
    from generator.model.entry import Entry
    from generator.model.post_mortem import PostMortem
    from generator.source import SourceFile


T = TypeVar("T")

#: Reads some accounts, in their order.
Reader = Callable[["Sequence[Folder]"], "Iterable[AccountReading]"]


def one_by_one(folders: Sequence[Folder]) -> Iterator[AccountReading]:
    """Read accounts one after another."""
    return map(read_account, folders)


class Moved(Exception):  # noqa: N818  # reads as what happened
    """Files are not what they were when they were looked at: somebody changes them just now."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What was read of an account."""

    client: Client | None
    #: Former names of the client, each with what to tell if it is another's name as well.
    formerly: tuple[Pending, ...]
    #: What is known of each entry, in their order; empty where the client cannot be read.
    marks: tuple[Mark, ...]
    post_mortem: PostMortem | None
    #: Everything that is wrong with its files, one by one and together.
    told: tuple[Diagnostic, ...]
    #: References to other accounts' entries.
    pending: tuple[Pending, ...]
    #: Full ids of its entries, sorted; those of them that were made up; whether there may be others.
    entries: tuple[str, ...]
    implicit: tuple[str, ...]
    is_whole: bool
    #: Paths of its files, sorted.
    paths: tuple[str, ...]
    #: The id of what former names of clients were known.
    renamed: str


class Outlines(Protocol):
    """What is remembered of accounts."""

    @property
    def known(self) -> Mapping[str, Outline]:
        """Outlines of accounts whose files are what they were, by client id; those files are not read."""
        ...

    def origin(self, client: str, files: Sequence[SourceFile], found: Sequence[Diagnostic]) -> str:
        """Return the id of an account's files, given as they were read; empty where they are others by now."""
        ...

    def known_origin(self, client: str) -> str:
        """Return the id of the files of an account whose outline is known."""
        ...

    def read(self, client: str) -> Sequence[SourceFile]:
        """Return the files of an account whose outline is known. Raises `Moved`."""
        ...

    def keep(self, client: str, outline: Outline) -> None:
        """Remember the outline of an account."""
        ...


def outlined(
    folders: Iterable[Folder],
    outlines: Outlines,
    files: Iterable[SourceFile],
    told: Iterable[Diagnostic],
    read_accounts: Reader,
) -> Iterator[AccountReading]:
    """Yield accounts: those in outline whose outlines are known, the others as they are read. Of these, keep outlines.

    `files` are all that were read, and `told` is what was told of them before; of an account in outline nothing more is
    told. Its entries are read when somebody looks at them, which may raise `Moved`, as this may.
    """
    inside, wrong = _by_owner(files, lambda file: file.path), _by_owner(told, lambda one: one.source.path)
    every = tuple(folders)
    new = iter(read_accounts([one for one in every if one.owner not in outlines.known]))
    for folder in every:
        owner, names = folder.owner, renamed_id(folder.renamed)
        outline = outlines.known.get(owner)
        if outline is None:
            read, found = inside.get(owner, []), wrong.get(owner, [])
            origin = "" if owner == AGENCY else outlines.origin(owner, read, found)
            reading = _with_origin(next(new), origin and f"{origin} {names}")
            if origin:
                paths = tuple(file.path for file in read)
                outlines.keep(owner, _outline(folder.client, reading, found, paths, names))
            yield reading
        elif outline.renamed != names:
            raise Moved(owner)
        else:
            yield _filled_in(outline, folder, f"{outlines.known_origin(owner)} {names}", outlines)


def _by_owner(some: Iterable[T], path: Callable[[T], str]) -> dict[str, list[T]]:
    """Sort what is about files in folders; what is about a folder's name is about those beside it, too."""
    found: dict[str, list[T]] = {}
    for one in some:
        owner, slash, _ = path(one).partition("/")
        if slash:
            found.setdefault(owner, []).append(one)
    return found


def renamed_id(renamed: Mapping[str, str]) -> str:
    """Return the id of what former names of clients are known."""
    return sha256(repr(sorted(renamed.items())).encode("utf-8", "surrogatepass")).hexdigest()


def _with_origin(reading: AccountReading, origin: str) -> AccountReading:
    """Return an account of which is known from what its entries were read; without an origin, as it is."""
    account = reading.account
    if not origin or account is None:
        return reading
    if isinstance(account.entries, Later):
        return replace(reading, account=replace(account, entries=account.entries.told_as(origin)))
    entries = Later(origin, lambda: reading.entries, tuple(marks_of(reading.entries)))
    return replace(reading, account=replace(account, entries=entries))


def _outline(
    client: ClientReading, reading: AccountReading, told: Iterable[Diagnostic], paths: tuple[str, ...], renamed: str
) -> Outline:
    account, known = reading.account, reading.known
    return Outline(
        client.client,
        client.formerly,
        tuple(marks_of(account.entries)) if account is not None else (),
        account.post_mortem if account is not None else None,
        (*told, *reading.diagnostics),
        reading.pending,
        tuple(sorted(known.entries)),
        tuple(sorted(known.implicit)),
        known.is_whole,
        paths,
        renamed,
    )


def _filled_in(outline: Outline, folder: Folder, origin: str, outlines: Outlines) -> AccountReading:
    """Return an account as its outline says it."""
    owner, client, account = folder.owner, outline.client, None

    def read() -> Sequence[Entry]:
        files = lay_out(outlines.read(owner)).folders.get(owner, ())
        return read_account(replace(folder, files=files)).entries

    known = Known(entries=frozenset(outline.entries), implicit=frozenset(outline.implicit), is_whole=outline.is_whole)
    if client is not None:
        account = Account(client, Later(origin, read, outline.marks), outline.post_mortem)
    return AccountReading(owner, (), account, (), outline.pending, known)
