"""However many processes read the journals, the same is read and the same is told."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import time
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator.cache import Store
from generator.cache.seen import look_at
from generator.journal.account import read_account
from generator.model.later import Later
from generator.pipeline import Readers, Seen, read
from generator.pipeline.readers import HERE
from tests.pipeline.spread import built
from tests.pipeline.test_rebuilding import GOLDEN, files, put

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.journal.account import AccountReading, Folder
    from generator.model.account import Journal
    from generator.pipeline import Reading

pytestmark = pytest.mark.slow
TODAY = date(2026, 11, 30)
#: In nanoseconds: whatever was touched so long ago is believed to be what it looks like.
HOUR = 3_600 * 10**9
#: Clients of the journals that are read.
CLIENTS = 8
CALL = "---\nkind: contact\ndirection: in\nre: [{re}]\n---\nThey rang.\n"
#: What is wrong in some of them, by the file in which it is.
MISTAKES = {
    "acme-3/2026-05-20-call.md": "---\nkind: contact\ndirektion: in\n---\nThey rang.\n",
    "acme-4/client.yaml": "name: [\n",
    "acme-5/2026-05-20-call.md": CALL.format(re="acme-6/nothing-of-the-kind"),
    "acme-6/2026-05-20-call.md": CALL.format(re="acme/2026-05-20-nobody"),
    "acme-7/post-mortem.md": "---\nheld: soon\n---\n",
    "acme-8/2026-05-20-call.md": "---\nkind: contact\ndirection: in\n---\nThey\u202e rang.\n",
}


@pytest.fixture(autouse=True)
def _worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """However few files there are, processes are started."""
    monkeypatch.setattr("generator.pipeline.readers.FEWEST", 1)


@pytest.fixture
def journals(tmp_path: Path) -> Path:
    folder = tmp_path / "journals"
    shutil.copytree(GOLDEN, folder)
    for number in range(2, CLIENTS + 1):
        shutil.copytree(folder / "acme", folder / f"acme-{number}")
        put(folder, f"acme-{number}/2026-05-21-call.md", CALL.format(re="2026-05-22-call"))
        put(folder, f"acme-{number}/2026-05-22-call.md", CALL.format(re=f"acme-{number - 1}/nothing"))
    return folder


def read_by(jobs: int, journals: Path) -> Reading:
    return read(journals, TODAY, None, None, Readers(jobs, copies=True).read)


def journal_of(reading: Reading) -> Journal:
    assert reading.journal is not None, reading.diagnostics
    return reading.journal


@pytest.mark.parametrize("jobs", [2, 3])
def test_mistakes_are_told_alike_and_in_their_order(journals: Path, jobs: int) -> None:
    for name, text in MISTAKES.items():
        put(journals, name, text)
    alone, together = read_by(1, journals), read_by(jobs, journals)
    told = [one.source.path for one in together.diagnostics]
    assert {*MISTAKES} <= {*told}
    assert together == alone
    assert together.journal is None
    assert multiprocessing.active_children() == []


def sound(journals: Path) -> Path:
    for path in journals.glob("acme-*/2026-05-22-call.md"):
        path.unlink()
    for path in journals.glob("acme-*/2026-05-21-call.md"):
        path.write_text(CALL.format(re="acme/2026-03-02-call").replace("re: [acme/2026-03-02-call]\n", ""), "utf-8")
    return journals


def test_entries_are_the_same_and_held_only_while_somebody_looks(journals: Path) -> None:
    alone, together = (journal_of(read_by(jobs, sound(journals))) for jobs in (1, 2))
    later = [one.entries for one in together.accounts if isinstance(one.entries, Later)]
    assert len(later) == len(together.accounts) - HERE + 1  # the first that is read here are the agency's own
    assert [len(one.entries) for one in together.accounts] == [len(one.entries) for one in alone.accounts]
    assert not any("whole" in vars(one) for one in later)
    assert together == alone
    for one in later:
        one.forget()
    assert not any("whole" in vars(one) for one in later)


def test_the_same_files_have_the_same_origin_and_others_another(journals: Path) -> None:
    def origins() -> list[str]:
        accounts = journal_of(read_by(2, journals)).accounts
        return [one.entries.origin for one in accounts if isinstance(one.entries, Later)]

    sound(journals)
    before, again = origins(), origins()
    put(journals, f"acme-{CLIENTS}/2026-05-23-call.md", CALL.format(re="2026-05-21-call"))
    after = origins()
    assert before == again
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


@pytest.mark.parametrize("audience", ["team", "leads"])
def test_the_site_is_the_same(journals: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, audience: str) -> None:
    sound(journals)
    built(journals, tmp_path / "alone", audience=audience)
    monkeypatch.setattr(
        "tests.pipeline.spread.read",
        lambda folder, today: read(folder, today, None, None, Readers(2, copies=True).read),
    )
    built(journals, tmp_path / "together", audience=audience)
    assert files(tmp_path / "together") == files(tmp_path / "alone")


def dies(folder: Folder) -> AccountReading:
    if multiprocessing.parent_process() is not None and folder.owner == "acme-5":
        os.kill(os.getpid(), signal.SIGKILL)
    return read_account(folder)


def fails(folder: Folder) -> AccountReading:
    if multiprocessing.parent_process() is not None:
        raise MemoryError
    return read_account(folder)


@pytest.mark.parametrize("harm", [dies, fails])
def test_what_another_process_cannot_read_is_read_here(
    journals: Path, monkeypatch: pytest.MonkeyPatch, harm: Callable[[Folder], AccountReading]
) -> None:
    alone = read_by(1, sound(journals))
    monkeypatch.setattr("generator.pipeline.readers.read_account", harm)
    assert read_by(2, journals) == alone
    assert multiprocessing.active_children() == []


def test_few_files_are_read_here(journals: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    accounts = journal_of(read_by(2, sound(journals))).accounts
    assert not any(isinstance(one.entries, Later) for one in accounts)


def test_where_this_process_cannot_be_copied_it_reads_alone(journals: Path) -> None:
    reading = read(sound(journals), TODAY, None, None, Readers(2, copies=False).read)
    assert not any(isinstance(one.entries, Later) for one in journal_of(reading).accounts)


@pytest.mark.parametrize("mistakes", [{}, MISTAKES], ids=["sound", "broken"])
def test_what_is_remembered_of_it_is_what_one_process_remembers(
    journals: Path, tmp_path: Path, mistakes: dict[str, str]
) -> None:
    store = Store(tmp_path / "cache")
    for name, text in mistakes.items():
        put(sound(journals), name, text)
    alone = read_by(1, sound(journals) if not mistakes else journals)
    for jobs in (2, 2, 1):  # what the first has read, the others know
        look = look_at(journals, store, time.time_ns() + HOUR)
        assert look is not None
        reading = read(journals, TODAY, None, Seen(look, store, "program"), Readers(jobs, copies=True).read)
        assert reading == replace(alone, is_as_seen=True)
