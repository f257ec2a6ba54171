"""Several files below one folder, new ones and changed ones, each of them whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.output.new_file import write_new_file_below
from generator.output.refusals import OutputRefused
from generator.output.replaced_file import replace_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class StoppedBetween(OutputRefused):
    """Some files were written and the next one could not be."""

    def __init__(self, written: int, why: OutputRefused) -> None:
        """Say how far it went; what is written is whole."""
        super().__init__(f"{why} Files written before that: {written}. Start again once it is mended.")


def write_files(root: Path, files: Mapping[str, bytes], before: Mapping[str, bytes]) -> None:
    """Write files by their path below a folder; those in `before` are there, and hold what it says.

    Raises `OutputRefused` where one cannot be written, or is no longer what it was.
    """
    for written, (path, data) in enumerate(sorted(files.items())):
        try:
            if path in before:
                replace_file(root / path, before[path], data)
            else:
                write_new_file_below(root, path, data.decode())
        except OutputRefused as error:
            raise (StoppedBetween(written, error) if written else error) from error
