"""A running server of a small folder, with what is outside of it and must not be read."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from generator.serving import Served, Server, open_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

UNREAD = "what nobody may read"
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' data:; base-uri 'none'">
<title>Home</title>
</head>
<body>
<p>Hello</p>
</body>
</html>
"""


@dataclass
class Running:
    """A server that runs, and the folder that it serves."""

    server: Server
    root: Path

    @property
    def served(self) -> Served:
        """What it serves."""
        return self.server.served


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    root = tmp_path / "site"
    (root / "accounts/acme").mkdir(parents=True)
    (root / "static").mkdir()
    (root / "index.html").write_text(PAGE, encoding="utf-8")
    (root / "accounts/acme/index.html").write_text(PAGE.replace("Home", "Acme"), encoding="utf-8")
    (root / "static/style.css").write_text("body{}", encoding="utf-8")
    (root / ".mainstay-site").write_text(UNREAD, encoding="utf-8")
    (tmp_path / "secret.txt").write_text(UNREAD, encoding="utf-8")
    (root / "link.txt").symlink_to(tmp_path / "secret.txt")
    (root / "folder").symlink_to(tmp_path)
    os.mkfifo(root / "pipe")
    server = open_server(0, Served(root, PAGE.replace("Hello", "Nothing here").encode()))
    server.start()
    try:
        yield Running(server, root)
    finally:
        server.end()
