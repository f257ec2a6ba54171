"""The limits of a check: those it has, for everybody and by tier, held against those that its criteria read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.criteria import CRITERIA, measures
from generator.journal.nodes import Mapping, Scalar
from generator.journal.page import quoted
from generator.journal.scalars import read_integer, read_limit
from generator.journal.wrong import tell_wrong_shape
from generator.problems import fields as problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.journal.found import Fields
    from generator.journal.nodes import Node
    from generator.journal.page import Page
    from generator.model.check import Part


@dataclass(frozen=True, slots=True)
class Given:
    """A limit as written."""

    name: str
    number: int | float
    key: Scalar
    node: Node
    #: The tier it is for; None where it is for everybody.
    tier: int | None = None


def read_check_limits(page: Page, fields: Fields) -> tuple[Given, ...]:
    """Return the limits of a check, and those that differ for one tier; what is wrong goes to the page."""
    found = [*_numbers(page, pairs(fields, "limits"), None)]
    for key, node in pairs(fields, "tier_limits"):
        tier = read_integer(key.text)
        if tier is None or tier < 1:
            message = f'"tier_limits" names a tier {quoted(key.text)}, which is no whole number, 1 or more'
            page.tell(problems.WRONG_NUMBER, key, message)
        elif not isinstance(node, Mapping):
            tell_wrong_shape(page, key.text, "a mapping from limits to numbers", node)
        else:
            found += _numbers(page, node.pairs, tier)
    return tuple(found)


def pairs(fields: Fields, name: str) -> list[tuple[Scalar, Node]]:
    """Return the keys and values of a field that holds a mapping."""
    found = fields.found.get(name)
    return found.node.pairs if found is not None and isinstance(found.node, Mapping) else []


def _numbers(page: Page, rows: Iterable[tuple[Scalar, Node]], tier: int | None) -> Iterable[Given]:
    for key, node in rows:
        number = read_limit(node.text) if isinstance(node, Scalar) else None
        if number is None:
            page.tell(problems.WRONG_NUMBER, node, f'"{key.text}" must be a number')
        else:
            yield Given(key.text, number, key, node, tier)


def tell_limits(page: Page, fields: Fields, parts: Sequence[Part], given: Sequence[Given]) -> None:
    """Tell limits that a part needs and the check has not, that no part reads, and numbers that they cannot be."""
    has = {key.text for key, _ in pairs(fields, "limits")}
    for part in parts if "limits" not in fields.faulty else ():
        for names in _needed(part):
            if not has & {*names}:
                choice = " or ".join(map(quoted, names))
                message = f'the criterion "{part.criterion}" needs the limit {choice}'
                hint = "write it among the `limits`" if has else f"write `limits: {{{names[0]}: …}}` above `parts`"
                page.tell(problems.MISSING_FIELD, fields.place("limits"), message, hint)
    known = measures(parts)
    for one in given:
        if one.name not in known:
            message = f"no part of the check reads a limit {quoted(one.name)}"
            page.tell(problems.UNKNOWN_FIELD, one.key, message, page.did_you_mean(one.name, known))
        elif one.name not in has and "limits" not in fields.faulty:
            message = f"{quoted(one.name)} is a limit for tier {one.tier}, and the check has none for everybody"
            page.tell(problems.MISSING_FIELD, one.key, message, "write it among the `limits` as well")
        elif not known[one.name].fits(one.number):
            page.tell(problems.WRONG_NUMBER, one.node, f'"{one.name}" must be {known[one.name].expected}')


def _needed(part: Part) -> Iterable[tuple[str, ...]]:
    """Return the check's names of the limits that a part needs, each row a choice."""
    criterion = CRITERIA[part.criterion]
    rows: list[tuple[str, ...]] = [(name,) for name, measure in criterion.limits.items() if measure.needed]
    choices = (row for row in criterion.needs_one_of if not part.options.keys() & {*row})
    rows += [names for row in choices if (names := tuple(name for name in row if name in criterion.limits))]
    rows += [(part.options["below"],)] if "below" in part.options else []
    for row in rows:
        yield tuple(part.limit_names.get(name, name) for name in row)
