"""Invoices in time, each with the days it took, or has taken so far, to be paid: the money strip of an account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.criteria.dates import plus
from generator.criteria.words import count, number_text
from generator.model.health import PROBLEMS
from generator.pages.charts.chart import Cell, Note, Numbers, Tick, Words
from generator.pages.charts.scale import TimeScale, ValueScale
from generator.pages.labels import Label, tone_of
from generator.pages.words import amount_text, plural, short_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from generator.model.figures import Billed, Billing
    from generator.pages.entries import EntryIndex

KEY = (
    "Each stem is an invoice, on the day it was issued, as high as the days it took to be paid; the tick on it is its"
    " due day. A ring is still open. A cross is disputed, credited or our own error, and not counted."
)
#: Days of invoices that are drawn: two years.
SPAN_DAYS = 728
#: So much time is shown at least.
LEAST_DAYS = 182
#: Height of the drawing, where its numbers end and where its ground is, in pixels.
HEIGHT, HIGH, GROUND = 168, 26, 148
#: Lines of reference nearer to words than this have none of their own, in pixels.
NEAR = 18.0
#: Where invoices begin, in per cent from the left: before it stand the words of the lines.
LEFT = 16.0
#: Width of the words on an invoice, in per cent of a narrow screen.
BESIDE = 34.0
#: How each state is drawn: `dot`, `ring`, `cross`.
SHAPES = {"paid": "dot", "paid late": "dot", "open": "ring", "overdue": "ring"}


@dataclass(frozen=True, slots=True)
class InvoiceMark:
    """One invoice on the drawing."""

    x: float
    y: float
    #: Where its due day stands on its stem, in pixels from the top.
    due: float
    shape: str
    #: The tone of a warning that rests on it; None where none does.
    tone: Label | None
    title: str


@dataclass(frozen=True, slots=True)
class PaymentChart:
    """Days to pay, invoice by invoice."""

    words: Words
    numbers: Numbers
    height: int
    ground: float
    months: tuple[Tick, ...]
    lines: tuple[Tick, ...]
    marks: tuple[InvoiceMark, ...]
    usual: Note | None
    limit: Note | None
    #: Heights of the two lines, in pixels from the top; None where they are not known.
    usual_at: float | None
    limit_at: float | None
    #: Words on the newest invoice that is not paid.
    open_note: Note | None


def payment_chart(billing: Billing, last: date, index: EntryIndex, currency: str) -> PaymentChart | str:
    """Return the drawing of two years of invoices up to a day, or a sentence where there is none."""
    if not billing.invoices:
        return "No invoice is on record: nothing can be said of how they pay."
    drawn = [one for one in billing.invoices if one.issued >= plus(last, -SPAN_DAYS)]
    if not drawn:
        return "No invoice of the last two years is on record."
    time = TimeScale(min(drawn[0].issued, plus(last, -LEAST_DAYS)), max(drawn[-1].issued, last), LEFT)
    known = [one for one in (billing.usual, billing.limit) if one is not None]
    value = ValueScale(1.08 * max(30, *(one.days for one in drawn), *known), HIGH, GROUND)
    usual_at, usual = _line(billing.usual, value, "usual: {}", 13)
    limit_at, limit = _line(billing.limit, value, "limit: {}", -5)
    unpaid = [one for one in drawn if one.state in {"open", "overdue"}]
    told = max(unpaid, key=lambda one: (one.tone in PROBLEMS, one.days, one.entry), default=None)
    return PaymentChart(
        Words("chart_payments", "Days to pay, by invoice", _described(billing, drawn), _caption(billing), KEY),
        Numbers(
            ("Invoice", "Issued", "Due", "Days", "State", "Amount"),
            tuple(_row(one, index, currency) for one in reversed(drawn)),
            frozenset({3, 5}),
        ),
        HEIGHT,
        GROUND,
        time.ticks(),
        value.ticks([note.y for note in (usual, limit) if note is not None], NEAR),
        tuple(_mark(one, time, value) for one in drawn),
        usual,
        limit,
        usual_at,
        limit_at,
        _open_note(told, drawn, time, value) if told is not None else None,
    )


def _mark(one: Billed, time: TimeScale, value: ValueScale) -> InvoiceMark:
    tone = tone_of(one.tone) if one.tone in PROBLEMS else None
    due = value.y((one.due - one.issued).days)
    title = f"{_name(one)}, {_state(one)}"
    return InvoiceMark(time.x(one.issued), value.y(one.days), due, SHAPES.get(one.state, "cross"), tone, title)


def _name(one: Billed) -> str:
    return one.number or f"Invoice of {short_day(one.issued)}"


def _state(one: Billed) -> str:
    """Say how an invoice stands: `paid after 49 days`, `open for 59 days, 29 past due`, `disputed`."""
    if one.paused_by:
        return one.state
    late = f", {one.past_due} past due" if one.past_due > 0 else ""
    verb = "paid after" if one.paid is not None else "open for"
    return f"{verb} {plural(one.days, 'day')}{late}"


def _line(days: float | None, value: ValueScale, text: str, below: int) -> tuple[float | None, Note | None]:
    """Return where a number of days has its line, and the words on it; None where it is not known."""
    if days is None:
        return None, None
    at = value.y(days)
    return at, Note(0.2, round(at + below, 1), text.format(number_text(days)), "start")


def _open_note(one: Billed, drawn: Iterable[Billed], time: TimeScale, value: ValueScale) -> Note:
    """Return the words on an open invoice, above whatever stands to its left."""
    x = time.x(one.issued)
    beside = [other.days for other in drawn if x - BESIDE < time.x(other.issued) <= x]
    return Note(x, round(value.y(max(beside)) - 11, 1), f"{_name(one)}, open {plural(one.days, 'day')}", "end")


def _row(one: Billed, index: EntryIndex, currency: str) -> tuple[Cell, ...]:
    amount = amount_text(one.amount, one.currency or currency) if one.amount is not None else "not written"
    return (
        Cell(_name(one), index.link(one.entry).path),
        Cell(short_day(one.issued)),
        Cell(short_day(one.due)),
        Cell(f"{one.days:,}" if not one.paused_by else "not counted"),
        Cell(_state(one) if one.paid is None and not one.paused_by else one.state),
        Cell(amount),
    )


def _caption(billing: Billing) -> str:
    """Say how they usually pay, and what is open."""
    if billing.usual is None or billing.lately is None:
        paid = plural(billing.settled, "invoice is", "invoices are")
        usual = f"{paid[:1].upper()}{paid[1:]} paid so far, too few to know what is usual."
    else:
        days, lately = count(billing.usual, "day"), number_text(billing.lately)
        usual = f"They usually pay after {days} (median of {billing.settled}; of the last {billing.last}: {lately})."
    return f"{usual} {_unpaid(billing.invoices)}"


def _unpaid(invoices: Iterable[Billed]) -> str:
    counted = [one.state for one in invoices]
    still = sum(state in {"open", "overdue"} for state in counted)
    late = counted.count("overdue")
    if not still:
        return f"None of {plural(len(counted), 'invoice')} is open."
    past = f", {late} of them past due" if late else ", none past due"
    return f"{still} of {plural(len(counted), 'invoice')} {'is' if still == 1 else 'are'} open{past}."


def _described(billing: Billing, drawn: Sequence[Billed]) -> str:
    marks = "; ".join(f"{_name(one)} {_state(one)}" for one in drawn[-5:])
    first, last = short_day(drawn[0].issued), short_day(drawn[-1].issued)
    usual = f" The usual is {count(billing.usual, 'day')}." if billing.usual is not None else ""
    return (
        f"A mark for each of {plural(len(drawn), 'invoice')} issued from {first} to {last}.{usual} The newest: {marks}."
    )
