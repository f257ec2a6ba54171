"""A journal in which everything that is for leads carries a canary: a word that is nowhere else.

What is marked holds canaries in every field that its form has, in the names of its files, and in numbers. What is not
marked names it wherever one thing can name another: by id, in rows, and in every text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from generator.journal.forms import ENTRY_FORMS
from generator.journal.forms.shapes import Amount, Choice, Day, Flag, Listed, OneOf, Reference, Rows, Text, Whole
from generator.journal.forms.shared import CLIENT_KINDS, COMMON_NAMES

if TYPE_CHECKING:
    from pathlib import Path

    from generator.journal.forms.shapes import Shape

#: In every word for leads.
CANARY = "qzx"
#: The digits of every number for leads.
NUMBER = "98765"
#: In the surname of everybody.
SURNAME = "wyv"
#: The first names of those who may be named, which are their ids as well.
FIRST_NAMES = ("tomaso", "annika", "zebrula")

#: Every way in which a text names somebody who is for leads, and an entry.
NAMING = (
    "Qzxana Qzxilva said so; Qzxana's view, and QZXILVA's. Ask qzxana qzxilva or Qzxilva, Qzxana,"
    " <qzxana.qzxilva@acme.example>, [her](mailto:q.qzxilva@acme.example) or [there](https://x.example/qzxilva/)."
    " **Qzxana**\nQzxilva, Qzxe\u0301va; Qzxstone; see 2026-03-04-qzx-note and acme/2026-03-04-qzx-note."
)
#: Every way in which a text names somebody who may be named.
NAMED = (
    "Zebrula Wyvantongeren, Zebrula and Wyvantongeren spoke to Annika Wyvernholm (annika.wyvernholm@fir.example)"
    " and to Tomaso Wyvløv, Wyvloev or T. WYVLOV; zebrula wyvantongeren, wyvantongeren@acme.example."
)
TEXT = f"{NAMED} {NAMING}"

AGENCY = {
    "name": "Fir and Sons",
    "currency": "EUR",
    "timezone": "Europe/Amsterdam",
    "people": [
        {"id": "tomaso", "name": "Tomaso Wyvløv", "roles": ["relationship"], "manager": "annika"},
        {"id": "annika", "name": "Annika Wyvernholm", "roles": ["delivery", TEXT], "manager": "qzx-adviser"},
        {"id": "qzx-adviser", "name": "Qzxéva Qzxstone", "roles": ["qzx role"], "audience": "leads"},
    ],
    "tiers": [{"tier": 1, "limits": {"gone-cold": {"least": 20, "reason": TEXT}}}],
    "import": {"clients": {"acme": {"names": [TEXT], "words": [TEXT]}}},
    "site": {"for_leads": ["money"]},
}
CONTACTS = [
    {"id": "zebrula", "name": "Zebrula Wyvantongeren", "role": TEXT, "unit": "bath", "level": "lead", "payer": True},
    {"id": "qzxana", "name": "Qzxana Qzxilva", "role": "qzx role", "unit": "qzx unit", "audience": "leads"},
]
CLIENT = {
    "name": "Acme",
    "status": "active",
    "since": "2025-01-01",
    "tier": 1,
    "growth": True,
    "growth_why": TEXT,
    "contract": [
        {"from": "2025-01-01", "type": "retainer", "value": 987651, "per": "month"},
        {"from": "2026-01-01", "type": "project", "value": 987652, "currency": "QZX", "audience": "leads"},
    ],
    "quiet": [{"from": "2026-05-01", "to": "2026-06-30", "why": TEXT}],
    "contacts": CONTACTS,
    "team": [
        {"person": "tomaso", "role": "relationship", "why": TEXT},
        {"person": "annika", "role": "delivery", "why": "qzx why", "audience": "leads"},
        {"person": "qzx-adviser", "role": "sponsor"},
    ],
    "complete": [{"kinds": ["contact"], "from": "2025-01-01", "through": "2026-03-31", "by": TEXT}],
    "accepts": [{"check": "one-friend", "reason": TEXT}],
    "limits": {"slow-to-decide": {"at_least": 2, "reason": TEXT}},
}
LOST = {
    **CLIENT,
    "name": "Bravo",
    "status": "lost",
    "notice": "2026-04-20",
    "ended": "2026-04-25",
}
POST_MORTEM = {
    "status": "agreed",
    "led_by": "qzx-adviser",
    "with": ["qzxana", "zebrula", "annika"],
    "held_on": "2026-05-02",
    "said_by_client": [{"reason": TEXT, "source": "words", "quote": TEXT, "evidence": ["2026-03-04-qzx-note"]}],
    "believed_by_us": [{"reason": TEXT, "confidence": "low", "evidence": ["2026-03-04-qzx-note", "seen-note"]}],
    "factors": [{"factor": TEXT, "note": TEXT, "evidence": ["2026-03-04-qzx-note"]}],
    "surprise": TEXT,
    "changes": [{"what": TEXT, "owner": "qzx-adviser", "due": "2026-06-01"}],
    "win_back": TEXT,
}
CHECK = {
    "question": f"Is it so? {TEXT}",
    "from": TEXT,
    "absence": "U",
    "worst": "watch",
    "next": TEXT,
    "settles": TEXT,
    "unless": TEXT,
    "parts": [{"criterion": "sign", "where": {"kind": "cue", "by": "tomaso"}, "next": TEXT}],
    "limits": {"window": 365, "at_least": 1},
}


def write(folder: Path, *, marked: bool = True) -> None:
    """Write the journals; where nothing is `marked` yet, as on an earlier day, all of it is for everybody."""
    files: dict[str, str] = {
        "agency.yaml": _yaml(AGENCY),
        "agency/2026-02-01-qzx-training.md": _markdown(_filled("support", "qzxsupport", {}), "qzx body"),
        "agency/2026-02-02-note-on-qzxana-qzxilva.md": _markdown({"kind": "note", "by": "annika", "title": TEXT}, TEXT),
        "checklists/our-own.md": _markdown(CHECK, TEXT),
        "checklists/limits.yaml": _yaml(
            {"off": {"haggles": {"reason": TEXT, "review_on": "2027-01-01"}}}
            | {"limits": {"gone-cold": {"least": 22, "reason": TEXT, "review_on": "2027-01-01"}}}
        ),
    }
    for client, about in (("acme", CLIENT), ("bravo", LOST)):
        files[f"{client}/client.yaml"] = _yaml(about)
        files |= {f"{client}/{name}": text for name, text in _entries(marked=marked)}
    files["bravo/post-mortem.md"] = _markdown(POST_MORTEM, TEXT)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _entries(*, marked: bool) -> list[tuple[str, str]]:
    """Return the files of entries of a client: for each kind one that is for leads, and one that names it."""
    hidden = {"audience": "leads"} if marked else {}
    found = [("2026-03-04-qzx-note.md", _markdown({"kind": "note", "title": "qzx first", **hidden}, "qzx body"))]
    shown: list[dict[str, Any]] = []
    for kind in CLIENT_KINDS:
        leads = _filled(kind, f"qzx{kind}", {"title": f"qzx{kind}title", "tags": [f"qzx{kind}tag"], **hidden})
        found.append((f"2026/2026-03-05-qzx-{kind}.md", _markdown(leads, f"qzx{kind}body")))
        told = _filled(
            kind, TEXT, {"title": TEXT, "tags": [TEXT], "with": ["qzxana", "zebrula"], "by": ["qzx-adviser"]}
        )
        shown.append({**told, "id": f"seen-{kind}", "date": "2026-03-08", "re": ["2026-03-04-qzx-note"], "note": TEXT})
    found += [
        ("seen.yaml", _yaml(shown)),
        ("2026-03-06-call-with-qzxana.md", _markdown({"kind": "contact", "direction": "in", "with": "qzxana"}, TEXT)),
        ("2026-03-06-call-with-qzxilva.md", _markdown({"kind": "contact", "direction": "in", "with": "zebrula"}, TEXT)),
        ("2025-08-01-late-wyvantongeren.md", _markdown({"kind": "note", "by": "tomaso"}, TEXT)),
        ("2026-03-07-zebrula-wyvantongeren.md", _markdown({"kind": "note", "by": "tomaso"}, TEXT)),
    ]
    return found


def _filled(kind: str, text: str, common: dict[str, Any]) -> dict[str, Any]:
    """Return the front matter of an entry with every field that its form has, as far as they go together."""
    form = ENTRY_FORMS[kind]
    apart = {second for _, second in form.apart}
    further = {name for name in form.by_name if name not in COMMON_NAMES and name not in apart}
    is_marked, is_money = text != TEXT, kind in {"invoice", "price", "idea"}
    said = {name: f"{text}{name}" if is_marked else text for name in further}
    fields = {name: _value(form.by_name[name].type, said[name], many=is_marked or is_money) for name in further}
    return {"kind": kind, **common, **dict(sorted(fields.items()))}


def _value(shape: Shape, text: str, *, many: bool) -> Any:  # as the field's type says
    if isinstance(shape, Rows):
        return [{one.name: _value(one.type, text, many=many) for one in shape.form.fields}]
    if isinstance(shape, Listed):
        return [_value(shape.of, text, many=many)]
    if isinstance(shape, OneOf):
        chosen = next((one for one in shape.types if isinstance(one, Reference | Text)), shape.types[0])
        return _value(chosen, text, many=many)
    if isinstance(shape, Reference):
        hidden = {"person": "qzx-adviser", "entry": "2026-03-04-qzx-note"}
        return hidden.get(shape.to, "qzxana")
    numbers = {Whole: 987653, Amount: 987654.5} if many else {Whole: 12, Amount: 12.5}
    plain = {Day: "2026-03-09", Flag: True, Text: text, **numbers}
    return shape.words[0] if isinstance(shape, Choice) else plain[type(shape)]


def _yaml(content: object) -> str:
    return yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=1000)


def _markdown(content: object, body: str) -> str:
    return f"---\n{_yaml(content)}---\n{body}\n"
