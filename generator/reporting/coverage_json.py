"""What would tell more about each account as JSON: what `coverage --format json` prints. Format 1 is a contract."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.assess.coverage import WINDOWS
from generator.pages.coverage import snippet
from generator.reporting.coverage_text import most_telling_first

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from generator.assess.coverage import Coverage, Gap, Suggestion

FORMAT = 1


def coverage_json(covered: Sequence[Coverage], as_of: date) -> str:
    """Return the accounts that have not ended, those first of which writing would tell most."""
    accounts = [_account(one) for one in most_telling_first(covered)]
    whole = {"format": FORMAT, "as_of": as_of.isoformat(), "accounts": accounts}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _account(covered: Coverage) -> Mapping[str, Any]:
    return {
        "client": covered.client,
        "name": covered.name,
        "unknown": len(covered.gaps),
        "settled": covered.settled,
        "written": {
            "windows": list(WINDOWS),
            "kinds": {kind: list(counts) for kind, counts in covered.written.kinds.items()},
            "last": _day(covered.written.last),
            "alive_until": _day(covered.written.alive_until),
        },
        "suggestions": [_suggestion(one, covered) for one in covered.suggestions],
        "gaps": [_gap(gap) for gap in covered.gaps],
    }


def _suggestion(suggestion: Suggestion, covered: Coverage) -> Mapping[str, Any]:
    draft = suggestion.draft
    return {
        "kind": draft.kind,
        "number": draft.number,
        "lines": list(snippet(draft, covered.as_of)),
        "adds_to": list(draft.adds_to),
        "settles": sorted(suggestion.settles),
    }


def _gap(gap: Gap) -> Mapping[str, Any]:
    return {
        "check": gap.check,
        "verdict": gap.verdict,
        "reason": gap.reason,
        "settles": gap.settles,
        "fields": list(gap.fields),
        "way": gap.way.value,
        "on": _day(gap.on),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
