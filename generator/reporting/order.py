"""What all reports share: the order of diagnostics, their places and their counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.diagnostics import Diagnostic, Source


def by_place(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sort by file, then by place."""
    return sorted(diagnostics, key=lambda diagnostic: diagnostic.sort_key)


def by_weight(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sort errors before warnings, each by file and place."""
    return sorted(diagnostics, key=lambda diagnostic: (not diagnostic.is_error, diagnostic.sort_key))


def shown_path(source: Source, root: str) -> str:
    """Return the path as seen from where the command was started; `root` is the journals folder, or nothing."""
    if source.path == ".":  # the journals folder itself
        return root or "."
    return f"{root.rstrip('/')}/{source.path}" if root else source.path


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """Count: `3 errors, 1 warning in 2 files`."""
    errors = sum(diagnostic.is_error for diagnostic in diagnostics)
    warnings = len(diagnostics) - errors
    parts = [_counted(errors, "error"), _counted(warnings, "warning")]
    named = ", ".join(part for part in parts if not part.startswith("0 ")) or "no mistakes"
    paths = len({diagnostic.source.path for diagnostic in diagnostics})
    return f"{named} in {_counted(paths, 'file')}" if paths else named


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
