"""The health of accounts as JSON: the shape that `status --format json` prints. Format 1 is a contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.reporting.listing import NONE_CLOSED, Listing, item_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from generator.model.health import AccountHealth, AgencyFinding, Finding, Turn
    from generator.model.replay import Told

FORMAT = 1


def health_json(
    healths: Iterable[AccountHealth],
    as_of: date,
    ours: Iterable[AgencyFinding] = (),
    told: Told | None = None,
    closed: Mapping[str, str] = NONE_CLOSED,
) -> str:
    """Return accounts in the given order, with every finding; two spaces of indentation, a line feed at the end.

    `ours` are the findings about the agency itself: states and days of each, no content and no totals. `known_on`,
    `commit` and `rules` say which journals these are (`told`): null, null and `now` for those on the disk. Entries
    of support are named as `closed` says.
    """
    parts: list[str] = []
    listing = health_listing(parts.append, as_of, ours, told)
    for health in healths:
        listing.add(account_text(health, closed))
    listing.end()
    return "".join(parts)


def health_listing(
    write: Callable[[str], object], as_of: date, ours: Iterable[AgencyFinding] = (), told: Told | None = None
) -> Listing:
    """Begin to write the same, account by account."""
    whole = {
        "format": FORMAT,
        "as_of": as_of.isoformat(),
        "known_on": _day(told.known_on) if told else None,
        "commit": told.commit if told else None,
        "rules": "then" if told and told.by_then else "now",
        "accounts": [],
        "agency": {"findings": [_of_agency(finding) for finding in ours]},
    }
    return Listing(write, whole, "accounts")


def account_text(health: AccountHealth, closed: Mapping[str, str] = NONE_CLOSED) -> str:
    """Return one account as it stands in the list."""
    return item_text(_account(health, closed))


def _of_agency(finding: AgencyFinding) -> Mapping[str, Any]:
    return {
        "check": finding.check,
        "checklist": finding.checklist,
        "verdict": finding.verdict,
        "standings": [
            {"person": one.subject or None, "state": one.state, "on": one.on.isoformat()} for one in finding.standings
        ],
        "next": finding.next,
        "settles": finding.settles,
    }


def _account(health: AccountHealth, closed: Mapping[str, str]) -> Mapping[str, Any]:
    last = health.last_contact
    return {
        "client": health.client,
        "name": health.name,
        "label": health.label,
        "reason": health.label_reason,
        "since": _day(health.label_since),
        "badges": list(health.badges),
        "counts": dict(health.counts),
        "last_contact": last
        and {"on": last.on.isoformat(), "entry": closed.get(last.entry, last.entry), "people": list(last.people)},
        "last_inbound": _day(health.last_inbound),
        "findings": [_finding(finding, closed) for finding in health.findings],
    }


def _finding(finding: Finding, closed: Mapping[str, str]) -> Mapping[str, Any]:
    """Return one finding as JSON values; `changed_limits` names those that are no defaults, each with its reason."""
    return {
        "check": finding.check,
        "checklist": finding.checklist,
        "verdict": finding.verdict,
        "tone": finding.tone.value,
        "reason": finding.reason,
        "since": _day(finding.since),
        "evidence": [closed.get(one, one) for one in finding.evidence],
        "against": [closed.get(one, one) for one in finding.against],
        "settles": finding.settles,
        "next": finding.next,
        "limits": {limit.name: limit.value for limit in finding.limits},
        "changed_limits": {
            limit.name: {"default": limit.default, "level": limit.level, "reason": limit.reason}
            for limit in finding.limits
            if limit.level != "default"
        },
        "duties": [
            {
                "opened_by": closed.get(duty.opened_by, duty.opened_by),
                "opened_on": duty.opened_on.isoformat(),
                "deadline": duty.deadline.isoformat(),
                "owner": duty.owner,
            }
            for duty in finding.duties
        ],
        "turns": finding.turns and _turn(finding.turns),
    }


def _turn(turn: Turn) -> Mapping[str, str]:
    return {"on": turn.on.isoformat(), "verdict": turn.verdict, "tone": turn.tone.value, "unless": turn.unless}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
