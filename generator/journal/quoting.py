"""The hint that shows a field with its value in quotes."""

from __future__ import annotations

import re

#: A field in a line: everything before the value, the name, the value.
FIELD = re.compile(r"(\s*(?:- +)*(?P<name>[\w.-]+)\s*:[ \t]+)(?P<value>\S.*)")
#: A longer value is not repeated in a hint.
LONGEST_QUOTED = 60


def quoting(line: str) -> str:
    """Return the hint that shows the field of this line with its value in quotes."""
    match = FIELD.fullmatch(line)
    if not match or (match["value"][0] in "[{" and match["value"][-1] in "]}"):
        return 'put the value in quotes: "…"'
    value = match["value"]
    if len(value) > LONGEST_QUOTED:
        return f'put the whole value in quotes: `{match["name"]}: "…"`'
    return f"write `{match['name']}: {_quoted(value)}`"


def _quoted(value: str) -> str:
    """Put a value in the quotes that serve it, without those it has around it already."""
    quote = value[0]
    if quote in "\"'":
        value = value[1:].removesuffix(quote) if value.endswith(quote) or value.count(quote) == 1 else value
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"
