"""One account with all its checks, asked about any day.

Order of work: checks on entries, checks on findings, the label, duties opened by the label. Each reads only what comes
before it, through the timelines held here.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property, partial
from typing import TYPE_CHECKING

from generator.assess.answers import ENDED, Asked
from generator.assess.label import label_days, label_on
from generator.assess.limits import limit_steps, limits_on, switched_off_from
from generator.assess.timeline import Timeline, stretches, within
from generator.criteria import CRITERIA
from generator.criteria.criterion import Question, Stretch
from generator.criteria.dates import plus
from generator.criteria.record import Record
from generator.criteria.trust import EARNED
from generator.model.check import LABEL, STATUS
from generator.model.health import PROBLEMS, TONES, Finding, LastContact, Tone, Turn, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from generator.criteria.criterion import Findings
    from generator.model.account import Account
    from generator.model.agency import Agency
    from generator.model.check import Check

#: The checklist whose signs are counted as depth.
DEPTH = "depth"
#: The criterion of that checklist that is no sign of depth: to be tested is neither deep nor shallow.
NO_DEPTH = "tested"
#: The check of which the answer can give the label `trusted`.
TRUSTED = "trusted-advisor"
#: Words that a check's own `unless` keeps away.
TURNING_BAD = frozenset({"due", "overdue", "late", "cold", "missing", "differ", "not earned"})
#: What prevents a change that is not for the worse: a sign comes back, or somebody writes what settles it.
AGAIN = "it happens again"
WRITTEN = "somebody writes about dealings with them"
OTHERWISE = "somebody writes an entry that says more"


class Assessment:
    """Everything the checks say of one account, for any day, from what is known by `as_of`."""

    def __init__(self, account: Account, agency: Agency, checks: Iterable[Check], as_of: date) -> None:
        """Put checks to an account: those that are on, and, for earlier days, those that were."""
        self.record = Record(account.known(as_of), agency.known(as_of), as_of)
        every = tuple(checks)
        self._off = {check.id: switched_off_from(check, agency, as_of) for check in every}
        #: The checks that are on at the day up to which facts are known.
        self.checks: Mapping[str, Check] = {check.id: check for check in every if self._off[check.id] is None}
        first = min((entry.date for entry in self.record.entries), default=account.client.since)
        self.start = min(account.client.since, first)
        self._asked_once = tuple(one for one in every if (off := self._off[one.id]) is None or off > self.start)
        self._seen: dict[tuple[str, date], Verdict | None] = {}

    @cached_property
    def timelines(self) -> Mapping[str, Timeline]:
        """The step function of every check that was ever on, by check id."""
        return {check.id: Timeline(partial(self.asked, check, self), self.start) for check in self._asked_once}

    def asked(self, check: Check, findings: Findings) -> Asked:
        """Put a check to the account, with what the checks say that it asks about."""
        steps = limit_steps(check, self.record.client, self.record.agency)
        questions = tuple(Question(self.record, check, part, steps, findings) for part in check.parts)
        return Asked(check, self.record, questions, self._off[check.id])

    def stretches(self, check: str, words: Sequence[str], tones: Sequence[Tone]) -> tuple[Stretch, ...]:
        """Return when a check, the label or the status stood at one of some words and tones; empty means any."""
        if check == STATUS:
            client = self.record.client
            days = sorted({self.start, *client.status.days, *(day for day in (client.notice, client.ended) if day)})
            return stretches((day, client.status_on(day) in words) for day in days)
        if check == LABEL:
            return stretches((day, label in words) for day, label in self.label_steps)
        timeline = self.timelines.get(check)
        return timeline.stretches(words, tones) if timeline else ()

    def evidence(self, check: str, day: date) -> tuple[str, ...]:
        """Return the entries that a check, or the label, rested on, on a day."""
        if check == LABEL:
            alarms = (self.timelines[one].verdict(day) for one in self._weighing)
            return tuple(
                dict.fromkeys(one for verdict in alarms if verdict.tone is Tone.ALARM for one in verdict.evidence)
            )
        return self.timelines[check].verdict(day).evidence if check in self.timelines else ()

    def word(self, check: str, day: date) -> str:
        """Return the word of a check, the label or the status on a day; `not applicable` for none of these."""
        if check == LABEL:
            return self.label_since(day)[1]
        if check == STATUS:
            return self.record.client.status_on(day)
        return self.timelines[check].step(day)[0] if check in self.timelines else "not applicable"

    def turns(self, check: str) -> Iterable[date]:
        """Return the days on which a check's verdict, the label or the status can turn."""
        if check == LABEL:
            return [day for day, _ in self.label_steps]
        return self.timelines[check].days if check in self.timelines else ()

    @cached_property
    def _weighing(self) -> tuple[str, ...]:
        """The checks that can move the label and do not themselves ask about it."""
        return tuple(check.id for check in self._asked_once if check.worst in PROBLEMS and LABEL not in check.asked)

    @cached_property
    def label_steps(self) -> Sequence[tuple[date, str]]:
        """Each day on which the label turns, with what it turns to, from the start on."""
        turns: dict[date, list[tuple[str, Tone]]] = {self.start: []}
        for day in label_days(self.record):
            turns.setdefault(day, [])
        for check in self._weighing:
            for day, _, tone in self.timelines[check].steps():
                turns.setdefault(day, []).append((check, tone))
        trusted = self.timelines.get(TRUSTED)
        for day in trusted.days if trusted else ():
            turns.setdefault(day, [])
        tones: dict[str, Tone] = {}
        steps: list[tuple[date, str]] = []
        for day in sorted(day for day in turns if day >= self.start):
            tones.update(turns[day])
            earned = trusted is not None and trusted.step(day)[0] == EARNED
            label = label_on(self.record, tones.values(), day, trusted=earned)
            if not steps or steps[-1][1] != label:
                steps.append((day, label))
        return steps

    def label_since(self, day: date) -> tuple[date, str]:
        """Return the label on a day, and the first day from which it has held without a break until then."""
        index = bisect_right(self.label_steps, day, key=lambda step: step[0])
        return self.label_steps[max(index - 1, 0)]

    @property
    def last_day(self) -> date:
        """The last day on which there is something to say: where the relationship is over, the day before it ended."""
        since, label = self.label_since(self.record.as_of)
        return max(plus(since, -1), self.start) if label in ENDED else self.record.as_of

    def label_on(self, day: date) -> str:
        """Return the label on a day; where nobody has asked when it turns, by asking about that day alone."""
        if "label_steps" in self.__dict__:
            return self.label_since(day)[1]
        trusted = self.timelines.get(TRUSTED)
        tones = {self.timelines[check].said(day)[1] for check in self._weighing}
        may_be_trusted = trusted is not None and not tones & set(PROBLEMS)
        earned = may_be_trusted and trusted is not None and trusted.said(day)[0] == EARNED
        return label_on(self.record, tones, day, trusted=earned)

    def label_between(self, first: date, last: date) -> Iterator[tuple[date, str]]:
        """Return the label on the first day, and on each day on which it can turn until the last."""
        asked = (*self._weighing, *([TRUSTED] if TRUSTED in self.timelines else []))
        days = {day for check in asked for day in within(self.timelines[check].days, first, last)}
        days.update(day for day in label_days(self.record) if first < day <= last)
        return ((day, self.label_on(day)) for day in (first, *sorted(days)))

    def finding(self, check: Check, day: date) -> Finding:
        """Return a check's finding on a day."""
        timeline = self.timelines[check.id]
        verdict = timeline.verdict(day)
        return Finding(
            check=check.id,
            checklist=check.checklist,
            question=check.question,
            verdict=verdict.word,
            tone=verdict.tone,
            reason=verdict.reason,
            since=timeline.since(day),
            began=_began(timeline, verdict, day),
            evidence=verdict.evidence,
            against=verdict.against,
            settles=check.settles if verdict.tone is Tone.UNKNOWN else "",
            next=verdict.next,
            limits=limits_on(check, self.record.client, self.record.agency, day),
            turns=self._turn(timeline, day),
            duties=verdict.duties,
        )

    def _turn(self, timeline: Timeline, day: date) -> Turn | None:
        turn = timeline.next_turn(day)
        if turn is None:
            return None
        on, verdict = turn
        return Turn(on, verdict.word, verdict.tone, _unless(timeline.asked.check, timeline.step(day), verdict))

    def findings(self, day: date) -> Iterator[Finding]:
        """Return the findings of a day, in the order of the checklists."""
        return (self.finding(check, day) for check in self.checks.values())

    def is_deep(self, check: str, day: date) -> bool:
        """Whether a check is a sign of depth that is seen, whatever a further part of it asks for."""
        asked = self.checks[check]
        counted = asked.checklist == DEPTH and all(part.criterion != NO_DEPTH for part in asked.parts)
        return counted and self.seen(check, day) is not None

    def seen(self, check: str, day: date) -> Verdict | None:
        """Return the verdict of the part of a check that saw its sign, whatever its further parts ask for."""
        timeline = self.timelines.get(check)
        if timeline is None:
            return None
        turned = timeline.turned(day)
        if (check, turned) not in self._seen:
            self._seen[check, turned] = _sign_seen(timeline, turned)
        return self._seen[check, turned]

    def last_contact(self, day: date) -> LastContact | None:
        """Return the last contact in either direction up to a day."""
        known = self.record.known(day)
        index = bisect_right(self.record.contact, known, key=lambda moment: moment.day)
        if not index:
            return None
        last = self.record.contact[index - 1]
        return LastContact(last.day, last.entry.id, (*self.record.ours_in(last.entry), *last.contacts), last.how)


