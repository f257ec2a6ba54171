"""What search finds: clients, their people and ours, entries, checks, post-mortems and pages.

Each is a row of plain values. The script that searches, `static/search-index.js`, reads them by their place, so the
order of the fields here is the order in the file. What is closed to the readers of the site is in none of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.pages.entries import is_restricted, shown
from generator.pages.facts import VERBATIM, known
from generator.pages.names import names_of
from generator.pages.paths import AGENCY, DUTIES, GUIDE, account_path, check_path, post_mortem_path
from generator.pages.people import contacts_of
from generator.pages.site_map import site_map
from generator.pages.words import kind_text, plural, short_day, spaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from generator.model.account import Account
    from generator.model.agency import Agency
    from generator.model.check import Checklist
    from generator.model.entry import Entry
    from generator.model.loss import Loss
    from generator.model.post_mortem import PostMortem
    from generator.pages.entries import Setting
    from generator.pages.guide import Document
    from generator.pages.portfolio import Portfolio
    from generator.pages.summary import AccountSummary

#: Of our people, so many of the clients they work for are named.
CLIENTS_NAMED = 4
#: How many characters of a post-mortem can be searched.
LOSS_EXCERPT = 1200

#: Marks of Markdown that stand at the beginning of a line, and those around words.
_LINE_MARKS = re.compile(
    r"^[ \t]*(?:(?:#{1,6}|>+|[-*+]|\d{1,4}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?|(?:```|~~~).*$)", re.MULTILINE
)
#: The mark itself comes first, so that it is found without a look at what stands before every other character.
_WORD_MARKS = re.compile(
    r"[*`~_](?:(?<=[*`~])(?:[*`~]{0,2}(?=\S)|(?<=\S.)[*`~]{0,2})"
    r"|(?<=_)(?:(?<!\w_)_{0,2}(?=\S)|(?<=[^\s_]_)_{0,2}(?!\w)))"
)
_LINK = re.compile(r"!?\[([^\][]*)\]\([^()\s]*\)")


class ClientRow(NamedTuple):
    """A client, or our own side; the other rows name it by its place in the list."""

    name: str
    #: Address of its page; the years of its journal lie beside it.
    path: str
    #: Id, word and tone of its label; empty for our own side.
    label: str
    word: str
    tone: str
    #: Why it has the label.
    reason: str
    #: In a few words, what else it is known by: tier, who leads it, former names.
    about: str
    #: Names of those who took part in its entries; an entry names them by their place.
    names: tuple[str, ...] = ()
    #: The day from which on every entry can be searched, as `2026-10-30`; empty where all can.
    since: str = ""


class PersonRow(NamedTuple):
    """Somebody at a client, or one of us."""

    name: str
    role: str
    #: Place of the client; -1 for our own people.
    client: int
    path: str


class EntryRow(NamedTuple):
    """An entry, by its beginning."""

    client: int
    #: As `2026-10-30`; its year is that of the page on which it stands.
    day: str
    #: Its kind in words; empty where its title begins with it.
    kind: str
    title: str
    #: Its anchor on the page of its year.
    anchor: str
    #: Places of those who took part among the names of the client.
    people: tuple[int, ...]
    #: How it begins, without the marks of Markdown.
    text: str
    #: What somebody said, in their words; empty where nobody is quoted.
    quote: str


class CheckRow(NamedTuple):
    """A check."""

    id: str
    question: str
    checklist: str
    path: str


class LossRow(NamedTuple):
    """The post-mortem of a client who left."""

    client: int
    #: The day of the notice, as `2026-10-30`.
    day: str
    text: str
    path: str


class PageRow(NamedTuple):
    """A page about all clients."""

    title: str
    #: The part of the site it belongs to.
    group: str
    path: str


def client_row(summary: AccountSummary, account: Account, names: Sequence[str], since: str) -> ClientRow:
    """Return a client; `names` are those its entries point to."""
    standing, label = summary.standing, summary.standing.label
    tier = "" if summary.tier is None else f"Tier {summary.tier}"
    formerly = f"formerly {', '.join(account.client.formerly)}" if account.client.formerly else ""
    about = " · ".join(filter(None, (tier, ", ".join(summary.leads), formerly)))
    reason = standing.label_reason.replace("`", "")
    return ClientRow(standing.name, summary.path, label.id, label.word, label.tone, reason, about, tuple(names), since)


def our_side(names: Sequence[str], since: str) -> ClientRow:
    """Return our own side, as far as it has entries of its own."""
    return ClientRow("Our side", AGENCY, "", "", "", "", "", tuple(names), since)


def contact_rows(account: Account, agency: Agency, client: int, as_of: date) -> tuple[PersonRow, ...]:
    """Return a client's people who were known on a day."""
    path = f"{account_path(account.client.id)}#people_title"
    return tuple(
        PersonRow(one.name, ", ".join(filter(None, (one.role, one.level, _until(one.until)))), client, path)
        for one in contacts_of(account.client, as_of, names_of(agency, account.client))
    )


def _until(day: date | None) -> str:
    return f"until {short_day(day)}" if day else ""


