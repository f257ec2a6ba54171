"""What can be taken out of the site: the files beside the pages, and what each is for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages import paths
from generator.pages.agenda import agenda, of_each
from generator.pages.names import names_of
from generator.pages.page import Link

if TYPE_CHECKING:
    from generator.pages.portfolio import Portfolio


@dataclass(frozen=True, slots=True)
class OutputFile:
    """One file beside the pages."""

    link: Link
    #: What it is: `Feed`.
    title: str
    #: What it holds and what to do with it.
    text: str


@dataclass(frozen=True, slots=True)
class Outputs:
    """The files beside the pages."""

    files: tuple[OutputFile, ...]
    #: The calendar of each of us who is asked for something, by name.
    calendars: tuple[Link, ...]
    data: tuple[OutputFile, ...]


def outputs(portfolio: Portfolio) -> Outputs:
    """Return what can be taken out of a site."""
    data = (
        _file(paths.STATUS_DATA, "Status", "Every account with every finding, as `mainstay status --format json`."),
        _file(paths.DUTIES_DATA, "Duties", "Everything that is owed, as `mainstay status --duties --format json`."),
        *([_CHANGED] if portfolio.week is not None else []),
        _file(paths.COVERAGE_DATA, "Coverage", "What would tell more, as `mainstay coverage --format json`."),
        *([_BACKTEST] if portfolio.backtest is not None else []),
    )
    return Outputs(_FILES, tuple(calendars_of(portfolio).values()), data)


def calendars_of(portfolio: Portfolio) -> dict[str, Link]:
    """Return the calendar of each of us who is asked for something, by id, in the order of names."""
    names = names_of(portfolio.agency)
    asked = of_each(agenda(portfolio), portfolio)
    return {person: Link(names.of(person), paths.calendar_path(person)) for person in asked}


def _file(path: str, title: str, text: str) -> OutputFile:
    return OutputFile(Link(path, path), title, text)


_CHANGED = _file(paths.CHANGED_DATA, "What moved", "What moved in a week and why, as `mainstay changed --format json`.")
_BACKTEST = _file(
    paths.BACKTEST_DATA, "Back-test", "What the checks said before clients left, as `mainstay backtest --format json`."
)
_FILES = (
    _file(
        paths.FEED,
        "Feed",
        "Labels that changed, new alarms and post-mortems, newest first. A feed reader tells you of each once.",
    ),
    _file(paths.PORTFOLIO_TABLE, "Table", "One row an account, worst first, for a spreadsheet."),
    _file(
        paths.DUTIES_CALENDAR,
        "Calendar",
        "What is owed, what is to be looked at again, and what turns to alarm if nobody writes, each on its day.",
    ),
)
