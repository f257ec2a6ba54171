"""Journals whose names and texts try to leave their place in every format."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

#: Ends of elements, of CDATA, of values and of lines; quotes; a formula; letters of two and of four bytes.
WORDS = (
    "=cmd|'/C calc'!A1 ]]> </summary><script>alert(1)</script> \"'; , \\n \\ END:VEVENT\r\nBEGIN:VEVENT\n😀" + "é" * 90
)
NAME = f"=HYPERLINK(1) {WORDS}"
PERSON = f"@Jo \r\nUID:mine {WORDS}"


def hostile_journals(folder: Path, *, url: str = "") -> Path:
    """Write an agency of one client, everything of which is hostile; return its journals."""
    site = {"title": WORDS, "as_of": "2026-06-01", **({"url": url} if url else {})}
    people: list[dict[str, Any]] = [
        {"id": "con", "name": PERSON, "roles": ["relationship"]},
        {"id": "x" * 250, "name": "Long"},
    ]
    team = [{"person": person["id"], "role": "relationship"} for person in people]
    client = {
        "name": NAME,
        "status": "active",
        "since": "2026-01-05",
        "team": team,
        "contacts": [{"id": "kim", "name": WORDS, "level": "lead"}],
    }
    journals = folder / "journals"
    write(journals / "agency.yaml", {"name": f"-Agency {WORDS}", "people": people, "site": site})
    write(journals / "acme/client.yaml", client)
    entries = [
        {"id": "late", "kind": "complaint", "date": "2026-04-10", "from": "kim", "quote": WORDS, "title": WORDS},
        {
            "id": "plan",
            "kind": "plan",
            "date": "2026-05-20",
            "plan": "rescue",
            "owner": "con",
            "review_on": "2026-07-01",
        },
        {
            "id": "secret-plan",
            "kind": "plan",
            "date": "2026-05-21",
            "plan": "growth",
            "owner": "con",
            "review_on": "2026-07-02",
            "audience": "leads",
            "note": "canary",
        },
    ]
    write(journals / "acme/log.yaml", entries)
    return journals


def write(path: Path, values: object) -> None:
    """Write values as JSON, which is YAML: line ends are written as escapes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
