"""Bytes made smaller, and back, within bounds."""

from __future__ import annotations

import zlib

#: Bytes of one thing, at most; one that has more is made anew each time.
MOST_BYTES = 256 * 1024 * 1024
#: Little is won by pressing harder, and it takes thrice the time.
_LEVEL = 1


def pressed(data: bytes) -> bytes:
    """Return bytes made smaller."""
    return zlib.compress(data, _LEVEL)


def unpressed(data: bytes) -> bytes | None:
    """Return the bytes that were made smaller; None where these are no such bytes, or far too many."""
    press = zlib.decompressobj()
    try:
        whole = press.decompress(data, MOST_BYTES)
    except zlib.error:
        return None
    return whole if press.eof else None
