"""How things look: every shared part of the pages with made-up values, and the tokens they are made of.

It is made by the same templates as every other page, so it shows what the site shows, and tests walk it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.pages.labels import BADGES, LABELS, TONES, Label
from generator.pages.page import Page
from generator.pages.paths import STYLE
from generator.pages.style_clients import NAMES, Clients, clients
from generator.pages.style_drawings import Drawings, drawings
from generator.pages.style_samples import COUNTS, Samples, samples

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.pages.findings import ToneCount
    from generator.pages.portfolio import Portfolio

#: So many years lie between made-up days and the ends of the calendar.
ROOM = 5
#: What the page is called.
TITLE = "How things look"


@dataclass(frozen=True, slots=True)
class Token:
    """A name of the style sheet, and what it is for."""

    name: str
    use: str


TYPE = (
    Token("text-3xl", "The heading of a page"),
    Token("text-2xl", "Figures"),
    Token("text-xl", "Headings of sections"),
    Token("text-l", "Lead sentences, headings within a section"),
    Token("text-m", "Text"),
    Token("text-s", "Tables, notes, what is less in sight"),
    Token("text-xs", "Heads of tables, marks"),
)
SPACES = tuple(Token(f"s{number}", f"{pixels} px") for number, pixels in enumerate((4, 8, 12, 16, 24, 32, 48, 72), 1))
GROUNDS = (
    Token("paper", "The page"),
    Token("surface", "What stands out from the page"),
    Token("line", "Rules between rows"),
    Token("line-2", "Rules around parts"),
    Token("accent-line", "Below links"),
)
INKS = (
    Token("ink", "Text"),
    Token("ink-2", "Text beside text"),
    Token("ink-3", "Labels, days, what is quiet"),
    Token("accent", "Links"),
    Token("focus", "Around what the keyboard is on"),
)


@dataclass(frozen=True, slots=True)
class StylePage:
    """Every shared part, with values to show it."""

    type: tuple[Token, ...]
    spaces: tuple[Token, ...]
    grounds: tuple[Token, ...]
    inks: tuple[Token, ...]
    tones: tuple[Label, ...]
    #: Every label and badge.
    labels: tuple[Label, ...]
    badges: tuple[Label, ...]
    counts: tuple[ToneCount, ...]
    sample: Samples
    clients: Clients
    drawings: Drawings
    #: What our people are called, by id.
    names: Mapping[str, str]


def style_pages(portfolio: Portfolio) -> Iterator[Page]:
    """Yield the page of components."""
    badges = tuple(BADGES.values())
    # Made-up days lie around the day of the site, where the calendar has room for them.
    day = min(max(portfolio.as_of, date(ROOM, 1, 1)), date(date.max.year - ROOM, 1, 1))
    sample = samples(day)
    some, drawn = clients(day, sample.links), drawings(day, sample.links)
    content = StylePage(TYPE, SPACES, GROUNDS, INKS, TONES, LABELS, badges, COUNTS, sample, some, drawn, NAMES)
    yield Page(STYLE, "pages/style.html", TITLE, content, section="about")
