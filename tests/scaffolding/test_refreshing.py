"""What says that it is made is made anew; what is somebody's own stays, and nobody gets what they never wanted."""

from __future__ import annotations

import json

import pytest

from generator.scaffolding.editors import editor_files
from generator.scaffolding.made import MADE, made_anew, made_json, made_settings
from generator.scaffolding.new_file import NewFile
from generator.scaffolding.refreshing import Refreshed, refreshed

NEW = f"# Yours\n\n# {MADE}\nnew: 1\n"
OLD_LINE = "# Made by `mainstay refresh`, in the words of an earlier version."


@pytest.mark.parametrize(
    ("old", "expected"),
    [
        (NEW, NEW),
        (f"# {MADE}\nold: 1\n", f"# {MADE}\nnew: 1\n"),
        (f"mine: 2\n{OLD_LINE}\nold: 1\n", f"mine: 2\n# {MADE}\nnew: 1\n"),
        (f"mine: 2\r\n# {MADE}\r\nold: 1\r\n", f"mine: 2\n# {MADE}\nnew: 1\n"),
        (f"# {MADE}", f"# {MADE}\nnew: 1\n"),
        ("old: 1\n", None),
        ("", None),
    ],
)
def test_a_file_made_anew(old: str, expected: str | None) -> None:
    assert made_anew(old, NEW) == expected


@pytest.mark.parametrize("file", editor_files(), ids=[file.path for file in editor_files()])
def test_a_file_for_editors_is_json_that_says_that_it_is_made(file: NewFile) -> None:
    first, _, rest = file.text.partition("\n")
    assert json.loads(rest if first.startswith("//") else file.text)
    assert made_anew(file.text, file.text) == file.text


def test_json_made_anew_stays_json() -> None:
    for made in (made_json, made_settings):
        old, new = made({"a": 1}), made({"b": {"c": "ü"}})
        assert made_anew(old, new) == new


A, B, C = (NewFile(path, f"# {MADE}\n{path}\n") for path in ("one/a.yml", "one/b.yml", "two/c.yml"))
OLD = f"# {MADE}\nold\n"


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        ({}, Refreshed((), (), ())),
        ({A.path: A.text}, Refreshed((B,), (), ())),
        ({A.path: OLD}, Refreshed((B,), (A,), ())),
        ({A.path: "mine"}, Refreshed((), (), (A.path,))),
        ({A.path: A.text, B.path: B.text.replace("\n", "\r\n")}, Refreshed((), (), ())),
        ({A.path: A.text, B.path: "mine", C.path: OLD}, Refreshed((), (C,), (B.path,))),
    ],
)
def test_what_a_repository_lacks(there: dict[str, str], expected: Refreshed) -> None:
    assert refreshed([C, B, A], there) == expected
