"""Journals of which every field that takes a text tries to be more: long attacks in bodies, short ones elsewhere."""

from __future__ import annotations

import json
from itertools import cycle
from typing import TYPE_CHECKING, Any

from generator.journal.forms import ENTRY_FORMS
from generator.journal.forms.shapes import Amount, Choice, Day, Flag, Listed, OneOf, Reference, Rows, Text, Whole
from generator.journal.forms.shared import CLIENT_KINDS
from tests.hostile.strings import attacks, short

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.journal.forms.fields import Form
    from generator.journal.forms.shapes import Shape

#: Attacks in one body, and in one field. Each is tried by itself as well, on a page without a policy.
IN_BODY, IN_FIELD = 30, 4
#: Every title and name holds this, so that a search finds them.
WORD = "zeppelin"


class Filler:
    """Gives the fields of a form values, each text another attack."""

    def __init__(self) -> None:
        self._texts: Iterator[str] = cycle(short())

    def text(self) -> str:
        """Return a text for one field."""
        return " ".join([WORD, *(next(self._texts) for _ in range(IN_FIELD))])

    def filled(self, form: Form, leaving: frozenset[str] = frozenset()) -> dict[str, Any]:
        """Return every field of a form, as far as they go together."""
        apart = {second for _, second in form.apart} | leaving
        return {one.name: self._value(one.type) for one in form.fields if one.name not in apart}

    def _value(self, shape: Shape) -> Any:  # as the field's type says
        if isinstance(shape, Rows):
            return [self.filled(shape.form)]
        if isinstance(shape, Listed):
            return [self._value(shape.of)]
        if isinstance(shape, OneOf):
            return self._value(next((one for one in shape.types if isinstance(one, Reference | Text)), shape.types[0]))
        if isinstance(shape, Reference):
            return {"person": "ada", "entry": "2026-01-05-first", "check": "gone-cold"}.get(shape.to, "kim")
        if isinstance(shape, Choice):
            return shape.words[0]
        plain: dict[type[Shape], object] = {Day: "2026-05-20", Flag: True, Whole: 12, Amount: 12.5}
        return self.text() if isinstance(shape, Text) else plain[type(shape)]


def write_hostile(journals: Path) -> None:
    """Write an agency with two clients, one of whom has left."""
    fill = Filler()
    bodies = ["\n\n".join(attacks()[at : at + IN_BODY]) for at in range(0, len(attacks()), IN_BODY)]
    _write(journals / "agency.yaml", _agency(fill))
    _write(journals / "checklists/limits.yaml", _limits(fill))
    _document(journals / "checklists/our-own.md", _check(fill), bodies[0])
    _document(journals / "agency/2026-02-03-note.md", {"kind": "note", "title": fill.text(), "by": "ada"}, bodies[1])
    ends = {"notice": "2026-05-22", "ended": "2026-05-25"}
    for client, more in (("acme", {"status": "active"}), ("bravo", {"status": "lost", **ends})):
        _write(journals / client / "client.yaml", _client(fill) | more)
        _document(journals / client / "2026-01-05-first.md", {"kind": "note", "title": fill.text()}, bodies[2])
    for number, body in enumerate(bodies):
        kind = CLIENT_KINDS[number % len(CLIENT_KINDS)]
        entry = fill.filled(ENTRY_FORMS[kind], frozenset({"audience"})) | {"kind": kind, "date": "2026-05-20"}
        _document(journals / f"acme/2026-05-20-{kind}-{number}.md", entry, body)
    items = [fill.filled(ENTRY_FORMS[kind], frozenset({"audience"})) for kind in CLIENT_KINDS]
    listed = [
        {**item, "kind": kind, "id": f"item-{kind}", "date": "2026-05-20", "note": fill.text()}
        for kind, item in zip(CLIENT_KINDS, items, strict=True)
    ]
    _write(journals / "bravo/items.yaml", listed)
    _document(journals / "bravo/post-mortem.md", _post_mortem(fill), bodies[3])


