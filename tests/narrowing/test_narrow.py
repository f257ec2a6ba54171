"""What holds of every narrowed journal: narrowed twice it is the same, and what was taken out is in no value of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.account import Account, Journal
from generator.model.agency import Agency, Complete, Person, Site
from generator.model.audience import Audience, Naming, View, view_of
from generator.model.client import Client, Contact, Contract, TeamMember
from generator.model.entry import Entry, Fact
from generator.model.imports import ClientRule, ImportRules
from generator.model.post_mortem import PostMortem, Reason
from generator.model.replay import Recorded, Told, Version
from generator.model.steps import Steps, always
from generator.model.trial import Rules
from generator.narrowing import Lens, narrow

DAY = date(2026, 3, 1)
TEAM = View(Audience.TEAM)
VIEWS = [View(audience, names, money) for audience in Audience for names in Naming for money in (False, True)]
#: Three who may be named, and one for leads; two share a first name.
OURS = (Person("tom", "Tom Becker", manager="eva"), Person("eva", "Eva Quint", audience="leads"))
THEIRS = (
    Contact("ana", "Ana Silva", "buyer", unit="bath"),
    Contact("ana-c", "Ana Costa", audience="leads"),
    Contact("max", "Max van der Berg"),
)
IDS = ("tom", "eva", "ana", "ana-c", "max")
WORDS = (
    *(
        "Ana",
        "ana",
        "Silva",
        "COSTA",
        "Berg",
        "Tom Becker",
        "eva quint",
        "Max",
        "2026-01-09-call-costa",
        "the",
        "price",
        ".",
    ),
)

texts = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
people = st.lists(st.sampled_from(IDS), max_size=3, unique=True).map(tuple)
stems = st.lists(st.sampled_from(("note", "with", "ana", "costa", "silva", "quint", "becker")), min_size=1, max_size=3)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    day = DAY + timedelta(draw(st.integers(0, 3)))
    kind = draw(st.sampled_from(("note", "complaint", "invoice", "value", "idea", "plan")))
    facts: dict[str, dict[str, Any]] = {
        "note": {},
        "complaint": {"from": draw(st.sampled_from(IDS)), "quote": draw(texts)},
        "invoice": {"number": draw(texts), "amount": Decimal(98765)},
        "value": {"to": draw(people), "measure": draw(texts)},
        "idea": {"worth": Decimal(98765), "outcome": "open"},
        "plan": {"owner": draw(st.sampled_from(IDS)), "steps": ({"what": Fact(draw(texts), day)},)},
    }
    return Entry(
        f"acme/{day}-{'-'.join(draw(stems))}",
        "acme",
        kind,
        day,
        draw(texts),
        draw(people),
        draw(people),
        audience=draw(st.sampled_from(list(Audience))),
        body=draw(texts),
        facts={name: Fact(value, day) for name, value in facts[kind].items() if value != ()},
    )


@st.composite
def journals(draw: st.DrawFn) -> Journal:
    found = {one.id: one for one in draw(st.lists(entries(), max_size=6))}
    ids = tuple(found)
    every = [replace(one, re=draw(st.lists(st.sampled_from(ids), max_size=2).map(tuple))) for one in found.values()]
    client = Client(
        "acme",
        "Acme",
        always("active"),
        DAY,
        contract=Steps(((DAY, Contract("retainer", Decimal(98765))), (date.max, Contract("mixed", audience="leads")))),
        contacts=THEIRS,
        team=(TeamMember("tom", "relationship", why=draw(texts)), TeamMember("eva", "sponsor")),
        complete=(Complete(("complaint", "invoice"), DAY, DAY),),
        growth_why=draw(texts),
    )
    report = PostMortem("acme", led_by=draw(st.sampled_from(IDS)), said_by_client=(Reason(draw(texts), evidence=ids),))
    agency = Agency("Fir", people=OURS, import_rules=ImportRules((ClientRule("acme", names=("Ana Costa",)),)))
    account = Account(client, tuple(sorted(every, key=lambda one: (one.date, one.id))), report)
    return Journal(agency, (account,), (Entry("agency/n", "agency", "note", DAY, draw(texts)),))


def strings(value: Any) -> Iterator[str]:  # any value of the model
    """Yield every text in a value."""
    if isinstance(value, str):
        yield str(value)
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield from (*strings(name), *strings(one))
    elif isinstance(value, tuple | frozenset):
        for one in value:
            yield from strings(one)
    elif is_dataclass(value):
        for one in fields(value):
            yield from strings(getattr(value, one.name))


@given(journals(), st.sampled_from(VIEWS))
@settings(max_examples=80)
def test_narrowing_twice_is_narrowing_once(journal: Journal, view: View) -> None:
    once = narrow(journal, view)
    assert narrow(once, view) == once


@given(journals())
@settings(max_examples=20)
def test_where_everything_may_be_shown_nothing_is_touched(journal: Journal) -> None:
    assert narrow(journal, View()) is journal


@given(journals(), st.sampled_from(VIEWS))
@settings(max_examples=80)
def test_what_is_taken_out_is_in_no_value(journal: Journal, view: View) -> None:
    narrowed = narrow(journal, view)
    told = "\n".join(strings(narrowed)).casefold()
    shown = {one.id for account in narrowed.accounts for one in account.entries}
    if view.is_for_team:
        assert "costa" not in told
        assert "quint" not in told
        assert {one.audience for account in narrowed.accounts for one in account.entries} <= {"team"}
        assert not {"ana-c", "eva"} & set(strings(narrowed))
        assert {one for account in narrowed.accounts for each in account.entries for one in each.re} <= shown
    if view.names is not Naming.FULL:
        assert not any(name in told for name in ("silva", "becker", "berg"))
    if view.names is Naming.INITIALS:
        assert not {"tom", "ana", "max"} & set(strings(narrowed))
    if view.without_money:
        assert Decimal(98765) not in [fact.value for one in narrowed.accounts[0].entries for fact in one.facts.values()]
        assert {one.kind for one in narrowed.accounts[0].entries} <= {"note", "complaint", "value", "idea", "plan"}
        assert all(terms.value is None for _, terms in narrowed.accounts[0].client.contract.steps)


@given(journals())
@settings(max_examples=50)
def test_every_entry_keeps_an_id_of_its_own(journal: Journal) -> None:
    narrowed = narrow(journal, View(Audience.LEADS, Naming.INITIALS)).accounts[0].entries
    assert len({one.id for one in narrowed}) == len(journal.accounts[0].entries)


def note(stem: str, **more: Any) -> Entry:
    return Entry(f"acme/{stem}", "acme", "note", DAY, **more)


def journal_of(*some: Entry, contacts: tuple[Contact, ...] = THEIRS, **client: Any) -> Journal:
    about = Client("acme", "Acme", always("active"), DAY, contacts=contacts, **client)
    return Journal(Agency("Fir", people=OURS), (Account(about, some),))


def test_initials_are_distinct_and_those_who_come_later_change_nobody_s() -> None:
    view = View(Audience.LEADS, Naming.INITIALS)
    later = (Contact("abe", "Abe Stone", since=date(2026, 9, 1)), *THEIRS, Contact("al", "Al Sun"))
    before, after = (narrow(journal_of(contacts=some), view).accounts[0].client.contacts for some in (THEIRS, later))
    assert [one.name for one in before] == ["AS", "AC", "MB"]
    assert [one.name for one in after] == ["AS3", "AS", "AC", "MB", "AS2"]
    assert [one.id for one in after] == ["as3", "as", "ac", "mb", "as2"]


def test_terms_for_leads_leave_a_gap_and_not_the_terms_before_them() -> None:
    steps = Steps(((DAY, Contract("retainer", Decimal(5))), (date(2026, 6, 1), Contract("mixed", audience="leads"))))
    [account] = narrow(journal_of(contract=steps), TEAM).accounts
    then, now = (account.client.contract.at(day) for day in (DAY, date(2026, 7, 1)))
    assert (then, now) == (Contract("retainer", Decimal(5)), Contract(""))


def test_a_statement_that_all_of_a_kind_is_there_goes_where_some_of_it_is_left_out() -> None:
    """Nothing that is missing counts as good: neither here nor at a client of whom nothing is left out."""
    complete = (Complete(("note", "contact"), DAY, DAY),)
    kinds = [
        [
            one.kinds
            for one in narrow(journal_of(note("2026-03-01-a", audience=audience), complete=complete), TEAM)
            .accounts[0]
            .client.complete
        ]
        for audience in Audience
    ]
    assert kinds == [[("note", "contact")], [("contact",)]]


def version_of(journal: Journal) -> Version:
    return Version(DAY, "c" * 40, journal.accounts[0], Rules(journal.agency, ()), ("acme/2026-01-01-secret.md",))


def test_of_the_past_what_is_for_leads_now_or_was_then_is_left_out() -> None:
    """One entry is for leads since, one was then, one was then and is gone; one was there and is gone."""
    now = journal_of(note("2026-03-01-since", audience="leads"), note("2026-03-01-then"))
    then = journal_of(
        note("2026-03-01-since"),
        note("2026-03-01-then", audience="leads"),
        note("2026-03-01-both-gone", audience="leads", title="hush"),
        note("2026-03-01-gone", title="By Ana Costa, see 2026-03-01-both-gone"),
    )
    version = Lens(now, TEAM).version(version_of(then))
    assert [(one.id, one.title) for one in version.account.entries] == [
        ("acme/2026-03-01-gone", "By somebody, see an entry")
    ]
    assert [one.id for one in narrow(now, TEAM).accounts[0].entries] == ["acme/2026-03-01-then"]
    assert version.skipped == ("acme/",)


def test_of_the_past_somebody_keeps_what_they_are_called_whatever_they_were_called_then() -> None:
    view = View(Audience.LEADS, Naming.INITIALS)
    former = (replace(THEIRS[0], name="Ana Rossi"), Contact("zoe", "Zoe Abel"))
    then = journal_of(note("2026-03-01-rossi", title="Rossi, Silva, Zoe"), contacts=former)
    version = Lens(journal_of(), view).version(version_of(then))
    assert [one.name for one in version.account.client.contacts] == ["AS", "ZA"]
    assert [(one.id, one.title) for one in version.account.entries] == [("acme/2026-03-01-as", "AS, AS, ZA")]
    assert {one.name for one in version.rules.agency.people} == {"TB", "EQ"}


def test_when_something_was_written_down_is_known_under_the_id_that_it_has() -> None:
    lens = Lens(
        journal_of(note("2026-03-01-silva"), note("2026-03-01-x", audience="leads")), View(Audience.TEAM, Naming.IDS)
    )
    days = {f"acme/{stem}": DAY for stem in ("2026-03-01-silva", "2026-03-01-x", "2026-03-01-berg")}
    assert sorted(lens.recorded(Recorded(days)).days) == ["acme/2026-03-01-ana", "acme/2026-03-01-max"]


def test_which_files_were_passed_over_is_told_by_their_folder_alone() -> None:
    told = Told("c", skipped=("acme/2026-03-01-ana-costa.md", "agency/x.md"))
    assert Lens(journal_of(), TEAM).told(told).skipped == ("acme/", "agency/")
    assert Lens(journal_of(), View()).told(told) is told


@pytest.mark.parametrize(
    ("asked", "site", "view"),
    [
        (("team", "full"), Site(), View(Audience.TEAM)),
        (("leads", "full"), Site(), View()),
        (("leads", "full"), Site(audience="team"), View(Audience.TEAM)),
        (("team", "full"), Site(audience="leads"), View(Audience.TEAM)),
        (("leads", "initials"), Site(names="full"), View(names=Naming.INITIALS)),
        (("leads", "full"), Site(names="ids"), View(names=Naming.IDS)),
        (("leads", "ids"), Site(names="initials"), View(names=Naming.INITIALS)),
        (("leads", "full"), Site(for_leads=("money",)), View()),
        (("team", "full"), Site(for_leads=("money",)), View(Audience.TEAM, without_money=True)),
        (("leads", "full"), Site(audience="team", for_leads=("money",)), View(Audience.TEAM, without_money=True)),
    ],
)
def test_the_file_of_the_agency_narrows_what_a_build_asks_for_and_never_widens_it(
    asked: tuple[str, str], site: Site, view: View
) -> None:
    assert view_of(*asked, site) == view
