"""A type of field apart: a mapping from ids to values of one type."""

from __future__ import annotations

from dataclasses import dataclass

from generator.journal.forms.shapes import Shape


@dataclass(frozen=True, slots=True)
class ByName(Shape):
    """A mapping from ids to values of one type."""

    of: Shape
    #: What the ids are those of, a key of `REFERENCES`; empty where they are names of their own.
    to: str = ""
