"""What is claimed of an entry is what the checks say with it, and no shorter list would do."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.assess import assess
from generator.assess.coverage import WINDOWS, Coverage, Suggestion, Way, coverage
from generator.assess.coverage.drafts import SET_UP, Desk, written
from generator.assess.coverage.lines import with_lines
from generator.assess.coverage.shortest import shortest
from generator.assess.coverage.trials import MOST_TRIALS
from generator.assess.coverage.wanted import THEIRS
from generator.criteria.record import Record
from generator.journal.checklists import built_in_checklists
from generator.journal.vocabulary import vocabulary
from generator.model.account import Account
from generator.model.agency import Agency, Person
from generator.model.check import Check, Part
from generator.model.client import Client, Contact, TeamMember
from generator.model.entry import Entry, Fact
from generator.model.health import Tone
from generator.model.steps import always
from generator.pages.coverage import snippet
from generator.pipeline import read
from tests.assess.accounts import AGENCY, FIRST, SPAN, random_account

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CHECKS = tuple(check for checklist in built_in_checklists() for check in checklist.checks)
JOURNALS = Path(__file__).parents[2] / "journals"
SEEDS = range(16)
TODAY = date(2026, 6, 30)
OURS = Agency("Agency", people=(Person("tom", "Tom"), Person("nell", "Nell", senior=True)))
ACME = Client(
    "acme",
    "Acme",
    always("active"),
    date(2020, 1, 1),
    contacts=(Contact("kim", "Kim", level=always("lead"), payer=always(value=True)),),
    team=(TeamMember("tom", "relationship"),),
)


def cover(account: Account, agency: Agency, checks: Sequence[Check], day: date) -> Coverage:
    return coverage(account, agency, checks, assess(account, agency, checks, day), vocabulary())


def unknown(account: Account, agency: Agency, checks: Sequence[Check], day: date) -> set[str]:
    return {one.check for one in assess(account, agency, checks, day).findings if one.tone is Tone.UNKNOWN}


def entry(number: int, kind: str, day: date, **facts: object) -> Entry:
    return Entry(f"acme/e{number}", "acme", kind, day, facts={name: Fact(value, day) for name, value in facts.items()})


def own(check_id: str, *parts: Part, absence: str = "U", **limits: int) -> Check:
    return Check(check_id, "own", "Is it so?", "us", absence, "Do it.", "Write `work` in it.", parts, limits=limits)


def long_ago() -> Entry:
    """Make the history of an account older than any window."""
    return entry(0, "note", days_ago(800))


def days_ago(number: int) -> date:
    return TODAY - timedelta(days=number)


@pytest.mark.parametrize("seed", SEEDS)
def test_with_what_is_suggested_the_checks_that_it_names_can_be_said(seed: int) -> None:
    """Random accounts, assessed as a whole: what other checks turn to is not left out, as it is in a trial."""
    account, day = random_account(seed), FIRST + timedelta(days=(seed * 157) % SPAN)
    desk = Desk(Record(account, AGENCY, day), vocabulary())
    covered = cover(account, AGENCY, CHECKS, day)
    for one in covered.suggestions:
        then = with_lines(account, one.draft) if one.draft.kind == SET_UP else written(account, one.draft, desk)
        assert not one.settles & unknown(then, AGENCY, CHECKS, day), one
    assert covered.trials <= MOST_TRIALS


def files_of(covered: Coverage, one: Suggestion) -> Iterator[tuple[str, ...]]:
    """Give the lines to copy once as they are and once for everything else that they say may be true."""
    lines = tuple(snippet(one.draft, covered.as_of))
    yield tuple(line.partition("  #")[0] for line in lines)
    for at, line in enumerate(lines):
        field, comment, others = line.partition("  # or ")
        for other in others.split(", ") if comment else ():
            yield (*lines[:at], f"{field.partition(':')[0]}: {other}", *lines[at + 1 :])


@pytest.mark.slow
@pytest.mark.checkout
@pytest.mark.parametrize("client", ["quill-stationery", "northgate-dental", "kestrel-outdoor", "the-quiet-room"])
def test_what_is_copied_into_a_file_is_valid_and_settles_what_it_says(client: str, tmp_path: Path) -> None:
    folder = tmp_path / "journals"
    shutil.copytree(JOURNALS / client, folder / client)
    for name in ("agency.yaml", "checklists"):
        source = JOURNALS / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        elif source.is_file():
            shutil.copy(source, folder / name)
    reading = read(folder)
    assert reading.journal is not None
    day, told = reading.journal.agency.site.as_of, len(reading.diagnostics)
    assert day is not None
    covered = cover(reading.journal.accounts[0], reading.journal.agency, reading.checks, day)
    new = [one for one in covered.suggestions if one.draft.kind != SET_UP and not one.draft.adds_to]
    assert new
    for one in new:
        for lines in files_of(covered, one):
            for number in range(one.number):
                on = day - timedelta(days=number)
                text = "\n".join(lines).replace(f"date: {day}", f"date: {on}")
                (folder / client / f"{on}-tried.md").write_text(f"{text}\n", encoding="utf-8")
            then = read(folder)
            assert then.journal is not None, then.diagnostics
            assert len(then.diagnostics) == told, then.diagnostics
            left = unknown(then.journal.accounts[0], then.journal.agency, then.checks, day)
            assert not one.settles & left, lines
            for file in (folder / client).glob("*-tried.md"):
                file.unlink()


@dataclass(frozen=True)
class Choice:
    """Something to write, without an account."""

    number: int
    settles: frozenset[str]


choices = st.lists(
    st.builds(Choice, st.integers(1, 4), st.frozensets(st.sampled_from("abcdef"), max_size=4)), max_size=7
)


def settled(options: Sequence[Choice] | Sequence[Suggestion]) -> set[str]:
    return {check for one in options for check in one.settles}


@given(choices)
def test_no_shorter_list_settles_as_much(options: list[Choice]) -> None:
    """Every list that could be made of them is compared."""
    found = shortest(options)
    assert settled(found) == settled(options)
    lists = [each for size in range(len(options) + 1) for each in combinations(options, size)]
    enough = [sum(one.number for one in each) for each in lists if settled(each) == settled(options)]
    assert sum(one.number for one in found) == min(enough)


@given(choices)
def test_each_entry_of_the_list_settles_something_of_its_own_and_the_most_telling_comes_first(
    options: list[Choice],
) -> None:
    found = shortest(options)
    for one in found:
        assert one.settles - settled([other for other in found if other is not one])
    assert not found or all(len(found[0].settles) / found[0].number >= len(o.settles) / o.number for o in found)


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_is_asked_for_what_only_the_client_can_bring_about(seed: int) -> None:
    account, day = random_account(seed), FIRST + timedelta(days=(seed * 157) % SPAN)
    covered = cover(account, AGENCY, CHECKS, day)
    assert not {one.draft.kind for one in covered.suggestions} & THEIRS
    shows = {gap.check for gap in covered.by(Way.SHOWS)}
    seen = assess(account, AGENCY, CHECKS, day).findings
    good_signs = {one.check for one in seen if one.verdict == "not seen" and one.tone is Tone.UNKNOWN}
    assert good_signs <= shows
    assert not shows & settled(covered.suggestions)


def test_a_warning_sign_is_never_asked_for_but_what_would_show_it_is() -> None:
    part = Part("sign", {"where": {"kind": "price", "outcome": "refused"}})
    told = Part("sign", {**part.options, "told_by": {"kind": "price", "outcome": {"set": True}}})
    account = Account(ACME, (entry(1, "meeting", days_ago(2), status="held"),))
    without = cover(account, OURS, (own("dear", part, window=365),), TODAY)
    assert (without.suggestions, without.gaps[0].way) == ((), Way.MORE)
    (one,) = cover(account, OURS, (own("dear", told, window=365),), TODAY).suggestions
    assert (one.draft.kind, one.draft.blanks) == ("price", ("outcome",))


def test_an_agencys_own_share_says_how_many_it_misses_and_one_less_would_not_do() -> None:
    part = Part("share", {"of": {"kind": "delivery", "complexity": {"set": True}}, "has": ({"complexity": "hard"},)})
    check = own("hard-enough", part, window=365, at_least=5, share=50)
    account = Account(ACME, (long_ago(), entry(1, "delivery", days_ago(200), complexity="hard")))
    (one,) = cover(account, OURS, (check,), TODAY).suggestions
    assert (one.number, one.draft.kind, one.draft.blanks) == (4, "delivery", ("complexity",))
    desk = Desk(Record(account, OURS, TODAY), vocabulary())
    fewer = written(account, replace(one.draft, number=3), desk)
    assert unknown(fewer, OURS, (check,), TODAY) == {"hard-enough"}


def test_a_field_left_out_of_an_entry_that_is_there_comes_before_a_new_entry() -> None:
    part = Part("share", {"of": {"kind": "request", "complexity": {"set": True}}, "has": ({"complexity": "hard"},)})
    check = own("hard-enough", part, window=365, at_least=2, share=50)
    entries = (entry(1, "request", days_ago(40)), entry(2, "request", days_ago(30)), entry(3, "request", days_ago(20)))
    first = cover(Account(ACME, (long_ago(), *entries, entry(4, "request", days_ago(300)))), OURS, (check,), TODAY)
    assert [one.draft.adds_to for one in first.suggestions] == [("acme/e3", "acme/e2")]
    hidden = replace(entries[2], audience="leads")
    second = cover(Account(ACME, (long_ago(), *entries[:2], hidden)), OURS, (check,), TODAY)
    assert [one.draft.adds_to for one in second.suggestions] == [("acme/e2", "acme/e1")]


def test_a_line_of_the_set_up_is_suggested_where_no_entry_would_tell() -> None:
    check = replace(own("paid-for", Part("state", {"billable": ("relationship",)})), settles="`billable` in `team`.")
    covered = cover(Account(ACME), OURS, (check,), TODAY)
    assert [dict(one.draft.fields) for one in covered.suggestions] == [{"billable": True}]


def test_single_entries_come_before_several_of_a_sort() -> None:
    numbers = [one.number for one in cover(random_account(3), AGENCY, CHECKS, FIRST + timedelta(400)).suggestions]
    assert numbers == sorted(numbers, key=lambda number: number > 1)
    assert len(numbers) > 1


def test_what_is_too_young_waits_for_its_day() -> None:
    part = Part("silence", {"where": {"kind": "idea"}})
    account = Account(replace(ACME, since=days_ago(10)), (entry(1, "meeting", days_ago(5), status="held"),))
    (gap,) = cover(account, OURS, (own("ideas", part, late=90),), TODAY).gaps
    assert (gap.way, gap.on) == (Way.TIME, days_ago(5) + timedelta(days=91)), "late, the day after the limit"
    (gap,) = cover(account, OURS, (own("ideas", part, late=90, absence="L"),), TODAY).gaps
    assert (gap.way, gap.on) == (Way.TIME, None), "the journal would be stale by then"


def test_entries_are_counted_by_kind_in_windows_that_include_their_last_day() -> None:
    days = (0, 30, 31, 90, 91, 180, 181, 365, 366)
    account = Account(ACME, tuple(entry(number, "meeting", days_ago(one)) for number, one in enumerate(days)))
    covered = cover(account, OURS, (), TODAY)
    assert WINDOWS == (30, 90, 180, 365)
    assert covered.written.kinds == {"meeting": (2, 4, 6, 8)}
    assert (covered.written.last, covered.written.alive_until) == (TODAY, TODAY + timedelta(days=45))


def test_a_delivery_counts_on_the_day_it_went_out() -> None:
    late = Entry("acme/e", "acme", "delivery", days_ago(200), facts={"delivered": Fact(days_ago(3), days_ago(3))})
    assert cover(Account(ACME, (late,)), OURS, (), TODAY).written.kinds == {"delivery": (1, 1, 1, 1)}


def test_nothing_is_suggested_of_an_account_that_has_ended() -> None:
    gone = replace(ACME, status=always("lost"), ended=days_ago(30))
    covered = cover(Account(gone, (entry(1, "meeting", days_ago(50), status="held"),)), OURS, CHECKS, TODAY)
    assert covered.ended
    assert (covered.suggestions, covered.gaps, covered.trials) == ((), (), 0)
    assert covered.written.kinds == {"meeting": (0, 1, 1, 1)}


def test_nothing_says_who_wrote_how_much() -> None:
    """Two accounts that differ in nothing but who wrote have the same coverage."""
    account = random_account(5)
    others = tuple(replace(one, by=("nell",) if one.by == ("tom",) else ("tom",)) for one in account.entries)
    day = FIRST + timedelta(days=300)
    mine, theirs = (cover(one, AGENCY, (), day) for one in (account, replace(account, entries=others)))
    assert mine.written == theirs.written
