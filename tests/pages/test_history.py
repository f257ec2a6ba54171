"""The last twelve months on an account's page: readable without colour, each step with its reasons."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from generator.assets import find_templates
from generator.model.health import Tone
from generator.model.history import History, Stretch, Strip, WrittenLate
from generator.model.replay import Recorded
from generator.pages.contents import account_pages
from generator.rendering.environment import Frame, make_environment, render_page
from tests.pages.conftest import AGENCY, AGENCY_ENTRIES, AS_OF, CHECKLISTS, day
from tests.pages.portfolios import FILES, OWN_SCRIPT

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.pages.history import HistoryView
    from tests.pages.conftest import Sample

FIRST = AS_OF - timedelta(weeks=52)
CALL, COMPLAINT, CUE = "acme/2026-10-01-call", "acme/2026-10-05-complaint", "acme/2026-10-20-cool"
TURNED = day("2026-10-05")
RECORDED = Recorded({CALL: day("2026-10-02"), COMPLAINT: day("2026-10-28"), CUE: day("2026-12-01")})
#: First and last days of stretches at watch.
WATCHED = [("2026-01-01", "2026-01-20"), ("2026-03-01", "2026-03-01"), ("2026-09-01", "2026-10-30")]
LATE = (WrittenLate(COMPLAINT, TURNED, day("2026-10-28")),)


def stretches(
    word: str, tone: Tone, later: str = "", later_tone: Tone = Tone.NONE, **more: object
) -> tuple[Stretch, ...]:
    """Return one stretch, or two that meet on the day of the complaint."""
    if not later:
        return (Stretch(FIRST, AS_OF, day("2024-01-01"), word, tone, "Always so."),)
    before = Stretch(FIRST, TURNED - timedelta(days=1), day("2024-01-01"), word, tone, "As before.")
    return (before, Stretch(TURNED, AS_OF, TURNED, later, later_tone, "They <complained>.", **more))  # type: ignore[arg-type]  # a test names what it needs


def strip(check: str, *args: object, **more: object) -> Strip:
    return Strip(check, "warning", f"Question of {check}?", stretches(*args, **more))  # type: ignore[arg-type]  # as above


HISTORY = History(
    "acme",
    FIRST,
    AS_OF,
    False,  # noqa: FBT003  # a value of the model
    Strip(
        "label",
        "",
        "Where does the account stand?",
        stretches("steady", Tone.NONE, "alarm", Tone.ALARM, evidence=(COMPLAINT,), late=LATE, deciding=("complaint",)),
    ),
    (
        strip(
            "complaint",
            "none open",
            Tone.NONE,
            "open",
            Tone.ALARM,
            evidence=(CALL, "x/1", "x/2", COMPLAINT, CUE),
            late=LATE,
        ),
        strip("haggles", "seen", Tone.WATCH),
        strip("handover", "unknown", Tone.UNKNOWN, "kept", Tone.GOOD, evidence=(CALL,)),
        strip("slow-to-decide", "unknown", Tone.UNKNOWN),
        strip("no-feedback", "not applicable", Tone.NONE, "none open", Tone.NONE),
        strip("gone-cold", "not applicable", Tone.NONE),
    ),
    recorded=True,
)


QUIET = replace(HISTORY.label, stretches=stretches("steady", Tone.NONE))


def pages(sample: Sample, history: History = HISTORY, recorded: Recorded | None = RECORDED) -> dict[str, str]:
    """Return the pages of the account as HTML by their addresses."""
    environment = make_environment(find_templates())
    made = account_pages(
        sample.account, sample.health, CHECKLISTS, AGENCY, AGENCY_ENTRIES, history=history, recorded=recorded
    )
    return {page.path: render_page(environment, page, Frame(AGENCY.name, AS_OF)).decode() for page in made}


def view(sample: Sample, history: History = HISTORY) -> HistoryView:
    page = next(account_pages(sample.account, sample.health, CHECKLISTS, AGENCY, AGENCY_ENTRIES, history=history))
    told: HistoryView = page.content.history  # type: ignore[attr-defined]  # the account's own page
    return told


def section(html: str) -> str:
    """Return the strips of an account's page."""
    return html.split('id="history_title"', 1)[1].split("</section>", 1)[0]


def own_page(sample: Sample, history: History = HISTORY) -> str:
    """Return the page of strips, from the first of them on."""
    return pages(sample, history)["accounts/acme/history.html"].split('class="history"', 1)[1]


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<title>.*?</title>|<[^>]+>", " ", html))


def test_the_account_page_shows_what_ever_warned_and_counts_the_rest(sample: Sample) -> None:
    told = view(sample)
    assert [(group.title, [each.id for each in group.strips]) for group in told.groups] == [
        ("Warning signs", ["complaint", "haggles"])
    ]
    assert (told.calm, told.steady) == (1, 2), "what was never asked is not counted"


