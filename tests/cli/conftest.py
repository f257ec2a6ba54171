"""What the tests of commands share: valid journals that a test may break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parents[1] / "golden/journals"


@pytest.fixture
def journals(tmp_path: Path) -> Path:
    """Copy a valid journals folder."""
    folder = tmp_path / "journals"
    shutil.copytree(GOLDEN, folder)
    return folder
