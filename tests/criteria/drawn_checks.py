"""Checks of an agency's own as somebody might write them: most of them right, of every criterion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml
from hypothesis import strategies as st

from generator.criteria import CRITERIA
from generator.criteria.options import Takes
from generator.criteria.people import ABOUT_PEOPLE
from generator.journal.forms import ENTRY_FORMS

if TYPE_CHECKING:
    from generator.criteria.criterion import Criterion
    from generator.criteria.options import Measure, Option

NAMES = sorted({name for form in ENTRY_FORMS.values() for name in form.by_name})
ASKED = ["complaint", "gone-cold", "pays-late", "label", "status", "ours"]
ODD = st.sampled_from(["yes", "no", "", "5", "-1", "2026-03-04", "seen", "payer", "held", "alarm"])
CONDITION = st.one_of(
    ODD,
    st.lists(ODD, max_size=2),
    st.fixed_dictionaries({"set": st.sampled_from(["yes", "no"])}),
    st.fixed_dictionaries({"not": ODD}),
)
KINDS = st.one_of(
    st.sampled_from(sorted(ENTRY_FORMS)),
    st.lists(st.sampled_from(sorted(ENTRY_FORMS)), max_size=2),
    st.fixed_dictionaries({"not": st.sampled_from(sorted(ENTRY_FORMS))}),
)
FILTER = st.builds(
    lambda kind, further: {**further, "kind": kind},
    KINDS,
    st.dictionaries(st.sampled_from([*NAMES, *sorted(ABOUT_PEOPLE)]), CONDITION, max_size=1),
)


def value(option: Option) -> st.SearchStrategy[Any]:
    """Return values of an option, and now and then something else."""
    found: st.SearchStrategy[Any] = st.sampled_from([*map(str, option.words)] or ["seen", "late", "alarm", "rescue"])
    match option.takes:
        case Takes.FILTER:
            found = FILTER
        case Takes.FILTERS:
            found = st.lists(FILTER, max_size=2)
        case Takes.FLAG:
            found = st.sampled_from(["yes", "no"])
        case Takes.WORDS:
            found = st.lists(found, max_size=2)
        case Takes.CHECKS:
            found = st.lists(st.sampled_from(ASKED), max_size=2)
        case Takes.FIELDS:
            found = st.lists(st.sampled_from(NAMES), max_size=2)
        case Takes.FIELD | Takes.DAY_FIELD | Takes.NUMBER_FIELD:
            found = st.sampled_from([*NAMES, "due", "review_on", "days"])
    return st.one_of(found, found, found, CONDITION)


def number(measure: Measure) -> st.SearchStrategy[float]:
    return st.sampled_from([measure.least, 1, 3, 30, 365, 10_000, 1 if measure.whole else 1.5])


@st.composite
def parts(draw: st.DrawFn, criterion: Criterion) -> tuple[dict[str, Any], dict[str, float]]:
    """Return a part with the limits that it reads."""
    chosen = draw(st.sets(st.sampled_from(sorted(criterion.options)), max_size=4)) if criterion.options else set()
    options = {name: draw(value(criterion.options[name])) for name in sorted(chosen | criterion.needs)}
    limits = {name: draw(number(measure)) for name, measure in sorted(criterion.limits.items())}
    asked: dict[str, Any] = draw(
        st.sampled_from([{}, {}, {"only_for": {"tier": [1, 2]}}, {"only_for": {"growth": "yes"}}])
    )
    return {"criterion": criterion.name, **options, **asked}, limits


CHECKS = st.fixed_dictionaries(
    {"absence": st.sampled_from("ULO"), "worst": st.sampled_from(["alarm", "watch", "none"])}
)
PART = st.sampled_from(sorted(CRITERIA)).flatmap(lambda name: parts(CRITERIA[name]))


@st.composite
def own_checks(draw: st.DrawFn) -> str:
    """Return the text of a check, right or wrong."""
    front = {"question": "Is it so?", "from": "us", "next": "Do it.", "settles": "Write it.", **draw(CHECKS)}
    asked = draw(st.lists(PART, min_size=1, max_size=2))
    limits = {name: number for _, numbers in asked for name, number in numbers.items()}
    text = yaml.safe_dump({**front, "parts": [part for part, _ in asked], "limits": limits}, sort_keys=False)
    return f"---\n{text}---\nOurs.\n"
