"""One client's folder: its entries and its post-mortem, and everything that holds between them.

An account is read alone, with what the agency's and the clients' own files say, and nothing else: so accounts can be
read one after another in bounded memory, or side by side.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.journal.agency import AgencyReading
from generator.journal.check_mentions import Checks, tell_check_mentions
from generator.journal.client import ClientReading
from generator.journal.entries import Items, number_items, read_entries
from generator.journal.mentions import Known, tell_mentions
from generator.journal.names import AGENCY, POST_MORTEM_FILE
from generator.journal.page import Page
from generator.journal.post_mortem import read_post_mortem
from generator.journal.reviews import tell_reviews
from generator.model.account import Account
from generator.problems import dates, references
from generator.source import decode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from generator.diagnostics import Diagnostic, Source
    from generator.journal.entries import Item
    from generator.journal.memory import Memory
    from generator.journal.page import Mention, Pending
    from generator.model.client import Client
    from generator.model.entry import Entry
    from generator.source import SourceFile

#: Kinds that are at home after a client's last day: what is still to settle, to learn, to hear.
AFTER_THE_END = frozenset({"invoice", "note", "action", "review", "feedback", "referral", "outlook"})


@dataclass(frozen=True, slots=True)
class Folder:
    """What is to be read of one account, with what is known before."""

    #: The client's id, or `agency`.
    owner: str
    files: Sequence[SourceFile]
    agency: AgencyReading = field(default_factory=AgencyReading)
    client: ClientReading = field(default_factory=ClientReading)
    renamed: Mapping[str, str] = field(default_factory=dict)
    today: date | None = None
    #: The day on which it is asked what was to be done by now; None where nobody asks.
    day: date | None = None
    #: Ids of checks with the names of their limits.
    checks: Checks = field(default_factory=dict)
    #: Whether every file of the folder could be opened.
    is_whole: bool = True
    #: Full ids of entries whose files could not be opened.
    unread: frozenset[str] = frozenset()
    #: What was read before of files with the same content; None to read each anew.
    memory: Memory | None = None


@dataclass(frozen=True, slots=True)
class AccountReading:
    """One account as read. It holds values only, so it can be sent between processes."""

    owner: str
    entries: tuple[Entry, ...]
    account: Account | None
    diagnostics: tuple[Diagnostic, ...]
    #: References to other accounts' entries.
    pending: tuple[Pending, ...]
    #: What other accounts may refer to.
    known: Known


def read_account(folder: Folder) -> AccountReading:
    """Read the entries and the post-mortem of one account, and judge them together."""
    found: list[Diagnostic] = []
    opened = [(page, file) for file in folder.files if (page := _page(folder, file, found)) is not None]
    pages = [page for page, _ in opened]
    is_whole = folder.is_whole and len(pages) == len(folder.files)
    files = [_entries(folder, *one) for one in opened if not _is_post_mortem(one[0])]
    others = [page for page in pages if _is_post_mortem(page)]
    post_mortems = [read_post_mortem(page) for page in others]
    number_items(files)
    known = _known(folder, files, is_whole=is_whole)
    _tell_duplicates(files)
    pending = [one for file in files for one in _judge(file, known, folder.client.client)]
    _tell_cross_orders(files)
    for page in others:
        pending += tell_mentions(page, page.mentions, known)
        tell_check_mentions(page, folder.checks)
        tell_reviews(page, folder.day)
    for page in pages:
        found += page.diagnostics()
    entries = [item.entry for file in files for item in file.items if item.entry is not None]
    entries.sort(key=lambda entry: (entry.date, entry.id))
    client = folder.client.client
    post_mortem = post_mortems[0] if post_mortems else None
    account = None if client is None else Account(client, tuple(entries), post_mortem)
    return AccountReading(folder.owner, tuple(entries), account, tuple(found), tuple(pending), known)


def _page(folder: Folder, file: SourceFile, found: list[Diagnostic]) -> Page | None:
    """Return a file as a page; None, told, where its bytes are no text."""
    text, told = decode(file)
    found.extend(told)
    if text is None:
        return None
    return Page(file.path, text, folder.owner, folder.today, folder.renamed)


def _entries(folder: Folder, page: Page, file: SourceFile) -> Items:
    return read_entries(page) if folder.memory is None else folder.memory.entries(page, file.content_id)


def _is_post_mortem(page: Page) -> bool:
    return page.owner != AGENCY and page.path == f"{page.owner}/{POST_MORTEM_FILE}"


def _known(folder: Folder, files: Sequence[Items], *, is_whole: bool) -> Known:
    items = [item for file in files for item in file.items if item.id]
    return Known(
        people=folder.agency.people,
        contacts={} if folder.owner == AGENCY else folder.client.contacts,
        entries=folder.unread | {item.id for item in items},
        implicit=frozenset(item.id for item in items if item.is_implicit),
        is_whole=is_whole and all(file.is_whole for file in files),
    )


def _judge(file: Items, known: Known, client: Client | None) -> list[Pending]:
    """Judge what the entries of one file refer to and when they happened."""
    page = file.page
    pending = []
    for item in file.items:
        pending += tell_mentions(page, item.mentions, known)
        for mention in item.mentions:
            if mention.to == "entry" and mention.id == item.id:
                message = f'"{mention.field}" names the entry it stands in'
                page.tell(references.SELF_REFERENCE, mention.node, message, "name the entry that was meant")
        entry = item.entry
        if entry is not None and client is not None and client.ended is not None:
            _tell_after_the_end(page, item, entry, client.ended)
    return pending


def _tell_after_the_end(page: Page, item: Item, entry: Entry, ended: date) -> None:
    if entry.date > ended and entry.kind not in AFTER_THE_END:
        message = f"the entry's day is {entry.date}, and the client's last was {ended}"
        page.tell(dates.AFTER_THE_END, item.date_node, message, "correct the day, or `ended` in client.yaml")


def _tell_duplicates(files: Sequence[Items]) -> None:
    seen: dict[str, Source] = {}
    for file in files:
        for item in file.items:
            if not item.id or item.is_implicit:
                continue
            place = file.page.place(item.node)
            first = seen.setdefault(item.id, place)
            if first is not place:
                where = first.path + (f", line {first.line}" if first.line else "")
                stem = item.id.partition("/")[2]
                message = f'two entries have the id "{stem}"; the first is in {where}'
                file.page.tell(references.DUPLICATE_ID, item.node, message, "give one of them another name")


def _tell_cross_orders(files: Sequence[Items]) -> None:
    """Tell entries that answer or follow an entry with a later day."""
    by_id = {item.id: item.entry for file in files for item in file.items}
    for file in files:
        for item in file.items:
            if item.entry is None:
                continue
            for mention in item.mentions:
                other = by_id.get(mention.id)
                if other is not None and mention.to == "entry":
                    _tell_cross_order(file.page, mention, item.entry, other)


def _tell_cross_order(page: Page, mention: Mention, entry: Entry, other: Entry) -> None:
    fact = entry.facts.get("delivered")
    if mention.field == "answers" and fact is not None and fact.value < other.date:
        message = f'"delivered" is {fact.value}, before the request it answers, {other.date}'
        page.tell(dates.ANSWER_BEFORE_QUESTION, mention.node, message, "correct one of the two days, or the id")
    elif mention.field == "re" and entry.date < other.date:
        message = f"the entry's day is {entry.date}, before the entry it follows, {other.date}"
        page.tell(dates.UNLIKELY_ORDER, mention.node, message, "should the later entry name this one?")
