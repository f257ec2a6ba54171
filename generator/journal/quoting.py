"""The hints that show a field with its value in quotes, or between braces."""

from __future__ import annotations

import re

#: A field in a line: everything before the value, the name, the value.
FIELD = re.compile(r"(\s*(?:- +)*(?P<name>[\w.-]+)\s*:[ \t]+)(?P<value>\S.*)")
#: A longer value is not repeated in a hint.
LONGEST_QUOTED = 60
#: A value that is several fields, or one with a number: it was meant to stand between braces.
_UNBRACED = re.compile(r"[a-z_]+: *[\w-]+(?:, *[a-z_]+: *(?:[\w-]+|\[[^][]*\]))+|[a-z_]+: *\d+")


def quoting(line: str) -> str:
    """Return the hint that shows the field of this line with its value in quotes."""
    match = FIELD.fullmatch(line)
    if not match or (match["value"][0] in "[{" and match["value"][-1] in "]}"):
        return 'put the value in quotes: "…"'
    value = match["value"]
    if len(value) > LONGEST_QUOTED:
        return f'put the whole value in quotes: `{match["name"]}: "…"`'
    return f"write `{match['name']}: {_quoted(value)}`"


def bracing(line: str) -> str:
    """Return the hint that shows the fields beside a name between braces; empty where they are a text."""
    match = FIELD.fullmatch(line)
    if not match or len(match["value"]) > LONGEST_QUOTED or not _UNBRACED.fullmatch(match["value"]):
        return ""
    return f"write `{match['name']}: {{{match['value']}}}`, or put the value in quotes if it is a text"


def _quoted(value: str) -> str:
    """Put a value in the quotes that serve it, without those it has around it already."""
    quote = value[0]
    if quote in "\"'":
        value = value[1:].removesuffix(quote) if value.endswith(quote) or value.count(quote) == 1 else value
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"
