"""What is wrong in a file, told to the person who wrote it.

A `Diagnostic` is about a file, never about a client: findings about the relationship are made in `criteria/`
and the two never mix. Reading returns diagnostics beside its values; nothing is raised for bad input.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a diagnostic weighs: an error stops the build, a warning is only told."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A place in a file."""

    #: Path below the journals folder, with forward slashes.
    path: str
    #: Line, counted from 1; 0 stands for the file as a whole.
    line: int = 0
    #: Column in characters, counted from 1; 0 where only the line is known.
    column: int = 0
    #: How many characters the caret underlines.
    length: int = 1

    def __str__(self) -> str:
        """`path:line:column`, as editors and CI hosts read it."""
        return f"{self.path}:{max(self.line, 1)}:{max(self.column, 1)}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of mistake: a row of the table in `problems.py`."""

    #: Stable identifier, such as `J103`.
    code: str
    #: The kind of mistake as a short kebab-case name, such as `unknown-field`.
    name: str
    severity: Severity
    #: One sentence: what this kind of mistake is.
    title: str
    #: Markdown: why it matters and how to mend it, with an example. Shown by `mainstay explain`.
    page: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake at one place."""

    problem: Problem
    source: Source
    #: What is wrong here, in one plain sentence without a full stop.
    message: str
    #: What to write instead; empty where nothing can be said.
    hint: str = ""
    #: The source line as it stands in the file; empty for a file as a whole.
    excerpt: str = ""

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order of a report: by file, then by place."""
        return (self.source.path, self.source.line, self.source.column, self.problem.code, self.message)

    @property
    def is_error(self) -> bool:
        """Whether this diagnostic stops a build."""
        return self.problem.severity is Severity.ERROR
