"""Find the templates, the static files and the guide of the site, and the plain files of a new repository.

Templates are code. They come from the folder that `--templates` names, or with the program: from the installed package,
or from `templates/` beside it in a checkout. The working directory and the journals are never looked at.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.scaffolding import NewFile

#: Every folder of templates has this file.
_BASE = "base.html"

_PACKAGE = Path(__file__).resolve().parent
#: The plain files of a new repository.
_KIT = _PACKAGE / "scaffolding" / "files"


class TemplatesMissing(Exception):  # noqa: N818  # reads as what happened
    """A folder of templates is not there or is not one; the text of the exception says what to do."""

    def __init__(self, folder: Path, *, named: bool) -> None:
        """Name the folder, and say whether the person chose it or the program came without it."""
        if named:
            mend = f"Name a folder that has {_BASE}, or leave --templates out to use those that come with Mainstay."
        else:
            mend = "The installation is incomplete: install Mainstay again, or name a folder with --templates."
        super().__init__(f"There are no templates in {folder}. {mend}")
        self.folder = folder


def find_templates(named: Path | None = None) -> Path:
    """Return the folder of templates: the one that is named, else the one that comes with the program.

    Raises `TemplatesMissing` for a folder without `base.html`.
    """
    shipped = _PACKAGE / "_templates"
    folder = named or (shipped if shipped.is_dir() else _PACKAGE.parent / "templates")
    if not (folder / _BASE).is_file():
        raise TemplatesMissing(folder, named=named is not None)
    return folder


def guide_files() -> tuple[tuple[str, str], ...]:
    """Return the documents that come with the program: their names without an ending, and Markdown; sorted by name."""
    return tuple((place.stem, place.read_text(encoding="utf-8")) for place in sorted(find_guide().glob("*.md")))


def find_guide() -> Path:
    """Return the folder of the documents that come with the program."""
    shipped = _PACKAGE / "_docs"
    return shipped if shipped.is_dir() else _PACKAGE.parent / "docs"


def static_files(templates: Path) -> tuple[tuple[str, bytes], ...]:
    """Return the files that go into the site as they are: `static/…` with forward slashes, and bytes; sorted.

    Hidden files, which editors and systems leave, are passed over.
    """
    static = templates / "static"
    names = (place.relative_to(templates) for place in static.rglob("*") if place.is_file())
    shown = sorted(name.as_posix() for name in names if not any(part.startswith(".") for part in name.parts))
    return tuple((name, (templates / name).read_bytes()) for name in shown)


def kit_files() -> tuple[NewFile, ...]:
    """Return the plain files of a new repository, each with its path below their folder, sorted."""
    from generator.scaffolding import NewFile  # only who begins a repository waits for it

    places = (place for place in _KIT.rglob("*") if place.is_file())
    return tuple(sorted(NewFile(place.relative_to(_KIT).as_posix(), place.read_text("utf-8")) for place in places))
