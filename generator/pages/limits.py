"""Limits and switch-offs: in what the agency's checks differ from how they come, and why, on one page.

A review date that has passed comes first, then what holds for everybody, by tier and by client. What no longer holds
is kept apart.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from generator.criteria import measures
from generator.model.agency import ChangedLimit, SwitchOff
from generator.model.client import Accepted
from generator.pages.findings import NOT_ASKED
from generator.pages.labels import label_of
from generator.pages.page import Link, Page
from generator.pages.paths import CHECKS, LIMITS, check_path
from generator.pages.words import day_text, plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.model.check import Check
    from generator.model.client import Client
    from generator.model.health import AccountHealth, Finding
    from generator.pages.labels import Label
    from generator.pages.portfolio import Portfolio
    from generator.pages.summary import AccountSummary, FindingLine

#: What the page is called.
TITLE = "Limits and switch-offs"
#: What is said where nothing differs.
DEFAULTS = "Every check runs with its defaults"
#: Why a change for a former client holds no more.
LEFT = "No longer a client"
#: What each kind of change is called.
KINDS: Mapping[type, str] = {ChangedLimit: "limit", SwitchOff: "off", Accepted: "exception"}


@dataclass(frozen=True, slots=True)
class Place:
    """For whom changes hold, and the changes as written."""

    #: Its anchor on the page.
    id: str
    #: As a heading.
    title: str
    #: As the end of a sentence: `the whole agency`.
    spoken: str
    #: Address of the account's page; empty where it is no account.
    path: str = ""
    tier: int | None = None
    #: Ids of the checks of which a former client is still asked; None of anybody else.
    still_asked: frozenset[str] | None = None
    limits: tuple[ChangedLimit, ...] = ()
    off: tuple[SwitchOff, ...] = ()
    accepts: tuple[Accepted, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One limit changed, one check switched off or one exception accepted."""

    #: `limit`, `off` or `exception`.
    kind: str
    place: Place
    #: Address of the row on the page.
    path: str
    check: str
    #: Address of the check's page; empty where no check has this name.
    check_path: str
    question: str
    reason: str
    #: From which day on; None: throughout.
    since: date | None
    #: The last day of an exception; None where it has no end.
    until: date | None = None
    review_on: date | None = None
    #: Whether the review date has passed.
    overdue: bool = False
    #: Whether it is yet to begin.
    coming: bool = False
    #: Why it no longer holds; empty where it does or will.
    past: str = ""
    #: Of a limit: its name, what the number counts, its default and its value.
    name: str = ""
    meaning: str = ""
    default: str = ""
    value: str = ""

    @property
    def anchor(self) -> str:
        """Where on the page the row stands."""
        return self.path.partition("#")[2]


@dataclass(frozen=True, slots=True)
class Group:
    """What differs for the whole agency, for one tier or for one client."""

    place: Place
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True)
class LimitsPage:
    """Everything that was changed, switched off or excepted."""

    #: How many of each hold or will.
    summary: str
    #: Whose review date has passed, the longest first.
    overdue: tuple[ChangeRow, ...]
    #: What is to be looked at again next; None where nothing has a date to come.
    next_review: ChangeRow | None
    agency: tuple[Group, ...]
    tiers: tuple[Group, ...]
    clients: tuple[Group, ...]
    #: What no longer holds.
    past: tuple[ChangeRow, ...]

    @property
    def sections(self) -> tuple[tuple[str, str, tuple[Group, ...]], ...]:
        """The groups under their headings: anchor, title, groups. The agency is a group without a heading."""
        rows = (("all", "For the whole agency", self.agency), ("tiers", "By tier", self.tiers))
        return tuple(row for row in (*rows, ("clients", "By client", self.clients)) if row[2])


def limits_pages(portfolio: Portfolio) -> Iterator[Page]:
    """Yield the page of limits and switch-offs."""
    trail = (Link("Checks", CHECKS),)
    yield Page(LIMITS, "pages/limits.html", TITLE, _content(change_rows(portfolio)), trail, "checks")


def change_rows(portfolio: Portfolio) -> tuple[ChangeRow, ...]:
    """Return everything in which the checks differ from how they come: agency, tiers, clients by name."""
    checks = {check.id: check for checklist in portfolio.checklists for check in checklist.checks}
    return tuple(row for place in _places(portfolio) for row in _rows(place, checks, portfolio.as_of))


def in_words(rows: Iterable[ChangeRow]) -> str:
    """Say how many changes hold or will: `2 limits changed, 1 check switched off`."""
    kinds = [row.kind for row in rows if not row.past]
    told = (
        (kinds.count("limit"), "limit changed", "limits changed"),
        (kinds.count("off"), "check switched off", "checks switched off"),
        (kinds.count("exception"), "exception accepted", "exceptions accepted"),
    )
    return ", ".join(plural(number, one, several) for number, one, several in told if number) or DEFAULTS


