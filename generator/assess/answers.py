"""One check's answer about one account on one day: its parts, its gates, its cap."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.criteria import CRITERIA, people
from generator.criteria.criterion import Criterion, Question, not_applicable
from generator.criteria.dates import plus
from generator.criteria.record import ALIVE_DAYS, YOUNG_DAYS, Record
from generator.criteria.where import kinds_of
from generator.criteria.words import count, day_text, listed
from generator.model.health import PROBLEMS, TONES, Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from generator.model.check import Check
    from generator.model.client import Client

#: Statuses in which the relationship is over.
ENDED = ("lost", "completed")
#: Families that rest on set-up and deadlines, never on a journal's being alive.
TIMELESS = ("state", "duty")
#: Words of parts that have nothing to say: another part that has decides.
SILENT = ("not applicable", "none open")

#: What is said of a journal that is no longer alive, after "nothing".
NOT_WRITTEN = f"about dealings with them was written for more than {ALIVE_DAYS} days"


@dataclass(frozen=True, slots=True)
class Asked:
    """A check put to one account."""

    check: Check
    record: Record
    questions: tuple[Question, ...]
    #: The day from which the agency does without it; None where it is on.
    off: date | None = None


def answer(asked: Asked, day: date) -> Verdict:
    """Return the verdict of a check on a day: its worst part, capped by what the check may say."""
    if asked.off is not None and asked.off <= day:
        return not_applicable("The agency has switched this check off.")
    status = asked.record.client.status_on(day)
    verdicts = [_part(asked, question, status, day) for question in asked.questions]
    capped = [_capped(verdict, question) for question, verdict in zip(asked.questions, verdicts, strict=True)]
    worst, raw, speaking = _worst([*zip(capped, verdicts, asked.questions, strict=True)])
    step = speaking.part.next or asked.check.next if raw.tone in PROBLEMS or raw.word == "due" else ""
    said = replace(worst, next=step) if step else worst
    said = _accepted(asked, said, day) if raw.tone in PROBLEMS else said
    duties = tuple(
        replace(duty, what=duty.what or question.option("what", ""), next=question.part.next)
        for question, verdict in zip(asked.questions, verdicts, strict=True)
        for duty in verdict.duties
    )
    return replace(said, duties=duties) if duties else said


def _worst(rows: Sequence[tuple[Verdict, Verdict, Question]]) -> tuple[Verdict, Verdict, Question]:
    """Return the part that decides, of parts with what each may say and what it says."""
    if len(rows) == 1:
        return rows[0]
    for silent in SILENT:
        rows = [row for row in rows if row[1].word != silent] or rows
    return max(rows, key=lambda row: _badness(row[0], row[1]))


def _part(asked: Asked, question: Question, status: str, day: date) -> Verdict:
    criterion = CRITERIA[question.part.criterion]
    if status in ENDED and not criterion.after_end:
        return not_applicable("The account has ended.")
    if question.part.is_untold:
        return not_applicable("What it asks for is marked for leads in places, so nothing is said of it here.")
    if not _is_asked(question, day):
        return not_applicable(f"Not asked of this account: {_asked_of(question)}.")
    if status == "paused" and criterion.family == "silence":
        return not_applicable("The account is paused; silence is not counted.")
    return _living(question, criterion, _living_day(asked, question, day), day)


#: Facts of an account that decide whether a part is put to it.
FACTS: Mapping[str, Callable[[Client, date], object]] = {
    "tier": lambda client, day: client.tier.at(day),
    "growth": lambda client, day: client.growth.at(day),
    "status": lambda client, day: client.status_on(day),
    "contract": lambda client, day: contract.type if (contract := client.contract.at(day)) else None,
}


def _is_asked(question: Question, day: date) -> bool:
    if not question.part.only_for:
        return True
    client = question.record.client
    return all(FACTS[name](client, day) in wanted for name, wanted in question.part.only_for.items())


def _asked_of(question: Question) -> str:
    """Say which accounts a part is put to: `growth is yes and tier is 1`."""
    said = {True: "yes", False: "no"}
    rows = question.part.only_for.items()
    return "it asks where " + listed(
        f"{name} is {' or '.join(said[one] if isinstance(one, bool) else str(one) for one in wanted)}"
        for name, wanted in rows
    )


def _living_day(asked: Asked, question: Question, day: date) -> date | None:
    """Return the day to judge on: what was seen stands on its own evidence, even where the journal went stale since."""
    criterion = CRITERIA[question.part.criterion]
    if asked.check.absence != "L" or criterion.family in TIMELESS:
        return day
    if criterion.family == "sign" and criterion.judge(question, day).tone is Tone.GOOD:
        return day
    return asked.record.living_day(day, _kinds(question))


def _badness(capped: Verdict, raw: Verdict) -> tuple[int, int, bool]:
    """Order verdicts by what they may say; a bad one that is only listed comes after those that may, before unknown.

    Of two good ones the one that rests on entries speaks.
    """
    tone = Tone.UNKNOWN if raw.tone in PROBLEMS and capped.tone not in PROBLEMS else capped.tone
    return TONES.index(tone), TONES.index(raw.tone), raw.tone is Tone.GOOD and bool(raw.evidence or raw.against)


def _living(question: Question, criterion: Criterion, living: date | None, day: date) -> Verdict:
    """Return the verdict of the last day on which the journal was alive; a good one does not outlive it."""
    today = criterion.judge(question, day)
    if today.word == "not applicable":
        return today
    if living is None:
        return Verdict("stale journal", Tone.UNKNOWN, "Nothing about dealings with the client is written down.")
    verdict = today if living == day else criterion.judge(question, living)
    if verdict.word == "not applicable":
        return not_applicable(f"Nothing {NOT_WRITTEN}, since before the question arose.")
    verdict = _too_young(question, criterion, living) or verdict
    if living == day or verdict.tone is Tone.UNKNOWN:
        return verdict
    written = day_text(living)
    if verdict.tone is Tone.GOOD:
        reason = f"Nothing {NOT_WRITTEN}; {verdict.word} on {written}, the last day on which the journal could tell."
        return Verdict("stale journal", Tone.UNKNOWN, reason, verdict.evidence, verdict.against)
    as_of = f"as of {written}, the last day on which the journal could tell"
    return replace(verdict, reason=f"{verdict.reason.removesuffix('.')} ({as_of}).")


def _too_young(question: Question, criterion: Criterion, day: date) -> Verdict | None:
    """Return `too little history` where the window of a rhythm reaches before the account."""
    if not criterion.window:
        return None
    names = (question.part.limit_names.get(name, name) for name in criterion.window)
    window = max(sum(int(question.check.limits.get(name, 0)) for name in names), YOUNG_DAYS)
    age = (day - question.record.history_start).days
    if age >= window:
        return None
    return Verdict(
        "too little history", Tone.UNKNOWN, f"{count(max(age, 0), 'day')} of history; it takes {window} to say."
    )


def _kinds(question: Question) -> tuple[str, ...]:
    return kinds_of(question.option("where", {})) or ("contact",)


def _capped(verdict: Verdict, question: Question) -> Verdict:
    """Return a verdict with a bad tone no worse than check and part allow; good, none and unknown stay."""
    if verdict.tone not in PROBLEMS:
        return verdict
    worst = min(question.part.worst, question.check.worst, key=TONES.index)
    if TONES.index(verdict.tone) <= TONES.index(worst):
        return verdict
    return replace(verdict, tone=worst if worst is Tone.WATCH else Tone.NONE)


def _accepted(asked: Asked, verdict: Verdict, day: date) -> Verdict:
    """Return a bad verdict without its weight where somebody accepted it, and say why."""
    for one in asked.record.client.accepts:
        begun = one.since is None or one.since <= day
        if one.check == asked.check.id and begun and (one.until is None or day <= one.until):
            until = f" until {day_text(one.until)}" if one.until else ""
            word = "excepted" if verdict.word == "missing" else verdict.word
            reason = f"{verdict.reason} Accepted{until}: {one.reason}"
            return replace(verdict, word=word, tone=Tone.NONE, reason=reason, next="")
    return verdict


def turning_days(asked: Asked) -> Iterator[date]:
    """Return the days on which the answer can turn."""
    for question in asked.questions:
        criterion = CRITERIA[question.part.criterion]
        yield from criterion.turning_days(question)
        names = [question.part.limit_names.get(name, name) for name in criterion.window]
        if names:
            window = sum(int(asked.check.limits.get(name, 0)) for name in names)
            yield plus(asked.record.history_start, max(window, YOUNG_DAYS))
        yield from (since for steps in question.limit_steps.values() for since, _ in steps)
        if question.part.only_for:
            yield from (*asked.record.client.growth.days, *asked.record.client.contract.days)
    yield from set_up_days(asked.record)
    yield from _edges(asked.off, None)
    if asked.check.absence == "L":
        yield from living_edges(asked.record)
    for one in asked.record.client.accepts:
        if one.check == asked.check.id:
            yield from _edges(one.since, one.until)


def set_up_days(record: Record) -> Iterator[date]:
    """Return the days on which the set-up of the account changes: status, tier, people, team."""
    client = record.client
    yield from (*client.status.days, *client.tier.days, *client.cadence.days, client.since, record.history_start)
    yield from (day for day in (client.notice, client.ended) if day is not None)
    yield from people.set_up_days(record)


def living_edges(record: Record) -> Iterator[date]:
    """Return the days on which the journal comes alive or stops being alive."""
    yield from record.once("living edges", lambda: (*_alive(record.dealing_days),))
    for one in record.complete:
        yield from _edges(one.since, one.through)


def _alive(days: Sequence[date]) -> Iterator[date]:
    """Return the days on which a journal comes alive or stops being alive, by the days of dealings, in order."""
    until: date | None = None
    for day in days:
        if until is None or day > until:
            yield from (day,) if until is None else (until, day)
        until = plus(day, ALIVE_DAYS + 1)
    yield from () if until is None else (until,)


def _edges(since: date | None, until: date | None) -> Sequence[date]:
    return [day for day in (since, plus(until, 1) if until is not None else None) if day is not None]
