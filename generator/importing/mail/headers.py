"""A mail box cut into the headers of its messages, line by line, whatever stands in it.

The standard library's reader gives up on a `From ` line that is not ASCII, and keeps each message whole. Here only
headers are kept, and of these only the ones that are asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.importing.pieces import lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Headers that are read; nothing else of a message is kept.
WANTED = frozenset(
    {
        *("from", "sender", "reply-to", "to", "cc", "date", "received", "message-id", "in-reply-to", "references"),
        *("subject", "auto-submitted", "precedence", "list-id", "list-unsubscribe", "content-type", "x-autoreply"),
        *("x-autorespond", "content-class", "x-gmail-labels", "x-mozilla-status"),
    }
)
#: Bytes of one header that are kept, and headers of one message.
LONGEST_HEADER, MOST_HEADERS = 32 * 1024, 200
#: What a `From ` line between two messages ends in: a time of day and a year, in either order.
_ENVELOPE = re.compile(rb"From .*(?:\d{1,2}:\d{2}(?::\d{2})?\b.*\b\d{4}\b|\b\d{4}\b.*\d{1,2}:\d{2})|From -? ?\Z")
#: One that needs no empty line before it, since nobody writes like that.
_SURE = re.compile(
    rb"From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? [A-Z0-9][A-Za-z0-9 :+-]*\d{1,2}:\d{2}[A-Z0-9 :+-]*\d{4} *\Z"
)
_LONGEST_ENVELOPE = 300
_NAMED = re.compile(rb"([!-9;-~]+)[ \t]*:(.*)", re.DOTALL)


@dataclass(slots=True)
class Headers:
    """The headers of one message."""

    #: Where it begins in the file.
    line: int
    #: The `From ` line before it; empty where there is none.
    envelope: bytes = b""
    #: By name in small letters; each with its continued lines joined.
    found: dict[str, list[bytes]] = field(default_factory=dict)
    #: Whether anything stands in it that is a header, wanted or not.
    has_any: bool = False
    #: Whether some of it was dropped because it was too long.
    is_cut: bool = False

    def all(self, name: str) -> list[str]:
        """Return every header of a name, as text."""
        return [_text(value) for value in self.found.get(name, ())]

    def first(self, name: str) -> str:
        """Return the first header of a name; empty where there is none."""
        return next(iter(self.all(name)), "")


def _text(value: bytes) -> str:
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        text = value.decode("latin-1")
    return " ".join(text.replace("\x00", "").split())


def messages(pieces: Iterable[bytes], *, is_one: bool = False) -> Iterator[Headers]:
    """Yield the headers of each message of a mail box; of a file that holds one message, of that."""
    reader = _Reader()
    is_inside, is_blank = True, True
    for line in lines(pieces):
        start = line.data[:_LONGEST_ENVELOPE]
        if not is_one and (_SURE.match(start) or (is_blank and _ENVELOPE.match(start))):
            yield from reader.finish()
            reader.begin(line.number, line.data)
            is_inside, is_blank = True, False
            continue
        is_blank = not line.data.strip()
        if is_inside and is_blank and reader.has_begun:
            is_inside = False
        elif is_inside and not is_blank:
            reader.take(line.number, line.data, is_cut=line.is_cut)
    yield from reader.finish()


class _Reader:
    """The headers of one message after the other."""

    def __init__(self) -> None:
        self.headers: Headers | None = None
        self.last: list[bytes] | None = None
        self.size = self.count = 0

    @property
    def has_begun(self) -> bool:
        return self.headers is not None and self.headers.has_any

    def begin(self, line: int, envelope: bytes = b"") -> None:
        self.headers, self.last, self.size, self.count = Headers(line, envelope[:1_000]), None, 0, 0

    def take(self, number: int, data: bytes, *, is_cut: bool) -> None:
        if self.headers is None:
            self.begin(number)
        headers = self.headers
        assert headers is not None  # noqa: S101  # begun above
        if data[:1] in {b" ", b"\t"}:
            self._go_on(headers, data)
            return
        named = _NAMED.match(data)
        self.last = None
        if named is None:
            return
        headers.has_any = True
        name = named[1].decode("ascii", "replace").lower()
        if name in WANTED and self.count < MOST_HEADERS:
            self.count, self.size = self.count + 1, 0
            self.last = headers.found.setdefault(name, [])
            self.last.append(b"")
            self._go_on(headers, named[2])
            headers.is_cut = headers.is_cut or is_cut

    def _go_on(self, headers: Headers, data: bytes) -> None:
        if self.last is None:
            return
        room = LONGEST_HEADER - self.size
        headers.is_cut = headers.is_cut or len(data) > room
        self.last[-1] += data[:room]
        self.size += min(len(data), room)

    def finish(self) -> Iterator[Headers]:
        if self.headers is not None:
            yield self.headers
        self.headers, self.last, self.size, self.count = None, None, 0, 0
