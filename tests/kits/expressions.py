"""The few expressions that our workflows use, decided as GitHub decides them: paths, words, `==`, `!=` and `&&`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_INSERTED = re.compile(r"\$\{\{\s*(.+?)\s*\}\}", re.DOTALL)
_COMPARED = re.compile(r"(?P<left>\S+) (?P<sign>==|!=) (?P<right>\S+)")
#: What nobody has set in these is empty, as at the host; anything else that is missing is a mistake of the test.
_MAY_LACK = {"inputs", "needs", "secrets", "steps", "vars"}


def inserted(text: object, contexts: Mapping[str, Any]) -> str:
    """Return a text with its expressions worked out."""
    return _INSERTED.sub(lambda found: str(value(found[1], contexts)), str(text))


def holds(condition: object, contexts: Mapping[str, Any]) -> bool:
    """Say whether an `if` holds; one that does not ask how things went holds only where nothing failed."""
    inner = _INSERTED.fullmatch(str(condition).strip())
    text = inner[1] if inner else str(condition)
    asks = any(f"{name}()" in text for name in ("always", "cancelled", "failure", "success"))
    return (asks or contexts["success()"]) and all(_holds(part.strip(), contexts) for part in text.split("&&"))


def _holds(part: str, contexts: Mapping[str, Any]) -> bool:
    if part == "!cancelled()":
        return True
    compared = _COMPARED.fullmatch(part)
    assert compared, f"an expression of a kind that is not known here: {part}"
    same = value(compared["left"], contexts) == value(compared["right"], contexts)
    return same if compared["sign"] == "==" else not same


def value(word: str, contexts: Mapping[str, Any]) -> Any:
    """Return what a word or a path such as `github.base_ref` stands for."""
    if word[0] == word[-1] == "'":
        return word[1:-1]
    first, *names = word.split(".")
    found = contexts[first]
    for name in names:
        found = found.get(name, {}) if first in _MAY_LACK else found[name]
    return found or ""
