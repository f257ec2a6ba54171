"""A lens: made once from the journal of today, it narrows that journal and every version of it that git knows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING

from generator.model.account import Account, Journal
from generator.model.audience import Naming
from generator.model.later import Later, marks_of
from generator.model.replay import Recorded
from generator.model.trial import Rules
from generator.narrowing.cast import OURS, SOMEBODY, contacts_of, everybody, people_of, with_people
from generator.narrowing.checks import narrow_check, narrow_checklist
from generator.narrowing.clients import narrow_agency, narrow_client, narrow_post_mortem
from generator.narrowing.entries import is_shown, narrow_entry
from generator.narrowing.teller import Entries, Teller
from generator.narrowing.words import Words, index_of, solid_names, sought_people, staying, telling_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from generator.model.audience import View
    from generator.model.check import Checklist
    from generator.model.entry import Entry
    from generator.model.later import Mark
    from generator.model.replay import Told, Version
    from generator.narrowing.cast import Cast, Person
    from generator.narrowing.words import Index


def narrow(journal: Journal, view: View) -> Journal:
    """Return what of a journal may be shown: no value in it holds anything else.

    Narrowed twice it is the same; where everything may be shown it is the journal itself.
    """
    return Lens(journal, view).journal()


@dataclass
class Lens:
    """What may be shown of a journal and of its past. What was looked at is remembered; nothing else changes."""

    whole: Journal
    view: View
    _tellers: dict[str, Teller] = field(default_factory=dict)
    _words: dict[str, Words] = field(default_factory=dict)
    #: Entries of the past that were narrowed, by identity, as versions of an account hold the same again and again.
    _seen: dict[int, tuple[Entry, Entry]] = field(default_factory=dict)
    #: The account that these are of.
    _seen_of: str = ""

    def journal(self, only: Collection[str] | None = None) -> Journal:
        """Return the journal of today as it may be shown; of some clients alone, where their ids are given."""
        if self.view.is_whole and only is None:
            return self.whole
        accounts = (one for one in self.whole.accounts if only is None or one.client.id in only)
        if self.view.is_whole:
            return replace(self.whole, accounts=tuple(accounts))
        return Journal(
            narrow_agency(self.whole.agency, self._teller(OURS)),
            tuple(self._later(account, self._teller(account.client.id)) for account in accounts),
            _shown(self.whole.agency_entries, self._teller(OURS)),
        )

    def _later(self, account: Account, teller: Teller) -> Account:
        """Return an account as it may be shown; entries that are read later are narrowed later."""
        entries = account.entries
        if not isinstance(entries, Later):
            return _account(account, teller)
        marks: Sequence[Mark] | None = None
        if entries.marks is not None and account.client.id not in self._altered:
            marks = entries.marks
        elif entries.marks is not None:
            ids = ((teller.entries.get(one.id), one) for one in entries.marks)
            marks = sorted((one._replace(id=now) for now, one in ids if now), key=lambda one: (one.day, one.id))
        shown = Later(f"{entries.origin} {self._id}", lambda: _shown(entries, teller), marks, entries)
        return replace(_account(replace(account, entries=()), teller), entries=shown)

    def version(self, version: Version) -> Version:
        """Return an account of the past as it may be shown: what is for leads now or was then is in none of it."""
        if self.view.is_whole:
            return version
        account, rules = version.account, version.rules
        ours = self._then(self._teller(OURS), people_of(rules.agency, self.view), ())
        people = (*people_of(rules.agency, self.view), *contacts_of(account, self.view))
        teller = self._then(self._teller(account.client.id), people, account.entries, ours.cast)
        if self._seen_of != account.client.id:
            self._seen_of = account.client.id
            self._seen.clear()
        is_as_now = teller is self._teller(account.client.id)
        return replace(
            version,
            account=_account(account, teller, self._remembered if is_as_now else narrow_entry),
            rules=Rules(narrow_agency(rules.agency, ours), tuple(narrow_check(one, ours) for one in rules.checks)),
            skipped=tuple(map(_folder, version.skipped)),
        )

    def recorded(self, recorded: Recorded) -> Recorded:
        """Return when entries were written down, under the ids that they have on the site."""
        if self.view.is_whole:
            return recorded
        known = self._entries
        days = {now: day for one, day in recorded.days.items() if (now := known.get(one)) is not None}
        gone = {one: day for one, day in recorded.days.items() if one not in known.shown and one not in known.closed}
        return Recorded({**{self._renamed(one): day for one, day in gone.items()}, **days})

    def checklists(self, checklists: Iterable[Checklist]) -> tuple[Checklist, ...]:
        """Return checklists as they may be shown."""
        every = tuple(checklists)
        return every if self.view.is_whole else tuple(narrow_checklist(one, self._teller(OURS)) for one in every)

    def told(self, told: Told) -> Told:
        """Return which journals were read, without the names of files that were passed over."""
        return told if self.view.is_whole else replace(told, skipped=tuple(map(_folder, told.skipped)))

    @cached_property
    def _people(self) -> tuple[Person, ...]:
        return everybody(self.whole, self.view)

    @cached_property
    def _by_owner(self) -> Mapping[str, Sequence[Person]]:
        found: dict[str, list[Person]] = {OURS: []}
        for one in self._people:
            found.setdefault(one.owner, []).append(one)
        return found

    @cached_property
    def _cast(self) -> Cast:
        return with_people({}, self._people, self.view.names)

    @cached_property
    def _others(self) -> Index:
        """What is sought in every account: people of others by their whole names, and names of clients, which stay."""
        if not self._hidden and self.view.names is Naming.FULL:
            return {}
        found = [*sought_people(self._people, self._cast, self.view.names, at_home=False)]
        names = [self.whole.agency.name, *(account.client.name for account in self.whole.accounts)]
        return index_of((*staying(names), *found)) if any(one.called is not None for one in found) else {}

    @cached_property
    def _id(self) -> str:
        """The id of all that the entries of every account are narrowed by."""
        names = [self.whole.agency.name, *(account.client.name for account in self.whole.accounts)]
        renamed = sorted((one, now) for one, now in self._entries.shown.items() if now != one)
        closed, partial = sorted(self._entries.closed), sorted(self._partial)
        told = repr((self.view, self._people, names, renamed, closed, partial))
        return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def _entries(self) -> Entries:
        """Which entries there are today; an id that needs no other keeps its own."""
        accounts = self.whole.accounts
        every = [*chain(marks_of(self.whole.agency_entries), *(marks_of(account.entries) for account in accounts))]
        sorts = {(one.kind, one.audience): one for one in every}
        shut = {sort for sort, one in sorts.items() if not is_shown(one, self.view)}
        closed = frozenset(one.id for one in every if (one.kind, one.audience) in shut) if shut else frozenset()
        renamed: dict[str, str] = {}
        for owner, some in ((OURS, self.whole.agency_entries), *((one.client.id, one.entries) for one in accounts)):
            words, ids = self._words_of(owner), [one.id for one in marks_of(some) if one.id not in closed]
            renamed |= zip(ids, ids if words.keeps_stems else (_with_stem(one, words) for one in ids), strict=True)
        return Entries(_each_its_own(renamed, set()), closed)

    @cached_property
    def _altered(self) -> frozenset[str]:
        """The owners of entries that are left out, or have another id on the site."""
        renamed = (one for one, now in self._entries.shown.items() if now != one)
        return frozenset(one.partition("/")[0] for one in (*self._entries.closed, *renamed))

    @cached_property
    def _partial(self) -> frozenset[str]:
        """Kinds of which some entries are left out."""
        closed = self._entries.closed
        marks = (mark for account in self.whole.accounts for mark in marks_of(account.entries)) if closed else ()
        return frozenset(one.kind for one in marks if one.id in closed)

    def _renamed(self, entry_id: str) -> str:
        return _with_stem(entry_id, self._words_of(entry_id.partition("/")[0]))

    def _teller(self, owner: str) -> Teller:
        if owner not in self._tellers:
            words = self._words_of(owner)
            self._tellers[owner] = Teller(self.view, owner, self._cast, words, self._entries, self._partial)
        return self._tellers[owner]

    def _words_of(self, owner: str) -> Words:
        if owner not in self._words:
            self._words[owner] = self._worded(self._at_home(owner), self._cast)
        return self._words[owner]

    def _at_home(self, owner: str) -> tuple[Person, ...]:
        """Return whom a text means by a first name: our people and the client's; in what is our own, anybody."""
        return self._people if owner == OURS else (*self._by_owner[OURS], *self._by_owner.get(owner, ()))

    def _worded(self, at_home: Sequence[Person], cast: Cast) -> Words:
        naming, hidden = self.view.names, [*self._hidden, *_hidden_of(at_home, cast)]
        ids = {one.id: found.id if (found := cast[one.owner, one.id]) else SOMEBODY for one in at_home}
        told = [*sought_people(at_home, cast, naming, at_home=True)] if hidden or naming is not Naming.FULL else []
        return Words(
            index_of(told) if any(one.called is not None for one in told) else {},
            self._others,
            {name: now for name, now in ids.items() if now != name},
            tuple(dict.fromkeys(solid_names((*at_home, *hidden), cast, naming))),
            naming is not Naming.FULL,
            telling_parts(hidden),
        )

    def _then(
        self, now: Teller, people: Iterable[Person], entries: Sequence[Entry], cast: Cast | None = None
    ) -> Teller:
        """Return how an account of the past is told: as today's, where it holds nobody and nothing else."""
        cast = self._cast if cast is None else cast
        more = [one for one in people if _is_new(one, cast, self._named)]
        new = [one for one in entries if now.entries.get(one.id) is None and one.id not in now.entries.closed]
        closed = frozenset(one.id for one in entries if not is_shown(one, self.view)) - now.entries.closed
        if more:
            cast = with_people(cast, more, self.view.names)
            now = replace(now, cast=cast, words=self._worded((*self._at_home(now.owner), *more), cast))
        if new or closed:
            taken = {one for one in self._entries.shown.values() if one.startswith(f"{now.owner}/")}
            renamed = {one.id: _with_stem(one.id, now.words) for one in new if one.id not in closed}
            now = replace(now, entries=Entries(_each_its_own(renamed, taken), closed, self._entries))
        return now

    @cached_property
    def _hidden(self) -> Sequence[Person]:
        return _hidden_of(self._people, self._cast)

    @cached_property
    def _named(self) -> frozenset[tuple[str, str, str]]:
        return frozenset(one[:3] for one in self._people)

    def _remembered(self, entry: Entry, teller: Teller) -> Entry:
        if id(entry) not in self._seen:
            self._seen[id(entry)] = (entry, narrow_entry(entry, teller))
        return self._seen[id(entry)][1]


