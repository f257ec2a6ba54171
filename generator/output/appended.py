"""Text at the end of a file that others write as well, such as the summary of a step in CI."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.output.refusals import telling

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def append_text(path: Path, text: Callable[[int], str]) -> None:
    """Append a text in UTF-8, made from how many bytes stand there already; a file that is not there is made.

    Raises `CannotWrite` where the system says no.
    """
    with telling(path), path.open("ab") as file:
        file.write(text(file.tell()).encode("utf-8", "replace"))
