"""Trying a check or limits: every account judged twice, and what is to be said of the whole."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.assess.assessment import Assessment
from generator.assess.ours import assess_agency
from generator.criteria import is_about_agency
from generator.model.health import PROBLEMS, Tone, Verdict
from generator.model.trial import Compared, Rules, Subject, Tally, Trial

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from generator.model.account import Account
    from generator.model.check import Check
    from generator.model.entry import Entry

#: Statuses in which findings move the label.
ACTIVE = ("active", "rescue")
#: Labels that ask for somebody to look.
BAD_LABELS = ("watch", "alarm")
#: Fewer active accounts than this are no portfolio to judge a check by.
FEWEST = 3
#: Of so many healthy accounts one may stand at watch or worse.
ONE_IN = 3


def compare(account: Account, now: Rules, then: Rules, as_of: date, tried: str = "") -> Trial:
    """Return what an account is told by the rules of now and would be told by those of then.

    `tried` is the id of the check that is tried, which is compared in any case; empty where limits are.
    """
    before, after = _judged(account, now, as_of), _judged(account, then, as_of)
    verdicts_now, verdicts_then = _verdicts(before, as_of), _verdicts(after, as_of)
    return Trial(
        client=account.client.id,
        name=account.client.name,
        active=after.record.client.status_on(as_of) in ACTIVE,
        label_now=before.label_on(as_of),
        label_then=after.label_on(as_of),
        compared=_compared(verdicts_now, verdicts_then, tried),
        bad_now=_bad(verdicts_now),
        bad_then=_bad(verdicts_then),
    )


def compare_agency(entries: Sequence[Entry], now: Rules, then: Rules, as_of: date, tried: str = "") -> Trial:
    """Return what is told, and would be, of the agency itself: done, due or overdue, and neither label nor tone."""
    told_now, told_then = (
        {
            one.check: Verdict(one.verdict, Tone.NONE, one.reason)
            for one in assess_agency(rules.agency, entries, rules.checks, as_of)
        }
        for rules in (now, then)
    )
    compared = _compared(told_now, told_then, tried)
    return Trial(client="agency", name=then.agency.name, active=False, label_now="", label_then="", compared=compared)


def _judged(account: Account, rules: Rules, as_of: date) -> Assessment:
    return Assessment(account, rules.agency, (one for one in rules.checks if not is_about_agency(one)), as_of)


def _compared(now: Mapping[str, Verdict], then: Mapping[str, Verdict], tried: str) -> tuple[Compared, ...]:
    """Return the tried check where it is asked, then every other that would say something else."""
    checks = dict.fromkeys([*([tried] if tried in {*now, *then} else []), *then, *now])
    every = (Compared(check, now.get(check), then.get(check)) for check in checks)
    return tuple(one for one in every if one.check == tried or one.differs)


def _verdicts(assessment: Assessment, day: date) -> Mapping[str, Verdict]:
    return {
        check: timeline.verdict(day) for check, timeline in assessment.timelines.items() if check in assessment.checks
    }


def _bad(verdicts: Mapping[str, Verdict]) -> frozenset[str]:
    return frozenset(check for check, verdict in verdicts.items() if verdict.tone in PROBLEMS)


def tallies(trials: Iterable[Trial]) -> tuple[Tally, ...]:
    """Count what each compared check says now and would say, in the order in which they first differ."""
    by_check: dict[str, list[Compared]] = {}
    for trial in trials:
        for one in trial.compared:
            by_check.setdefault(one.check, []).append(one)
    return tuple(
        Tally(
            check,
            sum(one.differs for one in rows),
            dict(Counter(said(one.now) for one in rows).most_common()),
            dict(Counter(said(one.then) for one in rows).most_common()),
        )
        for check, rows in by_check.items()
    )


def said(verdict: Verdict | None) -> str:
    """Say a verdict with its tone, where it has one to say: `late (watch)`; `not asked` where there is no verdict."""
    if verdict is None:
        return "not asked"
    is_plain = verdict.tone is Tone.NONE or (verdict.tone is Tone.UNKNOWN and verdict.word == "unknown")
    return verdict.word if is_plain else f"{verdict.word} ({verdict.tone})"


def standing_badly(trials: Iterable[Trial]) -> tuple[int, int]:
    """Count the active accounts at the labels watch and alarm: now, then."""
    active = [trial for trial in trials if trial.active]
    return (
        sum(trial.label_now in BAD_LABELS for trial in active),
        sum(trial.label_then in BAD_LABELS for trial in active),
    )


def cautions(trials: Sequence[Trial], subject: Subject) -> tuple[str, ...]:
    """Return what is to be thought of before the file is kept, one sentence each."""
    found = [*_about_check(trials, subject, subject.check)] if subject.check is not None else []
    checks = [subject.check.id] if subject.check is not None else sorted({*_risen(trials)})
    return (*found, *(sentence for check in checks for sentence in _too_many(trials, check)))


def _risen(trials: Iterable[Trial]) -> Iterator[str]:
    """Return the checks at watch or alarm on accounts where they were not."""
    for trial in trials:
        yield from trial.bad_then - trial.bad_now


def _too_many(trials: Sequence[Trial], check: str) -> Iterator[str]:
    active = [trial for trial in trials if trial.active]
    bad = sum(check in trial.bad_then for trial in active)
    told = f"{check} is at watch or worse on {bad} of {len(active)} active clients"
    if len(active) < FEWEST or bad * ONE_IN <= len(active):
        return
    if bad * ONE_IN > len(active) * (ONE_IN - 1):
        yield f"{told}: a check that fires on nearly everybody says nothing."
    else:
        yield f"{told}, more than a third: a check that fires so often is soon passed over."


def _about_check(trials: Sequence[Trial], subject: Subject, check: Check) -> Iterator[str]:
    """Return why a tried check would say little, or cannot be kept as it is."""
    if subject.is_built_in:
        yield (
            f"{check.id} comes with Mainstay, and no file can take its place. To keep other limits, write them into"
            " checklists/limits.yaml; to keep anything else, give the file a name of its own and switch the other off."
        )
    if subject.is_off:
        yield f"{check.id} is switched off in checklists/limits.yaml, so nobody is asked."
        return
    tried = [one.then for trial in trials if trial.active for one in trial.compared if one.check == check.id]
    verdicts = [verdict for verdict in tried if verdict is not None]
    asked = [verdict for verdict in verdicts if verdict.word != "not applicable"]
    if verdicts and not asked:
        yield f"{check.id} applies to no active client."
    elif asked and all(verdict.tone is Tone.UNKNOWN for verdict in asked):
        yield f"{check.id} is unknown for every active client that it asks about. What would settle it: {check.settles}"
