"""`agency.yaml`: the agency, its people, its tiers, its calendar."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

from generator.journal.forms.documents import AGENCY, WEEKDAYS
from generator.journal.hints import did_you_mean
from generator.journal.imports import import_rules
from generator.journal.limits import changed_limits
from generator.journal.page import quoted
from generator.journal.reviews import note_reviews
from generator.journal.values import read_document
from generator.journal.yaml_file import read_yaml_mapping
from generator.model.agency import Agency, Complete, Ordered, Person, Site, Tier
from generator.problems import fields as problems
from generator.problems import references

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from generator.journal.found import Fields
    from generator.journal.page import Page

#: The version of the format that is read.
FORMAT = 1


@dataclass(frozen=True, slots=True)
class AgencyReading:
    """What is known of the agency, whether or not its file could be read wholly."""

    agency: Agency | None = None
    #: Names of our people by id; None where nobody can say who they are.
    people: Mapping[str, str] | None = None
    #: Numbers of the tiers that are described.
    tiers: frozenset[int] = field(default_factory=frozenset)


def read_agency(page: Page) -> AgencyReading:
    """Read `agency.yaml`; what is wrong goes to the page."""
    node = read_yaml_mapping(page, "agency.yaml")
    if node is None:
        return AgencyReading()
    fields = read_document(page, node, AGENCY)
    _tell_format(page, fields)
    _tell_timezone(page, fields)
    people = fields.get("people", ())
    tell_duplicates(page, people, "id", "of our people")
    tell_duplicates(page, fields.get("tiers", ()), "tier", "tiers")
    for row in people:
        if row.get("manager") is not None and row.get("manager") == row.get("id"):
            page.tell(references.SELF_REFERENCE, row.place("manager"), "nobody is their own manager", "delete it")
    names = {row.get("id"): row.get("name", "") for row in people if row.get("id")}
    tiers = tuple(_tier(page, row) for row in fields.get("tiers", ()) if row.get("tier"))
    agency = _agency(fields, tiers) if page.is_sound else None
    return AgencyReading(
        agency,
        None if "people" in fields.faulty or any("id" in row.faulty for row in people) else names,
        frozenset(tier.tier for tier in tiers),
    )


def _agency(fields: Fields, tiers: tuple[Tier, ...]) -> Agency:
    site: Fields | None = fields.get("site")
    days = fields.get("working_days")
    return Agency(
        name=fields.get("name"),
        currency=fields.get("currency", ""),
        format=fields.get("format", FORMAT),
        timezone=fields.get("timezone", "UTC"),
        people=tuple(_person(row) for row in fields.get("people", ())),
        tiers=tiers,
        terms_days=fields.get("terms_days"),
        working_days=_weekdays(("mon", "tue", "wed", "thu", "fri") if days is None else days),
        holidays=Ordered(fields.get("holidays", ())),
        complete=statements(fields),
        import_rules=import_rules(fields.get("import")),
        site=Site() if site is None else _site(site),
    )


def _site(fields: Fields) -> Site:
    return Site(
        title=fields.get("title", ""),
        as_of=fields.get("as_of"),
        url=fields.get("url", "").rstrip("/"),
        audience=fields.get("audience", ""),
        names=fields.get("names", ""),
        for_leads=fields.get("for_leads", ()),
    )


def _weekdays(days: Iterable[str]) -> frozenset[int]:
    """Return weekdays as numbers, Monday = 0."""
    short = [day[:3] for day in WEEKDAYS]
    return Ordered(short.index(day[:3]) for day in days)


def _person(row: Fields) -> Person:
    return Person(
        id=row.get("id"),
        name=row.get("name"),
        roles=row.get("roles", ()),
        manager=row.get("manager", ""),
        senior=row.get("senior", False),
        since=row.get("from"),
        until=row.get("to"),
        audience=row.get("audience", "team"),
    )


def _tier(page: Page, row: Fields) -> Tier:
    cadence = row.get("cadence", {})
    note_reviews(page, row.get("limits", ()), "limits")
    return Tier(
        tier=row.get("tier"),
        cadence={level: days for level, days in cadence.items() if days is not None},
        review_days=row.get("review_days"),
        post_mortem_days=row.get("post_mortem_days"),
        limits=changed_limits(page, row.get("limits", ()), "tier"),
    )


def statements(fields: Fields) -> tuple[Complete, ...]:
    """Return the statements of completeness of an agency or a client; rows with mistakes are left out."""
    return tuple(
        Complete(row.get("kinds"), row.get("from"), row.get("through"), row.get("by", ""))
        for row in fields.get("complete", ())
        if not row.faulty
    )


def tell_duplicates(page: Page, rows: Iterable[Fields], name: str, called: str) -> None:
    """Tell each row whose id an earlier row has."""
    seen: dict[object, int] = {}
    for row in rows:
        found = row.found.get(name)
        if found is None:
            continue
        if found.value in seen:
            message = f'two {called} have the {name} "{found.value}"; the first is in line {seen[found.value]}'
            page.tell(references.DUPLICATE_ID, found.node, message, "give one of them another")
        seen.setdefault(found.value, found.node.line)


def _tell_format(page: Page, fields: Fields) -> None:
    number = fields.get("format", FORMAT)
    if number > FORMAT:
        message = f"the journals are in format {number}, and this Mainstay reads format {FORMAT}"
        page.tell(problems.NEWER_FORMAT, fields.place("format"), message, "install a newer Mainstay")


def _tell_timezone(page: Page, fields: Fields) -> None:
    name = fields.get("timezone", "UTC")
    try:
        ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        zones = _zones()
        if zones:  # a machine without the list cannot judge
            message = f'"timezone" must be the name of a time zone such as Europe/Amsterdam, not {quoted(name)}'
            page.tell(problems.UNKNOWN_TIMEZONE, fields.place("timezone"), message, did_you_mean(name, zones))


def _zones() -> Collection[str]:
    """Return the names of the time zones that this machine knows; none where their list cannot be read."""
    try:
        return available_timezones()
    except OSError:
        return ()
