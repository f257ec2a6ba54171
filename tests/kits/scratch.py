"""Repositories to run things in: one that `mainstay init` made, with its history, and branches of it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]
CLIENT = "journals/example-client"
#: What a note must look like for the branches of the tests.
GOOD = "---\nkind: note\n---\nNothing to say of it.\n"
BROKEN = "---\nkind: complaint\nform: robin\n---\nShe rang.\n"
MOVING = '---\nkind: complaint\nfrom: robin\nabout: work\nquote: "This is not what we talked about."\n---\nShe rang.\n'


@dataclass(frozen=True)
class Ran:
    """What a script came to."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """Everything it said."""
        return self.out + self.err


def bash(script: str, folder: Path, env: Mapping[str, str], *options: str) -> Ran:
    """Run a script in bash."""
    command = ["/bin/bash", "--noprofile", "--norc", *options, "-c", script]
    ran = subprocess.run(command, cwd=folder, env=dict(env), capture_output=True, text=True, check=False, timeout=120)
    return Ran(ran.returncode, ran.stdout, ran.stderr)


def machine(folder: Path) -> dict[str, str]:
    """Return the environment of a machine that has Python, git and the checkout's program; `folder` is its home."""
    programs = folder / "bin"
    programs.mkdir(parents=True, exist_ok=True)
    for name, arguments in (("mainstay", "-P -m generator "), ("python", "")):
        (programs / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments}"$@"\n', encoding="utf-8")
        (programs / name).chmod(0o755)
    who = {f"GIT_{role}_{what}": f"sam{at}" for role in ("AUTHOR", "COMMITTER") for what, at in _WHO}
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    return who | {"HOME": str(folder), "PATH": path, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}


_WHO = (("NAME", ""), ("EMAIL", "@agency.example"))


@dataclass(frozen=True)
class Repository:
    """A repository at its host, a bare one, as `mainstay init` began it."""

    path: Path
    env: dict[str, str]

    def clone(self, folder: Path, files: Mapping[str, str]) -> Path:
        """Return a clone in which a branch with some files has been merged, as a host tries a pull request."""
        made = bash(f'git clone --quiet "{self.path}" "{folder}"', folder.parent, self.env)
        assert made.code == 0, made.said
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        merged = bash(_MERGE, folder, self.env, "-e")
        assert merged.code == 0, merged.said
        return folder


_MERGE = """
git switch --quiet --create branch
git add --all && git commit --quiet --allow-empty --message "A note"
git checkout --quiet --detach origin/main
git merge --quiet --no-ff --no-edit branch
"""


def begin(folder: Path) -> Repository:
    """Make a repository with `mainstay init`, and push it to a host."""
    env = machine(folder)
    made = bash(
        """
        mainstay init agency --name "Lantern & Loom"
        cd agency
        git init --quiet --initial-branch main
        git add --all
        git commit --quiet --message Begin
        git clone --quiet --bare . ../host
        """,
        folder,
        env,
        "-e",
    )
    assert made.code == 0, made.said
    return Repository(folder / "host", env)
