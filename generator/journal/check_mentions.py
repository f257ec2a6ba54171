"""Whether the checks and limits that a file names are there, and whether its numbers can be limits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from generator.criteria.options import Measure
from generator.journal.hints import did_you_mean
from generator.journal.page import quoted
from generator.journal.scalars import read_limit
from generator.problems import checks as problems
from generator.problems import fields

if TYPE_CHECKING:
    from collections.abc import Collection

    from generator.journal.page import Mention, Page

#: Ids of checks with their limits; None for a check whose file cannot be read.
Checks = Mapping[str, Mapping[str, Measure] | None]


def tell_check_mentions(page: Page, checks: Checks, ours: Collection[str] = ()) -> None:
    """Tell every check and every limit that a file names and that is not there, and numbers that no limit can be.

    `ours` are checks about the agency itself, where the file can mean only checks about clients.
    """
    for mention in page.mentions:
        check, _, name = mention.id.partition("/")
        limits = checks.get(check)
        if mention.to == "check" and mention.id not in checks:
            message = f'"{mention.field}" names {quoted(mention.id)}, which is no check'
            page.tell(problems.UNKNOWN_CHECK, mention.node, message, did_you_mean(mention.id, checks))
        elif mention.to == "check" and mention.id in ours:
            message = f'"{mention.field}" names "{mention.id}", which asks about the agency itself, not about clients'
            hint = "write it into checklists/limits.yaml" if mention.field == "limits" else ""
            page.tell(problems.ABOUT_AGENCY, mention.node, message, hint)
        elif mention.to == "limit" and limits is not None and name not in limits:
            message = f'the check "{check}" has no limit {quoted(name)}'
            known = f"its limits are {', '.join(sorted(limits))}" if limits else "it has no limits at all"
            page.tell(problems.UNKNOWN_LIMIT, mention.node, message, did_you_mean(name, limits) or known)
        elif mention.to == "number" and limits is not None and name in limits:
            _tell_number(page, mention, name, limits[name])


def _tell_number(page: Page, mention: Mention, name: str, measure: Measure) -> None:
    number = read_limit(mention.node.text)
    if number is None or not measure.fits(number):
        message = f'"{name}" must be {measure.expected}, not {quoted(mention.node.text)}'
        page.tell(fields.WRONG_NUMBER, mention.node, message)
