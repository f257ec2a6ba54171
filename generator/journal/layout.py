"""Which file is what, by its path alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Source
from generator.journal.forms.shapes import is_slug
from generator.journal.hints import slug_hint
from generator.journal.names import (
    AGENCY,
    AGENCY_FILE,
    CHECKLISTS,
    CLIENT_FILE,
    DEVICES,
    LIMITS_FILE,
    POST_MORTEM_FILE,
    RESERVED,
)
from generator.problems import files as file_problems
from generator.problems import references

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.source import SourceFile


@dataclass(slots=True)
class Layout:
    """The files of a journals folder, each in its place."""

    agency: SourceFile | None = None
    limits: SourceFile | None = None
    #: `checklists/**/*.md`: the agency's own checks.
    checks: list[SourceFile] = field(default_factory=list)
    #: `agency/**`: entries about ourselves.
    agency_entries: list[SourceFile] = field(default_factory=list)
    #: `client.yaml` by client.
    clients: dict[str, SourceFile] = field(default_factory=dict)
    #: Entries and post-mortem by client; every client's folder is here.
    folders: dict[str, list[SourceFile]] = field(default_factory=lambda: defaultdict(list))
    #: Clients with a `client.yaml` that stands too deep.
    nested: set[str] = field(default_factory=set)
    found: list[Diagnostic] = field(default_factory=list)


def lay_out(files: Iterable[SourceFile]) -> Layout:
    """Sort files by what they are. Each folder with a wrong name is told once and its files are not read."""
    layout = Layout()
    refused: set[str] = set()
    for file in files:
        folder, slash, rest = file.path.partition("/")
        if not slash:
            _place_top(layout, file)
        elif folder == AGENCY:
            _place_agency(layout, file)
        elif folder == CHECKLISTS:
            _place_checklist(layout, file)
        elif folder not in refused:
            wrong = None if folder in layout.folders else _wrong_folder(folder)
            if wrong is None:
                _place_client(layout, file, folder, rest)
            else:
                refused.add(folder)
                layout.found.append(wrong)
    return layout


def _place_top(layout: Layout, file: SourceFile) -> None:
    if file.path == AGENCY_FILE:
        layout.agency = file
        return
    hint = "entries stand in the folder of their client"
    if file.path == CLIENT_FILE:
        hint = "each client has a folder of its own with a client.yaml"
    layout.found.append(_unexpected(file, hint))


def _place_agency(layout: Layout, file: SourceFile) -> None:
    if file.path == f"{AGENCY}/{AGENCY_FILE}":
        layout.found.append(_unexpected(file, "agency.yaml stands beside the folders, not in one"))
    else:
        layout.agency_entries.append(file)


def _place_checklist(layout: Layout, file: SourceFile) -> None:
    if file.path == LIMITS_FILE:
        layout.limits = file
    elif file.path.endswith(".md"):
        layout.checks.append(file)
    else:
        layout.found.append(_unexpected(file, f"checks are .md files; changed limits stand in {LIMITS_FILE}"))


def _place_client(layout: Layout, file: SourceFile, folder: str, rest: str) -> None:
    entries = layout.folders[folder]
    if rest == CLIENT_FILE:
        layout.clients[folder] = file
    elif rest.endswith(f"/{CLIENT_FILE}"):
        layout.nested.add(folder)
        inner = rest.rpartition("/")[0]
        hint = f"move it to {folder}/{CLIENT_FILE}; or, if {inner} is the client, the folder {inner} to the top"
        layout.found.append(_unexpected(file, hint))
    elif rest.endswith(f"/{POST_MORTEM_FILE}"):
        layout.found.append(_unexpected(file, f"move it to {folder}/{POST_MORTEM_FILE}"))
    else:
        entries.append(file)


def _unexpected(file: SourceFile, hint: str) -> Diagnostic:
    return Diagnostic(file_problems.UNEXPECTED_FILE, Source(file.path), "this file does not belong here", hint)


def _wrong_folder(folder: str) -> Diagnostic | None:
    """Return why a folder's name cannot be a client's id; None where it can."""
    if folder in RESERVED:
        what = "is the name of a device on Windows" if folder in DEVICES else "is the name of a folder of the site"
        message = f'a client\'s folder cannot be called "{folder}": that {what}'
        return Diagnostic(references.RESERVED_NAME, Source(folder), message, f"write for example {folder}-client")
    if is_slug(folder):
        return None
    message = "a client's folder is named with small letters, digits and hyphens"
    return Diagnostic(references.WRONG_FOLDER, Source(folder), message, slug_hint(folder))
