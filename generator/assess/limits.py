"""Which limits hold for a client on a day: default, then agency, tier and client, each with its reason."""

from __future__ import annotations

from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any

from generator.criteria import measures
from generator.model.health import Limit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.model.agency import Agency, ChangedLimit
    from generator.model.check import Check
    from generator.model.client import Client


def limits_on(check: Check, client: Client, agency: Agency, day: date) -> tuple[Limit, ...]:
    """Return every limit of a check as it holds for a client on a day."""
    for_tier = _of_tier(check, client, day)
    changes = {change.name: change for change in _changes(check, client, agency, day)}
    meanings = {name: measure.meaning for name, measure in measures(check.parts).items()}
    found = []
    for name, default in check.limits.items():
        usual = for_tier.get(name, default)
        change = changes.get(name)
        if change is None:
            found.append(Limit(name, usual, usual, meanings[name]))
        else:
            found.append(Limit(name, change.value, usual, meanings[name], change.level, change.reason))
    return tuple(found)


def _of_tier(check: Check, client: Client, day: date) -> Mapping[str, Any]:
    tier = client.tier.at(day)
    return check.tier_limits.get(tier, {}) if tier is not None else {}


def limit_steps(check: Check, client: Client, agency: Agency) -> Mapping[str, tuple[tuple[date, Any], ...]]:
    """Return the values that each limit of a check takes over time, the first from the beginning of time."""
    if not check.tier_limits and not any(one.check == check.id for one in _every_change(client, agency)):
        return {name: ((date.min, value),) for name, value in check.limits.items()}
    days = sorted({date.min, *client.tier.days, *_change_days(check, client, agency)})
    steps: dict[str, list[tuple[date, Any]]] = {name: [] for name in check.limits}
    for day in days:
        changed = {change.name: change.value for change in _changes(check, client, agency, day)}
        for name, value in {**check.limits, **_of_tier(check, client, day), **changed}.items():
            row = steps.get(name)
            if row is not None and (not row or row[-1][1] != value):
                row.append((day, value))
    return {name: tuple(row) for name, row in steps.items()}


def is_switched_off(check: Check, agency: Agency, day: date) -> bool:
    """Whether the agency has switched a check off on a day."""
    return switched_off_from(check, agency, day) is not None


def switched_off_from(check: Check, agency: Agency, day: date) -> date | None:
    """Return the day from which a check is off on another; the beginning of time where it was never on."""
    begun = (off.since or date.min for off in agency.switched_off if off.check == check.id)
    return min((since for since in begun if since <= day), default=None)


def _changes(check: Check, client: Client, agency: Agency, day: date) -> Iterator[ChangedLimit]:
    """Return the changes in force on a day, from the weakest to the strongest level."""
    tier = agency.tier(client.tier.at(day))
    for level in (agency.limits, tier.limits if tier else (), client.limits):
        in_force = [one for one in level if one.check == check.id and (one.since is None or one.since <= day)]
        yield from sorted(in_force, key=lambda one: one.since or date.min)


def _change_days(check: Check, client: Client, agency: Agency) -> Iterable[date]:
    some = _every_change(client, agency)
    return (one.since for one in some if one.check == check.id and one.since is not None)


def _every_change(client: Client, agency: Agency) -> Iterator[ChangedLimit]:
    """Return the changes of every level, whenever they begin."""
    return chain(agency.limits, *(tier.limits for tier in agency.tiers), client.limits)
