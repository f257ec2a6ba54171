"""The corpus as a history: week by week, everything in it at the end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from bench.corpus import write_corpus
from bench.replay import commit_weekly, replay
from bench.shapes import Shape
from generator.journal.archive import Archive, open_archive
from generator.journal.load import load_folder

if TYPE_CHECKING:
    from pathlib import Path


def test_a_year_of_weekly_commits_ends_in_the_corpus(tmp_path: Path) -> None:
    journals = tmp_path / "journals"
    write_corpus(journals, Shape("", 1, 20))
    journal, _ = load_folder(journals)
    assert journal is not None
    account = journal.accounts[0]
    last = max(entry.date for entry in account.entries)
    commit_weekly(journals, last)
    archive = open_archive(journals)
    assert isinstance(archive, Archive)
    past = archive.past(account.client.id, date(2000, 1, 1), date(2100, 1, 1))
    assert past.versions[-1].account == account
    assert set(archive.recorded().days) >= {entry.id for entry in account.entries}
    assert len(archive.line.commits) > 5
    checks = len([*past.versions[-1].rules.checks])
    verdicts = replay([past], [last, last - timedelta(days=7)])
    assert checks < verdicts <= 2 * checks
