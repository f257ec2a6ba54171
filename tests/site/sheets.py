"""The pages that are meant to be printed and handed to somebody."""

from __future__ import annotations

from typing import NamedTuple


class Sheet(NamedTuple):
    """A page that is printed, how many leaves it may take, and parts of it that must be on them."""

    name: str
    path: str
    most_leaves: int
    #: Selectors, of each of which the first few elements are looked for.
    parts: tuple[str, ...]


SHEETS = (
    Sheet(
        "account",
        "accounts/hollis-homes/index.html",
        10,
        (
            *("h1", ".account-head .pill", ".account-head .lead", ".stats dd", ".todo-text", ".turns-item p"),
            *("section:not(.coverage) > h2", ".checklist > h3"),
            *(
                ".is-problem .finding-reason",
                ".is-problem .evidence a",
                ".is-printed .todo-text",
                ".is-printed .finding-reason",
                ".people strong",
            ),
        ),
    ),
    Sheet(
        "post-mortem",
        "accounts/castor-rail/post-mortem.html",
        6,
        ("h1", ".lead", ".stats dd", "h2", ".reasons strong", ".looked th", ".past-day time", ".is-milestone strong"),
    ),
)


def sheet_name(sheet: Sheet) -> str:
    """Return the name of a sheet, as the id of a test."""
    return sheet.name
