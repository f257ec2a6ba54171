"""What a build does to the folder it writes."""

from __future__ import annotations

import errno
import os
import stat
from hashlib import sha256
from pathlib import Path

import pytest

from generator.output import MARKER, CannotWrite, Counts, NotOurs, OutputBusy, open_output

PAGES = {"index.html": b"<p>one", "accounts/acme/index.html": b"<p>two", "static/style.css": b"p {}"}


def build(path: Path, pages: dict[str, bytes]) -> Counts:
    with open_output(path) as output:
        for name, content in pages.items():
            output.write(name, content)
    return output.counts


def tree(folder: Path) -> dict[str, bytes]:
    return {
        place.relative_to(folder).as_posix(): place.read_bytes()
        for place in folder.rglob("*")
        if place.is_file() and place.name != MARKER
    }


def names(folder: Path) -> list[str]:
    return sorted(place.name for place in folder.iterdir())


def inodes(folder: Path) -> dict[str, int]:
    return {place.relative_to(folder).as_posix(): place.stat().st_ino for place in (folder, *folder.rglob("*"))}


class StopError(Exception):
    """Raised in the middle of a build."""


def test_a_first_build_makes_the_folders_above_it(tmp_path: Path) -> None:
    assert build(tmp_path / "public" / "site", PAGES) == Counts(written=3, unchanged=0, removed=0)
    assert tree(tmp_path / "public" / "site") == PAGES
    assert names(tmp_path / "public") == ["site"], "nothing is left beside the site"


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    build(tmp_path / "site", PAGES)
    assert tree(tmp_path / "site") == PAGES


def test_the_marker_says_what_the_folder_is(tmp_path: Path) -> None:
    build(tmp_path / "site", {})
    assert "Mainstay" in (tmp_path / "site" / MARKER).read_text(encoding="utf-8")


def test_permissions_are_those_of_any_new_file(tmp_path: Path) -> None:
    build(tmp_path / "site", PAGES)
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain" / "file").write_bytes(b"")
    expected_folder, expected_file = (
        stat.S_IMODE(p.stat().st_mode) for p in (tmp_path / "plain", tmp_path / "plain/file")
    )
    for place in [tmp_path / "site", *(tmp_path / "site").rglob("*")]:
        expected = expected_folder if place.is_dir() else expected_file
        assert stat.S_IMODE(place.stat().st_mode) == expected, place


