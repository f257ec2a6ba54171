"""The home page: what moved, who is at alarm and who acts, what slips, what is overdue, what is ahead."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from generator.assets import find_templates
from generator.model.check import Part
from generator.model.slip import Newly, Slip
from generator.pages.changed import Week
from generator.pages.entries import EntryLink
from generator.pages.home import ROWS, TURNS, home_pages
from generator.pages.owed import OpenDuty
from generator.pages.summary import worst_first
from generator.rendering.environment import Frame, make_environment, render_page
from tests.pages.conftest import AS_OF, CHECKLISTS, day

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.pages.portfolio import Portfolio
    from generator.pages.summary import AccountSummary
    from tests.pages.conftest import Sample

SLIP = Slip(day("2026-08-01"), "steady", "watch", 0, 2, 5, 2, (Newly("haggles", "Is it money?", AS_OF, "It is."),))


@pytest.fixture
def portfolio(sample: Sample) -> Portfolio:
    return replace(sample.portfolio, summaries=worst_first(sample.portfolio.summaries))


def home(portfolio: Portfolio) -> Any:
    (page,) = home_pages(portfolio)
    return page.content


def words(portfolio: Portfolio) -> str:
    """Return what the page says, as one line."""
    (page,) = home_pages(portfolio)
    text = render_page(make_environment(find_templates()), page, Frame("Fir", AS_OF)).decode()
    main = text[text.index("<main") : text.index("</main>")]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def changed(portfolio: Portfolio, change: Callable[[AccountSummary], AccountSummary]) -> Portfolio:
    return replace(portfolio, summaries=[change(one) for one in portfolio.summaries])


def owing(account: AccountSummary, *until: str, owner: str = "", what: str = "A word", check: str = "") -> OpenDuty:
    client = account.standing.client
    opener = EntryLink(f"{client}/x", "", "The call")
    return OpenDuty(
        client, account.standing.name, check or "complaint", "Is it?", f"accounts/{client}/index.html#complaint",
        opener, day("2026-08-01"), day(until[0]), owner, ("tom",), what, "",
    )  # fmt: skip


def test_the_headline_counts_who_stands_at_alarm_and_watch(portfolio: Portfolio) -> None:
    assert "1 of 4 clients stands at alarm, 1 at watch." in words(portfolio)
    calm = [one for one in portfolio.summaries if one.standing.label.id == "steady"]
    assert "None of 2 clients stands at alarm or watch." in words(replace(portfolio, summaries=calm))
    assert "No clients yet." in words(replace(portfolio, summaries=[]))


def test_labels_are_counted_worst_first_without_former_clients(portfolio: Portfolio) -> None:
    content = home(portfolio)
    assert [(each.label.id, each.count) for each in content.labels] == [("alarm", 1), ("watch", 1), ("steady", 2)]
    assert [(each.label.id, each.count) for each in content.badges] == [("stale", 1), ("unheard", 1)]


def test_an_alarm_names_who_owes_something_and_else_who_leads(portfolio: Portfolio) -> None:
    acme = portfolio.summaries[0]
    owed = replace(acme, owed=(owing(acme, "2026-11-03"), owing(acme, "2026-11-09", owner="tom", what="B")))
    for summary, who, is_owed in [
        (replace(acme, owed=()), acme.leads, False),
        (owed, ("Tom Hale",), True),
        (replace(acme, owed=(), leads=()), (), False),
    ]:
        (urgent,) = home(replace(portfolio, summaries=[summary])).urgent.rows
        assert (urgent.who, urgent.is_owed) == (who, is_owed)
    assert "Nobody is named" in words(replace(portfolio, summaries=[replace(acme, owed=(), leads=())]))


def test_the_same_thing_overdue_several_times_is_one_row(portfolio: Portfolio) -> None:
    acme = portfolio.summaries[0]
    late = ("2026-09-01", "2026-10-01", "2026-10-29", "2026-10-30")
    owed = tuple(replace(owing(acme, on), opened_on=day(on) - timedelta(7)) for on in late)
    content = home(replace(portfolio, summaries=[replace(acme, owed=owed)]))
    (row,) = content.overdue.rows
    assert [one.duty.deadline.isoformat() for one in row.rows] == list(late[:3]), "due today is not overdue"
    assert (content.duties, content.overdue_in_all) == (4, 3)
    assert "59 days late acme · A word 3 times" in words(
        replace(portfolio, summaries=[replace(acme, owed=owed)])
    ).replace(acme.standing.name, "acme")


def test_the_worst_client_s_oldest_comes_first_and_our_own_chores_after_what_keeps_a_client_waiting(
    portfolio: Portfolio,
) -> None:
    outlook = replace(CHECKLISTS[0].checks[0], id="view", parts=(Part("every", {"where": {"kind": "outlook"}}),))
    lists = (replace(CHECKLISTS[0], checks=(*CHECKLISTS[0].checks, outlook)),)
    days = {"alarm": ("2026-10-20", "2026-09-20", "2026-10-01"), "watch": ("2026-01-01",), "steady": ("2025-01-01",)}
    some = changed(
        replace(portfolio, checklists=lists),
        lambda one: replace(
            one,
            owed=tuple(
                owing(one, on, what=on, check="" if number else "view")
                for number, on in enumerate(days.get(one.standing.label.id, ()))
            ),
        ),
    )
    told = [(row.first.duty.client, row.first.what) for row in home(some).overdue.rows]
    assert [what for _, what in told[:3]] == ["2026-09-20", "2026-10-01", "2026-10-20"]
    assert len({client for client, _ in told[:3]}) == 1
    assert [what for _, what in told[3:4]] == ["2026-01-01"]


def test_what_is_overdue_after_a_loss_stands_apart(portfolio: Portfolio) -> None:
    cork = next(one for one in portfolio.summaries if one.standing.label.former)
    lists = (replace(CHECKLISTS[0], id="loss"),)
    owed = replace(cork, owed=(owing(cork, "2026-09-01", what="The post-mortem"),))
    content = home(replace(portfolio, summaries=[owed], checklists=lists))
    assert not content.overdue
    assert [row.first.what for row in content.after_losses.rows] == ["The post-mortem"]


def test_who_slips_is_told_with_both_days_unless_at_alarm(portfolio: Portfolio) -> None:
    content = home(changed(portfolio, lambda one: replace(one, slip=SLIP)))
    assert [one.account.standing.client for one in content.slipping.rows] == ["dune", "bolt", "alder"]
    told = words(changed(portfolio, lambda one: replace(one, slip=SLIP)))
    assert "Not at alarm, and worse than on 1 August 2026." in told
    assert "2 warnings, up from 0; 2 depth signs, down from 5. Is it money?" in told
    assert "Slipping" not in words(portfolio)


def test_those_to_whom_most_happened_slip_first(portfolio: Portfolio) -> None:
    slips = {"dune": replace(SLIP, warnings_now=1), "bolt": SLIP, "alder": replace(SLIP, warnings_now=0)}
    some = changed(portfolio, lambda one: replace(one, slip=slips.get(one.standing.client)))
    assert [one.account.standing.client for one in home(some).slipping.rows] == ["bolt", "dune", "alder"]


def test_without_a_week_nothing_is_said_of_what_moved(portfolio: Portfolio) -> None:
    assert home(portfolio).moved is None
    week = Week(day("2026-10-23"), as_known=True)
    assert "Moved since 23 October 2026 No client was compared." in words(replace(portfolio, week=week))


def test_long_lists_are_cut_and_say_how_many_more_there_are(portfolio: Portfolio) -> None:
    acme = portfolio.summaries[0]
    each = [replace(acme, standing=replace(acme.standing, client=f"c{number}")) for number in range(ROWS + 3)]
    many = [replace(one, owed=(owing(one, "2026-09-01"),)) for one in each]
    content = home(replace(portfolio, summaries=many))
    for some in (content.urgent, content.overdue):
        assert (len(some.rows), some.more) == (ROWS, 3)
    assert f"{3} more at alarm" in words(replace(portfolio, summaries=many))


def test_turns_are_cut_in_the_middle_of_a_day(portfolio: Portfolio) -> None:
    acme = portfolio.summaries[0]
    (turn,) = acme.turns
    many = replace(acme, turns=(turn,) * (TURNS + 5))
    content = home(replace(portfolio, summaries=[many]))
    assert [len(each.turns) for each in content.soon.rows] == [TURNS]
    assert (content.soon.more, content.ahead.turns) == (5, TURNS + 5)
