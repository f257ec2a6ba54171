"""Whoever no rule knows is listed once, with the name that they go by."""

from __future__ import annotations

from generator.importing.directory import directory
from generator.importing.gathered import Gathered, Stranger
from generator.importing.suggestions import suggest
from generator.model.account import Journal
from generator.model.agency import Agency
from generator.model.imports import ImportRules

JOURNAL = Journal(Agency("Fir"), (), ())


def address(called: str) -> Stranger:
    return Stranger("kim@acme.example", called, is_address=True, client="")


def test_an_address_that_goes_by_several_names_is_listed_once() -> None:
    met = {address(""): 5, address("Kim"): 2, address("Kim Grey"): 3}
    other = Stranger("kim@acme.example", "", is_address=False, client="")
    gathered = Gathered(strangers={**met, other: 1})
    found = suggest(gathered, JOURNAL, directory(ImportRules(), JOURNAL), hide=False)
    assert found.strangers == ((address("Kim Grey"), 10), (other, 1))