def _hidden_of(people: Iterable[Person], cast: Cast) -> list[Person]:
    return [one for one in people if cast[one.owner, one.id] is None]


def _is_new(one: Person, cast: Cast, named: Collection[tuple[str, str, str]]) -> bool:
    """Whether somebody of the past has another name than today, or may not be named where today they may."""
    return one[:3] not in named or (one.is_hidden and cast[one.owner, one.id] is not None)


def _account(account: Account, teller: Teller, narrowed: Callable[[Entry, Teller], Entry] = narrow_entry) -> Account:
    report = account.post_mortem
    return Account(
        narrow_client(account.client, teller),
        _shown(account.entries, teller, narrowed),
        narrow_post_mortem(report, teller) if report is not None else None,
    )


def _shown(
    entries: Iterable[Entry], teller: Teller, narrowed: Callable[[Entry, Teller], Entry] = narrow_entry
) -> tuple[Entry, ...]:
    """Return the entries that are shown, in the order of their days and ids."""
    found = (narrowed(one, teller) for one in entries if teller.entries.get(one.id) is not None)
    return tuple(sorted(found, key=lambda one: (one.date, one.id)))


def _with_stem(entry_id: str, words: Words) -> str:
    owner, slash, stem = entry_id.partition("/")
    return f"{owner}{slash}{words.stem(stem)}"


def _each_its_own(renamed: Mapping[str, str], taken: set[str]) -> dict[str, str]:
    """Return ids with those that they have on the site, each its own; one that needs no other stays."""
    own = {now for one, now in renamed.items() if now == one}
    taken |= own
    if len(own) == len(renamed):  # mostly: names in ids are left out on few sites
        return dict(renamed)
    found = {}
    for one, now in renamed.items():
        found[one] = now if now == one else _free(now, taken)
        taken.add(found[one])
    return found


def _free(name: str, taken: Collection[str]) -> str:
    """Return a name that nobody has: itself, or with a number."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def _folder(path: str) -> str:
    """Return the folder of a file at the top of the journals, which is a client's and no secret."""
    top, slash, _ = path.partition("/")
    return f"{top}{slash}"
