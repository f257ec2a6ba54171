"""A back-test as JSON: the shape that `backtest --format json` prints. Format 1 is a contract.

- `format`, `as_of`, `seed`, `clients`; `known`: `then` (as known on each day), `as_of` (with hindsight) or
  `no_history` (as of each day, because the journals are not in git)
- `losses`: `client` and `notice` of each; `undated`: lost clients of whom nobody wrote down when they gave notice
- `checks`: how many were `tried`, and `left_out` because they cannot warn before a loss
- `observed`: who was looked at: `client`, `day`, `horizon`, `loss` (its own id where it is the lost client)
- `horizons`, each with `days`; `base`, the share of the lost among all looked at; `tried`, `ranked`; `outcomes` of the
  checks and the label, `plain` of the rules beside them; `contracts` and `tenures`, each with what the `label` said of
  `lost` and `kept`; and who is not counted: `young`, `unwritten`, `unmatched` (ids of lost clients), `kept_unwritten`
  (how often)
- `expected`: all outlooks, whoever was drawn: `outlooks` by what they `expect`, and `all` of them, each with the share
  of those whose client had `left` within 180 days and the number of `clients`; how many came too `early` to say, or
  were `passed_over`
- an outcome has `rule`, `check`, `level` (both empty where there is none); `lost` and `kept`, each a share with
  `unknown`; `right` and `of`; `chance`, null where it is no try, else `p`, `corrected` and `by_luck`
- a share has `count`, `of`, `low` and `high`: the 95 % interval, from 0 to 1
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.backtest import (
        BackTest,
        Calibration,
        Expected,
        Grouped,
        Horizon,
        Observed,
        Outcome,
        Share,
        Warned,
    )

FORMAT = 1


def backtest_json(test: BackTest) -> str:
    """Return a back-test as one JSON object; two spaces of indentation, a line feed at the end."""
    drawn = test.draw
    values = {
        "format": FORMAT,
        "as_of": drawn.as_of.isoformat(),
        "seed": drawn.seed,
        "clients": drawn.clients,
        "known": test.basis.value,
        "losses": [{"client": client, "notice": day.isoformat()} for client, day in drawn.losses.items()],
        "undated": list(drawn.undated),
        "checks": {"tried": test.checks, "left_out": test.left_out},
        "observed": [_observed(one) for one in drawn.observed],
        "horizons": [_horizon(one) for one in test.horizons],
        "expected": _calibration(test.calibration),
    }
    return json.dumps(values, indent=2, ensure_ascii=False) + "\n"


def _observed(one: Observed) -> Mapping[str, Any]:
    return {"client": one.client, "day": one.day.isoformat(), "horizon": one.horizon, "loss": one.loss}


def _calibration(one: Calibration) -> Mapping[str, Any]:
    return {
        "outlooks": [{"expect": each.word, **_expected(each)} for each in one.outlooks],
        "all": _expected(one.every),
        "early": one.early,
        "passed_over": one.passed_over,
    }


def _expected(one: Expected) -> Mapping[str, Any]:
    return {"left": _share(one.left), "clients": one.clients}


def _horizon(one: Horizon) -> Mapping[str, Any]:
    return {
        "days": one.days,
        "base": _share(one.base),
        "tried": one.tried,
        "ranked": one.is_ranked,
        "outcomes": [_outcome(each) for each in one.outcomes],
        "plain": [_outcome(each) for each in one.plain],
        "contracts": [_group(each) for each in one.contracts],
        "tenures": [_group(each) for each in one.tenures],
        "young": list(one.young),
        "unwritten": list(one.unwritten),
        "unmatched": list(one.unmatched),
        "kept_unwritten": one.kept_unwritten,
    }


def _outcome(one: Outcome) -> Mapping[str, Any]:
    chance = one.chance
    return {
        "rule": one.rule.value,
        "check": one.check,
        "level": one.level,
        "lost": _warned(one.lost),
        "kept": _warned(one.kept),
        "right": one.right,
        "of": one.of,
        "chance": {"p": chance.p, "corrected": chance.corrected, "by_luck": chance.by_luck} if chance else None,
    }


def _group(one: Grouped) -> Mapping[str, Any]:
    return {"name": one.name, "label": {"lost": _warned(one.lost), "kept": _warned(one.kept)}}


def _warned(one: Warned) -> Mapping[str, Any]:
    return {**_share(one.share), "unknown": one.unknown}


def _share(one: Share) -> Mapping[str, Any]:
    return {"count": one.count, "of": one.of, "low": one.low, "high": one.high}
