"""The rhythm of their words: a line that climbs a day for each day without one, against the limit of silence.

It draws what the check on silence judges: a peak above the line is a silence that was late.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.criteria.words import number_text
from generator.model.health import PROBLEMS
from generator.pages.charts.chart import Cell, Note, Numbers, Tick, Words
from generator.pages.charts.scale import TimeScale, ValueScale
from generator.pages.labels import Label, tone_of
from generator.pages.words import plural, short_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.model.figures import Silence, Silences
    from generator.pages.entries import EntryIndex

KEY = (
    "The line climbs a day for each day without a word from them, agreed silence left out, and falls on the day of a"
    " word. It is of the client as a whole; the check looks at whoever pays, sponsors us or leads alone as well."
)
#: So few silences show no rhythm.
FEW = 2
#: Lines nearer than this are one, in pixels.
SAME_LINE = 6.0
#: Height of the drawing, where its numbers end and where its ground is, in pixels.
HEIGHT, HIGH, GROUND = 168, 22, 148
#: The words of the limit stand to the right of this, in per cent.
TURNED = 72.0
#: The words of today stand to the right of this, in per cent.
BESIDE = 84.0


@dataclass(frozen=True, slots=True)
class Peak:
    """A silence that went beyond a limit."""

    x: float
    y: float
    tone: Label
    title: str


@dataclass(frozen=True, slots=True)
class Now:
    """Where the silence that lasts stands today."""

    y: float
    note: Note
    #: Whether a warning stands there already.
    is_peak: bool


@dataclass(frozen=True, slots=True)
class SilenceChart:
    """Days since they were last heard from, over about a year."""

    words: Words
    numbers: Numbers
    height: int
    ground: float
    months: tuple[Tick, ...]
    lines: tuple[Tick, ...]
    #: The line of silence and the limit's, as SVG path data over a width of 100; empty where no limit is known.
    line: str
    limit: str
    limit_note: Note | None
    peaks: tuple[Peak, ...]
    #: None where they left, or where they were heard from on the last day there was.
    now: Now | None


def silence_chart(silences: Silences | None, index: EntryIndex) -> SilenceChart | str:
    """Return the drawing of an account's silences, or a sentence where there are too few."""
    if silences is None:
        return "They have not been heard from so far: there is no rhythm to show."
    found = silences.silences
    if len(found) < FEW:
        silent = f"They were last heard from {_ago(found[-1].days)}: " if found and found[-1].is_open else ""
        return f"{silent}{'too' if silent else 'Too'} few words of theirs in twelve months to draw a rhythm."
    time = TimeScale(silences.first, silences.last)
    shown = [one.late for one in silences.limits]
    value = ValueScale(1.08 * max(5, *(one.days for one in found), *shown), HIGH, GROUND)
    return SilenceChart(
        Words("chart_silence", "Days since they were last heard from", _described(silences), _caption(silences), KEY),
        Numbers(
            ("Heard from", "Silent days", "Check"),
            tuple(_row(one, index) for one in reversed(found)),
            frozenset({1}),
        ),
        HEIGHT,
        GROUND,
        time.ticks(),
        value.ticks([value.y(one) for one in shown], SAME_LINE),
        "".join(_tooth(one, time, value) for one in found),
        _limit(silences, time, value),
        _limit_note(silences, time, value),
        tuple(_peak(one, time, value) for one in found if one.tone in PROBLEMS),
        _now(found, time, value),
    )


def _tooth(one: Silence, time: TimeScale, value: ValueScale) -> str:
    """Return the climb of one silence and its fall; one that began before the time enters at its height."""
    since, until = time.x(one.since), time.x(one.until)
    before = (time.first - one.since).days
    whole = (one.until - one.since).days
    enter = f"V{value.y(one.days * before / whole)}" if before > 0 else ""
    fall = "" if one.is_open else f"V{value.y(0)}"
    return f"M{since} {value.y(0)}{enter}L{until} {value.y(one.days)}{fall}"


def _limit(silences: Silences, time: TimeScale, value: ValueScale) -> str:
    if not silences.limits:
        return ""
    first, *later = silences.limits
    steps = "".join(f"H{time.x(one.since)}V{value.y(one.late)}" for one in later)
    return f"M{time.x(first.since)} {value.y(first.late)}{steps}H100"


def _limit_note(silences: Silences, time: TimeScale, value: ValueScale) -> Note | None:
    """Return today's limit in words, above its line; below it where the line of silence has passed it."""
    limits, now = silences.limits, silences.silences[-1]
    if not limits:
        return None
    rows = zip(limits, [*limits[1:], None], strict=True)
    over = [one.late for one, later in rows if later is None or time.x(later.since) > TURNED]
    is_above = now.is_open and now.tone in PROBLEMS
    y = value.y(min(over)) + 14 if is_above else value.y(max(over)) - 5
    return Note(99.8, round(y, 1), f"late: {number_text(limits[-1].late)} days", "end")


def _peak(one: Silence, time: TimeScale, value: ValueScale) -> Peak:
    tone = tone_of(one.tone)
    return Peak(time.x(one.until), value.y(one.days), tone, f"{tone.word}: {plural(one.days, 'day')}, {_until(one)}")


def _until(one: Silence) -> str:
    return f"since {short_day(one.since)}" if one.is_open else f"to {short_day(one.until)}"


def _now(found: Sequence[Silence], time: TimeScale, value: ValueScale) -> Now | None:
    """Return where the silence that lasts stands, its words above the silences beside it."""
    one = found[-1]
    if not one.is_open:
        return None
    beside = [other.days for other in found if time.x(other.until) > BESIDE]
    words = Note(time.x(one.until), round(value.y(max(beside)) - 6, 1), f"{plural(one.days, 'day')} today", "end")
    return Now(value.y(one.days), words, one.tone in PROBLEMS)


def _row(one: Silence, index: EntryIndex) -> tuple[Cell, ...]:
    heard = Cell("not since") if one.is_open else Cell(short_day(one.until), index.link(one.entry).path)
    said = {"watch": "late", "alarm": "cold", "unknown": "too early to say"}.get(one.tone, "in rhythm")
    return heard, Cell(f"{one.days:,}"), Cell(said)


def _caption(silences: Silences) -> str:
    """Say what matters today, then the longest silence of the time."""
    last = silences.silences[-1]
    today = f"Last heard from {_ago(last.days)}. " if last.is_open else ""
    why = f"{silences.because[:1].upper()}{silences.because[1:]}. " if silences.because else ""
    return f"{today}{why}{_longest(silences)}"


def _ago(days: int) -> str:
    return "today" if days == 0 else f"{plural(days, 'day')} ago"


def _longest(silences: Silences) -> str:
    found = silences.silences
    ended = [one for one in found if not one.is_open] or [*found]
    longest = max(ended, key=lambda one: (one.days, one.until))
    beyond = sum(one.tone in PROBLEMS for one in found)
    said = f"{beyond or 'none'} of {plural(len(found), 'silence')} went beyond the limit"
    counted = said if silences.limits else "no limit is known yet"
    return f"The longest before was {plural(longest.days, 'day')}, to {short_day(longest.until)}; {counted}."


def _described(silences: Silences) -> str:
    found = silences.silences
    span = f"from {short_day(silences.first)} to {short_day(silences.last)}"
    peaks = ", ".join(f"{one.days} days {_until(one)}" for one in found if one.tone in PROBLEMS)
    above = f" Above the limit: {peaks}." if peaks else ""
    return f"A line that climbs with each day without a word from them, {span}: {len(found)} silences.{above}"
