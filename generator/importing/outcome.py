"""What an import would do, with the files as they would be."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.importing.merging import Plan


@dataclass(slots=True)
class Outcome:
    """What an import would do, ready to be written."""

    plan: Plan
    #: Files as they would be, by path below the journals folder.
    files: dict[str, bytes]
    #: The same files as they are; those that are not there yet are not among them.
    before: dict[str, bytes]
    #: What `mainstay check` would say of them beside what it says already.
    warnings: tuple[Diagnostic, ...] = field(default=())
