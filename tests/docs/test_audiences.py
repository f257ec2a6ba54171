"""The page about audiences: its files are right, and the sites they make are what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.model.audience import Audience, Naming
from tests.cli.running import run

pytestmark = pytest.mark.checkout
TEXT = (Path(__file__).parents[2] / "docs" / "audiences.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"```yaml\n# (journals/\S+)\n(.*?)```", TEXT, re.DOTALL))
ENTRY = re.findall(r"```markdown\n(.*?)```", TEXT, re.DOTALL)[0]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder whose journals are those of the page."""
    for name, text in {**FILES, "journals/acme/2026-03-04-at-the-fair.md": ENTRY}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_its_files_are_right(folder: Path) -> None:
    assert len(FILES) == 2
    outcome = run("check", "--journals", folder / "journals", "--as-of", "2026-06-30")
    assert outcome.exit_code == 0, outcome.output


def test_its_settings_narrow_what_a_build_asks_for(folder: Path) -> None:
    outcome = run("build", "--audience", "leads", "--as-of", "2026-06-30")
    assert "Built site for the team, without money, names as initials, as of 2026-06-30" in outcome.stdout
    pages = [path for path in (folder / "site").rglob("*.html") if path.parent.name != "guide"]
    told = "".join(path.read_text(encoding="utf-8") for path in pages)
    assert not re.findall("Noor|Haddad|Kim Jansen|Vera|Lund|at-the-fair|may not renew|30,000 in all", told)
    assert "KJ" in told


def test_it_names_every_audience_and_every_way_to_name_people() -> None:
    commands = "".join(line for line in TEXT.splitlines() if line.startswith("| `"))
    assert all(f"`{one}`" in commands for one in Naming)
    assert all(one in TEXT.partition("## What each site has")[2].splitlines()[2] for one in Audience)
