"""Check files: front matter to a `Check`, each mistake to one diagnostic at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.criteria import CRITERIA
from generator.journal.filters import read_filter, read_filters
from generator.journal.forms.checks import CHECK, PART
from generator.journal.hints import did_you_mean
from generator.journal.markdown_file import read_front_matter
from generator.journal.nodes import Mapping, Scalar, Sequence
from generator.journal.page import Mention, quoted
from generator.journal.scalars import read_decimal, read_flag, read_integer
from generator.journal.values import read_fields
from generator.journal.wrong import tell_wrong_shape
from generator.model.check import ASKING, Check, Part
from generator.model.health import Tone
from generator.problems import fields as problems

if TYPE_CHECKING:
    from generator.criteria.criterion import Criterion
    from generator.journal.found import Fields
    from generator.journal.nodes import Node
    from generator.journal.page import Page

#: Options that hold one filter, and options that hold a list of filters.
FILTERS = frozenset({"where", "against", "told_by", "of", "pause_while", "opens", "plan"})
FILTER_LISTS = frozenset({"answered_by", "has", "met_by", "excused_by"})


def read_check(page: Page, check_id: str, checklist: str) -> Check | None:
    """Read a check file; None where it cannot be used, and the page says why."""
    node, body = read_front_matter(page)
    if node is None:
        return None
    fields = read_fields(page, node, CHECK)
    if fields.get("id", check_id) != check_id:
        message = f'the check is called "{fields.get("id")}" and its file "{check_id}.md"'
        page.tell(problems.WRONG_ID, fields.place("id"), message, f"write {check_id}, or rename the file")
    limits = _numbers(page, fields, "limits")
    by_tier = {tier: _limit_values(page, tier, value) for tier, value in _pairs(page, fields, "tier_limits")}
    made = tuple(_part(page, row, limits) for row in _parts(page, fields))
    if not page.is_sound:
        return None
    return Check(
        id=check_id,
        checklist=checklist,
        question=fields.get("question"),
        source_note=fields.get("from"),
        absence=fields.get("absence"),
        next=fields.get("next"),
        settles=fields.get("settles"),
        parts=made,
        limits=limits,
        tier_limits={int(tier): values for tier, values in by_tier.items()},
        unless=fields.get("unless", ""),
        worst=Tone(fields.get("worst")),
        body=body,
        source=page.place(None),
    )


def _parts(page: Page, fields: Fields) -> tuple[Fields, ...]:
    """Read the parts again, this time with the options of their criteria."""
    found = fields.found.get("parts")
    if found is None:
        return ()
    items = found.node.items if isinstance(found.node, Sequence) else [found.node]
    return tuple(read_fields(page, item, PART, takes_more=True) for item in items if isinstance(item, Mapping))


def _part(page: Page, row: Fields, limits: dict[str, int | float]) -> Part:
    criterion = CRITERIA.get(row.get("criterion", ""))
    names = {key: str(value) for key, value in (row.get("limits") or {}).items()}
    if criterion is None:
        return Part("")
    options = {}
    for key, node in row.further:
        if key.text not in criterion.options:
            message = f'the criterion "{criterion.name}" has no option {quoted(key.text)}'
            page.tell(problems.UNKNOWN_FIELD, key, message, did_you_mean(key.text, criterion.options))
        else:
            options[key.text] = _option(page, key.text, node)
    _check_part(page, row, criterion, {**{name: name for name in limits}, **names}, limits)
    return Part(criterion.name, options, names, Tone(row.get("worst", "alarm")))


def _check_part(
    page: Page, row: Fields, criterion: Criterion, names: dict[str, str], limits: dict[str, int | float]
) -> None:
    """Tell options that are missing, and limits that the criterion or the check does not know."""
    given = {key.text for key, _ in row.further}
    for name in sorted(criterion.needs - given):
        page.tell(problems.MISSING_FIELD, row.node, f'the criterion "{criterion.name}" needs the option "{name}"')
    for mine, theirs in names.items():
        if theirs not in limits:
            message = f"the check has no limit {quoted(theirs)}"
            page.tell(problems.UNKNOWN_FIELD, row.place("limits"), message, did_you_mean(theirs, limits))
        elif mine not in criterion.limits and mine != theirs:
            message = f'the criterion "{criterion.name}" has no limit {quoted(mine)}'
            page.tell(problems.UNKNOWN_FIELD, row.place("limits"), message, did_you_mean(mine, criterion.limits))


def _option(page: Page, name: str, node: Node) -> Any:  # a filter, a word, a flag or a list of words
    if name in FILTERS:
        return read_filter(page, name, node)
    if name in FILTER_LISTS:
        return read_filters(page, name, node)
    if name in ASKING:
        items = node.items if isinstance(node, Sequence) else [node]
        page.mentions += (Mention("check", item.text, name, item) for item in items if isinstance(item, Scalar))
    if isinstance(node, Sequence):
        return tuple(item.text for item in node.items if isinstance(item, Scalar))
    if isinstance(node, Scalar):
        flag = read_flag(node)
        return node.text if flag is None else flag
    tell_wrong_shape(page, name, "a word or a list of words", node)
    return None


def _pairs(page: Page, fields: Fields, name: str) -> list[tuple[str, Node]]:
    """Return the keys and values of a field that holds a mapping."""
    found = fields.found.get(name)
    if found is None:
        return []
    if not isinstance(found.node, Mapping):
        tell_wrong_shape(page, name, "a mapping from names to numbers", found.node)
        return []
    return [(key.text, value) for key, value in found.node.pairs]


def _numbers(page: Page, fields: Fields, name: str) -> dict[str, int | float]:
    pairs = ((key, _number(page, key, node)) for key, node in _pairs(page, fields, name))
    return {key: number for key, number in pairs if number is not None}


def _limit_values(page: Page, name: str, node: Node) -> dict[str, int | float]:
    if not name.isdigit() or not isinstance(node, Mapping):
        tell_wrong_shape(page, name, "a mapping from a tier's number to limits", node)
        return {}
    pairs = ((key.text, _number(page, key.text, value)) for key, value in node.pairs)
    return {key: number for key, number in pairs if number is not None}


def _number(page: Page, name: str, node: Node) -> int | float | None:
    """Return a number of days, a count, a factor or a percentage."""
    if isinstance(node, Scalar):
        whole = read_integer(node.text)
        decimal = None if whole is not None else read_decimal(node.text)
        if whole is not None or decimal is not None:
            return whole if decimal is None else float(decimal)
    page.tell(problems.WRONG_NUMBER, node, f'"{name}" must be a number')
    return None
