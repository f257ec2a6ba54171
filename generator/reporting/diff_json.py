"""What a branch changes, as JSON: what `diff --format json` prints. Format 1 is a contract.

- `format`, `as_of` (the day of both sides), `audience`, `names`
- `base` and `head`, each with `asked` (what somebody called it; null for the files on the disk) and `commit`: of the
  base the last commit in common, of the files on the disk the one that is checked out
- `written`: entries that were `added`, `edited` and `removed`, in all, and of those that are `gone` the `entry` and the
  `path` of its file below the journals (null where that is not told)
- `accounts` of which anything moves, worst first: as in `mainstay changed`, with `presence` (`both`, `new`, `gone`,
  `unread`: it was there and cannot be read), `does` (in words), `opened` and `closed` duties, those `dropped` because
  what called for them is gone, and `written`
- `agency`: checks on the agency itself that say something else, with `before` and `after`; null: not asked
- `rules`: null where no check is decided otherwise; else `checks`, `told` (in words), `accounts` (how many were asked),
  `differing` (`client`, `label` with `before` and `after`, and `checks`), and `history`, as `mainstay try` has it
- `own_limits`: clients whose own limits differ, each with `told` and the same `history`
- `skipped`: files with mistakes that were passed over in the base
- `notes`: what is to be known of the comparison, a sentence each
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.reporting.why_json import change_values, duty_values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.audience import View
    from generator.model.diff import AccountDiff, Diff, RulesDiff, Written
    from generator.model.trial import Trial
    from generator.pages.diff import DiffPage

FORMAT = 1


def diff_json(diff: Diff, page: DiffPage, view: View, history: Mapping[str, Mapping[str, Any]]) -> str:
    """Return one JSON object; two spaces of indentation, a line feed at the end.

    `history` is the past by client whose own limits differ, and under an empty id of everybody.
    """
    sides, does = diff.sides, {row.client: row.does for row in page.rows}
    whole = {
        "format": FORMAT,
        "as_of": sides.as_of.isoformat(),
        "audience": view.audience.value,
        "names": view.names.value,
        "base": {"asked": sides.base, "commit": sides.base_commit},
        "head": {"asked": sides.head or None, "commit": sides.head_commit},
        "title": page.title,
        "written": _written(diff.all_written),
        "accounts": [_account(one, does[one.client], diff) for one in diff.moved],
        "agency": [{"check": one.check, "before": one.before or None, "after": one.after or None} for one in diff.ours],
        "rules": _rules(diff.rules, history.get("")) if diff.rules is not None else None,
        "own_limits": [
            {"client": one.client, "told": list(one.told), "history": history.get(one.client)}
            for one in diff.own_limits
        ],
        "skipped": list(diff.skipped),
        "notes": list(page.notes),
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _written(written: Written) -> Mapping[str, Any]:
    gone = [{"entry": one.entry, "path": one.path or None} for one in written.gone]
    return {"added": written.added, "edited": written.edited, "removed": written.removed, "gone": gone}


def _account(one: AccountDiff, does: str, diff: Diff) -> Mapping[str, Any]:
    day = diff.sides.as_of
    moved = {} if one.change is None else change_values(one.change)
    for name in ("since", "until", "as_known", "fell_due"):
        moved.pop(name, None)
    return {
        "client": one.client,
        "name": one.name,
        "presence": one.presence.value,
        "does": does,
        **moved,
        "label_before": one.label_before or None,
        "opened": [duty_values(duty, day) for duty in one.opened],
        "closed": [duty_values(duty, day) for duty in one.closed],
        "dropped": [duty_values(duty, day) for duty in one.dropped],
        "written": _written(one.written),
    }


def _rules(rules: RulesDiff, history: Mapping[str, Any] | None) -> Mapping[str, Any]:
    return {
        "checks": list(rules.checks),
        "told": list(rules.told),
        "accounts": len(rules.trials),
        "differing": [_trial(one) for one in rules.trials if one.differs],
        "history": history,
    }


def _trial(one: Trial) -> Mapping[str, Any]:
    return {
        "client": one.client,
        "label": {"before": one.label_now, "after": one.label_then},
        "checks": [
            {
                "check": row.check,
                "before": row.now and {"verdict": row.now.word, "tone": row.now.tone.value},
                "after": row.then and {"verdict": row.then.word, "tone": row.then.tone.value},
            }
            for row in one.compared
        ],
    }
