"""The style sheet is whole: a brace that is lost silences everything after it, and no browser says so."""

from __future__ import annotations

import re

from generator.assets import find_templates

SHEET = (find_templates() / "static" / "style.css").read_text(encoding="utf-8")


def test_every_section_begins_outside_of_any_rule() -> None:
    sections = re.split(r"/\* -{10} (.+?) -{10} \*/", SHEET)
    texts = dict(zip(sections[1::2], sections[2::2], strict=True))
    assert len(texts) * 2 + 1 == len(sections), "no heading stands twice"
    assert {
        name: text.count("{") - text.count("}") for name, text in texts.items() if text.count("{") != text.count("}")
    } == {}
