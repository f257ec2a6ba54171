"""What would tell more about each account as JSON: what `coverage --format json` prints. Format 1 is a contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from generator.assess.coverage import WINDOWS
from generator.pages.coverage import snippet
from generator.reporting.coverage_text import telling_order
from generator.reporting.listing import NONE_CLOSED, item_text, list_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from generator.assess.coverage import Coverage, Gap, Suggestion

FORMAT = 1


class CoverageText(NamedTuple):
    """One account, encoded, with its place among the others."""

    order: tuple[object, ...]
    text: str


def coverage_json(covered: Iterable[Coverage], as_of: date, closed: Mapping[str, str] = NONE_CLOSED) -> str:
    """Return the accounts that have not ended, those first of which writing would tell most.

    Entries of support are named as `closed` says.
    """
    return coverage_list([coverage_text(one, closed) for one in covered if not one.ended], as_of)


def coverage_list(accounts: Iterable[CoverageText], as_of: date) -> str:
    """Return the same from accounts that are encoded already, in any order."""
    whole = {"format": FORMAT, "as_of": as_of.isoformat(), "accounts": []}
    return list_json(whole, "accounts", (one.text for one in sorted(accounts)))


def coverage_text(covered: Coverage, closed: Mapping[str, str] = NONE_CLOSED) -> CoverageText:
    """Return one account as it stands in the list."""
    return CoverageText(telling_order(covered), item_text(_account(covered, closed)))


def _account(covered: Coverage, closed: Mapping[str, str]) -> Mapping[str, Any]:
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
        "suggestions": [_suggestion(one, covered, closed) for one in covered.suggestions],
        "gaps": [_gap(gap) for gap in covered.gaps],
    }


def _suggestion(suggestion: Suggestion, covered: Coverage, closed: Mapping[str, str]) -> Mapping[str, Any]:
    draft = suggestion.draft
    return {
        "kind": draft.kind,
        "number": draft.number,
        "lines": list(snippet(draft, covered.as_of)),
        "adds_to": [closed.get(one, one) for one in draft.adds_to],
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
