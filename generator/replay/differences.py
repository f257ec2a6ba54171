"""What differs between two moments of an account: its entries one by one, its set-up, its rules."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.diagnostics import Source
from generator.model.change import CauseKind, Moment
from generator.model.trial import Rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from generator.model.agency import Agency
    from generator.model.check import Check
    from generator.model.entry import Entry, Fact, Row

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
    """Return a moment without what happened, or came into force, after its day."""
    day, account = moment.day, moment.account.known(moment.day)
    client = account.client
    client = replace(client, limits=_begun(client.limits, day), accepts=_begun(client.accepts, day))
    report = account.post_mortem
    if report is not None:
        changes = tuple(replace(one, done=None) if one.done and one.done > day else one for one in report.changes)
        is_held = report.held_on is None or report.held_on <= day
        report = replace(report, changes=changes) if is_held else None
    entries = tuple(sorted((_rows_known(entry, day) for entry in account.entries), key=lambda one: (one.date, one.id)))
    account = replace(account, client=client, entries=entries, post_mortem=report)
    return Moment(day, account, Rules(_agency_known(moment.rules.agency, day), moment.rules.checks))


def _begun(changes: Sequence[Any], day: date) -> tuple[Any, ...]:
    """Return the limits, exceptions or switch-offs that had come into force by a day."""
    return tuple(one for one in changes if one.since is None or one.since <= day)


def _agency_known(agency: Agency, day: date) -> Agency:
    tiers = tuple(replace(tier, limits=_begun(tier.limits, day)) for tier in agency.tiers)
    return replace(
        agency, limits=_begun(agency.limits, day), switched_off=_begun(agency.switched_off, day), tiers=tiers
    )


def _rows_known(entry: Entry, day: date) -> Entry:
    """Return an entry without the facts of rows, as in `reminders`, that came after a day."""
    listed = {name: fact for name, fact in entry.facts.items() if _has_rows(fact)}
    if not listed:
        return entry
    cut = {
        name: fact._replace(value=tuple(_row_known(row, day) for row in fact.value)) for name, fact in listed.items()
    }
    return replace(entry, facts={**entry.facts, **cut})


def _row_known(row: Row, day: date) -> Row:
    return {name: fact for name, fact in row.items() if fact.day is not None and fact.day <= day}


def _has_rows(fact: Fact) -> bool:
    return isinstance(fact.value, tuple) and any(isinstance(row, dict) for row in fact.value)


def differences(before: Moment, after: Moment) -> Differences:
    """Return what differs between two moments, both without what came after their days."""
    found = sorted(_entries(before, after), key=lambda one: (one.day, one.id))
    return Differences(tuple(found), tuple(_settings(before, after)))


def _entries(before: Moment, after: Moment) -> Iterator[EntryDifference]:
    then, now = ({entry.id: entry for entry in moment.account.entries} for moment in (before, after))
    for entry in now.values():
        old = then.get(entry.id)
        if old is None:
            yield EntryDifference(CauseKind.ADDED, entry.id, _came(entry, after.day), entry)
        else:
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
    rewritten = plain or any(name in old.facts and not _has_rows(old.facts[name]) for name in names)
    days = [day for name in names if name in entry.facts for day in _days(entry.facts[name]) if day <= until]
    kind = CauseKind.REWRITTEN if rewritten else CauseKind.FILLED
    yield EntryDifference(kind, entry.id, max(days, default=entry.date), entry, names)


def _days(fact: Fact) -> Iterator[date]:
    if fact.day is not None:
        yield fact.day
    if _has_rows(fact):
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
    if [*map(_unplaced, before.rules.checks)] != [*map(_unplaced, after.rules.checks)]:
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
