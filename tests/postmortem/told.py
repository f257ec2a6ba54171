"""Small accounts told as files, judged by two checks of their own: an alarm and a watch that each last as long as said.

`alarm` is a cue about money, `watch` a cue about people; each stands for `DAYS` days after its own day.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.assess import assessment_of
from generator.journal.load import load
from generator.source import SourceFile

if TYPE_CHECKING:
    from generator.assess.assessment import Assessment
    from generator.model.account import Account
    from generator.model.agency import Agency
    from generator.model.check import Check

#: How long a sign stands.
DAYS = 30
BEGUN = date(2024, 1, 8)
_CHECK = """\
---
question: Is there {id}?
from: our own experience
absence: U
worst: {worst}
next: Look.
settles: A cue.
limits: {{window: {days}{more}}}
parts:
  - criterion: sign
    where: {{kind: cue, about: {about}}}
    what: It was there
---
Ours.
"""
CHECKS = {
    "checklists/trouble.md": _CHECK.format(id="trouble", worst="alarm", about="money", days=DAYS, more=", alarm_at: 1"),
    "checklists/unrest.md": _CHECK.format(id="unrest", worst="watch", about="people", days=DAYS, more=""),
}
AGENCY = "name: Northlight\npeople: [{id: nell, name: Nell, senior: yes}, {id: tom, name: Tom}]\n"


def after(days: int) -> date:
    """Return a day by its distance from the account's first."""
    return BEGUN + timedelta(days=days)


def entry(days: int, kind: str, **fields: object) -> tuple[str, str]:
    """Return the path and the text of an entry some days after the beginning."""
    lines = "".join(f"{name}: {value}\n" for name, value in {"kind": kind, **fields}.items())
    name = fields.get("title", kind)
    return f"acme/{after(days)}-{name}.md", f"---\n{lines}---\n"


#: The history begins on the first day, so that the account is not new later on.
BEGINNING = entry(0, "note")


def trouble(days: int) -> tuple[str, str]:
    return entry(days, "cue", about="money", quote="hm", title="trouble")


def unrest(days: int) -> tuple[str, str]:
    return entry(days, "cue", about="people", quote="hm", title="unrest")


def account(*entries: tuple[str, str], status: str = "active", more: str = "") -> tuple[Account, Agency, list[Check]]:
    """Return one account with its agency and the two checks."""
    client = f"name: Acme\nstatus: {status}\nsince: {BEGUN}\ncontacts: [{{id: oli, name: Oli}}]\n{more}"
    files = {"agency.yaml": AGENCY, "acme/client.yaml": client, **CHECKS, **dict([BEGINNING, *entries])}
    loaded = load([SourceFile(path, "", text.encode()) for path, text in sorted(files.items())])
    assert loaded.journal is not None, [f"{one.source}: {one.message}" for one in loaded.diagnostics]
    own = [check for one in loaded.checklists for check in one.checks if f"checklists/{check.id}.md" in CHECKS]
    return loaded.journal.accounts[0], loaded.journal.agency, own


def assessed(*entries: tuple[str, str], days: int, status: str = "active", more: str = "") -> Assessment:
    """Put the two checks to an account, as of some days after its beginning."""
    return assessment_of(*account(*entries, status=status, more=more), after(days))
