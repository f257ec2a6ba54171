"""A YAML file that holds one mapping."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.journal.nodes import Mapping
from generator.journal.parse import parse_yaml
from generator.journal.wrong import tell_wrong_shape

if TYPE_CHECKING:
    from generator.journal.page import Page


def read_yaml_mapping(page: Page, name: str) -> Mapping | None:
    """Return the mapping that a file holds: an empty one for an empty file, None, told, for anything else."""
    node, found = parse_yaml(page.text, page.path)
    page.found.extend(found)
    if node is None:
        return None if any(diagnostic.is_error for diagnostic in found) else Mapping([], 1, 1)
    if isinstance(node, Mapping):
        return node
    tell_wrong_shape(page, name, "a mapping", node)
    return None
