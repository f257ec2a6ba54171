"""Where a command remembers what it made, as the command line says, and what it may believe of it."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.shared import Place, refuse

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.cache import Look, Store
    from generator.pipeline import Memory, Seen


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the command line says of the memory."""

    #: None for the user's own folder.
    folder: Path | None = None
    is_wanted: bool = True


def remembers(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say where it remembers what it made, as one `chosen`."""

    @click.option(
        "--cache",
        "folder",
        type=Place(path_type=Path),
        metavar="DIR",
        help="Remember here what was made, so that only what changed is made anew. [default: your own cache folder]",
    )
    @click.option("--no-cache", "is_without", is_flag=True, help="Make everything anew, and remember nothing.")
    @wraps(command)
    def remembering(*arguments: Any, folder: Path | None, is_without: bool, **others: Any) -> None:
        if folder is not None and is_without:
            refuse("--cache names a folder to remember in and --no-cache is to do without; give one of the two")
        command(*arguments, chosen=Chosen(folder, not is_without), **others)

    return remembering


def open_store(chosen: Chosen, journals: Path, output: Path | None = None) -> Store | None:
    """Return what is remembered; None where nobody wants it, or where there is no place for it.

    Refuses a folder that a pull request could fill, and one that lies where it would be read or replaced.
    """
    from generator.cache import Store, Unsafe, find_cache

    if not chosen.is_wanted:
        return None
    for other in (journals, *((output,) if output is not None else ())):
        if chosen.folder is not None and chosen.folder.resolve().is_relative_to(other.resolve()):
            refuse(f"what is remembered cannot go into {other}: name a folder beside it with --cache")
    try:
        folder = find_cache(chosen.folder, os.environ)
    except Unsafe as unsafe:
        refuse(str(unsafe))
    return Store(folder) if folder is not None else None


def id_of_program(store: Store | None, templates: Path | None = None) -> str | None:
    """Return the id of this program with the templates that it uses; None where it is not known, or of no use.

    Raises `TemplatesMissing`.
    """
    from generator.assets import find_guide, find_templates
    from generator.cache import program_id

    if store is None:
        return None
    return program_id((find_templates(templates), find_guide()), store, time.time_ns())


@dataclass(frozen=True, slots=True)
class Known:
    """A folder of journals when the command began, and where is remembered what was made of it."""

    store: Store
    #: The id of the program, with its templates where it makes a site.
    program: str
    journals: Path
    look: Look

    def is_still_so(self) -> bool:
        """Whether the journals are what they were."""
        now = _look(self.journals, self.store)
        return now is not None and now.id == self.look.id

    def seen(self) -> Seen:
        """Return it as those see it who read the journals."""
        from generator.pipeline import Seen

        return Seen(self.look, self.store, self.program)


def known_of(journals: Path, store: Store | None, program: str | None) -> Known | None:
    """Return a folder of journals as it is now; None where nothing is remembered, or where not all of it is known."""
    if store is None or program is None:
        return None
    look = _look(journals, store)
    return Known(store, program, journals, look) if look is not None else None


def _look(journals: Path, store: Store) -> Look | None:
    from generator.cache import look_at

    return look_at(journals, store, time.time_ns())


def memory_in(store: Store | None, program: str | None, *, is_lasting: bool = False) -> Memory:
    """Return what other runs of a program made of accounts; a lasting memory holds what this run makes as well."""
    from generator.pipeline import Memory, Remembered

    others = Remembered(store, program) if store is not None and program is not None else None
    return Memory({} if is_lasting else None, others)


def tell_none(*, wanted: bool) -> None:
    """Say for `--timings` that no stage took any time, as nothing was to be done."""
    if wanted:
        click.echo("{}", err=True)
