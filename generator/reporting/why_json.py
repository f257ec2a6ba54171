"""What moved about accounts and why, as JSON: what `why` and `changed` print. Format 1 is a contract.

`as_known` is true where both days are told as they were known then. `turned` is the first day from which a verdict
holds, by the journal of the later day. `forces` are `time`, `entries` and `settings`: what moved a verdict; `time`
alone means that it would have moved the same if nobody had written. `causes` are never empty; `written` is the day on
which an entry was written down, where that was late.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from generator.model.change import AccountChange, Cause, CheckChange, Said
    from generator.model.health import Duty

FORMAT = 1


def why_json(change: AccountChange, chosen: str = "", closed: Collection[str] = ()) -> str:
    """Return what moved about one account; two spaces of indentation, a line feed at the end.

    Of the entries whose ids are in `closed`, those for leads, no field is named.
    """
    return _text({"format": FORMAT, "chosen": chosen, **change_values(change, closed)})


def changed_json(
    changes: Iterable[AccountChange], since: date, until: date, *, as_known: bool, closed: Collection[str] = ()
) -> str:
    """Return what moved about every account that moved, worst first, and how many were compared."""
    every = tuple(changes)
    moved = sorted((one for one in every if one.is_moved), key=lambda one: one.sort_key)
    whole = {
        "format": FORMAT,
        "since": since.isoformat(),
        "until": until.isoformat(),
        "as_known": as_known,
        "compared": len(every),
        "accounts": [change_values(one, closed) for one in moved],
    }
    return _text(whole)


def _text(values: Mapping[str, Any]) -> str:
    return json.dumps(values, indent=2, ensure_ascii=False) + "\n"


def change_values(change: AccountChange, closed: Collection[str] = ()) -> Mapping[str, Any]:
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
        "fell_due": [_duty(duty, change.until) for duty in change.fell_due],
    }


def _move(one: CheckChange, closed: Collection[str]) -> Mapping[str, Any]:
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


def _cause(cause: Cause, closed: Collection[str]) -> Mapping[str, Any]:
    return {
        "kind": cause.kind.value,
        "text": cause.text,
        "day": cause.day and cause.day.isoformat(),
        "entry": cause.entry or None,
        "fields": [] if cause.entry in closed else list(cause.fields),
        "written": cause.written and cause.written.isoformat(),
        "check": cause.check or None,
    }


def _duty(duty: Duty, until: date) -> Mapping[str, Any]:
    return {
        "check": duty.check,
        "what": duty.what,
        "opened_by": duty.opened_by,
        "deadline": duty.deadline.isoformat(),
        "state": "overdue" if duty.overdue(until) else "due",
    }
