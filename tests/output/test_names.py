"""Which names a file of the site may have."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.output import check_name


@pytest.mark.parametrize(
    "name", ["index.html", "accounts/acme/2026.html", "_headers", ".nojekyll", "a b/c", "é/ö.html"]
)
def test_ordinary_names_are_taken(name: str) -> None:
    assert "/".join(check_name(name)) == name


@pytest.mark.parametrize(
    "name",
    [
        *("", "/", "/etc/passwd", "a//b", "a/", ".", "..", "../a", "a/../b", "a/./b", "a/.."),
        *("a\\b", "C:/a", "C:a", "a:b", "a\0b", "a\nb", "a\x7fb", "a?", "a*", 'a"', "<a>", "a|b"),
        *("con", "CON", "Con.html", "a/nul", "nul.tar.gz", "aux.html", "prn", "com1", "lpt9.html", "com¹"),
        *("a.", "a ", " a", "a./b", "a /b", "\u202eabc", "a\u200bb", "\ud800", "x" * 256, "é" * 128),
    ],
)
def test_names_that_leave_the_site_or_mean_something_else_elsewhere_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="cannot be named"):
        check_name(name)


@settings(deadline=None)
@given(st.text(alphabet="ab./\\: \0~-C", max_size=12))
def test_no_accepted_name_leaves_its_folder(name: str) -> None:
    try:
        parts = check_name(name)
    except ValueError:
        return
    assert all(part not in {"", ".", ".."} and not set(part) & set("/\\:\0") for part in parts)
