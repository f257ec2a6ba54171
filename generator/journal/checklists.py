"""The built-in checklists, as they lie beside the code; read by the same reader as an agency's own."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.journal.checks import read_check
from generator.journal.forms.checks import CHECKLIST
from generator.journal.page import Page
from generator.journal.values import read_fields
from generator.journal.yaml_file import read_yaml_mapping
from generator.model.check import Check, Checklist

FOLDER = Path(__file__).parent.parent / "checklists"
#: The checklists in the order in which they are shown.
ORDER = ("warning", "depth", "cosy", "intent", "roles", "trusted", "support", "loss")


class BrokenChecklistError(Exception):
    """A built-in checklist cannot be read: a mistake of ours."""

    def __init__(self, page: Page) -> None:
        """Say what is wrong with the file."""
        super().__init__("; ".join(f"{one.source}: {one.message}" for one in page.diagnostics()))


@cache
def built_in_checklists() -> tuple[Checklist, ...]:
    """Return the checklists that come with Mainstay, each with its checks in order."""
    return tuple(_read_checklist(name) for name in ORDER)


def _read_checklist(name: str) -> Checklist:
    page = _open(f"{name}.yaml")
    node = read_yaml_mapping(page, "checklist")
    if node is None:
        raise BrokenChecklistError(page)
    fields = read_fields(page, node, CHECKLIST)
    if not page.is_sound:
        raise BrokenChecklistError(page)
    checks = tuple(_read_check(name, check_id) for check_id in fields.get("checks"))
    return Checklist(name, fields.get("title"), " ".join(fields.get("introduction").split()), checks)


def _read_check(checklist: str, check_id: str) -> Check:
    page = _open(f"{checklist}/{check_id}.md")
    check = read_check(page, check_id, checklist)
    if check is None:
        raise BrokenChecklistError(page)
    return check


def _open(name: str) -> Page:
    return Page(name, (FOLDER / name).read_text(encoding="utf-8"))
