"""Where a text names somebody, and what stands there instead."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator.model.account import Account, Journal
from generator.model.agency import Agency, Person
from generator.model.audience import Audience, Naming, View
from generator.model.client import Client, Contact
from generator.model.entry import Entry
from generator.model.steps import always
from generator.narrowing import narrow
from generator.narrowing.spelling import initials_of, parts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

DAY = date(2026, 3, 1)
INITIALS, IDS = View(Audience.LEADS, Naming.INITIALS), View(Audience.LEADS, Naming.IDS)
TEAM = View(Audience.TEAM)
OURS = (Person("tom", "Tom Becker"),)
HIDDEN = Contact("ana-c", "Ana Costa", audience="leads")
THEIRS = (
    Contact("ana", "Ana Silva"),
    HIDDEN,
    Contact("mueller", "Dr. Jürgen Müller"),
    Contact("jan", "Jan van der Berg"),
    Contact("li", "李小龙"),
    Contact("anne", "Anne-Marie O\u2019Brien"),
)


def told(text: str, view: View, contacts: Sequence[Contact] = THEIRS, stem: str = "note") -> tuple[str, str]:
    """Return the text and the id of an entry as a site has them."""
    entry = Entry(f"acme/2026-03-01-{stem}", "acme", "note", DAY, body=text)
    other = Client("bolt", "Silva & Sons", always("active"), DAY, contacts=(Contact("rosa", "Rosa Price"),))
    acme = Client("acme", "Acme", always("active"), DAY, contacts=tuple(contacts))
    journal = Journal(Agency("Fir", people=OURS), (Account(acme, (entry,)), Account(other)))
    [narrowed] = narrow(journal, view).accounts[0].entries
    return narrowed.body, narrowed.id.removeprefix("acme/2026-03-01-")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Silva rang.", "AS rang."),
        ("ANA SILVA, ana silva, anasilva and Silva", "AS, AS, AS and AS"),
        ("Silva, Ana", "AS, A"),
        ("Ana rang, and nobody knows which.", "A rang, and nobody knows which."),
        ("Becker's view; Tom\nBecker", "TB's view; TB"),
        ("**Ana** Silva", "**A** AS"),
        ("Jürgen Mueller, J\u0075\u0308rgen, MÜLLER, Muller", "JM, JM, JM, JM"),
        ("Jan van der Berg, Jan Berg, van der Berg", "JB, JB, van der JB"),
        ("Anne-Marie, Marie O'Brien, Anne", "AO, AO, AO"),
        ("电话给李小龙了", "电话给X了"),
        ("the silver price, tomorrow, becker", "the silver price, tomorrow, becker"),
        ("Price talked through", "RP talked through"),
        ("Rosa is elsewhere a first name", "Rosa is elsewhere a first name"),
        ("Silva & Sons is a client", "Silva & Sons is a client"),
        ("tom", "tb"),
        ("see 2026-01-09-call-silva, which is gone", "see 2026-01-09-call-AS, which is gone"),
        (
            "[Ana](mailto:ana@acme.example), <tom@fir.example> or x@y.example",
            "A, (address left out) or (address left out)",
        ),
        ("https://x.example/people/silva?by=becker", "https://x.example/people/AS?by=TB"),
        ("[x](<mailto:ana%40acme.example>)", "x"),
    ],
)
def test_by_initials(text: str, expected: str) -> None:
    assert told(text, INITIALS)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Silva and Becker", "ana and tom"),
        ("Ana rang.", "Somebody rang."),
        ("Jürgen Müller", "mueller"),
    ],
)
def test_by_ids(text: str, expected: str) -> None:
    assert told(text, IDS)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Costa rang.", "Somebody rang."),
        ("They asked Costa. Costa agreed, COSTA did.", "They asked somebody. Somebody agreed, somebody did."),
        (
            "Ana Silva stays, and of Ana nobody can say who it is",
            "Ana Silva stays, and of somebody nobody can say who it is",
        ),
        ("see ana-c, a.costa@acme.example, tom@fir.example", "see somebody, (address left out), tom@fir.example"),
        ("costa as a word", "costa as a word"),
        ("Tom Becker, Müller, 李小龙", "Tom Becker, Müller, 李小龙"),
    ],
)
def test_somebody_who_is_for_leads(text: str, expected: str) -> None:
    assert told(text, TEAM)[0] == expected


@pytest.mark.parametrize(
    ("stem", "view", "expected"),
    [
        ("call-with-ana-silva", INITIALS, "call-with-as"),
        ("call-with-silva-and-tom", INITIALS, "call-with-as-and-tb"),
        ("mueller-rang", INITIALS, "jm-rang"),
        ("call-with-silva", IDS, "call-with-ana"),
        ("call-with-costa", TEAM, "call-with-somebody"),
        ("call-with-ana-c", TEAM, "call-with-somebody"),
        ("call-with-silva", TEAM, "call-with-silva"),
        ("costarica", TEAM, "costarica"),
    ],
)
def test_the_id_of_an_entry(stem: str, view: View, expected: str) -> None:
    assert told("", view, stem=stem)[1] == expected


def test_somebody_in_a_script_without_spaces_who_is_for_leads() -> None:
    hidden = (Contact("li", "李小龙", audience="leads"),)
    assert told("电话给李小龙了", TEAM, hidden)[0] == "电话给somebody了"


@pytest.mark.parametrize(
    ("name", "initials", "parts"),
    [
        ("Ana Silva", "AS", ("Ana", "Silva")),
        ("Dr. Jan van der Berg", "JB", ("Jan", "Berg")),
        ("priya", "P", ("priya",)),
        ("Anne-Marie Smith-Jones", "AS", ("Anne-Marie", "Smith-Jones", "Anne", "Marie", "Smith", "Jones")),
        ("J. R. Ewing", "E", ("Ewing",)),
        ('Kim "Kiki" Jansen', "KKJ", ("Kim", "Kiki", "Jansen")),
        ("A", "A", ()),
        ("李小龙", "X", ("李小龙",)),
        ("AS2", "AS2", ("AS2",)),
        ("Åsa Øst", "ÅØ", ("Åsa", "Øst")),
    ],
)
def test_a_name_has_initials_and_parts(name: str, initials: str, parts: tuple[str, ...]) -> None:
    assert initials_of(name) == initials
    assert parts_of(name) == parts
