"""Why nothing was written, in words for the person who started the build."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class OutputRefused(Exception):  # noqa: N818  # reads as what happened
    """The site cannot be written there; the text of the exception says why and what to do."""


class NotOurs(OutputRefused):
    """The output is something that this program did not make."""

    def __init__(self, path: Path, found: str) -> None:
        """Say what was found at the path, such as "holds files that Mainstay did not write"."""
        super().__init__(
            f"{path} {found}, so it is left alone. "
            "Choose another folder with --output, or empty this one yourself if it may be replaced."
        )
        self.path = path


class OutputBusy(OutputRefused):
    """Another build is writing the same site."""

    def __init__(self, path: Path) -> None:
        """Name the folder that the other build writes."""
        super().__init__(f"Another build is writing {path} just now. Wait for it to end, then start again.")
        self.path = path


class CannotWrite(OutputRefused):
    """The disk or the operating system said no."""

    def __init__(self, path: Path, error: OSError) -> None:
        """Name the folder and repeat the reason that the operating system gives."""
        reason = error.strerror or str(error)
        super().__init__(f"Cannot write {path}: {reason}.")
        self.path = path


class NoPlainFile(OutputRefused):
    """A link, a pipe or a device stands where a file or a folder is to be."""

    def __init__(self, path: Path) -> None:
        """Name what is left as it is."""
        super().__init__(f"{path} is a link or no plain file, and is left as it is.")
        self.path = path


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Raise `CannotWrite` for what the operating system raises."""
    try:
        yield
    except OSError as error:
        raise CannotWrite(path, error) from error
