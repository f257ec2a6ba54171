"""The page of all clients in a real browser, from disk: sorted, filtered, shared by its address, no alarm hidden."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.assets import find_templates, static_files
from generator.pages.clients import clients_pages
from generator.pages.summary import worst_first
from generator.rendering.environment import Frame, make_environment, render_page
from tests.pages.many_clients import AS_OF, many_clients
from tests.site.reader import DESK, PHONE, SMALL, Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

#: The clients of today in the order of the page, each by its first letter; then the former ones.
WORST_FIRST = "abcedfghijkl"
FORMER = "mno"
#: The keys of the clients that are shown, in their order: the first letters of their ids.
SHOWN = """
    [...document.querySelectorAll("#clients_table tbody tr, #former_clients li")]
        .filter(row => row.checkVisibility())
        .map(row => row.querySelector("a[href$='/index.html']").getAttribute("href")[0])
        .join("")
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Write the page with what it needs, and return where it is."""
    place, given = tmp_path_factory.mktemp("clients"), many_clients()
    (page,) = clients_pages(replace(given, summaries=worst_first(given.summaries)))
    html = render_page(make_environment(find_templates()), page, Frame("Fir & Sons", AS_OF))
    for name, content in ((page.path, html), *static_files(find_templates())):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content)
    return (place / page.path).as_uri()


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Reader]:
    """Open the page at a desk; nothing may go wrong on it."""
    opened = Reader(browser, DESK)
    opened.page.goto(address)
    yield opened
    # Whoever goes on at once does not wait for the icon.
    assert [each for each in opened.wrong if "icon.svg" not in each] == []
    opened.page.close()


@pytest.fixture
def page(reader: Reader) -> Page:
    return reader.page


def shown(page: Page) -> str:
    keys: str = page.evaluate(SHOWN)
    return keys


def asked(page: Page) -> str:
    """Return what the address asks for."""
    fragment: str = page.evaluate("location.hash")
    return fragment


def open_at(page: Page, address: str, fragment: str) -> None:
    """Open the page anew with an address that asks for something."""
    page.goto("about:blank")
    page.goto(address + fragment)


def choose(page: Page, kind: str, *texts: str) -> None:
    """Choose values of a folded filter, as somebody with a mouse does."""
    fold = page.locator(f"[data-filter={kind}]")
    fold.locator("summary").click()
    for text in texts:
        fold.get_by_label(text, exact=True).click()
    fold.locator("summary").click()


def said(page: Page) -> str:
    return page.locator("#results_said").inner_text().replace("\n", " ")


def test_as_it_opens_it_shows_everybody_as_without_script(page: Page) -> None:
    assert shown(page) == WORST_FIRST + FORMER
    assert said(page) == "12 of 12 clients and 3 of 3 former shown."
    assert asked(page) == ""
    assert page.locator("#results_said").get_attribute("role") == "status"
    assert not page.get_by_role("button", name="Show all clients").is_visible()


@pytest.mark.parametrize(
    ("column", "orders"),
    [
        ("Client and why", {"name": "abcdefghijkl", "-name": "lkjihgfedcba"}),
        ("Last contact", {"contact": "ehfbdkaljigc", "-contact": "cgijlakdbfhe"}),
        ("Depth", {"depth": "efgbhacdkijl", "-depth": "ljidkcabhefg"}),
        ("Warnings", {"-warnings": "abcedfghijkl", "warnings": "fghijkledcba"}),
        ("Unknown", {"-unknown": "gfebadkchijl", "unknown": "ljihckdabefg"}),
        ("Duties", {"-duties": "adebgicfhjkl", "duties": "cfhjklbgieda"}),
        ("If nobody writes", {"turn": "ebaigdjcfhkl", "-turn": "jdgiabecfhkl"}),
        ("Contract", {"-worth": "lbcajfkedghi", "worth": "kfjacbledghi"}),
    ],
)
def test_a_column_sorts_worst_first_then_the_other_way(page: Page, column: str, orders: dict[str, str]) -> None:
    """What is alike stays in the order of the page, and what is not known comes last, either way."""
    head = page.get_by_role("columnheader", name=column)
    for asks, expected in (*orders.items(), next(iter(orders.items()))):
        head.get_by_role("button").click()
        assert asked(page) == f"#sort={asks}"
        assert shown(page) == expected + FORMER
        assert head.get_attribute("aria-sort") == ("descending" if asks.startswith("-") else "ascending")
        assert page.locator("[aria-sort]").count() == 1


def test_the_label_sorts_too_and_its_own_order_asks_for_nothing(page: Page) -> None:
    head = page.get_by_role("columnheader", name="Label")
    assert head.get_attribute("aria-sort") == "ascending"
    head.get_by_role("button").click()
    assert (asked(page), shown(page)) == ("#sort=-label", "lijkhgfedcab" + FORMER)
    head.get_by_role("button").click()
    assert (asked(page), shown(page)) == ("", WORST_FIRST + FORMER)


@pytest.mark.parametrize(
    ("kind", "texts", "asks", "keys"),
    [
        ("tier", ["3", "No tier"], "tier=3,unknown", "efgko"),
        ("contract", ["Project"], "contract=project", "bio"),
        ("contract", ["Mixed", "Not known"], "contract=mixed,unknown", "efglmn"),
        ("person", ["Bo <b>Hale</b>"], "person=bo", "abij"),
        ("person", ["Anna Sorrell", "Cem Yildiz"], "person=anna,cem", "acedfhjklo"),
        ("tag", ["Price rise"], "tag=price-rise", "ac"),
        ("tag", ["new team", "launch"], "tag=launch,new-team", "cdil"),
    ],
)
def test_a_filter_shows_those_with_any_of_its_values(
    page: Page, kind: str, texts: list[str], asks: str, keys: str
) -> None:
    choose(page, kind, *texts)
    assert (asked(page), shown(page)) == (f"#{asks}", keys)
    assert all(text in page.locator(f"[data-filter={kind}] summary").inner_text() for text in texts)
    choose(page, kind, *texts)
    assert (asked(page), shown(page)) == ("", WORST_FIRST + FORMER)


def test_the_counts_of_labels_are_a_filter(page: Page) -> None:
    watch = page.get_by_role("button", name="2 Watch")
    lost = page.get_by_role("button", name="2 Lost")
    watch.click()
    lost.click()
    assert (asked(page), shown(page)) == ("#label=watch,lost", "edmn")
    assert [each.get_attribute("aria-pressed") for each in (watch, lost)] == ["true", "true"]
    lost.click()
    assert (asked(page), shown(page)) == ("#label=watch", "ed")


@pytest.mark.parametrize(
    ("words", "asks", "keys"),
    [
        ("rail", "rail", "c"),
        ("ELAN museum", "ELAN+museum", "e"),
        ("zurich", "zurich", "j"),
        ("cem", "cem", "dfk"),
        ("daughters &", "daughters+%26", "l"),
        ("<i>", "%3Ci%3E", "b"),
        ("50% a=b,c", "50%25+a%3Db%2Cc", ""),
    ],
)
def test_words_are_looked_for_in_the_name_the_lead_and_the_reason(
    page: Page, address: str, words: str, asks: str, keys: str
) -> None:
    page.get_by_role("searchbox").press_sequentially(words)
    assert shown(page) == keys
    page.wait_for_function("words => location.hash === words", arg=f"#text={asks}")
    open_at(page, address, f"#text={asks}")
    assert shown(page) == keys
    assert page.get_by_role("searchbox").input_value() == words


def test_typing_is_one_step_back(page: Page) -> None:
    page.get_by_role("button", name="2 Watch").click()
    page.get_by_role("searchbox").press_sequentially("dale", delay=5)
    page.wait_for_function("() => location.hash === '#label=watch&text=dale'")
    page.get_by_role("searchbox").press_sequentially(" books", delay=5)
    page.wait_for_function("() => location.hash === '#label=watch&text=dale+books'")
    page.go_back()
    assert (asked(page), shown(page)) == ("#label=watch", "ed")
    assert page.get_by_role("searchbox").input_value() == ""


def test_filters_narrow_each_other(page: Page) -> None:
    choose(page, "tier", "1", "2")
    choose(page, "person", "Anna Sorrell")
    choose(page, "contract", "Retainer")
    page.get_by_role("columnheader", name="Unknown").get_by_role("button").click()
    assert asked(page) == "#tier=1,2&contract=retainer&person=anna&sort=-unknown"
    assert shown(page) == "ach"
    assert said(page) == "3 of 12 clients and 0 of 3 former shown. 1 alarm hidden by the filter."


@pytest.mark.parametrize(
    ("fragment", "keys"),
    [
        ("#label=alarm,watch&tier=1,2&person=bo,cem&sort=-unknown&view=grid", "bad"),
        ("#tier=3&contract=retainer&text=insurance&former=hidden&sort=turn", "k"),
        ("#tag=launch&sort=-name&view=grid", "lid"),
    ],
)
def test_an_address_is_restored_and_written_again_as_it_was(page: Page, address: str, fragment: str, keys: str) -> None:
    open_at(page, address, fragment)
    assert shown(page) == keys
    page.get_by_role("button", name="2 Lost").click()
    assert asked(page) != fragment
    page.get_by_role("button", name="2 Lost").click()
    assert (asked(page), shown(page)) == (fragment, keys)


def test_an_address_in_another_order_asks_for_the_same(page: Page, address: str) -> None:
    open_at(page, address, "#person=cem,bo&label=watch,alarm")
    assert shown(page) == "abed"
    page.get_by_label("Grid").check()
    assert asked(page) == "#label=alarm,watch&person=bo,cem&view=grid"


def test_what_is_not_known_is_left_out_with_a_word(page: Page, address: str) -> None:
    open_at(page, address, "#tier=2,9&colour=red&sort=luck&view=list&former=maybe&bare&%E0%A4%A=x&label=constructor")
    assert shown(page) == "bdhjn"
    for told in ("tier=9", "colour=red", "sort=luck", "view=list", "former=maybe", "bare", "label=constructor"):
        assert told in said(page), told
    choose(page, "tier", "2")
    assert (asked(page), said(page)) == ("", "12 of 12 clients and 3 of 3 former shown.")


def test_back_and_forward_go_through_what_was_chosen(page: Page) -> None:
    choose(page, "tier", "1")
    page.get_by_role("columnheader", name="Warnings").get_by_role("button").click()
    page.get_by_label("Grid").check()
    steps = [asked(page)]
    for _ in range(3):
        page.go_back()
        steps.append(asked(page))
    assert steps == ["#tier=1&sort=-warnings&view=grid", "#tier=1&sort=-warnings", "#tier=1", ""]
    assert shown(page) == WORST_FIRST + FORMER
    assert page.get_by_label("Table").is_checked()
    page.go_forward()
    assert (asked(page), shown(page)) == ("#tier=1", "acilm")
    assert page.locator("[data-filter=tier] input").first.is_checked()


def test_an_anchor_on_the_page_lets_go_of_nothing(page: Page) -> None:
    choose(page, "tier", "1")
    page.evaluate("location.hash = '#main_content'")
    assert shown(page) == "acilm"


@pytest.mark.parametrize(
    ("fragment", "told"),
    [
        ("#tier=3", "2 alarms and 1 notice hidden by the filter"),
        ("#tier=2", "1 alarm and 1 notice hidden by the filter"),
        ("#label=alarm", "1 notice hidden by the filter"),
        ("#label=notice", "2 alarms hidden by the filter"),
        ("#text=zebra", "No client matches this filter. 2 alarms and 1 notice hidden by the filter"),
        ("#former=hidden", ""),
        ("#label=alarm,notice&tier=1,2", ""),
    ],
)
def test_no_alarm_is_hidden_without_a_word(page: Page, address: str, fragment: str, told: str) -> None:
    open_at(page, address, fragment)
    assert told in said(page)
    assert ("hidden by" in said(page)) is bool(told)
    way = page.get_by_role("button", name="Show them")
    assert way.is_visible() is bool(told)
    if told:
        way.click()
        assert (asked(page), shown(page)) == ("#label=alarm,notice", "abc")
        assert page.evaluate("document.activeElement.id") == "results_said", "the way there is gone: nobody is lost"
        page.go_back()
        assert asked(page) == fragment


def test_an_empty_result_offers_everybody(page: Page, address: str) -> None:
    open_at(page, address, "#text=zebra&tier=1&former=hidden&sort=-unknown&view=grid")
    assert shown(page) == ""
    assert "No client matches this filter." in said(page)
    assert not page.locator("#clients_table").is_visible()
    page.get_by_role("button", name="Show all clients").click()
    assert asked(page) == "#sort=-unknown&view=grid", "how it is sorted and looked at stays"
    assert shown(page) == "gfebadkchijl" + FORMER


def test_former_clients_are_shown_or_not(page: Page) -> None:
    choice = page.get_by_role("checkbox", name="Former clients")
    choice.uncheck()
    assert (asked(page), shown(page)) == ("#former=hidden", WORST_FIRST)
    assert not page.get_by_role("heading", name="Former clients").is_visible()
    assert said(page) == "12 of 12 clients and 0 of 3 former shown."
    choice.check()
    assert (asked(page), shown(page)) == ("", WORST_FIRST + FORMER)


def test_the_grid_shows_the_same_clients_in_the_same_order(page: Page) -> None:
    page.get_by_label("Grid").check()
    assert (asked(page), shown(page)) == ("#view=grid", WORST_FIRST + FORMER)
    tile = page.locator("#clients_table tbody tr").first
    assert tile.inner_text().split() == ["Alarm", "Ash", "Foods", "4", "9", "3"]
    box = tile.bounding_box()
    assert box
    assert box["height"] < 80
    page.get_by_label("Sort by").select_option(label="Unknown")
    assert (asked(page), shown(page)) == ("#sort=-unknown&view=grid", "gfebadkchijl" + FORMER)
    page.get_by_role("button", name="Reversed").click()
    assert (asked(page), shown(page)) == ("#sort=unknown&view=grid", "ljihckdabefg" + FORMER)


@pytest.mark.parametrize("width", [SMALL, PHONE, DESK])
def test_without_script_the_page_is_complete_in_both_views(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 844})
    page = context.new_page()
    page.goto(address)
    names = page.locator(".clients-name, .clients-left a")
    for view in ("Table", "Grid"):
        page.get_by_label(view).check()
        assert [name.is_visible() for name in names.all()] == [True] * 15
    assert page.get_by_role("button").count() + page.locator("details, select").count() == 0
    context.close()


@pytest.mark.parametrize("width", [SMALL, PHONE])
@pytest.mark.parametrize("view", ["table", "grid"])
def test_on_a_phone_it_is_filtered_and_sorted_without_scrolling_sideways(
    browser: Browser, address: str, width: int, view: str
) -> None:
    reader = Reader(browser, width)
    page = reader.page
    page.goto(f"{address}#view={view}")
    for kind in ("tier", "contract", "person", "tag"):
        page.locator(f"[data-filter={kind}] summary").click()
        panel = page.locator(f"[data-filter={kind}] fieldset").bounding_box()
        assert panel
        assert panel["x"] >= 0
        assert panel["x"] + panel["width"] <= width
        assert reader.overflow() <= 0
        assert page.locator(".filter[open]").count() == 1, "one at a time"
    page.get_by_label("Sort by").select_option(label="Last contact")
    assert shown(page) == "ehfbdkaljigc" + FORMER
    assert not page.locator(".sorter").first.is_visible()
    assert reader.overflow() <= 0
    assert reader.wrong == []
    page.close()


def test_a_keyboard_does_all_of_it(page: Page) -> None:
    def go_to(selector: str) -> None:
        for _ in range(60):
            if page.evaluate("each => document.activeElement.matches(each)", selector):
                return
            page.keyboard.press("Tab")
        pytest.fail(f"nobody gets to {selector}")

    go_to("[data-value=watch] button")
    page.keyboard.press("Space")
    assert shown(page) == "ed"
    go_to("[data-filter=person] summary")
    page.keyboard.press("Enter")
    go_to("[data-filter=person] [value=anna]")
    page.keyboard.press("Space")
    assert (asked(page), shown(page)) == ("#label=watch&person=anna", "e")
    page.keyboard.press("Escape")
    assert page.locator(".filter[open]").count() == 0
    assert page.evaluate("document.activeElement.matches('[data-filter=person] summary')")
    page.keyboard.press("Enter")
    go_to("[name=view]")
    assert page.locator(".filter[open]").count() == 0, "an open filter closes behind one"
    page.keyboard.press("ArrowRight")
    assert asked(page) == "#label=watch&person=anna&view=grid"
    page.keyboard.press("ArrowLeft")
    go_to("#show_hidden")
    page.keyboard.press("Enter")
    assert shown(page) == "abc"
    go_to("[data-column=unknown] button")
    page.keyboard.press("Enter")
    assert (asked(page), shown(page)) == ("#label=alarm,notice&sort=-unknown", "bac")
