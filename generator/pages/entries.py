"""Entries as the site shows them, and the way to each from anywhere.

Everything under `support` is shown by topic and days only: no words of it, no names, and no part of its id, which its
writer chose.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from textwrap import shorten
from typing import TYPE_CHECKING

from generator.model.audience import Audience
from generator.pages.facts import FactRow, Sayer, fact_rows, headline
from generator.pages.page import Link
from generator.pages.paths import entry_path
from generator.pages.words import day_text, kind_text, value_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.model.entry import Entry
    from generator.model.replay import Recorded
    from generator.pages.names import Names

#: How many words of an entry's headline make its name where no title is given; other kinds are named by their kind.
WORDS_IN_NAME = {
    "plan": 1,
    "review": 1,
    "contact": 2,
    "feedback": 1,
    "meeting": 1,
    "people": 2,
    "price": 1,
    "request": 1,
}

#: Kinds whose name ends with the kind: `Rescue plan`.
KIND_LAST = frozenset({"plan", "review"})
#: The field that says what an entry of a kind is about, where no title is given.
SUBJECT = {"action": "what", "delivery": "work", "target": "objective"}
#: How many characters of a subject stand in a name.
SUBJECT_LENGTH = 60


@dataclass(frozen=True, slots=True)
class EntryLink:
    """A way to one entry."""

    id: str
    #: Address from the top of the site; empty where the entry is not on the site.
    path: str
    title: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A finding that names an entry."""

    #: Address of the finding.
    path: str
    question: str
    verdict: str
    tone: str
    #: The account's name, where the page is about more than one; empty otherwise.
    account: str = ""


