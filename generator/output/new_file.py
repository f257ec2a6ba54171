"""One new file where none is: never over another one, whatever that is, and never half of it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from generator.output.refusals import NoPlainFile, OutputRefused, telling

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
        except BaseException:  # whatever stops it, half of a file is not left
            path.unlink()
            raise


def write_new_file_below(root: Path, name: str, text: str) -> Path:
    """Write a file that is not there yet below a folder, making the folders between, and return its path.

    `name` has forward slashes. Raises what `write_new_file` does, and `NoPlainFile` where one of the folders is a link
    or a file; folders that were made are gone again where the file could not be written.
    """
    path = root.joinpath(*name.split("/"))
    made: list[Path] = []
    try:
        with telling(path):
            for folder in reversed([one for one in path.parents if root in one.parents]):
                if _is_missing(folder):
                    folder.mkdir()
                    made.append(folder)
        write_new_file(path, text)
    except BaseException:  # whatever stops it, no empty folder is left
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        raise
    return path


def _is_missing(folder: Path) -> bool:
    """Whether a folder is to be made; raises `NoPlainFile` for a link, or where something else stands in the way."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise NoPlainFile(folder)
    return not folder.exists()
