"""Whether the checks and limits that a file names are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.journal.hints import did_you_mean
from generator.journal.page import quoted
from generator.problems import checks as problems

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.journal.page import Mention, Page

#: Ids of checks with the names of their limits; None for a check whose file cannot be read.
Checks = dict[str, frozenset[str] | None]


def tell_check_mentions(page: Page, checks: Mapping[str, frozenset[str] | None]) -> None:
    """Tell every check and every limit that a file names and that is not there."""
    for mention in page.mentions:
        if mention.to == "check" and mention.id not in checks:
            message = f'"{mention.field}" names {quoted(mention.id)}, which is no check'
            page.tell(problems.UNKNOWN_CHECK, mention.node, message, did_you_mean(mention.id, checks))
        elif mention.to == "limit":
            _tell_limit(page, mention, checks)


def _tell_limit(page: Page, mention: Mention, checks: Mapping[str, frozenset[str] | None]) -> None:
    check, _, name = mention.id.partition("/")
    limits = checks.get(check)
    if limits is None or name in limits:
        return
    message = f'the check "{check}" has no limit {quoted(name)}'
    hint = did_you_mean(name, limits) or f"its limits are {', '.join(sorted(limits))}"
    page.tell(problems.UNKNOWN_LIMIT, mention.node, message, hint)
