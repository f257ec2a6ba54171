"""The code behind `criterion:` in a check: few, one file each, pure.

Each is usable by an agency's own check. A criterion reads a `Record` and answers for one day; it knows nothing of
pages, weights or order. To add one, write its file and name it here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.criteria.aftermath import AFTERMATH
from generator.criteria.attempts import ATTEMPTS
from generator.criteria.case import CASE
from generator.criteria.comeback import COMEBACK
from generator.criteria.derived import DERIVED
from generator.criteria.duty import DUTY
from generator.criteria.every import EVERY
from generator.criteria.options import Measure
from generator.criteria.pace import PACE
from generator.criteria.payment import PAYMENT
from generator.criteria.presence import PRESENCE
from generator.criteria.refusals import REFUSALS
from generator.criteria.rhythm import RHYTHM
from generator.criteria.share import SHARE
from generator.criteria.sign import SIGN
from generator.criteria.silence import SILENCE
from generator.criteria.state import STATE
from generator.criteria.succession import SUCCESSION
from generator.criteria.tested import TESTED
from generator.criteria.unusual import UNUSUAL
from generator.criteria.view import VIEW

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.criteria.criterion import Criterion
    from generator.model.check import Part

CRITERIA: Mapping[str, Criterion] = {
    criterion.name: criterion
    for criterion in (
        AFTERMATH,
        ATTEMPTS,
        CASE,
        DERIVED,
        DUTY,
        PACE,
        PAYMENT,
        REFUSALS,
        RHYTHM,
        SHARE,
        SIGN,
        SILENCE,
        STATE,
        SUCCESSION,
        UNUSUAL,
        VIEW,
        TESTED,
        PRESENCE,
        EVERY,
        COMEBACK,
    )
}


#: What a limit counts that a `below` names.
SHORT_OF = Measure("below which it counts", whole=False)


def measures(parts: Iterable[Part]) -> Mapping[str, Measure]:
    """Return what each limit that some parts of a check read counts, by the check's name of it."""
    found: dict[str, Measure] = {}
    for part in parts:
        own = {part.options["below"]: SHORT_OF} if "below" in part.options else {}
        for name, measure in {**own, **CRITERIA[part.criterion].limits}.items():
            theirs = part.limit_names.get(name, name)
            found[theirs] = found[theirs].joined(measure) if theirs in found else measure
    return found
