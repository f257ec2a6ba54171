"""A loss in hindsight: the checks put to an account as it was known on each day of the year before its notice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from generator.criteria.dates import plus
from generator.criteria.outlooks import last_outlook
from generator.criteria.post_mortem import LOST, loss_day
from generator.criteria.record import Record
from generator.model.check import LABEL
from generator.model.loss import LOOKED_AT, Answer, Lead, Looked, Loss, Response
from generator.model.replay import Past, Step
from generator.postmortem.answers import answers_of
from generator.postmortem.leads import Year, first_alarm, first_warning, lasting_since, leads_of, looked_on
from generator.postmortem.surprise import Known, before_notice, cited_in, dealings_of, surprise_of, written_before
from generator.postmortem.timeline import Told, timeline_of
from generator.replay.known import judged, known_at, known_steps, past_as_of

if TYPE_CHECKING:
    from generator.model.account import Account
    from generator.model.replay import Recorded
    from generator.model.trial import Rules

#: The checklist about losses themselves: it warns of none.
LOSS_LIST = "loss"

Evidence = Callable[[str, date], tuple[str, ...]]
Steps = Mapping[str, Sequence[Step]]


def lost_on(account: Account, as_of: date) -> date | None:
    """Return the day on which a client was lost, as of a day; None for one that was not, or where nobody wrote it."""
    if account.client.status_on(as_of) not in LOST:
        return None
    day = loss_day(account.client, as_of)
    return day if day is not None and day <= as_of else None


def days_before(notice: date) -> tuple[date, date]:
    """Return the first and the last day of the year before a notice: the days that a `Past` has to cover."""
    year = Year(notice)
    return year.first, year.eve


def loss_of(account: Account, past: Past | None, recorded: Recorded | None, rules: Rules, as_of: date) -> Loss | None:
    """Return a loss in hindsight; None for a client who was not lost, or of whom nobody wrote when.

    `past` holds what was known on the days of `days_before`. Without it, or without `recorded`, or where nothing at all
    was in git before the notice, everything is as of each day, and the loss says so. `rules` judge where `past` does
    not say by which rules.
    """
    notice = lost_on(account, as_of)
    if notice is None:
        return None
    year = Year(notice)
    today = past_as_of(account, rules)
    is_recorded = past is not None and recorded is not None and _had_begun(past, recorded, year)
    case = _Case(
        account, rules, year, as_of, past if is_recorded and past else today, recorded if is_recorded else None
    )
    return case.loss(today)


def _had_begun(past: Past, recorded: Recorded, year: Year) -> bool:
    """Whether anything was in git before a notice, of this client or of any: else nobody can know what was written."""
    return past.on(year.eve) is not None or any(day < year.notice for day in recorded.days.values())


@dataclass(frozen=True)
class _Case:
    """One loss, with what was known of it."""

    account: Account
    rules: Rules
    year: Year
    as_of: date
    past: Past
    #: None where nobody knows when entries were written down.
    recorded: Recorded | None

    def loss(self, today: Past) -> Loss:
        steps = self._steps(self.past)
        label = tuple(steps.get(LABEL, ()))
        leads = leads_of({check: row for check, row in steps.items() if check != LABEL}, self.year, self._evidence())
        warned = _first(leads, label, self.year)
        lasting = lasting_since(warned, leads, label, self.year) if warned is not None else None
        answers = self._answers(leads, warned)
        known = replace(self._known(warned, answers, today), lasting=lasting)
        surprise, because = surprise_of(known)
        leads = tuple(_with_done(lead, answers) for lead in leads)
        outlook, expected = self._outlook()
        cited = frozenset(cited_in(self.account.post_mortem))
        told = Told(self.account, self.year.notice, self.as_of, leads, steps, cited, self.recorded)
        return Loss(
            client=self.account.client.id,
            name=self.account.client.name,
            notice=self.year.notice,
            is_recorded=self.recorded is not None,
            surprise=surprise,
            because=because,
            leads=leads,
            looked=self._looked(),
            outlook=outlook,
            expected=expected,
            warned=warned,
            lasting=lasting,
            hindsight=known.in_hindsight,
            alarm=first_alarm(label, self.year),
            label=label,
            answers=answers,
            timeline=timeline_of(told),
            known_since=self._known_since(),
        )

    def _steps(self, past: Past) -> Steps:
        """Return what the label, and each check that can warn, said as known on each day of the year."""
        steps = known_steps(past, self.year.first, self.year.eve, every=False)
        return {check: row for check, row in steps.items() if check not in self._passed_over(past)}

    def _passed_over(self, past: Past) -> frozenset[str]:
        """Return the checks of losses."""
        every = (self.rules, *(version.rules for version in past.versions))
        return frozenset(check.id for rules in every for check in rules.checks if check.checklist == LOSS_LIST)

    def _looked(self) -> tuple[Looked, ...]:
        """Return where label and checks stood some days before the notice, as known then."""
        days = {plus(self.year.notice, -before): before for before in LOOKED_AT}
        known = dict(known_at(self.past, days))
        passed_over = self._passed_over(self.past)
        return tuple(looked_on(known.get(day), day, before, passed_over) for day, before in days.items())

    def _evidence(self) -> Evidence:
        """Return a function that says on which entries a check rested on a day, as known then."""

        @cache
        def known(day: date) -> Callable[[str, date], tuple[str, ...]]:
            version = self.past.on(day)
            return judged(version, day).evidence if version is not None else lambda *_: ()

        return lambda check, day: known(day)(check, day)

    def _eve(self) -> Account | None:
        """Return the account as known on the eve of the notice."""
        version = self.past.on(self.year.eve)
        return version.account.known(self.year.eve) if version is not None else None

    def _answers(self, leads: Sequence[Lead], warned: date | None) -> tuple[Answer, ...]:
        known = self._eve()
        if warned is None or known is None:
            return ()
        rested = {entry for lead in leads if lead.warned is not None for entry in lead.rested}
        return answers_of(known, self.rules.agency, warned, self.year.eve, rested)

    def _known(self, warned: date | None, answers: tuple[Answer, ...], today: Past) -> Known:
        hindsight = None
        if warned is None and self.recorded is not None:
            steps = self._steps(today)
            hindsight = min(
                filter(None, (_warning(check, row, self.year) for check, row in steps.items())), default=None
            )
        notice, entries = self.year.notice, self.account.entries
        return Known(
            self.year,
            warned,
            hindsight,
            answers,
            before_notice(entries, notice, cited_in(self.account.post_mortem)),
            dealings_of(self.account, self.year),
            written_before(self.account, notice, self.recorded),
            self.recorded is not None,
        )

    def _outlook(self) -> tuple[str, str]:
        known = self._eve()
        entry = last_outlook(Record(known, self.rules.agency, self.year.eve), self.year.eve) if known else None
        return (entry.id, str(entry.value("expect", self.year.eve) or "")) if entry is not None else ("", "")

    def _known_since(self) -> date | None:
        if self.recorded is None:
            return None
        days = (self.recorded.on(entry.id) for entry in self.account.entries)
        return min((day for day in days if day is not None), default=None)


def _warning(check: str, row: Sequence[Step], year: Year) -> date | None:
    """Return the first warning of a check, or of the label: of that only an alarm counts."""
    return first_alarm(row, year) if check == LABEL else first_warning(row, year)


def _first(leads: Sequence[Lead], label: Sequence[Step], year: Year) -> date | None:
    days = [lead.warned for lead in leads if lead.warned is not None]
    alarm = first_alarm(label, year)
    return min([*days, alarm] if alarm is not None else days, default=None)


def _with_done(lead: Lead, answers: Sequence[Answer]) -> Lead:
    done = (one.entry for one in answers if one.response is Response.DONE and one.on >= (lead.warned or lead.first))
    return replace(lead, done=tuple(dict.fromkeys(done)))
