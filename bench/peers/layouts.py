"""The entries of a corpus as each site generator wants them: one file an entry, in a folder a client."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

from bench.peers.posts import front

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bench.front_matter import Fields
    from bench.peers.posts import Client, Post

THEMES = Path(__file__).parent / "themes"


def lay_out_hugo(clients: Iterable[Client], folder: Path) -> None:
    """Lay out sections with pages; the lists are what Hugo makes of sections."""
    copytree(THEMES / "hugo", folder)
    for client in clients:
        home = _home(folder / "content" / client.folder)
        (home / "_index.md").write_text(front({"title": client.name}, ""), encoding="utf-8")
        for post in client.posts:
            fields: Fields = {"title": post.title, "date": post.day, "params": post.fields}
            (home / f"{post.name}.md").write_text(front(fields, post.body), encoding="utf-8")


def lay_out_eleventy(clients: Iterable[Client], folder: Path) -> None:
    """Lay out folders with a tag each; the lists are pages made of tags."""
    copytree(THEMES / "eleventy", folder)
    every: list[dict[str, str]] = []
    for client in clients:
        home = _home(folder / "content" / client.folder)
        every.append({"id": client.folder, "name": client.name})
        shared: dict[str, object] = {"layout": "entry.njk", "tags": client.folder, "client": every[-1]}
        (home / f"{client.folder}.11tydata.json").write_text(json.dumps(shared), encoding="utf-8")
        for post in client.posts:
            fields: Fields = {"title": post.title, "date": post.day, "entry": post.fields}
            (home / f"{post.name}.md").write_text(front(fields, post.body), encoding="utf-8")
    (_home(folder / "content" / "_data") / "clients.json").write_text(json.dumps(every), encoding="utf-8")


def lay_out_mkdocs(clients: Iterable[Client], folder: Path) -> None:
    """Lay out folders with pages; MkDocs makes no lists, so they are written out."""
    copytree(THEMES / "mkdocs", folder)
    docs = _home(folder / "docs")
    every: list[str] = []
    for client in clients:
        home = _home(docs / client.folder)
        every.append(f"- [{client.name}]({client.folder}/index.md)\n")
        (home / "index.md").write_text(f"# {client.name}\n\n{_rows(client)}", encoding="utf-8")
        for post in client.posts:
            fields: Fields = {"title": post.title, "date": post.day, "entry": post.fields}
            (home / f"{post.name}.md").write_text(front(fields, post.body), encoding="utf-8")
    (docs / "index.md").write_text("# Clients\n\n" + "".join(every), encoding="utf-8")


def lay_out_pelican(clients: Iterable[Client], folder: Path) -> None:
    """Lay out categories with articles; the lists are what Pelican makes of categories. It knows flat fields alone."""
    copytree(THEMES / "pelican", folder)
    for client in clients:
        home = _home(folder / "content" / client.folder)
        for post in client.posts:
            (home / f"{post.name}.md").write_text(_article(post), encoding="utf-8")


def _article(post: Post) -> str:
    head = {"Title": post.title, "Date": post.day, "Slug": post.name}
    head |= {f"Entry_{name}": _flat(value) for name, value in post.fields.items()}
    return "".join(f"{name}: {value}\n" for name, value in head.items()) + f"\n{post.body}"


def _flat(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_flat, value))
    if isinstance(value, dict):
        return "; ".join(f"{name} {_flat(inner)}" for name, inner in value.items())
    return str(value)


def _rows(client: Client) -> str:
    rows = "".join(
        f"| {post.day} | {post.fields['kind']} | [{post.title}]({post.name}.md) |\n" for post in client.posts
    )
    return f"| Day | Kind | Entry |\n|---|---|---|\n{rows}"


def _home(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder
