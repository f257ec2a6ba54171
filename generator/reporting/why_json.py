"""What moved about accounts and why, as JSON: what `why` and `changed` print. Format 1 is a contract.

`as_known` is true where both days are told as they were known then. `turned` is the first day from which a verdict
holds, by the journal of the later day. `forces` are `time`, `entries` and `settings`: what moved a verdict; `time`
alone means that it would have moved the same if nobody had written. `causes` are never empty; `written` is the day on
which an entry was written down, where that was late.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.reporting.listing import NONE_CLOSED, item_text, list_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from generator.model.change import AccountChange, Cause, CheckChange, Said
    from generator.model.health import Duty

FORMAT = 1


class ChangeText(NamedTuple):
    """What moved about one account, encoded, with its place among the others; empty where nothing did."""

    order: tuple[object, ...] = ()
    text: str = ""


def why_json(change: AccountChange, chosen: str = "", closed: Mapping[str, str] = NONE_CLOSED) -> str:
    """Return what moved about one account; two spaces of indentation, a line feed at the end.

    Entries of support are named as `closed` says, and no field of theirs is.
    """
    whole = {"format": FORMAT, "chosen": chosen, **change_values(change, closed)}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def changed_json(
    changes: Iterable[AccountChange],
    since: date,
    until: date,
    *,
    as_known: bool,
    closed: Mapping[str, str] = NONE_CLOSED,
) -> str:
    """Return what moved about every account that moved, worst first, and how many were compared."""
    texts = [change_text(one, closed) for one in changes]
    return changed_list(texts, since, until, as_known=as_known)


def changed_list(changes: Sequence[ChangeText], since: date, until: date, *, as_known: bool) -> str:
    """Return the same from accounts that are encoded already, in any order."""
    whole = {
        "format": FORMAT,
        "since": since.isoformat(),
        "until": until.isoformat(),
        "as_known": as_known,
        "compared": len(changes),
        "accounts": [],
    }
    return list_json(whole, "accounts", (one.text for one in sorted(changes) if one.text))


def change_text(change: AccountChange, closed: Mapping[str, str] = NONE_CLOSED) -> ChangeText:
    """Return what moved about one account as it stands in the list."""
    return ChangeText(change.sort_key, item_text(change_values(change, closed))) if change.is_moved else ChangeText()


def change_values(change: AccountChange, closed: Mapping[str, str] = NONE_CLOSED) -> dict[str, Any]:
    """Return one account as JSON values; `place` is the heading under which it is told."""
    return {
        "client": change.client,
        "name": change.name,
        "since": change.since.isoformat(),
        "until": change.until.isoformat(),
        "as_known": change.as_known,
        "place": change.place,
        "direction": change.direction.value,
        "label_before": change.label_before or None,
        "label_after": change.label_after,
        "label_reason": change.label_reason,
        "label": change.label and _move(change.label, closed),
        "checks": [_move(one, closed) for one in change.moved],
        "fell_due": [duty_values(duty, change.until, closed) for duty in change.fell_due],
    }


def _move(one: CheckChange, closed: Mapping[str, str]) -> Mapping[str, Any]:
    return {
        "check": one.check,
        "checklist": one.checklist,
        "direction": one.direction.value,
        "before": one.before and _said(one.before),
        "after": one.after and _said(one.after),
        "turned": one.turned.isoformat(),
        "forces": [force.value for force in one.forces],
        "causes": [_cause(cause, closed) for cause in one.causes],
    }


def _said(said: Said) -> Mapping[str, str]:
    return {"verdict": said.word, "tone": said.tone.value, "reason": said.reason}


def _cause(cause: Cause, closed: Mapping[str, str]) -> Mapping[str, Any]:
    return {
        "kind": cause.kind.value,
        "text": cause.text,
        "day": cause.day and cause.day.isoformat(),
        "entry": closed.get(cause.entry, cause.entry) or None,
        "fields": [] if cause.entry in closed else list(cause.fields),
        "written": cause.written and cause.written.isoformat(),
        "check": cause.check or None,
    }


def duty_values(duty: Duty, until: date, closed: Mapping[str, str] = NONE_CLOSED) -> Mapping[str, Any]:
    """Return a duty as JSON values, as it stands on a day."""
    return {
        "check": duty.check,
        "what": duty.what,
        "opened_by": closed.get(duty.opened_by, duty.opened_by),
        "deadline": duty.deadline.isoformat(),
        "state": "overdue" if duty.overdue(until) else "due",
    }
