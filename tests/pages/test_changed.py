"""What moved, as pages tell it: the page of the week, the strip on the home page, an account's own turn."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.assets import find_templates
from generator.model.change import AccountChange, Cause, CauseKind, CheckChange, Force, Said
from generator.model.health import Duty, Tone
from generator.pages.account import account_index, account_pages
from generator.pages.change import change_view, only
from generator.pages.changed import Week, changed_page, summary_of
from generator.pages.contents import portfolio_pages
from generator.rendering.environment import Frame, make_environment, render_page
from tests.pages.conftest import AGENCY, AS_OF, CHECKLISTS, CHECKS, HEALTH, day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.pages.change import ChangeView
    from tests.pages.conftest import Sample

SINCE = day("2026-10-23")
CALL, COMPLAINT = "acme/2026-10-01-call", "acme/2026-10-05-complaint"


SOME = Cause(CauseKind.TIME, "nobody wrote", day("2026-10-26"))


def moved(check: str, before: Tone | None, after: Tone | None, *causes: Cause) -> CheckChange:
    then, now = (None if tone is None else Said(f"{tone} word", tone, "A <reason>.") for tone in (before, after))
    forces = (Force.ENTRIES,) if causes else (Force.TIME,)
    some = causes or (SOME,)
    return CheckChange(check, "warning", f"Question of {check}?", then, now, day("2026-10-26"), forces, some)


def changed(before: str = "alarm", after: str = "alarm", *moves: CheckChange, name: str = "acme") -> AccountChange:
    label = None
    if before and before != after:
        then, now = (Said(word, Tone.NONE, "Because.") for word in (before, after))
        label = CheckChange("label", "", "Where?", then, now, day("2026-10-26"), (Force.TIME,), (SOME,))
    return AccountChange(
        name, name.title(), SINCE, AS_OF, as_known=False, label_before=before, label_after=after,
        label_reason="Because.", label=label, moved=moves,
    )  # fmt: skip


def view(sample: Sample, change: AccountChange) -> ChangeView:
    return change_view(change, CHECKS, account_index(sample.account, AS_OF))


def site(sample: Sample, *changes: AccountChange) -> Mapping[str, str]:
    """Return the pages about all accounts as HTML."""
    week = Week(SINCE, as_known=False, changes=tuple(view(sample, one) for one in changes))
    environment, frame = make_environment(find_templates()), Frame(AGENCY.name, AS_OF)
    pages = portfolio_pages(replace(sample.portfolio, week=week))
    return {page.path: render_page(environment, page, frame).decode() for page in pages}


def text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


WATCH = moved("haggles", Tone.NONE, Tone.WATCH)
ALARM = moved("complaint", Tone.WATCH, Tone.ALARM)
BETTER = moved("gone-cold", Tone.WATCH, Tone.GOOD)
QUIET = moved("no-feedback", Tone.NONE, Tone.UNKNOWN)
ROWS = {
    "worse": changed("steady", "watch", name="worse"),
    "left": changed("notice", "lost", name="left"),
    "alarm": changed("alarm", "alarm", ALARM, name="alarm"),
    "watch": changed("watch", "watch", WATCH, name="watch"),
    "better": changed("watch", "watch", BETTER, name="better"),
    "due": replace(changed(name="due"), fell_due=(Duty("complaint", CALL, SINCE, day("2026-10-28")),)),
    "new": changed("", "new", name="new"),
    "other": changed("steady", "steady", QUIET, name="other"),
    "still": changed(name="still"),
}


@pytest.mark.parametrize("name", [name for name in ROWS if name not in {"left", "still"}])
def test_each_account_stands_under_the_first_heading_that_fits(name: str) -> None:
    assert ROWS[name].place == name


def test_the_page_is_ordered_worst_first_and_counts_what_did_not_move(sample: Sample) -> None:
    page = changed_page(Week(SINCE, as_known=False, changes=tuple(view(sample, one) for one in ROWS.values())))
    assert [section.id for section in page.sections] == ["worse", "alarm", "watch", "better", "due", "new", "other"]
    assert [row.client for row in page.sections[0].rows] == ["left", "worse"]
    assert (page.compared, page.still) == (9, 1)
    assert page.summary == "2 worse, 2 with a new warning, 1 better, 1 with something due, 1 new"


def test_nothing_moved_is_said_with_how_many_were_compared(sample: Sample) -> None:
    assert summary_of(()) == "nothing moved"
    shown = text(site(sample, ROWS["still"])["changed/index.html"])
    assert "Nothing moved. 1 client was compared." in shown


def test_the_home_page_leads_to_what_moved(sample: Sample) -> None:
    pages = site(sample, ROWS["worse"], ROWS["better"])
    told = text(pages["index.html"])
    assert "Moved since 23 October 2026" in told
    assert told.index("Worse") < told.index("Better")
    assert 'href="changed/index.html"' in pages["index.html"]
    assert "steady → to watch" in text(pages["changed/index.html"])


def test_a_cause_leads_to_its_entry_and_names_the_fields_that_were_filled_in(sample: Sample) -> None:
    causes = (
        Cause(CauseKind.FILLED, "", day("2026-10-26"), COMPLAINT, ("resolved",)),
        Cause(CauseKind.ADDED, "", day("2026-10-01"), CALL, written=day("2026-10-26")),
        Cause(CauseKind.CHECK, day=day("2026-10-26"), check="haggles"),
    )
    told = view(sample, changed("alarm", "alarm", moved("complaint", Tone.NONE, Tone.ALARM, *causes), WATCH)).moves[0]
    filled, late, other = told.causes
    assert filled.text == "resolved"
    assert late.text == "happened on 1 October 2026, written down on 26 October 2026"
    assert late.link is not None
    assert late.link.path == "accounts/acme/2026.html#2026-10-01-call"
    assert other.link is not None
    assert (other.link.path, other.text) == ("accounts/acme/index.html#haggles", "none word → watch word")
    html = site(sample, changed("alarm", "alarm", moved("complaint", Tone.NONE, Tone.ALARM, *causes)))
    assert "A &lt;reason&gt;." in html["changed/index.html"]


def test_of_one_check_only_that_is_told(sample: Sample) -> None:
    whole = view(sample, changed("steady", "watch", WATCH, BETTER, QUIET))
    one = only(whole, "haggles")
    assert ([move.check for move in one.moves], one.rest, one.label) == (["haggles"], (), whole.label)


def test_an_account_tells_why_its_label_changed(sample: Sample) -> None:
    change = changed("watch", "alarm", ALARM)
    page = next(account_pages(sample.account, HEALTH, CHECKLISTS, AGENCY, change=change))
    environment, frame = make_environment(find_templates()), Frame(AGENCY.name, AS_OF)
    shown = text(render_page(environment, page, frame).decode())
    assert "Why it changed" in shown
    assert "watch → to alarm since 26 Oct 2026, by time alone" in shown
    assert "26 Oct 2026 Nobody wrote" in shown
