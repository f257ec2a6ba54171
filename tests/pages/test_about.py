"""The page about a build says what it was made from, what it leaves out, and what stands where."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator.model.audience import Audience, View
from generator.model.replay import Told
from generator.pages.about import WORDS
from generator.pages.changed import Week
from generator.pages.contents import BuildInfo
from generator.pages.site_map import MAP
from tests.pages.portfolios import pages_of, text_of

if TYPE_CHECKING:
    from typing import Any

    from tests.pages.conftest import Sample

PLAIN = BuildInfo("1.2.3")


def read(sample: Sample, build: BuildInfo = PLAIN, **more: Any) -> str:
    return text_of(pages_of(replace(sample.portfolio, build=build, **more))["about/index.html"])


def test_every_page_of_the_map_says_what_it_is_for() -> None:
    linked = {link.path for group in MAP for link in group.links}
    assert linked - WORDS.keys() == set()
    assert all(words.endswith(".") for words in WORDS.values())


@pytest.mark.parametrize(
    ("build", "words"),
    [
        (PLAIN, ["version 1.2.3", "no commit is known", "the checks and limits of now", "Files passed over none"]),
        (replace(PLAIN, commit="abc", changed=True), ["commit abc, with changes that are not committed"]),
        (replace(PLAIN, warnings=3), ["3; mainstay check lists them"]),
        (
            replace(PLAIN, told=Told("abc", date(2026, 3, 1), by_then=True, skipped=("a.md", "b.md"))),
            ["the evening of 1 March 2026", "the checks and limits of then", "2 files with mistakes: a.md, b.md"],
        ),
    ],
    ids=["plain", "changed", "warnings", "as of then"],
)
def test_it_says_what_the_site_was_made_from(sample: Sample, build: BuildInfo, words: list[str]) -> None:
    text = read(sample, build).replace("overnone", "over none")
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize(
    ("as_known", "words"), [(True, "known from git"), (False, "everything is told by the day on which it happened")]
)
def test_it_says_whether_it_is_known_when_things_were_written(sample: Sample, as_known: bool, words: str) -> None:
    week = Week(date(2026, 10, 23), as_known=as_known, changes=())
    assert words in read(sample, week=week)
    assert "What was known when" not in read(sample)


def test_it_says_what_the_site_leaves_out(sample: Sample) -> None:
    text = read(sample)
    for word in ("Scores.", "Counts of people.", "support of our own people", "after the day"):
        assert word in text
    assert "marked for leads. The checks" not in text
    team = read(sample, view=View(audience=Audience.TEAM))
    assert "people and amounts that are marked for leads. The checks of this site have not read them." in team
