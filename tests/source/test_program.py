"""What CI is told to install is the program that somebody runs, and never a password."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import generator
from generator.source.program import fetched_from
from tests.source.checkouts import git

PACKAGE = Path(generator.__file__).parent
ASK = "from generator.source.program import requirement; print(*requirement('9.9'))"
COMMIT = "8d3c42e5aac5ba805825da76410c181273ba90b1"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Return a folder with nothing of the program but what tells where it came from."""
    for name in ("__init__.py", "source/__init__.py", "source/git.py", "source/program.py"):
        place = tmp_path / "program" / "generator" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        text = (PACKAGE / name).read_text(encoding="utf-8")
        place.write_text(text if name.startswith("source/") and name != "source/__init__.py" else "", encoding="utf-8")
    return tmp_path / "program"


def install(program: Path, direct_url: object) -> None:
    """Write down how the program was installed, as pip does."""
    told = program / "mainstay-9.9.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: mainstay\nVersion: 9.9\n", encoding="utf-8")
    if direct_url is not None:
        text = direct_url if isinstance(direct_url, str) else json.dumps(direct_url)
        (told / "direct_url.json").write_text(text, encoding="utf-8")


def ask(program: Path) -> str:
    command = [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(program)!r}); {ASK}"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.parametrize(
    ("direct_url", "asked"),
    [
        (None, "mainstay==9.9 True"),
        ("no JSON", "mainstay==9.9 True"),
        ([], "mainstay==9.9 True"),
        ({"url": "file:///nowhere/mainstay-9.9.whl", "archive_info": {}}, "mainstay==9.9 False"),
        (
            {"url": "https://me:word@example.org/a/mainstay.git", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
            f"mainstay @ git+https://example.org/a/mainstay.git@{COMMIT} True",
        ),
        (
            {"url": "https://word@example.org/mainstay-9.9.whl", "archive_info": {}},
            "mainstay @ https://example.org/mainstay-9.9.whl True",
        ),
    ],
)
def test_it_says_what_the_installer_wrote_down(program: Path, direct_url: object, asked: str) -> None:
    install(program, direct_url)
    assert ask(program) == asked


def test_a_checkout_is_told_by_the_commit_that_its_origin_has(program: Path, tmp_path: Path) -> None:
    install(program, {"url": program.as_uri(), "dir_info": {"editable": True}})
    git(program, "init", "-q")
    git(program, "add", ".")
    git(program, "commit", "-qm", "Begin")
    assert ask(program) == "mainstay==9.9 False"
    git(program, "remote", "add", "origin", "https://me:word@example.org/a/mainstay.git")
    assert ask(program) == "mainstay==9.9 False", "nobody else has the commit"
    commit = git(program, "rev-parse", "HEAD").strip()
    git(program, "update-ref", "refs/remotes/origin/main", commit)
    assert ask(program) == f"mainstay @ git+https://example.org/a/mainstay.git@{commit} True"
    git(program, "remote", "set-url", "origin", str(tmp_path))
    assert ask(program) == "mainstay==9.9 False"
    shutil.rmtree(program / ".git")
    assert ask(program) == "mainstay==9.9 False"


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("git@example.org:a/mainstay.git", "https://example.org/a/mainstay.git"),
        ("ssh://git@example.org:22/a/mainstay.git", "https://example.org/a/mainstay.git"),
        ("https://me:word@example.org/a/mainstay.git", "https://example.org/a/mainstay.git"),
        ("http://example.org/a/mainstay.git", ""),
        ("git://example.org/a/mainstay.git", ""),
        ("/home/me/mainstay", ""),
        ("../mainstay", ""),
        ("ext::sh -c true", ""),
        ("", ""),
    ],
)
def test_an_origin_that_everybody_can_fetch_has_an_address(remote: str, address: str) -> None:
    assert fetched_from(remote) == address
