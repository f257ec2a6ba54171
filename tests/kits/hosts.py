"""Hosts to talk to: a server on this machine that keeps comments, issues and posts as GitHub, GitLab and Slack do.

`gh` reaches it as `github.localhost`, through a proxy that is the server itself.
"""

from __future__ import annotations

import json
import re
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

BOT = {"id": 41, "login": "github-actions[bot]"}
_LISTS = re.compile(
    r"/repos/fern/journals/(?P<github>issues/7/comments|issues)"
    r"|/api/v4/projects/3/(?P<gitlab>merge_requests/7/notes|issues)"
)
_ONE = re.compile(r"/(?:repos/fern/journals|api/v4/projects/3)/(?:.*/)?(?P<kind>comments|notes|issues)/(?P<number>\d+)")


@dataclass
class Kept:
    """What the host keeps, and what it was asked."""

    address: str = ""
    #: Comments or notes, and issues: each with its number, its author and what it was given.
    comments: list[dict[str, Any]] = field(default_factory=list)
    issues: list[dict[str, Any]] = field(default_factory=list)
    posts: list[Any] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)

    def shelf(self, path: str) -> list[dict[str, Any]]:
        """Return the list that a path is about."""
        return self.issues if path.endswith("issues") else self.comments

    def answer(self, method: str, path: str, given: Any) -> Any:
        """Do what is asked; None for what no host would do."""
        if path == "/slack":
            self.posts.append(given)
            return {}
        if path == "/api/v4/user":
            return BOT
        if _LISTS.fullmatch(path) and method == "GET":
            return self.shelf(path)
        if _LISTS.fullmatch(path) and method == "POST":
            shelf = self.shelf(path)
            shelf.append({"id": len(shelf) + 1, "number": len(shelf) + 1, "user": BOT, "author": BOT} | given)
            shelf[-1]["iid"] = shelf[-1]["number"]
            return shelf[-1]
        one = _ONE.fullmatch(path)
        if one and method in {"PATCH", "PUT"}:
            shelf = self.shelf(one["kind"])
            shelf[int(one["number"]) - 1].update(given)
            return shelf[int(one["number"]) - 1]
        return None


@contextmanager
def host() -> Iterator[Kept]:
    """Serve until the end of the block."""
    kept = Kept()

    class Handler(BaseHTTPRequestHandler):
        def respond(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            kept.tokens.add(self.headers.get("Authorization") or self.headers.get("PRIVATE-TOKEN") or "")
            is_form = "form" in self.headers.get("Content-Type", "")
            given = {name: each[0] for name, each in parse_qs(body).items()} if is_form else json.loads(body or "{}")
            answer = kept.answer(self.command, urlsplit(self.path).path, given)
            told = json.dumps({} if answer is None else answer).encode()
            self.send_response(404 if answer is None else 200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        do_GET = do_POST = do_PATCH = do_PUT = respond  # noqa: N815  # the names that the server looks for

        def log_message(self, *_said: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        kept.address = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield kept
        server.shutdown()
