"""View: does what we expect of a client agree with what is on record?

Contrasts the last outlook with the label and with the signs of depth that were seen.
Options: `depth` (the checks that are signs of depth), `beside` (`label`, where what we expect is held against it; a
check that asks about the label cannot move it).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator.criteria import words
from generator.criteria.criterion import Criterion, Question, newest_first, unknown
from generator.criteria.options import CHECKS, Measure
from generator.criteria.outlooks import DOUBTFUL, HOPEFUL, last_outlook
from generator.criteria.spans import turns
from generator.criteria.where import fact_days
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model.entry import Entry

#: Labels that disagree with hope, and with doubt.
BAD = frozenset({"alarm", "notice"})
SOUND = frozenset({"steady", "trusted"})


def judge(question: Question, day: date) -> Verdict:
    """Answer `agree` or `differ`; `unknown` without an outlook."""
    last = last_outlook(question.record, day)
    if last is None:
        return unknown("Nobody has written down what we expect.")
    asked = (question.findings.seen(one, day) for one in question.option("depth", ()))
    seen = [verdict for verdict in asked if verdict is not None]
    differing = [*_expected(question, last, day), *_depth(question, last, len(seen), day)]
    by_id = question.record.by_id
    # Of a journal that was compared with this one, an entry may be gone.
    rested = (by_id[one] for verdict in seen for one in verdict.evidence if one in by_id)
    evidence = newest_first((one.date, one.id) for one in rested)
    if differing:
        reason = f"On {words.day_text(last.date)} we wrote {'; we also wrote '.join(differing)}."
        return Verdict("differ", Tone.WATCH, reason, (last.id,), evidence)
    reason = f"What we wrote on {words.day_text(last.date)} agrees with what is on record."
    return Verdict("agree", Tone.GOOD, reason, (), (last.id,))


def _expected(question: Question, last: Entry, day: date) -> Iterable[str]:
    expect = last.value("expect", question.record.known(day))
    for name in question.option("beside", ()):
        word = question.findings.word(name, day)
        if (expect in HOPEFUL and word in BAD) or (expect in DOUBTFUL and word in SOUND):
            yield f'"{expect}", and the account stands at {word}'


def _depth(question: Question, last: Entry, seen: int, day: date) -> Iterable[str]:
    depth = last.value("depth", question.record.known(day))
    few, many = question.limit("few", day), question.limit("many", day)
    if (depth == "deep" and seen < few) or (depth == "shallow" and seen >= many):
        yield f'"{depth}", and {words.count(seen, "sign of depth is", "signs of depth are")} on record'


def turning_days(question: Question) -> Iterable[date]:
    """Return the days on which an outlook comes to differ from the label or the signs of depth, or ceases to."""
    outlooks = question.record.of_kind("outlook")
    days = [*fact_days(outlooks)]
    first = min((entry.date for entry in outlooks), default=date.max)
    asked = [*question.option("beside", ())] if any("expect" in entry.facts for entry in outlooks) else []
    asked += question.option("depth", ()) if any("depth" in entry.facts for entry in outlooks) else ()
    days += [day for name in asked for day in question.findings.turns(name) if day >= first]
    return turns(question, days, lambda day: _says(question, day))


def _says(question: Question, day: date) -> object:
    last = last_outlook(question.record, day)
    return None if last is None else _is_differing(question, last, day)


def _is_differing(question: Question, last: Entry, day: date) -> bool:
    if any(True for _ in _expected(question, last, day)):
        return True
    if last.value("depth", question.record.known(day)) is None:
        return False
    seen = sum(question.findings.seen(one, day) is not None for one in question.option("depth", ()))
    return any(True for _ in _depth(question, last, seen, day))


VIEW = Criterion(
    name="view",
    family="contrast",
    judge=judge,
    turning_days=turning_days,
    options={"depth": CHECKS, "beside": CHECKS},
    limits={
        "few": Measure("signs of depth below which deep differs"),
        "many": Measure("signs of depth from which shallow differs"),
    },
)
