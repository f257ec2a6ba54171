"""The guide to an agency's own checks: whatever it tells people to write is right, and Mainstay says what it shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import mainstay
from generator.criteria.people import ABOUT_PEOPLE
from generator.journal.checklists import ORDER
from generator.journal.forms.checks import CHECK, ONLY_FOR
from generator.model.client import LEVELS, ROLES
from tests.docs.test_criteria import answers
from tests.source.checkouts import Checkout, git

pytestmark = pytest.mark.checkout
DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "own-checks.md").read_text(encoding="utf-8")
YAML = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
#: Parts of a check, beside what every check has.
PARTS = [block for block in YAML if not block.startswith("# journals/")]
#: Files of the journals, by their path.
FILES = {path: block for block in YAML for path in re.findall(r"\A# (journals/\S+)\n", block)}
#: Whole check files, by the name that the guide gives them.
NAMES = ("moved-by-them", "other-agency-named", "price-talked-through", "tier-one-visited")
CHECKS = dict(zip(NAMES, re.findall(r"```markdown\n(.*?)```", GUIDE, re.DOTALL), strict=True))
TEXTS = re.findall(r"```text\n(.*?)```", GUIDE, re.DOTALL)
SMALLEST = "journals/checklists/moved-by-them.md"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder whose journals hold every file of the guide, and all its checks."""
    files = FILES | {f"journals/checklists/{name}.md": text for name, text in CHECKS.items()}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> str:
    return CliRunner().invoke(mainstay, [*words]).output


def test_every_file_of_the_guide_is_right(folder: Path) -> None:
    assert (folder / SMALLEST).is_file()
    outcome = CliRunner().invoke(mainstay, ["check", "--as-of", "2026-06-30"])
    assert (outcome.exit_code, "warning" in outcome.output) == (0, False), outcome.output


@pytest.mark.parametrize("parts", PARTS)
def test_every_part_of_a_check_is_read_without_a_word_against_it_and_answers(parts: str) -> None:
    assert answers(parts)


def test_the_mistake_is_told_as_shown(folder: Path) -> None:
    check = folder / SMALLEST
    check.write_text(check.read_text(encoding="utf-8").replace("status: resch", "state: resch"), encoding="utf-8")
    assert TEXTS[0].strip() in run("check", "--as-of", "2026-06-30")


def test_trying_a_check_says_what_is_shown(folder: Path) -> None:
    check = folder / "journals/checklists/other-agency-named.md"
    draft = folder / "draft" / check.name
    draft.parent.mkdir()
    check.rename(draft)
    assert TEXTS[1].strip() in run("try", str(draft), "--as-of", "2026-03-31")


def test_trying_a_check_on_the_past_says_what_is_shown(folder: Path) -> None:
    """One client heard of another agency in November and left in February; the guide's own was asked in March."""
    draft = folder / "other-agency-named.md"
    (folder / "journals/checklists" / draft.name).rename(draft)
    client = "name: Ardent\nstatus: {}\nsince: 2024-01-08\ncontacts: [{{id: lee, name: Lee, payer: yes}}]\n"
    radio = "---\nkind: cue\nquote: They do our radio\ntags: other-agency\n---\n"
    git(folder, "init", "-q")
    asked = {path.name: path for path in (folder / "journals/acme").glob("*.yaml") if path.name != "client.yaml"}
    texts = {name: path.read_text(encoding="utf-8") for name, path in asked.items()}
    for path in asked.values():
        path.unlink()
    checkout = Checkout(folder)
    checkout.commit("2025-01-02", **{"journals/ardent/client.yaml": client.format("active")})
    checkout.commit("2025-11-05", **{"journals/ardent/2025-11-03-radio.md": radio})
    left = client.format("lost\nnotice: 2026-02-16\nended: 2026-03-31")
    checkout.commit("2026-02-17", **{"journals/ardent/client.yaml": left})
    checkout.commit("2026-03-06", **{f"journals/acme/{name}": text for name, text in texts.items()})
    said = run("try", str(draft), "--as-of", "2026-03-31")
    assert TEXTS[2].strip() in said, said


def test_a_review_day_that_has_passed_is_warned_of(folder: Path) -> None:
    assert (folder / "journals/checklists/limits.yaml").is_file()
    assert "J505" not in run("check", "--as-of", "2027-01-11")
    assert run("check", "--as-of", "2027-01-12").count("warning[J505]") == 3


def test_the_tables_name_everything_there_is() -> None:
    assert {*re.findall(r"^\| `([a-z_]+)` \| (?:yes|no|mostly) \|", GUIDE, re.MULTILINE)} == {*CHECK.by_name}
    assert {*re.findall(r"^\| `([a-z_]+): [a-z_]+` \| if ", GUIDE, re.MULTILINE)} >= ABOUT_PEOPLE
    named = {*re.findall(r"`([a-z_]+)`", GUIDE)}
    assert named >= {*ORDER, *LEVELS, *ROLES, *ONLY_FOR.by_name}
