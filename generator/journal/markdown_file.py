"""A Markdown file that begins with fields: its two parts, and whether its text can be rendered in bounded time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.journal.front_matter import split_front_matter
from generator.journal.nodes import Mapping, Scalar
from generator.journal.parse import parse_yaml
from generator.journal.wrong import tell_wrong_shape
from generator.model.markdown_caps import markdown_cost_problem
from generator.problems import fields as problems

if TYPE_CHECKING:
    from generator.journal.nodes import Node
    from generator.journal.page import Page


def read_front_matter(page: Page) -> tuple[Mapping | None, str]:
    """Return the fields and the body of a Markdown file; None for fields that cannot be read."""
    parts, found = split_front_matter(page.text, page.path)
    page.found.extend(found)
    if parts is None:
        return None, ""
    tell_slow_text(page, parts.body, Scalar("", plain=True, line=parts.body_line, column=1))
    node, found = parse_yaml(parts.yaml, page.path, first_line=parts.yaml_line)
    page.found.extend(found)
    if node is None:
        has_errors = any(diagnostic.is_error for diagnostic in found)
        return (None if has_errors else Mapping([], 1, 1)), parts.body
    if not isinstance(node, Mapping):
        tell_wrong_shape(page, "front matter", "a mapping", node)
        return None, parts.body
    return node, parts.body


def tell_slow_text(page: Page, text: str, node: Node | None) -> None:
    """Tell a Markdown text that would take too long to render."""
    reason = markdown_cost_problem(text)
    if reason is not None:
        page.tell(problems.SLOW_TEXT, node, reason, "shorten it, or split it into several entries")
