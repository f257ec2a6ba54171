"""Text that every format can hold: what no reader of a file could show is marked as such."""

from __future__ import annotations

import re

#: Everything but the characters that XML 1.0 allows, which are also those that a calendar may hold.
_UNFIT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legible(text: str) -> str:
    """Return a text with a mark for each control character, half of a pair and character that is none."""
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)
