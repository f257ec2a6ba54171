"""Made-up clients for the page of components: as the home page, the calendar, the table and the duties show them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.criteria.dates import plus
from generator.model.slip import Slip
from generator.pages.account import ContactLine, Standing
from generator.pages.ahead import AHEAD_DAYS, Ahead, ahead
from generator.pages.change import CauseView, ChangeView, DutyLine, MoveView, SaidView
from generator.pages.clients import COLUMNS, ClientRow, Column
from generator.pages.findings import TurnView
from generator.pages.history import Block
from generator.pages.home import Late, SlipView, Some, Urgent
from generator.pages.labels import badge_of, label_of, tone_of
from generator.pages.owed import OpenDuty, Owed
from generator.pages.page import Link
from generator.pages.paths import ACCOUNTS, CHECKS, DUTIES
from generator.pages.summary import AccountSummary
from generator.pages.terms import Deal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from generator.pages.entries import EntryLink

#: Ids of people that nobody has, and what they are called.
NAMES = {"robin": "Robin Example", "sam": "Sam Example"}
COMPLAINT, SILENCE = "Have they complained?", "Do we hear from them?"
#: The twelve months of a label: where each stretch begins, how wide it is, and its tone.
YEAR = ((0.0, 37.0, "good"), (37.0, 30.0, "unknown"), (67.0, 28.0, "watch"), (95.0, 5.0, "alarm"))


@dataclass(frozen=True, slots=True)
class Clients:
    """Some clients, in every way in which a client is listed."""

    ahead: Ahead
    columns: tuple[Column, ...]
    current: tuple[ClientRow, ...]
    former: tuple[ClientRow, ...]
    urgent: tuple[Urgent, ...]
    moved: ChangeView
    slipping: SlipView
    late: Late
    #: A list that is longer than its room.
    some: Some[Late]
    owed: tuple[Owed, ...]


def clients(day: date, links: Sequence[EntryLink]) -> Clients:
    """Return made-up clients as of a day; their entries lead where `links` do."""
    first, second, third, left = _accounts(day, links)
    late, due = _owed(day, links[0], -4, "robin"), _owed(day, links[1], 9, "")
    slip = Slip(plus(day, -91), "steady", "watch", 0, 2, 5, 3)
    newly = (Link(SILENCE, CHECKS),)
    gone = _account(day, "notice", "Display and Partners", "They gave notice, and leave in 60 days.")
    told = Late((late,), (NAMES["robin"],))
    return Clients(
        ahead((first, second, third), day, AHEAD_DAYS),
        COLUMNS,
        (_row(first, 51_000), _row(second, None), _row(third, 96_000)),
        (_row(left, None),),
        (Urgent(first, (NAMES["robin"],), is_owed=True, owed=late), Urgent(gone, (), is_owed=False, owed=None)),
        _moved(day, links),
        SlipView(second, slip, label_of("steady"), label_of("watch"), newly),
        told,
        Some((told,), 3),
        (late, due),
    )


def _accounts(day: date, links: Sequence[EntryLink]) -> tuple[AccountSummary, ...]:
    alarm = _account(day, "alarm", "Example and Daughters", "A complaint of 18 days ago is not answered.")
    watch = _account(day, "watch", "Sample Foods", "Nothing from them for 34 days, as against 14 before.")
    steady = _account(day, "steady", "The Model Museum", "No warning stands, and 5 of 9 depth signs are seen.")
    lost = _account(day, "lost", "Specimen Ltd", "They left 18 days ago.")
    spoke = ContactLine(plus(day, -2), "call from them", (NAMES["robin"],), links[0])
    return (
        replace(
            alarm,
            standing=replace(alarm.standing, warnings=3, duties=2, last_contact=spoke),
            next_step="Call them today, and say what is put right by when.",
            overdue=1,
            turns=(_turn(day, 5, "watch", "late", SILENCE), _turn(day, 11, "alarm", "cold", SILENCE)),
        ),
        replace(
            watch,
            standing=replace(watch.standing, warnings=1, unknown=9, badges=(badge_of("unheard"),)),
            turns=(_turn(day, 5, "alarm", "cold", SILENCE), _turn(day, 24, "watch", "overdue", COMPLAINT)),
            year=(),
        ),
        replace(
            steady,
            turns=(_turn(day, 16, "watch", "late", SILENCE),),
            year=(_block(0.0, 100.0, "good"),),
        ),
        replace(lost, overdue=1, next_step="Write down what they said."),
    )


def _account(day: date, label: str, name: str, reason: str) -> AccountSummary:
    standing = Standing(
        label, name, label_of(label), reason, plus(day, -18), (), 5, 0, 4, 74, 0, None, plus(day, -34)
    )  # fmt: skip
    return AccountSummary(
        standing,
        ACCOUNTS,
        1,
        (NAMES["robin"],),
        35,
        (),
        "",
        0,
        {},
        deal=Deal("retainer", "£4,250 a month", Decimal(51_000), "GBP"),
        people=("robin",),
        year=tuple(_block(*each) for each in YEAR),
    )


def _block(x: float, width: float, tone: str) -> Block:
    return Block(x, width, tone, "", "", "", "", "", late=False)


def _turn(day: date, days: int, tone: str, verdict: str, question: str) -> TurnView:
    return TurnView(plus(day, days), verdict, tone_of(tone), "somebody writes", question, CHECKS)


def _row(account: AccountSummary, worth: int | None) -> ClientRow:
    return ClientRow(account, "1", "retainer", account.people, (), account.standing.duties, worth)


def _owed(day: date, opened_by: EntryLink, days: int, owner: str) -> Owed:
    what, do_next = "An answer to their complaint", "Call them, and say what is put right by when."
    duty = OpenDuty(
        "example", "Example and Daughters", "sample_complaint", COMPLAINT, CHECKS, opened_by, plus(day, -18),
        plus(day, days), owner, ("robin", "sam"), what, do_next,
    )  # fmt: skip
    return Owed(duty, what, do_next, days, (Link(COMPLAINT, CHECKS), Link(SILENCE, CHECKS)), ("sample_complaint",))


def _moved(day: date, links: Sequence[EntryLink]) -> ChangeView:
    causes = (
        CauseView("added", plus(day, -4), "New entry:", links[0], "“The cover is not what we agreed.”"),
        CauseView("aged", plus(day, -2), "No longer counts:", links[2], ""),
    )
    said = SaidView("none open", tone_of("none")), SaidView("open", tone_of("alarm"))
    move = MoveView(
        "sample_complaint", COMPLAINT, CHECKS, *said, "A complaint is not answered.", plus(day, -4),
        turned_before=False, by="a new entry", causes=causes,
    )  # fmt: skip
    calm = SaidView("due", tone_of("none")), SaidView("asked", tone_of("good"))
    rest = replace(move, check="sample_feedback", question="Did we ask what they think?", before=calm[0], after=calm[1])
    before, after = label_of("watch"), label_of("alarm")
    label = replace(
        move,
        check="label",
        question="Label",
        path=ACCOUNTS,
        before=SaidView(before.word.lower(), before),
        after=SaidView(after.word.lower(), after),
    )
    return ChangeView(
        "example", "Example and Daughters", ACCOUNTS, "worse", "worse", gave_notice=False, before=before, after=after,
        reason="A complaint is not answered.", since=plus(day, -7), until=day, label=label, moves=(move,), rest=(rest,),
        silent=(),
        duties=(DutyLine("An answer to their complaint", plus(day, -4), overdue=True, path=DUTIES, opened_by=""),),
        sort_key=(), is_moved=True,
    )  # fmt: skip
