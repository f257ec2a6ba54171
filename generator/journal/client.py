"""`client.yaml`: who they are, their people, our team, the terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from generator.journal.agency import statements, tell_duplicates
from generator.journal.forms.client import CLIENT
from generator.journal.limits import changed_limits
from generator.journal.nodes import Sequence
from generator.journal.reviews import note_step_reviews
from generator.journal.values import read_document
from generator.journal.yaml_file import read_yaml_mapping
from generator.model.client import Accepted, Client, Contact, Contract, Quiet, TeamMember
from generator.model.steps import Steps
from generator.problems import dates, references

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.journal.agency import AgencyReading
    from generator.journal.found import Fields
    from generator.journal.page import Page, Pending
    from generator.model.agency import ChangedLimit


@dataclass(frozen=True, slots=True)
class ClientReading:
    """What is known of a client, whether or not the file could be read wholly."""

    client: Client | None = None
    #: Names of the contacts by id; None where nobody can say who they are.
    contacts: Mapping[str, str] | None = None
    #: Former names of the client, each with what to tell if it is another's name as well.
    formerly: tuple[Pending, ...] = ()


def read_client(page: Page, agency: AgencyReading) -> ClientReading:
    """Read a `client.yaml`; what is wrong goes to the page."""
    node = read_yaml_mapping(page, "client.yaml")
    if node is None:
        return ClientReading()
    fields = read_document(page, node, CLIENT)
    contacts = fields.get("contacts", ())
    tell_duplicates(page, contacts, "id", "contacts")
    for row in contacts:
        if row.get("id") in (agency.people or {}):
            message = f'"{row.get("id")}" is already the id of one of our people'
            page.tell(references.SHARED_ID, row.place("id"), message, f"write for example {row.get('id')}-{page.owner}")
    _tell_tier(page, fields, agency)
    _tell_status(page, fields)
    _tell_future(page, fields)
    limits = _limits(page, fields)
    names = {row.get("id"): row.get("name", "") for row in contacts if row.get("id")}
    client = _client(page, fields, limits) if page.is_sound else None
    return ClientReading(
        client,
        None if "contacts" in fields.faulty or any("id" in row.faulty for row in contacts) else names,
        _former_names(page, fields),
    )


def _former_names(page: Page, fields: Fields) -> tuple[Pending, ...]:
    names = fields.get("formerly", ())
    place = fields.place("formerly")
    nodes = place.items if isinstance(place, Sequence) else [place]
    hint = "keep it in one place"
    return tuple(
        page.pending(name, references.NAME_TAKEN, node, f'"{name}" is also a name of another client', hint)
        for name, node in zip(names, nodes, strict=False)
    )


def _client(page: Page, fields: Fields, limits: tuple[ChangedLimit, ...]) -> Client:
    get = fields.get
    return Client(
        id=page.owner,
        name=get("name"),
        status=get("status"),
        since=get("since"),
        notice=get("notice"),
        ended=get("ended"),
        paused_until=get("paused_until"),
        formerly=get("formerly", ()),
        tier=get("tier", Steps()),
        growth=get("growth", Steps()),
        growth_why=get("growth_why", ""),
        contract=Steps(tuple((since, _contract(row)) for since, row in get("contract", Steps()).steps)),
        services=get("services", Steps()),
        units=get("units", Steps()),
        cadence=get("cadence", Steps()),
        quiet=tuple(Quiet(row.get("from"), row.get("to"), row.get("why", "")) for row in get("quiet", ())),
        contacts=tuple(_contact(row) for row in get("contacts", ())),
        team=tuple(_member(row) for row in get("team", ())),
        complete=statements(fields),
        accepts=tuple(_accepted(row) for row in get("accepts", ())),
        limits=limits,
        source=page.place(fields.node),
    )


def _contract(row: Fields) -> Contract:
    return Contract(
        row.get("type"),
        row.get("value"),
        row.get("currency", ""),
        row.get("per", ""),
        row.get("audience", "team"),
    )


def _contact(row: Fields) -> Contact:
    return Contact(
        id=row.get("id"),
        name=row.get("name"),
        role=row.get("role", ""),
        level=row.get("level", Steps()),
        payer=row.get("payer", Steps()),
        sponsor=row.get("sponsor", Steps()),
        unit=row.get("unit", ""),
        since=row.get("from"),
        until=row.get("to"),
        audience=row.get("audience", "team"),
    )


def _member(row: Fields) -> TeamMember:
    return TeamMember(
        person=row.get("person"),
        role=row.get("role"),
        since=row.get("from"),
        until=row.get("to"),
        hours=row.get("hours"),
        billable=row.get("billable"),
        why=row.get("why", ""),
        audience=row.get("audience", "team"),
    )


def _accepted(row: Fields) -> Accepted:
    return Accepted(row.get("check"), row.get("reason"), row.get("from"), row.get("until"))


def _limits(page: Page, fields: Fields) -> tuple[ChangedLimit, ...]:
    """Return the changed limits of every step; each holds from the day of its step."""
    steps: Steps[Any] = fields.get("limits", Steps())
    note_step_reviews(page, steps)
    return tuple(
        limit
        for since, by_check in steps.steps
        for limit in changed_limits(page, by_check, "client", None if since == date.min else since)
    )


def _tell_tier(page: Page, fields: Fields, agency: AgencyReading) -> None:
    steps: Steps[int] = fields.get("tier", Steps())
    for _, tier in steps.steps:
        if agency.tiers and tier not in agency.tiers:
            known = ", ".join(str(number) for number in sorted(agency.tiers))
            message = f'"tier" is {tier}, which agency.yaml does not describe'
            page.tell(references.UNKNOWN_TIER, fields.place("tier"), message, f"the tiers are {known}")


def _tell_status(page: Page, fields: Fields) -> None:
    """Tell a status that does not fit the days of notice and end. Only the last status is judged."""
    steps: Steps[str] = fields.get("status", Steps())
    if not steps.steps:
        return
    since, status = steps.steps[-1]
    has = {name for name in ("notice", "ended") if name in fields.found or name in fields.faulty}
    message, hint = "", ""
    if status in {"lost", "completed"} and "ended" not in has and since == date.min and not (status == "lost" and has):
        message, hint = f'the status is {status}, and "ended" does not say since when', "add `ended: 2026-03-31`"
    elif status == "notice" and "notice" not in has and since == date.min:
        message, hint = 'the status is notice, and "notice" does not say since when', "add `notice: 2026-02-16`"
    elif status in {"active", "rescue", "paused"} and "ended" in has:
        message = f'the status is {status}, and "ended" says that it is over'
        hint = "correct `status`, or delete `ended`"
    if message:
        page.tell(dates.STATUS_WITHOUT_DAY, fields.place("status"), message, hint)


def _tell_future(page: Page, fields: Fields) -> None:
    notice: date | None = fields.get("notice")
    if page.today is not None and notice is not None and notice > page.today:
        message = f'"notice" is {notice}, which has not come yet'
        page.tell(dates.FUTURE_DAY, fields.place("notice"), message, "is the year right?")
