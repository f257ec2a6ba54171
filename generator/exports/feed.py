"""The feed of what happened, as Atom (RFC 4287)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from generator.exports.legible import legible
from generator.pages.lasting import lasting_id
from generator.pages.paths import FEED, HOME

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from generator.exports.place import Place
    from generator.pages.news import News

_ATOM = "http://www.w3.org/2005/Atom"
#: The time of day at which a thing happened: of days only the day is known, and at noon it is the same almost anywhere.
_NOON = "T12:00:00Z"


def feed_xml(news: Sequence[News], place: Place, agency: str) -> bytes:
    """Return news in the given order, newest first, in UTF-8. It names no moment but the days of what it tells."""
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
    _text(feed, "id", f"urn:uuid:{lasting_id(agency, FEED)}")
    _text(feed, "title", f"{place.title}: what happened")
    _text(feed, "subtitle", "Labels that changed, new alarms and post-mortems.")
    _text(feed, "updated", _moment(news[0].day if news else place.as_of))
    _text(SubElement(feed, "author"), "name", agency)
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": place.address(HOME)})
    if place.url:
        SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": place.address(FEED)})
    for one in news:
        _entry(feed, one, place)
    indent(feed)
    content: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _entry(feed: Element, one: News, place: Place) -> None:
    entry = SubElement(feed, "entry")
    _text(entry, "id", f"urn:uuid:{one.id}")
    _text(entry, "title", one.title)
    _text(entry, "updated", _moment(one.day))
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": place.address(one.path)})
    SubElement(entry, "category", {"term": one.kind})
    _text(entry, "summary", " ".join(one.lines) or one.title)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = legible(text)


def _moment(day: date) -> str:
    return f"{day.isoformat()}{_NOON}"
