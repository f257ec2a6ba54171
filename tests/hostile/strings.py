"""Thousands of texts that try to be more than text, made of those in `strings.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from generator.source.characters import check_characters


@cache
def _classes() -> dict[str, list[str]]:
    written: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    return written


@cache
def attacks() -> tuple[str, ...]:
    """Return every text that a journal may hold: the others are refused before anybody sees them."""
    of = _classes()
    links = [link.replace("X", scheme) for scheme in of["schemes"] for link in of["links"]]
    placed = [place.replace("X", payload) for payload in of["payloads"] for place in of["places"]]
    return tuple(one for one in (*links, *placed, *of["more"]) if is_taken(one))


@cache
def short() -> tuple[str, ...]:
    """Return the texts that the others are made of, for fields in which Markdown means nothing."""
    of = _classes()
    return tuple(one for one in (*of["schemes"], *of["payloads"], *of["more"]) if is_taken(one))


def is_taken(text: str) -> bool:
    """Whether a journal may hold a text."""
    return not any(one.is_error for one in check_characters(text, "a.md"))
