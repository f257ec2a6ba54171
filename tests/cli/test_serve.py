"""`mainstay serve` as somebody runs it: a page that loads again, mistakes on the page, a clean end."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.cli.running import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
ENTRY = "acme/2026-05-20-call.md"
MISTAKE = "---\nkind: contcat\ndirection: in\n---\nThey rang.\n"


class Serving:
    """A server in a process of its own."""

    def __init__(self, process: subprocess.Popen[str], journals: Path, temporary: Path) -> None:
        self.process, self.journals, self.temporary = process, journals, temporary
        self.lines: list[str] = []
        self.url = ""

    def until(self, words: str) -> str:
        """Return the first line from here on that has these words."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line)
            if words in line:
                return line
        pytest.fail(f"it ended without saying {words!r}: {''.join(self.lines)}")

    def write(self, name: str, text: str) -> None:
        (self.journals / name).write_text(text, encoding="utf-8")

    def get(self, path: str = "") -> str:
        try:
            with urlopen(self.url + path, timeout=PATIENCE) as answer:  # noqa: S310  # our own server
                return str(answer.read().decode())
        except HTTPError as error:
            with error:
                return error.read().decode()

    def end(self, number: int = signal.SIGINT) -> int:
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


@contextmanager
def serving(journals: Path, tmp_path: Path, *options: str) -> Iterator[Serving]:
    """Run the command until the block ends; its temporary folders are in a folder of the test."""
    temporary = tmp_path / "temporary"
    temporary.mkdir(exist_ok=True)
    command = [sys.executable, "-u", "-m", "generator", "serve", "--journals", str(journals), "--port", "0", *options]
    environment = {**os.environ, "TMPDIR": str(temporary)}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    with process:
        try:
            running = Serving(process, journals, temporary)
            running.url = re.sub(r".*(http://127\.0\.0\.1:\d+/).*\n", r"\1", running.until("Serving at"))
            yield running
        finally:
            process.kill()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_and_leaves_nothing_behind(number: int, journals: Path, tmp_path: Path) -> None:
    with serving(journals, tmp_path) as running:
        assert "Golden" in running.get()
        assert list(running.temporary.iterdir())
        assert running.end(number) == 0
        assert "Ended." in running.until("Ended.")
        assert list(running.temporary.iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["journals", "temporary"]


def test_a_site_that_is_asked_for_stays(journals: Path, tmp_path: Path) -> None:
    with serving(journals, tmp_path, "--output", str(tmp_path / "site")) as running:
        served = running.get("accounts/acme/")
        running.end()
    run("build", "--journals", journals, "--output", tmp_path / "fresh")
    fresh = (tmp_path / "fresh/accounts/acme/index.html").read_text(encoding="utf-8")
    assert (tmp_path / "site/accounts/acme/index.html").read_text(encoding="utf-8") == fresh
    assert "reload.js" in served
    assert "reload.js" not in fresh


def test_a_save_is_served_and_a_mistake_is_told_beside_the_last_good_site(journals: Path, tmp_path: Path) -> None:
    with serving(journals, tmp_path) as running:
        before = running.get("accounts/acme/")
        running.write(ENTRY, MISTAKE)
        running.until("Not built")
        page = running.get("accounts/acme/")
        assert "1 mistake in the journals" in page
        assert "journals/acme/2026-05-20-call.md:2:7" in page
        assert "did you mean <code>contact</code>?" in page
        assert page.count("Acme &amp; Söhne") == before.count("Acme &amp; Söhne")
        running.write(ENTRY, MISTAKE.replace("contcat", "contact"))
        running.until("Built as of")
        page = running.get("accounts/acme/")
        assert "mistake in the journals" not in page
        assert "They rang." in running.get("accounts/acme/2026.html")


def test_it_begins_with_journals_that_are_not_there_and_tells_when_they_come(journals: Path, tmp_path: Path) -> None:
    journals.rename(tmp_path / "aside")
    with serving(journals, tmp_path) as running:
        assert "No site yet" in running.get()
        assert "mistake in the journals" in running.get()
        assert "There is no such page" in running.get("accounts/acme/")
        shutil.copytree(tmp_path / "aside", journals)
        running.until("Built as of")
        assert "No site yet" not in running.get()
        shutil.rmtree(journals)
        running.until("Not built")
        assert "Golden" in running.get()
        assert "mistake in the journals" in running.get()


def test_a_port_that_is_taken_is_told_in_a_line(journals: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("serve", "--journals", journals, "--port", port)
    assert result.exit_code == 2
    assert result.stderr == (
        f"mainstay: port {port} is taken by another program; name another with --port, or leave it out\n"
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--port", "65536"), "65536 is not in the range"),
        (("--output", "{journals}/site"), "cannot go into the journals"),
    ],
)
def test_what_cannot_be_is_refused(options: tuple[str, ...], said: str, journals: Path) -> None:
    result = run("serve", "--journals", journals, *(one.format(journals=journals) for one in options))
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


def test_a_folder_of_somebody_else_is_never_replaced(journals: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("Dear", encoding="utf-8")
    result = run("serve", "--journals", journals, "--port", 0, "--output", tmp_path / "mine")
    assert result.exit_code == 2
    assert "holds files that Mainstay did not write" in result.stderr
    assert (tmp_path / "mine/letter.txt").read_text(encoding="utf-8") == "Dear"


@pytest.mark.browser
class TestInABrowser:
    """What somebody sees who has a page open."""

    @pytest.fixture
    def asked(self) -> list[str]:
        return []

    @pytest.fixture
    def opened(self, browser: Browser, asked: list[str]) -> Callable[[], Page]:
        def make() -> Page:
            page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
            page.set_default_timeout(PATIENCE * 1000)
            page.on("request", lambda request: asked.append(request.url))
            page.on("console", lambda message: asked.append(f"console: {message.text}"))
            return page

        return make

    def test_open_pages_load_again_and_tell_mistakes_until_they_are_mended(
        self, journals: Path, tmp_path: Path, opened: Callable[[], Page], asked: list[str]
    ) -> None:
        with serving(journals, tmp_path) as running:
            first, second = opened(), opened()
            first.goto(f"{running.url}accounts/acme/2026.html")
            second.goto(running.url)
            running.write(ENTRY, "---\nkind: contact\ndirection: in\n---\nThey rang about the boat.\n")
            first.get_by_text("They rang about the boat.").wait_for()
            running.write(ENTRY, MISTAKE)
            for page in (first, second):
                page.get_by_role("alert").wait_for()
                assert "journals/acme/2026-05-20-call.md:2:7" in page.get_by_role("alert").inner_text()
                assert "did you mean contact?" in page.get_by_role("alert").inner_text()
            first.get_by_text("They rang about the boat.").wait_for()
            colour = first.get_by_role("alert").evaluate("one => getComputedStyle(one).backgroundColor")
            assert colour not in {"rgba(0, 0, 0, 0)", ""}
            for width in (390, 1280):
                first.set_viewport_size({"width": width, "height": 900})
                assert first.evaluate("document.documentElement.scrollWidth") <= width
            running.write(ENTRY, MISTAKE.replace("contcat", "contact").replace("rang.", "came by."))
            first.get_by_text("They came by.").wait_for()
            for page in (first, second):
                page.get_by_role("alert").wait_for(state="detached")
        assert [one for one in asked if not one.startswith(running.url)] == []

    def test_a_page_of_an_earlier_server_loads_again(
        self, journals: Path, tmp_path: Path, opened: Callable[[], Page]
    ) -> None:
        with serving(journals, tmp_path) as running:
            page = opened()
            page.goto(running.url)
            port = running.url.rsplit(":", 1)[1].strip("/")
            running.end()
        (journals / "agency.yaml").write_text(
            (journals / "agency.yaml").read_text(encoding="utf-8").replace("title: Golden", "title: Silver"),
            encoding="utf-8",
        )
        with serving(journals, tmp_path, "--port", port):
            page.get_by_role("banner").get_by_text("Silver").wait_for()

    def test_a_page_may_not_do_more_than_ask_for_news(
        self, journals: Path, tmp_path: Path, opened: Callable[[], Page]
    ) -> None:
        with serving(journals, tmp_path) as running:
            page = opened()
            page.goto(running.url)
            port = int(running.url.rsplit(":", 1)[1].strip("/")) + 1
            script = f"fetch('http://127.0.0.1:{port}/').then(() => 'read', () => 'refused')"
            assert page.evaluate(script) == "refused"
            assert page.evaluate("fetch('/data/status.json').then(answer => answer.ok)") is True
            deadline = time.monotonic() + PATIENCE
            while page.evaluate("performance.getEntriesByType('navigation')[0].type") == "reload":
                assert time.monotonic() < deadline, "a page that is the newest does not load again"
