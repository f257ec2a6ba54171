"""What is remembered of an account is read back as it was, and nothing else is ever built from bytes."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cache import Store
from generator.cache.codec import Codec, Unreadable
from generator.model.account import Account
from generator.model.audience import View
from generator.pages.closed import closed_ids
from generator.pipeline import Remembered, Site, open_history, read
from generator.pipeline.account import ask, kept_of
from generator.pipeline.beside import note
from generator.pipeline.made import Made, Told, hash_of
from generator.pipeline.remembered import PARTS, codec
from generator.pipeline.site import asked_of, narrowed

if TYPE_CHECKING:
    from collections.abc import Iterator

GOLDEN = Path(__file__).parents[1] / "golden/journals"
BARE = {str, int, float, bool, type(None), date, Decimal, tuple, dict, Account}


def made_of(journals: Path, as_of: date) -> Iterator[tuple[Account, Made]]:
    """Yield every account of a folder of journals with what a build remembers of it."""
    reading = read(journals)
    assert reading.journal is not None
    history = open_history(journals, reading.journal.agency.timezone)
    site = narrowed(Site(reading, reading.journal, as_of, "1.0", journals, history, View()))
    asked = asked_of(site, site.accounts)
    for account in site.accounts:
        answered = ask(account, asked)
        noted = note(answered, asked.rules.agency, closed_ids(asked.agency_entries, as_of))
        page = f"accounts/{account.client.id}/index.html"
        told = Told(kept_of(answered, asked), noted)
        yield account, made_with(told, {page: hash_of(b"page")})


def made_with(told: Told, pages: dict[str, bytes]) -> Made:
    return Made(b"key of it", pages, "steady", 3, b"", lambda: told)


def kinds_in(value: Any) -> Iterator[type]:
    """Yield the class of a value and of everything in it, but in the account that is given."""
    yield type(value)
    if isinstance(value, Account):
        return
    if is_dataclass(value):
        for one in fields(value):
            yield from kinds_in(getattr(value, one.name))
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from (*kinds_in(name), *kinds_in(one))
    elif isinstance(value, tuple):
        for one in value:
            yield from kinds_in(one)


def test_what_accounts_are_known_by_is_written_out_the_same_in_every_process(tmp_path: Path) -> None:
    """A set comes in another order in each process, but for one that says otherwise."""
    shutil.copytree(GOLDEN, tmp_path / "journals")
    reading = read(tmp_path / "journals")
    assert reading.journal is not None
    assert len(reading.journal.agency.holidays) > 1
    assert not re.search(r"\b(frozen)?set\(|\bobject at\b", repr((reading.journal, reading.checklists)))


@pytest.fixture(scope="module")
def golden(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Account, Made]]:
    journals = tmp_path_factory.mktemp("golden") / "journals"
    shutil.copytree(GOLDEN, journals)
    return list(made_of(journals, date(2026, 6, 1)))


def assert_read_back(accounts: list[tuple[Account, Made]], store: Store) -> None:
    remembered = Remembered(store, "program")
    for account, made in accounts:
        pages = dict.fromkeys(made.pages, b"page")
        kept = remembered.keep(account, made, pages)
        found = remembered.find(account, made.key)
        assert found == kept
        assert found is not None
        assert (found.pages, found.label, found.entries) == (made.pages, made.label, made.entries)
        assert kept.tell() == found.tell() == made.tell()
        assert repr(found.tell()) == repr(made.tell())  # 1 is not 1.0 there
        assert found.tell().kept.learned.account is account
        assert remembered.pages(made) == pages
        assert remembered.find(account, b"another key") is None
        assert Remembered(store, "another program").find(account, made.key) is None


def test_what_was_made_is_read_back_as_it_was(golden: list[tuple[Account, Made]], tmp_path: Path) -> None:
    assert_read_back(golden, Store(tmp_path))


@pytest.mark.slow
def test_so_it_is_for_the_example(example: Path, tmp_path: Path) -> None:
    accounts = list(made_of(example / "journals", date(2026, 10, 30)))
    assert_read_back([(account, made) for account, made in accounts], Store(tmp_path))
    known = {kind for _, made in accounts for told in made.tell() for kind in kinds_in(told)}
    assert known - BARE <= set(PARTS)


def test_it_is_made_of_the_classes_that_are_listed_and_of_all_of_them() -> None:
    """A new class in what is remembered goes into `PARTS`; without it, no account could be remembered."""
    assert {one for one in codec().classes if one is not Told} == set(PARTS)


def test_pages_of_other_names_than_an_account_has_are_not_taken(
    golden: list[tuple[Account, Made]], tmp_path: Path
) -> None:
    remembered = Remembered(Store(tmp_path), "program")
    account, made = golden[0]
    home = f"accounts/{account.client.id}"
    for names in (
        ["index.html"],
        ["../index.html"],
        [f"{home}/../../../../outside"],
        [f"{home}-2/index.html"],
        [f"{home}/CON"],
        [f"{home}/a.html", f"{home}/A.html"],
    ):
        pages = dict.fromkeys(names, b"page")
        remembered.keep(account, made_with(made.tell(), {name: hash_of(b"page") for name in names}), pages)
        assert remembered.find(account, made.key) is None


def test_pages_that_are_not_those_that_were_made_are_not_taken(
    golden: list[tuple[Account, Made]], tmp_path: Path
) -> None:
    remembered = Remembered(Store(tmp_path), "program")
    account, made = golden[0]
    remembered.keep(account, made, dict.fromkeys(made.pages, b"Page"))
    assert remembered.find(account, made.key) is not None
    assert remembered.pages(made) is None


def nodes(told: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield place
    for at in told if isinstance(told, dict) else range(len(told)) if isinstance(told, list) else ():
        yield from nodes(told[at], (*place, at))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(["ALARM", "date"]),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=5), inside, max_size=3),
    max_leaves=8,
)


@given(data=st.data())
def test_changed_bytes_never_make_anything_that_is_not_listed(
    golden: list[tuple[Account, Made]], data: st.DataObject
) -> None:
    account, made = data.draw(st.sampled_from(golden))
    whole = codec().write(made.tell(), account)
    told = json.loads(whole)
    place = data.draw(st.sampled_from(list(nodes(told))))
    changed = data.draw(JSON)
    if place:
        at = told
        for step in place[:-1]:
            at = at[step]
        at[place[-1]] = changed
    else:
        told = changed
    try:
        found = codec().read(json.dumps(told).encode(), account)
    except Unreadable:
        return
    assert {one for one in kinds_in(found) if one not in BARE} <= {*PARTS, Told}


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff", b"{}", b"[", b"[" * 100_000, b'{"a":' * 100_000, b"9" * 5000, b"NaN", b"[1e999]", b"\xed\xa0\x80"],
    ids=range(10),
)
def test_bytes_of_no_meaning_are_unreadable(data: bytes) -> None:
    with pytest.raises(Unreadable):
        codec().read(data, None)


@given(data=st.binary(max_size=50))
def test_any_bytes_are_unreadable(data: bytes) -> None:
    with pytest.raises(Unreadable):
        codec().read(data, None)


def test_a_type_without_a_form_is_a_mistake_of_ours() -> None:
    class Odd(Enum):
        ONE = 1

    with pytest.raises(TypeError, match="no form"):
        Codec(Path, (), Account)
    assert Codec(Odd, (), Account).read(b'"ONE"', None) is Odd.ONE
    with pytest.raises(Unreadable):
        Codec(Odd, (), Account).write(1, None)