def own_changes(client: Client, health: AccountHealth) -> Link | None:
    """Return the way to a client's own limits and exceptions; None where none holds or will."""
    still = _still_asked(label_of(health.label), health.findings)
    place = Place(f"client_{client.id}", "", "", still_asked=still, limits=client.limits, accepts=client.accepts)
    rows = [row for row in _rows(place, {}, health.as_of) if not row.past]
    return Link(in_words(rows), f"{LIMITS}#{place.id}") if rows else None


def _content(rows: Sequence[ChangeRow]) -> LimitsPage:
    standing = [row for row in rows if not row.past]
    places = {row.place.id: row.place for row in standing}
    groups = [Group(place, tuple(row for row in standing if row.place.id == place.id)) for place in places.values()]
    reviews = sorted((row for row in standing if row.review_on), key=lambda row: row.review_on or date.max)
    return LimitsPage(
        in_words(rows),
        tuple(row for row in reviews if row.overdue),
        next((row for row in reviews if not row.overdue), None),
        tuple(group for group in groups if group.place.id == "agency"),
        tuple(group for group in groups if group.place.id.startswith("tier_")),
        tuple(group for group in groups if group.place.path),
        tuple(row for row in rows if row.past),
    )


def _places(portfolio: Portfolio) -> Iterator[Place]:
    agency = portfolio.agency
    yield Place("agency", "Whole agency", "the whole agency", limits=agency.limits, off=agency.switched_off)
    for one in sorted(agency.tiers, key=lambda tier: tier.tier):
        yield Place(f"tier_{one.tier}", f"Tier {one.tier}", f"tier {one.tier}", tier=one.tier, limits=one.limits)
    yield from map(_account, sorted(portfolio.summaries, key=lambda one: one.standing.name.casefold()))


def _account(summary: AccountSummary) -> Place:
    client, name = summary.standing.client, summary.standing.name
    still = _still_asked(summary.standing.label, summary.findings.values())
    return Place(
        f"client_{client}", name, name, summary.path, summary.tier, still, summary.limits, accepts=summary.accepts
    )


def _still_asked(label: Label, findings: Iterable[Finding | FindingLine]) -> frozenset[str] | None:
    return frozenset(one.check for one in findings if one.verdict != NOT_ASKED) if label.former else None


def _rows(place: Place, checks: Mapping[str, Check], as_of: date) -> Iterator[ChangeRow]:
    """Return what differs for one place: checks switched off, limits changed, exceptions accepted."""
    changes: tuple[SwitchOff | ChangedLimit | Accepted, ...] = (*place.off, *place.limits, *place.accepts)
    for number, one in enumerate(changes, start=1):
        check = checks.get(one.check)
        row = ChangeRow(
            KINDS[type(one)],
            place,
            f"{LIMITS}#{place.id}_{number}",
            one.check,
            check_path(one.check) if check else "",
            check.question if check else one.check,
            one.reason,
            one.since,
            coming=one.since is not None and one.since > as_of,
            past=LEFT if place.still_asked is not None and one.check not in place.still_asked else "",
        )
        if isinstance(one, Accepted):
            yield _excepted(row, one, as_of)
        else:
            row = _limited(row, one, check, as_of) if isinstance(one, ChangedLimit) else row
            overdue = one.review_on is not None and one.review_on < as_of and not row.past
            yield replace(row, review_on=one.review_on, overdue=overdue)


def _excepted(row: ChangeRow, one: Accepted, as_of: date) -> ChangeRow:
    ended = one.until is not None and one.until < as_of
    past = row.past or (f"Ended on {day_text(one.until)}" if ended and one.until else "")
    return replace(row, until=one.until, past=past)


def _limited(row: ChangeRow, one: ChangedLimit, check: Check | None, as_of: date) -> ChangeRow:
    value, name, since = str(one.value), one.name, _replaced_on(one, row.place, as_of)
    past = row.past or (f"Replaced on {day_text(since)}" if since else "")
    if check is None or name not in check.limits:
        return replace(row, name=name, value=value, past=past)
    default = check.tier_limits.get(row.place.tier or 0, {}).get(name, check.limits[name])
    return replace(
        row, name=name, value=value, past=past, default=str(default), meaning=measures(check.parts)[name].meaning
    )


def _replaced_on(one: ChangedLimit, place: Place, as_of: date) -> date | None:
    """Return the day from which another change of the same limit holds in the same place; None where none does."""
    begun = one.since or date.min
    others = (other for other in place.limits if (other.check, other.name) == (one.check, one.name))
    return min((day for other in others if (day := other.since) and begun < day <= as_of), default=None)