def test_the_numbers_have_a_row_for_each_stretch_that_is_drawn(sample: Sample) -> None:
    told = view(sample)
    drawn = [told.label, *(strip for group in told.groups for strip in group.strips)]
    rows = [[cell.text for cell in row] for row in told.numbers.rows]
    assert len(rows) == sum(len(strip.blocks) for strip in drawn)
    assert rows[:2] == [
        ["Where does the account stand?", "1 Jan 2024", "4 Oct 2026", "Steady"],
        ["Where does the account stand?", "5 Oct 2026", "on", "Alarm"],
    ]
    assert ["Question of complaint?", "5 Oct 2026", "on", "open (alarm)"] in rows
    assert told.caption == (
        "Of 365 days the account stood 339 at steady, 26 at alarm. 2 checks came to watch or alarm."
    )


def test_a_page_of_its_own_shows_every_check_that_moved(sample: Sample) -> None:
    html = pages(sample)
    assert 'href="history.html"' in section(html["accounts/acme/index.html"])
    assert re.findall(r'id="strip_([\w-]+)"', html["accounts/acme/history.html"]) == [
        "label",
        "complaint",
        "haggles",
        "handover",
    ]


def test_where_no_check_moved_no_further_page_is_made(sample: Sample) -> None:
    html = pages(sample, replace(HISTORY, label=QUIET, checks=HISTORY.checks[3:]))
    assert "accounts/acme/history.html" not in html
    assert "history.html" not in html["accounts/acme/index.html"]


def test_on_the_account_page_each_strip_leads_to_its_steps(sample: Sample) -> None:
    html = section(pages(sample)["accounts/acme/index.html"])
    assert re.findall(r'<a class="history-row" href="([^"]+)"', html) == [
        "history.html#strip_complaint",
        "history.html#strip_haggles",
    ]
    assert html.count('<li class="step">') == 2, "only those of the account itself"


def test_what_never_warned_shows_its_days_and_words_without_reasons(sample: Sample) -> None:
    calm = own_page(sample).split('id="strip_handover"', 1)[1]
    assert "kept since 5 Oct 2026; before that unknown from 1 Jan 2024" in words(calm)
    assert '<li class="step">' not in calm


def test_each_step_says_its_day_its_word_and_its_reason_and_leads_to_its_entries(sample: Sample) -> None:
    html = own_page(sample)
    steps = re.findall(r'<li class="step">(.*?)</div></li>', html, re.DOTALL)
    assert len(steps) == 5
    assert "5 Oct 2026" in steps[0]
    assert "Alarm" in words(steps[0])
    assert "They &lt;complained&gt;." in steps[0]
    assert 'href="index.html#complaint"' in steps[0], "the label leads to what decided it"
    assert 'href="2026.html#2026-10-05-complaint"' in steps[0]
    assert "1 Jan 2024" in steps[1], "what held before says since when"
    assert "Alarm: open" in re.sub(r"\s*:\s*", ": ", words(steps[2]))
    assert 'href="2026.html#2026-10-01-call"' in steps[2]


def test_what_was_written_down_late_is_marked_on_the_strip_and_said_in_the_step(sample: Sample) -> None:
    told = view(sample)
    assert [block.late for block in told.label.blocks] == [False, True]
    step = told.groups[0].strips[0].now
    assert [(each.entry.id, each.recorded, each.days) for each in step.entries] == [
        (CALL, None, 0),
        ("x/1", None, 0),
        ("x/2", None, 0),
        (COMPLAINT, day("2026-10-28"), 23),
    ]
    assert step.more == 1
    html = own_page(sample)
    assert "written down on 28 Oct 2026, 23 days later" in words(html)
    assert html.count('class="timeline-late" cx="') >= 2
    assert "more than 14 days after it happened" in html


@pytest.mark.parametrize(
    ("late", "punctual", "marked"), [(10, 0, True), (11, 0, False), (11, 11, True), (12, 11, False)]
)
def test_where_most_was_written_down_late_that_is_said_once_instead(
    sample: Sample, late: int, punctual: int, *, marked: bool
) -> None:
    """A journal that is brought in as a whole is late everywhere."""
    turns = [Stretch(FIRST, AS_OF, FIRST, "seen", Tone.WATCH, "So.", (COMPLAINT,), LATE)] * late
    turns += [Stretch(FIRST, AS_OF, FIRST, "seen", Tone.WATCH, "So.", (CALL,))] * punctual
    label = replace(HISTORY.label, stretches=stretches("watch", Tone.WATCH))
    told = replace(HISTORY, label=label, checks=(Strip("haggles", "warning", "Seen?", tuple(turns)),))
    html = own_page(sample, told)
    assert ('class="timeline-late" cx="0.0%"' in html) == marked
    assert ('class="timeline-late" cx="0.0%"' in section(pages(sample, told)["accounts/acme/index.html"])) == marked
    assert ("Most of it was, by more than 14 days" in html) != marked
    assert html.count("23 days later") == late


