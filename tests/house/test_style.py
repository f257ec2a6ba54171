"""The style sheet is one file that many sections share: each closes what it opens, or those after it are lost."""

from __future__ import annotations

from itertools import accumulate

from generator.assets import find_templates

LINES = (find_templates() / "static" / "style.css").read_text(encoding="utf-8").splitlines()


def test_each_section_of_the_style_sheet_closes_what_it_opens() -> None:
    open_blocks = list(accumulate((line.count("{") - line.count("}") for line in LINES), initial=0))
    heads = [number for number, line in enumerate(LINES) if line.startswith("/* ------")]
    assert len(heads) > 10
    assert [LINES[number] for number in heads if open_blocks[number]] == []
    assert open_blocks[-1] == 0
    assert min(open_blocks) == 0
