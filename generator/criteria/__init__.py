"""The code behind `criterion:` in a check: few, one file each, pure.

Each is usable by an agency's own check. A criterion reads a `Record` and answers for one day; it knows nothing of
pages, weights or order. To add one, write its file and name it here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.criteria.aftermath import AFTERMATH
from generator.criteria.attempts import ATTEMPTS
from generator.criteria.breadth import BREADTH
from generator.criteria.case import CASE
from generator.criteria.comeback import COMEBACK
from generator.criteria.consequence import CONSEQUENCE
from generator.criteria.contact_share import CONTACT_SHARE
from generator.criteria.contact_shift import CONTACT_SHIFT
from generator.criteria.cracks import CRACKS
from generator.criteria.criterion import ANY, FAMILIES
from generator.criteria.derived import DERIVED, SAID
from generator.criteria.duty import DUTY
from generator.criteria.every import EVERY
from generator.criteria.footprint import FOOTPRINT
from generator.criteria.foresight import FORESIGHT
from generator.criteria.growth import GROWTH
from generator.criteria.handover import HANDOVER
from generator.criteria.incident import INCIDENT
from generator.criteria.levels import LEVELS_CRITERION
from generator.criteria.options import Measure
from generator.criteria.pace import PACE
from generator.criteria.payment import PAYMENT
from generator.criteria.post_mortem import POST_MORTEM
from generator.criteria.presence import PRESENCE
from generator.criteria.refusals import REFUSALS
from generator.criteria.rhythm import RHYTHM
from generator.criteria.share import SHARE
from generator.criteria.sign import SIGN
from generator.criteria.silence import SILENCE
from generator.criteria.state import STATE
from generator.criteria.steps import STEPS
from generator.criteria.succession import SUCCESSION
from generator.criteria.support import SUPPORT
from generator.criteria.tested import TESTED
from generator.criteria.tie import TIE
from generator.criteria.trust import TRUST
from generator.criteria.unusual import UNUSUAL
from generator.criteria.view import VIEW

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.criteria.criterion import Criterion
    from generator.model.check import Check, Part

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
        BREADTH,
        CONSEQUENCE,
        CONTACT_SHARE,
        CONTACT_SHIFT,
        CRACKS,
        FOOTPRINT,
        FORESIGHT,
        GROWTH,
        HANDOVER,
        INCIDENT,
        LEVELS_CRITERION,
        POST_MORTEM,
        STEPS,
        SUPPORT,
        TIE,
        TRUST,
    )
}


def words_of(check: Check) -> frozenset[str]:
    """Return every word that a check may answer."""
    words = set(ANY)
    for part in check.parts:
        criterion = CRITERIA[part.criterion]
        words |= FAMILIES[criterion.family] | criterion.words
        words |= {part.options.get(name, word) for name, word in SAID.items() if name in criterion.options}
    return frozenset(words)


def is_about_agency(check: Check) -> bool:
    """Whether a check asks about the agency itself instead of an account."""
    return any(CRITERIA[part.criterion].about_agency for part in check.parts)


#: What a limit counts that an option names: the field is to lie below it, or above.
NAMED = {
    "below": Measure("below which it counts", whole=False),
    "above": Measure("above which it counts", whole=False),
}


def measures(parts: Iterable[Part]) -> Mapping[str, Measure]:
    """Return what each limit that some parts of a check read counts, by the check's name of it."""
    found: dict[str, Measure] = {}
    for part in parts:
        own = {part.options[option]: measure for option, measure in NAMED.items() if option in part.options}
        for name, measure in {**own, **CRITERIA[part.criterion].limits}.items():
            theirs = part.limit_names.get(name, name)
            found[theirs] = found[theirs].joined(measure) if theirs in found else measure
    return found
