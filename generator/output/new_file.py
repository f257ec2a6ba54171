"""One new file where none is: never over another one, whatever that is, and never half of it, at no moment.

It is written beside its place and takes its name once it is whole. Where files cannot have two names, as on some disks
for cameras, it is written in its place, and a kill may leave half of it.
"""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

from generator.output.refusals import NoPlainFile, OutputRefused, telling

if TYPE_CHECKING:
    from pathlib import Path


#: The disk cannot give a file a second name.
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


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
        if os.path.lexists(path):
            raise AlreadyThere(path)
        beside = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.new")
        try:
            _write(beside, text.encode())
            _name(beside, path)
        except FileExistsError as error:
            raise AlreadyThere(path) from error
        finally:
            with suppress(OSError):
                beside.unlink()


def _write(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, down to the disk."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _name(beside: Path, path: Path) -> None:
    """Give a whole file its name in one step; raises FileExistsError where anything has it by now."""
    try:
        path.hardlink_to(beside)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        try:
            _write(path, beside.read_bytes())
        except FileExistsError:
            raise
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
