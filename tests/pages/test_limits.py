"""The page of limits and switch-offs: whatever was changed stands on it, and on the pages it is about."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from generator.assets import find_templates
from generator.model.agency import ChangedLimit, SwitchOff, Tier
from generator.model.client import Accepted
from generator.pages.contents import Portfolio, account_pages
from generator.pages.findings import NOT_ASKED
from generator.pages.limits import DEFAULTS
from generator.rendering.environment import Frame, make_environment, render_page
from tests.pages.conftest import AS_OF, CHECKLISTS, day
from tests.pages.portfolios import FILES, PLAIN, pages_of, portfolio, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.model.check import Checklist
    from generator.pages.limits import ChangeRow, LimitsPage
    from tests.pages.conftest import Sample

LIMITS = "checks/limits.html"


def changed(check: str, value: int = 45, **more: Any) -> ChangedLimit:  # whatever a case is about
    return ChangedLimit(check, more.pop("name", "late"), value, more.pop("reason", "quiet trade"), "agency", **more)


def tier_limits(checklist: Checklist, check_id: str) -> Checklist:
    """Give one check another default for tier 1."""
    checks = [replace(one, tier_limits={1: {"late": 20}}) if one.id == check_id else one for one in checklist.checks]
    return replace(checklist, checks=tuple(checks))


def limits_page(given: Portfolio) -> LimitsPage:
    content: Any = pages_of(given)[LIMITS].content
    return content  # type: ignore[no-any-return]  # each page has a view model of its own


def told(rows: tuple[ChangeRow, ...]) -> list[tuple[str, str, str, str]]:
    return [(row.place.title, row.check, row.default, row.value) for row in rows]


EVERY_LEVEL = replace(
    PLAIN,
    limits=(changed("gone-cold", review_on=day("2027-01-01")),),
    tiers=(
        Tier(2, limits=(changed("haggles", 5),)),
        Tier(1, limits=(changed("complaint", 10, since=day("2026-12-01")),)),
    ),
    switched_off=(SwitchOff("handover", "we never hand over", day("2026-10-01"), day("2026-01-01")),),
)


def test_nothing_changed_is_said_in_words(sample: Sample) -> None:
    pages = pages_of(portfolio(sample))
    assert "Every check runs with its defaults: no limit is changed, no check is switched off" in text_of(pages[LIMITS])
    assert "Overdue" not in text_of(pages[LIMITS])
    assert DEFAULTS in text_of(pages["checks/index.html"])


def test_every_level_stands_under_its_heading_with_the_default_and_the_new_value(sample: Sample) -> None:
    page = limits_page(portfolio(sample, EVERY_LEVEL, limits=(changed("gone-cold", 60),)))
    assert [(title, [group.place.title for group in groups]) for _, title, groups in page.sections] == [
        ("For the whole agency", ["Whole agency"]),
        ("By tier", ["Tier 1", "Tier 2"]),
        ("By client", ["Acme & Daughters <u>"]),
    ]
    assert [row for _, _, groups in page.sections for group in groups for row in told(group.rows)] == [
        ("Whole agency", "handover", "", ""),
        ("Whole agency", "gone-cold", "30", "45"),
        ("Tier 1", "complaint", "30", "10"),
        ("Tier 2", "haggles", "30", "5"),
        ("Acme & Daughters <u>", "gone-cold", "30", "60"),
    ]
    assert page.summary == "4 limits changed, 1 check switched off"


def test_a_page_shows_what_the_number_counts_why_since_when_and_what_is_past(sample: Sample) -> None:
    text = text_of(pages_of(portfolio(sample, EVERY_LEVEL))[LIMITS])
    for words in (
        "Question of gone-cold?",
        "from 30 → to 45",
        "days until late late",
        "quiet trade",
        "Throughout",
        "From 1 Dec 2026",
        "not yet in force",
        "Since 1 Jan 2026",
        "1 Oct 2026 overdue29 days ago",
        "1 Jan 2027 in 63 days",
        "no date set",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("review_on", "overdue"),
    [("2026-10-29", True), ("2026-10-30", False), ("2026-10-31", False)],
)
def test_a_review_is_overdue_from_the_day_after_its_own(sample: Sample, review_on: str, *, overdue: bool) -> None:
    agency = replace(PLAIN, limits=(changed("gone-cold", review_on=day(review_on)),))
    page = limits_page(portfolio(sample, agency))
    assert [row.check for row in page.overdue] == ["gone-cold"] * overdue
    assert (page.next_review is None) is overdue


def test_overdue_reviews_come_first_and_the_longest_overdue_before_the_others(sample: Sample) -> None:
    reviewed = tuple(
        changed(check, review_on=day(review_on))
        for check, review_on in [("haggles", "2026-10-20"), ("complaint", "2027-02-01"), ("gone-cold", "2026-09-01")]
    )
    pages = pages_of(portfolio(sample, replace(PLAIN, limits=reviewed)))
    assert [row.check for row in limits_page(portfolio(sample, replace(PLAIN, limits=reviewed))).overdue] == [
        "gone-cold",
        "haggles",
    ]
    text = text_of(pages[LIMITS])
    assert text.index("Overdue for review") < text.index("For the whole agency")
    assert "3 limits changed, 2 overdue for review" in text_of(pages["checks/index.html"])


def test_without_an_overdue_review_the_next_one_is_named(sample: Sample) -> None:
    agency = replace(PLAIN, limits=(changed("haggles", review_on=day("2027-01-11")),))
    text = text_of(pages_of(portfolio(sample, agency))[LIMITS])
    assert "Nothing is overdue. Next comes Question of haggles?, for the whole agency, on 11 January 2027." in text


@pytest.mark.parametrize(
    ("since", "until", "past", "words"),
    [
        (None, None, "", "without an end no date set"),
        ("2026-01-01", "2026-10-30", "", "until 30 Oct 2026 when it ends"),
        ("2026-11-01", None, "", "not yet in force"),
        ("2026-01-01", "2026-10-29", "Ended on 29 October 2026", "Ended on 29 October 2026"),
    ],
)
def test_an_accepted_exception_is_in_force_until_its_last_day(
    sample: Sample, since: str | None, until: str | None, past: str, words: str
) -> None:
    one = Accepted("haggles", "they must", since and day(since), until and day(until))  # type: ignore[arg-type]  # None or a day
    pages = pages_of(portfolio(sample, accepts=(one,)))
    page = limits_page(portfolio(sample, accepts=(one,)))
    assert [row.past for group in page.clients for row in group.rows] == ([] if past else [""])
    assert [row.past for row in page.past] == ([past] if past else [])
    assert words in text_of(pages[LIMITS])
    assert ("they must" in text_of(pages["checks/haggles.html"])) is not bool(past)


def test_a_limit_that_was_changed_again_is_replaced_from_that_day(sample: Sample) -> None:
    steps = (
        changed("haggles", 5, review_on=day("2026-02-01")),
        changed("haggles", 6, since=day("2026-03-03")),
        changed("haggles", 7, since=day("2026-11-01")),
        changed("gone-cold", 9, since=day("2026-03-03")),
    )
    page = limits_page(portfolio(sample, limits=steps))
    assert [(row.value, row.past) for row in page.past] == [("5", "Replaced on 3 March 2026")]
    assert [(row.value, row.coming) for row in page.clients[0].rows] == [("6", False), ("7", True), ("9", False)]
    assert not page.overdue


def test_of_a_former_client_only_the_checks_that_are_still_asked_wait_for_a_review(sample: Sample) -> None:
    changes = tuple(changed(check, review_on=day("2026-01-01")) for check in ("haggles", "handover"))
    given = portfolio(sample, label="lost", limits=changes)
    account = given.summaries[0]
    rested = {"haggles": replace(account.findings["haggles"], verdict=NOT_ASKED)}
    page = limits_page(replace(given, summaries=[replace(account, findings={**account.findings, **rested})]))
    assert [(row.check, row.past) for row in page.past] == [("haggles", "No longer a client")]
    assert [row.check for row in page.overdue] == ["handover"]
    assert page.summary == "1 limit changed"


def test_the_default_is_that_of_the_tier_where_the_check_has_one(sample: Sample) -> None:
    agency = replace(PLAIN, limits=(changed("haggles"),), tiers=(Tier(1, limits=(changed("haggles"),)),))
    given = portfolio(sample, agency, limits=(changed("haggles"),))
    page = limits_page(replace(given, checklists=[tier_limits(CHECKLISTS[0], "haggles")]))
    groups = (*page.agency, *page.tiers, *page.clients)
    assert [row.default for group in groups for row in group.rows] == ["30", "20", "20"]


def test_a_check_or_a_limit_that_does_not_exist_has_no_effect_and_leads_nowhere(sample: Sample) -> None:
    agency = replace(PLAIN, limits=(changed("no-such-check"), changed("haggles", name="latest")))
    text = text_of(pages_of(portfolio(sample, agency))[LIMITS])
    assert "no-such-checkno check of this name, so it has no effect" in text
    assert "latest: no limit of this check, so it has no effect" in text


def test_a_switched_off_check_has_a_page_that_says_so(sample: Sample) -> None:
    given = portfolio(sample, EVERY_LEVEL)
    quiet = {check: line for check, line in given.summaries[0].findings.items() if check != "handover"}
    pages = pages_of(replace(given, summaries=[replace(given.summaries[0], findings=quiet)]))
    text = text_of(pages["checks/handover.html"])
    assert "Switched off since 1 January 2026. we never hand over Overdue for review since 1 October 2026." in text
    assert "It is switched off, so it is asked of nobody." in text
    assert "Switched off: we never hand over" in text_of(pages["checks/index.html"])


def test_a_switch_off_that_is_yet_to_come_says_its_day(sample: Sample) -> None:
    agency = replace(PLAIN, switched_off=(SwitchOff("haggles", "soon", None, day("2026-12-01")),))
    pages = pages_of(portfolio(sample, agency))
    assert "Switched off from 1 December 2026." in text_of(pages["checks/haggles.html"])
    assert "asked of nobody" not in text_of(pages["checks/haggles.html"])
    assert "Switched off from 1 December 2026: soon" in text_of(pages["checks/index.html"])


def test_the_page_of_a_check_leads_to_its_changes_and_that_of_any_other_does_not(sample: Sample) -> None:
    pages: dict[str, Any] = pages_of(portfolio(sample, EVERY_LEVEL, limits=(changed("gone-cold", 60),)))
    assert [row.path for limit in pages["checks/gone-cold.html"].content.limits for row in limit.changes] == [
        f"{LIMITS}#agency_2",
        f"{LIMITS}#client_acme_1",
    ]
    assert "45 for the whole agency: quiet trade" in text_of(pages["checks/gone-cold.html"])
    assert "60 for Acme" in text_of(pages["checks/gone-cold.html"])
    assert pages["checks/gone-cold.html"].content.changes.path == LIMITS
    assert pages["checks/slow-to-decide.html"].content.changes is None


@pytest.mark.parametrize(
    ("label", "accepted", "words"),
    [
        ("alarm", Accepted("haggles", "they must"), "2 limits changed, 1 exception accepted"),
        ("alarm", Accepted("haggles", "they must", until=day("2026-10-29")), "2 limits changed"),
        ("lost", Accepted("haggles", "they must"), "2 limits changed, 1 exception accepted"),
        ("completed", None, ""),
    ],
)
def test_an_account_leads_to_what_is_its_own_while_that_is_asked_of_it(
    sample: Sample, label: str, accepted: Accepted | None, words: str
) -> None:
    own = (changed("gone-cold"), changed("haggles"))
    client = replace(sample.account.client, limits=own, accepts=(accepted,) if accepted else ())
    health = replace(sample.health, label=label, findings=sample.health.findings if accepted else ())
    account = replace(sample.account, client=client)
    first: Any = next(account_pages(account, health, CHECKLISTS, PLAIN)).content
    assert (first.changes.text if first.changes else "") == words
    assert first.changes is None or first.changes.path == f"{LIMITS}#client_acme"


def test_no_link_leads_nowhere_and_an_id_stands_once(sample: Sample, dead_links: Callable[..., list[str]]) -> None:
    accepted = Accepted("haggles", "they must", until=day("2026-10-29"))
    given = portfolio(sample, EVERY_LEVEL, limits=(changed("gone-cold", 60),), accepts=(accepted,))
    environment, frame = make_environment(find_templates()), Frame("Fir & Sons", AS_OF)
    site = {path: render_page(environment, page, frame).decode() for path, page in sample.pages().items()}
    site |= {path: render_page(environment, page, frame).decode() for path, page in pages_of(given).items()}
    missing = [link for link in dead_links(site, FILES) if "checks/" in link]
    assert missing == []
    ids = re.findall(r'\sid="([^"]+)"', site[LIMITS])
    assert {"agency_1", "tier_1_1", "client_acme", "client_acme_2"} <= {*ids}
    assert len(ids) == len(set(ids))
