"""Every generator is given every entry once, and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.corpus import write_corpus
from bench.measuring import FailedError
from bench.peers.generators import GENERATORS, check_pages
from bench.peers.posts import clients_of
from bench.shapes import Shape
from generator.journal.load import load_folder

if TYPE_CHECKING:
    from pathlib import Path

    from bench.peers.generators import Generator
    from bench.peers.posts import Client

SHAPE = Shape("small", 3, 36)
every_generator = pytest.mark.parametrize("generator", GENERATORS.values(), ids=lambda one: one.name)


@pytest.fixture(scope="module")
def journals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a small corpus."""
    folder = tmp_path_factory.mktemp("corpus")
    write_corpus(folder, SHAPE)
    return folder


@pytest.fixture(scope="module")
def clients(journals: Path) -> tuple[Client, ...]:
    """Return what a corpus holds, for any generator."""
    return tuple(clients_of(journals))


def test_the_entries_are_those_that_the_program_reads(journals: Path, clients: tuple[Client, ...]) -> None:
    journal, _ = load_folder(journals)
    assert journal is not None
    ours = {
        account.client.id: sorted((str(entry.date), entry.kind) for entry in account.entries)
        for account in journal.accounts
    }
    assert {
        client.folder: sorted((post.day, str(post.fields["kind"])) for post in client.posts) for client in clients
    } == ours


@every_generator
def test_every_entry_is_laid_out_once_with_all_its_words(
    generator: Generator, clients: tuple[Client, ...], tmp_path: Path
) -> None:
    generator.lay_out(clients, tmp_path / "project")
    found = {
        (path.parent.name, path.stem): path.read_text(encoding="utf-8")
        for path in (tmp_path / "project").rglob("*.md")
        if path.stem not in {"index", "_index"}
    }
    posts = {(client.folder, post.name): post for client in clients for post in client.posts}
    assert len(posts) == SHAPE.entries
    assert found.keys() == posts.keys()
    assert all(found[place].endswith(f"\n{post.body}") and post.title in found[place] for place, post in posts.items())


def written(site: Path, clients: tuple[Client, ...]) -> None:
    """Write the pages that a generator should write."""
    for client in clients:
        for post in client.posts:
            page = site / client.folder / post.name / "index.html"
            page.parent.mkdir(parents=True)
            page.write_text(f"<h1>{post.title}</h1>", encoding="utf-8")
        (site / client.folder / "index.html").touch()
    (site / "index.html").touch()


def test_a_whole_site_is_accepted(clients: tuple[Client, ...], tmp_path: Path) -> None:
    written(tmp_path, clients)
    check_pages(tmp_path, clients)


def test_a_site_without_pages_is_no_figure(clients: tuple[Client, ...], tmp_path: Path) -> None:
    with pytest.raises(FailedError, match="has 0 pages instead of 112"):
        check_pages(tmp_path, clients)


def test_pages_that_say_nothing_are_no_figure(clients: tuple[Client, ...], tmp_path: Path) -> None:
    written(tmp_path, clients)
    for page in tmp_path.rglob("*.html"):
        page.write_text("", encoding="utf-8")
    with pytest.raises(FailedError, match="does not say what the entry is called"):
        check_pages(tmp_path, clients)
