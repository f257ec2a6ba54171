"""Whatever stands in a valid journal: it is judged, explained, shown and built, on any day of the calendar."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.assess import assessment_of
from generator.journal.load import load
from generator.model.audience import Audience, Naming, View
from generator.model.trial import Rules
from generator.narrowing import narrow
from generator.pipeline import assess_all, back_test_all, change_all, cover_all, try_all
from generator.replay.history import history_of
from tests.assess.random_files import FIRST, drawn_files
from tests.cli.running import run
from tests.fuzz.damage import source_files
from tests.fuzz.files import files_below, write
from tests.searching import search

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.slow

DAYS = st.one_of(
    st.dates(FIRST - timedelta(days=90), FIRST + timedelta(days=600)),
    st.dates(),
    st.sampled_from([date.min, date(1, 1, 2), date(2026, 6, 1), date(9999, 12, 30), date.max]),
)
VIEWS = st.builds(View, st.sampled_from(list(Audience)), st.sampled_from(list(Naming)), st.booleans())
#: Elements that have no end.
VOID = {"meta", "link", "img", "br", "hr", "input", "wbr", "col", "source"}


class Drawn(NamedTuple):
    """How a journal is drawn."""

    seed: int
    entries: int
    #: Which part of what is written is odd.
    odd: float

    def files(self) -> dict[str, bytes]:
        """Return its files by path."""
        dice = Random(self.seed)  # noqa: S311  # a test's dice, not a secret
        return {path: text.encode() for path, text in drawn_files(dice, self.entries, self.odd).items()}


JOURNALS = st.builds(Drawn, st.integers(0, 2**32), st.integers(0, 30), st.sampled_from([0, 0.05, 0.2, 0.6]))


@search(12)
@given(JOURNALS, DAYS, DAYS, VIEWS)
def test_every_question_has_an_answer_on_every_day(drawn: Drawn, day: date, since: date, view: View) -> None:
    loaded = load(source_files(drawn.files()))
    assert loaded.journal is not None
    checks = tuple(check for checklist in loaded.checklists for check in checklist.checks)
    for journal in (loaded.journal, narrow(loaded.journal, view)):
        rules, accounts = Rules(journal.agency, checks), journal.accounts
        healths = list(assess_all(accounts, journal.agency, checks, day))
        assert len(list(cover_all(accounts, journal.agency, checks, day))) == len(healths)
        assert len(list(change_all(accounts, rules, min(day, since), max(day, since), None))) >= len(healths)
        assert not [one for trial in try_all(journal, rules, rules, day) for one in trial.compared if one.differs]
        back_test_all(accounts, rules, None, day)
        for account in accounts if healths else ():
            history_of(assessment_of(account.known(day), journal.agency, checks, day))


class Page(HTMLParser):
    """A page of which every element is closed where it may be, in order; `open` are those that are not."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.policies: list[str | None] = []
        self.scripts = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert not [name for name in given if name.startswith("on") or name == "style"], given
        assert not (given.get("href") or "").strip().casefold().startswith(("javascript", "data", "vbscript")), given
        if tag == "meta" and given.get("http-equiv") == "Content-Security-Policy":
            self.policies.append(given.get("content"))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag in VOID or self.open.pop() == tag


@search(1)
@given(JOURNALS, DAYS, st.sampled_from(["team", "leads"]), st.sampled_from(["full", "initials", "ids"]))
def test_a_site_is_built_of_it(
    dead_links: Callable[..., list[str]], drawn: Drawn, day: date, audience: str, names: str
) -> None:
    with tempfile.TemporaryDirectory() as place:
        top = Path(place)
        write(top / "journals", drawn.files())
        view = ("--journals", top / "journals", "--as-of", day, "--audience", audience, "--names", names)
        for output, *memory in (
            ("none", "--no-cache"),
            ("first", "--cache", top / "c"),
            ("then", "--cache", top / "c"),
        ):
            built = run("build", *view, "--output", top / output, *memory)
            assert built.exit_code == 0, (built.output, built.exception)
        site = files_below(top / "none")
        assert site == files_below(top / "first") == files_below(top / "then")
    pages = {name: data.decode() for name, data in site.items() if name.endswith(".html")}
    assert dead_links(pages, site) == []
    for name, html in pages.items():
        page = Page(html)
        assert (name, page.open) == (name, [])
        assert len(page.policies) == 1
        assert "script-src 'self'" in str(page.policies[0]) or "default-src 'none'" in str(page.policies[0])
