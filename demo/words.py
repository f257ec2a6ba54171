"""What people write when they commit: a client, and what happened, in a few words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from demo.cutting import pieces_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from generator.model.entry import Entry

_LONGEST_SUBJECT = 68
_MONDAY, _SEVERAL = 0, 3
#: What is said of a fact that was filled in later, by its field; of several the first.
_FILLED_IN = {
    "paid": "paid",
    "delivered": "out",
    "answered": "answered",
    "resolved": "put right",
    "approved": "approved",
    "result": "measured",
    "done": "done",
    "kept": "kept",
    "looked_into": "looked into",
    "outcome": "what came of it",
    "feedback_on": "what they say",
    "reaction": "how they took it",
    "apologised": "we have said sorry",
    "remedy": "mended",
}
#: What is said of a section of a YAML file that was changed.
_SECTIONS = {
    "notice": "they have given notice",
    "ended": "over",
    "status": "where we stand",
    "contract": "new terms",
    "tier": "another tier",
    "services": "what we do for them",
    "units": "where we do it",
    "contacts": "their people",
    "team": "who does what",
    "quiet": "agreed quiet time",
    "accepts": "an exception, accepted",
    "people": "who works here",
    "tiers": "a limit for a tier",
    "complete": "invoices held against the export, none is missing",
    "limits": "a limit, changed",
    "off": "a check, switched off",
    "site": "the site stands at a day of its own from here on",
    "formerly": "an earlier name of the folder",
}


def short_name(name: str) -> str:
    """Return what people call a client among themselves."""
    return name.removeprefix("The ") if name.startswith("The ") else name.split(maxsplit=1)[0].rstrip(",")


def of_entry(entry: Entry) -> str:
    """Name an entry that is new: its title, else the words of its file."""
    if entry.title:
        return entry.title
    if entry.kind == "invoice" and "number" in entry.facts:
        return f"invoice {entry.facts['number'].value}"
    words = re.sub(r"^\d{4}-\d\d-\d\d-", "", entry.id.partition("/")[2])
    if entry.source.path.endswith(".md"):
        return words.replace("-", " ")
    channel = entry.facts["channel"].value if "channel" in entry.facts else entry.kind
    return f"{channel}, {entry.people[0].capitalize()}" if entry.people else str(channel).replace("_", " ")


def of_facts(entry: Entry, since: date, day: date) -> str:
    """Say what was filled in between two days, the first excluded; empty if nothing was."""
    found = {name for name, fact in entry.facts.items() if fact.day is not None and since < fact.day <= day}
    words = next((words for name, words in _FILLED_IN.items() if name in found), "more on it")
    return f"{of_entry(entry)}: {words}" if found and entry.date <= since else ""


def of_sections(before: bytes, now: bytes) -> str:
    """Say which sections of a YAML file were changed; the weightiest alone."""
    old, new = _sections(before), _sections(now)
    changed = {name for name in {*old, *new} if old.get(name) != new.get(name)}
    return next((words for name, words in _SECTIONS.items() if name in changed), "tidied")


def _sections(text: bytes) -> Mapping[str, str]:
    return {piece.line.partition(":")[0]: piece.text() for piece in pieces_of(text.decode())}


def message(about: str, parts: Sequence[str], day: date, number: int = 0) -> str:
    """Put a commit's parts into a message; `number` is that of a pull request, or 0."""
    lines = list(dict.fromkeys(parts))
    tail = f" (#{number})" if number else ""
    subject = f"{about}: {', '.join(lines)}"
    if len(subject) <= _LONGEST_SUBJECT or len(lines) == 1:
        return f"{subject}{tail}\n"
    last_week = day.weekday() == _MONDAY and len(lines) >= _SEVERAL
    subject = f"{about}: last week" if last_week else f"{about}: {lines[0]}, and more"
    return "\n".join([f"{subject}{tail}", "", *(f"- {line}" for line in lines), ""])
