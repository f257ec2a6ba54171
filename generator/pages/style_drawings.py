"""Made-up drawings for the page of components: charts, strips and a matrix, made as those of an account are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import cycle, pairwise
from typing import TYPE_CHECKING

from generator.criteria.dates import plus
from generator.model.client import Client, Contract
from generator.model.entry import Entry
from generator.model.figures import Billed, Billing, Silence, SilenceLimit, Silences
from generator.model.health import Tone
from generator.model.history import History, Stretch, Strip, WrittenLate
from generator.model.steps import Steps
from generator.pages.charts.contract import contract_chart
from generator.pages.charts.lanes import Year, lanes_chart
from generator.pages.charts.payments import payment_chart
from generator.pages.charts.silence import silence_chart
from generator.pages.entries import EntryIndex, EntryLink, Mention, Mentions
from generator.pages.history import Strips, history_view
from generator.pages.matrix import Matrix, MatrixCell, MatrixHead, MatrixRow
from generator.pages.paths import CHECKS, STYLE
from generator.pages.words import day_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from generator.pages.charts.contract import ContractChart
    from generator.pages.charts.lanes import LanesChart
    from generator.pages.charts.payments import PaymentChart
    from generator.pages.charts.silence import SilenceChart
    from generator.pages.history import HistoryView, StripView

CLIENT, CURRENCY = "example", "GBP"
#: A year, in days before the day of the site.
YEAR = 364
#: The days on which they were heard from, before the day of the site.
HEARD = (371, 350, 338, 321, 300, 255, 243, 228, 214, 200, 187, 150, 139, 126, 112, 98, 85, 70, 58, 46, 34)
#: After how many days without a word a silence is late, and cold.
LATE, COLD = 28, 42
#: How long each invoice took to be paid, oldest first; the last two are open.
TO_PAY = (28, 31, 27, 33, 30, 36, 34, 44, 38, 49, 59, 24)
#: Kinds of entries in turn, as lanes show them.
KINDS = ("contact", "delivery", "meeting", "request", "delivery", "contact", "feedback")
#: What a check said, from how many days before the day of the site on.
Said = tuple[int, str, Tone, str]


@dataclass(frozen=True, slots=True)
class Drawings:
    """One of every drawing."""

    matrix: Matrix
    silence: SilenceChart | str
    payments: PaymentChart | str
    contract: ContractChart | str
    lanes: LanesChart | str
    history: HistoryView


def drawings(day: date, links: Sequence[EntryLink]) -> Drawings:
    """Return made-up drawings as of a day; their entries lead where `links` do."""
    index = EntryIndex({link.id: link for link in links})
    return Drawings(
        _matrix(day),
        silence_chart(_silences(day), index),
        payment_chart(_billing(day), day, index, CURRENCY),
        contract_chart(_client(day), day, CURRENCY),
        _lanes(day),
        _history(day, index),
    )


def _matrix(day: date) -> Matrix:
    none = MatrixCell(0, None)
    often, some, once = MatrixCell(9, plus(day, -5)), MatrixCell(4, plus(day, -34)), MatrixCell(1, plus(day, -120))
    heads = (MatrixHead("Robin Example", "relationship"), MatrixHead("Sam Example", "work"))
    rows = (
        MatrixRow("Dana Example", ("senior", "payer"), (none, none), none),
        MatrixRow("Lee Example", ("lead",), (some, once), some),
        MatrixRow("Kim Example", ("daily contact",), (none, often), often),
    )
    gap = f"No contact with Dana Example (senior and payer) since {day_text(plus(day, -190))}, 190 days ago."
    return Matrix(180, None, heads, rows, (gap,))


def _silences(day: date) -> Silences:
    known = [plus(day, -before) for before in HEARD]
    ended = [_silence(since, until, "example/0") for since, until in pairwise(known)]
    limits = (SilenceLimit(plus(day, -YEAR), 24, COLD), SilenceLimit(plus(day, -150), LATE, COLD))
    because = f"late after {LATE} days, as they are usually heard from every 14 days"
    return Silences(plus(day, -YEAR), day, (*ended, _silence(known[-1], day, "")), limits, because)


def _silence(since: date, until: date, entry: str) -> Silence:
    days = (until - since).days
    tone = Tone.ALARM if days > COLD else Tone.WATCH if days > LATE else Tone.NONE
    return Silence(since, until, days, tone, entry)


def _billing(day: date) -> Billing:
    invoices = tuple(_invoice(day, number, days) for number, days in enumerate(TO_PAY))
    return Billing(invoices, usual=33.5, lately=41, settled=len(TO_PAY) - 3, last=6, limit=45)


def _invoice(day: date, number: int, days: int) -> Billed:
    is_open = number >= len(TO_PAY) - 2
    issued = plus(day, -days) if is_open else plus(day, 30 * (number - len(TO_PAY)) - 5)
    return Billed(
        f"example/{number % 7}",
        f"2{number:02}",
        Decimal(4250),
        CURRENCY,
        issued,
        plus(issued, 30),
        None if is_open else plus(issued, days),
        days,
        days - 30,
        "disputed" if days == max(TO_PAY[:6]) else "",
        Tone.ALARM if is_open and days > LATE else Tone.NONE,
    )


def _client(day: date) -> Client:
    worths = ((900, 3200), (610, 4800), (200, 4250))
    steps = tuple(
        (plus(day, -before), Contract("retainer", Decimal(worth), CURRENCY, "month")) for before, worth in worths
    )
    return Client(CLIENT, "Example and Daughters", Steps(), plus(day, -900), contract=Steps(steps))


def _lanes(day: date) -> LanesChart | str:
    entries = [
        Entry(f"example/{at}", CLIENT, kind, plus(day, -before), f"Entry {at}")
        for at, (before, kind) in enumerate(zip(range(4, YEAR, 11), cycle(KINDS), strict=False))
    ]
    index = EntryIndex({one.id: EntryLink(one.id, CHECKS, one.title, one.date) for one in entries})
    warned = (Mention(CHECKS, "Have they complained?", "open", Tone.ALARM),)
    wrongs = frozenset({"example/4", "example/11"})
    return lanes_chart(entries, Year(plus(day, -YEAR), day, index, Mentions({"example/2": warned}), wrongs))


def _history(day: date, index: EntryIndex) -> HistoryView:
    """Return strips of which one warned, one warns, and one moved without a warning."""
    label = _strip(
        day,
        "label",
        "",
        "The account",
        (YEAR, "steady", Tone.GOOD, "No warning stands."),
        (230, "untested", Tone.UNKNOWN, "Nothing has put the relationship to the test in a year."),
        (120, "watch", Tone.WATCH, "Nothing from them for 29 days, as against 14 before."),
        (18, "alarm", Tone.ALARM, "A complaint is not answered."),
    )
    deciding = (*label.stretches[:-1], replace(label.stretches[-1], deciding=("sample_complaint",)))
    history = History(
        CLIENT, plus(day, -YEAR), day, ended=False, label=replace(label, stretches=deciding),
        checks=tuple(_checks(day)), recorded=True,
    )  # fmt: skip
    view = history_view(Strips(history, (), index), every=True)
    groups = tuple(replace(group, strips=tuple(map(_led, group.strips))) for group in view.groups)
    rows = tuple(tuple(replace(cell, path=cell.path and CHECKS) for cell in row) for row in view.numbers.rows)
    numbers = replace(view.numbers, rows=rows)
    return replace(view, label=_led(view.label), groups=groups, path=STYLE, numbers=numbers)


def _checks(day: date) -> Iterator[Strip]:
    yield _strip(
        day,
        "sample_complaint",
        "warning_signs",
        "Have they complained?",
        (YEAR, "none open", Tone.NONE, "No complaint is open."),
        (18, "open", Tone.ALARM, "A complaint of 18 days ago is not answered."),
    )
    silence = _strip(
        day,
        "sample_silence",
        "warning_signs",
        "Do we hear from them?",
        (YEAR, "unknown", Tone.UNKNOWN, "Too few words of theirs to know."),
        (290, "in rhythm", Tone.GOOD, "They are heard from every 14 days."),
        (120, "late", Tone.WATCH, "Nothing from them for 29 days."),
        (101, "in rhythm", Tone.GOOD, "They wrote again."),
    )
    yield _written_late(silence)
    yield _strip(
        day,
        "sample_feedback",
        "depth",
        "Did we ask what they think?",
        (YEAR, "not due", Tone.NONE, "Nothing was finished."),
        (60, "asked", Tone.GOOD, "We asked them after the last piece of work."),
    )


def _strip(day: date, check: str, checklist: str, question: str, *said: Said) -> Strip:
    ends = [*(before + 1 for before, *_ in said[1:]), 0]
    stretches = (
        Stretch(plus(day, -before), plus(day, -end), plus(day, -before), word, tone, reason, ("example/0", "example/1"))
        for (before, word, tone, reason), end in zip(said, ends, strict=True)
    )
    return Strip(check, checklist, question, tuple(stretches))


def _written_late(strip: Strip) -> Strip:
    """Return a strip whose last stretch but one rests on an entry that was written down late."""
    *before, one, last = strip.stretches
    late = WrittenLate("example/1", one.turned, plus(one.turned, 30))
    return replace(strip, stretches=(*before, replace(one, late=(late,)), last))


def _led(strip: StripView) -> StripView:
    """Return a strip whose ways end on a page that is there."""
    steps = tuple(
        replace(one, deciding=tuple(replace(link, path=CHECKS) for link in one.deciding)) for one in strip.steps
    )
    return replace(strip, question=replace(strip.question, path=CHECKS), steps=steps)
