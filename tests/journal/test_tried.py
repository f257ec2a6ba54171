"""A tried file stands where it would stand, beside what stands there now; its mistakes are told under its own name."""

from __future__ import annotations

import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator.journal.checklists import FOLDER
from generator.journal.tried import Tried, read_tried
from generator.model.trial import Beside

if TYPE_CHECKING:
    from pathlib import Path

CHECK = """\
---
question: Did they visit?
from: our own experience
absence: U
worst: watch
next: Ask them.
settles: Meetings.
limits: {{window: {window}}}
parts:
  - {{criterion: sign, where: {{kind: meeting, status: held}}}}
---
Ours.
"""
GIT = ("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "init.defaultBranch=main")


@pytest.fixture
def journals(tmp_path: Path) -> Path:
    folder = tmp_path / "journals"
    (folder / "acme").mkdir(parents=True)
    (folder / "checklists/guests").mkdir(parents=True)
    (folder / "agency.yaml").write_text("name: Northlight\n", encoding="utf-8")
    (folder / "acme/client.yaml").write_text("name: Acme\nstatus: active\nsince: 2025-01-15\n", encoding="utf-8")
    return folder


def write(path: Path, window: int = 90) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(CHECK.format(window=window), encoding="utf-8")
    return path


def commit(folder: Path) -> None:
    for arguments in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "-m", "first")):
        subprocess.run([*GIT, *arguments], cwd=folder, check=True, capture_output=True)


def windows(tried: Tried) -> tuple[int | float | None, int | float | None]:
    """Return the window of the tried check, now and then; None where it is not there."""
    now, then = (
        next((one.limits["window"] for one in checks if one.id == tried.check), None)
        for checks in (tried.checks_now, tried.checks_then)
    )
    return now, then


def codes(tried: Tried) -> list[str]:
    return [one.problem.code for one in tried.diagnostics]


def test_a_file_from_elsewhere_is_new_where_nothing_has_its_name(journals: Path, tmp_path: Path) -> None:
    tried = read_tried(journals, write(tmp_path / "drafts/visited.md"))
    assert (tried.check, tried.beside, windows(tried)) == ("visited", Beside.NOTHING, (None, 90))
    assert tried.journal is not None
    assert not (journals / "checklists/visited.md").exists()


def test_a_file_from_elsewhere_takes_the_place_of_one_with_its_name(journals: Path, tmp_path: Path) -> None:
    write(journals / "checklists/guests/visited.md", 30)
    tried = read_tried(journals, write(tmp_path / "visited.md"))
    assert (tried.beside, windows(tried), codes(tried)) == (Beside.JOURNALS, (30, 90), [])
    assert {one.checklist for one in tried.checks_then if one.id == "visited"} == {"guests"}


def test_a_copy_of_a_built_in_check_takes_its_place_and_its_checklist(journals: Path, tmp_path: Path) -> None:
    text = (FOLDER / "warning/gone-cold.md").read_text(encoding="utf-8")
    for place in (tmp_path / "gone-cold.md", journals / "checklists/gone-cold.md"):
        place.write_text(text.replace("least: 30", "least: 10", 1), encoding="utf-8")
        tried = read_tried(journals, place)
        now, then = (
            next(one for one in checks if one.id == "gone-cold") for checks in (tried.checks_now, tried.checks_then)
        )
        assert (tried.beside, codes(tried)) == (Beside.BUILT_IN, [])
        assert (now.limits["agreed_cold_least"], then.limits["agreed_cold_least"]) == (30, 10)
        assert then.checklist == "warning"
        assert len(tried.checks_now) == len(tried.checks_then)
        place.unlink()


def test_a_file_in_the_journals_stands_beside_its_last_commit(journals: Path) -> None:
    own = write(journals / "checklists/visited.md", 30)
    commit(journals)
    write(own, 90)
    tried = read_tried(journals, own)
    assert (tried.beside, windows(tried)) == (Beside.COMMIT, (30, 90))


@pytest.mark.parametrize("is_checkout", [True, False])
def test_a_file_in_the_journals_that_was_never_committed_is_new(journals: Path, *, is_checkout: bool) -> None:
    if is_checkout:
        commit(journals)
    tried = read_tried(journals, write(journals / "checklists/visited.md"))
    assert (tried.beside, windows(tried)) == (Beside.NOTHING, (None, 90))


