"""Decap CMS as a person uses it: its page in a browser, its local server, and a repository that it writes into."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.scaffolding.form_pages import DECAP_ADDRESS
from tests.source.checkouts import git

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Route

TOOLS = Path(sys.prefix) / "scaffolding"
BUNDLE = TOOLS / "decap-cms.js"
SERVER = TOOLS / "node_modules/decap-server/dist/index.js"
#: Where Decap looks for its local server.
LOCAL = "http://localhost:8081/"
SECONDS = 30


#: What Decap needs to be allowed; `docs/editors.md` has it, with a host in place of the local server.
POLICY = (
    "default-src 'none'; script-src 'self' https://unpkg.com 'unsafe-eval'; style-src 'unsafe-inline'; "
    "img-src 'self' data: blob: https:; connect-src 'self' blob: {api}"
)


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder under the policy that the documents name, and says nothing about it."""

    def end_headers(self) -> None:
        """Send the policy along."""
        self.send_header("Content-Security-Policy", POLICY.format(api=LOCAL))
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name of the base class
        """Say nothing."""


@contextmanager
def running_decap(repository: Path) -> Iterator[tuple[str, int]]:
    """Serve a repository's files, and run Decap's local server on it; give the address of its pages, and a port."""
    for tool in (BUNDLE, SERVER):
        assert tool.is_file(), f"{tool} is missing; install it with: make .venv-dev/installed"
    port = free_port()
    settings = {"PORT": str(port), "BIND_HOST": "127.0.0.1", "MODE": "git", "GIT_REPO_DIRECTORY": str(repository)}
    files = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(repository)))
    threading.Thread(target=files.serve_forever, daemon=True).start()
    command = [shutil.which("node") or "node", str(SERVER)]
    server = subprocess.Popen(command, env=os.environ | settings, stdout=subprocess.DEVNULL)
    try:
        await_port(port)
        yield f"http://127.0.0.1:{files.server_address[1]}/admin/", port
    finally:
        server.kill()
        server.wait()
        files.shutdown()
        files.server_close()


def free_port() -> int:
    with socket.socket() as looking:
        looking.bind(("127.0.0.1", 0))
        return int(looking.getsockname()[1])


def await_port(port: int) -> None:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        with socket.socket() as trying:
            if trying.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(port)


class Writer:
    """Somebody who fills in forms."""

    def __init__(self, browser: Browser, address: str, port: int) -> None:
        self.page: Page = browser.new_page(viewport={"width": 1280, "height": 1000})
        self.page.set_default_timeout(SECONDS * 1000)
        self.address, self.port = address, port
        self.refused: list[str] = []
        self.is_known = False
        self.page.route("**/*", self._route)
        self.page.on("dialog", lambda dialog: dialog.accept())
        self.page.on("console", self._hear)

    def _route(self, route: Route) -> None:
        """Let nothing leave the machine: the page's address of Decap is answered with the file from npm."""
        asked = route.request.url
        if asked == DECAP_ADDRESS:
            headers = {"Access-Control-Allow-Origin": "*"}
            route.fulfill(path=BUNDLE, content_type="text/javascript", headers=headers)
        elif asked.startswith(LOCAL):
            route.continue_(url=asked.replace(LOCAL, f"http://127.0.0.1:{self.port}/"))
        elif asked.startswith(self.address):
            route.continue_()
        else:
            self.refused.append(asked)
            route.abort()

    def _hear(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.refused.append(message.text)

    def open(self, way: str) -> None:
        """Open a form by its way on the start page, which must be there, and log in the first time."""
        self.page.goto(f"{self.address}start.html")
        self.page.locator(f"a[href='index.html#/collections/{way}']").evaluate("way => way.click()")
        if not self.is_known:
            self.page.get_by_role("button", name="Login").click()
        self.is_known = True

    def field(self, name: str) -> Locator:
        return self.page.locator(f"[id^='{name}-field-']").first

    def fill(self, name: str, text: str) -> None:
        self.field(name).fill(text)

    def choose(self, name: str, *shown: str) -> None:
        for one in shown:
            self.field(name).fill(one)
            self.page.get_by_role("option", name=one, exact=True).click()

    def write(self, text: str) -> None:
        self.page.locator("[data-slate-editor=true]").first.click()
        self.page.keyboard.type(text)

    def save(self) -> None:
        self.page.get_by_role("button", name="Save", exact=True).click()
        self.page.get_by_text("Entry saved").first.wait_for()


def pull_requests(repository: Path) -> list[str]:
    """Return the branches on which Decap left entries to be merged."""
    return re.findall(r"cms/\S+", git(repository, "branch"))
