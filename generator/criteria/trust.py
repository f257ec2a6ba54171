"""Trust: has the relationship earned the name of a trusted advisor?

`all_of`, `one_of` and `and_one_of` (checks): all of the first must be seen, and one of each of the others; `none_of`
(checks) must not stand at alarm, and those of `nothing_open` must rest on no entry. What was seen must come from two
contacts at least, or from one who pays or is senior; whoever has left does not count. Nobody can type the answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.criteria import people, words
from generator.criteria.criterion import Criterion, Question, newest_first
from generator.criteria.options import CHECKS, Measure
from generator.criteria.spans import turns
from generator.model.client import LEVELS
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from generator.model.client import Contact

EARNED, NOT_EARNED = "earned", "not earned"


def judge(question: Question, day: date) -> Verdict:
    """Answer `earned` or `not earned`."""
    seen = {name: verdict.evidence for name in _signs(question) if (verdict := question.findings.seen(name, day))}
    by_id = question.record.by_id
    # Of a journal that was compared with this one, an entry may be gone.
    entries = [by_id[one] for ids in seen.values() for one in ids if one in by_id]
    evidence = newest_first((entry.date, entry.id) for entry in entries)
    missing = [*_missing(question, seen)] or [*_against(question, day)]
    ids = {one for entry in entries for one in question.record.contacts_of(entry)}
    who = [one for one in question.record.client.contacts if one.id in ids and one.present(day)]
    if not missing and not _is_from_enough(question, who, day):
        missing = [f"signs from {question.limit('people', day)} of theirs, or from one who pays or is senior"]
    if missing:
        return Verdict(NOT_EARNED, Tone.NONE, f"Not earned yet; missing: {'; '.join(missing)}.", evidence)
    names = words.listed(sorted(one.name for one in who))
    return Verdict(EARNED, Tone.GOOD, f"Earned by {words.listed(map(_named, seen))}, from {names}.", evidence)


def _named(check: str) -> str:
    """Say a check in a few words: those of its id."""
    return check.replace("-", " ")


def _signs(question: Question) -> Sequence[str]:
    options = ("all_of", "one_of", "and_one_of")
    return tuple(dict.fromkeys(one for option in options for one in question.option(option, ())))


def _missing(question: Question, seen: Iterable[str]) -> Iterator[str]:
    """Yield the signs that were not seen."""
    found = set(seen)
    yield from (_named(name) for name in question.option("all_of", ()) if name not in found)
    for option in ("one_of", "and_one_of"):
        choice = question.option(option, ())
        if choice and not found & {*choice}:
            yield " or ".join(map(_named, choice))


def _against(question: Question, day: date) -> Iterator[str]:
    """Yield what must not be there and is."""
    for name in question.option("none_of", ()):
        if _stands_at_alarm(question, name, day):
            yield f"an end to the alarm of {_named(name)}"
    for name in question.option("nothing_open", ()):
        if question.findings.evidence(name, day):
            yield f"nothing open in {_named(name)}"


def _stands_at_alarm(question: Question, check: str, day: date) -> bool:
    stretches = question.findings.stretches(check, (), (Tone.ALARM,))
    return any(start <= day and (end is None or day < end) for start, end in stretches)


def _is_from_enough(question: Question, who: Sequence[Contact], day: date) -> bool:
    weighty = any(one.payer.at(day) or one.level.at(day) == LEVELS[-1] for one in who)
    return weighty or len(who) >= question.limit("people", day)


def turning_days(question: Question) -> Iterable[date]:
    """Return the days on which it comes to be earned or ceases to be, as the checks turn or rest on other entries."""
    options = ("all_of", "one_of", "and_one_of", "none_of", "nothing_open")
    checks = {check for option in options for check in question.option(option, ())}
    days = [day for check in checks for day in question.findings.turns(check)]
    days += people.set_up_days(question.record)
    return turns(question, days, lambda day: _is_earned(question, day))


def _is_earned(question: Question, day: date) -> bool:
    """Whether it is earned; where a sign is not seen that must be, nothing more is asked."""
    may_be = all(question.findings.seen(name, day) is not None for name in question.option("all_of"))
    return may_be and judge(question, day).word == EARNED


TRUST = Criterion(
    name="trust",
    family="derived",
    judge=judge,
    turning_days=turning_days,
    options={"all_of": CHECKS, "one_of": CHECKS, "and_one_of": CHECKS, "none_of": CHECKS, "nothing_open": CHECKS},
    needs=frozenset({"all_of"}),
    words=frozenset({EARNED, NOT_EARNED}),
    limits={"people": Measure("contacts it takes", least=1)},
)
