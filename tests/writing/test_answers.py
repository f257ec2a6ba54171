"""Answers in words to the values that are written, and what is said of those that are none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.journal.forms import ENTRY_FORMS
from generator.writing.answers import Given, Wrong, read_answers

GIVEN = Given(
    date(2026, 11, 30),
    {"oli": "Oliver Stone", "tom": "Tom Bos"},
    {"anna": "Anna Silva", "andre": "André Silva"},
    ("2026-03-04-brief", "2026-05-01-brief-two"),
)


def read(kind: str, name: str, *texts: str, given: Given = GIVEN) -> Any:
    return read_answers(texts, ENTRY_FORMS[kind].by_name[name], given)


@pytest.mark.parametrize(
    ("kind", "name", "texts", "value"),
    [
        ("meeting", "status", ("declined",), "declined"),
        ("meeting", "status", ("dec",), "declined"),
        ("meeting", "status", ("No show",), "no_show"),
        ("meeting", "planned_for", ("mon",), date(2026, 12, 7)),
        ("meeting", "notice_hours", ("48",), 48),
        ("meeting", "invited_by", ("client",), "client"),
        ("meeting", "invited_by", ("oliver stone",), "oli"),
        ("contact", "answered", ("no",), False),
        ("contact", "answered", ("yesterday",), date(2026, 11, 29)),
        ("contact", "prompted", ("y",), True),
        ("contact", "with", ("anna, oli",), ("anna", "oli")),
        ("contact", "with", ("anna", "tom"), ("anna", "tom")),
        ("contact", "with", ("anna s",), ("anna",)),
        ("contact", "by", ("Bos",), ("tom",)),
        ("contact", "tags", ("spring, late", "x"), ("spring, late", "x")),
        ("contact", "title", (" A call ",), "A call"),
        ("contact", "re", ("2026-03-04-brief",), ("2026-03-04-brief",)),
        ("contact", "re", ("brief-two",), ("2026-05-01-brief-two",)),
        ("contact", "re", ("other/2026-01-01-x",), ("other/2026-01-01-x",)),
        ("price", "amount", ("1200.50",), Decimal("1200.50")),
        ("price", "agreed", ("1200",), Decimal(1200)),
        ("price", "agreed", ("today",), date(2026, 11, 30)),
        ("people", "handover", ("by mail",), "by mail"),
        ("people", "handover", ("yes",), True),
        ("invoice", "reminders", ("on=3d ago, how=call", "on: 2026-11-29"), None),
        ("plan", "steps", ("what=Call them, by=oli",), ({"what": "Call them", "by": "oli"},)),
    ],
)
def test_an_answer_is_a_value(kind: str, name: str, texts: tuple[str, ...], value: Any) -> None:
    if name == "reminders":
        value = ({"on": date(2026, 11, 27), "how": "call"}, {"on": date(2026, 11, 29)})
    assert read(kind, name, *texts) == value


@pytest.mark.parametrize(
    ("kind", "name", "texts", "why"),
    [
        ("meeting", "status", ("declind",), '"declind" is not among the answers; did you mean declined?'),
        ("meeting", "status", ("xyz",), '"xyz" is not among the answers: held, offered, declined, cancelled, '),
        ("meeting", "status", ("3",), '"3" is not among the answers: held'),
        ("meeting", "status", ("held", "offered"), "it can be given once only"),
        ("meeting", "notice_hours", ("a day",), '"a day" must be a whole number, 0 or more'),
        ("feedback", "tone", ("",), '"" is not among the answers: praise, mixed, critical'),
        ("leeway", "through", ("x",), '"x" is not among the answers: goodwill, project'),
        (
            "contact",
            "answered",
            ("maybe",),
            '"maybe" is no day; write a day: 2026-03-31, today, yesterday, mon, 3d ago',
        ),
        ("contact", "with", ("silva",), '"silva" may be anna (Anna Silva) or andre (André Silva)'),
        (
            "contact",
            "with",
            ("ana",),
            'there is nobody "ana" among our people or theirs; did you mean anna (Anna Silva)?',
        ),
        ("contact", "by", ("anna",), 'there is nobody "anna" among our people; they are oli, tom'),
        ("complaint", "from", ("tom",), 'there is nobody "tom" among the client\'s people; they are anna, andre'),
        ("contact", "re", ("2026-03-04-breif",), "did you mean 2026-03-04-brief?"),
        ("contact", "re", ("nothing",), "an entry is named by its file name without .md"),
        ("price", "amount", ("€ 1.200,50",), "write 1200.50"),
        ("invoice", "reminders", ("yesterday",), "write it as on=…, how=…"),
        ("invoice", "reminders", ("on=never",), 'on: "never" is no day'),
        ("contact", "title", ("a\x1b[31mb",), "it holds a character that no journal can hold (U+001B)"),
        ("contact", "title", ("a\udc80b",), "it holds a character that no journal can hold (U+DC80)"),
    ],
)
def test_what_is_no_answer_is_told_in_words(kind: str, name: str, texts: tuple[str, ...], why: str) -> None:
    found = read(kind, name, *texts)
    assert isinstance(found, Wrong)
    assert why in found.why


def test_numbers_choose_where_they_were_shown() -> None:
    shown = Given(GIVEN.today, is_numbered=True)
    assert read("meeting", "status", "3", given=shown) == "declined"
    assert isinstance(read("meeting", "status", "0", given=shown), Wrong)
    assert isinstance(read("meeting", "status", "9" * 50, given=shown), Wrong)


@given(st.sampled_from(sorted(ENTRY_FORMS)), st.data(), st.text(max_size=30))
def test_no_answer_raises_and_nothing_is_told_that_a_terminal_would_obey(
    kind: str, data: st.DataObject, text: str
) -> None:
    name = data.draw(st.sampled_from(sorted(ENTRY_FORMS[kind].by_name)))
    found = read(kind, name, text)
    if isinstance(found, Wrong):
        assert found.why.isprintable()


def test_where_they_have_no_contacts_the_line_that_adds_the_first_is_told() -> None:
    found = read("complaint", "from", "Mara Lind", given=Given(date(2026, 11, 30), {"mara": "Mara Ours"}))
    assert "somebody new goes into client.yaml first: contacts: [{id: mara-lind, name: Mara Lind}]" in found.why


@pytest.mark.parametrize(
    ("kind", "name", "text", "offer"),
    [
        ("price", "amount", "1,200.50", "1200.50"),
        ("price", "amount", "£1,200.50", "1200.50"),
        ("price", "amount", "a lot", ""),
        ("meeting", "planned_for", "31.12.2026", "2026-12-31"),
        ("meeting", "planned_for", "March 2026", ""),
        ("meeting", "status", "decliend", "declined"),
    ],
)
def test_what_seems_to_be_meant_is_offered(kind: str, name: str, text: str, offer: str) -> None:
    found = read(kind, name, text)
    assert isinstance(found, Wrong)
    assert found.offer == offer


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [("channel", "phone", "call"), ("channel", "mail", "email"), ("direction", "Incoming", "in")],
)
def test_other_words_for_the_same_are_taken(name: str, text: str, value: str) -> None:
    assert read("contact", name, text) == value