@dataclass(frozen=True, slots=True)
class Mentions:
    """The findings that name each entry, by entry id."""

    evidence: Mapping[str, Sequence[Mention]] = field(default_factory=dict)
    against: Mapping[str, Sequence[Mention]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry as its year's page shows it."""

    anchor: str
    day: date
    kind: str
    title: str
    #: What kind of thing it was, in a few words that its title does not say.
    headline: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    facts: tuple[FactRow, ...] = ()
    #: Markdown.
    body: str = ""
    follows: tuple[EntryLink, ...] = ()
    followed_by: tuple[EntryLink, ...] = ()
    evidence_for: tuple[Mention, ...] = ()
    against: tuple[Mention, ...] = ()
    #: Whether only its topic and days are shown.
    restricted: bool = False
    #: Whether it is marked for leads.
    for_leads: bool = False
    #: Whether the title is its writer's own.
    titled: bool = False
    #: When it was written down, where that was late; None where it was not, or where nobody knows.
    recorded: date | None = None


@dataclass(frozen=True, slots=True)
class EntryIndex:
    """The entries that may be linked to, by id."""

    links: Mapping[str, EntryLink]
    #: Id of the client as it was -> as it is.
    renamed: Mapping[str, str] = field(default_factory=dict)

    def link(self, entry_id: str) -> EntryLink:
        """Return the way to an entry; one that is not on the site is named by its id alone."""
        client, _, stem = entry_id.partition("/")
        now = f"{self.renamed.get(client, client)}/{stem}"
        return self.links.get(now) or EntryLink(entry_id, "", entry_id)

    def all(self, entry_ids: Iterable[str]) -> tuple[EntryLink, ...]:
        """Return the ways to some entries, in their order."""
        return tuple(self.link(entry_id) for entry_id in entry_ids)


def is_restricted(entry: Entry) -> bool:
    """Whether only an entry's topic and days may be shown."""
    return entry.kind == "support"


def shown(entries: Iterable[Entry], as_of: date) -> tuple[Entry, ...]:
    """Return the entries of which something had happened, or had been written down, by a day."""
    return tuple(entry for entry in entries if entry.date <= as_of or entry.own_day(as_of) is not None)


def index_entries(entries: Sequence[Entry], as_of: date, formerly: Mapping[str, str] | None = None) -> EntryIndex:
    """Return the ways to all entries that are shown on a day."""
    visible = shown(entries, as_of)
    anchors = anchors_of(visible)
    links = {
        entry.id: EntryLink(
            entry.id,
            entry_path(entry.client, entry.date.year, anchors[entry.id]),
            entry_title(entry, as_of),
            entry.date,
        )
        for entry in visible
    }
    return EntryIndex(links, formerly or {})


def entry_title(entry: Entry, as_of: date) -> str:
    """Return what an entry is called: its title, else its kind with what is known of it."""
    if is_restricted(entry):
        return value_text(str(entry.value("topic", as_of) or "support")).capitalize()
    return entry.title or _untitled(entry, as_of)


def _untitled(entry: Entry, as_of: date) -> str:
    kind = kind_text(entry.kind)
    if entry.kind == "invoice":
        return f"{kind} {entry.value('number', as_of) or ''}".strip()
    subject = entry.value(SUBJECT.get(entry.kind, ""), as_of)
    if subject:
        return f"{kind}: {shorten(str(subject), SUBJECT_LENGTH, placeholder='…')}"
    words = headline(entry, as_of)[: WORDS_IN_NAME.get(entry.kind, 0)]
    if words and entry.kind == "contact":
        told = " ".join(words)
    else:
        told = " ".join((*words, kind.lower()) if entry.kind in KIND_LAST else (kind, *words))
    return told[:1].upper() + told[1:]


@dataclass(frozen=True, slots=True)
class Setting:
    """What entries are told with."""

    as_of: date
    names: Names
    index: EntryIndex
    #: Of amounts that name none.
    currency: str = ""
    #: When entries were written down; None where nobody knows.
    recorded: Recorded | None = None


def entry_views(entries: Sequence[Entry], setting: Setting, mentions: Mentions) -> tuple[EntryView, ...]:
    """Return the views of all entries shown on a day, newest first."""
    visible = shown(entries, setting.as_of)
    told = _Told(setting, mentions, _followers(visible))
    views = [_view(entry, told) for entry in visible]
    return tuple(sorted(views, key=lambda view: (-view.day.toordinal(), view.anchor)))


@dataclass(frozen=True, slots=True)
class _Told:
    """What all entries of an account are told with."""

    setting: Setting
    mentions: Mentions
    #: Id of an entry -> ids of those that refer to it.
    followers: Mapping[str, Sequence[str]]


def _written_late(entry: Entry, recorded: Recorded | None) -> date | None:
    """Return when an entry was written down, where that was late and more than its topic may be shown."""
    if recorded is None or is_restricted(entry) or not recorded.is_late(entry):
        return None
    return recorded.on(entry.id)


def _view(entry: Entry, told: _Told) -> EntryView:
    """Return the view of an entry."""
    setting, kind, title = told.setting, kind_text(entry.kind), entry_title(entry, told.setting.as_of)
    as_of, names, index, mentions = setting.as_of, setting.names, setting.index, told.mentions
    anchor, follows = index.link(entry.id).path.partition("#")[2], index.all(entry.re)
    followed_by = index.all(told.followers.get(entry.id, ()))
    evidence_for, against = tuple(mentions.evidence.get(entry.id, ())), tuple(mentions.against.get(entry.id, ()))
    around = (follows, followed_by, evidence_for, against)
    if is_restricted(entry):
        rows = _support_rows(entry, as_of)
        return EntryView(anchor, entry.date, kind, title, (), (), (), (), rows, "", *around, restricted=True)
    beside = () if entry.title else ("number", SUBJECT.get(entry.kind, ""))
    return EntryView(
        anchor,
        entry.date,
        kind,
        title,
        headline(entry, as_of)[0 if entry.title else WORDS_IN_NAME.get(entry.kind, 0) :],
        names.all(entry.by),
        names.all(person for person in entry.people if person not in entry.by),
        entry.tags,
        tuple(row for row in fact_rows(entry, _sayer(entry, setting)) if not _says(title, row, beside)),
        entry.body,
        *around,
        for_leads=entry.audience == Audience.LEADS,
        titled=bool(entry.title),
        recorded=_written_late(entry, setting.recorded),
    )


def _says(title: str, row: FactRow, fields: tuple[str, ...]) -> bool:
    """Whether the title of an entry says already what stands in one of these fields."""
    return row.field in fields and row.values[0].text in title


def _sayer(entry: Entry, setting: Setting) -> Sayer:
    def link(entry_id: str) -> Link:
        found = setting.index.link(entry_id)
        return Link(found.title, found.path)

    return Sayer(entry, setting.as_of, setting.names, link, setting.currency)


def _support_rows(entry: Entry, as_of: date) -> tuple[FactRow, ...]:
    """Return the days of a support entry: when it was due, and when it was done."""
    due, done = (entry.facts.get(name) for name in ("due", "done"))
    rows = []
    if due is not None and isinstance(due.value, date):
        rows.append(FactRow("due", "Due", (Link(day_text(due.value)),)))
    if done is not None and isinstance(done.value, date) and done.value <= as_of:
        rows.append(FactRow("done", "Done", (Link(day_text(done.value)),)))
    return tuple(rows)


def anchors_of(entries: Iterable[Entry]) -> dict[str, str]:
    """Return the anchor of each entry: the last part of its id, or day, kind and number where that may not be told."""
    seen: Counter[str] = Counter()
    anchors = {}
    for entry in entries:
        anchor = entry.id.partition("/")[2]
        if is_restricted(entry):
            base = f"{entry.date}_{entry.kind}"
            seen[base] += 1
            anchor = f"{base}_{seen[base]}"
        anchors[entry.id] = anchor
    return anchors


def _followers(entries: Sequence[Entry]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        for other in entry.re:
            found[other].append(entry.id)
    return found
