"""A rule tried on the past as JSON: what `try --format json` prints as `history`. Format 1 is a contract.

- `known`: `then` (as known on each day), `as_of` (as of each day, because the journals are not in git), or null where
  nothing is told; `why`: why it is not `then`; `mend`: the command that mends it, null where there is none
- `from` (null where nothing was known) and `to`, `accounts`, `versions` (0 where git knows none)
- `checks`: those that differ, or ask about one that does, and can be at watch or worse; `listed`: those that cannot
- `losses`: `checks`, for each how many losses there are (`of`), of how many it warned `now` and `then` (shares), and
  `changes`: how many it would have warned of `newly warned`, `earlier`, `later`, `no longer warned`, `warned as before`
  or `not warned`; `clients` with `client`, `name`, `notice`, `known` (null: nothing was known in the year before),
  `checks` and `label` (null where it is the same every day), each with `check`, the first days `now` and `then`,
  `change` and `days` (earlier; below zero: later); `undated`: lost clients of whom nobody wrote down when
- `kept`: `checks`, for each the days looked at, `more` and `fewer` days at `watch` and `alarm` with their `spells`,
  `touched` (a share) and `eased` clients, `a_year` (extra days a client and year); `clients` with `days` and the same
- a share has `count`, `of`, and `low` and `high`, its 95 % interval from 0 to 1; both null below five cases
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.backtest import Share
    from generator.model.hindsight import Days, Hindsight, KeptSeen, KeptTally, LossSeen, LossTally, Warned


def hindsight_values(found: Hindsight | None, why_not: str = "", mend: str = "") -> Mapping[str, Any]:
    """Return the past by both sets of rules, as values of JSON."""
    known = None if found is None else "then" if found.is_recorded else "as_of"
    head: dict[str, Any] = {"known": known, "why": why_not or None, "mend": mend or None}
    if found is None:
        return head
    return head | {
        "from": found.since.isoformat() if found.since else None,
        "to": found.until.isoformat(),
        "accounts": found.accounts,
        "versions": found.versions if found.is_recorded else 0,
        "checks": list(found.checks),
        "listed": list(found.listed),
        "losses": {
            "checks": [_told(one) for one in found.warned],
            "clients": [_loss(one) for one in found.losses],
            "undated": list(found.undated),
        },
        "kept": {
            "checks": [_cost(one) for one in found.burdens],
            "clients": [_kept(one) for one in found.kept],
        },
    }


def _told(one: LossTally) -> Mapping[str, Any]:
    return {
        "check": one.check,
        "of": one.losses,
        "now": _share(one.now, one.losses, one.share_now),
        "then": _share(one.then, one.losses, one.share_then),
        "changes": {change.value: number for change, number in one.changes.items()},
    }


def _loss(one: LossSeen) -> Mapping[str, Any]:
    return {
        "client": one.client,
        "name": one.name,
        "notice": one.notice.isoformat(),
        "known": one.known.isoformat() if one.known else None,
        "checks": [_warned(row) for row in one.warned],
        "label": _warned(one.label) if one.label else None,
    }


def _warned(one: Warned) -> Mapping[str, Any]:
    return {
        "check": one.check,
        "now": one.now.isoformat() if one.now else None,
        "then": one.then.isoformat() if one.then else None,
        "change": one.change.value,
        "days": one.days,
    }


def _cost(one: KeptTally) -> Mapping[str, Any]:
    return {
        "check": one.check,
        "days": one.days,
        "more": _days(one.more),
        "fewer": _days(one.fewer),
        "touched": _share(one.touched, one.clients, one.share),
        "eased": one.eased,
        "a_year": round(one.a_year, 2),
    }


def _kept(one: KeptSeen) -> Mapping[str, Any]:
    rows = [{"check": row.check, "more": _days(row.more), "fewer": _days(row.fewer)} for row in one.burdens]
    return {"client": one.client, "name": one.name, "days": one.days, "checks": rows}


def _days(days: Days) -> Mapping[str, int]:
    return days._asdict()


def _share(hits: int, among: int, share: Share | None) -> Mapping[str, Any]:
    low, high = (share.low, share.high) if share else (None, None)
    return {"count": hits, "of": among, "low": low, "high": high}
