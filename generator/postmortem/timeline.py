"""The timeline of a loss, forward: what happened, what the checks said, what we did, each with both its days.

It begins well before the first sign: `AHEAD` days before the first check that turned or the first entry that the
post-mortem names, at least a year before the notice and at most `LONGEST` days, and runs to the end of what is on
record. Forward, so that each line is read by somebody who does not yet know the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.criteria.dates import plus
from generator.model.check import LABEL
from generator.model.health import PROBLEMS
from generator.model.loss import LOOKED_AT, Lane, Line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from generator.model.account import Account
    from generator.model.entry import Entry
    from generator.model.loss import Lead
    from generator.model.replay import Recorded, Step

#: Days shown before the first sign.
AHEAD = 60
#: No timeline begins more days than this before the notice: a year and a half.
LONGEST = 548
#: A check that rests on more entries than this has seen a pattern, not a sign.
FEW = 5
#: Kinds that are about the work; every other is about the relationship.
WORK = frozenset({"delivery", "invoice", "target", "mistake", "leeway", "promise", "price"})
#: Kinds that say what we did, or meant to do, about the account.
OURS = frozenset({"action", "plan", "review", "support"})
#: At one day things happened first, and then the checks said so.
ORDER = (Lane.MILESTONE, Lane.WORK, Lane.RELATIONSHIP, Lane.OURS, Lane.CHECKS)


class Told(NamedTuple):
    """What a timeline is made of."""

    account: Account
    #: The day of the notice.
    notice: date
    #: The last day of which anything is known.
    as_of: date
    leads: Sequence[Lead]
    #: What every check and the label said over the year, as known then.
    steps: Mapping[str, Sequence[Step]]
    #: Ids of the entries that the post-mortem names.
    cited: Collection[str]
    recorded: Recorded | None


def timeline_of(told: Told) -> tuple[Line, ...]:
    """Return the lines of a timeline, in the order of their days."""
    first = first_day(told)
    rested = signs_in(told.leads)
    entries = (_line(entry, told, rested) for entry in told.account.entries if first <= entry.date <= told.as_of)
    lines = [*entries, *_turns(told), *_milestones(told)]
    return tuple(sorted(lines, key=lambda line: (line.on, ORDER.index(line.lane), line.subject)))


def signs_in(leads: Iterable[Lead]) -> frozenset[str]:
    """Return the entries on which checks rested when they turned; a pattern over many entries points at none."""
    turned = (lead for lead in leads if not lead.from_before and len(lead.rested) <= FEW)
    return frozenset(entry for lead in turned for entry in lead.rested)


def first_day(told: Told) -> date:
    """Return the day on which a timeline begins."""
    signs = [lead.first for lead in told.leads if not lead.from_before]
    signs += [entry.date for entry in told.account.entries if entry.id in told.cited]
    year = plus(told.notice, -LOOKED_AT[0])
    ahead = min((plus(sign, -AHEAD) for sign in signs), default=year)
    return max(min(year, ahead), plus(told.notice, -LONGEST))


def lane_of(entry: Entry) -> Lane:
    """Return where an entry stands."""
    if entry.kind in OURS:
        return Lane.OURS
    return Lane.WORK if entry.kind in WORK else Lane.RELATIONSHIP


def _line(entry: Entry, told: Told, rested: Collection[str]) -> Line:
    recorded = told.recorded.on(entry.id) if told.recorded is not None else None
    return Line(entry.date, lane_of(entry), entry.id, recorded, entry.id in told.cited, entry.id in rested)


def _turns(told: Told) -> Iterator[Line]:
    """Return the days on which a check, or the label, came to stand at watch or alarm, changed there, or left it.

    What stood there already when the year began did not turn on its first day.
    """
    begun = plus(told.notice, -LOOKED_AT[0])
    for check in (LABEL, *(lead.check for lead in told.leads)):
        row = told.steps.get(check, ())
        bad = False
        for step in row:
            was, bad = bad, step.tone in PROBLEMS
            if (bad or was) and step.day > begun:
                yield Line(step.day, Lane.CHECKS, check, word=step.word, tone=step.tone)


def _milestones(told: Told) -> Iterator[Line]:
    client, report = told.account.client, told.account.post_mortem
    days = [(told.notice, "notice" if client.notice is not None else "lost"), (client.ended, "ended")]
    days.append((report.held_on if report is not None else None, "post-mortem"))
    for day, word in days:
        if day is not None and day <= told.as_of:
            yield Line(day, Lane.MILESTONE, word=word)
