"""Lay the example agency out as a git repository: `python -m demo.history JOURNALS TARGET`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from demo.commits import write_repository
from demo.days import Calendar
from demo.diary import Diary
from demo.early import Early, read_example
from demo.writing import when_written


def lay_out(journals: Path, target: Path) -> None:
    """Make `target` a repository that holds `journals/` as today, and tells how it came about.

    The same journals give the same commits, byte for byte, on any machine. FileExistsError where something is in
    `target`; ValueError where the journals have mistakes.
    """
    if target.exists() and any(target.iterdir()):
        message = f"{target} is not empty"
        raise FileExistsError(message)
    example = read_example(journals)
    calendar = Calendar(example.journal.agency)
    early = Early(example, when_written(example, calendar))
    write_repository(Diary(early, calendar).commits(), target)


def main() -> None:
    """Read the command line and lay out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("journals", type=Path, help="the folder to lay out")
    parser.add_argument("target", type=Path, help="an empty folder, or one to make")
    arguments = parser.parse_args()
    try:
        lay_out(arguments.journals, arguments.target)
    except (FileExistsError, ValueError) as error:
        sys.exit(f"nothing is laid out: {error}")


if __name__ == "__main__":
    main()
