"""What is written over all clients: how much can be said, which entries would tell most, and never by whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from generator.assess.coverage import Coverage, Draft, Suggestion
from generator.pages.contents import summarise
from generator.pages.written import MOST_BESIDE, CoverageLine, coverage_line, coverage_pages
from tests.pages.conftest import AGENCY, other
from tests.pages.portfolios import text_of
from tests.pages.test_coverage import COVERED, TODAY, WRITTEN

if TYPE_CHECKING:
    from generator.pages.page import Page
    from tests.pages.conftest import Sample

LAST, ALIVE = date(2026, 10, 20), date(2026, 12, 4)
BOLT = CoverageLine("bolt", {"contact": 12, "note": 1}, LAST, ALIVE, 4, 3, (("Contact, from us", 2), ("Outlook", 1)))
DUNE = CoverageLine("dune", {"contact": 2}, date(2026, 6, 1), date(2026, 7, 16), 9, 6, (("Contact, from us", 6),))
ALDER = CoverageLine("alder", {}, None, None, 0, 0, ())


def page_of(sample: Sample, *lines: CoverageLine) -> Page:
    (page,) = coverage_pages(replace(sample.portfolio, coverage=lines))
    return page


def content_of(sample: Sample, *lines: CoverageLine) -> Any:
    return page_of(sample, *lines).content


def test_an_account_is_kept_as_a_line_and_one_that_has_ended_is_not() -> None:
    line = coverage_line(COVERED)
    assert line is not None
    assert line.kinds == {"meeting": 4, "price": 1}
    assert (line.last, line.alive_until, line.unknown, line.settled) == (LAST, ALIVE, 6, 4)
    assert line.useful == (("Contact, from us", 2), ("Price talk: outcome", 1)), "single entries"
    assert coverage_line(Coverage("acme", "Acme", TODAY, ended=True, written=WRITTEN)) is None


def test_where_only_several_entries_tell_anything_no_single_one_is_named(sample: Sample) -> None:
    several = Suggestion(Draft("meeting", {"status": "held"}, (), 3), frozenset({"handover"}))
    line = coverage_line(replace(COVERED, suggestions=(several,)))
    assert line is not None
    assert line.useful == ()
    (row,) = content_of(sample, replace(line, client="bolt")).clients
    assert row.useful is not None
    assert row.useful.text == "Several entries of a kind"


def test_clients_stand_by_how_much_writing_would_tell(sample: Sample) -> None:
    content = content_of(sample, BOLT, DUNE, ALDER)
    assert [row.account.standing.client for row in content.clients] == ["dune", "bolt", "alder"]
    assert [row.state.word for row in content.clients] == ["Stale", "Alive", "Stale"]
    assert (content.settled, content.stale, content.former) == (9, 2, 2)


def test_the_same_entry_is_named_once_with_every_client_it_would_help(sample: Sample) -> None:
    first, second = content_of(sample, BOLT, DUNE, ALDER).useful
    assert (first.title, first.settles) == ("Contact, from us", 8)
    assert [(link.text, count) for link, count in first.clients] == [("Dune", 6), ("Bolt", 2)]
    assert first.clients[0][0].path == "accounts/dune/index.html#coverage_title"
    assert (second.title, second.settles) == ("Outlook", 1)


@pytest.mark.parametrize(("count", "size"), [(0, 0), (1, 1), (2, 1), (3, 2), (8, 2), (9, 3), (80, 3)])
def test_a_dot_grows_with_its_number(sample: Sample, count: int, size: int) -> None:
    line = replace(BOLT, kinds={"contact": count} if count else {})
    rows = content_of(sample, line, DUNE).kinds
    (dot,) = [dot for dot in rows[0].dots if dot.client == "Bolt"]
    assert (dot.count, dot.size) == (count, size)


def test_kinds_say_about_how_many_and_about_whom_not(sample: Sample) -> None:
    text = text_of(page_of(sample, BOLT, DUNE, ALDER))
    assert "2 of 3 Alder" in text, "contact"
    assert "1 of 3 Dune, Alder" in text or "1 of 3 Alder, Dune" in text, "note"
    assert "Who wrote what is counted nowhere." in text


def test_with_many_clients_names_alone_say_it(sample: Sample) -> None:
    many = [other(f"client-{number:02}", "steady") for number in range(MOST_BESIDE + 1)]
    lines = [replace(BOLT, client=account.client.id) for account, _ in many]
    given = replace(sample.portfolio, summaries=[summarise(*one, AGENCY) for one in many], coverage=lines)
    (page,) = coverage_pages(given)
    content: Any = page.content
    assert content.heads == ()
    assert all(row.dots == () for row in content.kinds)
    assert "25 of 25 Nobody" in text_of(page)


def test_nothing_to_write_about_is_said(sample: Sample) -> None:
    assert "There is no client of today to write about." in text_of(page_of(sample))
