"""One new file where none is: never over another one, whatever that is, and never half of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.output.refusals import OutputRefused, telling

if TYPE_CHECKING:
    from pathlib import Path


class AlreadyThere(OutputRefused):
    """Something of this name is there already."""

    def __init__(self, path: Path) -> None:
        """Name the file that is left as it is."""
        super().__init__(f"{path} is there already and is left as it is")
        self.path = path


def write_new_file(path: Path, text: str) -> None:
    """Write a file that is not there yet, in UTF-8.

    Raises `AlreadyThere` where anything of that name is there, a link that leads nowhere among them; `CannotWrite`
    where the system says no, and then nothing is left behind.
    """
    with telling(path):
        try:
            file = path.open("xb")
        except FileExistsError as error:
            raise AlreadyThere(path) from error
        try:
            with file:
                file.write(text.encode())
        except OSError:
            path.unlink()
            raise
