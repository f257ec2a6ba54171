"""What the documents say is true: every check they name is there, and every check stands where it comes from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.journal.checklists import built_in_checklists

pytestmark = pytest.mark.checkout
DOCS = Path(__file__).parents[2] / "docs"
CHECKS = {check.id for checklist in built_in_checklists() for check in checklist.checks}
#: Words in code marks that are no checks.
OTHER = {"relationship", "delivery", "pricing"}


def test_every_advice_of_the_sources_has_its_check_or_a_reason() -> None:
    rows = [line for line in (DOCS / "sources.md").read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    advice = [row.strip("|").split("|")[1] for row in rows if not row.startswith("| advice")]
    assert len(advice) > 100
    bare = [row for row in advice if not row.strip()]
    assert not bare
    unexplained = [row for row in advice if "`" not in row and ":" not in row and ";" not in row]
    assert not unexplained


def test_every_check_of_the_sources_is_there_and_stands_where_it_comes_from() -> None:
    named = set(re.findall(r"`([a-z0-9-]+)`", (DOCS / "sources.md").read_text(encoding="utf-8"))) - OTHER
    assert named - CHECKS == set()
    assert CHECKS - named == set()


def test_every_document_is_in_the_index_and_every_link_leads_somewhere() -> None:
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(DOCS.glob("*.md"))}
    links = {path.name: {*re.findall(r"\]\(([^)\s]+)\)", text)} for path, text in pages.items()}
    assert {link.split("#")[0] for link in links["README.md"]} >= {*links} - {"README.md"}
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    assert "(docs/README.md)" in readme
    dead = [f"{name} -> {link}" for name, found in links.items() for link in sorted(found) if not _leads(name, link)]
    assert dead == []


def _leads(name: str, link: str) -> bool:
    """Whether a relative link leads to a file and, with an anchor, to a heading in it; others are not followed."""
    if link.startswith("https://"):
        return True
    file, _, anchor = link.partition("#")
    path = DOCS / (file or name)
    if not path.is_file():
        return False
    titles = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return not anchor or anchor in {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
