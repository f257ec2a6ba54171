"""Changed limits and checks switched off: one form in `checklists/limits.yaml`, in a tier and in a client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.journal.forms.documents import LIMITS
from generator.journal.nodes import Scalar
from generator.journal.reviews import note_reviews
from generator.journal.scalars import read_limit
from generator.journal.values import read_document
from generator.journal.wrong import tell_wrong_shape
from generator.journal.yaml_file import read_yaml_mapping
from generator.model.agency import ChangedLimit, SwitchOff

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from generator.journal.found import Fields
    from generator.journal.nodes import Node
    from generator.journal.page import Page


def read_limits(page: Page) -> tuple[tuple[ChangedLimit, ...], tuple[SwitchOff, ...]]:
    """Read `checklists/limits.yaml`; what is wrong goes to the page."""
    node = read_yaml_mapping(page, LIMITS.name)
    if node is None:
        return (), ()
    fields = read_document(page, node, LIMITS)
    note_reviews(page, fields.get("limits", ()), "limits")
    note_reviews(page, fields.get("off", ()), "off")
    off = tuple(
        SwitchOff(check, row.get("reason", ""), row.get("review_on"), row.get("from"))
        for check, row in fields.get("off", ())
    )
    return changed_limits(page, fields.get("limits", ()), "agency"), off


def changed_limits(
    page: Page, by_check: Iterable[tuple[str, Fields]], level: str, since: date | None = None
) -> tuple[ChangedLimit, ...]:
    """Return one value for each limit of each check. `since` holds for those that name no day of their own."""
    return tuple(
        ChangedLimit(
            check=check,
            name=key.text,
            value=value,
            reason=row.get("reason", ""),
            level=level,
            since=row.get("from", since),
            review_on=row.get("review_on"),
        )
        for check, row in by_check
        for key, node in row.further
        if (value := _limit(page, key, node)) is not None
    )


def _limit(page: Page, key: Scalar, node: Node) -> int | float | None:
    """Return the value of a limit. A word is none; whoever knows the check tells it."""
    if not isinstance(node, Scalar):
        tell_wrong_shape(page, key.text, "a number", node)
        return None
    return read_limit(node.text)
