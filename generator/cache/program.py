"""Which program it is: its code, its pages and documents, and the packages that it is built on."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cache.seen import folder_id
from generator.cache.store import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.cache.store import Store

#: Packages that decide on what a page says or how it looks.
_BUILT_ON = ("jinja2", "markdown", "markupsafe", "nh3", "pymdown-extensions", "pyyaml", "tzdata")
_PACKAGE = Path(__file__).resolve().parents[1]


def program_id(folders: Iterable[Path], store: Store, now: int) -> str | None:
    """Return the id of the program together with some folders that it reads, such as its templates.

    `now` is the time in nanoseconds since 1970. None where not all of it can be known.
    """
    parts = [folder_id(folder, store, now) for folder in (_PACKAGE, *folders)]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    return key_of(platform.python_version(), *map(_version, _BUILT_ON), *known)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