def _sign_seen(timeline: Timeline, day: date) -> Verdict | None:
    if timeline.step(day)[0] == "not applicable":
        return None
    signs = (one for one in timeline.asked.questions if CRITERIA[one.part.criterion].family == "sign")
    verdicts = (CRITERIA[one.part.criterion].judge(one, day) for one in signs)
    return next((verdict for verdict in verdicts if verdict.word == "seen"), None)


def _began(timeline: Timeline, now: Verdict, day: date) -> str:
    """Return the reason of the day on which a problem began, where it rested on none of the entries of today."""
    if now.tone not in PROBLEMS:
        return ""
    first = timeline.verdict(timeline.since(day))
    another = first.evidence and now.evidence and set(first.evidence).isdisjoint(now.evidence)
    return first.reason if another else ""


def _unless(check: Check, now: tuple[str, Tone], later: Verdict) -> str:
    """Say what would keep a verdict from turning; nothing keeps time from passing."""
    word, tone = now
    if word == "too little history":
        return ""
    if later.word == "stale journal":
        return WRITTEN
    if word == "seen" and tone is Tone.GOOD and check.worst is Tone.NONE:
        return check.unless
    if TONES.index(later.tone) < TONES.index(tone):
        is_sign = any(CRITERIA[part.criterion].family == "sign" for part in check.parts)
        return AGAIN if is_sign and tone in PROBLEMS else OTHERWISE
    if later.tone in PROBLEMS or later.word in TURNING_BAD:
        return check.unless
    return OTHERWISE