def test_without_any_late_entry_nothing_is_said_of_late_ones(sample: Sample) -> None:
    quiet = replace(HISTORY, label=replace(HISTORY.label, stretches=stretches("steady", Tone.NONE)), checks=())
    html = section(pages(sample, quiet)["accounts/acme/index.html"])
    assert "timeline-late" not in html
    assert "14 days" not in html


@pytest.mark.parametrize(("recorded", "times"), [(True, 0), (False, 1)])
def test_that_recorded_days_are_not_known_is_said_once(sample: Sample, recorded: bool, times: int) -> None:
    html = pages(sample, replace(HISTORY, recorded=recorded))["accounts/acme/index.html"]
    assert html.count("When it was written down is not known here.") == times


def test_the_shape_tells_what_the_colour_tells(sample: Sample) -> None:
    """An alarm is drawn as high as the strip, watch half as high, good as a line, unknown as dots, the rest not."""
    html = own_page(sample).split("</details>", 1)[1]
    drawn = {
        tone: re.match(r"M[\d.]+ ([\d.]+)", path) for tone, path in re.findall(r'class="tone-(\w+)" d="(M[^"]*)"', html)
    }
    assert {tone: found and found[1] for tone, found in drawn.items()} == {
        "alarm": "1",
        "watch": "10",
        "good": "17",
        "unknown": "17.5",
    }


def test_all_blocks_of_one_tone_on_a_strip_are_one_shape_as_wide_as_their_days(sample: Sample) -> None:
    turns = [Stretch(day(on), day(to), day(on), "seen", Tone.WATCH, "So.") for on, to in WATCHED]
    told = replace(HISTORY, label=QUIET, checks=(Strip("haggles", "warning", "Seen?", tuple(turns)),))
    (path,) = re.findall(r'class="tone-watch" d="(M[^"]*)"', own_page(sample, told))
    blocks = view(sample, told).groups[0].strips[0].blocks
    assert [tuple(map(float, one)) for one in re.findall(r"M([\d.]+) 10h([\d.]+)v10h-[\d.]+z", path)] == [
        (block.x, block.width) for block in blocks
    ]


def test_strips_are_as_wide_as_their_days_and_begin_with_the_account(sample: Sample) -> None:
    blocks = view(sample).label.blocks
    assert [(block.x, block.word) for block in blocks] == [(0.0, "Steady"), (92.88, "")]
    assert sum(block.width for block in blocks) == pytest.approx(100, abs=0.02)
    begun = AS_OF - timedelta(days=72)
    young = Strip("label", "", "", (Stretch(begun, AS_OF, begun, "new", Tone.NONE, "Young."),))
    assert view(sample, replace(HISTORY, label=young)).start == 80.0


def test_every_month_has_its_mark_and_january_is_named_by_its_year(sample: Sample) -> None:
    months = view(sample).months
    names = [month.name for month in months]
    assert names == ["Nov", "Dec", "2026", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct"]
    assert [month.x for month in months] == sorted(month.x for month in months)


@pytest.mark.parametrize("last", [date(2024, 2, 29), date(2026, 1, 1), date(2026, 12, 31), date(2026, 3, 31)])
def test_twelve_months_are_marked_whatever_the_last_day(sample: Sample, last: date) -> None:
    moved = replace(HISTORY, first=last - timedelta(weeks=52), last=last)
    marks = view(sample, moved).months
    assert len(marks) in {11, 12}
    assert all(0 < month.x < 100 for month in marks)


def test_the_history_of_a_relationship_that_is_over_says_until_when(sample: Sample) -> None:
    html = pages(sample, replace(HISTORY, ended=True))
    assert "The twelve months before the end" in html["accounts/acme/index.html"]
    assert "Up to 30 October 2026: where the account stood" in html["accounts/acme/history.html"]


def test_a_journal_says_what_was_written_down_late(sample: Sample) -> None:
    told = words(pages(sample)["accounts/acme/2026.html"])
    assert told.count("Written down on") == 2
    assert "Written down on 28 October 2026 , 23 days later" in told
    assert "Written down" not in words(pages(sample, recorded=None)["accounts/acme/2026.html"])


def test_no_link_of_a_history_leads_nowhere(
    sample: Sample, site: dict[str, str], dead_links: Callable[..., list[str]]
) -> None:
    html = pages(sample)
    assert dead_links({**site, **html}, FILES) == []
    assert not any(re.search(r"<script|<style|\sstyle=", OWN_SCRIPT.sub("", page)) for page in html.values())
    for path, page in html.items():
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert len(ids) == len(set(ids)), path
