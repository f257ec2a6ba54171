"""Data for the site's own scripts: a file that calls one function with one literal.

A page opened from a disk may load a script and nothing else, so data comes as one. Journals are not trusted: what they
say is inside the quotes of JSON, and no character stands there that could end a literal, a script or a line.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: What could end a script inside of HTML, and what older engines read as the end of a line.
_UNSAFE = re.compile("[<>&\u2028\u2029]")


def literal(value: object) -> bytes:
    """Return a value as a literal of JSON and of JavaScript, on one line, as UTF-8.

    Where the value has names of its own choice in it, give lists: a name such as `__proto__` is more than data to
    JavaScript.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # Half a character, which UTF-8 cannot hold, becomes the escape that JSON has for it.
    return _UNSAFE.sub(_escaped, text).encode("utf-8", "backslashreplace")


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def call(function: str, fields: Mapping[str, bytes]) -> bytes:
    """Return a script that calls a function with one object; `fields` are its names with literals."""
    told = b",\n".join(literal(name) + b":" + value for name, value in fields.items())
    return function.encode() + b"({" + told + b"});\n"


def rows(literals: Iterable[bytes]) -> bytes:
    """Return literals as one list, each on a line of its own."""
    return b"[\n" + b",\n".join(literals) + b"]"