def test_stale_files_vanish_and_unchanged_ones_keep_their_inode_and_time(tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(site, PAGES)
    os.utime(site / "index.html", ns=(10**18, 10**18))
    kept = (site / "index.html").stat()
    counts = build(site, {"index.html": b"<p>one", "accounts/acme/index.html": b"<p>new"})
    assert counts == Counts(written=1, unchanged=1, removed=1)
    assert tree(site) == {"index.html": b"<p>one", "accounts/acme/index.html": b"<p>new"}
    after = (site / "index.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (kept.st_ino, 10**18)


@pytest.mark.parametrize("is_in_pieces", [True, False])
def test_where_one_file_alone_differs_it_alone_is_exchanged(is_in_pieces: bool, tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(site, {"a.html": b"a", "b/c.html": b"c", "b/d.html": b"d"})
    before = inodes(site)
    with open_output(site) as output:
        assert output.take({"b/c.html": sha256(b"c").digest()})
        output.write("a.html", b"a")
        if is_in_pieces:
            with output.open("b/d.html") as write:
                write(b"new")
        else:
            output.write("b/d.html", b"new")
    assert output.counts == Counts(written=1, unchanged=2, removed=0)
    after = inodes(site)
    assert {name for name in before if before[name] != after[name]} == {"b/d.html"}
    assert ((site / "b/d.html").read_bytes(), len(after), list(tmp_path.iterdir())) == (b"new", len(before), [site])


@pytest.mark.parametrize(
    "pages",
    [
        {"a.html": b"b"},
        {"a.html": b"a", "c.html": b"c"},
        {"a.html": b"1", "b/c.html": b"2"},
        {"a.html": b"a", "b/c.html": b"c", "d.html": b"d"},
    ],
)
def test_anything_else_is_another_folder(pages: dict[str, bytes], tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(site, {"a.html": b"a", "b/c.html": b"c"})
    before = inodes(site)
    build(site, pages)
    assert before["."] != inodes(site)["."]
    assert before[MARKER] == inodes(site)[MARKER]
    assert tree(site) == pages


def test_where_the_one_file_cannot_be_exchanged_the_folder_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    build(site, {"a.html": b"a", "b.html": b"b"})
    replace = Path.replace

    def held(place: Path, target: Path) -> Path:
        if target.name == "a.html":
            raise PermissionError(errno.EACCES, "held open")
        return replace(place, target)

    monkeypatch.setattr(Path, "replace", held)
    before = inodes(site)
    build(site, {"a.html": b"new", "b.html": b"b"})
    assert (site / "a.html").read_bytes() == b"new"
    assert before["."] != inodes(site)["."]
    assert list(tmp_path.iterdir()) == [site]


def test_a_changed_page_never_writes_through_to_another_name_of_the_old_file(tmp_path: Path) -> None:
    build(tmp_path / "site", PAGES)
    os.link(tmp_path / "site" / "index.html", tmp_path / "copy.html")
    build(tmp_path / "site", PAGES | {"index.html": b"<p>changed"})
    assert (tmp_path / "copy.html").read_bytes() == b"<p>one"


def test_a_link_that_somebody_put_in_the_site_is_replaced_and_its_file_left_alone(tmp_path: Path) -> None:
    build(tmp_path / "site", PAGES)
    private = tmp_path / "private.txt"
    private.write_bytes(b"<p>one")
    (tmp_path / "site" / "index.html").unlink()
    (tmp_path / "site" / "index.html").symlink_to(private)
    (tmp_path / "site" / "more").symlink_to(tmp_path)
    build(tmp_path / "site", PAGES)
    assert not (tmp_path / "site" / "index.html").is_symlink()
    assert not os.path.lexists(tmp_path / "site" / "more")
    assert private.read_bytes() == b"<p>one"


@pytest.mark.parametrize("existed", [True, False])
def test_a_failure_in_the_middle_changes_nothing(tmp_path: Path, existed: bool) -> None:
    site = tmp_path / "site"
    if existed:
        build(site, PAGES)
    before = names(tmp_path)
    with pytest.raises(StopError), open_output(site) as output:  # noqa: PT012  # the block is the test
        output.write("index.html", b"half")
        raise StopError
    assert names(tmp_path) == before
    assert not existed or tree(site) == PAGES


@pytest.mark.parametrize("content", ["notes.txt", ".hidden", "index.html", "sub/file"])
def test_a_folder_with_other_files_is_refused_untouched(tmp_path: Path, content: str) -> None:
    place = tmp_path / "site" / content
    place.parent.mkdir(parents=True)
    place.write_bytes(b"mine")
    with pytest.raises(NotOurs, match="holds files that Mainstay did not write"), open_output(tmp_path / "site"):
        pytest.fail("nothing may be built")
    assert tree(tmp_path) == {f"site/{content}": b"mine"}


def test_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_bytes(b"mine")
    with pytest.raises(NotOurs, match="is a file"), open_output(tmp_path / "site"):
        pytest.fail("nothing may be built")


def test_a_marked_folder_that_became_a_git_checkout_is_refused(tmp_path: Path) -> None:
    build(tmp_path / "site", PAGES)
    (tmp_path / "site" / ".git").mkdir()
    with pytest.raises(NotOurs, match="git checkout"), open_output(tmp_path / "site"):
        pytest.fail("nothing may be built")


def test_the_root_folder_is_refused() -> None:
    with pytest.raises(NotOurs), open_output(Path("/")):
        pytest.fail("nothing may be built")


def test_a_parent_that_takes_no_folders_is_told_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotWrite, match=r"Cannot write .*site: \w+"), open_output(tmp_path / "file" / "site"):
        pytest.fail("nothing may be built")


def test_a_read_only_parent_is_told_plainly(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    target = closed / "site" if os.geteuid() else Path("/proc/site")  # nothing but /proc is closed to root
    with pytest.raises(CannotWrite, match=r"Cannot write .*site: \w+"), open_output(target):
        pytest.fail("nothing may be built")


def test_a_link_to_the_output_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "site"
    link.symlink_to(tmp_path / "real")
    build(link, PAGES)
    build(link, PAGES | {"index.html": b"<p>again"})
    assert link.is_symlink()
    assert (tmp_path / "real" / "index.html").read_bytes() == b"<p>again"
    assert names(tmp_path) == ["elsewhere", "real"]
    assert names(tmp_path / "elsewhere") == ["site"]


def test_a_second_build_at_the_same_time_is_told_to_wait(tmp_path: Path) -> None:
    with open_output(tmp_path / "site") as first:
        with pytest.raises(OutputBusy, match="Another build"), open_output(tmp_path / "site"):
            pytest.fail("only one build may write")
        first.write("index.html", b"first")
    assert tree(tmp_path / "site") == {"index.html": b"first"}
    build(tmp_path / "site", PAGES)


def test_two_builds_of_different_sites_do_not_wait_for_each_other(tmp_path: Path) -> None:
    with open_output(tmp_path / "one"), open_output(tmp_path / "two") as two:
        two.write("index.html", b"two")
    assert tree(tmp_path / "two") == {"index.html": b"two"}


@pytest.mark.parametrize(("first", "second"), [("a.html", "a.html"), ("a.html", "A.html")])
def test_two_files_of_one_name_are_a_mistake_of_the_program(tmp_path: Path, first: str, second: str) -> None:
    with pytest.raises(ValueError, match="already has"), open_output(tmp_path / "site") as output:  # noqa: PT012  # the block is the test
        output.write(first, b"1")
        output.write(second, b"2")


def test_the_same_pages_give_the_same_tree_in_any_order(tmp_path: Path) -> None:
    build(tmp_path / "one", PAGES)
    build(tmp_path / "two", dict(reversed(PAGES.items())))
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_a_page_can_become_a_folder_and_a_folder_a_page(tmp_path: Path) -> None:
    build(tmp_path / "site", {"a": b"page", "b/c": b"page"})
    build(tmp_path / "site", {"a/c": b"page", "b": b"page"})
    assert tree(tmp_path / "site") == {"a/c": b"page", "b": b"page"}


def in_pieces(site: Path, *pieces: bytes) -> Counts:
    with open_output(site) as output, output.open("data/long.json") as write:
        output.write("index.html", b"<p>one")
        for piece in pieces:
            write(piece)
    return output.counts


def test_a_file_is_written_piece_by_piece_while_others_are(tmp_path: Path) -> None:
    assert in_pieces(tmp_path / "site", b"[1,", b"2]") == Counts(written=2, unchanged=0, removed=0)
    assert tree(tmp_path / "site") == {"index.html": b"<p>one", "data/long.json": b"[1,2]"}


def test_a_file_in_pieces_that_comes_out_the_same_is_the_old_one(tmp_path: Path) -> None:
    site = tmp_path / "site"
    in_pieces(site, b"[1,", b"2]")
    before = (site / "data/long.json").stat().st_ino
    assert in_pieces(site, b"[", b"1,2]") == Counts(written=0, unchanged=2, removed=0)
    assert (site / "data/long.json").stat().st_ino == before
    assert in_pieces(site, b"[1,3]") == Counts(written=1, unchanged=1, removed=0)
    assert (site / "data/long.json").read_bytes() == b"[1,3]"


def test_a_failure_between_two_pieces_changes_nothing(tmp_path: Path) -> None:
    in_pieces(tmp_path / "site", b"whole")
    with pytest.raises(StopError), open_output(tmp_path / "site") as output, output.open("data/long.json") as write:  # noqa: PT012  # the block is the test
        write(b"half")
        raise StopError
    assert (tmp_path / "site/data/long.json").read_bytes() == b"whole"


def test_a_file_in_pieces_has_its_name_for_itself(tmp_path: Path) -> None:
    with open_output(tmp_path / "site") as output, output.open("a.json"), pytest.raises(ValueError, match="already"):
        output.write("A.json", b"")


def hashes(pages: dict[str, bytes]) -> dict[str, bytes]:
    return {name: sha256(content).digest() for name, content in pages.items()}


def test_files_of_the_old_site_are_taken_as_they_are(tmp_path: Path) -> None:
    build(tmp_path / "site", PAGES)
    before = (tmp_path / "site/accounts/acme/index.html").stat()
    with open_output(tmp_path / "site") as output:
        assert output.take(hashes(PAGES))
        with pytest.raises(ValueError, match="already has a file"):
            output.write("index.html", b"again")
    assert output.counts == Counts(written=0, unchanged=3, removed=0)
    assert tree(tmp_path / "site") == PAGES
    assert (tmp_path / "site/accounts/acme/index.html").stat().st_ino == before.st_ino


@pytest.mark.parametrize("spoil", ["changed", "missing", "link"])
def test_none_is_taken_where_one_of_them_is_another(spoil: str, tmp_path: Path) -> None:
    build(tmp_path / "site", PAGES)
    page = tmp_path / "site/index.html"
    page.unlink()
    if spoil == "changed":
        page.write_bytes(b"<p>mine")
    elif spoil == "link":
        (tmp_path / "mine.html").write_bytes(PAGES["index.html"])
        page.symlink_to(tmp_path / "mine.html")
    with open_output(tmp_path / "site") as output:
        assert not output.take(hashes(PAGES))
        for name, content in PAGES.items():
            output.write(name, content)
    assert tree(tmp_path / "site") == PAGES
    assert not page.is_symlink()


def test_nothing_is_taken_where_there_is_no_old_site(tmp_path: Path) -> None:
    with open_output(tmp_path / "site") as output:
        assert not output.take(hashes(PAGES))
