"""What others wrote and the site carries: the very file that its authors released, with its licence, and no `eval`."""

from __future__ import annotations

import re
from hashlib import sha256

import pytest

from generator.assets import find_templates

VENDOR = find_templates() / "static" / "vendor"
#: File -> its release, and the SHA-256 of what npm has for it. A new release is a new line here.
RELEASES = {
    "minisearch.js": ("MiniSearch 7.2.0", "03c27931eb603af1d3358579e9885eafdb6a2f5fa9929557b3e77d7e99d06d03"),
}


def test_nothing_else_is_carried() -> None:
    licences = {name.replace(".js", ".LICENSE.txt") for name in RELEASES}
    assert {path.name for path in VENDOR.iterdir()} == licences | {*RELEASES}


@pytest.mark.parametrize("name", RELEASES)
def test_it_is_the_release_that_its_licence_names(name: str) -> None:
    release, checksum = RELEASES[name]
    assert sha256((VENDOR / name).read_bytes()).hexdigest() == checksum
    licence = (VENDOR / name.replace(".js", ".LICENSE.txt")).read_text(encoding="utf-8")
    assert licence.startswith(release)
    assert "Permission is hereby granted, free of charge" in licence


@pytest.mark.parametrize("name", RELEASES)
def test_it_makes_no_code_out_of_text(name: str) -> None:
    text = (VENDOR / name).read_text(encoding="utf-8")
    assert not re.search(r"\beval\b|\bFunction\s*\(|\bimport\s*\(|setTimeout\s*\(\s*[\"'`]", text)
