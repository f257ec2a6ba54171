"""What was known on an evening is the commit of that evening: nothing of the checkout of today is seen."""

from __future__ import annotations

import json
import random
import tarfile
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.assess.random_files import FIRST, SPAN, write_random_journal
from tests.cli.running import run
from tests.source.checkouts import Checkout, git

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

#: How many days an entry waits until somebody commits it.
LAGS = (0, 0, 0, 1, 5, 20, 90)


def commits_of(checkout: Checkout, seed: int) -> list[tuple[date, str]]:
    """Commit a random journal, each entry some days after it happened, some edited or taken out later.

    No entry names another: what is not written yet cannot be named.
    """
    draw = random.Random(f"lags of {seed}")  # noqa: S311  # a test's dice, not a secret
    write_random_journal(checkout.journals, seed, entries=30)
    written: dict[date, dict[str, str]] = {}
    for path in sorted((checkout.journals / "acme").glob("2*.md")):
        lines, name = path.read_text(encoding="utf-8").splitlines(keepends=True), str(path.relative_to(checkout.top))
        text = "".join(line for line in lines if not line.startswith(("re:", "answers:")))
        day = date.fromisoformat(path.name[:10]) + timedelta(days=draw.choice(LAGS))
        written.setdefault(day, {})[name] = text
        later = day + timedelta(days=draw.randrange(1, 60))
        if draw.random() < 0.3:  # some are written anew, or are gone
            written.setdefault(later, {})[name] = draw.choice(["", text.replace("kind:", "tags: [edited]\nkind:")])
        path.unlink()
    (checkout.journals / "acme/post-mortem.md").unlink(missing_ok=True)
    git(checkout.top, "init", "--quiet")
    commits = [(FIRST - timedelta(days=9), checkout.commit(str(FIRST - timedelta(days=9))))]
    for day in sorted(written):
        for name, text in written[day].items():
            checkout.write(name, text)
            if not text:
                (checkout.top / name).unlink()
        commits.append((day, checkout.commit(f"{day}")))
    return commits


def checked_out(checkout: Checkout, commit: str, folder: Path) -> Path:
    """Return the journals of a commit as a plain folder."""
    made = folder.with_suffix(".tar")
    git(checkout.top, "archive", "--output", str(made), commit)
    with tarfile.open(made) as archive:
        archive.extractall(folder, filter="data")
    return folder / "journals"


@pytest.mark.parametrize("seed", [3, 8])
def test_known_on_an_evening_is_as_of_it_in_a_plain_checkout_of_its_commit(tmp_path: Path, seed: int) -> None:
    checkout = Checkout(tmp_path / "work")
    commits = commits_of(checkout, seed)
    draw = random.Random(seed)  # noqa: S311  # a test's dice, not a secret
    late = 0
    for day in (FIRST + timedelta(days=draw.randrange(SPAN + 100)) for _ in range(5)):
        commit = next(commit for since, commit in reversed(commits) if since <= day)
        journals = checked_out(checkout, commit, tmp_path / f"{day}")
        known = said_of(checkout.journals, "--known-on", day, "--rules", "then")
        assert known == said_of(journals, "--as-of", day)
        late += known != said_of(checkout.journals, "--as-of", day)
    assert late


def said_of(journals: Path, *asked: object) -> object:
    """Return everything that is said of the one client."""
    told = run("status", "--journals", journals, "--format", "json", "--client", "acme", *asked)
    assert told.exit_code == 0, told.output
    return json.loads(told.stdout)["accounts"]
