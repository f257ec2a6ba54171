"""Random journals as files: every kind of entry with any of its fields, people who come and go, terms that change."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from generator.journal.forms import ENTRY_FORMS
from generator.journal.forms.fields import When
from generator.journal.forms.shapes import (
    Amount,
    Choice,
    Day,
    Duration,
    Flag,
    Listed,
    No,
    OneOf,
    Reference,
    Rows,
    Text,
    Whole,
)
from generator.journal.forms.shared import CLIENT_KINDS, COMMON_NAMES
from generator.journal.load import Loaded, load
from generator.source import SourceFile
from generator.source.files import content_id_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generator.journal.forms.fields import Field
    from generator.journal.forms.shapes import Shape

FIRST = date(2025, 1, 6)
SPAN = 420
PEOPLE, CONTACTS = ("nell", "tom"), ("kim", "lee", "max")
#: Fields by which entries are one incident, or one piece of work.
WORK = ("site", "films", "deck")
KINDS = (*CLIENT_KINDS, *["contact"] * 9, *["meeting"] * 5, *["delivery"] * 5)
ODD_DAYS = ("0001-01-01", "0001-01-02", "1582-10-10", "1970-01-01", "2024-02-29", "9999-12-30", "9999-12-31")
ODD_AMOUNTS = ("0", "-0.01", "1E+3", "1e-9", "0.10", "123456789012345.678", "999999999999999")
ODD_TEXTS = (
    *(
        "",
        " ",
        "no",
        "~",
        "2026-02-30",
        "acme",
        "agency",
        "kim",
        "Kim Lee",
        "nell",
        "a\nb",
        "---\nkind: note\n---",
        "x" * 5000,
    ),
    *(
        "{{ 7 * 7 }}",
        "{% raw %}",
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "[a](javascript:alert(1))",
    ),
    *(
        "=1+1",
        "'\"",
        "\\",
        "\u202e",
        "e\u0301" * 50,
        "日本語",
        "😀" * 30,
        "\u05e9\u05dc\u05d5\u05dd",
        "a" * 300,
        "%s %d {}",
        "&amp;",
    ),
)
AGENCY = """\
name: Agency
terms_days: 30
people:
  - {id: nell, name: Nell, senior: yes}
  - {id: tom, name: Tom, manager: nell, to: 2025-12-19}
tiers:
  - {tier: 1, cadence: {day_to_day: 7d, lead: 30d}, review_days: 90, post_mortem_days: 30}
  - {tier: 2, post_mortem_days: 45, limits: {gone-cold: {least: 20, from: 2025-06-02, reason: small}}}
complete:
  - {kinds: [invoice], from: 2025-01-06, through: 2026-02-20}
"""
LIMITS = """\
limits:
  no-feedback: {days: 10, from: 2025-09-01, reason: we ask sooner, review_on: 2027-01-11}
off:
  haggles: {from: 2025-08-04, reason: they all do, review_on: 2027-01-11}
