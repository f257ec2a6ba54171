"""A client, the agency and a post-mortem, narrowed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.model.audience import MONEY_KINDS, Audience
from generator.model.client import Contract
from generator.model.imports import ImportRules
from generator.model.steps import Steps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model.agency import Agency, ChangedLimit, Complete, Person, Tier
    from generator.model.client import Client, Contact, TeamMember
    from generator.model.post_mortem import Factor, PostMortem, Reason
    from generator.narrowing.teller import Teller


def narrow_client(client: Client, teller: Teller) -> Client:
    """Return a client without what may not be told."""
    units = Steps(tuple((since, teller.texts(names)) for since, names in client.units.steps))
    services = Steps(tuple((since, teller.texts(names)) for since, names in client.services.steps))
    return replace(
        client,
        growth_why=teller.text(client.growth_why),
        contract=Steps(tuple((since, _contract(one, teller)) for since, one in client.contract.steps)),
        services=services,
        units=units,
        quiet=tuple(replace(one, why=teller.text(one.why)) for one in client.quiet),
        contacts=tuple(_contact(one, teller) for one in client.contacts if teller.person(one.id)),
        team=tuple(_member(one, teller) for one in client.team if _is_told(one, teller)),
        complete=tuple(_complete(client.complete, teller)),
        accepts=tuple(replace(one, reason=teller.text(one.reason)) for one in client.accepts),
        limits=_limits(client.limits, teller),
        source=teller.source(client.source),
    )


def _contract(contract: Contract, teller: Teller) -> Contract:
    """Return terms. Those that may not be told stay as a gap: the terms before them no longer hold."""
    if teller.view.is_for_team and contract.audience == Audience.LEADS:
        return Contract("")
    return replace(contract, value=None, currency="", per="") if teller.view.without_money else contract


def _contact(contact: Contact, teller: Teller) -> Contact:
    name, role, unit = teller.name(contact.id, contact.name), teller.text(contact.role), teller.text(contact.unit)
    return replace(contact, id=teller.person(contact.id), name=name, role=role, unit=unit)


def _is_told(member: TeamMember, teller: Teller) -> bool:
    is_marked = teller.view.is_for_team and member.audience == Audience.LEADS
    return not is_marked and bool(teller.person(member.person))


def _member(member: TeamMember, teller: Teller) -> TeamMember:
    return replace(member, person=teller.person(member.person), why=teller.text(member.why))


def _complete(statements: Iterable[Complete], teller: Teller) -> Iterable[Complete]:
    """Yield statements that all of some kinds is there, without the kinds of which something is left out."""
    gone = {*teller.partial_kinds, *(MONEY_KINDS if teller.view.without_money else ())}
    for one in statements:
        kinds = tuple(kind for kind in one.kinds if kind not in gone)
        if kinds:
            yield replace(one, kinds=kinds, by=teller.text(one.by))


def _limits(limits: Iterable[ChangedLimit], teller: Teller) -> tuple[ChangedLimit, ...]:
    return tuple(replace(one, reason=teller.text(one.reason)) for one in limits)


def narrow_agency(agency: Agency, teller: Teller) -> Agency:
    """Return the agency without what may not be told, and without the rules of imports, which no site needs."""
    return replace(
        agency,
        people=tuple(_person(one, teller) for one in agency.people if teller.person(one.id)),
        tiers=tuple(_tier(one, teller) for one in agency.tiers),
        complete=tuple(_complete(agency.complete, teller)),
        import_rules=ImportRules(),
        limits=_limits(agency.limits, teller),
        switched_off=tuple(replace(one, reason=teller.text(one.reason)) for one in agency.switched_off),
    )


def _person(person: Person, teller: Teller) -> Person:
    return replace(
        person,
        id=teller.person(person.id),
        name=teller.name(person.id, person.name),
        roles=teller.texts(person.roles),
        manager=teller.person(person.manager),
    )


def _tier(tier: Tier, teller: Teller) -> Tier:
    return replace(tier, limits=_limits(tier.limits, teller))


def narrow_post_mortem(report: PostMortem, teller: Teller) -> PostMortem:
    """Return a post-mortem without what may not be told; it rests on the entries that are shown."""
    changes = (replace(one, what=teller.text(one.what), owner=teller.person(one.owner)) for one in report.changes)
    return replace(
        report,
        led_by=teller.person(report.led_by),
        people=teller.people(report.people),
        said_by_client=tuple(_reason(one, teller) for one in report.said_by_client),
        believed_by_us=tuple(_reason(one, teller) for one in report.believed_by_us),
        factors=tuple(_factor(one, teller) for one in report.factors),
        surprise=teller.text(report.surprise),
        changes=tuple(changes),
        no_change=teller.text(report.no_change),
        win_back=teller.text(report.win_back),
        body=teller.text(report.body),
        source=teller.source(report.source),
    )


def _reason(one: Reason, teller: Teller) -> Reason:
    evidence = teller.entries.all(one.evidence)
    return replace(one, reason=teller.text(one.reason), quote=teller.text(one.quote), evidence=evidence)


def _factor(one: Factor, teller: Teller) -> Factor:
    evidence = teller.entries.all(one.evidence)
    return replace(one, factor=teller.text(one.factor), note=teller.text(one.note), evidence=evidence)
