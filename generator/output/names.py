"""Which names a file of the site may have: names that mean the same on every system, and never leave the site."""

from __future__ import annotations

import re
from functools import lru_cache

#: Characters with a meaning of their own on some system, and control characters.
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')

#: Names that Windows keeps for devices, whatever follows the first dot.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.IGNORECASE)

#: Bytes in one part of a path, on the file systems in use.
_LONGEST = 255


def check_name(name: str) -> tuple[str, ...]:
    """Return the parts of a relative path with forward slashes.

    Raises `ValueError` for anything else: names are made from checked ids, so a bad one is a mistake of the program.
    """
    parts = tuple(name.split("/"))
    for part in parts:
        problem = _part_problem(part)
        if problem:
            msg = f"a file of the site cannot be named {name!r}: {problem}"
            raise ValueError(msg)
    return parts


@lru_cache(maxsize=10_000)
def _part_problem(part: str) -> str:
    """Return what is wrong with one part of a path; empty where nothing is."""
    if part in {"", ".", ".."}:
        return "it must be relative, without empty or dotted parts"
    if _UNSAFE.search(part):
        return "it has a character that is not safe everywhere"
    if part != part.strip() or part.endswith("."):
        return "a part begins or ends with a space, or ends with a dot"
    if _DEVICE.match(part):
        return "a part is the name of a device on Windows"
    if not part.isprintable() or len(part.encode("utf-8", "surrogatepass")) > _LONGEST:
        return "a part is too long or cannot be printed"
    return ""
