"""The id of the program changes with its code, its templates and the packages it is built on, and with nothing else."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from generator.cache import Store, program_id

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_it_changes_with_what_pages_are_made_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed, templates, store = tmp_path / "installed", tmp_path / "templates", Store(tmp_path / "cache")
    installed.mkdir()
    templates.mkdir()
    monkeypatch.syspath_prepend(str(installed))

    def told() -> str | None:
        return program_id((templates,), store, time.time_ns())

    first = told()
    assert first is not None
    (installed / "unrelated-1.0.dist-info").mkdir()
    (templates / "__pycache__").mkdir()
    assert told() == first
    (installed / "Jinja2-99.0.dist-info").mkdir()
    second = told()
    (templates / "base.html").write_text("a page", encoding="utf-8")
    third = told()
    monkeypatch.setattr(sys, "platform", "another")
    assert len({first, second, third, told()}) == 4
    templates.joinpath("base.html").unlink()
    templates.joinpath("__pycache__").rmdir()
    templates.rmdir()
    assert told() is None
