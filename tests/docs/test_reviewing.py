"""The page about reviewing: its commands run, and its recipes keep one comment up to date."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli.check import FORMATS
from generator.reporting.diff_markdown import MARK, SHOWN
from generator.reporting.github import SHOWN as ANNOTATED
from generator.reporting.sarif import MOST
from tests.cli.branching import make_branch
from tests.cli.running import run
from tests.source.checkouts import Checkout, git

pytestmark = pytest.mark.checkout
PAGE = (Path(__file__).parents[2] / "docs/reviewing.md").read_text(encoding="utf-8")
WORDS = " ".join(PAGE.split())
SCRIPTS = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)

#: A host that keeps its comments in a file, and answers as `gh api` and `curl` of its recipe are answered.
HOST = """\
import json, pathlib, re, sys
kept, words = pathlib.Path("comments.json"), sys.argv[1:]
comments = json.loads(kept.read_text()) if kept.exists() else []
field = next((one for one in words if one.startswith("body@") or one.startswith("body=@")), "")
if words[-1].endswith("/user"):
    print(json.dumps([{"id": 9}]))
elif not field:
    mine = [one for one in comments if one["body"].startswith("<!-- mainstay diff -->") and one["mine"]]
    print(json.dumps(mine) if "curl" in sys.argv[0] else "\\n".join(str(one["id"]) for one in mine))
else:
    body = pathlib.Path(field.partition("@")[2]).read_text()
    numbers = [int(found[1]) for one in words if (found := re.search(r"(?:comments|notes)/([0-9]+)$", one))]
    if numbers:
        assert words[words.index("--method" if "--method" in words else "--request") + 1] in {"PATCH", "PUT"}
        comments = [{**one, "body": body} if one["id"] == numbers[0] else one for one in comments]
    else:
        assert words[words.index("--method" if "--method" in words else "--request") + 1] == "POST"
        comments.append({"id": len(comments) + 1, "body": body, "mine": True})
    kept.write_text(json.dumps(comments))
"""


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    """Return a checkout of a branch in which a complaint was added, with origin/main beside it."""
    made = make_branch(tmp_path / "a", "entry-added")
    git(made.top, "update-ref", "refs/remotes/origin/main", "main")
    monkeypatch.chdir(made.top)
    for name in ("GITHUB_SERVER_URL", "CI_PROJECT_URL"):
        monkeypatch.delenv(name, raising=False)
    return made


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """Return a folder of programs: our own, and a host's."""
    folder = tmp_path / "tools"
    folder.mkdir()
    programs = {
        "gh": HOST,
        "curl": HOST,
        "jq": "import json, sys\nfound = json.load(sys.stdin)\nprint(found[0]['id'] if found else '')\n",
        "mainstay": "from generator.cli import main\nmain()\n",
    }
    for name, text in programs.items():
        (folder / name).write_text(f"#!{sys.executable}\n{text}", encoding="utf-8")
        (folder / name).chmod(0o755)
    return folder


def recipe(name: str) -> str:
    [found] = [one for one in SCRIPTS if one.startswith(f"# {name}\n")]
    return str(found)


def shell(script: str, tools: Path, **more: str) -> None:
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    room = str(Path(__file__).parents[2])
    environment = {**os.environ, "PATH": path, "PYTHONPATH": room, **more}
    subprocess.run(["sh", "-c", script], check=True, env=environment)  # noqa: S607  # the shell that is there


def comments() -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(Path("comments.json").read_text(encoding="utf-8"))
    return found


def test_its_first_example_says_what_it_shows(checkout: Checkout) -> None:
    shown = re.findall(r"```console\n\$ mainstay (.*)\n(.*)\n```", PAGE)
    assert shown
    for command, line in shown:
        result = run(*shlex.split(command))
        assert result.stdout.splitlines()[0] == line, checkout


def test_its_reports_are_written(checkout: Checkout, tools: Path) -> None:
    [script] = [one for one in SCRIPTS if "--format gitlab" in one]
    shell(script, tools, GITHUB_STEP_SUMMARY="summary.md")
    assert json.loads((checkout.top / "gl-code-quality-report.json").read_text()) == []
    assert json.loads((checkout.top / "mainstay.sarif").read_text())["version"] == "2.1.0"
    assert "<testsuites" in (checkout.top / "mainstay.xml").read_text()
    assert "no mistakes" in (checkout.top / "summary.md").read_text()
    assert {*re.findall(r"^\| `([a-z]+)` \|", PAGE.partition("## Mistakes")[2], re.MULTILINE)} >= {*FORMATS}


@pytest.mark.parametrize("name", ["sticky-comment.sh", "sticky-note.sh"])
def test_its_recipes_write_one_comment_and_then_change_it(checkout: Checkout, tools: Path, name: str) -> None:
    others = [{"id": 1, "body": "Fine.", "mine": True}, {"id": 2, "body": f"{MARK}\nNot ours.", "mine": False}]
    Path("comments.json").write_text(json.dumps(others), encoding="utf-8")
    git(checkout.top, "remote", "add", "origin", str(checkout.top))
    variables = {
        "GITHUB_REPOSITORY": "our/clients",
        "PR": "7",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        "CI_MERGE_REQUEST_IID": "7",
        "CI_API_V4_URL": "https://gitlab.example/api/v4",
        "CI_PROJECT_ID": "3",
        "MAINSTAY_TOKEN": "none",
    }
    [made] = [one for one in SCRIPTS if one.startswith("mainstay diff") and "comment.md" in one]
    for said in ("falls to alarm", "**Nothing moves.**", "Not compared"):
        shell((made if name == "sticky-comment.sh" else "").replace("comment.md\n", "comment.md || true\n"), tools)
        shell(recipe(name), tools, **variables)
        assert comments()[: len(others)] == others
        [ours] = comments()[len(others) :]
        assert str(ours["body"]).startswith(f"{MARK}\n")
        assert said in str(ours["body"])
        if said == "falls to alarm":
            (checkout.journals / "cork/2026-05-20-not-agreed.md").unlink()
        else:
            checkout.write("journals/cork/2026-05-21-x.md", "kind: note\n")


def test_its_numbers_and_its_mark_are_those_of_the_program() -> None:
    assert f"`{MARK}`" in WORDS
    assert f"After {SHOWN} lines the rest is folded" in WORDS
    assert ANNOTATED == 10
    assert "ten errors and ten warnings" in WORDS
    assert f"{MOST:,} results" in WORDS


def test_every_field_of_the_json_stands_in_its_table(checkout: Checkout) -> None:
    values = json.loads(run("diff", "main", "--journals", checkout.journals, "--format", "json").stdout)
    table = PAGE.partition("## As JSON")[2]
    every = [*values, *(values["accounts"][0].keys() - {"client", "name", "place", "direction"})]
    assert [name for name in every if f"`{name}`" not in table] == []
