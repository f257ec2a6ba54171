"""Lines of a report for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def each_on_one(lines: Iterable[str]) -> str:
    """Return lines as text; a name that somebody wrote over several lines does not begin a line of its own."""
    return "".join(f"{' '.join(line.splitlines())}\n" for line in lines)