"""


def write_random_journal(folder: Path, seed: int, entries: int = 60) -> None:
    """Write the journal of one client, drawn from a seed; entries that no reader would take are left out."""
    draw = random.Random(seed)  # noqa: S311  # a test's dice, not a secret
    for path, text in drawn_files(draw, entries).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


def drawn_files(draw: random.Random, entries: int, odd: float = 0) -> Mapping[str, str]:
    """Return the journal of one client by path; entries that no reader would take are left out.

    `odd` is the part of the fields of entries that hold the odd rather than the likely: days at the ends of the
    calendar, numbers without end, texts that are taken for something else.
    """
    files = {"agency.yaml": AGENCY, "checklists/limits.yaml": LIMITS, "acme/client.yaml": _text(_client(draw))}
    names = [f"{_day(draw)}-e{number}" for number in range(entries)]
    for name in names:
        page = _made_odd(draw, _entry(draw, name, names), odd) if odd else _entry(draw, name, names)
        files[f"acme/{name}.md"] = f"---\n{_text(page)}---\nWhat was said about {name}.\n"
    files["acme/post-mortem.md"] = f"---\n{_text(_post_mortem(draw, names))}---\nThe story.\n"
    while wrong := {one.source.path for one in loaded(files).diagnostics if one.is_error}:
        assert all(path.endswith(".md") for path in wrong), wrong
        files = {path: text for path, text in files.items() if path not in wrong}
    return files


def loaded(files: Mapping[str, str]) -> Loaded:
    """Read journals that lie on no disk."""
    data = {path: text.encode() for path, text in files.items()}
    return load(SourceFile(path, content_id_of(one), one) for path, one in data.items())


def _day(draw: random.Random) -> date:
    return FIRST + timedelta(days=draw.randrange(SPAN))


def _text(fields: Mapping[str, Any]) -> str:
    """Return fields as YAML, a line each; what is nested stands in one line, as JSON without quoted days."""
    return "".join(f"{name}: {_value(value)}\n" for name, value in fields.items())


def _made_odd(draw: random.Random, fields: dict[str, Any], part: float) -> dict[str, Any]:
    """Return the fields of an entry, some of them with another value of their type."""
    types = {one.name: one.type for one in ENTRY_FORMS[fields["kind"]].fields}
    return {
        name: _odd(draw, types[name], value) if name != "kind" and draw.random() < part else value
        for name, value in fields.items()
    }


def _odd(draw: random.Random, shape: Shape, value: Any) -> Any:  # as its type, or as it was
    found = value
    match shape:
        case Text():
            found = json.dumps(draw.choice(ODD_TEXTS), ensure_ascii=draw.choice([True, False]))
        case Day():
            found = draw.choice(ODD_DAYS)
        case Amount():
            found = draw.choice(ODD_AMOUNTS)
        case Whole() | Duration():
            found = draw.choice([0, 1, 9999, 999_999_999])
        case OneOf(types):
            found = _odd(draw, draw.choice(types), value)
        case Listed(of):
            found = draw.choice([[], [_odd(draw, of, one) for one in value] * 40, value * 3])
        case Rows(form):
            found = [{row.name: _odd(draw, row.type, each[row.name]) for row in form.fields} for each in value]
    return found


def _value(value: Any) -> str:  # whatever may stand in a file
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_value(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return str(value)


def _entry(draw: random.Random, name: str, names: list[str]) -> dict[str, Any]:
    kind, day = draw.choice(KINDS), date.fromisoformat(name[:10])
    fields: dict[str, Any] = {"kind": kind, "title": f"about {name}"}
    if draw.random() < 0.7:  # most say who
        fields["by"] = draw.choice(PEOPLE)
        fields["with"] = draw.sample((*CONTACTS, *PEOPLE), draw.randrange(3))
    if draw.random() < 0.3:  # some follow others
        fields["re"] = [draw.choice(names)]
    if draw.random() < 0.1:  # few are for leads
        fields["audience"] = "leads"
    form = ENTRY_FORMS[kind]
    for one in form.fields:
        if one.name in COMMON_NAMES or one.name == "work" or (not one.required and draw.random() < 0.45):
            continue
        if not one.day_of or one.day_of in fields:
            fields[one.name] = _drawn(draw, one, one.type, day, names)
    if "work" in form.by_name and draw.random() < 0.5:  # half of them name it
        fields["work"] = draw.choice(WORK)
    return fields


def _drawn(draw: random.Random, one: Field, shape: Shape, day: date, names: list[str]) -> Any:  # as its type
    found: Any = f"some {one.name}"
    match shape:
        case Choice(words):
            found = draw.choice(words)
        case Day():
            found = str(day + timedelta(days=_days(draw, one)))
        case Flag():
            found = draw.choice(["yes", "no"])
        case No():
            found = "no"
        case Whole() | Amount() | Duration():
            found = draw.randrange(1, 30)
        case Reference(to):
            who = {"person": PEOPLE, "contact": CONTACTS, "anyone": (*PEOPLE, *CONTACTS), "entry": names}
            found = draw.choice(who[to])
        case OneOf(types):
            found = _drawn(draw, one, draw.choice(types), day, names)
        case Listed(of):
            found = [_drawn(draw, one, of, day, names)]
        case Rows(form):
            found = [{row.name: _drawn(draw, row, row.type, day, names) for row in form.fields} for _ in range(2)]
    return found


def _days(draw: random.Random, one: Field) -> int:
    """Return how long after its entry a field's day lies; work may have begun before it."""
    if one.name == "started":
        return -draw.randrange(25)
    return draw.randrange(60 if one.when is When.PLAN else 45)


