"""The server: on 127.0.0.1, by plain HTTP, for reading only.

Each request has a thread of its own, and there are only so many; one that says nothing is let go after a while, so that
whoever hangs keeps nobody else waiting. A connection serves one request.
"""

from __future__ import annotations

import errno
import os
import select
import socketserver
import threading
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from generator.serving.changes import Changes
from generator.serving.dressing import EVENTS, OWN_FILES, POLICY, Notice, dressed, own_file
from generator.serving.files import is_folder, read_file, type_of
from generator.serving.targets import OWN, is_own_host, parts_of

if TYPE_CHECKING:
    from pathlib import Path
    from socket import socket

ADDRESS = "127.0.0.1"
#: So many requests are answered at once, and so many of them may be open pages that wait for news.
MOST_REQUESTS, MOST_WAITING = 64, 32
#: Seconds after which a silent connection is let go.
PATIENCE = 10
#: Seconds after which it is looked whether an open page that waits is still there.
GLANCE = 1.0
_HTML, _TEXT = "text/html; charset=utf-8", "text/plain; charset=utf-8"


class PortTaken(Exception):  # noqa: N818  # it is what happened, and no mistake of ours
    """Another program listens on this port."""


@dataclass
class Served:
    """What is served: a folder, and what is to be told on its pages."""

    root: Path
    #: The page in place of one that is not there.
    missing: bytes
    notice: Notice = field(default_factory=Notice)
    changes: Changes = field(default_factory=Changes)

    def tell(self, notice: Notice) -> None:
        """Serve a new site, or the old one with a notice; open pages load again."""
        self.notice = notice
        self.changes.tell()


