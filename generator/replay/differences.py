"""What differs between two moments of an account: its entries one by one, its set-up, its rules."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.diagnostics import Source
from generator.model.agency import Site
from generator.model.change import CauseKind, Moment
from generator.model.entry import has_rows
from generator.model.imports import ImportRules
from generator.model.trial import Rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from generator.model.agency import Agency
    from generator.model.check import Check
    from generator.model.entry import Entry, Fact

#: Where a file lies says nothing about the client.
NOWHERE = Source("")


@dataclass(frozen=True, slots=True)
class EntryDifference:
    """One entry that is new, other or gone."""

    #: ADDED, FILLED, REWRITTEN or GONE.
    kind: CauseKind
    id: str
    #: The day on which it happened, or on which what was filled in did.
    day: date
    #: As it is at the later moment; None where it is gone.
    entry: Entry | None
    fields: tuple[str, ...] = ()


class Setting(NamedTuple):
    """One part of the set-up or of the rules that differs."""

    #: `client`, `account`, `agency` or `rules`.
    of: str
    #: Name of the field.
    name: str


@dataclass(frozen=True, slots=True)
class Differences:
    """Everything that differs between two moments."""

    #: By day.
    entries: tuple[EntryDifference, ...]
    settings: tuple[Setting, ...]


def known_at(moment: Moment) -> Moment:
    """Return a moment without what happened, or came into force, after its day.

    How far an import reaches stays as it is written: that it went on day by day is no change of anything.
    """
    day, account, written = moment.day, moment.account.known(moment.day), moment.account.client
    client = replace(
        account.client,
        limits=_begun(written.limits, day),
        accepts=_begun(written.accepts, day),
        complete=_begun(written.complete, day),
    )
    rules = Rules(_agency_known(moment.rules.agency, day), moment.rules.checks)
    return Moment(day, replace(account, client=client), rules)


def _begun(changes: Sequence[Any], day: date) -> tuple[Any, ...]:
    """Return the limits, exceptions or switch-offs that had come into force by a day."""
    return tuple(one for one in changes if one.since is None or one.since <= day)


def _agency_known(agency: Agency, day: date) -> Agency:
    """Return the agency of a day, without what says nothing about clients: its site, and how mail is read in."""
    return replace(
        agency,
        site=Site(),
        import_rules=ImportRules(),
        limits=_begun(agency.limits, day),
        switched_off=_begun(agency.switched_off, day),
        complete=_begun(agency.complete, day),
        tiers=tuple(replace(tier, limits=_begun(tier.limits, day)) for tier in agency.tiers),
    )


def differences(before: Moment, after: Moment) -> Differences:
    """Return what differs between two moments, both without what came after their days."""
    found = sorted(_entries(before, after), key=lambda one: (one.day, one.id))
    return Differences(tuple(found), tuple(_settings(before, after)))


def _entries(before: Moment, after: Moment) -> Iterator[EntryDifference]:
    then, now = ({entry.id: entry for entry in moment.account.entries} for moment in (before, after))
    for entry in now.values():
        old = then.get(entry.id)
        if old is None or (old.date > before.day and entry.date <= after.day):
            yield EntryDifference(CauseKind.ADDED, entry.id, _came(entry, after.day), entry)
        elif old is not entry:
            yield from _changed(old, entry, after.day)
    for entry in then.values():
        if entry.id not in now:
            yield EntryDifference(CauseKind.GONE, entry.id, entry.date, None)


def _came(entry: Entry, until: date) -> date:
    """Return the day of an entry; of one that announces what is yet to come, the last day on which more was said."""
    days = [day for fact in entry.facts.values() for day in _days(fact) if day <= until]
    return entry.date if entry.date <= until else max(days, default=entry.date)


def _changed(old: Entry, entry: Entry, until: date) -> Iterator[EntryDifference]:
    """Yield in what an entry differs from what it was, if it does."""
    names = tuple(name for name in {**old.facts, **entry.facts} if old.facts.get(name) != entry.facts.get(name))
    plain = replace(old, facts={}, source=NOWHERE) != replace(entry, facts={}, source=NOWHERE)
    if not names and not plain:
        return
    rewritten = plain or any(name in old.facts and not has_rows(old.facts[name]) for name in names)
    days = [day for name in names if name in entry.facts for day in _days(entry.facts[name]) if day <= until]
    kind = CauseKind.REWRITTEN if rewritten else CauseKind.FILLED
    yield EntryDifference(kind, entry.id, max(days, default=entry.date), entry, names)


def _days(fact: Fact) -> Iterator[date]:
    if fact.day is not None:
        yield fact.day
    if has_rows(fact):
        yield from (one.day for row in fact.value for one in row.values() if one.day is not None)


def _settings(before: Moment, after: Moment) -> Iterator[Setting]:
    pairs = (
        ("client", before.account.client, after.account.client),
        ("agency", before.rules.agency, after.rules.agency),
    )
    for of, old, new in pairs:
        for one in fields(new):
            if (
                one.init
                and one.name not in {"source", "name", "id"}
                and getattr(old, one.name) != getattr(new, one.name)
            ):
                yield Setting(of, one.name)
    if _unplaced(before.account.post_mortem) != _unplaced(after.account.post_mortem):
        yield Setting("account", "post_mortem")
    then, now = before.rules.checks, after.rules.checks
    if then != now and [*map(_unplaced, then)] != [*map(_unplaced, now)]:
        yield Setting("rules", "checks")


def _unplaced(one: Any) -> Any:  # anything that is read from a file, or None
    return replace(one, source=NOWHERE) if one is not None else None


def is_same_check(one: Check | None, other: Check | None) -> bool:
    """Whether a check says and asks the same, wherever its file lies."""
    return bool(_unplaced(one) == _unplaced(other))


def without(moment: Moment, setting: Setting, before: Moment) -> Moment:
    """Return a moment with one part of its set-up or rules as it was before."""
    account, rules = moment.account, moment.rules
    if setting.of == "client":
        client = replace(account.client, **{setting.name: getattr(before.account.client, setting.name)})
        return replace(moment, account=replace(account, client=client))
    if setting.of == "account":
        return replace(moment, account=replace(account, post_mortem=before.account.post_mortem))
    if setting.of == "agency":
        agency = replace(rules.agency, **{setting.name: getattr(before.rules.agency, setting.name)})
        return replace(moment, rules=Rules(agency, rules.checks))
    return replace(moment, rules=Rules(rules.agency, before.rules.checks))
