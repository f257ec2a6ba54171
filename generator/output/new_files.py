"""Several new files below one folder: what is there, or in the way, is left alone and named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.output.new_file import AlreadyThere, write_new_file_below
from generator.output.refusals import NoPlainFile, telling

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def write_new_files(folder: Path, files: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Write the files that are not there yet below a folder, which is made where it is missing.

    `files` are paths from the folder on, with forward slashes, and texts. Returns the paths that were written and those
    that were left alone: something is there, or stands in the way of their folder, such as a link.
    Raises `CannotWrite` where the system says no; what was written until then stays.
    """
    with telling(folder):
        folder.mkdir(parents=True, exist_ok=True)
    written: list[str] = []
    kept: list[str] = []
    for path, text in files:
        (written if _is_written(folder, path, text) else kept).append(path)
    return tuple(written), tuple(kept)


def _is_written(folder: Path, path: str, text: str) -> bool:
    """Write one file, and the folders it is in, unless anything is in the way."""
    try:
        write_new_file_below(folder, path, text)
    except (AlreadyThere, NoPlainFile):
        return False
    return True
