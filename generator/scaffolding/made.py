"""The line that says that a file is made, and by what: a file without it is somebody's own.

What stands above the line is somebody's own as well: their settings stay when the rest is made anew.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What is looked for; it stays the same for good.
_MARK = "Made by `mainstay refresh`"
MADE = f"{_MARK}, which makes all below anew. To keep a version of your own, delete this line."


def is_made(text: str) -> bool:
    """Whether a file has the line."""
    return _MARK in text


def made_anew(old: str, new: str) -> str | None:
    """Return a file as it is now to be: what stands above its line, then what is made; None without the line."""
    above, _ = _split(old.replace("\r\n", "\n"))
    _, below = _split(new)
    return None if above is None else above + below


def _split(text: str) -> tuple[str | None, str]:
    """Return what stands above the line, and the line with all below it."""
    at = text.find(_MARK)
    start = text.rfind("\n", 0, at) + 1
    return (None, text) if at < 0 else (text[:start], text[start:])


def made_json(value: Mapping[str, Any]) -> str:
    """Return a file of JSON that says in its first key that it is made."""
    return _json({"$comment": MADE, **value})


def made_settings(value: Mapping[str, Any]) -> str:
    """Return a file of an editor that reads JSON with comments."""
    return f"// {MADE}\n{_json(value)}"


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
