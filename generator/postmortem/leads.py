"""Lead times: which checks stood at watch or alarm before a notice, since when, on what, and whether to the end.

A check *warns* on a day on which it comes to stand at watch or alarm, or goes from watch to alarm, at least
`LEAST_DAYS` and at most `WARNING_DAYS` days before the notice. Where it stood at alarm already when these days began,
it warns from their first day on. What stood at watch all along warns of nothing new. A check that was bad on the first
day on which anything was known of the client came to stand there on that day: nobody could have read it before.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator.criteria.dates import plus
from generator.model.health import PROBLEMS, TONES, Tone
from generator.model.loss import LOOKED_AT, Lead, Looked, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from datetime import date

    from generator.assess.assessment import Assessment
    from generator.model.replay import Step

#: How long before a notice a check can warn of it: half a year is as far back as people name causes.
WARNING_DAYS = 180
#: Less time than this leaves nothing to be done.
LEAST_DAYS = 7


class Year(NamedTuple):
    """The days before a notice that are looked at."""

    notice: date

    @property
    def first(self) -> date:
        """The first day, a year before the notice."""
        return plus(self.notice, -LOOKED_AT[0])

    @property
    def eve(self) -> date:
        """The last day."""
        return plus(self.notice, -1)

    @property
    def warning_first(self) -> date:
        """The first day on which a check can warn."""
        return plus(self.notice, -WARNING_DAYS)

    @property
    def warning_last(self) -> date:
        """The last day on which a check can warn."""
        return plus(self.notice, -LEAST_DAYS)


def leads_of(
    steps: Mapping[str, Sequence[Step]],
    year: Year,
    evidence: Callable[[str, date], tuple[str, ...]],
) -> tuple[Lead, ...]:
    """Return the checks that stood at watch or alarm, those that warned first, each with its days and evidence.

    `evidence` says which entries a check rested on, on a day, as known then.
    """
    found = (_lead(check, row, year, evidence) for check, row in steps.items())
    leads = [lead for lead in found if lead is not None]
    return tuple(sorted(leads, key=lambda one: (one.warned is None, one.warned or one.first, one.check)))


def _lead(check: str, row: Sequence[Step], year: Year, evidence: Callable[[str, date], tuple[str, ...]]) -> Lead | None:
    spans = tuple(bad_spans(row, year.eve))
    if not spans:
        return None
    first = spans[0].first
    rested = (entry for day in worse_days(row, year.eve) for entry in evidence(check, day))
    return Lead(
        check,
        first,
        (year.notice - first).days,
        max((span.tone for span in spans), key=TONES.index),
        sum((span.last - span.first).days + 1 for span in spans),
        spans[-1].last == year.eve,
        evidence(check, first),
        (),
        spans,
        first_warning(row, year),
        first == year.first,
        tuple(dict.fromkeys(rested)),
    )


def bad_spans(row: Sequence[Step], last: date) -> Iterator[Span]:
    """Return the days on which a row of steps stood at watch or alarm, up to a last day; each tone has its own."""
    for step, later in pairwise((*row, None)):
        if step is not None and step.tone in PROBLEMS and step.day <= last:
            until = last if later is None else min(last, plus(later.day, -1))
            yield Span(step.day, until, step.word, step.tone)


def worse_days(row: Sequence[Step], last: date) -> Iterator[date]:
    """Return the days up to a last one on which a row came to stand at watch or alarm, or went from watch to alarm."""
    before = Tone.NONE
    for step in row:
        if step.day <= last and step.tone in PROBLEMS and TONES.index(step.tone) > TONES.index(before):
            yield step.day
        before = step.tone


def first_warning(row: Sequence[Step], year: Year) -> date | None:
    """Return the first day on which a row of steps warned of a notice; None where it never did."""
    alarm = first_alarm(row, year)
    turns = (day for day in worse_days(row, year.warning_last) if day >= year.warning_first)
    return min((*([alarm] if alarm is not None else []), *turns), default=None)


def first_alarm(row: Sequence[Step], year: Year) -> date | None:
    """Return the first of the days on which it can warn that saw a row of steps at alarm; None where none did."""
    spans = (span for span in bad_spans(row, year.eve) if _is_alarm_in(span, year))
    return min((max(span.first, year.warning_first) for span in spans), default=None)


def _is_alarm_in(span: Span, year: Year) -> bool:
    """Whether a row stood at alarm on one of the days on which it can warn."""
    return span.tone is Tone.ALARM and span.first <= year.warning_last and span.last >= year.warning_first


def lasting_since(warned: date, leads: Sequence[Lead], label: Sequence[Step], year: Year) -> date | None:
    """Return the first day from which a warning stood on every day to the notice; None where none stood on the eve.

    Never before the first warning. What stood there when the year began warns of nothing new; of the label only an
    alarm counts.
    """
    spans = [span for lead in leads if not lead.from_before for span in lead.spans]
    spans += [span for span in bad_spans(label, year.eve) if span.tone is Tone.ALARM]
    since = year.notice
    for span in sorted(spans, key=lambda one: one.last, reverse=True):
        if span.last < plus(since, -1):
            break
        since = min(since, span.first)
    return max(since, warned) if since < year.notice else None


def looked_on(known: Assessment | None, on: date, before: int, passed_over: Collection[str]) -> Looked:
    """Return where label and checks stood on a day so long before the notice; nothing where nothing was known."""
    if known is None:
        return Looked(on, before, "", {})
    said = ((check, one.verdict(on)) for check, one in known.timelines.items() if check not in passed_over)
    return Looked(on, before, known.label_on(on), {check: (verdict.word, verdict.tone) for check, verdict in said})
