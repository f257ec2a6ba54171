"""Entries that are read later are the same as a tuple of them, and are read once, when somebody looks at them."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.model.account import Account
from generator.model.client import Client
from generator.model.entry import Entry
from generator.model.later import Later, Mark, marks_of
from generator.model.steps import always

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST = date(2026, 3, 1)
ENTRIES = tuple(Entry(f"fir/{day}", "fir", "note", FIRST + timedelta(days=day)) for day in range(3))
OUTLOOK = Entry("fir/outlook", "fir", "outlook", FIRST, title="Unsure")
CLIENT = Client("fir", "Fir", always("active"), FIRST)


class Counted:
    """Reads entries, and counts how often."""

    times = 0

    def __call__(self) -> Sequence[Entry]:
        self.times += 1
        return ENTRIES


def test_they_are_as_a_tuple_of_them() -> None:
    later: Sequence[Entry] = Later("origin", Counted())
    assert later == ENTRIES
    assert later == ENTRIES
    assert later == Later("another", Counted())
    assert repr(later) == repr(ENTRIES)
    assert (*later,) == ENTRIES
    assert (later[1], later[1:], len(later)) == (ENTRIES[1], ENTRIES[1:], 3)


def test_they_are_read_once_and_not_for_what_is_known() -> None:
    read, marks = Counted(), tuple(marks_of(ENTRIES))
    later = Later("origin", read, marks)
    assert (len(later), tuple(marks_of(later)), read.times) == (3, marks, 0)
    assert marks[0] == Mark("fir/0", "note", "team", FIRST)
    assert (later[0], later[2], read.times) == (ENTRIES[0], ENTRIES[2], 1)


def test_another_process_gets_the_entries() -> None:
    assert type(pickle.loads(pickle.dumps(Later("origin", Counted())))) is tuple  # noqa: S301  # our own bytes


def test_an_outlook_is_known_by_all_that_it_says() -> None:
    [one], [other] = marks_of((OUTLOOK,)), marks_of((replace(OUTLOOK, title="Sure"),))
    assert one.said
    assert one.said != other.said


def test_an_account_of_a_day_reads_them_no_earlier() -> None:
    for day in range(4):
        on = FIRST + timedelta(days=day)
        read = Counted()
        later = Account(CLIENT, Later("origin", read, tuple(marks_of(ENTRIES)))).known(on)
        assert isinstance(later.entries, Later)
        assert later.entries.origin == f"origin {on}"
        assert read.times == 0
        assert later == Account(CLIENT, ENTRIES).known(on)
