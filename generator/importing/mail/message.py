"""What the headers of one message say: who, to whom, when, in answer to what."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz
from quopri import decodestring
from typing import TYPE_CHECKING, NamedTuple

from generator.importing.directory import plain_address
from generator.importing.gathered import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.importing.mail.headers import Headers

#: Addresses of one header that are read; a longer list is no letter to anybody.
MOST_ADDRESSES = 100
#: Characters of a header that addresses are read from.
_LONGEST = 16_000
_ID = re.compile(r"<([^<>\s]{1,500})>")
#: One of several addresses: up to a comma, or the colon or semicolon of a group, that stands in no quotes.
_PART = re.compile(r'(?:"[^"]*"|<[^<>]*>|[^,;:"]|")+')
_ESCAPED = re.compile(r"\\.")
_ANGLED = re.compile(r"<([^<>]*)>")
_BARE = re.compile(r"[^\s<>()]+@[^\s<>()]+")
_COMMENT = re.compile(r"\([^()]*\)")
_MOST_HEADERS = 4
_ENCODED = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=(?:\s+(?==\?))?")
#: Mail was not there before, and a zone is no further from UTC.
_FIRST_YEAR, _FURTHEST = 1970, timedelta(hours=24)
_NO = {"", "no"}
_PUT_AWAY = {"spam", "trash", "drafts", "draft"}
_STATUS, _EXPUNGED = re.compile(r"[0-9a-fA-F]{1,8}"), 0x0008
_BULK = {"bulk", "list", "junk", "auto_reply", "auto-reply"}


class Correspondent(NamedTuple):
    """Somebody in a header."""

    address: str
    name: str


@dataclass(frozen=True, slots=True)
class Message:
    """One message, as far as its headers tell."""

    #: Without angle brackets; empty where it has none.
    id: str
    #: Ids of earlier messages of its thread, the first one first.
    thread: tuple[str, ...]
    when: datetime
    sender: Correspondent
    to: tuple[Correspondent, ...]
    copies: tuple[Correspondent, ...]
    subject: str
    #: Why it is no word of anybody's; empty where it is one.
    machine: str


class Day(NamedTuple):
    """When a message says it was sent."""

    when: datetime | None
    #: What is wrong with it, and what was taken instead; empty where all is well.
    what: str = ""
    done: str = ""


def read_message(headers: Headers, day: datetime) -> Message:
    """Return a message; its sender is empty where nobody is named."""
    senders = read_addresses(headers.all("from")) or read_addresses(headers.all("sender"))
    return Message(
        id=next(iter(_ID.findall(headers.first("message-id"))), headers.first("message-id").strip("<>")[:500]),
        thread=_thread(headers),
        when=day,
        sender=senders[0] if senders else Correspondent("", ""),
        to=tuple(read_addresses(headers.all("to"))),
        copies=tuple(read_addresses(headers.all("cc"))),
        subject=clean(decoded(headers.first("subject"))),
        machine=_machine(headers),
    )


def _thread(headers: Headers) -> tuple[str, ...]:
    named = _ID.findall(headers.first("references")) or []
    replied = _ID.findall(headers.first("in-reply-to"))[:1]
    return tuple(dict.fromkeys([*named, *replied]))


def _machine(headers: Headers) -> str:
    """Return why a message is nobody's word: a newsletter, an automatic answer, a calendar's."""
    kind, labels = headers.first("content-type").lower(), decoded(headers.first("x-gmail-labels")).lower().split(",")
    if {label.strip() for label in labels} & _PUT_AWAY or _is_deleted(headers.first("x-mozilla-status")):
        return "a draft, spam, or mail that was thrown away"
    if headers.first("auto-submitted").partition(";")[0].strip().lower() not in _NO or kind.startswith(
        "multipart/report"
    ):
        return "an automatic answer"
    if headers.first("x-autoreply") or headers.first("x-autorespond"):
        return "an automatic answer"
    if headers.first("list-id") or headers.first("list-unsubscribe") or headers.first("precedence").lower() in _BULK:
        return "a newsletter or a mailing list"
    if kind.startswith("text/calendar") or "calendarmessage" in headers.first("content-class").lower():
        return "an invitation: the calendar says it better"
    return ""


def _is_deleted(status: str) -> bool:
    """Whether Thunderbird has thrown a message away and not yet forgotten it."""
    return _STATUS.fullmatch(status) is not None and bool(int(status, 16) & _EXPUNGED)


def read_day(headers: Headers) -> Day:
    """Return when a message was sent: by its date, else by when a server took it, else by the `From ` line."""
    dates = headers.all("date")
    found = next((when for text in dates if (when := read_date(text)) is not None), None)
    if found is not None:
        several = len({read_date(text) for text in dates}) > 1
        return (
            Day(found, "the message has two dates", "the first that can be read was taken") if several else Day(found)
        )
    what = f'"{dates[0][:40]}" is no date' if dates else "the message has no Date header"
    received = (text.rpartition(";")[2] for text in headers.all("received"))
    found = next((when for text in received if (when := read_date(text)) is not None), None)
    if found is not None:
        return Day(found, what, "the day on which it was received was taken")
    found = read_date(_envelope_date(headers.envelope))
    return Day(found, what, "the day in the line before it was taken" if found else "the message was left out")


def _envelope_date(line: bytes) -> str:
    """Return the date of a `From ` line, which stands behind an address."""
    words = line.decode("utf-8", "replace").split()
    return " ".join(words[2:])


def read_date(text: str) -> datetime | None:
    """Return a moment as mail writes it; None for anything else. Without a zone it is UTC."""
    try:
        parts = parsedate_tz(text[:200])
        if parts is None or parts[0] < _FIRST_YEAR:
            return None
        offset = timedelta(seconds=parts[9] or 0)
        zone = timezone(offset) if abs(offset) < _FURTHEST else UTC
        return datetime(*parts[:5], min(parts[5], 59), tzinfo=zone)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def read_addresses(texts: Sequence[str]) -> list[Correspondent]:
    """Return whoever stands in headers, each once; what is no address is passed over.

    It is read by hand: the standard library's reader changed its mind about what is ambiguous between versions.
    """
    found: dict[str, Correspondent] = {}
    for text in texts[:_MOST_HEADERS]:
        for part in _PART.findall(_ESCAPED.sub("'", text[:_LONGEST])):
            angled = _ANGLED.search(part)
            address = plain_address(angled[1] if angled else (_BARE.findall(part) or [""])[-1])
            name = _COMMENT.sub("", part[: angled.start()]).strip(' "') if angled else ""
            if address and len(found) < MOST_ADDRESSES:
                found.setdefault(address, Correspondent(address, decoded(name)[:100]))
    return list(found.values())


def decoded(text: str) -> str:
    """Return a header's text with its encoded words read (RFC 2047); in an unknown charset as near as can be."""
    return " ".join(_ENCODED.sub(_word, text).split())


def _word(match: re.Match[str]) -> str:
    charset, kind, data = match[1].partition("*")[0], match[2].lower(), match[3].encode("ascii", "ignore")
    try:
        raw = b64decode(data + b"=" * (-len(data) % 4)) if kind == "b" else decodestring(data, header=True)
    except (ValueError, binascii.Error):
        return match[0]
    try:
        return raw.decode(charset, "replace")
    except (LookupError, ValueError):
        return raw.decode("utf-8", "replace")
