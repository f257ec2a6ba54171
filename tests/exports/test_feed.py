"""The feed, read as feed readers do: what happened, once, with ids that last."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from typing import Any

import feedparser  # type: ignore[import-untyped]  # it has no types

from generator.exports import Place, feed_xml
from generator.pages.news import News

DAY = date(2026, 10, 30)
PLACE = Place("Fir & Sons", DAY)
#: What would end an element, a section or a document, and characters that XML cannot hold.
HOSTILE = "]]> </title><script>alert(1)</script> <!-- & \" ' \x00 \x07 \ud800 \ufffe"
NEWS = (
    News("0b", date(2026, 10, 15), "alarm", f"Acme: {HOSTILE}", ("Why.", HOSTILE), "accounts/acme/index.html#late"),
    News("0a", date(2026, 10, 1), "label", "Acme: Watch → Alarm", (), "accounts/acme/index.html"),
)


def read(content: bytes) -> Any:  # as above
    found = feedparser.parse(content)
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def test_it_holds_what_happened_in_its_order() -> None:
    found = read(feed_xml(NEWS, PLACE, "Fir"))
    assert [entry.id for entry in found.entries] == ["urn:uuid:0b", "urn:uuid:0a"]
    assert [entry.updated for entry in found.entries] == ["2026-10-15T12:00:00Z", "2026-10-01T12:00:00Z"]
    assert [entry.tags[0].term for entry in found.entries] == ["alarm", "label"]
    assert found.entries[1].summary == "Acme: Watch → Alarm"
    assert (found.feed.title, found.feed.author) == ("Fir & Sons: what happened", "Fir")
    assert found.feed.updated == "2026-10-15T12:00:00Z"


def test_hostile_text_stays_text() -> None:
    content = feed_xml(NEWS, replace(PLACE, title=HOSTILE), "Fir")
    read(content)
    titles = [one.text for one in ET.fromstring(content).iter("{http://www.w3.org/2005/Atom}title")]  # noqa: S314  # our own
    kept = "]]> </title><script>alert(1)</script> <!-- & \" ' \ufffd \ufffd \ufffd \ufffd"
    assert titles[:2] == [f"{kept}: what happened", f"Acme: {kept}"]


def test_links_are_whole_where_somebody_says_where_the_site_is() -> None:
    found = read(feed_xml(NEWS, replace(PLACE, url="https://health.example.org/x"), "Fir"))
    assert found.entries[0].link == "https://health.example.org/x/accounts/acme/index.html#late"
    links = {link.rel: link.href for link in found.feed.links}
    assert links == {
        "alternate": "https://health.example.org/x/index.html",
        "self": "https://health.example.org/x/feed.xml",
    }


def test_links_are_relative_where_nobody_does() -> None:
    found = read(feed_xml(NEWS, PLACE, "Fir"))
    assert found.entries[0].link == "accounts/acme/index.html#late"
    assert [link.rel for link in found.feed.links] == ["alternate"]


def test_where_the_site_is_and_its_day_change_no_id() -> None:
    one, other = (
        read(feed_xml(NEWS, place, "Fir"))
        for place in (PLACE, replace(PLACE, url="https://x.example", as_of=date(2027, 1, 1), title="Moved"))
    )
    assert one.feed.id == other.feed.id
    assert one.feed.updated == other.feed.updated


def test_a_feed_of_nothing_is_a_feed() -> None:
    found = read(feed_xml((), PLACE, "Fir"))
    assert (found.entries, found.feed.updated) == ([], "2026-10-30T12:00:00Z")