def test_limits_stand_beside_the_limits_of_the_journals(journals: Path, tmp_path: Path) -> None:
    text = "limits: {{gone-cold: {{least: {}, reason: r, review_on: 2027-01-01}}}}\n"
    (journals / "checklists/limits.yaml").write_text(text.format(40), encoding="utf-8")
    (tmp_path / "limits.yaml").write_text(text.format(50) + "off: {haggles: {reason: r, review_on: 2027-01-01}}\n")
    tried = read_tried(journals, tmp_path / "limits.yaml")
    assert tried.journal is not None
    now, then = tried.rules(tried.journal)
    assert (tried.check, tried.beside) == ("", Beside.JOURNALS)
    assert [[one.value for one in rules.agency.limits] for rules in (now, then)] == [[40], [50]]
    assert [[one.check for one in rules.agency.switched_off] for rules in (now, then)] == [[], ["haggles"]]


def test_a_check_that_is_switched_off_is_known_to_be(journals: Path, tmp_path: Path) -> None:
    off = "off: {visited: {reason: r, review_on: 2027-01-01, from: 2026-05-01}}\n"
    (journals / "checklists/limits.yaml").write_text(off, encoding="utf-8")
    tried = read_tried(journals, write(tmp_path / "visited.md"))
    assert tried.journal is not None
    days = (date(2026, 4, 30), date(2026, 5, 1))
    assert [tried.subject(tried.journal, day).is_off for day in days] == [False, True]


def test_mistakes_are_told_all_at_once_and_under_the_name_that_was_given(journals: Path, tmp_path: Path) -> None:
    (tmp_path / "visited.md").write_text(CHECK.format(window="soon").replace("worst: watch", "worst: sad"), "utf-8")
    (journals / "acme/client.yaml").write_text("name: Acme\nstatus: activ\nsince: 2025-01-15\n", encoding="utf-8")
    tried = read_tried(journals, tmp_path / "visited.md")
    assert tried.journal is None
    assert [(one.source.path, one.source.line) for one in tried.diagnostics] == [
        (f"{journals}/acme/client.yaml", 2),
        (f"{tmp_path}/visited.md", 5),
        (f"{tmp_path}/visited.md", 8),
    ]


def test_what_a_tried_check_breaks_elsewhere_is_told(journals: Path, tmp_path: Path) -> None:
    limits = "limits: {visited: {window: 0.5, reason: r, review_on: 2027-01-01}}\n"
    (journals / "checklists/limits.yaml").write_text(limits, encoding="utf-8")
    assert codes(read_tried(journals, write(tmp_path / "visited.md"))) == ["J206"]


def test_a_check_that_would_ask_about_itself_is_told(journals: Path, tmp_path: Path) -> None:
    part = "{{criterion: duty, opened_by: [{}], met_by: [{{kind: meeting}}]}}"
    for name, other in (("one", "two"), ("two", "one")):
        text = CHECK.format(window=9).replace("window", "days")
        text = text.replace("{criterion: sign, where: {kind: meeting, status: held}}", part.format(other))
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    (journals / "checklists/two.md").write_text((tmp_path / "two.md").read_text(encoding="utf-8"), encoding="utf-8")
    assert codes(read_tried(journals, tmp_path / "one.md")) == ["J504", "J504"]


def test_a_name_that_is_no_id_a_taken_one_and_bytes_that_are_no_text_are_told(journals: Path, tmp_path: Path) -> None:
    assert codes(read_tried(journals, write(tmp_path / "My Visits.md"))) == ["J310"]
    assert codes(read_tried(journals, write(tmp_path / "label.md"))) == ["J308"]
    (tmp_path / "visited.md").write_bytes(b"---\nquestion: \xff\n---\n")
    assert codes(read_tried(journals, tmp_path / "visited.md")) == ["J001"]
    (tmp_path / "visited.md").write_bytes(b"x" * (1024 * 1024 + 1))
    assert codes(read_tried(journals, tmp_path / "visited.md")) == ["J005"]


def test_two_files_of_one_name_in_the_journals_are_told(journals: Path) -> None:
    write(journals / "checklists/guests/visited.md")
    assert codes(read_tried(journals, write(journals / "checklists/visited.md"))) == ["J501"]


def test_journals_that_are_not_there_are_told_once(tmp_path: Path) -> None:
    tried = read_tried(tmp_path / "nowhere", write(tmp_path / "visited.md"))
    assert [(one.problem.code, one.source.path) for one in tried.diagnostics] == [("J011", f"{tmp_path}/nowhere")]
