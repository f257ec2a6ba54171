"""With what is remembered, a command says and writes what it says and writes without."""

from __future__ import annotations

import os
import re
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.cache import Store
from tests.cli.running import run
from tests.source.checkouts import git

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
GOLDEN, BROKEN = ROOT / "tests/golden/journals", "acme/2026-05-12-broken.md"
FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit")


@pytest.fixture
def journals(tmp_path: Path) -> Path:
    """Return journals that nobody has touched for an hour, in which a file has a mistake."""
    place = tmp_path / "journals"
    shutil.copytree(GOLDEN, place)
    (place / BROKEN).write_text("---\nkind: nonsense\n---\n", encoding="utf-8")
    for file in place.rglob("*"):
        os.utime(file, (time.time() - 3600,) * 2)
    return place


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be later than a moment ago: what was just written may be written again without looking so."""
    then = time.time_ns() + 3600 * 1_000_000_000
    monkeypatch.setattr(time, "time_ns", lambda: then)


def mended(journals: Path) -> None:
    (journals / BROKEN).unlink()


def another_mistake(journals: Path) -> None:
    (journals / BROKEN).write_text("---\nkind: nonsence\n---\n", encoding="utf-8")


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize("form", FORMATS)
def test_check_says_the_same(journals: Path, tmp_path: Path, form: str) -> None:
    cache = tmp_path / "cache"
    for edit in (another_mistake, mended):
        edit(journals)
        fresh = run("check", "--journals", journals, "--format", form, "--no-cache")
        for harm in (None, None, shutil.rmtree, harmed):
            if harm is not None:
                harm(cache)
            again = run("check", "--journals", journals, "--format", form, "--cache", cache)
            assert (again.stdout_bytes, again.exit_code) == (fresh.stdout_bytes, fresh.exit_code)


def harmed(cache: Path) -> None:
    for place in cache.rglob("*"):
        if place.is_file():
            place.write_bytes(place.read_bytes()[:-1])


@pytest.mark.usefixtures("later")
def test_what_check_says_is_remembered(journals: Path, tmp_path: Path) -> None:
    """So that the test above tries what it means to try."""
    cache = tmp_path / "cache"
    first = run("check", "--journals", journals, "--cache", cache)
    store = Store(cache)
    [key] = [
        place.name for place in cache.rglob("*") if place.is_file() and b"nonsense" in (store.get(place.name) or b"")
    ]
    store.put(key, b"1what was remembered\n")
    again = run("check", "--journals", journals, "--cache", cache)
    assert (again.stdout, again.exit_code) == ("what was remembered\n", 0)
    for others in (["--no-cache"], ["--format", "json", "--cache", cache], ["--as-of", "2026-05-30", "--cache", cache]):
        assert "what was remembered" not in run("check", "--journals", journals, *others).stdout
    (journals / BROKEN).touch()
    assert run("check", "--journals", journals, "--cache", cache).stdout == "what was remembered\n"
    another_mistake(journals)
    assert run("check", "--journals", journals, "--cache", cache).exit_code == first.exit_code == 1


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_build_writes_the_same(journals: Path, tmp_path: Path) -> None:
    mended(journals)
    cache, plain = str(tmp_path / "cache"), tmp_path / "plain"
    assert run("build", "--journals", journals, "--output", plain, "--no-cache").exit_code == 0
    assert not Path(cache).exists()
    for name in ("first", "second", "second"):
        assert run("build", "--journals", journals, "--output", tmp_path / name, "--cache", cache).exit_code == 0
        assert files(tmp_path / name) == files(plain)
    assert Path(cache).is_dir()


@pytest.mark.parametrize(
    ("command", "options", "said"),
    [
        ("check", lambda top: ["--cache", top / "tracked"], "is tracked by git"),
        ("build", lambda top: ["--cache", top / "tracked"], "is tracked by git"),
        ("serve", lambda top: ["--cache", top / "tracked"], "is tracked by git"),
        ("check", lambda top: ["--cache", top / "cache", "--no-cache"], "give one of the two"),
        ("check", lambda top: ["--cache", top / "journals" / "cache"], "cannot go into"),
        ("build", lambda top: ["--cache", top / "site" / "cache", "--output", top / "site"], "cannot go into"),
    ],
)
def test_some_places_are_refused(
    journals: Path, tmp_path: Path, command: str, options: Callable[[Path], list[object]], said: str
) -> None:
    git(tmp_path, "init", "--quiet")
    (tmp_path / "tracked").mkdir()
    (tmp_path / "tracked/file").write_text("from a pull request", encoding="utf-8")
    git(tmp_path, "add", "tracked")
    refused = run(command, "--journals", journals, *options(tmp_path))
    assert refused.exit_code == 2
    assert said in refused.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == [".git", "journals", "tracked"]


def summary(said: str) -> str:
    """Return what is said after a build, but for the seconds."""
    return re.sub(r"in \d+\.\d s", "in S s", said)


@pytest.mark.slow
def test_a_build_of_what_has_not_changed_says_so(journals: Path, tmp_path: Path) -> None:
    mended(journals)
    git(tmp_path, "init", "--quiet")
    (tmp_path / ".gitignore").write_text("/site\n/fresh*\n/cache\n", encoding="utf-8")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "-m", "Begin", at="2026-05-30T12:00:00Z")
    site, cache = tmp_path / "site", tmp_path / "cache"

    def built(*options: str) -> str:
        done = run("build", "--journals", journals, "--output", site, *(options or ("--cache", str(cache))))
        assert done.exit_code == 0, done.stderr
        return summary(done.stdout)

    def is_remembered() -> bool:
        """Whether a build leaves every file and folder where it is."""
        before = {place: place.stat().st_ino for place in (site, *site.rglob("*"))}
        built()
        return before == {place: place.stat().st_ino for place in (site, *site.rglob("*"))}

    def fresh(name: str) -> dict[str, bytes]:
        """Return what a build into a folder of its own makes without remembering."""
        assert run("build", "--journals", journals, "--output", tmp_path / name, "--no-cache").exit_code == 0
        return files(tmp_path / name)

    built()
    assert is_remembered()
    assert built() == built("--no-cache")
    assert not is_remembered()  # another build put its site there
    assert is_remembered()
    first = fresh("fresh1")
    harms: tuple[Callable[[], object], ...] = (
        lambda: (site / "index.html").write_text("something else", encoding="utf-8"),
        lambda: (site / "new.html").write_text("more", encoding="utf-8"),
        (site / "accounts/acme/index.html").unlink,
        lambda: shutil.rmtree(cache),
        lambda: harmed(cache),
    )
    for harm in harms:
        harm()
        assert not is_remembered()
        assert is_remembered()
        assert files(site) == first
    (journals / "acme/2026-05-29-note.md").write_text("---\nkind: note\n---\nNew.\n", encoding="utf-8")
    assert not is_remembered()
    assert is_remembered()
    assert files(site) == fresh("fresh2") != first
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "-m", "More")
    assert not is_remembered()
    assert is_remembered()
    assert files(site) == fresh("fresh3")
