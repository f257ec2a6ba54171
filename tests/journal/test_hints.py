"""What is proposed for words, days, numbers and ids that do not fit."""

from __future__ import annotations

import pytest

from generator.journal.hints import closest, day_hint, number_hint, slug_hint, whole_hint


@pytest.mark.parametrize(
    ("word", "guess"),
    [
        ("anwsered", "answered"),
        ("Answered", "answered"),
        ("answered-on", "answered_on"),
        ("answerd on", "answered_on"),
        ("budget", ""),
        ("a" * 100_000, ""),
    ],
)
def test_the_closest_word_is_proposed_and_none_that_is_far(word: str, guess: str) -> None:
    assert closest(word, ["answered", "answered_on", "direction"]) == guess


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("31.03.2026", "write 2026-03-31"),
        ("2026-3-1", "write 2026-03-01"),
        ("2026/03/31", "write 2026-03-31"),
        ("31/3/2026", "write 2026-03-31"),
        ("3/31/2026", "write 2026-03-31"),
        ("4/4/2026", "write 2026-04-04"),
        ("2026-03-31T10:00:00Z", "write the day alone: 2026-03-31"),
        ("2026-02-30", "there is no such day in the calendar"),
        ("yes", "write the day on which it happened"),
        ("no", "leave the field out until it has happened"),
    ],
)
def test_a_day_is_proposed_where_only_one_can_be_meant(text: str, hint: str) -> None:
    assert day_hint(text) == hint


@pytest.mark.parametrize("text", ["3/4/2026", "March", "31 March 2026", "32.01.2026", "1-2-3-4", "9" * 5000])
def test_no_day_is_proposed_where_two_can_be_meant_or_none(text: str) -> None:
    assert day_hint(text) == "write year, month and day with digits: 2026-03-31"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("EUR 12,000", "write 12000"),
        ("£9.50", "write 9.50"),
        ("1.200,50", "write 1200.50"),
        ("1,200.50 €", "write 1200.50"),
        ("12,50", "write 12.50"),
        ("1.200.000", "write 1200000"),
        ("a lot", ""),
    ],
)
def test_a_number_is_proposed_without_what_surrounds_it(text: str, hint: str) -> None:
    assert number_hint(text) == hint


@pytest.mark.parametrize("text", ["1e3", "12k", "1-2", "1,2,3", "9" * 5000])
def test_no_number_is_proposed_that_may_be_another_one(text: str) -> None:
    assert number_hint(text) == "write digits, with a point before decimals: 1200.50"


@pytest.mark.parametrize(("text", "hint"), [("30 EUR", "write 30"), ("2.0", ""), ("two", "")])
def test_a_whole_number_is_proposed_only_where_it_is_one(text: str, hint: str) -> None:
    assert whole_hint(text) == hint


@pytest.mark.parametrize(("text", "hint"), [("Zoë & Söhne", "write zoe-sohne"), ("日本", "")])
def test_an_id_is_made_of_a_name(text: str, hint: str) -> None:
    assert slug_hint(text) == hint
