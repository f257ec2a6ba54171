"""Real journals: 63 pairs of correspondents, where they are at hand beside the project."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import mainstay

MAIL = Path(__file__).parents[3] / "shared/data/mail/journals"
pytestmark = [
    pytest.mark.checkout,
    pytest.mark.skipif(not MAIL.is_dir(), reason="the mail journals are not beside the project"),
]


def run(command: str, *more: str) -> str:
    result = CliRunner().invoke(mainstay, [command, "--journals", str(MAIL), *more], prog_name="mainstay")
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_the_mail_journals_are_clean() -> None:
    assert "is valid: 63 clients, 1709 entries" in run("check")


def test_gone_cold_has_exactly_the_distribution_that_was_measured() -> None:
    accounts = json.loads(run("status", "--as-of", "2001-10-01", "--format", "json"))["accounts"]
    findings = (finding for account in accounts for finding in account["findings"])
    verdicts = Counter(finding["verdict"] for finding in findings if finding["check"] == "gone-cold")
    assert verdicts == {"in rhythm": 25, "late": 4, "cold": 17, "too little history": 17}


def test_the_mail_journals_make_a_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert "63 clients" in run("build", "--as-of", "2001-10-01", "--output", str(site))
    assert len(list(site.glob("accounts/*/index.html"))) == 63
