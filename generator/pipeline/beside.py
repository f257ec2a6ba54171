"""The files beside the pages: gathered account by account as text or as the little that is needed, written at the end.

What the commands print as JSON is written as they print it, to the byte.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from generator.pages import paths
from generator.pages.agenda import agenda, of_each
from generator.pages.names import names_of
from generator.pages.news import newest, news_of
from generator.pages.owed import all_owed
from generator.pages.summary import worst_first
from generator.reporting.coverage_json import coverage_list, coverage_text
from generator.reporting.duties_json import duties_json
from generator.reporting.health_json import account_text, health_listing
from generator.reporting.why_json import change_text, changed_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from generator.exports import Place
    from generator.model.agency import Agency
    from generator.model.health import AgencyFinding
    from generator.model.replay import Told
    from generator.output import Output
    from generator.pages.news import News
    from generator.pages.portfolio import Portfolio
    from generator.pipeline.account import Answered
    from generator.reporting.coverage_json import CoverageText
    from generator.reporting.listing import Listing
    from generator.reporting.why_json import ChangeText

#: Nobody's search engine is to list a client's health, and no other site is to frame it.
FIXED_FILES = (
    ("robots.txt", b"User-agent: *\nDisallow: /\n"),
    (
        "_headers",
        b"/*\n  Content-Security-Policy: frame-ancestors 'none'\n  X-Frame-Options: DENY\n  X-Robots-Tag: noindex\n",
    ),
)


@dataclass(frozen=True, slots=True)
class Noted:
    """What the files say of one account."""

    #: As it stands in the health of all.
    status: str
    changed: ChangeText
    #: None where the relationship is over.
    covered: CoverageText | None
    news: tuple[News, ...]


def note(answered: Answered, agency: Agency, closed: Mapping[str, str]) -> Noted:
    """Return what the files say of one account; `closed` are the entries of support, and what they are called."""
    happened = news_of(answered.account, answered.health, answered.strips, answered.learned.loss, agency)
    return Noted(
        account_text(answered.health, closed),
        change_text(answered.week, closed),
        None if answered.covered.ended else coverage_text(answered.covered, closed),
        tuple(happened),
    )


class Beside:
    """The files in the making; made by `open_beside`."""

    def __init__(self, status: Listing, closed: Mapping[str, str]) -> None:
        """Begin with no account; `closed` are the entries of support, and what they are called."""
        self._status = status
        self._closed = closed
        #: The hash of the health of accounts, once it is whole.
        self.status_hash = b""
        self._covered: list[CoverageText] = []
        self._changed: list[ChangeText] = []
        self._news: tuple[News, ...] = ()

    def add(self, noted: Noted) -> None:
        """Take what the files say of one account."""
        self._status.add(noted.status)
        self._changed.append(noted.changed)
        if noted.covered is not None:
            self._covered.append(noted.covered)
        self._news = newest((*self._news, *noted.news))

    def files(self, portfolio: Portfolio) -> Iterator[tuple[str, bytes]]:
        """Yield every file but the first, which is written already."""
        from generator.exports import Place, feed_xml, portfolio_csv
        from generator.reporting.backtest_json import backtest_json

        agency, as_of, week = portfolio.agency, portfolio.as_of, portfolio.week
        place = Place(agency.site.title or agency.name, as_of, agency.site.url)
        yield paths.FEED, feed_xml(self._news, place, agency.name)
        yield from _calendars(portfolio, place)
        yield paths.PORTFOLIO_TABLE, portfolio_csv(worst_first(portfolio.summaries))
        yield paths.DUTIES_DATA, duties_json(all_owed(portfolio), as_of, self._closed).encode()
        yield paths.COVERAGE_DATA, coverage_list(self._covered, as_of).encode()
        if week is not None:
            changed = changed_list(self._changed, week.since, as_of, as_known=week.as_known)
            yield paths.CHANGED_DATA, changed.encode()
        if portfolio.backtest is not None:
            yield paths.BACKTEST_DATA, backtest_json(portfolio.backtest).encode()
        yield from FIXED_FILES


@contextmanager
def open_beside(
    output: Output, as_of: date, ours: tuple[AgencyFinding, ...], closed: Mapping[str, str], told: Told | None
) -> Iterator[Beside]:
    """Open the files beside the pages; the health of accounts is written as it comes, and whole at the end."""
    digest = sha256()
    with output.open(paths.STATUS_DATA) as write:

        def put(text: str) -> None:
            data = text.encode()
            digest.update(data)
            write(data)

        status = health_listing(put, as_of, ours, told)
        beside = Beside(status, closed)
        yield beside
        status.end()
        beside.status_hash = digest.digest()


def _calendars(portfolio: Portfolio, place: Place) -> Iterator[tuple[str, bytes]]:
    """Yield the calendar of everything, and one for each of us who is asked for something."""
    from generator.exports import calendar_ics

    every, names = agenda(portfolio), names_of(portfolio.agency)
    yield paths.DUTIES_CALENDAR, calendar_ics(every, f"{place.title}: what is owed", place)
    for person, some in of_each(every, portfolio).items():
        yield paths.calendar_path(person), calendar_ics(some, f"{place.title}: {names.of(person)}", place)
