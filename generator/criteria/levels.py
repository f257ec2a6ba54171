"""Levels: is there contact at every level of theirs, each in its own rhythm?

`rhythm` says which: `cadence`, the levels and days agreed with the client, else those that we keep for its tier where
somebody of theirs holds the level; or `window`, every level that somebody of theirs holds, each with the limit of its
name. Levels whose agreed cadence is `none` are not asked about. `paired` (levels): at these only contact counts in
which somebody senior of ours took part, where the agency names anybody senior; to be copied in on a mail of ours is not
to take part. Days of agreed silence do not count, and nothing is late before it could be: a level has its full time
from the day on which somebody came to hold it or its rhythm was agreed. Contact that names nobody may have been at any
level.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.criteria import words
from generator.criteria.criterion import Criterion, Question, newest_first, unknown
from generator.criteria.dates import elapsed, plus
from generator.criteria.options import Measure, Option, Takes
from generator.criteria.people import acting
from generator.criteria.record import YOUNG_DAYS
from generator.criteria.spans import Silences
from generator.model.client import LEVELS
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.criteria.record import Moment, Record
    from generator.model.client import Client, Contact

SAID = {"day_to_day": "daily contact", "lead": "lead", "senior": "senior"}


@dataclass(frozen=True, slots=True)
class Silence:
    """How long nobody at one level has been in touch with us."""

    level: str
    #: The last contact; None where there was none.
    last: Moment | None
    days: int
    limit: float
    #: Whether no rhythm that it has had was in force for longer than its limit.
    young: bool
    #: Contact within the limit that may have been at this level: it does not say.
    unclear: Sequence[Moment]

    @property
    def is_over(self) -> bool:
        """Whether it is longer than its limit."""
        return self.days > self.limit

    @property
    def is_late(self) -> bool:
        """Whether it is longer than its limit, and nothing else explains that."""
        return self.is_over and not self.young and not self.unclear

    @property
    def text(self) -> str:
        """The silence in words."""
        days = words.count(self.days, "day")
        since = f"{days} ago" if self.last else f"none in {days}"
        return f"{SAID[self.level]} {since} (late beyond {words.number_text(self.limit)})"


def judge(question: Question, day: date) -> Verdict:
    """Answer `in rhythm` or `late`; `unknown` where no level is declared, or contact does not say at which it was."""
    age = (day - question.record.history_start).days
    if question.option("rhythm") == "window" and age < YOUNG_DAYS:
        reason = f"{words.count(max(age, 0), 'day')} of history; it takes {YOUNG_DAYS} to say."
        return Verdict("too little history", Tone.UNKNOWN, reason)
    limits = _limits(question, day)
    held = {level for level in limits if _holders(question.record.client, level, day)}
    found = [_silence(question, level, limits[level], day) for level in limits if level in held]
    return _said_of(found, [level for level in limits if level not in held])


def _said_of(found: Sequence[Silence], unheld: Sequence[str]) -> Verdict:
    late = [one for one in found if one.is_late]
    against = _ids(one for one in found if not one.is_over)
    if late:
        return Verdict("late", Tone.WATCH, f"Last contact: {_said(late)}.", _ids(late), against)
    unclear = [one for one in found if one.is_over and one.unclear]
    if unclear:
        moments = {moment.entry.id: moment for one in unclear for moment in one.unclear}
        number = words.count(len(moments), "contact since does", "contacts since do")
        reason = f"Last contact: {_said(unclear)}; but {number} not say who took part, or at which level."
        return unknown(reason, evidence=newest_first((one.day, name) for name, one in moments.items()), against=against)
    if unheld:
        levels = words.listed(SAID[level] for level in unheld)
        return unknown(f"A rhythm is agreed for the level {levels}, and nobody of theirs is recorded at it.")
    if not found:
        return unknown("No level of theirs has a rhythm: neither a cadence nor a level of any contact is recorded.")
    early = [one for one in found if one.last is None or one.is_over]
    if early:
        return Verdict("too little history", Tone.UNKNOWN, f"Too soon to say: {_said(early)}.", _ids(found))
    return Verdict("in rhythm", Tone.GOOD, f"Last contact: {_said(found)}.", (), _ids(found))


def _said(silences: Iterable[Silence]) -> str:
    return "; ".join(one.text for one in silences)


def _ids(silences: Iterable[Silence]) -> tuple[str, ...]:
    return newest_first((one.last.day, one.last.entry.id) for one in silences if one.last is not None)


def _limits(question: Question, day: date) -> Mapping[str, float]:
    """Return the levels to judge, each with the days after which it is late."""
    record, client = question.record, question.record.client
    agreed: Mapping[str, int | None] = client.cadence.at(day) or {}
    held = [level for level in LEVELS if _holders(client, level, day)]
    if question.option("rhythm") == "cadence":
        tier = record.agency.tier(client.tier.at(day))
        usual = tier.cadence if tier else {}
        declared = agreed or {level: usual[level] for level in held if level in usual}
        times = question.limit("times", day) or 1
        return {level: times * days for level in LEVELS if (days := declared.get(level))}
    asked = [level for level in held if not (level in agreed and agreed[level] is None)]
    return {level: limit for level in asked if (limit := question.limit(level, day)) is not None}


def _holders(client: Client, level: str, day: date) -> list[Contact]:
    return [contact for contact in client.contacts if contact.present(day) and contact.level.at(day) == level]


def _silence(question: Question, level: str, limit: float, day: date) -> Silence:
    record, known = question.record, question.record.known(day)
    met, unclear = _moments(question, level)
    last = next((one for one in reversed(met) if one.day <= known), None)
    start = last.day if last else min(record.history_start, day)
    quiet = record.client.quiet
    return Silence(
        level,
        last,
        elapsed(quiet, start, day),
        limit,
        all(elapsed(quiet, max(start, since), day) <= days for since, days in _rhythms(question, level, limit, day)),
        [one for one in unclear if start < one.day <= known and elapsed(quiet, one.day, day) <= limit],
    )


def _rhythms(question: Question, level: str, limit: float, day: date) -> Iterable[tuple[date, float]]:
    """Return every rhythm that a level has had since somebody came to hold it, with its first day.

    A new rhythm gives no more time than the old one left.
    """
    client = question.record.client
    held = min(
        _latest((contact.since or date.min, *contact.level.days), day) for contact in _holders(client, level, day)
    )
    if question.option("rhythm") == "window":
        return [(held, limit)]
    days = {held, *(one for one in (*client.cadence.days, *client.tier.days) if held < one <= day)}
    return [(since, found[level]) for since in days if level in (found := _limits(question, since))]


def _latest(days: Iterable[date], day: date) -> date:
    return max((one for one in days if one <= day), default=date.min)


def _moments(question: Question, level: str) -> tuple[Sequence[Moment], Sequence[Moment]]:
    """Return the contact with a level, and that which does not say with whom it was, each by day."""
    record, paired = question.record, level in question.option("paired", ())
    return record.once(("levels", level, paired), lambda: _read(record, level, paired=paired))


def _read(record: Record, level: str, *, paired: bool) -> tuple[Sequence[Moment], Sequence[Moment]]:
    seniors = {person.id for person in record.agency.people if person.senior} if paired else set()
    told = [(moment, _is_met(record, moment, level, seniors)) for moment in record.contact]
    return [moment for moment, met in told if met], [moment for moment, met in told if met is None]


def _is_met(record: Record, moment: Moment, level: str, seniors: set[str]) -> bool | None:
    """Whether contact was with a level, and with one of our seniors where there are any; None where it does not say."""
    contacts = (record.client.contact(one) for one in moment.contacts)
    there = {one.level.at(moment.day) for one in contacts if one is not None and one.present(moment.day)}
    ours = _ours(record, moment)
    if seniors and ours and not seniors & {*ours}:
        return False
    if level in there:
        return True if ours or not seniors else None
    return None if not moment.contacts or there == {None} else False


def _ours(record: Record, moment: Moment) -> tuple[str, ...]:
    """Return our people who took part: who is only copied in on a word of ours did not."""
    ours = moment.entry.value("direction", record.as_of) == "out"
    return acting(record, moment.entry) if ours else record.ours_in(moment.entry)


def turning_days(question: Question) -> Iterable[date]:
    """Return the days of the set-up, and those on which the silence of a level becomes late and ends."""
    record, settings = question.record, [*_setting_days(question)]
    yield from settings
    yield plus(record.history_start, YOUNG_DAYS)
    found = [_limits(question, day) for day in settings]
    for level in LEVELS:
        limits = frozenset(each[level] for each in found if level in each)
        met, unclear = _moments(question, level)
        days = sorted({moment.day for moment in met})
        silences = Silences(days, record.history_start, limits, record.client.quiet)
        yield from silences.edges
        yield from (day for start in (record.history_start, *settings) for day in silences.beyond(start))
        for start in {moment.day for moment in unclear}:
            yield from (day for day in (start, *silences.beyond(start)) if silences.is_long(day))


def _setting_days(question: Question) -> Iterable[date]:
    """Return a day of each setting: those on which cadence, tier, people or limits change."""
    client = question.record.client
    yield from (client.since, question.record.as_of, *client.cadence.days, *client.tier.days)
    for contact in client.contacts:
        yield from (one for one in (contact.since, contact.until, *contact.level.days) if one is not None)
        if contact.until is not None:
            yield plus(contact.until, 1)
    yield from (since for steps in question.limit_steps.values() for since, _ in steps)


LEVELS_CRITERION = Criterion(
    name="levels",
    family="silence",
    judge=judge,
    turning_days=turning_days,
    options={"rhythm": Option(Takes.TEXT, ("cadence", "window")), "paired": Option(Takes.WORDS, LEVELS)},
    needs=frozenset({"rhythm"}),
    limits={
        "times": Measure("times the declared days until late", whole=False, needed=False),
        **{level: Measure(f"days until late: {said}", needed=False) for level, said in SAID.items()},
    },
)
