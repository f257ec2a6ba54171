"""The back-test: what the checks said before clients left, beside clients who stayed, and how far that may be luck.

Counts come first, and no percentage stands without its count. What the numbers cannot show is said on the same page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.backtest import STAYED_DAYS
from generator.pages.backtest_words import (
    CAUTIONS,
    ELSEWHERE,
    EMPTY,
    FIGURES,
    SHORT_BASES,
    TITLE,
    UNWRITTEN,
    chance_text,
    comes_to_text,
    count_text,
    expected_text,
    is_empty,
    left_text,
    level_text,
    luck_text,
    missing_text,
    name_of,
    outlook_text,
    ranking_text,
    rule_text,
    spread_text,
    unknown_text,
)
from generator.pages.page import Link, Page
from generator.pages.paths import BACKTEST, CHECKS, account_path, check_path
from generator.replay.backtest import CONTRACTS, TENURES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from generator.model.backtest import BackTest, Expected, Grouped, Horizon, Outcome, Share
    from generator.pages.portfolio import Portfolio


@dataclass(frozen=True, slots=True)
class ShareView:
    """A count and the range its share may well lie in, also as places on a line of 100."""

    text: str
    #: As in `6 to 70 %`; empty where there was nobody.
    spread: str
    at: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """What one rule did at one horizon."""

    name: str
    #: Address of the check's page; empty for other rules.
    path: str
    #: `at watch or alarm`, `at alarm`; empty for plain rules.
    level: str
    lost: ShareView
    kept: ShareView
    #: How often it could not say, of the lost and of the kept.
    unknown: str
    right: str
    #: Empty where it is no try.
    p: str
    corrected: str
    by_luck: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One horizon of a row of an overview: what is said of the lost and of the kept."""

    days: int
    lost: str
    kept: str
    #: Further words in small.
    more: str = ""
    #: Whether anybody was warned of.
    speaks: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """A row of an overview, with a cell for each horizon."""

    name: str
    path: str
    cells: tuple[Cell, ...]

    @property
    def speaks(self) -> bool:
        """Whether it warned of anybody at any horizon."""
        return any(cell.speaks for cell in self.cells)


@dataclass(frozen=True, slots=True)
class HorizonView:
    """One horizon in full."""

    days: int
    base: ShareView
    rows: tuple[OutcomeRow, ...]
    plain: tuple[OutcomeRow, ...]
    is_ranked: bool
    tried: int


@dataclass(frozen=True, slots=True)
class OutlookRow:
    """Outlooks of one kind, and how many of their clients left."""

    name: str
    left: ShareView
    clients: int


@dataclass(frozen=True, slots=True)
class BackTestPage:
    """Everything on the page."""

    test: BackTest
    #: How many left, of how many.
    summary: str
    #: What it comes to, in sentences.
    comes_to: tuple[str, ...]
    #: Lost clients by the day of notice: name, address.
    losses: tuple[tuple[str, str], ...]
    overview: tuple[Row, ...]
    plain: tuple[Row, ...]
    horizons: tuple[HorizonView, ...]
    outlooks: tuple[OutlookRow, ...]
    #: Which outlooks are not counted.
    other_outlooks: tuple[str, ...]
    contracts: tuple[Row, ...]
    tenures: tuple[Row, ...]
    #: Who is not counted, and why.
    missing: tuple[str, ...]
    rule: tuple[str, ...]
    ranking: str
    #: What counts as said on a day, in a few words.
    basis: str
    #: Why there is nothing to see, though clients were lost; empty where there is.
    empty: str
    stayed_days: int = STAYED_DAYS
    cautions: tuple[tuple[str, str], ...] = CAUTIONS
    figures: tuple[tuple[str, str], ...] = FIGURES
    elsewhere: str = ELSEWHERE


def backtest_pages(portfolio: Portfolio) -> Iterator[Page]:
    """Yield the page of the back-test, where there was one."""
    if portfolio.backtest is not None:
        names = {one.standing.client: one.standing.name for one in portfolio.summaries}
        questions = {check.id: check.question for checklist in portfolio.checklists for check in checklist.checks}
        content = page_of(portfolio.backtest, names, questions)
        yield Page(BACKTEST, "pages/backtest.html", TITLE, content, (Link("Checks", CHECKS),), "checks")


