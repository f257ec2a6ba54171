"""Post-mortem: was a loss looked into, with evidence, and did it lead to a change?

Asked of clients who gave notice or were lost; one that ended as planned is no loss. `owes` says which duty: `held` (the
post-mortem is begun, by `post_mortem_days` of the tier, unless the limit was changed for the client; else by the
limit), `evidence` (each reason names entries; "not known" is an answer), `changes` (a change, or why none) or `done`
(each change by its day). `what` says in the reason what is owed.
It runs from the notice; where `notice` is left out, from the day on which the status came to say so, or `ended`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator.criteria.criterion import Criterion, Question, not_applicable, unknown
from generator.criteria.dates import plus
from generator.criteria.duties import deadline, overdue_days, verdict_of
from generator.criteria.options import TEXT, Measure, Option, Takes
from generator.criteria.record import known_days
from generator.criteria.words import count
from generator.model.health import Duty, Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model.client import Client
    from generator.model.post_mortem import PostMortem, Reason

#: What opens these duties: the loss itself.
OPENER = "status"
#: Statuses that are a loss; one that ended as planned is none.
LOST = frozenset({"notice", "lost"})


def judge(question: Question, day: date) -> Verdict:
    """Answer `kept`, `due`, `overdue` or `none open`; `not applicable` where nobody was lost."""
    client, report = question.record.client, question.record.account.post_mortem
    if client.status_on(day) not in LOST:
        return not_applicable("Nobody was lost.")
    if question.option("owes") == "held":
        return _held(question, report, day)
    if report is None or report.held_on is None or report.held_on > _known(question, day):
        return Verdict("none open", Tone.NONE, "Not owed before the post-mortem is held.")
    return _told(question, day, [*_of_report(question, report, report.held_on, day)])


def _held(question: Question, report: PostMortem | None, day: date) -> Verdict:
    """Answer whether a post-mortem was begun in time; past the deadline, one without a day cannot tell."""
    start = loss_day(question.record.client, day)
    if start is None:
        return unknown("They left, and nobody wrote down when: neither `notice` nor `ended`.")
    held = report.held_on if report is not None else None
    met = held if held is not None and held <= _known(question, day) else None
    duty = _duty(question, start, _held_by(question, start, day), _led_by(report), met)
    if report is not None and held is None and duty.overdue(day):
        return unknown("A post-mortem is begun, and without `held_on` nobody can tell whether in time.")
    return _told(question, day, [duty])


def loss_day(client: Client, day: date) -> date | None:
    """Return the day of the notice, else the first on which they were known to go; None where nobody wrote it down."""
    begun = None
    for since, status in client.status.steps:
        if since <= day:
            begun = (begun or since) if status in LOST else None
    days = [one for one in (begun, client.ended) if one is not None and one != date.min]
    return client.notice or min(days, default=None)


def _known(question: Question, day: date) -> date:
    return question.record.known(day)


def _led_by(report: PostMortem | None) -> str:
    return report.led_by if report is not None else ""


def _told(question: Question, day: date, duties: list[Duty]) -> Verdict:
    verdict = verdict_of(question, day, duties, evidence=lambda _: ())
    asserted = _asserted(question, day) if question.option("owes") == "evidence" else 0
    if not asserted or verdict.word == "kept":
        return verdict
    number = count(asserted, "reason is", "reasons are")
    reason = f"{verdict.reason} {number} asserted: without entries or without who says so."
    return Verdict(verdict.word, verdict.tone, reason, (), (), verdict.duties)


def _duty(question: Question, start: date, until: date, owner: str, met: date | None) -> Duty:
    return Duty(question.check.id, OPENER, start, until, owner, met)


def _held_by(question: Question, start: date, day: date) -> date:
    """Return the deadline: the client's own limit before the tier's `post_mortem_days`, and that before any other."""
    client = question.record.client
    own = any(one.check == question.check.id and (one.since is None or one.since <= day) for one in client.limits)
    tier = question.record.agency.tier(client.tier.at(day))
    days = tier.post_mortem_days if tier is not None and not own else None
    return plus(start, days) if days is not None else deadline(question, start, day)


def _of_report(question: Question, report: PostMortem, held: date, day: date) -> Iterator[Duty]:
    owes, until = question.option("owes"), deadline(question, held, day)
    if owes == "evidence":
        met = held if report.reason_unknown or (_has_reasons(report) and not _asserted(question, day)) else None
        yield _duty(question, held, until, report.led_by, met)
    elif owes == "changes":
        yield _duty(question, held, until, report.led_by, held if report.changes or report.no_change else None)
    else:
        for change in report.changes:
            done = change.done if change.done is not None and change.done <= _known(question, day) else None
            yield _duty(question, held, change.due or until, change.owner or report.led_by, done)


def _has_reasons(report: PostMortem) -> bool:
    return bool(report.said_by_client or report.believed_by_us)


def _asserted(question: Question, day: date) -> int:
    """Count the reasons that name no entry that was there, or, of the client's, not who says so."""
    report = question.record.account.post_mortem
    if report is None:
        return 0
    said = sum(not one.source or not _rests(question, one, day) for one in report.said_by_client)
    return said + sum(not _rests(question, one, day) for one in report.believed_by_us)


def _rests(question: Question, reason: Reason, day: date) -> bool:
    return any(first is None or first <= _known(question, day) for first in _firsts(question, reason))


def _firsts(question: Question, reason: Reason) -> Iterator[date | None]:
    """Yield since when each entry is there that a reason rests on; None for one of another client."""
    entries = (question.record.by_id.get(name) for name in reason.evidence)
    return (min(known_days(entry)) if entry is not None else None for entry in entries)


def turning_days(question: Question) -> Iterable[date]:
    """Return the days of the loss, of the post-mortem and its changes, and their deadlines."""
    client, report = question.record.client, question.record.account.post_mortem
    starts = [one for one in (client.notice, client.ended, client.since, *client.status.days) if one is not None]
    if report is not None and report.held_on is not None:
        starts.append(report.held_on)
        reasons = (*report.said_by_client, *report.believed_by_us)
        yield from (day for one in reasons for day in _firsts(question, one) if day is not None)
        for change in report.changes:
            days = (one for one in (change.due, change.done) if one is not None)
            yield from (one for day in days for one in (day, plus(day, 1)))
    yield from overdue_days(question, starts)
    settings = (tier.post_mortem_days for tier in question.record.agency.tiers)
    for size in settings:
        if size is not None:
            yield from (plus(start, size + 1) for start in starts)


POST_MORTEM = Criterion(
    name="post_mortem",
    family="duty",
    judge=judge,
    turning_days=turning_days,
    options={"owes": Option(Takes.TEXT, ("held", "evidence", "changes", "done")), "what": TEXT},
    needs=frozenset({"owes"}),
    limits={"days": Measure("days to do it")},
    after_end=True,
)
