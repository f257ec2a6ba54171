"""What the contract has been worth, from step to step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from generator.criteria.words import percent
from generator.pages.charts.chart import Cell, Note, Numbers, Tick, Words
from generator.pages.charts.scale import TimeScale, ValueScale
from generator.pages.words import amount_text, plural, short_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from generator.model.client import Client, Contract

#: So few values show no course.
FEW = 2
HEIGHT, HIGH, GROUND = 112, 26, 92
#: A value further to the right than this is written to the left of its place.
TURNED = 72.0
#: Width of a note on a narrow screen in per cent, and height of its line in pixels.
ROOM, LINE = 34.0, 15.0
#: From the words above a line to words below it, in pixels.
BELOW = 23.0
PER = {"month": "a month", "year": "a year", "total": "in total"}


@dataclass(frozen=True, slots=True)
class Worth:
    """A value and the days on which it held."""

    since: date
    until: date
    amount: Decimal
    #: With currency and time: `£8,500 a month`.
    text: str


@dataclass(frozen=True, slots=True)
class ContractChart:
    """The value of a contract as steps."""

    words: Words
    numbers: Numbers
    height: int
    ground: float
    months: tuple[Tick, ...]
    #: SVG path data over a width of 100.
    line: str
    notes: tuple[Note, ...]


def contract_chart(client: Client, last: date, currency: str) -> ContractChart | str:
    """Return the drawing of what a contract was worth up to a day, or a sentence where it has no course.

    Only values of the kind that holds last are drawn: a sum for a year and one for a month have no common height.
    """
    every = _worths(client, last, currency)
    if not every:
        return "What the contract is worth is not written down."
    unit = _unit(every[-1][0], currency)
    drawn = [worth for contract, worth in every if _unit(contract, currency) == unit]
    if len(drawn) < FEW:
        before = [worth.text for _, worth in every[:-1]]
        also = f"; before that {', '.join(before)}" if before else ", and no other value is on record"
        return f"The contract is worth {drawn[0].text} since {short_day(drawn[0].since)}{also}."
    time = TimeScale(drawn[0].since, last, left=0.5)
    value = ValueScale(float(max(one.amount for one in drawn)), HIGH, GROUND)
    return ContractChart(
        Words("chart_contract", "What the contract is worth", _described(drawn), _caption(drawn, len(every))),
        Numbers(
            ("From", "Worth"),
            tuple((Cell(short_day(one.since)), Cell(one.text)) for _, one in reversed(every)),
            frozenset({1}),
        ),
        HEIGHT,
        GROUND,
        time.ticks(),
        "".join(_step(one, time, value, is_first=not number) for number, one in enumerate(drawn)),
        tuple(_notes(drawn, time, value)),
    )


def _worths(client: Client, last: date, currency: str) -> list[tuple[Contract, Worth]]:
    steps = [(max(since, client.since), one) for since, one in client.contract.steps if since <= last]
    found = []
    for (since, one), (until, _) in zip(steps, [*steps, (last, None)][1:], strict=True):
        if one.value is not None and since < until:
            text = f"{amount_text(one.value, one.currency or currency)} {PER.get(one.per, '')}".strip()
            found.append((one, Worth(since, until, Decimal(one.value), text)))
    return found


def _unit(contract: Contract, currency: str) -> tuple[str, str]:
    return contract.currency or currency, contract.per


def _step(one: Worth, time: TimeScale, value: ValueScale, *, is_first: bool) -> str:
    y = value.y(float(one.amount))
    return f"M{time.x(one.since)} {y}H{time.x(one.until)}" if is_first else f"V{y}H{time.x(one.until)}"


def _notes(drawn: Sequence[Worth], time: TimeScale, value: ValueScale) -> Iterator[Note]:
    """Yield the words of the values, above their steps or else below; the last comes first where there is no room."""
    falls = {one for before, one in pairwise(drawn) if one.amount < before.amount}
    kept: list[Note] = []
    for one in (drawn[-1], *drawn[:-1]):
        above = _note(one, time, value)
        below = replace(above, y=above.y + BELOW)
        places = (below,) if one in falls and above.anchor == "end" else (above, below)
        kept.extend(islice((note for note in places if not any(_touch(note, other) for other in kept)), 1))
    return iter(sorted(kept, key=lambda note: (note.x, note.y)))


def _note(one: Worth, time: TimeScale, value: ValueScale) -> Note:
    x = time.x(one.since)
    return Note(x, round(value.y(float(one.amount)) - 7, 1), one.text, "end" if x > TURNED else "start")


def _touch(one: Note, other: Note) -> bool:
    """Whether two notes would lie on each other on a narrow screen."""
    lefts = sorted(note.x - ROOM if note.anchor == "end" else note.x for note in (one, other))
    return lefts[1] - lefts[0] < ROOM and abs(one.y - other.y) < LINE


def _caption(drawn: Sequence[Worth], every: int) -> str:
    first, last, others = drawn[0], drawn[-1], every - len(drawn)
    if first.amount == last.amount:
        moved = "as at first"
    else:
        share = percent(float(abs(last.amount - first.amount) / first.amount)) if first.amount else "all of it"
        moved = f"{share} {'more' if last.amount > first.amount else 'less'} than at first"
    left = f" In the numbers: {plural(others, 'value')} of another kind." if others else ""
    return f"{last.text} since {short_day(last.since)}, {moved} ({first.text}, {short_day(first.since)}).{left}"


def _described(drawn: Sequence[Worth]) -> str:
    told = "; ".join(f"{one.text} from {short_day(one.since)}" for one in drawn)
    return f"A line with {len(drawn) - 1} steps: {told}."
