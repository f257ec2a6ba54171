"""The code behind `criterion:` in a check: few, one file each, pure.

Each is usable by an agency's own check. A criterion reads a `Record` and answers for one day; it knows nothing of
pages, weights or order. To add one, write its file and name it here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.criteria.aftermath import AFTERMATH
from generator.criteria.attempts import ATTEMPTS
from generator.criteria.case import CASE
from generator.criteria.derived import DERIVED
from generator.criteria.duty import DUTY
from generator.criteria.pace import PACE
from generator.criteria.payment import PAYMENT
from generator.criteria.refusals import REFUSALS
from generator.criteria.rhythm import RHYTHM
from generator.criteria.share import SHARE
from generator.criteria.sign import SIGN
from generator.criteria.silence import SILENCE
from generator.criteria.state import STATE
from generator.criteria.succession import SUCCESSION
from generator.criteria.unusual import UNUSUAL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.criteria.criterion import Criterion
    from generator.model.check import Check

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
    )
}


def limit_meanings(check: Check) -> Mapping[str, str]:
    """Return what each limit of a check counts, in words."""
    return {
        part.limit_names.get(name, name): meaning
        for part in check.parts
        for name, meaning in CRITERIA[part.criterion].limits.items()
    }
