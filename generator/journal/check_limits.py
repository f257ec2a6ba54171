"""The limits of a check: those it has, for everybody and by tier, held against those that its criteria read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.criteria import CRITERIA, NAMED, measures
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


#: A limit and its number with no space between them, or with one that is none to YAML.
_NO_SPACE = re.compile(r"(\w{1,40}):\s*(\d{1,9})")
#: A number with what it counts: `90 days`, `30 %`.
_WITH_UNIT = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)\s*(?:%|[A-Za-z]{1,20}(?: [A-Za-z]{1,20}){0,2})")


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
            page.tell(problems.WRONG_NUMBER, node, f'"{key.text}" must be a number', _number_hint(key, node))
        else:
            yield Given(key.text, number, key, node, tier)


def _number_hint(key: Scalar, node: Node) -> str:
    """Return how to write the number of a limit, where it can be told what was meant."""
    if match := _NO_SPACE.fullmatch(key.text):
        return f"write a space after the colon: `{match[1]}: {match[2]}`"
    if isinstance(node, Scalar) and (match := _WITH_UNIT.fullmatch(node.text)):
        return f"write the number alone: {match[1]}"
    return "write it in digits, such as 90"


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
            read = f"its parts read {', '.join(f'`{name}`' for name in sorted(known))}" if known else ""
            page.tell(problems.UNKNOWN_FIELD, one.key, message, page.did_you_mean(one.name, known) or read)
        elif one.name not in has and "limits" not in fields.faulty:
            message = f"{quoted(one.name)} is a limit for tier {one.tier}, and the check has none for everybody"
            page.tell(problems.MISSING_FIELD, one.key, message, "write it among the `limits` as well")
        elif not known[one.name].fits(one.number):
            page.tell(problems.WRONG_NUMBER, one.node, f'"{one.name}" must be {known[one.name].expected}')


def tell_limit_names(page: Page, row: Fields, part: Part, has: set[str]) -> None:
    """Tell each limit of a part that is to be one that the check does not have; needed ones are told anyway."""
    needed = {name for names in _needed(part) for name in names}
    for mine, node in pairs(row, "limits"):
        if isinstance(node, Scalar) and mine.text in part.limit_names and node.text not in has | needed:
            message = f'"{mine.text}" is to be the limit {quoted(node.text)}, which the check does not have'
            hint = page.did_you_mean(node.text, has) or "write it among the `limits`"
            page.tell(problems.MISSING_FIELD, node, message, hint)


def _needed(part: Part) -> Iterable[tuple[str, ...]]:
    """Return the check's names of the limits that a part needs, each row a choice."""
    criterion = CRITERIA[part.criterion]
    rows: list[tuple[str, ...]] = [(name,) for name, measure in criterion.limits.items() if measure.needed]
    choices = (row for row in criterion.needs_one_of if not part.options.keys() & {*row})
    rows += [names for row in choices if (names := tuple(name for name in row if name in criterion.limits))]
    rows += [(part.options[option],) for option in NAMED if option in part.options]
    for row in rows:
        yield tuple(part.limit_names.get(name, name) for name in row)