def page_of(test: BackTest, names: Mapping[str, str], questions: Mapping[str, str]) -> BackTestPage:
    """Return what the page shows; `names` are those of clients, `questions` those of checks, by id."""
    losses = tuple((names.get(one, one), account_path(one)) for one in test.draw.losses)
    return BackTestPage(
        test,
        left_text(test),
        tuple(comes_to_text(test)),
        losses,
        tuple(_overview(test, questions)),
        tuple(_overview_of(test, questions, [one.plain for one in test.horizons])),
        tuple(_horizon(one, questions) for one in test.horizons),
        tuple(_outlook(one) for one in (*test.calibration.outlooks, test.calibration.every) if one.left.of),
        tuple(expected_text(test.calibration)),
        tuple(_groups(test, lambda one: one.contracts)),
        tuple(_groups(test, lambda one: one.tenures)),
        tuple(missing_text(test, names)),
        rule_text(test),
        ranking_text(test),
        SHORT_BASES[test.basis],
        EMPTY if is_empty(test) and losses else "",
    )


def _view(share: Share) -> ShareView:
    at = share.count / share.of * 100 if share.of else 0.0
    ends = (round(share.low * 100, 1), round(share.high * 100, 1))
    return ShareView(count_text(share), spread_text(share), round(at, 1), *ends)


def _horizon(horizon: Horizon, questions: Mapping[str, str]) -> HorizonView:
    rows = tuple(_outcome(one, horizon.tried, questions) for one in horizon.outcomes)
    plain = tuple(_outcome(one, horizon.tried, questions) for one in horizon.plain)
    return HorizonView(horizon.days, _view(horizon.base), rows, plain, horizon.is_ranked, horizon.tried)


def _outcome(outcome: Outcome, tried: int, questions: Mapping[str, str]) -> OutcomeRow:
    chance = outcome.chance
    return OutcomeRow(
        name_of(outcome, questions),
        check_path(outcome.check) if outcome.check else "",
        level_text(outcome),
        _view(outcome.lost.share),
        _view(outcome.kept.share),
        unknown_text(outcome.lost, outcome.kept),
        f"{outcome.right} of {outcome.of}",
        chance_text(chance.p) if chance else "",
        chance_text(chance.corrected) if chance else "",
        luck_text(chance, tried) if chance else "",
    )


def _overview(test: BackTest, questions: Mapping[str, str]) -> Iterator[Row]:
    """Return each rule in the order of the checklists, at watch or alarm; how often at alarm stands in small."""
    order = {check: index for index, check in enumerate(("", *questions))}
    columns = [sorted(one.outcomes, key=lambda each: order.get(each.check, len(order))) for one in test.horizons]
    return _overview_of(test, questions, columns)


def _overview_of(test: BackTest, questions: Mapping[str, str], columns: Sequence[Sequence[Outcome]]) -> Iterator[Row]:
    firsts = [[one for one in column if one.level != "alarm"] for column in columns]
    alarms = [{one.check: one for one in column if one.level == "alarm"} for column in columns]
    for across in zip(*firsts, strict=True):
        cells = (
            _cell(horizon.days, one, alarm.get(one.check))
            for horizon, one, alarm in zip(test.horizons, across, alarms, strict=True)
        )
        path = check_path(across[0].check) if across[0].check else ""
        yield Row(name_of(across[0], questions), path, tuple(cells))


def _cell(days: int, outcome: Outcome, alarm: Outcome | None) -> Cell:
    at_alarm = alarm is not None and (alarm.lost.share.count or alarm.kept.share.count)
    more = f"at alarm {alarm.lost.share.count} · {alarm.kept.share.count}" if alarm is not None and at_alarm else ""
    speaks = bool(outcome.lost.share.count or outcome.kept.share.count)
    return Cell(days, count_text(outcome.lost.share), count_text(outcome.kept.share), more, speaks)


def _outlook(expected: Expected) -> OutlookRow:
    return OutlookRow(outlook_text(expected), _view(expected.left), expected.clients)


def _groups(test: BackTest, read: Callable[[Horizon], Sequence[Grouped]]) -> Iterator[Row]:
    """Return rows of how often the label stood at watch or alarm, by kind of client."""
    columns = [(one.days, {each.name: each for each in read(one)}) for one in test.horizons]
    for name in [one for one in (*CONTRACTS, *TENURES) if any(one in column for _, column in columns)]:
        cells = (_group(days, column.get(name)) for days, column in columns)
        yield Row((name or UNWRITTEN).capitalize(), "", tuple(cells))


def _group(days: int, one: Grouped | None) -> Cell:
    if one is None:
        return Cell(days, "nobody", "nobody", speaks=False)
    speaks = bool(one.lost.share.count or one.kept.share.count)
    return Cell(days, count_text(one.lost.share), count_text(one.kept.share), speaks=speaks)


def backtest_link(portfolio: Portfolio) -> Link | None:
    """Return the way to the back-test; None where there was none."""
    return Link(TITLE, BACKTEST) if portfolio.backtest is not None else None
