from __future__ import annotations

import pytest

from generator.pages.paths import entry_path, relative, year_path


@pytest.mark.parametrize(
    ("start", "target", "way"),
    [
        ("index.html", "index.html", "index.html"),
        ("index.html", "accounts/acme/index.html", "accounts/acme/index.html"),
        ("accounts/acme/index.html", "index.html", "../../index.html"),
        ("accounts/acme/index.html", "accounts/acme/2026.html#x", "2026.html#x"),
        ("accounts/acme/2026.html", "accounts/bolt/index.html", "../bolt/index.html"),
        ("accounts/acme/2026.html", "accounts/acme/2026.html#x", "#x"),
        ("checks/gone-cold.html", "checks/index.html", "index.html"),
        ("checks/gone-cold.html", "static/style.css", "../static/style.css"),
        ("accounts/acme/index.html", "acme/index.html", "../../acme/index.html"),
    ],
)
def test_the_way_from_one_page_to_another_is_relative(start: str, target: str, way: str) -> None:
    assert relative(start, target) == way


def test_entries_of_a_client_and_our_own_lie_on_a_page_for_their_year() -> None:
    assert entry_path("acme", 2026, "a-call") == "accounts/acme/2026.html#a-call"
    assert year_path("agency", 2026) == "agency/2026.html"
