"""What is shown of our own people: done, due and overdue with a day; no content, no counts, no ranking, anywhere."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from click.testing import CliRunner

from generator.cli import mainstay

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

AGENCY = {
    "name": "Fir & Sons",
    "people": [
        {"id": "zoe", "name": "Zoe", "roles": ["relationship"]},
        {"id": "adam", "name": "Adam", "roles": ["delivery"]},
        {"id": "mo", "name": "Mo", "roles": ["delivery", "relationship"]},
        {"id": "gone", "name": "Gwen", "roles": ["delivery"], "to": "2026-03-31"},
    ],
}
#: What is said of each: no site and no command shows a word of it, not even to leads.
HIDDEN = "pikestaff"
CHECK_INS = [
    {"kind": "support", "id": f"talk-{who}", "date": day, "topic": "check_in", "about": who, "done": day, "note": word}
    for who, day, word in (
        ("zoe", "2026-05-04", HIDDEN),
        ("adam", "2026-06-22", HIDDEN),
        ("mo", "2026-06-15", HIDDEN),
    )
]
OTHERS: list[dict[str, Any]] = yaml.safe_load(
    f"""
    - {{kind: support, id: path, date: '2026-01-12', topic: career_path, about: zoe, due: '2026-05-01'}}
    - {{kind: support, id: job, date: '2026-02-02', topic: job_description, about: mo, done: '2026-02-02',
       missing: [{HIDDEN}-code]}}
    - {{kind: support, id: left, date: '2026-04-02', topic: leaver, about: gone, title: {HIDDEN}}}
    """
)
#: Earlier entries about one person alone: they must change nothing that is shown.
MORE = [
    {"kind": "support", "id": f"more-{month}", "date": f"2026-0{month}-02", "topic": "check_in", "about": "zoe"}
    | {"done": f"2026-0{month}-02", "note": HIDDEN}
    for month in (2, 3, 4)
]


def write(folder: Path, ours: Sequence[dict[str, Any]]) -> Path:
    files = {
        "agency.yaml": AGENCY,
        "agency/log.yaml": list(ours),
        "acme/client.yaml": {"name": "Acme", "status": "active", "since": "2025-01-01"},
        "acme/log.yaml": [{"kind": "note", "id": "first", "date": "2026-01-05", "by": "zoe"}],
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
    return folder


def run(*arguments: object) -> str:
    result = CliRunner().invoke(mainstay, [str(one) for one in arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def exports(journals: Path) -> Iterator[str]:
    """Yield everything that the command line says about these journals, in text and as JSON."""
    asked = ("--journals", journals, "--as-of", "2026-06-30")
    for command in (("status",), ("status", "--duties"), ("coverage",), ("status", "--client", "acme")):
        yield run(*command, *asked)
    for command in (("status",), ("status", "--duties"), ("coverage",)):
        yield run(*command, *asked, "--format", "json")


@pytest.fixture
def journals(tmp_path: Path) -> Path:
    return write(tmp_path / "journals", [*CHECK_INS, *OTHERS])


def test_each_of_us_stands_in_the_order_of_the_alphabet(journals: Path) -> None:
    whole = json.loads(run("status", "--journals", journals, "--as-of", "2026-06-30", "--format", "json"))
    found = {finding["check"]: finding for finding in whole["agency"]["findings"]}
    assert found["check-ins"]["standings"] == [
        {"person": "adam", "state": "done", "on": "2026-06-22"},
        {"person": "mo", "state": "done", "on": "2026-06-15"},
        {"person": "zoe", "state": "overdue", "on": "2026-06-08"},
    ]
    assert {one["person"]: one["state"] for one in found["job-descriptions"]["standings"]} == dict.fromkeys(
        ("adam", "mo", "zoe"), "due"
    )
    assert [one["person"] for one in found["leavers-learned-from"]["standings"]] == ["gone"]
    assert set(found["check-ins"]) == {"check", "checklist", "verdict", "standings", "next", "settles"}


def test_nothing_of_what_was_said_is_on_any_page_or_in_any_export(journals: Path, tmp_path: Path) -> None:
    built = ("--output", tmp_path / "site", "--as-of", "2026-06-30", "--audience", "leads")
    run("build", "--journals", journals, *built)
    pages = {path: path.read_text(encoding="utf-8") for path in (tmp_path / "site").rglob("*.html")}
    assert [path for path, text in pages.items() if HIDDEN in text] == []
    assert [text for text in exports(journals) if HIDDEN in text] == []


def test_how_much_was_written_about_one_of_us_shows_nowhere(journals: Path, tmp_path: Path) -> None:
    more = write(tmp_path / "more", [*CHECK_INS, *OTHERS, *MORE])
    assert list(exports(journals)) == list(exports(more))
    built = []
    for name, folder in (("site", journals), ("more-site", more)):
        asked = ("--as-of", "2026-06-30", "--audience", "leads")
        run("build", "--journals", folder, "--output", tmp_path / name, *asked)
        page = (tmp_path / name / "agency/index.html").read_text(encoding="utf-8")
        built.append(page[page.index("Support</h2>") : page.index("Our own journal")])
    assert built[0] == built[1]
    assert built[0].index("Adam") < built[0].index("Mo<") < built[0].index("Zoe")


def test_who_writes_changes_no_finding_and_is_counted_nowhere(journals: Path, tmp_path: Path) -> None:
    """The same entries by somebody else give the same label, counts and verdicts."""
    other = write(tmp_path / "other", [*CHECK_INS, *OTHERS])
    log = other / "acme/log.yaml"
    log.write_text(log.read_text(encoding="utf-8").replace("by: zoe", "by: adam"), encoding="utf-8")
    asked = ("--as-of", "2026-06-30", "--format", "json")
    one, two = (json.loads(run("status", "--journals", folder, *asked)) for folder in (journals, other))
    assert one == two
