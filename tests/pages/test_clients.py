"""The page of all clients: what stands on each row to sort and filter by, and that it is complete without script."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from generator.assets import find_templates
from generator.model.client import Contract
from generator.model.health import Tone
from generator.model.history import History, Stretch, Strip
from generator.model.steps import always
from generator.pages.clients import MOST_TAGS, OVERDUE_WEIGHT, ClientsPage, clients_pages
from generator.pages.contents import summarise
from generator.pages.labels import count_labels, label_of
from generator.pages.summary import recent_tags, worst_first
from generator.pages.terms import deal_of
from generator.rendering.environment import Frame, make_environment, render_page
from tests.pages.conftest import AGENCY, AS_OF, entry
from tests.pages.many_clients import ROWS, Row, many_clients

if TYPE_CHECKING:
    from generator.pages.clients import Filter
    from tests.pages.conftest import Sample


def content(rows: tuple[Row, ...] = ROWS) -> ClientsPage:
    given = many_clients(rows)
    (page,) = clients_pages(replace(given, summaries=worst_first(given.summaries)))
    assert (page.path, page.title, page.section) == ("accounts/index.html", "Clients", "clients")
    assert isinstance(page.content, ClientsPage)
    return page.content


def html(rows: tuple[Row, ...] = ROWS) -> str:
    given = many_clients(rows)
    (page,) = clients_pages(replace(given, summaries=worst_first(given.summaries)))
    return render_page(make_environment(find_templates()), page, Frame("Fir & Sons", AS_OF)).decode()


def filters(rows: tuple[Row, ...] = ROWS) -> dict[str, Filter]:
    return {one.id: one for one in content(rows).filters}


def test_clients_stand_worst_first_and_former_ones_apart() -> None:
    page = content()
    assert [row.account.standing.client for row in page.current][:5] == ["ash", "birch", "cedar", "elm", "dale"]
    assert [row.account.standing.client for row in page.former] == ["moor", "north", "oak"]


def test_labels_are_counted_worst_first_and_an_unknown_one_comes_last() -> None:
    page = content()
    counted = [(each.label.id, each.count) for each in page.labels]
    assert counted[:4] == [("alarm", 2), ("notice", 1), ("watch", 2), ("untested", 1)]
    assert [(each.label.id, each.count) for each in page.former_labels] == [("lost", 2), ("completed", 1)]
    odd = count_labels([label_of("odd"), label_of("completed"), label_of("odd")])
    assert [(each.label.id, each.count) for each in odd] == [("completed", 1), ("odd", 2)]


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("tier", [("1", "1"), ("2", "2"), ("3", "3"), ("unknown", "No tier")]),
        ("contract", [("mixed", "Mixed"), ("project", "Project"), ("retainer", "Retainer"), ("unknown", "Not known")]),
        ("person", [("anna", "Anna Sorrell"), ("bo", "Bo <b>Hale</b>"), ("cem", "Cem Yildiz")]),
        ("tag", [("launch", "launch"), ("new-team", "new team"), ("price-rise", "Price rise")]),
    ],
)
def test_what_can_be_chosen_is_what_some_client_has(kind: str, values: list[tuple[str, str]]) -> None:
    assert [(choice.value, choice.text) for choice in filters()[kind].choices] == values


def test_a_filter_with_less_than_two_values_is_left_out() -> None:
    assert filters((Row("ash", "Ash", "alarm", 1), Row("elm", "Elm", "watch", 1))) == {}


def test_tags_that_differ_in_case_and_spaces_alone_are_one_and_the_most_used_can_be_chosen() -> None:
    odd = Row("ash", "Ash", "alarm", tags=("Price, Rise", "price  rise", ","))
    assert [choice.value for choice in filters((odd, replace_tags(odd, "other")))["tag"].choices] == [
        "other",
        "price-rise",
    ]
    many = tuple(f"tag {number:02}" for number in range(MOST_TAGS + 6))
    rows = (Row("ash", "Ash", "alarm", tags=many), Row("fen", "Fen", "alarm", tags=many[-3:]))
    offered = [choice.value for choice in filters(rows)["tag"].choices]
    assert len(offered) == MOST_TAGS
    assert offered[-3:] == ["tag-27", "tag-28", "tag-29"]
    assert content(rows).current[0].tags == tuple(offered)


def replace_tags(row: Row, *tags: str) -> Row:
    return row._replace(id="elm", tags=tags)


@pytest.mark.parametrize(
    ("client", "duties", "worth"),
    [
        ("ash", 2 * OVERDUE_WEIGHT + 3, 48000),
        ("birch", 1, 90000),
        ("cedar", 0, 70000),
        ("dale", OVERDUE_WEIGHT + 2, None),
        ("elm", 5, None),
        ("hart", 0, None),
        ("ivy", 1, None),
    ],
)
def test_what_is_overdue_weighs_more_and_only_sums_that_compare_are_compared(
    client: str, duties: int, worth: int | None
) -> None:
    row = next(row for row in content().current if row.account.standing.client == client)
    assert (row.duties, row.worth) == (duties, worth)


@pytest.mark.parametrize(
    ("contract", "told"),
    [
        (None, None),
        (Contract("retainer"), ("retainer", "", None, "GBP")),
        (Contract("retainer", Decimal(4250), "", "month"), ("retainer", "£4,250 a month", Decimal(51000), "GBP")),
        (Contract("project", Decimal(900), "EUR", "total"), ("project", "€900 in all", Decimal(900), "EUR")),
        (Contract("mixed", Decimal(900), "", "year"), ("mixed", "£900 a year", Decimal(900), "GBP")),
        (Contract("mixed", Decimal(900)), ("mixed", "£900", None, "GBP")),
    ],
)
def test_a_contract_says_what_it_is_worth_only_where_that_is_known(
    contract: Contract | None, told: tuple[object, ...] | None
) -> None:
    deal = deal_of(contract, "GBP")
    assert (deal and (deal.type, deal.amount, deal.worth, deal.currency)) == told


def test_tags_are_those_of_the_last_year_without_those_of_support() -> None:
    entries = (
        entry("acme/2025-10-31-old", "note", tags=("too old",)),
        entry("acme/2025-11-01-first", "note", tags=("just  in",)),
        entry("acme/2026-10-30-today", "note", tags=("now", "just in", " ")),
        entry("acme/2026-10-31-later", "note", tags=("later",)),
        entry("acme/2026-10-01-support", "support", tags=("support",)),
    )
    assert recent_tags(entries, AS_OF) == ("just in", "now")


def test_a_summary_has_the_people_the_contract_and_the_year_of_its_account(sample: Sample) -> None:
    first, turned = AS_OF - timedelta(days=363), AS_OF - timedelta(days=90)
    stretches = (
        Stretch(first, turned - timedelta(days=1), first, "steady", Tone.GOOD, "."),
        Stretch(turned, AS_OF, turned, "alarm", Tone.ALARM, "."),
    )
    strip = Strip("label", "", "Where?", stretches)
    history = History("acme", first, AS_OF, ended=False, label=strip, checks=(), recorded=False)
    client = replace(sample.account.client, contract=always(Contract("retainer", Decimal(10), "", "month")))
    told = summarise(replace(sample.account, client=client), sample.health, AGENCY, history=history)
    assert told.people == ("anna",), "tom is not on the account any more"
    assert told.deal == deal_of(Contract("retainer", Decimal(10), "", "month"), "GBP")
    assert [(block.tone, block.x, block.width) for block in told.year] == [("good", 0, 75.0), ("alarm", 75.0, 25.0)]
    assert summarise(sample.account, sample.health, AGENCY).year == ()


def test_depth_has_a_column_only_where_a_check_asks_for_it() -> None:
    given = many_clients()
    bare = [replace(one, standing=replace(one.standing, depth=None)) for one in given.summaries]
    (page,) = clients_pages(replace(given, summaries=bare))
    assert isinstance(page.content, ClientsPage)
    assert "depth" not in [column.id for column in page.content.columns]
    assert "depth" in [column.id for column in content().columns]


def test_without_script_everything_is_there_and_nothing_that_would_not_work() -> None:
    page = re.sub(r"<template.*?</template>", "", html().partition("<main")[2].partition("</main>")[0], flags=re.DOTALL)
    assert page.count("<tr") == 1 + 12
    assert page.count('<li class="clients-left"') == 3
    assert not re.search(r"<button|<select|<details|type=\"(search|checkbox)\"|<search", page)
    assert page.count('type="radio"') == 2, "the view is chosen without script"
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    for told in (
        "12 clients today, worst first, and 3 who left or whose work is done.",
        "Tier 1 · Anna Sorrell",
        "No contact on record",
        "2 overdue",
        "None ahead",
        "Retainer 4000 a month",
        "Stale journal",
        "1 duty overdue",
    ):
        assert told in text, told


def test_what_a_row_is_filtered_by_stands_on_it_and_is_escaped() -> None:
    page = html()
    (ash,) = re.findall(r'<tr [^>]*data-name="Ash Foods"[^>]*>', page)
    assert dict(re.findall(r'data-(\w+)="([^"]*)"', ash)) == {
        "label": "alarm",
        "tier": "1",
        "contract": "retainer",
        "person": "anna bo",
        "tag": "price-rise",
        "name": "Ash Foods",
        "contact": "2026-10-20",
        "depth": "2",
        "warnings": "4",
        "unknown": "9",
        "duties": "20003",
        "turn": "2026-11-20",
        "worth": "48000",
    }
    assert 'data-name="Birch &amp; Co &lt;i&gt;"' in page
    assert "<b>" not in page
    (elm,) = re.findall(r'<tr [^>]*data-name="élan Museum"[^>]*>', page)
    assert "data-contact" not in elm
    assert "data-worth" not in elm


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ((), "No clients yet."),
        (ROWS[:1], "1 client today, worst first."),
        (ROWS[-2:], "0 clients today, worst first, and 2 who left or whose work is done."),
    ],
)
def test_few_clients_or_none_are_told_too(rows: tuple[Row, ...], told: str) -> None:
    page = html(rows)
    assert told in page
    assert page.count('id="clients_bar"') == (1 if rows else 0)
