"""Text as it may reach a terminal, a log, XML or JSON: everything that cannot be seen is written out."""

from __future__ import annotations

import unicodedata

#: Characters of a message or a hint that are shown.
LONGEST = 500


def visible(text: str) -> str:
    """Replace tabs by four spaces and everything that cannot be seen, or would move the cursor, by an escape."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_visible_character, text))


def _visible_character(character: str) -> str:
    if character == "\t":
        return "    "
    if character.isprintable() or unicodedata.category(character) == "Zs":
        return character
    return f"<U+{ord(character):04X}>"


def shortened(text: str) -> str:
    """Return the beginning of a text, as it may be shown on one line."""
    return visible(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")
