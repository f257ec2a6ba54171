"""A client's own limits that a branch changes, put among those of the agency: so they can be held against the past."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.model.diff import OwnLimits
from generator.replay.settings import changes_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from generator.model.agency import ChangedLimit
    from generator.model.change import Moment
    from generator.model.client import Client
    from generator.model.replay import Version
    from generator.model.trial import Rules

    #: Check and limit.
    Name = tuple[str, str]


def own_limits(before: Moment, after: Moment) -> OwnLimits | None:
    """Return which limits of its own a client has on one side only, or with another value; None where none is so."""
    then, now = (set(map(_decided, moment.account.client.limits)) for moment in (before, after))
    names = frozenset((check, name) for check, name, _, _ in then ^ now)
    if not names:
        return None
    client, checks = after.account.client, {check for check, _ in names}
    told = dict.fromkeys(
        cause.text
        for check in after.rules.checks
        if check.id in checks
        for cause in changes_of(replace(before, rules=after.rules), after, check)
    )
    both = (folded(after.rules, moment.account.client, names) for moment in (before, after))
    return OwnLimits(client.id, client.name, tuple(told), names, *both)


def _decided(limit: ChangedLimit) -> tuple[str, str, float, date | None]:
    return (limit.check, limit.name, limit.value, limit.since)


def folded(rules: Rules, client: Client, names: Collection[Name]) -> Rules:
    """Return rules in which some limits of a client stand among those of the agency, and those of its tier no more."""
    tier = rules.agency.tier(client.tier.steps[-1][1]) if client.tier.steps else None
    for_tier = [one for one in (tier.limits if tier is not None else ()) if _name(one) in names]
    taken = {_name(one) for one in for_tier}
    limits = [one for one in rules.agency.limits if _name(one) not in taken]
    own = [one for one in client.limits if _name(one) in names]
    tiers = tuple(
        replace(one, limits=tuple(limit for limit in one.limits if _name(limit) not in names))
        for one in rules.agency.tiers
    )
    return replace(rules, agency=replace(rules.agency, limits=(*limits, *for_tier, *own), tiers=tiers))


def unlimited(version: Version, names: Collection[Name]) -> Version:
    """Return a version of an account whose client has none of some limits of its own: they stand among the rules."""
    client = version.account.client
    limits = tuple(one for one in client.limits if _name(one) not in names)
    return replace(version, account=replace(version.account, client=replace(client, limits=limits)))


def _name(limit: ChangedLimit) -> Name:
    return (limit.check, limit.name)
