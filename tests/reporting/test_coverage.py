"""What to write, as text for a terminal and as JSON."""

from __future__ import annotations

import json
from datetime import date

from generator.assess.coverage import Coverage, Draft, Gap, Suggestion, Way, Written
from generator.reporting.coverage_json import coverage_json
from generator.reporting.coverage_text import WIDTH, coverage_text

TODAY = date(2026, 6, 30)


def covered(client: str, settles: int, *, ended: bool = False) -> Coverage:
    checks = [f"check-{number}" for number in range(settles)]
    gaps = [Gap(one, "Is it so?", "unknown", "Nobody knows.", "Write it.", ("answered",), Way.WRITE) for one in checks]
    gaps.append(Gap("early", "So soon?", "too little history", "Young.", "Wait.", (), Way.TIME, date(2026, 9, 1)))
    gaps.append(Gap("praised", "Do they?", "not seen", "Not once.", "Their words.", (), Way.SHOWS))
    draft = Draft("contact", {"direction": "in"}, (), 1)
    suggestions = tuple(Suggestion(draft, frozenset({one})) for one in checks)
    written = Written({"meeting": (1, 2, 3, 14)}, date(2026, 6, 20), date(2026, 8, 4))
    return Coverage(client, client.title(), TODAY, ended, written, tuple(gaps), suggestions, 3)


MANY = [covered("acme", 1), covered("borealis", 4), covered("cork", 2, ended=True)]


def test_those_of_whom_writing_tells_most_come_first_with_the_top_of_their_list() -> None:
    text = coverage_text(MANY, "Fir", TODAY)
    assert text.startswith("Fir, as of 30 June 2026\n\nBorealis (borealis)\n")
    assert "and 2 more: mainstay coverage --client borealis" in text
    assert text.count("settles: check-") == 3
    assert "cork" not in text
    assert text.endswith("2 clients: 9 checks cannot say, 5 of them settled by writing.\n")
    assert max(map(len, text.splitlines())) <= WIDTH


def test_in_detail_everything_stands_that_no_entry_settles_and_what_was_written() -> None:
    text = coverage_text(MANY[1:2], "Fir", TODAY, in_detail=True)
    assert text.count("settles: check-") == 4
    assert "1 check: wait until the account is older\n    early: old enough from 1 September 2026 on\n" in text
    assert "praised: Their words." in text
    assert "Meeting                        1         2         3        14\n" in text
    assert "if nobody writes, the journal is stale after 4 August 2026." in " ".join(text.split())


def test_nobody_of_today_is_said_in_words() -> None:
    assert coverage_text([], "Fir", TODAY).endswith("No client of that day is one of today's.\n")


def test_json_is_a_contract() -> None:
    whole = json.loads(coverage_json(MANY, TODAY))
    assert (list(whole), whole["format"]) == (["format", "as_of", "accounts"], 1)
    borealis, acme = whole["accounts"]
    assert (borealis["client"], acme["client"]) == ("borealis", "acme")
    assert (acme["unknown"], acme["settled"]) == (3, 1)
    assert acme["written"] == {
        "windows": [30, 90, 180, 365],
        "kinds": {"meeting": [1, 2, 3, 14]},
        "last": "2026-06-20",
        "alive_until": "2026-08-04",
    }
    assert acme["suggestions"] == [
        {
            "kind": "contact",
            "number": 1,
            "lines": ["---", "kind: contact", "date: 2026-06-30", "direction: in", "---"],
            "adds_to": [],
            "settles": ["check-0"],
        }
    ]
    assert acme["gaps"][1] == {
        "check": "early",
        "verdict": "too little history",
        "reason": "Young.",
        "settles": "Wait.",
        "fields": [],
        "way": "time",
        "on": "2026-09-01",
    }
