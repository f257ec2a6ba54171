"""Where a new entry goes: where its client's entries are, under a name that is free."""

from __future__ import annotations

from datetime import date

import pytest

from generator.writing.place import entry_path

DAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("paths", "ids", "path"),
    [
        ((), (), "acme/2026/2026-11-29-a-call.md"),
        (("acme/2025-01-01-x.md", "bravo/2026/2026-01-01-x.md"), (), "acme/2026-11-29-a-call.md"),
        (("acme/2025/2025-01-01-x.md",), (), "acme/2026/2026-11-29-a-call.md"),
        (("acme/2025/03/2025-03-01-x.md",), (), "acme/2026/11/2026-11-29-a-call.md"),
        (("acme/2025/2025-03/2025-03-01-x.md",), (), "acme/2026/2026-11/2026-11-29-a-call.md"),
        (("acme/talks/2025-03-01-x.md",), (), "acme/2026/2026-11-29-a-call.md"),
        (("acme/2025/2025-03-01-x.md", "acme/2025-03-01-y.md"), (), "acme/2026/2026-11-29-a-call.md"),
        (("acme/client.yaml", "acme/post-mortem.md"), (), "acme/2026/2026-11-29-a-call.md"),
        ((), ("acme/2026-11-29-a-call", "acme/2026-11-29-a-call-2"), "acme/2026/2026-11-29-a-call-3.md"),
        ((), ("bravo/2026-11-29-a-call",), "acme/2026/2026-11-29-a-call.md"),
        (("acme/2026/2026-11-29-a-call.md",), (), "acme/2026/2026-11-29-a-call-2.md"),
    ],
)
def test_the_path_of_a_new_entry(paths: tuple[str, ...], ids: tuple[str, ...], path: str) -> None:
    assert entry_path("acme", DAY, "A call", paths, ids) == path


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        ("Grüße, Chef: »ja«!", "grusse-chef-ja"),
        ("звонок", "entry"),
        ("", "entry"),
        ("../../etc", "etc"),
        ("a" * 200, "a" * 60),
    ],
)
def test_words_become_a_name(words: str, stem: str) -> None:
    assert entry_path("acme", DAY, words, (), ()) == f"acme/2026/2026-11-29-{stem}.md"
