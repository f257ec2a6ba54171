"""Whatever an agency's own check says, it is told as wrong or it answers, wherever it is asked; it never fails."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.assess import assess, assess_agency
from generator.assess.coverage import coverage
from generator.assess.trial import compare, compare_agency
from generator.criteria import CRITERIA
from generator.criteria.options import Takes
from generator.criteria.people import ABOUT_PEOPLE
from generator.journal.forms import ENTRY_FORMS
from generator.journal.own_checks import read_own_checks
from generator.journal.vocabulary import vocabulary
from generator.model.health import Tone
from generator.model.trial import Rules
from tests.assess.accounts import AGENCY, random_account

if TYPE_CHECKING:
    from generator.criteria.criterion import Criterion
    from generator.criteria.options import Measure, Option
    from generator.model.health import AgencyFinding, Finding

ACCOUNTS = [random_account(seed) for seed in range(4)]
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
    found: st.SearchStrategy[Any] = st.sampled_from(option.words or ["seen", "late", "alarm", "rescue"])
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


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    CHECKS,
    st.lists(PART, min_size=1, max_size=2),
    st.sampled_from(ACCOUNTS),
    st.sampled_from([date(2024, 6, 1), date(2026, 3, 1), date(2029, 1, 1)]),
)
def test_a_check_is_told_as_wrong_or_answers(
    check: dict[str, Any], parts: list[tuple[dict[str, Any], dict[str, float]]], account: Any, day: date
) -> None:
    front = {"question": "Is it so?", "from": "us", "next": "Do it.", "settles": "Write it.", **check}
    limits = {name: number for _, numbers in parts for name, number in numbers.items()}
    text = yaml.safe_dump({**front, "parts": [part for part, _ in parts], "limits": limits}, sort_keys=False)
    own = read_own_checks([("checklists/ours.md", f"---\n{text}---\nOurs.\n")])
    checks = [one for checklist in own.checklists for one in checklist.checks if one.id in ASKED]
    if any(diagnostic.is_error for diagnostic in own.diagnostics):
        return
    health = assess(account, AGENCY, checks, day)
    found: tuple[Finding | AgencyFinding, ...] = (
        *health.findings,
        *assess_agency(AGENCY, account.entries, checks, day),
    )
    [finding] = [finding for finding in found if finding.check == "ours"]
    assert finding.verdict
    assert finding.reason
    now, then = Rules(AGENCY, tuple(one for one in checks if one.id != "ours")), Rules(AGENCY, tuple(checks))
    trials = compare(account, now, then, day, "ours"), compare_agency(account.entries, now, then, day, "ours")
    [tried] = [one for trial in trials for one in trial.compared if one.check == "ours"]
    assert tried.now is None
    assert tried.then is not None
    assert (tried.then.word, tried.then.reason) == (finding.verdict, finding.reason)
    covered = coverage(account, AGENCY, checks, health, vocabulary())
    known = {one.check for one in health.findings if one.tone is not Tone.UNKNOWN}
    assert not known & {gap.check for gap in covered.gaps}
