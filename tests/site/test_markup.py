"""Every page is valid HTML, as html-validate judges it by the rules it recommends."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

VALIDATOR = Path(sys.prefix) / "node/node_modules/.bin/html-validate"
RULES = Path(__file__).parent / "htmlvalidate.cjs"
VALID = '<!doctype html>\n<html lang="en"><head><title>A page</title></head><body><main>{body}</main></body></html>\n'

pytestmark = pytest.mark.checkout


def mistakes(report: Path, *folders: Path) -> list[str]:
    """Return what is wrong in the pages of some folders, a line for each; one process reads them all.

    It writes into the file `report`: of a long report a pipe loses the end.
    """
    assert VALIDATOR.is_file(), f"{VALIDATOR} is missing; install it with: make .venv-dev/installed"
    pages = [f"{folder}/**/*.html" for folder in folders]
    command = [str(VALIDATOR), "--config", str(RULES), "--formatter", f"json={report}", *pages]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode in {0, 1}, ran.stderr
    return [
        f"{page['filePath']}:{message['line']} {message['ruleId']}: {message['message']}"
        for page in json.loads(report.read_text(encoding="utf-8"))
        for message in page["messages"]
    ]


def test_every_page_is_valid(example_site: Path, golden_site: Path, tmp_path: Path) -> None:
    assert mistakes(tmp_path / "report.json", example_site, golden_site) == []


#: What is put into a page, and the rule that finds it.
PLANTED = {
    "<span><div>within</div></span>": "element-permitted-content",
    "<p id='a'>one</p><p id='a'>two</p>": "no-dup-id",
    "<img src='a.png'>": "wcag/h37",
    "<section>never closed": "close-order",
    "<center>old</center>": "deprecated",
}


def test_what_is_planted_is_found(tmp_path: Path) -> None:
    for number, body in enumerate(["<h1>Good</h1>", *PLANTED]):
        (tmp_path / f"{number}.html").write_text(VALID.format(body=body), encoding="utf-8")
    found = mistakes(tmp_path / "report.json", tmp_path)
    assert [each for each in found if "/0.html:" in each] == []
    for number, rule in enumerate(PLANTED.values(), start=1):
        assert any(f"/{number}.html:" in each and f" {rule}: " in each for each in found), rule
