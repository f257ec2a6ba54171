"""A trial as JSON: the shape that `try --format json` prints. Format 1 is a contract.

- `format`, `as_of`
- `tried`: `file`; `check`, null where limits are tried; `beside`: `nothing`, `built_in`, `journals` or `commit`
- `accounts`, what differs first and then by id: `client` (`agency` for the agency itself), `name`, `active`,
  `differs`, `label` with `now` and `then` (null for the agency), and `checks`: the tried one, then every other that
  differs, each with `check`, `differs`, and `now` and `then`, which are null where it is not asked and otherwise hold
  `verdict`, `tone`, `reason`, `evidence` and `against`
- `summary`: `accounts`, `differing`, `labels_moved`; `at_watch_or_worse` with `active`, `now` and `then`; and
  `checks`: for each check above how often it `differs` and how often it says what, `now` and `then`
- `notes`: what to think of before the file is kept; empty with `--client`
- `history`: the same over the past, as `hindsight_json` describes it; null with `--no-history`
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.assess.trial import cautions, standing_badly, tallies

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.model.health import Verdict
    from generator.model.trial import Compared, Subject, Trial

FORMAT = 1


def trial_json(
    trials: Sequence[Trial], subject: Subject, history: Mapping[str, Any] | None = None, *, whole: bool = True
) -> str:
    """Return a trial as one JSON object; two spaces of indentation, a line feed at the end."""
    ordered = sorted(trials, key=lambda trial: (not trial.differs, trial.client))
    values = {
        "format": FORMAT,
        "as_of": subject.as_of.isoformat(),
        "tried": {
            "file": subject.file,
            "check": subject.check.id if subject.check is not None else None,
            "beside": subject.beside.value,
        },
        "accounts": [_account(trial) for trial in ordered],
        "summary": _summary(ordered),
        "notes": list(cautions(trials, subject)) if whole else [],
        "history": history,
    }
    return json.dumps(values, indent=2, ensure_ascii=False) + "\n"


def _account(trial: Trial) -> Mapping[str, Any]:
    return {
        "client": trial.client,
        "name": trial.name,
        "active": trial.active,
        "differs": trial.differs,
        "label": {"now": trial.label_now, "then": trial.label_then} if trial.label_now else None,
        "checks": [_compared(one) for one in trial.compared],
    }


def _compared(one: Compared) -> Mapping[str, Any]:
    return {"check": one.check, "differs": one.differs, "now": _verdict(one.now), "then": _verdict(one.then)}


def _verdict(verdict: Verdict | None) -> Mapping[str, Any] | None:
    if verdict is None:
        return None
    return {
        "verdict": verdict.word,
        "tone": verdict.tone.value,
        "reason": verdict.reason,
        "evidence": list(verdict.evidence),
        "against": list(verdict.against),
    }


def _summary(trials: Sequence[Trial]) -> Mapping[str, Any]:
    now, then = standing_badly(trials)
    return {
        "accounts": len(trials),
        "differing": sum(trial.differs for trial in trials),
        "labels_moved": sum(trial.moves for trial in trials),
        "at_watch_or_worse": {"active": sum(trial.active for trial in trials), "now": now, "then": then},
        "checks": [
            {"check": one.check, "differs": one.differs, "now": dict(one.now), "then": dict(one.then)}
            for one in tallies(trials)
        ],
    }
