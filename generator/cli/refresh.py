"""`mainstay refresh`: make anew what is made for editors and for forms in the browser."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.shared import Asked, Place, read_journals, refuse, valid_journal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.scaffolding.backend import Backend
    from generator.scaffolding.new_file import NewFile

OUT_OF_DATE = 1


@click.command(short_help="Make the files for editors and forms anew.")
@click.argument("folder", metavar="[DIR]", type=Place(file_okay=False, path_type=Path), default=".")
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 if a file is out of date.")
def refresh(folder: Path, *, only_check: bool) -> None:
    """Make anew what `mainstay init` made for editors and for the forms in the browser.

    That is schemas, settings and snippets, and the forms, which know your clients and their people: after an upgrade,
    and when a client or a contact has come. DIR is the top of the repository, in which `journals` lies. A file says in
    a line of its own that it is made; one without that line is yours and is left alone, and so is what stands above it.

    \b
    Examples:
      mainstay refresh
      mainstay refresh --check                    for CI: is everything as it ought to be?
    """  # noqa: D301  # the escape keeps lines as they are in the help
    from generator.output import OutputRefused, write_new_file  # `--help` does not wait for the program
    from generator.output.replaced_file import replace_file
    from generator.scaffolding.refreshing import refreshed

    files = made_files(folder)
    there = dict(_there(folder, files))
    found = refreshed(files, {path: _text(content) for path, content in there.items()})
    if only_check:
        for file in sorted((*found.missing, *found.outdated)):
            click.echo(f"{file.path} is out of date; to mend it: mainstay refresh")
        sys.exit(OUT_OF_DATE if found.missing or found.outdated else 0)
    for path in found.own:
        click.echo(f"Left {path} alone, which is yours.")
    try:
        for file in found.missing:
            write_new_file(folder / file.path, file.text)
            click.echo(f"Wrote {file.path}.")
        for file in found.outdated:
            replace_file(folder / file.path, there[file.path], file.text.encode())
            click.echo(f"Made {file.path} anew.")
    except OutputRefused as error:
        refuse(str(error))
    if not (found.missing or found.outdated):
        click.echo("Everything that is made is as it ought to be.")


def made_files(folder: Path) -> tuple[NewFile, ...]:
    """Return every file that is made for the repository in a folder, as it ought to be."""
    from generator.scaffolding.backend import Backend
    from generator.scaffolding.editors import editor_files

    return (*editor_files(), *forms_for(folder, Backend()))


def forms_for(folder: Path, backend: Backend) -> tuple[NewFile, ...]:
    """Return the files of the forms for the clients of the repository in a folder; tell mistakes there and exit."""
    from generator.scaffolding.editors import JOURNALS
    from generator.scaffolding.forms import form_files

    journals = folder / JOURNALS
    journal = valid_journal(read_journals(Asked(journals)), journals)
    return form_files(journal.agency, [account.client for account in journal.accounts], backend)


def _there(folder: Path, files: Iterable[NewFile]) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of each file that is there."""
    for file in files:
        try:
            yield file.path, (folder / file.path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            refuse(f"{folder / file.path} cannot be read: {(error.strerror or 'unknown reason').lower()}")


def _text(content: bytes) -> str:
    """Return a file as text; what is no text in UTF-8 is nothing of ours."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        return ""
