"""How large a corpus is: `S`, `M` or `L`, or any other number of clients, entries of each and words of an entry."""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Words between which the length of an entry is drawn need so much room, as blocks are written whole.
LEAST_ROOM = 60


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a corpus is."""

    #: What it is called in what is printed.
    name: str
    clients: int
    #: Entries of each client.
    each: int
    #: Words in the body of an entry, at least and at most.
    words: tuple[int, int] = (40, 150)

    @property
    def entries(self) -> int:
        """Entries of all clients."""
        return self.clients * self.each

    def __str__(self) -> str:
        """Return all of it, for people."""
        fewest, most = self.words
        size = f"{self.clients:,} clients with {self.each:,} entries each of {fewest} to {most} words"
        return f"{self.name}: {size}" if self.name in SIZES else size


SIZES = {shape.name: shape for shape in (Shape("S", 20, 50), Shape("M", 200, 100), Shape("L", 1000, 200))}


def size(text: str) -> Shape:
    """Return a shape by its name, or by its clients and entries of each, such as `40x1000`."""
    if text in SIZES:
        return SIZES[text]
    found = re.fullmatch(r"([1-9]\d*)x([1-9]\d*)", text)
    if found is None:
        message = f"{text!r} is none of {', '.join(SIZES)} and not CLIENTSxENTRIES, such as 40x1000"
        raise argparse.ArgumentTypeError(message)
    return Shape(text, int(found[1]), int(found[2]))


def words(text: str) -> tuple[int, int]:
    """Return the fewest and the most words of an entry, such as `300-600`."""
    found = re.fullmatch(r"([1-9]\d*)-([1-9]\d*)", text)
    if found is None or int(found[2]) - int(found[1]) < LEAST_ROOM:
        message = f"{text!r} is not FEWEST-MOST with {LEAST_ROOM} words or more between the two, such as 300-600"
        raise argparse.ArgumentTypeError(message)
    return int(found[1]), int(found[2])


def add_shape(parser: argparse.ArgumentParser, *, default: str = "M") -> None:
    """Give a command the options that say how large a corpus is and where its dice begin."""
    help_text = "S: 20x50, M: 200x100, L: 1000x200, or CLIENTSxENTRIES, such as 40x1000 (default: %(default)s)"
    parser.add_argument("--size", type=size, default=default, help=help_text)
    parser.add_argument("--words", type=words, metavar="FEWEST-MOST", help="words of an entry (default: 40-150)")
    parser.add_argument("--seed", type=int, default=1, help="another number gives another corpus (default: 1)")


def shape_of(options: argparse.Namespace) -> Shape:
    """Return the shape that the options of `add_shape` ask for."""
    shape: Shape = options.size
    return replace(shape, words=options.words) if options.words else shape


def parsed(parser: argparse.ArgumentParser, arguments: Sequence[str] | None) -> tuple[argparse.Namespace, Shape]:
    """Return the options of a command line, and the shape they ask for."""
    options = parser.parse_args(arguments)
    return options, shape_of(options)
