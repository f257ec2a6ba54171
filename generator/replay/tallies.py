"""What a changed rule is counted by: days on which a check stood worse or better, and how many losses it told of."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import groupby, pairwise, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from generator.criteria.dates import plus
from generator.model.backtest import FEWEST, Share
from generator.model.health import PROBLEMS, TONES, Tone
from generator.model.hindsight import Burden, Change, Days, KeptTally, LossTally
from generator.replay.draw import GONE
from generator.replay.statistics import wilson

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from generator.model.client import Client
    from generator.model.hindsight import KeptSeen, LossSeen
    from generator.model.replay import Step


class KeptDays(NamedTuple):
    """Days of a client, both ends included; those count on which it had begun, had not ended, nor given notice."""

    client: Client
    first: date
    last: date

    def counts(self, day: date) -> bool:
        """Whether a day counts."""
        return self.client.since <= day and self.client.status_on(day) not in GONE

    def stretches(self, turns: Iterable[date] = ()) -> Iterator[tuple[date, date]]:
        """Return stretches of days, each with the first day after it, of which all count or none; also cut at turns."""
        client = self.client
        ends = (day for day in (client.since, client.notice, client.ended) if day is not None)
        cuts = (day for day in (*client.status.days, *ends, *turns) if self.first < day <= self.last)
        return pairwise((*sorted({self.first, *cuts}), plus(self.last, 1)))

    def total(self) -> int:
        """Count the days that count."""
        return sum((later - day).days for day, later in self.stretches() if self.counts(day))


class _Run(NamedTuple):
    """Days in a row on which a check had one tone by each of two sets of rules."""

    days: int
    now: Tone = Tone.NONE
    then: Tone = Tone.NONE


def tones_of(said: Mapping[str, Sequence[Step]], check: str) -> tuple[tuple[date, Tone], ...]:
    """Return the days on which a check began or ceased to stand badly, or turned from watch to alarm or back."""
    turns: list[tuple[date, Tone]] = []
    for step in said.get(check, ()):
        tone = step.tone if step.tone in PROBLEMS else Tone.NONE
        if tone != (turns[-1][1] if turns else Tone.NONE):
            turns.append((step.day, tone))
    return tuple(turns)


def first_apart(now: Iterable[tuple[date, Tone]], then: Iterable[tuple[date, Tone]]) -> date | None:
    """Return the first day on which two rows of tones are not the same; None where they always are."""
    pair = next((pair for pair in zip_longest(now, then) if pair[0] != pair[1]), ())
    return min((turn[0] for turn in pair if turn is not None), default=None)


def burden_of(
    check: str, now: Mapping[str, Sequence[Step]], then: Mapping[str, Sequence[Step]], kept: KeptDays
) -> Burden:
    """Return on how many of some days a check stood worse, and better, by other rules than by those of now."""
    runs = [*_runs(kept, tones_of(now, check), tones_of(then, check))]
    return Burden(check, _worse(runs), _worse(run._replace(now=run.then, then=run.now) for run in runs))


def _worse(runs: Iterable[_Run]) -> Days:
    """Count the days on which the second tone is worse than the first, by the second tone."""
    spells, days = 0, Counter[Tone]()
    for is_worse, row in groupby(runs, key=lambda run: TONES.index(run.then) > TONES.index(run.now)):
        spells += is_worse
        for run in row:
            days[run.then] += run.days * is_worse
    return Days(days[Tone.WATCH], days[Tone.ALARM], spells)


def _runs(kept: KeptDays, now: Sequence[tuple[date, Tone]], then: Sequence[tuple[date, Tone]]) -> Iterator[_Run]:
    """Return the runs of days, in order; days that do not count are a run of none."""
    for day, later in kept.stretches(turn for turn, _ in (*now, *then)):
        yield _Run((later - day).days, _at(now, day), _at(then, day)) if kept.counts(day) else _Run(0)


def _at(turns: Sequence[tuple[date, Tone]], day: date) -> Tone:
    index = bisect_right(turns, day, key=lambda turn: turn[0])
    return turns[index - 1][1] if index else Tone.NONE


def loss_tally(check: str, losses: Iterable[LossSeen]) -> LossTally:
    """Count what one check told of losses of which anything was known before."""
    rows = [one for loss in losses for one in loss.warned if one.check == check]
    changes = Counter(one.change for one in rows)
    now, then = sum(one.now is not None for one in rows), sum(one.then is not None for one in rows)
    return LossTally(
        check=check,
        losses=len(rows),
        now=now,
        then=then,
        changes={change: changes[change] for change in Change},
        share_now=_share(now, len(rows)),
        share_then=_share(then, len(rows)),
    )


def kept_tally(check: str, kept: Iterable[KeptSeen]) -> KeptTally:
    """Count what one check cost with kept clients."""
    rows = [(one.days, burden) for one in kept for burden in one.burdens if burden.check == check]
    touched = sum(burden.more.spells > 0 for _, burden in rows)
    return KeptTally(
        check=check,
        clients=len(rows),
        days=sum(days for days, _ in rows),
        more=_sum(burden.more for _, burden in rows),
        fewer=_sum(burden.fewer for _, burden in rows),
        touched=touched,
        eased=sum(burden.fewer.spells > 0 for _, burden in rows),
        share=_share(touched, len(rows)),
    )


def _sum(days: Iterable[Days]) -> Days:
    rows = [*days]
    return Days(*(sum(column) for column in zip(*rows, strict=True))) if rows else Days()


def _share(hits: int, among: int) -> Share | None:
    return Share(hits, among, *wilson(hits, among)) if among >= FEWEST else None
