"""How long before each loss which check warned: a strip and a sentence for every case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.charts.chart import Cell, Numbers
from generator.pages.loss import EXPECTED
from generator.pages.loss_headline import passed_on
from generator.pages.page import Link
from generator.pages.paths import post_mortem_path
from generator.pages.words import plural, spaced
from generator.postmortem.leads import LEAST_DAYS, WARNING_DAYS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from generator.model.loss import Lead, Loss

#: Days before notice that the strips show, from the left edge to the notice.
STRIP_DAYS = 365
#: Days before notice that are marked above the strips.
MARKED = (365, 180, 90, 30)
#: Shares of the width left free at either end for the marks, in per cent.
MARGIN = 2.0


@dataclass(frozen=True, slots=True)
class WarningMark:
    """A check on a strip, on the first day of its year on which it stood at watch or alarm."""

    #: From the left edge, in per cent of the width.
    x: float
    #: `watch` or `alarm`.
    tone: str
    title: str
    question: str
    #: Days before the notice.
    days: int


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One loss: how long before the notice which check warned."""

    client: Link
    notice: date
    #: Where the bar begins: the warning that stood to the end, else the first; None where there was none.
    begins: float | None
    #: Where it ends: the notice, or the day from which no warning stood any more.
    ends: float
    marks: tuple[WarningMark, ...]
    #: The same in words.
    words: str
    #: What we last expected; empty where nobody wrote it down.
    expected: str
    #: Whether it alone is told as of then, while others are told as known then.
    is_mixed: bool


def client_link(loss: Loss) -> Link:
    """Return the way to the post-mortem of a client who left."""
    return Link(loss.name, post_mortem_path(loss.client))


def place_of(days: int) -> float:
    """Return where a day before notice stands, in per cent from the left edge."""
    return round(MARGIN + (100 - 2 * MARGIN) * (STRIP_DAYS - min(days, STRIP_DAYS)) / STRIP_DAYS, 2)


def case_row(loss: Loss, questions: Mapping[str, str], *, is_mixed: bool) -> CaseRow:
    """Return one loss as a row: its strip, and the same in words; `is_mixed` where others are known better."""
    fresh = [lead for lead in loss.leads if not lead.from_before]
    days = (loss.notice - loss.warned).days if loss.warned else None
    since = loss.lasting or loss.warned
    return CaseRow(
        client_link(loss),
        loss.notice,
        None if since is None else place_of((loss.notice - since).days),
        place_of(0 if since is None or loss.lasting else (loss.notice - passed_on(loss, since)).days),
        tuple(_mark(lead, questions) for lead in fresh),
        _case_words(loss, days, fresh, questions),
        EXPECTED.get(loss.expected, loss.expected),
        is_mixed,
    )


def _mark(lead: Lead, questions: Mapping[str, str]) -> WarningMark:
    asked = questions.get(lead.check, lead.check)
    return WarningMark(
        place_of(lead.days),
        (lead.spans[0].tone if lead.spans else lead.worst).value,
        f"{asked} {plural(lead.days, 'day')} before",
        asked,
        lead.days,
    )


def case_numbers(cases: Iterable[CaseRow]) -> Numbers:
    """Return the marks of some losses as a table, a row for each."""
    rows = (
        (Cell(case.client.text, case.client.path), Cell(mark.question), Cell(mark.tone), Cell(f"{mark.days:,}"))
        for case in cases
        for mark in case.marks
    )
    return Numbers(("Client", "Check", "Turned to", "Days before"), tuple(rows), frozenset({3}))


def _case_words(loss: Loss, days: int | None, fresh: Collection[Lead], questions: Mapping[str, str]) -> str:
    before = len(loss.leads) - len(fresh)
    stood = f"{plural(before, 'check')} had stood there all year." if before else ""
    if days is None:
        window = f"No warning from {WARNING_DAYS} to {LEAST_DAYS} days before notice."
        outside = f" {plural(len(fresh), 'check')} turned to watch or alarm outside of these days." if fresh else ""
        return f"{window}{outside} {stood}".strip()
    first = min((lead for lead in loss.leads if lead.warned), key=lambda lead: lead.warned or loss.notice, default=None)
    asked = f" First: {questions.get(first.check, spaced(first.check))}" if first is not None else ""
    turned = f"{plural(len(fresh), 'check')} turned to watch or alarm."
    return " ".join(f"{_warned_words(loss, days)} {turned} {stood}{asked}".split())


def _warned_words(loss: Loss, days: int) -> str:
    """Say when it first warned, and since when a warning stood to the end."""
    if loss.lasting is None:
        return f"Warned {plural(days, 'day')} before notice, and not to the end."
    if loss.lasting == loss.warned:
        return f"Warned {plural(days, 'day')} before notice, to the end."
    lasting = plural((loss.notice - loss.lasting).days, "day")
    first = f"First warned {plural(days, 'day')} before notice"
    return f"{first}; that passed, and from {lasting} before one stood to the end."
