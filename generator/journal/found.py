"""What reading a mapping by its form gives: values, each with its places in the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from generator.journal.forms.fields import Form
    from generator.journal.nodes import Mapping, Node, Scalar


class _Fault:
    """A value that is there and cannot be read; a diagnostic has been told."""


FAULT: Final = _Fault()


class Found(NamedTuple):
    """The value of a field with its places."""

    value: Any
    key: Scalar
    node: Node


@dataclass(slots=True)
class Fields:
    """The fields of one mapping, as read by a form."""

    form: Form
    node: Mapping
    found: dict[str, Found] = field(default_factory=dict)
    #: Fields that are there but cannot be read, or must be there and are not.
    faulty: set[str] = field(default_factory=set)
    #: Keys beyond the form, where it takes any: limits of a check.
    further: list[tuple[Scalar, Node]] = field(default_factory=list)

    def get(self, name: str, default: Any = None) -> Any:  # a field's type depends on its name
        """Return the value of a field; the default where it is not there or cannot be read."""
        found = self.found.get(name)
        return default if found is None else found.value

    def place(self, name: str) -> Node:
        """Return the node of a field's value, or the mapping itself."""
        found = self.found.get(name)
        return self.node if found is None else found.node