def write_mistaken(journals: Path) -> None:
    """Write an agency with a client of whose files every attack makes a mistake, and what no file may hold."""
    _write(journals / "agency.yaml", {"name": "Fir", "people": [{"id": "ada", "name": "Ada"}]})
    _write(journals / "acme/client.yaml", {"name": "Acme", "status": "active", "since": "2025-01-01"})
    for number, text in enumerate(short()):
        _write(journals / f"acme/item-{number}.yaml", [{"kind": text, "date": text, text: text, "by": text}])
    for number, text in enumerate(("\u202e", "\x1b[31m", "\x9b31m", "\u2028", "\u2066<b>", "\x00")):
        _document(journals / f"acme/2026-05-20-unseen-{number}.md", {"kind": "note"}, f"a {text} b")


def _agency(fill: Filler) -> dict[str, Any]:
    rule = {"names": [fill.text()], "words": [fill.text()], "domains": [fill.text()]}
    return {
        "name": fill.text(),
        "currency": "EUR",
        "people": [
            {"id": "ada", "name": fill.text(), "roles": [fill.text()], "senior": True},
            {"id": "bo", "name": fill.text(), "roles": ["relationship"], "manager": "ada"},
        ],
        "tiers": [{"tier": 1, "limits": {"gone-cold": {"least": 20, "reason": fill.text()}}}],
        "import": {"clients": {"acme": rule}, "ignore": {"words": [fill.text()]}},
        "site": {"title": fill.text(), "as_of": "2026-06-01"},
    }


def _limits(fill: Filler) -> dict[str, Any]:
    row = {"reason": fill.text(), "review_on": "2027-01-01"}
    return {"limits": {"gone-cold": {**row, "least": 22}}, "off": {"haggles": {**row, "reason": fill.text()}}}


def _check(fill: Filler) -> dict[str, Any]:
    return {
        **{name: fill.text() for name in ("question", "from", "next", "settles", "unless")},
        "absence": "U",
        "worst": "alarm",
        "limits": {"window": 365, "at_least": 1},
        "parts": [{"criterion": "sign", "where": {"kind": "note"}, "next": fill.text()}],
    }


def _client(fill: Filler) -> dict[str, Any]:
    return {
        "name": fill.text(),
        "since": "2025-01-01",
        "tier": 1,
        "growth": True,
        "growth_why": fill.text(),
        "contract": {"type": "retainer", "value": 1000, "currency": fill.text()},
        "services": [fill.text()],
        "units": [fill.text()],
        "quiet": [{"from": "2026-03-01", "to": "2026-03-03", "why": fill.text()}],
        "contacts": [
            {"id": "kim", "name": fill.text(), "role": fill.text(), "unit": fill.text(), "level": "lead", "payer": True}
        ],
        "team": [
            {"person": "ada", "role": "relationship", "why": fill.text()},
            {"person": "bo", "role": "delivery", "why": fill.text()},
        ],
        "complete": [{"kinds": ["contact"], "from": "2025-01-01", "through": "2026-03-31", "by": fill.text()}],
        "accepts": [{"check": "one-friend", "reason": fill.text()}],
        "limits": {"slow-to-decide": {"at_least": 2, "reason": fill.text()}},
    }


def _post_mortem(fill: Filler) -> dict[str, Any]:
    evidence = ["2026-01-05-first"]
    return {
        "status": "agreed",
        "led_by": "ada",
        "held_on": "2026-05-27",
        "said_by_client": [{"reason": fill.text(), "source": "words", "quote": fill.text(), "evidence": evidence}],
        "believed_by_us": [{"reason": fill.text(), "confidence": "low", "evidence": evidence}],
        "factors": [{"factor": fill.text(), "note": fill.text(), "evidence": evidence}],
        "surprise": fill.text(),
        "changes": [{"what": fill.text(), "owner": "ada", "due": "2026-06-10"}],
        "win_back": fill.text(),
    }


def _write(path: Path, content: object) -> None:
    """Write values as JSON, which is YAML: whatever a text holds, it stays inside its quotes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def _document(path: Path, fields: dict[str, Any], body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{json.dumps(fields, ensure_ascii=False)}\n---\n{body}\n", encoding="utf-8")
