"""Derived: what do other findings say together?

Options: `all_of` (checks that must all say so), `one_of` (checks of which one must), `none_of` (checks of which none
may), `words` (what counts as saying so; `seen` where not set), `says` and `otherwise` (the words of the verdict),
`polarity` (whether it is `good` or `bad` to be so; good where not set).
A check that cannot say yet makes the answer unknown, unless another settles it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.criteria import words
from generator.criteria.criterion import Criterion, Question, unknown
from generator.criteria.options import CHECKS, TEXT, WORDS, Option, Takes
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

#: Options that name a word of the verdict, and the word where they are not set.
SAID = {"says": "so", "otherwise": "otherwise"}
#: Verdicts that do not say either way.
UNDECIDED = frozenset({"unknown", "too little history", "stale journal", "not applicable"})


def judge(question: Question, day: date) -> Verdict:
    """Answer with the word under `says` or `otherwise`; `unknown` where a check that decides cannot say."""
    every, some, none = (question.option(name, ()) for name in ("all_of", "one_of", "none_of"))
    saying = [one for one in dict.fromkeys((*every, *some, *none)) if _says(question, one, day)]
    against = [one for one in every if one not in saying and not _undecided(question, one, day)]
    against += [one for one in none if one in saying]
    open_some = [one for one in some if _undecided(question, one, day)]
    if some and not set(some) & set(saying) and not open_some:
        against += some
    evidence = _evidence(question, saying, day)
    if against:
        reason = f"Decided by {words.listed(dict.fromkeys(against))}."
        return Verdict(question.option("otherwise", SAID["otherwise"]), Tone.NONE, reason, evidence, ())
    waiting = [one for one in every if one not in saying]
    waiting += [] if set(some) & set(saying) else open_some
    waiting += [one for one in none if _undecided(question, one, day)]
    if waiting:
        return unknown(f"Not to be said before {words.listed(waiting)} can be said.", evidence=evidence)
    decided = f"Decided by {words.listed(saying)}." if saying else f"Nothing of {words.listed(none)} holds."
    tone = Tone.WATCH if question.option("polarity") == "bad" else Tone.GOOD
    return Verdict(question.option("says", SAID["says"]), tone, decided, evidence)


def _says(question: Question, check: str, day: date) -> bool:
    """Whether a check says so; one that asks for something more besides its sign has seen it all the same."""
    wanted = question.option("words", ("seen",))
    sees = "seen" in wanted and question.findings.seen(check, day) is not None
    return sees or question.findings.word(check, day) in wanted


def _undecided(question: Question, check: str, day: date) -> bool:
    return question.findings.word(check, day) in UNDECIDED


def _evidence(question: Question, checks: Sequence[str], day: date) -> tuple[str, ...]:
    found = (one for check in checks for one in question.findings.evidence(check, day))
    return tuple(dict.fromkeys(found))


def turning_days(question: Question) -> Iterable[date]:
    """Return the days on which one of the checks turns."""
    for name in ("all_of", "one_of", "none_of"):
        for check in question.option(name, ()):
            yield from question.findings.turns(check)


DERIVED = Criterion(
    name="derived",
    family="derived",
    judge=judge,
    turning_days=turning_days,
    options={
        "all_of": CHECKS,
        "one_of": CHECKS,
        "none_of": CHECKS,
        "words": WORDS,
        "polarity": Option(Takes.TEXT, ("good", "bad")),
        "says": TEXT,
        "otherwise": TEXT,
    },
    needs_one_of=(("all_of", "one_of", "none_of"),),
)
