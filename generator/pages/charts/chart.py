"""What every chart has beside its drawing: a title, a description, what it shows in plain words, its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.pages.page import Link


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table of numbers."""

    text: str
    #: Address of what it names; empty where it leads nowhere.
    path: str = ""
    #: Further things that stand in it, each with its address.
    also: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Numbers:
    """The data of a chart as a table, a row for each mark."""

    #: Heads of the columns; the first names the rows.
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    #: Which columns hold numbers.
    numeric: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Words:
    """What a chart says to somebody who does not see it."""

    #: Id of the chart on its page; it bears an underscore.
    id: str
    title: str
    #: What one sees, with the numbers.
    description: str
    #: What it comes to, in plain words.
    caption: str
    #: How to read the marks; empty where they say it themselves.
    key: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of reference with its label."""

    #: Per cent from the left, or pixels from the top.
    at: float
    text: str = ""
    #: Whether its label goes first where there is little room.
    is_minor: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Words on a drawing."""

    #: Per cent from the left.
    x: float
    #: Pixels from the top.
    y: float
    text: str
    #: `start` or `end`: which end of the words stands at `x`.
    anchor: str
