"""Which program it is: its code, its pages and documents, and the packages that it is built on."""

from __future__ import annotations

import os
import platform
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cache.seen import folder_id
from generator.cache.store import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.cache.store import Store

#: Packages that decide on what is read, what a page says or how it looks, as their folders begin.
_BUILT_ON = ("jinja2-", "markdown-", "markupsafe-", "nh3-", "pymdown_extensions-", "pyyaml-", "tzdata-")
#: How the folder ends that says which version of a package is installed.
_INSTALLED = (".dist-info", ".egg-info")
#: What Python makes of our code is not the code.
_MADE_OF_IT = frozenset({"__pycache__"})
_PACKAGE = Path(__file__).resolve().parents[1]


def program_id(folders: Iterable[Path], store: Store, now: int) -> str | None:
    """Return the id of the program together with some folders that it reads, such as its templates.

    `now` is the time in nanoseconds since 1970. None where not all of it can be known.
    """
    parts = [folder_id(folder, store, now, _MADE_OF_IT) for folder in (_PACKAGE, *folders)]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    return key_of(platform.python_version(), sys.platform, *sorted(_packages()), *known)


def _packages() -> Iterator[str]:
    """Yield the name and version of every package that we build on: asking Python for them takes ten times as long."""
    for place in sys.path:
        with suppress(OSError):
            for name in map(str.lower, os.listdir(place or ".")):  # noqa: PTH208  # names
                if name.startswith(_BUILT_ON) and name.endswith(_INSTALLED):
                    yield name
