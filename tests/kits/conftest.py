"""What the tests of the kits share: a repository at its host, and hosts to talk to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.kits.hosts import Kept, host
from tests.kits.scratch import Repository, begin

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Return a repository that `mainstay init` made; tests clone it and leave it alone."""
    return begin(tmp_path_factory.mktemp("kits"))


@pytest.fixture
def kept() -> Iterator[Kept]:
    """Return what a host on this machine keeps."""
    with host() as answering:
        yield answering
