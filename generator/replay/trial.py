"""Would this rule have told us? A new or changed rule over the past of all accounts, beside the rules of now.

Only checks that differ are judged, with those that they ask about. Lost clients are looked at in the year before
notice; kept ones over the last two years, without the days on which they had given notice or had ended. What was said
of a client who then left is never counted as a false alarm. Of a label only the first warning is looked for, and by the
other rules only from the first day on which a check says anything else: until then both labels are one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from generator.assess.timeline import within
from generator.criteria.dates import plus
from generator.criteria.post_mortem import LOST, loss_day
from generator.model.check import LABEL
from generator.model.health import PROBLEMS, Tone
from generator.model.hindsight import KEPT_DAYS, WARNED_DAYS, Hindsight, KeptSeen, LossSeen, Warned
from generator.model.replay import Past, Step
from generator.replay.known import LABEL_TONES, NOT_ASKED, judged, spans
from generator.replay.reach import decided_otherwise, needed, reached, under, warning
from generator.replay.tallies import KeptDays, burden_of, first_apart, kept_tally, loss_tally, tones_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from generator.model.account import Account
    from generator.model.client import Client
    from generator.model.trial import Rules

    #: What checks said, by id: by the rules of now, and by the others.
    Both = tuple[Mapping[str, Sequence[Step]], Mapping[str, Sequence[Step]]]


def days_of(client: Client, as_of: date) -> tuple[date, date] | None:
    """Return the first and the last day of a client's past that count; None where nobody knows when it was lost."""
    known = client.known(as_of)
    if known.status_on(as_of) not in LOST:
        return plus(as_of, 1 - KEPT_DAYS), as_of
    notice = loss_day(known, as_of)
    return None if notice is None else (plus(notice, -WARNED_DAYS), plus(notice, -1))


def differing(now: Rules, then: Rules) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the checks that may warn otherwise by two sets of rules, and those decided otherwise that never warn."""
    loud = {check.id for rules in (now, then) for check in rules.checks if check.worst in PROBLEMS}
    listed = tuple(one for one in decided_otherwise(now, then) if one not in loud)
    return tuple(one for one in reached(now, then) if one in loud), listed


def hindsight(  # noqa: PLR0913  # two sets of rules, a past to hold them against, and what is known of it
    pasts: Iterable[tuple[Account, Past]],
    now: Rules,
    then: Rules,
    as_of: date,
    *,
    is_recorded: bool = True,
    labels: bool = True,
) -> Hindsight:
    """Return what other rules would have told of all accounts in the past, beside the rules of now.

    Each account comes as it is known today, with its past over `days_of` its client, whatever rules that carries;
    `is_recorded` says whether these are versions from git. With `labels`, the label of a lost client is compared where
    a check differs: this asks every check that can warn. Where no check could warn otherwise, no past is read.
    """
    checks, listed = differing(now, then)
    compared = _Compared(now, then, checks, as_of, labels)
    looked = [_look(compared, account.client.known(as_of), past) for account, past in pasts] if checks else []
    losses = [one.seen for one in looked if isinstance(one.seen, LossSeen)]
    kept = tuple(one.seen for one in looked if isinstance(one.seen, KeptSeen) and one.seen.days)
    return Hindsight(
        is_recorded=is_recorded,
        since=min((one.known for one in looked if one.known is not None), default=None),
        until=as_of,
        accounts=sum(one.known is not None for one in looked),
        versions=sum(one.versions for one in looked),
        checks=checks,
        listed=listed,
        losses=tuple(sorted(losses, key=lambda one: (one.notice, one.client))),
        undated=tuple(one.seen for one in looked if isinstance(one.seen, str)),
        kept=kept,
        warned=tuple(loss_tally(check, losses) for check in checks),
        burdens=tuple(kept_tally(check, kept) for check in checks),
    )


@dataclass(frozen=True, slots=True)
class _Compared:
    """Two sets of rules, and the checks to compare."""

    now: Rules
    then: Rules
    checks: tuple[str, ...]
    as_of: date
    labels: bool


class _Days(NamedTuple):
    """The days of a client's past that count, and the first of them on which anything was known."""

    first: date
    last: date
    known: date


