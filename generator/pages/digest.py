"""Monday's message: what the home page says of the same day, short enough for a mail or a post.

Each list is the home page's own, cut earlier. Nothing is counted of anybody; where something is to be done, it is said
who acts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from generator.criteria.dates import plus
from generator.pages.agenda import agenda
from generator.pages.ahead import ahead
from generator.pages.changed import changed_page
from generator.pages.digest_points import (
    LONGEST,
    LONGEST_NAME,
    late_point,
    moved_point,
    plain,
    review_point,
    slipping_point,
    turning_point,
    urgent_point,
)
from generator.pages.home import TOLD, home_page, is_about_loss, lates, some
from generator.pages.names import names_of
from generator.pages.owed import all_owed
from generator.pages.paths import ACCOUNTS, AHEAD, CHANGED, DUTIES, HOME, POST_MORTEMS
from generator.pages.summary import worst_first
from generator.pages.words import day_text, plural, short_day, weekday

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from generator.model.audience import View
    from generator.pages.agenda import Appointment
    from generator.pages.ahead import ComingTurn
    from generator.pages.digest_points import Point
    from generator.pages.home import HomePage, SlipView, Some, Urgent
    from generator.pages.labels import LabelCount
    from generator.pages.owed import Owed
    from generator.pages.portfolio import Portfolio

T = TypeVar("T")

#: So many rows of each list stand in a message; the rest is a link away.
MOST = 5
#: The commands that tell the rest, by part.
COMMANDS = {
    "moved": "mainstay changed",
    "urgent": "mainstay status",
    "slipping": "mainstay status",
    **dict.fromkeys(("overdue", "due", "losses"), "mainstay status --duties"),
}
#: The coming week: the day itself and the six after it.
WEEK = 7


@dataclass(frozen=True, slots=True)
class Part:
    """Points under one heading."""

    id: str
    title: str
    points: tuple[Point, ...]
    #: How many more there are, and the address of the page that has them.
    rest: int
    path: str
    #: What is said where there is no point.
    empty: str = ""
    #: What the rest is called.
    what: str = "more"

    @property
    def command(self) -> str:
        """The command that has the rest, for whoever has no site; empty where none has."""
        return COMMANDS.get(self.id, "")

    @property
    def more(self) -> str:
        """How many more there are, in words; empty where these are all."""
        return f"and {self.rest:,} {self.what}" if self.rest else ""

    def cut(self, most: int) -> Part:
        """Return the same with at most so many points."""
        gone = self.points[most:]
        rest = self.rest + sum(one.count for one in gone)
        return replace(self, points=self.points[:most], rest=rest, what="more" if gone else self.what)


@dataclass(frozen=True, slots=True)
class Digest:
    """Monday's message."""

    #: One line: who sends it, of which day, and what there is.
    subject: str
    #: What the site is called.
    title: str
    as_of: date
    since: date
    #: How many clients stand at alarm and watch, in one sentence.
    headline: str
    #: Those with anything to say.
    parts: tuple[Part, ...]
    #: The values that the message tells, uncut.
    told: Told
    #: For whom it is, and what it calls people.
    view: View
    #: How what moved was compared, and for whom the message is.
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that the message tells but what moved; what is owed by deadline."""

    labels: tuple[LabelCount, ...]
    as_known: bool
    overdue: tuple[Owed, ...]
    due: tuple[Owed, ...]
    #: What is owed after a loss, overdue or due in the coming week.
    after_losses: tuple[Owed, ...]
    slipping: tuple[SlipView, ...]
    urgent: tuple[Urgent, ...]
    #: What turns for the worse in the coming week if nobody writes, soonest first.
    turning: tuple[ComingTurn, ...]
    reviews: tuple[Appointment, ...]


def digest_of(portfolio: Portfolio, title: str, audience: str) -> Digest:
    """Return the message about all accounts; `audience` says whom it is for, in words."""
    ordered = replace(portfolio, summaries=worst_first(portfolio.summaries))
    home, told = home_page(ordered, MOST), _told(ordered)
    since = ordered.week.since if ordered.week is not None else ordered.as_of
    parts = (_moved(ordered), *_parts(home, told, ordered))
    return Digest(
        plain(f"{title}, {short_day(ordered.as_of)}: {_summary(ordered, told)}", LONGEST),
        plain(title, LONGEST_NAME),
        ordered.as_of,
        since,
        home.headline,
        tuple(part for part in parts if part.points or part.empty),
        told,
        ordered.view,
        tuple(_notes(ordered, audience)),
    )


def _told(portfolio: Portfolio) -> Told:
    whole, rows = home_page(portfolio, len(portfolio.summaries)), all_owed(portfolio)
    soon = [row for row in rows if row.days_left < WEEK]
    losses = [row for row in soon if is_about_loss(row, portfolio)]
    others = [row for row in soon if row not in losses]
    current = [one for one in portfolio.summaries if not one.standing.label.former]
    coming = ahead(current, portfolio.as_of, WEEK - 1)
    return Told(
        whole.labels,
        portfolio.week is not None and portfolio.week.as_known,
        tuple(row for row in others if row.overdue),
        tuple(row for row in others if not row.overdue),
        tuple(losses),
        whole.slipping.rows,
        whole.urgent.rows,
        tuple(turn for day in coming.coming for turn in day.turns),
        tuple(_reviews(portfolio)),
    )


def _reviews(portfolio: Portfolio) -> Iterator[Appointment]:
    """Yield what somebody meant to look at again in the coming week, or before."""
    last = plus(portfolio.as_of, WEEK - 1)
    return (one for one in agenda(portfolio) if one.kind == "review" and one.day <= last)


def _summary(portfolio: Portfolio, told: Told) -> str:
    """Say in a few words what there is, as the parts have it: `2 worse, 1 better, 3 overdue, 1 after a loss`."""
    if not portfolio.summaries:
        return "no clients yet"
    moved = changed_page(portfolio.week).summary if portfolio.week is not None else "nothing compared"
    overdue, losses = len(told.overdue), sum(row.overdue for row in told.after_losses)
    counts = [f"{overdue:,} overdue"] if overdue else []
    counts += [f"{losses:,}{'' if overdue else ' overdue'} after a loss"] if losses else []
    return ", ".join((moved, *counts))


def _moved(portfolio: Portfolio) -> Part:
    """Return what moved: labels first, the worst of them first, then checks."""
    week = portfolio.week
    if week is None or not week.changes:
        return Part("moved", "Moved", (), 0, CHANGED)
    page = changed_page(week)
    rows = [row for section in page.sections if section.id in TOLD for row in section.rows]
    rows.sort(key=lambda row: row.label is None)
    shown, rest = rows[:MOST], page.compared - page.still - len(rows[:MOST])
    is_label_left = any(row.label is not None for row in rows[MOST:])
    clients = plural(page.compared, "client was", "clients were")
    return Part(
        "moved",
        f"Moved since {day_text(week.since)}",
        tuple(map(moved_point, shown)),
        rest if shown else 0,
        CHANGED,
        _nothing(page.summary, clients),
        "more" if is_label_left else "with the same label",
    )


def _nothing(summary: str, clients: str) -> str:
    said = "Nothing moved" if summary == "nothing moved" else "No label and no warning moved"
    return f"{said}; {clients} compared."


def _parts(home: HomePage, told: Told, portfolio: Portfolio) -> Iterator[Part]:
    names, end = names_of(portfolio.agency), plus(portfolio.as_of, WEEK - 1)
    by = f"by {weekday(end)} {day_text(end)}"
    due, losses = lates(told.due, names, MOST), lates(told.after_losses, names, MOST)
    has_clients = bool(portfolio.summaries)
    yield _part("urgent", "At alarm, and who acts next", urgent_point, home.urgent, ACCOUNTS)
    yield _part("slipping", "Slipping", slipping_point, home.slipping, ACCOUNTS)
    overdue = _part("overdue", "Overdue", late_point, home.overdue, DUTIES)
    yield replace(overdue, empty="Nothing is overdue to any client of today." if has_clients else "")
    coming = _part("due", f"Due {by}", late_point, due, DUTIES)
    yield replace(coming, empty="Nothing is due." if has_clients else "")
    yield _part("losses", f"Post-mortems: overdue, or due {by}", late_point, losses, POST_MORTEMS)
    yield _part("turning", f"If nobody writes, {by}", turning_point, some(told.turning, MOST), AHEAD)
    yield _part("reviews", f"To be looked at again {by}", review_point, some(told.reviews, MOST), HOME)


def _part(name: str, title: str, point: Callable[[T], Point], rows: Some[T], path: str) -> Part:
    return Part(name, title, tuple(map(point, rows.rows)), rows.more, path)


def _notes(portfolio: Portfolio, audience: str) -> Iterator[str]:
    """Yield how what moved was compared, for whom the message is, and what it does not count."""
    week = portfolio.week
    if week is not None and week.changes:
        known = f"What was known on the evening of {day_text(week.since)} is compared with what is known now."
        yield known if week.as_known else "Both days are told by the journal of now."
    yield f"As of {day_text(portfolio.as_of)}, {audience}."
    if portfolio.view.is_for_team:
        money = ", and everything about money," if portfolio.view.without_money else ""
        yield (
            f"This is the team's message. What is marked for leads{money} is not in it and is not counted, so a label"
            " may be better or worse on the leads' site."
        )
