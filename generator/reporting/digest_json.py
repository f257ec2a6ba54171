"""Monday's message as JSON: the shape that `digest --format json` prints. Format 1 is a contract.

- `format`, `subject`, `agency` (what the site is called), `as_of`, `since`, `audience`, `names`
- `site`: the address of the published site; empty where nobody says
- `headline`: how many stand at alarm and watch, in one sentence; `labels`: how many of today's clients stand at each
- `as_known`, `compared` and `moved`: as in `changed --format json`; `moved` are its `accounts`
- `urgent`: clients at alarm or with notice given, each `client`, `name`, `label`, `since`, `reason`, `next`, and `who`
  acts next, by name
- `slipping`: clients who stood better a quarter ago: `client`, `name`, `then` (the day), `label_then`, `label_now`,
  `warnings_then`, `warnings_now`, `depth_then`, `depth_now`, `newly` (ids of checks)
- `overdue`, `due`, `after_losses`: as the `duties` of `status --duties --format json`
- `turning`: what turns in the coming week if nobody writes: `client`, `name`, `on`, `question`, `verdict`, `tone`,
  `unless`
- `notes`: how what moved was compared, for whom the message is, and what it does not count, a sentence each
- `reviews`: what is to be looked at again: `day`, `title`

Nothing is cut: every list is whole.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.reporting.duties_json import duty_values
from generator.reporting.listing import NONE_CLOSED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.pages.ahead import ComingTurn
    from generator.pages.digest import Digest
    from generator.pages.home import SlipView, Urgent
    from generator.pages.owed import Owed
    from generator.reporting.why_json import ChangeText

FORMAT = 1


def digest_json(
    digest: Digest, changes: Sequence[ChangeText], link: str, closed: Mapping[str, str] = NONE_CLOSED
) -> str:
    """Return the message; two spaces of indentation, a line feed at the end."""
    told, view = digest.told, digest.view
    values = {
        "format": FORMAT,
        "subject": digest.subject,
        "agency": digest.title,
        "as_of": digest.as_of.isoformat(),
        "since": digest.since.isoformat(),
        "audience": view.audience.value,
        "names": view.names.value,
        "site": link,
        "headline": digest.headline,
        "labels": {each.label.id: each.count for each in told.labels},
        "as_known": told.as_known,
        "compared": len(changes),
        "moved": [json.loads(one.text) for one in sorted(changes) if one.text],
        "urgent": [_urgent(one) for one in told.urgent],
        "slipping": [_slipping(one) for one in told.slipping],
        "overdue": _duties(told.overdue, closed),
        "due": _duties(told.due, closed),
        "after_losses": _duties(told.after_losses, closed),
        "turning": [_turning(one) for one in told.turning],
        "notes": list(digest.notes),
        "reviews": [{"day": one.day.isoformat(), "title": one.title} for one in told.reviews],
    }
    return json.dumps(values, indent=2, ensure_ascii=False) + "\n"


def _duties(rows: Iterable[Owed], closed: Mapping[str, str]) -> list[Mapping[str, Any]]:
    return [duty_values(row, closed) for row in rows]


def _urgent(one: Urgent) -> Mapping[str, Any]:
    standing = one.account.standing
    return {
        "client": standing.client,
        "name": standing.name,
        "label": standing.label.id,
        "since": standing.label_since and standing.label_since.isoformat(),
        "reason": standing.label_reason,
        "next": one.account.next_step,
        "who": list(one.who),
    }


def _slipping(one: SlipView) -> Mapping[str, Any]:
    standing, slip = one.account.standing, one.slip
    return {
        "client": standing.client,
        "name": standing.name,
        "then": slip.then.isoformat(),
        "label_then": slip.label_then,
        "label_now": slip.label_now,
        "warnings_then": slip.warnings_then,
        "warnings_now": slip.warnings_now,
        "depth_then": slip.depth_then,
        "depth_now": slip.depth_now,
        "newly": [each.check for each in slip.newly],
    }


def _turning(one: ComingTurn) -> Mapping[str, Any]:
    turn, standing = one.turn, one.account.standing
    return {
        "client": standing.client,
        "name": standing.name,
        "on": turn.on.isoformat(),
        "question": turn.question,
        "verdict": turn.verdict,
        "tone": turn.tone.id,
        "unless": turn.unless,
    }
