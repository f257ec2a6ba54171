"""What an import would do, as JSON for other programs."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.importing.gathered import Gathered, Remark
    from generator.importing.outcome import Outcome
    from generator.importing.suggestions import NewContact, Suggestions


def import_json(outcome: Outcome, gathered: Gathered, suggestions: Suggestions, *, written: bool) -> str:
    """Return one JSON object: `written`, `files`, `new`, `changed`, counts by client, remarks, and who is not known."""
    plan = outcome.plan
    clients = sorted({*plan.same, *plan.by_hand, *plan.ignored})
    report = {
        "format": 1,
        "written": written,
        "files": sorted(outcome.files),
        "new": [
            {"client": one.client, "id": one.id, "kind": one.kind, "date": one.date, "fields": dict(one.fields)}
            for one in sorted(plan.new, key=lambda one: (one.client, one.date, one.id))
        ],
        "changed": [
            {
                "id": one.entry.id,
                "path": one.entry.source.path,
                "line": one.entry.source.line,
                "fields": dict(one.fields),
            }
            for one in plan.changed
        ],
        "unchanged": {
            client: {"same": plan.same[client], "by_hand": plan.by_hand[client], "ignored": plan.ignored[client]}
            for client in clients
        },
        "passed_over": dict(sorted(gathered.passed.items())),
        "remarks": [_remark(one) for one in sorted([*gathered.remarks, *plan.remarks])],
        "further_remarks": gathered.more,
        "unknown": [
            {"name": one.name, "called": one.called or None, "client": one.client or None, "times": times}
            for one, times in suggestions.strangers
        ],
        "further_unknown": suggestions.more_strangers,
        "contacts": [_contact(one) for one in suggestions.contacts],
        "addresses": [_contact(one) for one in suggestions.addresses],
        "complete": dict(suggestions.complete) or None,
    }
    return json.dumps(report, indent=2, default=_plain) + "\n"


def _remark(one: Remark) -> dict[str, Any]:
    return {"file": one.place.file, "line": one.place.line or None, "what": one.what, "done": one.done}


def _contact(one: NewContact) -> dict[str, Any]:
    return {
        "client": one.client,
        "id": one.id,
        "name": one.name,
        "role": one.role or None,
        "address": one.address or None,
    }


def _plain(value: Any) -> Any:  # what JSON cannot hold
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else list(value)
