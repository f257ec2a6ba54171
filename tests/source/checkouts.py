"""Checkouts made by tests: commits on days of their own choosing."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from typing import IO

AGENCY = "name: Agency\npeople:\n  - {id: ada, name: Ada}\n"
CLIENT = "name: Acme\nstatus: active\nsince: 2026-01-01\n"
NOTE = "---\nkind: note\n---\nWritten.\n"

#: A check of the agency's own.
RADIO = """\
---
question: Did they ask about radio?
from: our own experience
absence: U
worst: watch
next: Call them.
settles: Notes, as they come.
limits: {window: 9, at_least: 1}
parts:
  - {criterion: sign, where: {kind: note, tags: radio}, polarity: bad}
---
Ours.
"""


def git(folder: Path, *arguments: str, at: str = "", given: IO[bytes] | None = None) -> str:
    """Run git in a folder, on a day of which the committer's clock says it is 12:00 UTC; it reads what is given."""
    when = {"GIT_AUTHOR_DATE": "2001-01-01T00:00:00Z", "GIT_COMMITTER_DATE": at} if at else {}
    plain = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "init.defaultBranch=main")
    command = ["git", *who, *arguments]
    ran = subprocess.run(
        command,
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
        stdin=given,
        env={**os.environ, **plain, **when},
    )
    return ran.stdout.strip()


@dataclass(frozen=True)
class Checkout:
    """A checkout with a journals folder."""

    top: Path

    @property
    def journals(self) -> Path:
        return self.top / "journals"

    def write(self, path: str, text: str = NOTE) -> None:
        """Write a file below the top."""
        (self.top / path).parent.mkdir(parents=True, exist_ok=True)
        (self.top / path).write_text(text, encoding="utf-8")

    def commit(self, at: str, **files: str) -> str:
        """Commit everything on a day (`2026-03-04`) or at a time; return the id."""
        for path, text in files.items():
            self.write(path, text)
        git(self.top, "add", "--all")
        git(self.top, "commit", "--quiet", "--allow-empty", "-m", "change", at=at if "T" in at else f"{at}T12:00:00Z")
        return git(self.top, "rev-parse", "HEAD")

    def move(self, old: str, new: str) -> None:
        """Move a file or a folder."""
        (self.top / new).parent.mkdir(parents=True, exist_ok=True)
        (self.top / old).rename(self.top / new)


def make_checkout(folder: Path, at: str = "2026-01-05") -> Checkout:
    """Make a checkout with one commit: an agency and its client `acme`."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet")
    checkout = Checkout(folder)
    checkout.write("journals/agency.yaml", AGENCY)
    checkout.write("journals/acme/client.yaml", CLIENT)
    checkout.commit(at)
    return checkout
