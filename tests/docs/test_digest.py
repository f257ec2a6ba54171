"""`docs/digest.md`: its command prints what it shows, its tables are the program's, and each recipe sends something."""

from __future__ import annotations

import json
import re
import shutil
import socketserver
import subprocess
import sys
import threading
from contextlib import contextmanager
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import pytest

from generator.pages.digest import MOST, WEEK
from generator.reporting.digest_markdown import LONGEST
from generator.reporting.digest_text import WIDTH
from tests.cli.running import run

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.checkout
ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs/digest.md").read_text(encoding="utf-8")
RECIPES = re.findall(r"### (.+)\n(?:(?!###|```).*\n)*```bash\n((?:.*\n)*?)```", GUIDE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with the small agency's journals and the commands that a recipe finds in its job."""
    shutil.copytree(ROOT / "tests/golden/journals", tmp_path / "journals")
    commands = tmp_path / "bin"
    commands.mkdir()
    write_command(commands / "mainstay", f'cd "{ROOT}" && exec "{sys.executable}" -m generator "$@" --journals "$HERE"')
    write_command(commands / "gh", 'printf "%s\\n" "$@" > gh.txt')
    return tmp_path


def write_command(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    path.chmod(0o755)


def play(name: str, folder: Path, **settings: str) -> None:
    """Run a recipe as a job does: the first line that fails ends it."""
    script = dict(RECIPES)[name]
    path = f"{folder / 'bin'}:{Path(sys.executable).parent}:/usr/bin:/bin"
    environment = {"PATH": path, "HERE": str(folder / "journals"), "LC_ALL": "C.UTF-8", **settings}
    command = ["bash", "-euo", "pipefail", "-c", script]
    outcome = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stderr


def subject(folder: Path) -> str:
    return run("digest", "--journals", folder / "journals").stdout.splitlines()[0]


class Mailbox(socketserver.StreamRequestHandler):
    """As much of SMTP as it takes to be given a mail."""

    mails: ClassVar[list[bytes]] = []
    answers: ClassVar[dict[bytes, bytes]] = {
        b"QUIT": b"221 bye",
        b"EHLO": b"250-here\r\n250 AUTH PLAIN",
        b"AUTH": b"235 yes",
    }

    def handle(self) -> None:
        self.say(b"220 here")
        while line := self.rfile.readline():
            word = line.split()[0].upper()
            if word == b"DATA":
                self.say(b"354 go on")
                self.mails.append(b"".join(iter(self.rfile.readline, b".\r\n")))
            elif word == b"AUTH":
                self.say(b"334 ")
                self.rfile.readline()
            self.say(self.answers.get(word, b"250 yes"))

    def say(self, line: bytes) -> None:
        self.wfile.write(line + b"\r\n")


class Webhook(BaseHTTPRequestHandler):
    """A place that posts are sent to."""

    posts: ClassVar[list[bytes]] = []

    def do_POST(self) -> None:
        self.posts.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def listening(server: socketserver.TCPServer) -> Iterator[int]:
    """Give the port of a server that runs until the block ends."""
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield int(server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_a_mail_arrives_with_both_parts_and_its_subject(folder: Path) -> None:
    with listening(socketserver.TCPServer(("127.0.0.1", 0), Mailbox)) as port:
        sender = {"MAIL_FROM": "ci@fir.example", "MAIL_TO": "lead@fir.example", "MAIL_LOGIN": "ci:secret"}
        play("A mail", folder, MAIL_SERVER=f"smtp://127.0.0.1:{port}", **sender)
    mail = message_from_bytes(Mailbox.mails.pop(), policy=policy.default)
    text, page = mail.iter_parts()
    assert mail["Subject"] == subject(folder)
    assert text.get_content().splitlines()[0] == subject(folder)
    assert f"<title>{subject(folder)}</title>" in page.get_content()
    assert "Acme & Söhne <GmbH>" in text.get_content()


def test_an_issue_has_the_subject_as_its_title(folder: Path) -> None:
    play("An issue on GitHub", folder)
    given = (folder / "gh.txt").read_text(encoding="utf-8").splitlines()
    assert given == ["issue", "create", "--title", subject(folder), "--body-file", "digest.md"]
    assert (folder / "digest.md").read_text(encoding="utf-8").startswith("# Golden, 1 Jun 2026")


def test_a_post_is_what_slack_takes(folder: Path) -> None:
    with listening(HTTPServer(("127.0.0.1", 0), Webhook)) as port:
        play("A post in Slack", folder, SLACK_WEBHOOK=f"http://127.0.0.1:{port}/")
    post = json.loads(Webhook.posts.pop())
    assert post["text"] == subject(folder)
    assert post["blocks"] == [{"type": "markdown", "text": (folder / "digest.md").read_text(encoding="utf-8")}]


def test_a_message_is_written_where_something_moved(folder: Path) -> None:
    play("Only when something moved", folder)
    assert (folder / "digest.md").is_file()


def test_every_recipe_is_played() -> None:
    played = set(re.findall(r'play\("([^"]+)"', Path(__file__).read_text(encoding="utf-8")))
    assert played == {name for name, _ in RECIPES}


def test_it_prints_what_the_guide_shows(folder: Path) -> None:
    shown = GUIDE.split("```console\n$ mainstay digest\n")[1].split("…\n```")[0]
    assert run("digest", "--journals", folder / "journals").stdout.startswith(shown)


def test_every_field_of_the_json_is_in_the_table(folder: Path) -> None:
    fields = json.loads(run("digest", "--format", "json", "--journals", folder / "journals").stdout).keys()
    table = GUIDE.split("### The JSON")[1].split("## Recipes")[0]
    named = {
        name for row in re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)
    }
    assert named | {"format"} == set(fields)


@pytest.mark.parametrize("said", [f"{WIDTH} columns", f"{LONGEST:,} letters"])
def test_numbers_are_those_of_the_program(said: str) -> None:
    assert said in GUIDE
    assert (MOST, WEEK) == (5, 7), "the guide says five and seven days in words"