def _steps(draw: random.Random, *values: Any) -> Any:  # a value, or a list of steps
    if draw.random() < 0.5:  # half of them never change
        return draw.choice(values)
    days = sorted({_day(draw), _day(draw)})
    return [{"from": str(one), "is": draw.choice(values)} for one in (FIRST - timedelta(days=400), *days)]


def _client(draw: random.Random) -> dict[str, Any]:
    status = draw.choice(["active", "steps", "paused", "notice", "lost", "lost", "completed"])
    notice = _day(draw) + timedelta(days=40)
    fields: dict[str, Any] = {"name": "Acme", "status": status}
    if status == "steps":
        fields["status"] = _steps(draw, "active", "rescue", "paused")
    fields["since"] = str(FIRST - timedelta(days=draw.choice([0, 300])))
    fields |= {"notice": str(notice)} if status in {"notice", "lost"} else {}
    fields |= {"ended": str(notice + timedelta(days=30))} if status in {"lost", "completed"} else {}
    quiet = _day(draw)
    first, through = sorted((_day(draw), _day(draw)))
    return fields | {
        "tier": _steps(draw, 1, 2),
        "growth": _steps(draw, "yes", "no"),
        "units": _steps(draw, ["north"], ["north", "south"]),
        "contract": [{"from": str(day), "type": draw.choice(["retainer", "project"]), "value": 900, "per": "month"}
                     for day in sorted({FIRST, _day(draw)})],
        "cadence": _steps(draw, {"lead": "10d"}, {"lead": "30d", "senior": "none"}),
        "quiet": [{"from": str(quiet), "to": str(quiet + timedelta(days=draw.randrange(1, 30)))}],
        "contacts": [*_contacts(draw)],
        "team": [*_team(draw)],
        "complete": [{"kinds": ["contact", "complaint"], "from": str(first), "through": str(through)}],
        "accepts": [{"check": "no-answer", "reason": "at sea", "until": str(_day(draw))}],
        "limits": {"gone-cold": {"least": 9, "from": str(_day(draw)), "reason": "they said so"}},
    }  # fmt: skip


def _contacts(draw: random.Random) -> Iterator[dict[str, Any]]:
    for name in CONTACTS:
        row = {"id": name, "name": name.title(), "level": _steps(draw, "day_to_day", "lead", "senior")}
        row |= {"payer": _steps(draw, "yes", "no"), "sponsor": draw.choice(["yes", "no"])}
        yield row | _period(draw)


def _team(draw: random.Random) -> Iterator[dict[str, Any]]:
    for person, role in (("tom", "relationship"), ("nell", "sponsor"), ("tom", "delivery"), ("nell", "relationship")):
        yield {"person": person, "role": role, "billable": draw.choice(["yes", "no"])} | _period(draw)


def _period(draw: random.Random) -> dict[str, str]:
    """Return when somebody came and left; most were always there."""
    first, last = sorted((_day(draw), _day(draw)))
    return draw.choice([{}, {}, {"from": str(first)}, {"to": str(last)}, {"from": str(first), "to": str(last)}])


def _post_mortem(draw: random.Random, names: list[str]) -> dict[str, Any]:
    held = _day(draw) + timedelta(days=60)
    change = {"what": "ask", "owner": "tom", "due": str(held + timedelta(days=20)), "check": "no-feedback"}
    return {
        "held_on": str(held),
        "status": "agreed",
        "led_by": "nell",
        "said_by_client": [{"reason": "slow", "source": "words", "evidence": draw.sample(names, min(2, len(names)))}],
        "believed_by_us": [{"reason": "price", "evidence": draw.sample(names, min(2, len(names)))}],
        "factors": [{"factor": "slow", "evidence": draw.sample(names, min(2, len(names))), "controllable": "yes"}],
        "changes": [change | draw.choice([{}, {"done": str(held + timedelta(days=draw.randrange(40)))}])],
    }