class _Looked(NamedTuple):
    """One account that was looked at."""

    known: date | None
    versions: int
    #: The id alone of a client of whom nobody knows when it was lost.
    seen: LossSeen | KeptSeen | str


def _look(compared: _Compared, client: Client, past: Past) -> _Looked:
    """Return what both sets of rules said of one client."""
    counted = days_of(client, compared.as_of)
    if counted is None:
        return _Looked(None, 0, client.id)
    first, last = counted
    known = max(first, past.versions[0].since) if past.versions else None
    is_lost = client.status_on(compared.as_of) in LOST
    if known is None or known > last:
        nothing = LossSeen(client.id, client.name, plus(last, 1)) if is_lost else KeptSeen(client.id, client.name, 0)
        return _Looked(None, 0, nothing)
    look = _look_at_loss if is_lost else _look_at_kept
    return _Looked(known, len(past.versions), look(compared, client, past, _Days(first, last, known)))


def _look_at_loss(compared: _Compared, client: Client, past: Past, days: _Days) -> LossSeen:
    both = _steps(compared, past, days)
    warned = tuple(Warned(check, *(_first(steps.get(check, ())) for steps in both)) for check in compared.checks)
    label = _label(compared, past, days, both) if compared.labels else None
    return LossSeen(client.id, client.name, plus(days.last, 1), days.known, warned, label)


def _look_at_kept(compared: _Compared, client: Client, past: Past, days: _Days) -> KeptSeen:
    both = _steps(compared, past, days)
    kept = KeptDays(client, days.known, days.last)
    burdens = tuple(burden_of(check, *both, kept) for check in compared.checks)
    return KeptSeen(client.id, client.name, kept.total(), burdens)


def _steps(compared: _Compared, past: Past, days: _Days) -> Both:
    """Return what the checks that differ said by both sets of rules."""
    now, then = (_said(past, rules, compared.checks, days) for rules in (compared.now, compared.then))
    return now, then


def _said(past: Past, rules: Rules, checks: Iterable[str], days: _Days) -> Mapping[str, Sequence[Step]]:
    """Return what some checks said on the first day of each version, and on each on which they could turn."""
    found: dict[str, list[Step]] = {check: [] for check in checks}
    few = replace(rules, checks=needed(rules.checks, found))
    for version, first, last in spans(under(past, few), days.first, days.last):
        timelines = judged(version, last).timelines
        for check, row in found.items():
            timeline = timelines.get(check)
            if timeline is None:
                row.append(Step(first, NOT_ASKED, Tone.NONE))
            else:
                row += [Step(day, *timeline.step(day)) for day in (first, *within(timeline.days, first, last))]
    return found


def _first(steps: Iterable[Step]) -> date | None:
    return next((step.day for step in steps if step.tone in PROBLEMS), None)


def _label(compared: _Compared, past: Past, days: _Days, both: Both) -> Warned | None:
    """Return when the label first warned by both sets of rules; None where it is the same by both on every day."""
    weigh = {*warning(compared.now.checks), *warning(compared.then.checks)}
    turns = (first_apart(*(tones_of(steps, check) for steps in both)) for check in compared.checks if check in weigh)
    apart = min((day for day in turns if day is not None), default=None)
    if apart is None:
        return None
    now = _label_warned(past, compared.now, days)
    if now is not None and now < apart:
        return Warned(LABEL, now, now)
    return Warned(LABEL, now, _label_warned(past, compared.then, days._replace(first=apart)))


def _label_warned(past: Past, rules: Rules, days: _Days) -> date | None:
    """Return the first day on which the label stood at watch or alarm. No day after it is asked about."""
    few = replace(rules, checks=needed(rules.checks, warning(rules.checks)))
    labels = (
        step
        for version, first, last in spans(under(past, few), days.first, days.last)
        for step in judged(version, last).label_between(first, last)
    )
    return next((day for day, label in labels if label in LABEL_TONES), None)
