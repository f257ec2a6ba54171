"""All post-mortems: every client who left, what each loss was, and how far people have come in learning from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.duties import names_in
from generator.pages.loss import SURPRISES
from generator.pages.names import names_of
from generator.pages.owed import all_owed
from generator.pages.page import Link, Page
from generator.pages.paths import BACKTEST, LESSONS, POST_MORTEMS, came_back_path, post_mortem_path
from generator.pages.words import day_text, plural, spaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from generator.model.lessons import Case, ChangeState, Lessons
    from generator.pages.labels import Label
    from generator.pages.owed import Owed
    from generator.pages.portfolio import Portfolio
    from generator.pages.summary import AccountSummary

#: What the page is called.
TITLE = "Post-mortems"
#: The criterion that knows what is owed after a loss.
CRITERION = "post_mortem"
#: Labels of clients who left, or said that they will.
GONE = frozenset({"lost", "notice"})


@dataclass(frozen=True, slots=True)
class LossRow:
    """One client who left."""

    #: The way to the post-mortem, whether or not anybody has begun it.
    client: Link
    #: First day as a client, the notice, and the last day; None where nobody wrote it down.
    since: date | None
    notice: date
    until: date | None
    surprise: Label
    #: `Draft`, `In review`, `Agreed` or `None yet`.
    status: str
    held_on: date | None
    #: Who leads it; empty where nobody is named.
    led_by: str
    #: What they said in one line, and how many more reasons they gave.
    said: str
    more_said: int
    #: What changed, in words.
    changed: str
    #: How many changes are overdue.
    late: int
    #: What is owed about it, by deadline.
    owed: tuple[Owed, ...]

    @property
    def overdue(self) -> tuple[Owed, ...]:
        """What is owed about it and overdue."""
        return tuple(row for row in self.owed if row.overdue)


@dataclass(frozen=True, slots=True)
class PostMortemsPage:
    """Every loss, the latest first."""

    summary: str
    #: Losses about which something is overdue, longest first.
    overdue: tuple[LossRow, ...]
    rows: tuple[LossRow, ...]
    #: Clients who left, of whom nobody wrote down when.
    undated: tuple[Link, ...]
    comebacks: tuple[Link, ...]
    #: The names of those of us to ask, by id.
    names: Mapping[str, str]
    lessons: Link
    #: None where nothing was tested.
    backtest: Link | None


def post_mortems_pages(portfolio: Portfolio) -> Iterator[Page]:
    """Yield the page of all post-mortems, where anybody was lost."""
    lessons = portfolio.lessons
    if lessons is None or not lessons.cases:
        return
    owed = _owed(portfolio)
    rows = tuple(_row(case, portfolio, lessons, owed) for case in lessons.cases)
    known = {case.loss.client for case in lessons.cases}
    content = PostMortemsPage(
        _summary(rows),
        tuple(sorted((row for row in rows if row.overdue), key=lambda row: row.overdue[0].duty.deadline)),
        rows,
        tuple(Link(one.standing.name, one.path) for one in portfolio.summaries if _is_undated(one, known)),
        tuple(
            Link(f"{one.name}, better since {day_text(one.turned)}", came_back_path(one.client))
            for one in lessons.comebacks
        ),
        names_in(owed, portfolio.agency),
        Link("What losses teach", LESSONS),
        Link("Would the checks have told us?", BACKTEST) if portfolio.backtest is not None else None,
    )
    yield Page(POST_MORTEMS, "pages/post_mortems.html", TITLE, content, section="losses")


def _owed(portfolio: Portfolio) -> tuple[Owed, ...]:
    """Return what is owed after losses, by deadline."""
    every = (check for checklist in portfolio.checklists for check in checklist.checks)
    asking = {check.id for check in every if any(part.criterion == CRITERION for part in check.parts)}
    return tuple(row for row in all_owed(portfolio) if asking.intersection(row.checks))


def _is_undated(one: AccountSummary, known: set[str]) -> bool:
    return one.standing.label.id in GONE and one.standing.client not in known


def _row(case: Case, portfolio: Portfolio, lessons: Lessons, owed: Sequence[Owed]) -> LossRow:
    loss, written, names = case.loss, case.written, names_of(portfolio.agency)
    account = next((one for one in portfolio.summaries if one.standing.client == loss.client), None)
    said = written.said_by_client if written else ()
    changes = [one for one in lessons.changes if one.client == loss.client]
    return LossRow(
        Link(loss.name, post_mortem_path(loss.client)),
        account.since if account else None,
        loss.notice,
        account.until if account else None,
        SURPRISES[loss.surprise],
        spaced(written.status).capitalize() if written else "None yet",
        written.held_on if written else None,
        names.of(written.led_by) if written and written.led_by else "",
        said[0].reason if said else _unsaid(case),
        max(len(said) - 1, 0),
        _changed(case, changes),
        sum(one.overdue for one in changes),
        tuple(row for row in owed if row.duty.client == loss.client),
    )


def _unsaid(case: Case) -> str:
    if case.written is not None and case.written.reason_unknown:
        return "We do not know why they left."
    return "Nothing of theirs is written down."


def _changed(case: Case, changes: Sequence[ChangeState]) -> str:
    """Say what came of what was agreed: `2 of 3 changes made`."""
    if changes:
        done = sum(one.done is not None for one in changes)
        return f"{done} of {plural(len(changes), 'change')} made"
    if case.written is not None and case.written.no_change:
        return f"Nothing, because: {case.written.no_change}"
    return "Nothing is decided yet"


def _summary(rows: Iterable[LossRow]) -> str:
    every = list(rows)
    begun = sum(row.status != "None yet" for row in every)
    agreed = sum(row.status == "Agreed" for row in every)
    left = f"{plural(len(every), 'client')} left or gave notice"
    of_them = f", {agreed or 'none'} of them agreed" if begun else ""
    return f"{left}. {begun or 'None'} of {len(every)} post-mortems {'is' if begun <= 1 else 'are'} begun{of_them}."
