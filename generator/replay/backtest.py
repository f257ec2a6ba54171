"""The back-test: how often each check warned before clients left, beside how often it warned of clients who stayed.

Who is looked at on which days comes from a draw that reads no verdict; here the checks are asked, as known on each day.
A check that does not apply to an account on a day is not counted for it. One that cannot say is counted: it did not
warn, and how often it could not say stands beside.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from generator.criteria import CRITERIA, is_about_agency
from generator.model.backtest import (
    FEWEST,
    HORIZONS,
    SILENT_DAYS,
    BackTest,
    Chance,
    Draw,
    Grouped,
    Horizon,
    Outcome,
    Rule,
    Share,
    Warned,
)
from generator.model.health import PROBLEMS, Tone
from generator.replay.known import LABEL_TONES, NOT_ASKED, known_on
from generator.replay.statistics import Table, adjusted, as_good_by_luck, fisher, wilson

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from generator.assess.assessment import Assessment
    from generator.model.backtest import Basis, Calibration, Observed
    from generator.model.check import Check
    from generator.model.replay import Past

#: Kinds of contract; empty where none was written down.
CONTRACTS = ("retainer", "project", "mixed", "")
#: How long somebody had been a client, by the years after which the next begins.
TENURES = ("under 1 year", "1 to 3 years", "over 3 years")
YEAR_DAYS = 365
#: What a rule may say of one client: None where it does not apply.
Said = Tone | None


class Seen(NamedTuple):
    """One client on one day, as known then."""

    observed: Observed
    #: What each check said, by id; a check that did not apply is not there.
    tones: Mapping[str, Tone]
    label: Said
    silence: Said
    contract: str
    tenure: str


def is_tried(check: Check) -> bool:
    """Whether a check can warn before a client leaves: it may reach watch, and is not about losses only."""
    after = all(CRITERIA[part.criterion].after_end for part in check.parts)
    return check.worst in PROBLEMS and not after and not is_about_agency(check)


def back_test(
    draw: Draw, pasts: Mapping[str, Past], checks: Iterable[Check], basis: Basis, calibration: Calibration
) -> BackTest:
    """Return what the checks said of everybody who was drawn, on the days drawn, beside what we expected.

    `pasts` holds, of each client that was drawn, the versions that were known on its days; to ask as of then, one
    version that always held.
    """
    asked = [check for check in checks if not is_about_agency(check)]
    tried = [check for check in asked if is_tried(check)]
    seen = [(one, _seen(one, pasts.get(one.client), tried)) for one in draw.observed]
    horizons = tuple(_horizon(draw, days, [row for row in seen if row[0].horizon == days], tried) for days in HORIZONS)
    return BackTest(draw, basis, len(tried), len(asked) - len(tried), horizons, calibration)


def _seen(observed: Observed, past: Past | None, checks: Iterable[Check]) -> Seen | None:
    """Return what was known of a client on a day; None where nothing was."""
    known = known_on(past, observed.day) if past is not None else None
    if known is None:
        return None
    day, client = observed.day, known.record.client
    tones = {check.id: tone for check in checks if (tone := _said(known, check.id, observed)) is not None}
    label = LABEL_TONES.get(known.label_on(day), Tone.NONE)
    contract = client.contract.at(day)
    years = (day - client.since).days // YEAR_DAYS
    tenure = TENURES[0 if years < 1 else 1 if years < 3 else 2]  # noqa: PLR2004  # the years of the names above
    return Seen(observed, tones, label, _silence(known, observed), contract.type if contract else "", tenure)


def _said(known: Assessment, check: str, observed: Observed) -> Said:
    timeline = known.timelines.get(check)
    word, tone = timeline.step(observed.day) if timeline is not None else (NOT_ASKED, Tone.NONE)
    return None if word == NOT_ASKED else tone


def _silence(known: Assessment, observed: Observed) -> Said:
    """Return what the plain rule says: how long ago the last contact was, in either direction."""
    last = known.last_contact(observed.day)
    if last is None:
        return Tone.UNKNOWN
    return Tone.WATCH if (observed.day - last.on).days > SILENT_DAYS else Tone.NONE


def _horizon(draw: Draw, days: int, rows: Sequence[tuple[Observed, Seen | None]], checks: Iterable[Check]) -> Horizon:
    lost = [one for seen, one in rows if seen.is_lost and one is not None]
    kept = [one for seen, one in rows if not seen.is_lost and one is not None]
    outcomes = [outcome for rule in _rules(checks) for outcome in _outcomes(rule, lost, kept)]
    tried = [one for one in outcomes if one.lost.share.of and one.kept.share.of]
    weighed = dict(zip(tried, _chances(tried), strict=True))
    told = [replace(one, chance=weighed.get(one)) for one in outcomes]
    is_ranked = len(lost) >= FEWEST
    looked_at = {seen.client for seen, _ in rows if seen.is_lost}
    matched = {seen.loss for seen, _ in rows if not seen.is_lost}
    return Horizon(
        days,
        _share(len(lost), len(lost) + len(kept)),
        tuple(sorted(told, key=_rank) if is_ranked else told),
        is_ranked,
        len(tried),
        tuple(_plain(lost, kept)),
        tuple(_grouped(CONTRACTS, lambda one: one.contract, lost, kept)),
        tuple(_grouped(TENURES, lambda one: one.tenure, lost, kept)),
        young=tuple(one for one in draw.losses if one not in looked_at),
        unwritten=tuple(seen.client for seen, one in rows if seen.is_lost and one is None),
        kept_unwritten=sum(one is None for seen, one in rows if not seen.is_lost),
        unmatched=tuple(one for one in draw.losses if one in looked_at - matched),
    )


class _Tried(NamedTuple):
    """A rule that is tried: the worst it may say, and how to read what it said."""

    rule: Rule
    check: str
    worst: Tone
    read: Callable[[Seen], Said]


def _rules(checks: Iterable[Check]) -> Iterator[_Tried]:
    yield _Tried(Rule.LABEL, "", Tone.ALARM, lambda one: one.label)
    for check in checks:
        yield _Tried(Rule.CHECK, check.id, check.worst, partial(_tone, check.id))


def _tone(check: str, seen: Seen) -> Said:
    return seen.tones.get(check)


def _outcomes(tried: _Tried, lost: Sequence[Seen], kept: Sequence[Seen]) -> Iterator[Outcome]:
    """Yield how often a rule stood at watch or worse, and, where it may, how often at alarm."""
    levels = ((Tone.WATCH, PROBLEMS), (Tone.ALARM, (Tone.ALARM,)))
    for level, warning in levels[: 2 if tried.worst is Tone.ALARM else 1]:
        of_lost, of_kept = (_warned(group, tried.read, warning) for group in (lost, kept))
        yield Outcome(tried.rule, tried.check, level.value, of_lost, of_kept)


def _warned(seen: Iterable[Seen], read: Callable[[Seen], Said], warning: Sequence[Tone] = PROBLEMS) -> Warned:
    said = [tone for one in seen if (tone := read(one)) is not None]
    return Warned(_share(sum(tone in warning for tone in said), len(said)), said.count(Tone.UNKNOWN))


def _share(count: int, of: int) -> Share:
    return Share(count, of, *wilson(count, of))


def _chances(tried: Sequence[Outcome]) -> Iterator[Chance]:
    tables = [Table(*_counts(one.lost), *_counts(one.kept)) for one in tried]
    chances = [fisher(table) for table in tables]
    return map(Chance, chances, adjusted(chances), as_good_by_luck(chances, tables))


def _counts(warned: Warned) -> tuple[int, int]:
    return (warned.share.count, warned.share.of)


def _rank(outcome: Outcome) -> float:
    """Order by chance; what is no try comes last, and of equals the order of the checklists holds."""
    return outcome.chance.p if outcome.chance is not None else 2.0


def _plain(lost: Sequence[Seen], kept: Sequence[Seen]) -> Iterator[Outcome]:
    rows: tuple[tuple[Rule, Callable[[Seen], Said]], ...] = (
        (Rule.EVERYBODY_STAYS, lambda _: Tone.NONE),
        (Rule.SILENCE, lambda one: one.silence),
    )
    return (Outcome(rule, "", "", _warned(lost, read), _warned(kept, read)) for rule, read in rows)


def _grouped(
    names: Sequence[str], read: Callable[[Seen], str], lost: Sequence[Seen], kept: Sequence[Seen]
) -> Iterator[Grouped]:
    for name in names:
        left, stayed = ([one for one in group if read(one) == name] for group in (lost, kept))
        if left or stayed:
            yield Grouped(name, _warned(left, lambda one: one.label), _warned(stayed, lambda one: one.label))
