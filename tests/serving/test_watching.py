"""Waiting for a save: what an editor does in many steps is one change, and what only looks like one is none."""

from __future__ import annotations

import os
import shutil
import threading
import time
from typing import TYPE_CHECKING

import pytest

from generator.serving import Watcher, pause_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

#: Seconds after which a test gives up; none of them takes nearly as long.
PATIENCE = 20.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    journals = tmp_path / "journals"
    (journals / "acme").mkdir(parents=True)
    (journals / "acme/client.yaml").write_text("name: Acme\n", encoding="utf-8")
    return journals


@pytest.fixture(params=["looking", "told by the system"])
def watcher(request: pytest.FixtureRequest, folder: Path) -> Watcher:
    if request.param == "looking":
        return Watcher([folder], time.sleep, 0.02)
    return Watcher([folder], *pause_for(folder))


class Waiting:
    """A wait in a thread of its own."""

    def __init__(self, watcher: Watcher) -> None:
        self.seen = watcher.look()
        self.found: list[Mapping[str, object]] = []
        self.ended = False
        self.thread = threading.Thread(target=self._wait, args=(watcher,), daemon=True)
        self.thread.start()
        time.sleep(0.3)  # so that the system has been asked to tell

    def _wait(self, watcher: Watcher) -> None:
        self.found.append(watcher.wait(self.seen, lambda: self.ended))

    def result(self) -> Mapping[str, object]:
        self.thread.join(PATIENCE)
        assert self.found, "nothing was told"
        return self.found[0]


@pytest.fixture
def waiting(watcher: Watcher) -> Iterator[Waiting]:
    one = Waiting(watcher)
    yield one
    one.ended = True
    one.thread.join(PATIENCE)


def save_in_place(folder: Path) -> None:
    (folder / "acme/client.yaml").write_text("name: Acmo\n", encoding="utf-8")


def save_beside_and_rename(folder: Path) -> None:
    beside = folder / "acme/.client.yaml.swp"
    beside.write_text("name: Acmo\n", encoding="utf-8")
    beside.replace(folder / "acme/client.yaml")


def save_in_many_steps(folder: Path) -> None:
    with (folder / "acme/client.yaml").open("w", encoding="utf-8") as file:
        for letter in "name: Acmo\n":
            file.write(letter)
            file.flush()
            time.sleep(0.01)


def new_folder(folder: Path) -> None:
    (folder / "bolt").mkdir()
    (folder / "bolt/client.yaml").write_text("name: Bolt\n", encoding="utf-8")


def gone_folder(folder: Path) -> None:
    shutil.rmtree(folder / "acme")


def journals_gone(folder: Path) -> None:
    shutil.rmtree(folder)


def journals_gone_and_back(folder: Path) -> None:
    folder.rename(folder.with_name("aside"))
    time.sleep(0.05)
    shutil.copytree(folder.with_name("aside"), folder)


def same_size_same_time(folder: Path) -> None:
    path = folder / "acme/client.yaml"
    found = path.stat()
    path.write_text("name: Acmo\n", encoding="utf-8")
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


@pytest.mark.parametrize(
    "save",
    [
        save_in_place,
        save_beside_and_rename,
        save_in_many_steps,
        new_folder,
        gone_folder,
        journals_gone,
        journals_gone_and_back,
        same_size_same_time,
    ],
)
def test_a_save_is_told_once_it_is_whole(
    save: Callable[[Path], None], folder: Path, watcher: Watcher, waiting: Waiting
) -> None:
    save(folder)
    found = waiting.result()
    assert found != waiting.seen
    assert found == watcher.look(), "nothing has moved since"


def test_what_an_editor_keeps_beside_a_file_is_no_change(folder: Path) -> None:
    watcher = Watcher([folder])
    seen = watcher.look()
    (folder / "acme/.client.yaml.swp").write_text("name", encoding="utf-8")
    (folder / ".git").mkdir()
    (folder / ".git/index").write_text("x", encoding="utf-8")
    assert watcher.look() == seen


def test_a_link_is_looked_at_and_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (folder / "acme/link").symlink_to(tmp_path / "other")
    (folder / "acme/round").symlink_to(folder)
    watcher = Watcher([folder])
    seen = watcher.look()
    (tmp_path / "other/file.md").write_text("x", encoding="utf-8")
    assert watcher.look() == seen
    assert len(seen) == 5


def test_a_file_may_be_looked_at_alone_and_come_later(folder: Path, tmp_path: Path) -> None:
    watcher = Watcher([folder, tmp_path / "HEAD"])
    seen = watcher.look()
    (tmp_path / "HEAD").write_text("ref", encoding="utf-8")
    assert watcher.look() != seen


def test_it_waits_no_longer_where_it_is_told_so(folder: Path) -> None:
    watcher = Watcher([folder], time.sleep, 0.01)
    seen = watcher.look()
    assert watcher.wait(seen, lambda: True) is not None
    assert watcher.wait(seen, lambda: True) == seen


def test_the_pause_grows_with_what_there_is_to_look_at(folder: Path) -> None:
    pauses: list[float] = []
    watcher = Watcher([folder], pauses.append, 0.0)
    ends = iter([False, True])
    watcher.wait(watcher.look(), lambda: next(ends))
    assert len(pauses) == 1
    assert pauses[0] > 0