class Server(socketserver.ThreadingMixIn, socketserver.TCPServer):
    """The server of one site; made by `open_server`."""

    #: Elsewhere than on POSIX it would let another program take the port that this one has.
    allow_reuse_address = os.name == "posix"
    daemon_threads = True
    block_on_close = False
    request_queue_size = MOST_REQUESTS

    def __init__(self, port: int, served: Served) -> None:
        """Listen on a port; 0 is any that is free."""
        self.served = served
        self._requests = threading.BoundedSemaphore(MOST_REQUESTS)
        self.waiting = threading.BoundedSemaphore(MOST_WAITING)
        super().__init__((ADDRESS, port), _Handler)

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.server_address[1])

    @property
    def url(self) -> str:
        """Its first page."""
        return f"http://{ADDRESS}:{self.port}/"

    def start(self) -> None:
        """Answer requests until `end`."""
        threading.Thread(target=self.serve_forever, args=(0.1,), name="mainstay-server", daemon=True).start()

    def end(self) -> None:
        """Answer no more; open pages are let go."""
        self.served.changes.end()
        self.shutdown()
        self.server_close()

    def process_request(self, request: Any, client_address: Any) -> None:  # the signature of socketserver
        """Answer in a thread of its own; where there are too many, let the connection go."""
        if self._requests.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:  # as above
        """Answer, and make room for another."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._requests.release()

    def handle_error(self, request: socket | tuple[bytes, socket], client_address: Any) -> None:
        """Let go of whoever went away in the middle."""


def open_server(port: int, served: Served) -> Server:
    """Return a server that listens on a port, 0 for any that is free; raises `PortTaken`, `PermissionError`."""
    try:
        return Server(port, served)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortTaken from error
        raise


class _Handler(BaseHTTPRequestHandler):
    """One request."""

    server: Server
    timeout = PATIENCE

    def do_GET(self) -> None:
        """Answer with a file, a page, or the news."""
        names = parts_of(self._target)
        if not is_own_host(self.headers.get_all("Host", []), self.server.port):
            self._plain(HTTPStatus.FORBIDDEN, "This server answers to 127.0.0.1 and localhost alone.")
        elif names is None:
            self._plain(HTTPStatus.NOT_FOUND, "There is no such page.")
        elif names == (OWN, EVENTS):
            self._events()
        elif names[0] == OWN:
            self._own(names[-1])
        else:
            self._file(names)

    def do_HEAD(self) -> None:
        """Answer the same without its content."""
        self.do_GET()

    def version_string(self) -> str:
        """Say who answers, and no more of it."""
        return "mainstay"

    def parse_request(self) -> bool:
        """Read a request; refuse one that wants anything but to read."""
        if not super().parse_request():
            return False
        if self.command not in {"GET", "HEAD"}:
            refusal = b"Only reading is possible here.\n"
            self._answer(HTTPStatus.METHOD_NOT_ALLOWED, refusal, _TEXT, {"Allow": "GET, HEAD"})
            return False
        return True

    @property
    def _target(self) -> str:
        """The target as it was sent; the base class takes slashes off it."""
        words = self.requestline.split()
        return words[1] if len(words) > 1 else ""

    def _file(self, names: tuple[str, ...]) -> None:
        served = self.server.served
        # Read before the page: one that is newer than its version loads again, one that is older would not.
        version, notice = served.changes.version, served.notice
        content = read_file(served.root, names)
        if content is None and is_folder(served.root, names):
            place = "/".join(quote(name) for name in names)
            self._answer(HTTPStatus.MOVED_PERMANENTLY, b"", _TEXT, {"Location": f"/{place}/"})
        elif content is None:
            self._answer(HTTPStatus.NOT_FOUND, dressed(served.missing, version, notice), _HTML)
        elif type_of(names[-1]) == _HTML:
            self._answer(HTTPStatus.OK, dressed(content, version, notice), _HTML)
        else:
            self._answer(HTTPStatus.OK, content, type_of(names[-1]))

    def _own(self, name: str) -> None:
        content = own_file(name)
        if content is None:
            self._plain(HTTPStatus.NOT_FOUND, "There is no such page.")
        else:
            self._answer(HTTPStatus.OK, content, OWN_FILES[name])

    def _events(self) -> None:
        """Tell an open page which version is served, now and whenever it changes, until it goes away."""
        if self.command == "HEAD" or not self.server.waiting.acquire(blocking=False):
            self._plain(HTTPStatus.SERVICE_UNAVAILABLE, "Too many pages wait for news.")
            return
        try:
            self._head(HTTPStatus.OK, "text/event-stream; charset=utf-8", {})
            self._tell()
        except OSError:
            return  # the page was closed
        finally:
            self.server.waiting.release()

    def _tell(self) -> None:
        changes, told = self.server.served.changes, ""
        while not changes.ended and not self._is_gone():
            version = changes.wait(told, GLANCE)
            if version != told:
                self.wfile.write(f"data: {version}\n\n".encode())
                told = version

    def _is_gone(self) -> bool:
        """Whether the other side has closed the connection; it has nothing more to say while it waits."""
        return bool(select.select([self.connection], [], [], 0)[0])

    def _plain(self, status: HTTPStatus, text: str) -> None:
        self._answer(status, f"{text}\n".encode(), _TEXT)

    def _answer(self, status: HTTPStatus, content: bytes, kind: str, more: dict[str, str] | None = None) -> None:
        self._head(status, kind, {"Content-Length": str(len(content)), **(more or {})})
        if self.command != "HEAD":
            self.wfile.write(content)

    def _head(self, status: HTTPStatus, kind: str, more: dict[str, str]) -> None:
        self.request_version = "HTTP/1.0"  # of what was no request it is older, and then headers would not be sent
        self.send_response(status)
        told = {
            "Content-Type": kind,
            "Content-Security-Policy": POLICY,
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "no-store",
            "Connection": "close",
        }
        for name, value in {**told, **more}.items():
            self.send_header(name, value)
        self.end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002  # the signature of the base class
        """Answer what is no request that we know with its number, and nothing of what was sent."""
        self.close_connection = True
        self.command = self.command or ""
        self._plain(HTTPStatus(code), HTTPStatus(code).phrase)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name in the base class
        """Say nothing: what is read is nobody's business."""
