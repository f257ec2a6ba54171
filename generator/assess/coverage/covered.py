"""What is written about an account, what cannot be said of it, and the shortest list of entries that would tell."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.assess.answers import ENDED
from generator.assess.coverage.drafts import Desk
from generator.assess.coverage.shortest import shortest
from generator.assess.coverage.suggestions import Suggestion, tried
from generator.assess.coverage.trials import Trials
from generator.assess.coverage.wanted import Asking, filters_of, is_theirs, named_in
from generator.criteria import CRITERIA
from generator.criteria.criterion import in_window
from generator.criteria.dates import plus
from generator.criteria.people import ABOUT_PEOPLE
from generator.criteria.record import ALIVE_DAYS, Record
from generator.model.health import Tone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from generator.model.account import Account
    from generator.model.agency import Agency
    from generator.model.check import Check
    from generator.model.health import AccountHealth, Finding
    from generator.model.vocabulary import Vocabulary

#: The windows in which entries are counted, in days.
WINDOWS = (30, 90, 180, 365)
#: The word of a good sign that has not been seen: not to have seen it says nothing, and is no gap in writing.
NOT_SEEN = "not seen"
#: The word of a check for which an account is too young.
EARLY = "too little history"
STALE = "stale journal"


class Way(StrEnum):
    """How a check that cannot say comes to say something."""

    #: One of the suggestions settles it.
    WRITE = "write"
    #: It asks about something that only the client, or a mishap, can show; not to have seen it is no gap in writing.
    SHOWS = "shows"
    #: The account is too young; only time settles it.
    TIME = "time"
    #: It takes more than a few entries, or entries over a longer time.
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Written:
    """What has been written about an account; never by whom."""

    #: Kind -> how many entries happened within each of `WINDOWS`, most first.
    kinds: Mapping[str, tuple[int, ...]]
    #: The day of the last entry about dealings with the client; None where there is none.
    last: date | None
    #: The last day on which the journal is alive if nobody writes; None where it never was.
    alive_until: date | None


@dataclass(frozen=True, slots=True)
class Gap:
    """A check that cannot say."""

    check: str
    question: str
    #: The word of its verdict: `unknown`, `not seen`, `stale journal`, `too little history`.
    verdict: str
    reason: str
    settles: str
    #: The fields that it reads and that would tell.
    fields: tuple[str, ...]
    way: Way
    #: From which day on the account is old enough for it; None where it is, or where nobody writes until then.
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is written about one account on one day, and what would tell more."""

    client: str
    name: str
    as_of: date
    #: Whether the relationship is over: then nothing is suggested.
    ended: bool
    written: Written
    gaps: tuple[Gap, ...] = ()
    #: The shortest list, the most telling first.
    suggestions: tuple[Suggestion, ...] = ()
    #: How often the account was read anew to find that out.
    trials: int = 0

    def by(self, way: Way) -> tuple[Gap, ...]:
        """Return the gaps that are settled in one way."""
        return tuple(gap for gap in self.gaps if gap.way is way)

    @property
    def settled(self) -> int:
        """How many unknown checks the whole list settles."""
        return len(self.by(Way.WRITE))


def coverage(
    account: Account, agency: Agency, checks: Iterable[Check], health: AccountHealth, kinds: Vocabulary
) -> Coverage:
    """Return what is written about an account on the day of its health, and what would tell more.

    `checks` may hold more than were asked; `kinds` are the fields of the format.
    """
    desk = Desk(Record(account, agency, health.as_of), kinds)
    counts = count_written(desk.record)
    ended = desk.record.client.status_on(health.as_of) in ENDED
    head = (health.client, health.name, health.as_of, ended, counts)
    if ended:
        return Coverage(*head)
    by_id = {check.id: check for check in checks}
    unknown = [one for one in health.findings if one.tone is Tone.UNKNOWN and one.check in by_id]
    askings = [_asking(one, by_id[one.check]) for one in unknown if one.verdict != NOT_SEEN]
    trials = Trials(agency, [asking.check for asking in askings], health, desk.record.client.status_on(health.as_of))
    options = tried(account, askings, desk, trials) if askings else []
    chosen = _listed(options)
    settled = frozenset(check for one in chosen for check in one.settles)
    gaps = tuple(_gap(one, by_id[one.check], _way(one, by_id[one.check], settled), kinds) for one in unknown)
    return Coverage(*head, gaps, chosen, trials.number)


def count_written(record: Record) -> Written:
    """Count what happened up to the day of a record, by kind and window."""
    day = record.as_of
    own = [(entry.kind, on) for entry in record.entries if (on := entry.own_day(day)) is not None]
    totals = Counter(kind for kind, _ in own)
    kinds = {
        kind: tuple(sum(one == kind and in_window(on, day, window) for one, on in own) for window in WINDOWS)
        for kind, _ in totals.most_common()
    }
    last = record.dealing_days[-1] if record.dealing_days else None
    ends = [plus(last, ALIVE_DAYS)] if last is not None else []
    ends += [one.through for one in record.complete if "contact" in one.kinds]
    return Written({kind: row for kind, row in kinds.items() if row[-1]}, last, max(ends, default=None))


def _listed(options: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """Return the fewest single entries that settle all that one entry settles, then the fewest for what is left."""
    single = shortest(one for one in options if one.number == 1)
    settled = frozenset(check for one in single for check in one.settles)
    left = (replace(one, settles=one.settles - settled) for one in options if one.number > 1)
    return (*single, *shortest(left))


def _asking(finding: Finding, check: Check) -> Asking:
    """Return how many entries a check is likely to miss: what a share takes less what it has, one at least."""
    limits = {limit.name: limit.value for limit in finding.limits}
    shares = (part for part in check.parts if CRITERIA[part.criterion].family != "sign")
    takes = (limits.get(part.limit_names.get("at_least", "at_least"), 0) for part in shares)
    has = len({*finding.evidence, *finding.against})
    return Asking(check, max(int(max(takes, default=0)) - has, 1), is_early=finding.verdict == EARLY)


def _way(finding: Finding, check: Check, settled: frozenset[str]) -> Way:
    if check.id in settled:
        return Way.WRITE
    if finding.verdict == EARLY:
        return Way.TIME
    return Way.SHOWS if finding.verdict == NOT_SEEN or is_theirs(check) else Way.MORE


def _gap(finding: Finding, check: Check, way: Way, kinds: Vocabulary) -> Gap:
    turn = finding.turns if way is Way.TIME else None
    on = turn.on if turn is not None and turn.verdict != STALE else None
    fields = tuple(dict.fromkeys(_fields(check, kinds)))
    return Gap(check.id, check.question, finding.verdict, finding.reason, finding.settles, fields, way, on)


def _fields(check: Check, kinds: Vocabulary) -> Iterator[str]:
    """Return the fields that a check says would settle it, then those that its filters want filled in."""
    known = {name for blanks in kinds.values() for name in blanks if name != "kind"}
    yield from (name for name in named_in(check.settles) if name in known)
    for where in filters_of(check):
        for name, condition in where.items():
            is_asked = not isinstance(condition, dict) or "set" in condition
            if is_asked and name in known and name not in ABOUT_PEOPLE:
                yield name
