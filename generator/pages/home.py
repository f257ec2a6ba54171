"""The home page: what a director wants to know on a Monday, worst first, each list as long as a glance."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from generator.criteria.every import EVERY
from generator.pages.ahead import AHEAD_DAYS, Ahead, ComingDay, ahead
from generator.pages.changed import Section, Week, changed_page
from generator.pages.labels import Label, LabelCount, count_labels, label_of, label_rank
from generator.pages.names import names_of
from generator.pages.owed import all_owed
from generator.pages.page import Link, Page
from generator.pages.paths import HOME, finding_path
from generator.pages.words import plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from generator.model.slip import Slip
    from generator.pages.names import Names
    from generator.pages.owed import Owed
    from generator.pages.portfolio import Portfolio
    from generator.pages.summary import AccountSummary

T = TypeVar("T")

#: How many rows of a list stand on the home page; the rest is a link away.
ROWS = 8
#: How many turns stand on the home page.
TURNS = 12
#: Labels that ask for somebody today.
URGENT = frozenset({"alarm", "notice"})
#: The checklist of what is owed after a loss.
LOSS = "loss"
#: Kinds of entry that we write for ourselves: what is due again and again of them keeps no client waiting.
CHORES = frozenset({"outlook", "review"})
#: Headings of what moved that the home page tells; other answers that moved are on the page of the week.
TOLD = frozenset({"worse", "alarm", "watch", "better", "due", "new"})


@dataclass(frozen=True, slots=True)
class Moved:
    """What moved in the last week."""

    since: date
    as_known: bool
    compared: int
    sections: tuple[Section, ...]
    #: How many accounts moved in small ways only, or have no room here.
    more: int


@dataclass(frozen=True, slots=True)
class Urgent:
    """An account at alarm or with notice given, and who acts next."""

    account: AccountSummary
    #: Names of those who owe something to the account, else of who leads it; empty where nobody is named.
    who: tuple[str, ...]
    #: Whether those are named by what is owed, and not only as leads.
    is_owed: bool
    #: What is owed first; None where nothing is.
    owed: Owed | None


@dataclass(frozen=True, slots=True)
class Late:
    """What is owed to one client, the same thing asked for once or several times."""

    #: By deadline: the longest overdue first.
    rows: tuple[Owed, ...]
    #: Names of those to ask; empty where nobody is named.
    who: tuple[str, ...]

    @property
    def first(self) -> Owed:
        """What is due first, or has been overdue longest."""
        return self.rows[0]


@dataclass(frozen=True, slots=True)
class SlipView:
    """An account that stood better a quarter ago."""

    account: AccountSummary
    slip: Slip
    label_then: Label
    label_now: Label
    #: Ways to what came to stand at watch or alarm since, the newest first.
    newly: tuple[Link, ...]

    @property
    def counts(self) -> str:
        """What there is more of, or less: `3 warnings, up from 1; 2 depth signs, down from 4`."""
        slip = self.slip
        told = (
            (slip.warnings_now != slip.warnings_then, slip.warnings_now, "warning", slip.warnings_then),
            (slip.depth_now < slip.depth_then, slip.depth_now, "depth sign", slip.depth_then),
        )
        return "; ".join(
            f"{plural(now, word)}, {'up' if now > then else 'down'} from {then}"
            for is_told, now, word, then in told
            if is_told
        )


@dataclass(frozen=True, slots=True)
class Some(Generic[T]):
    """The first rows of a list, and how many more there are."""

    rows: tuple[T, ...]
    more: int

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.rows)


@dataclass(frozen=True, slots=True)
class HomePage:
    """Everything on the home page."""

    #: How many clients there are today.
    current: int
    #: Labels that somebody carries, worst first; former clients are not counted.
    labels: tuple[LabelCount, ...]
    badges: tuple[LabelCount, ...]
    #: None where nobody asked.
    moved: Moved | None
    urgent: Some[Urgent]
    #: What is overdue to clients of today, what presses most first; `more` counts duties.
    overdue: Some[Late]
    #: How many duties are open in all, and how many are overdue.
    duties: int
    overdue_in_all: int
    slipping: Some[SlipView]
    ahead: Ahead
    #: The first days on which something turns; `more` counts turns.
    soon: Some[ComingDay]
    #: What is overdue about clients who left; `more` counts duties.
    after_losses: Some[Late]

    @property
    def headline(self) -> str:
        """How many clients stand at alarm and watch, in one sentence."""
        alarm, watch, notice = (self._count(label) for label in ("alarm", "watch", "notice"))
        clients = plural(self.current, "client")
        if not self.current:
            return "No clients yet."
        if not (alarm or watch or notice):
            return f"None of {clients} stands at alarm or watch."
        given = f"; {notice} {'has' if notice == 1 else 'have'} given notice" if notice else ""
        stand = "stands" if alarm <= 1 else "stand"
        return f"{alarm or 'None'} of {clients} {stand} at alarm, {watch or 'none'} at watch{given}."

    def _count(self, label: str) -> int:
        return next((each.count for each in self.labels if each.label.id == label), 0)


def home_pages(portfolio: Portfolio) -> Iterator[Page]:
    """Yield the home page."""
    yield Page(HOME, "pages/home.html", "Today", home_page(portfolio), section="home")


def home_page(portfolio: Portfolio, most: int = ROWS) -> HomePage:
    """Return what stands on the home page, with at most so many rows of each list.

    The accounts come worst first.
    """
    current = tuple(one for one in portfolio.summaries if not one.standing.label.former)
    rows, names = all_owed(portfolio), names_of(portfolio.agency)
    late = [row for row in rows if row.overdue]
    losses = [row for row in late if is_about_loss(row, portfolio)]
    coming = ahead(current, portfolio.as_of, AHEAD_DAYS)
    return HomePage(
        len(current),
        count_labels(one.standing.label for one in current),
        count_labels(badge for one in current for badge in one.standing.badges if badge.id != "untested"),
        _moved(portfolio.week),
        some([_urgent(one, rows, names) for one in current if one.standing.label.id in URGENT], most),
        lates(pressing([row for row in late if row not in losses], portfolio), names, most),
        len(rows),
        len(late),
        some(_slipping(current), most),
        coming,
        _soon(coming),
        lates(losses, names, most),
    )


def some(rows: Sequence[T], most: int = ROWS) -> Some[T]:
    """Return the first rows of a list, and how many more there are."""
    return Some(tuple(rows[:most]), max(len(rows) - most, 0))


def _soon(coming: Ahead) -> Some[ComingDay]:
    """Return the first days with as many turns as there is room for."""
    days, left = [], TURNS
    for day in coming.coming:
        if left > 0:
            days.append(replace(day, turns=day.turns[:left]))
            left -= len(day.turns[:left])
    return Some(tuple(days), coming.turns - TURNS + left)


def _moved(week: Week | None) -> Moved | None:
    if week is None:
        return None
    page = changed_page(week)
    told, left = [], ROWS
    for section in page.sections:
        if section.id in TOLD and left > 0:
            told.append(Section(section.id, section.title, section.rows[:left]))
            left -= len(section.rows[:left])
    shown = sum(len(section.rows) for section in told)
    return Moved(week.since, week.as_known, page.compared, tuple(told), page.compared - page.still - shown)


def _urgent(account: AccountSummary, rows: Iterable[Owed], names: Names) -> Urgent:
    owed = [row for row in rows if row.duty.client == account.standing.client]
    named = next((row for row in owed if row.duty.owner), None)
    who = (names.of(named.duty.owner),) if named else account.leads
    return Urgent(account, who, named is not None, named or next(iter(owed), None))


def pressing(rows: Iterable[Owed], portfolio: Portfolio) -> list[Owed]:
    """Return what is owed, to the client who stands worst first, our own chores after the rest, the oldest first."""
    ranks = {one.standing.client: label_rank(one.standing.label.id) for one in portfolio.summaries}
    checks = {check.id: check for checklist in portfolio.checklists for check in checklist.checks}

    def is_chore(row: Owed) -> bool:
        parts = (part for one in row.checks if one in checks for part in checks[one].parts)
        return any(part.criterion == EVERY.name and CHORES.issuperset(part.kinds) for part in parts)

    return sorted(rows, key=lambda row: (ranks[row.duty.client], is_chore(row), row.duty.deadline))


def lates(rows: Iterable[Owed], names: Names, most: int) -> Some[Late]:
    """Return what is owed, the first so many things of it, and how many duties more there are."""
    every = _joined(rows, names)
    return Some(tuple(every[:most]), sum(len(one.rows) for one in every[most:]))


def _joined(rows: Iterable[Owed], names: Names) -> list[Late]:
    """Join what is asked for several times, in the order in which it comes."""
    alike: dict[tuple[str, str], list[Owed]] = {}
    for row in rows:
        alike.setdefault((row.duty.client, row.what), []).append(row)
    return [Late(tuple(each), names.all(one for row in each for one in row.duty.people)) for each in alike.values()]


def _slipping(current: Iterable[AccountSummary]) -> list[SlipView]:
    """Return who slips, those first to whom most happened; who stands at alarm is told above."""
    slipping = [one for one in current if one.slip and one.standing.label.id not in URGENT]
    return [_slip_view(one, one.slip) for one in sorted(slipping, key=_slip_order) if one.slip]


def _slip_order(account: AccountSummary) -> tuple[object, ...]:
    slip = account.slip
    came, gone = (slip.warnings_now - slip.warnings_then, slip.depth_then - slip.depth_now) if slip else (0, 0)
    return (-came, -gone, account.sort_key)


def _slip_view(account: AccountSummary, slip: Slip) -> SlipView:
    client = account.standing.client
    newly = tuple(Link(one.question, finding_path(client, one.check)) for one in slip.newly)
    return SlipView(account, slip, label_of(slip.label_then), label_of(slip.label_now), newly)


def is_about_loss(row: Owed, portfolio: Portfolio) -> bool:
    """Whether something is owed after a loss."""
    lists = {check.id: each.id for each in portfolio.checklists for check in each.checks}
    return any(lists.get(check) == LOSS for check in row.checks)
