"""Spans of days say the same as asking about every single day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import example, given
from hypothesis import strategies as st

from generator.criteria.spans import spans_of, without

if TYPE_CHECKING:
    from generator.criteria.spans import Span

FIRST = date(2026, 1, 1)
#: One day more on either side than spans lie on.
EVERY = [FIRST + timedelta(days=number) for number in range(-1, 43)]


def span(first: int, length: int) -> tuple[date, date]:
    """Return a span of days, within those on which spans lie; it may end before it begins."""
    return FIRST + timedelta(days=first), FIRST + timedelta(days=min(first + length, 40))


SPANS = st.lists(st.builds(span, st.integers(0, 40), st.integers(-2, 12)), max_size=8)


def covered(spans: list[Span], day: date) -> int:
    """Return how many spans lie over a day."""
    return sum(first <= day <= last for first, last in spans)


@given(SPANS)
@example([(FIRST, FIRST), (FIRST + timedelta(days=1), FIRST + timedelta(days=3))])
def test_presence_turns_where_there_comes_to_be_one_or_none(spans: list[Span]) -> None:
    turned = [day for day in EVERY[1:] if bool(covered(spans, day)) != bool(covered(spans, day - timedelta(days=1)))]
    # A day on which one ends and another begins may be named, and the day after such a one twice.
    found = {*spans_of(spans).presence}
    assert found >= {*turned}
    assert all(day in turned or covered(spans, day) for day in found)


@given(SPANS, SPANS)
def test_what_is_left_without_others(spans: list[Span], others: list[Span]) -> None:
    spans, others = ([one for one in each if one[0] <= one[1]] for each in (spans, others))
    left = [*without(spans, others)]
    for day in EVERY:
        assert covered(left, day) == (0 if covered(others, day) else covered(spans, day))
