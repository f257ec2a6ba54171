"""A running server, asked by raw sockets: what it answers and what it never gives; nobody keeps others waiting."""

from __future__ import annotations

import socket
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from generator.serving import Notice, PortTaken, Served, open_server
from generator.serving.server import MOST_REQUESTS, MOST_WAITING
from tests.serving.conftest import PAGE, UNREAD

if TYPE_CHECKING:
    from tests.serving.conftest import Running

ATTACKS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "attacks.yaml").read_text(encoding="utf-8"))


def opened(running: Running) -> socket.socket:
    return socket.create_connection(("127.0.0.1", running.server.port), timeout=10)


def ask(running: Running, sent: bytes) -> bytes:
    """Send something and return everything that comes back."""
    with opened(running) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def get(running: Running, target: str) -> tuple[int, dict[str, str], str]:
    """Return the status, the headers and the content of what a browser would get."""
    answer = ask(running, f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{running.server.port}\r\n\r\n".encode())
    head, _, content = answer.decode().partition("\r\n\r\n")
    first, *lines = head.split("\r\n")
    return int(first.split()[1]), dict(line.split(": ", 1) for line in lines), content


@pytest.mark.parametrize("case", ATTACKS, ids=lambda case: case["name"])
def test_an_attack_is_answered_as_it_should_be(case: dict[str, Any], running: Running) -> None:
    answer = ask(running, case["send"].replace("PORT", str(running.server.port)).encode("latin-1"))
    status = int(answer.split()[1]) if answer.startswith(b"HTTP/") else None
    assert status == case["status"], answer[:200]
    assert UNREAD.encode() not in answer
    assert b"evil.example" not in answer
    assert b"X-Mine" not in answer


def test_very_long_lines_and_very_many_headers_are_refused(running: Running) -> None:
    host, many = f"Host: 127.0.0.1:{running.server.port}\r\n", "A: a\r\n" * 500
    for sent, status in (
        (f"GET /{'a' * 70_000} HTTP/1.1\r\n{host}\r\n", b"414"),
        (f"GET / HTTP/1.1\r\n{host}A: {'a' * 70_000}\r\n\r\n", b"431"),
        (f"GET / HTTP/1.1\r\n{host}{many}\r\n", b"431"),
    ):
        answered = b""
        with opened(running) as connection:
            try:
                connection.sendall(sent.encode())
                answered = connection.recv(100)
            except ConnectionError:
                continue  # it was let go before all was sent, which is as good
        assert answered.split()[1] == status


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/static/style.css", "text/css; charset=utf-8"),
        ("/_mainstay/reload.js", "text/javascript; charset=utf-8"),
        ("/_mainstay/notice.css", "text/css; charset=utf-8"),
        ("/nowhere", "text/html; charset=utf-8"),
    ],
)
def test_every_answer_says_what_it_is_and_what_it_may_do(running: Running, target: str, kind: str) -> None:
    _, headers, content = get(running, target)
    assert headers["Content-Type"] == kind
    assert int(headers["Content-Length"]) == len(content.encode())
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    assert "connect-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_a_page_gets_the_script_on_its_way_out_and_stays_the_same_on_the_disk(running: Running) -> None:
    status, _, content = get(running, "/")
    assert status == 200
    version = running.served.changes.version
    assert f'<script src="/_mainstay/reload.js" data-version="{version}" defer></script>\n</head>' in content
    assert "img-src 'self' data:; connect-src 'self'; base-uri" in content
    assert (running.root / "index.html").read_text(encoding="utf-8") == PAGE


def test_a_folder_leads_to_its_page_and_lists_nothing(running: Running) -> None:
    status, headers, content = get(running, "/accounts/acme")
    assert (status, headers["Location"], content) == (301, "/accounts/acme/", "")
    assert "Acme" in get(running, "/accounts/acme/")[2]
    status, _, content = get(running, "/accounts/")
    assert status == 404
    assert "acme" not in content


def test_a_notice_stands_on_every_page_until_it_is_gone(running: Running) -> None:
    running.served.tell(Notice(b"<section class=notice>A line is wrong</section>"))
    for target in ("/", "/accounts/acme/", "/nowhere"):
        content = get(running, target)[2]
        assert "<body>\n<section class=notice>A line is wrong</section>" in content
        assert '<link rel="stylesheet" href="/_mainstay/notice.css">' in content
    running.served.tell(Notice())
    assert "notice" not in get(running, "/")[2]


def waiting(running: Running) -> socket.socket:
    """Open a page's question for news; its first answer is read."""
    connection = opened(running)
    port = running.server.port
    connection.sendall(f"GET /_mainstay/events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
    assert b"data: " in read_until(connection, b"\n\n", 2)
    return connection


def read_until(connection: socket.socket, end: bytes, times: int = 1) -> bytes:
    """Return what comes up to and with an end that comes so many times, heads of lines counted alike."""
    got = b""
    while got.replace(b"\r", b"").count(end) < times:
        piece = connection.recv(1)
        if not piece:
            break
        got += piece
    return got


def test_every_open_page_hears_of_a_change(running: Running) -> None:
    pages = [waiting(running) for _ in range(3)]
    running.served.tell(Notice())
    for page in pages:
        with page:
            assert read_until(page, b"\n\n") == f"data: {running.served.changes.version}\n\n".encode()


def test_only_so_many_pages_wait_and_one_that_is_closed_makes_room(running: Running) -> None:
    pages = [waiting(running) for _ in range(MOST_WAITING)]
    assert get(running, "/_mainstay/events")[0] == 503
    assert get(running, "/")[0] == 200
    for page in pages:
        page.close()
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with opened(running) as one:
            one.sendall(f"GET /_mainstay/events HTTP/1.1\r\nHost: 127.0.0.1:{running.server.port}\r\n\r\n".encode())
            if b" 200 " in one.recv(100):
                return
        time.sleep(0.1)
    pytest.fail("no room was made")


def test_who_hangs_keeps_nobody_waiting_and_threads_are_bounded(running: Running) -> None:
    before = threading.active_count()
    silent = [opened(running) for _ in range(MOST_REQUESTS // 2)]
    for one in silent:
        one.sendall(b"GET / HT")
    assert get(running, "/")[0] == 200
    more = [opened(running) for _ in range(MOST_REQUESTS * 2)]
    time.sleep(0.2)
    assert threading.active_count() - before <= MOST_REQUESTS
    for one in (*silent, *more):
        one.close()
    deadline = time.monotonic() + 10
    while not ask(running, f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{running.server.port}\r\n\r\n".encode()):
        assert time.monotonic() < deadline, "it answers again once they are gone"


def test_a_port_that_is_taken_is_told(running: Running) -> None:
    with pytest.raises(PortTaken):
        open_server(running.server.port, Served(running.root, b""))


def test_it_listens_on_this_machine_alone(running: Running) -> None:
    assert running.server.socket.getsockname()[0] == "127.0.0.1"


def test_at_the_end_open_pages_are_let_go_and_the_port_is_free(running: Running) -> None:
    page = waiting(running)
    port = running.server.port
    running.server.end()
    with page:
        assert page.recv(10) == b""
    again = open_server(port, Served(running.root, b""))
    again.server_close()
