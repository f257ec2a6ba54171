"""The page of a client who left says what was on record, keeps both sides apart, and says what is missing."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from generator.assets import find_templates
from generator.model.check import Checklist
from generator.model.health import Tone
from generator.model.loss import Span, Surprise
from generator.model.post_mortem import Change, Factor, PostMortem, Reason
from generator.model.replay import LATE_DAYS
from generator.pages.account import account_index
from generator.pages.loss import SURPRISES, LossSetting, loss_page, loss_summary, post_mortem_pages
from generator.pages.loss_headline import headline_of
from generator.pages.names import names_of
from generator.postmortem.loss import loss_of
from generator.rendering.environment import Frame, make_environment, render_page
from tests.postmortem.losses import AGENCY, AS_OF, COMPLAINT, NOTICE, RULES, Told, account_of, before, late_of
from tests.replay.pasts import past_of, recorded_of

if TYPE_CHECKING:
    from generator.model.account import Account
    from generator.model.loss import Loss

OURS = Checklist("own", "Our own", "", (COMPLAINT,))
TOLD = [
    Told("quiet-1", "note", 300),
    Told("quiet-2", "note", 290),
    Told("quiet-3", "note", 280),
    Told("complaint", "complaint", 100, facts={"quote": "This is the <last> time."}),
    Told("unread", "cue", 60, facts={"quote": "Somebody else was in the room."}),
    Told("afterwards", "cue", 50, -30, facts={"quote": "She had told me in March."}),
    Told("left", "action", 40, facts={"what": "Call Dana"}),
    Told("view", "outlook", 30, facts={"expect": "keep"}),
    Told("call", "contact", -5, facts={"direction": "in"}),
]
REPORT = PostMortem(
    "acme",
    status="agreed",
    led_by="tom",
    held_on=before(-20),
    said_by_client=(Reason("Nobody asked", "words", "You never asked.", evidence=("acme/call", "acme/complaint")),),
    believed_by_us=(Reason("The price", confidence="high"),),
    factors=(Factor("no-senior-contact", ("acme/unread", "acme/afterwards"), controllable=True),),
    surprise="Nobody had read it.",
    changes=(
        Change("Ask sooner", "tom", before(-30), before(-40), "complained"),
        Change("Read it aloud", "nell", before(-60)),
    ),
    win_back="In spring.",
    body="The **story** of it.",
)


def setting_of(account: Account) -> LossSetting:
    index = account_index(account, AS_OF)
    return LossSetting(account, AGENCY, (OURS,), names_of(AGENCY, account.client), index, AS_OF)


def loss_and_setting(
    told: list[Told], report: PostMortem | None = REPORT, *, git: bool = True
) -> tuple[Loss, LossSetting]:
    account = replace(account_of(told), post_mortem=report)
    past = past_of(account, AGENCY, RULES.checks, late_of(told)) if git else None
    recorded = recorded_of(account, late_of(told)) if git else None
    loss = loss_of(account, past, recorded, RULES, AS_OF)
    assert loss is not None
    return loss, setting_of(account)


def html_of(told: list[Told], report: PostMortem | None = REPORT, *, git: bool = True) -> str:
    [page] = post_mortem_pages(*loss_and_setting(told, report, git=git))
    return render_page(make_environment(find_templates()), page, Frame("Agency", AS_OF)).decode()


def test_the_numbers_have_a_row_for_each_bar() -> None:
    loss, setting = loss_and_setting(TOLD)
    content: Any = next(iter(post_mortem_pages(loss, setting))).content
    drawn = [(lead.check.text, bar.word) for lead in content.leads for bar in lead.bars]
    assert drawn
    said = [(row[0].text, row[3].text.partition(" (")[0]) for row in content.lead_numbers.rows]
    assert said == drawn
    assert content.lead_caption.startswith(f"{len(content.leads)} check")


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_it_opens_with_the_class_and_the_lead() -> None:
    text = text_of(html_of(TOLD))
    assert "Warned and not acted" in text
    assert "A warning stood on the page from 23 August 2025, 100 days before notice, to the end." in text
    assert "Nothing is on record that was done about it." in text
    assert "On 1 November 2025, 30 days before, we wrote that we would keep them" in text


@pytest.mark.parametrize(
    ("lasting", "alarm", "told"),
    [
        (100, None, "A warning stood on the page from 23 August 2025, 100 days before notice, to the end."),
        (60, None, "A warning stood on the page from 2 October 2025, 60 days before notice, to the end."),
        (60, 30, "to the end, with the account at alarm from 1 November 2025, 30 days before."),
        (None, None, "from 23 August 2025, 100 days before notice, and had passed by 1 December 2025."),
    ],
)
def test_the_headline_is_about_the_warning_that_stood_to_the_end(
    lasting: int | None, alarm: int | None, told: str
) -> None:
    loss, _ = loss_and_setting(TOLD)
    assert loss.lasting == before(100)
    since = None if lasting is None else before(lasting)
    changed = replace(loss, lasting=since, alarm=None if alarm is None else before(alarm))
    assert told in headline_of(changed)


def test_a_standard_factor_says_how_it_was_or_else_what_it_stands_for() -> None:
    factors = (Factor("Only-one contact"), Factor("price", note="nine thousand"), Factor("bad luck"))
    html = text_of(html_of(TOLD, replace(REPORT, factors=factors)))
    assert "Only one contact We knew one of them, and nobody above or beside" in html
    assert "Price Nine thousand" in html
    assert "Bad luck Asserted" in html


def test_what_people_decided_stands_before_what_was_computed() -> None:
    html = html_of(TOLD)
    order = ["surprise_title", "reasons_title", "changes_title", "story_title", "leads_title", "looked_title"]
    places = [html.index(f'id="{one}"') for one in [*order, "past_title"]]
    assert places == sorted(places)


def test_a_check_that_turned_worse_later_says_what_it_stood_at_first() -> None:
    loss, setting = loss_and_setting(TOLD)
    [lead] = loss.leads
    spans = (
        Span(before(100), before(41), "seen", Tone.WATCH),
        Span(before(40), before(1), "seen", Tone.ALARM),
    )
    [told] = loss_page(replace(loss, leads=(replace(lead, worst=Tone.ALARM, spans=spans),)), setting).leads
    assert (told.at_first.id, told.worst.id, told.worse_from) == ("watch", "alarm", before(40))


def test_what_they_said_and_what_we_believed_stand_apart_each_with_its_evidence() -> None:
    html = html_of(TOLD)
    sides = html.split('id="reasons_title"')[1].split("</section>")[0].split("What we believed")
    assert len(sides) == 2
    said, believed = sides
    assert "You never asked." in said
    assert "The price" not in said
    assert "#complaint" in said
    assert "Asserted; no entry is named." in believed.split("What contributed")[0]
    assert "No senior contact" in believed
    assert "in our hands" in believed


def test_every_entry_is_on_the_timeline_and_the_uneventful_is_folded() -> None:
    loss, setting = loss_and_setting(TOLD)
    stretches = loss_page(loss, setting).timeline
    shown = [line for stretch in stretches for line in stretch.lines]
    paths = [line.what.path for line in shown if line.lane not in {"checks", "milestone"}]
    entries = setting.account.entries
    assert sorted(paths) == sorted(setting.index.link(entry.id).path for entry in entries)
    folded = [line.what.path for stretch in stretches if stretch.is_folded for line in stretch.lines]
    assert [path.partition("#")[2] for path in folded] == ["quiet-1", "quiet-2", "quiet-3"]
    assert [line.on for line in shown] == sorted(line.on for line in shown)


@pytest.mark.parametrize(
    ("written", "words", "late", "afterwards"),
    [
        (50, "written down the same day", False, False),
        (49, "written down 1 day later", False, False),
        (50 - LATE_DAYS, "written down 14 days later", False, False),
        (49 - LATE_DAYS, "written down on 27 Oct 2025, 15 days later", True, False),
        (0, "written down on 1 Dec 2025, 50 days later", True, True),
        (-1, "written down on 2 Dec 2025, 51 days later, after the notice", True, True),
    ],
)
def test_a_line_says_when_it_was_written_down(written: int, words: str, late: bool, afterwards: bool) -> None:
    loss, setting = loss_and_setting([Told("n", "note", 50, written)])
    [line] = [
        line for stretch in loss_page(loss, setting).timeline for line in stretch.lines if line.what.path.endswith("#n")
    ]
    assert (line.written, line.is_late, line.is_afterwards) == (words, late, afterwards)


def test_what_people_name_and_no_check_read_is_told_apart_from_what_a_check_read_and_nobody_names() -> None:
    loss, setting = loss_and_setting(TOLD)
    named = loss_page(loss, setting).named
    assert [(one.entry.id, one.is_afterwards) for one in named.unread] == [
        ("acme/unread", False),
        ("acme/afterwards", True),
    ]
    assert named.unnamed == ()
    assert (named.cited, named.first_before) == (3, "100 days before")
    silent = replace(REPORT, said_by_client=(), factors=())
    loss, setting = loss_and_setting(TOLD, silent)
    [(check, entries)] = loss_page(loss, setting).named.unnamed
    assert (check.text, [entry.id for entry in entries]) == ("Did they complain?", ["acme/complaint"])


def test_changes_say_whether_they_are_done_late_or_overdue() -> None:
    text = text_of(html_of(TOLD)).split("What changes")[1]
    assert "done on 10 January 2026, 10 days after it was due" in text
    assert "Check: Did they complain?" in text
    assert "Nell, overdue since 30 January 2026" in text
    assert "In spring." in text
    assert "The story of it." in text


def test_a_loss_without_a_post_mortem_has_everything_computed_and_says_what_is_missing() -> None:
    text = text_of(html_of(TOLD, None))
    assert "No post-mortem is written yet" in text
    assert "mainstay post-mortem new acme" in text
    assert "Warned and not acted" in text
    assert "This is the &lt;last&gt; time." in text


def test_no_known_reason_and_no_change_are_answers() -> None:
    report = PostMortem("acme", reason_unknown=True, no_change="It would not have helped.")
    text = text_of(html_of(TOLD, report))
    assert "We do not know why they left." in text
    assert "Nothing, because: It would not have helped." in text


def test_without_git_it_says_that_everything_is_as_of_then() -> None:
    text = text_of(html_of(TOLD, git=False))
    assert "It is not known here when entries were written down" in text
    assert "written down the same day" not in text
    assert "The checklists, as of then" in text
    assert "The checklists, as known then" in text_of(html_of(TOLD))


def test_words_of_journals_are_escaped_and_nothing_styles_in_place() -> None:
    html = html_of(TOLD)
    assert "<last>" not in html
    assert " style=" not in html


def test_the_account_page_has_the_class_the_reasons_and_what_is_overdue() -> None:
    loss, setting = loss_and_setting(TOLD)
    page = loss_page(loss, setting)
    summary = loss_summary(loss, page.written)
    assert (summary.path, summary.surprise.word) == ("accounts/acme/post-mortem.html", "Warned and not acted")
    assert (summary.reasons, summary.overdue, summary.status) == (("Nobody asked",), 1, "agreed")
    assert loss_summary(loss, None).status == ""


@pytest.mark.parametrize("surprise", Surprise)
def test_every_class_has_its_words_and_a_sentence(surprise: Surprise) -> None:
    loss, _ = loss_and_setting([Told("n", "note", 50)], None)
    assert SURPRISES[surprise].word.lower() == surprise
    assert headline_of(replace(loss, surprise=surprise)).endswith(".")


def test_the_headline_of_what_was_unwritten_says_when_it_would_have_warned() -> None:
    loss, _ = loss_and_setting([Told("c", "complaint", 100, -3)], None)
    assert loss.hindsight == before(100)
    assert "would have warned on 23 August 2025, 100 days before notice" in headline_of(loss)
    assert loss.notice == NOTICE