def our_people(agency: Agency, accounts: Iterable[Account], portfolio: Portfolio) -> tuple[PersonRow, ...]:
    """Return those of our people who owe something, or are on a client's team; each leads there."""
    as_of, names = portfolio.as_of, names_of(agency)
    owing = {one for summary in portfolio.summaries for duty in summary.owed for one in duty.people}
    teams: dict[str, dict[str, str]] = {}
    for account in accounts:
        for member in account.client.team:
            if member.holds(as_of):
                teams.setdefault(member.person, {})[account.client.id] = account.client.name
    rows = []
    for person in agency.people:
        clients = teams.get(person.id, {})
        if person.id in owing or clients:
            path = f"{DUTIES}#owner_{person.id}" if person.id in owing else f"{account_path(min(clients))}#team_title"
            rows.append(PersonRow(names.of(person.id), _works_for(clients.values()), -1, path))
    return tuple(rows)


def _works_for(clients: Iterable[str]) -> str:
    ordered = sorted(clients, key=lambda name: (name.casefold(), name))
    more = len(ordered) - CLIENTS_NAMED
    named = ", ".join(ordered[:CLIENTS_NAMED])
    if not named:
        return "one of us"
    return f"on the team of {named}" + (f" and {plural(more, 'more client')}" if more > 0 else "")


def entry_rows(
    entries: Iterable[Entry], setting: Setting, client: int, excerpt: int, places: dict[str, int]
) -> Iterator[EntryRow]:
    """Yield the entries that are open to every reader, newest first.

    `excerpt` is the number of characters of each that can be searched beside its title. `places` takes the names of
    those who took part in what was yielded, in the order of their places.
    """
    as_of = setting.as_of
    for entry in sorted(shown(entries, as_of), key=lambda entry: (-entry.date.toordinal(), entry.id)):
        if is_restricted(entry):
            continue
        link = setting.index.link(entry.id)
        kind = kind_text(entry.kind)
        people = setting.names.all((*entry.by, *entry.people))
        yield EntryRow(
            client,
            entry.date.isoformat(),
            "" if link.title.startswith(kind) else kind,
            link.title,
            link.path.partition("#")[2],
            tuple(places.setdefault(name, len(places)) for name in people),
            plain(_sentences(_words(entry, link.title, as_of)), excerpt),
            plain(str(entry.value("quote", as_of) or ""), excerpt),
        )


def _words(entry: Entry, title: str, as_of: date) -> Iterator[str]:
    """Yield what is written in an entry: its text, then the words in its fields that its title does not say."""
    yield entry.body
    for field, fact in entry.facts.items():
        if field in VERBATIM and field != "quote" and known(entry, field, fact, as_of):
            text = str(fact.value)
            if text not in title:
                yield text


def _sentences(texts: Iterable[str]) -> str:
    """Return texts as one, each a sentence of its own."""
    told = ""
    for text in filter(None, map(str.strip, texts)):
        stop = "" if not told else " " if told.endswith((".", "!", "?", "…", ":")) else ". "
        told = f"{told}{stop}{text}"
    return told


def plain(markdown: str, length: int) -> str:
    """Return how a text begins, at most so many characters of it, on one line and without the marks of Markdown."""
    told = markdown[: 2 * length]  # marks and the addresses of links take room; what lies far behind is not looked at
    if "](" in told:
        told = _LINK.sub(r"\1", told)
    told = " ".join(_WORD_MARKS.sub("", _LINE_MARKS.sub("", told)).split())
    return told if len(told) <= length else f"{told[: length - 1].rpartition(' ')[0] or told[: length - 1]}…"


def loss_row(loss: Loss, written: PostMortem | None, client: int) -> LossRow:
    """Return the post-mortem of a client who left, with what was written down, if anything was."""
    text = plain(_sentences(_lessons(written)), LOSS_EXCERPT) if written else ""
    return LossRow(client, loss.notice.isoformat(), text, post_mortem_path(loss.client))


def _lessons(written: PostMortem) -> Iterator[str]:
    for reason in (*written.said_by_client, *written.believed_by_us):
        yield from (spaced(reason.reason), reason.quote)
    for factor in written.factors:
        yield from (spaced(factor.factor), factor.note)
    yield from (written.surprise, *(change.what for change in written.changes), written.win_back, written.body)


def check_rows(checklists: Iterable[Checklist]) -> tuple[CheckRow, ...]:
    """Return every check that has a page."""
    return tuple(
        CheckRow(check.id, check.question, checklist.title, check_path(check.id))
        for checklist in checklists
        for check in checklist.checks
    )


def page_rows(guide: Iterable[Document], *, losses: bool) -> tuple[PageRow, ...]:
    """Return the pages of the site's map and of its guide; `losses` says whether any client has left."""
    of_the_map = (
        PageRow(link.text, group.title, link.path) for group in site_map(losses=losses) for link in group.links
    )
    of_the_guide = (PageRow(one.title, "Guide", one.path) for one in guide if one.path != GUIDE)
    return (*of_the_map, *of_the_guide)
