"""Check files: front matter to a `Check`, each mistake to one diagnostic at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.criteria import CRITERIA
from generator.journal.check_limits import pairs, read_check_limits, tell_limit_names, tell_limits
from generator.journal.check_options import read_option
from generator.journal.forms.checks import CHECK, PART
from generator.journal.markdown_file import read_front_matter
from generator.journal.nodes import Mapping, Scalar, Sequence
from generator.journal.page import quoted
from generator.journal.scalars import is_empty
from generator.journal.values import read_fields
from generator.journal.wrong import tell_wrong_shape
from generator.model.check import Check, Part
from generator.model.health import Tone
from generator.problems import fields as problems

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from generator.criteria.criterion import Criterion
    from generator.journal.check_limits import Given
    from generator.journal.found import Fields
    from generator.journal.page import Page


def read_check(page: Page, check_id: str, checklist: str) -> Check | None:
    """Read a check file; None where it cannot be used, and the page says why."""
    node, body = read_front_matter(page)
    if node is None:
        return None
    fields = read_fields(page, node, CHECK)
    if fields.get("id", check_id) != check_id:
        message = f'the check is called "{fields.get("id")}" and its file "{check_id}.md"'
        page.tell(problems.WRONG_ID, fields.place("id"), message, f"write {check_id}, or rename the file")
    limits = read_check_limits(page, fields)
    parts = _parts(page, fields)
    if parts and all(part.criterion for part in parts):
        tell_limits(page, fields, parts, limits)
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
        parts=parts,
        limits=_numbers(limits, None),
        tier_limits={one.tier: _numbers(limits, one.tier) for one in limits if one.tier is not None},
        unless=fields.get("unless", ""),
        worst=Tone(fields.get("worst")),
        body=body,
        source=page.place(None),
    )


def _numbers(limits: Iterable[Given], tier: int | None) -> dict[str, int | float]:
    return {one.name: one.number for one in limits if one.tier == tier}


def _parts(page: Page, fields: Fields) -> tuple[Part, ...]:
    """Read the parts, each with the options of its criterion."""
    found = fields.found.get("parts")
    if found is None:
        return ()
    items = found.node.items if isinstance(found.node, Sequence) else [found.node]
    if not items or (isinstance(found.node, Scalar) and is_empty(found.node)):
        page.tell(problems.MISSING_FIELD, found.node, 'a check needs a part under "parts"', "write `- criterion: …`")
        return ()
    wrong = next((item for item in items if not isinstance(item, Mapping)), None)
    if wrong is not None:
        tell_wrong_shape(page, "parts", "rows such as {criterion: …}", wrong)
    rows = (read_fields(page, item, PART, takes_more=True) for item in items if isinstance(item, Mapping))
    parts = tuple(_part(page, row, fields) for row in rows)
    _tell_mixed(page, fields, parts)
    return parts


def _tell_mixed(page: Page, fields: Fields, parts: Collection[Part]) -> None:
    """Tell a check that asks about the agency itself in one part and about clients in another."""
    about = {CRITERIA[part.criterion].about_agency for part in parts if part.criterion}
    if len(about) > 1:
        message = "one part asks about the agency itself, another about clients"
        page.tell(problems.CONTRADICTION, fields.place("parts"), message, "make two checks of it")


def _part(page: Page, row: Fields, check: Fields) -> Part:
    criterion = CRITERIA.get(row.get("criterion", ""))
    if criterion is None:
        return Part("")
    options, written = {}, set()
    for key, node in row.further:
        option = criterion.options.get(key.text)
        if option is None:
            message = f'the criterion "{criterion.name}" has no option {quoted(key.text)}'
            hint = _elsewhere(key.text, criterion) or page.did_you_mean(key.text, criterion.options)
            page.tell(problems.UNKNOWN_FIELD, key, message, hint)
        elif not _is_nothing(node):
            written.add(key.text)
            value = read_option(page, key.text, option, node)
            options.update({} if value is None else {key.text: value})
    _tell_missing(page, row, criterion, written)
    _tell_unread(page, row, criterion, written)
    names, worst = _limit_names(page, row, criterion), Tone(row.get("worst", "alarm"))
    if criterion.about_agency and "only_for" in row.found:
        message = '"only_for" chooses among clients, and this part asks about the agency itself'
        page.tell(problems.CONTRADICTION, row.place("only_for"), message, "leave it out")
    part = Part(criterion.name, options, names, worst, row.get("next", ""), _only_for(row.get("only_for")))
    if "limits" not in check.faulty:
        tell_limit_names(page, row, part, {key.text for key, _ in pairs(check, "limits")})
    return part


def _tell_unread(page: Page, row: Fields, criterion: Criterion, written: set[str]) -> None:
    """Tell options that are not read beside another."""
    for option, others in criterion.excludes.items():
        for key, _ in row.further:
            if option in written and key.text in others:
                message = f'{quoted(key.text)} is not read beside "{option}"'
                page.tell(problems.CONTRADICTION, key, message, "keep one of the two")


def _elsewhere(word: str, criterion: Criterion) -> str:
    """Return the hint for what stands in a part and belongs to the check as a whole."""
    if word in criterion.limits:
        return f"it is a limit: write it under `limits`, `limits: {{{word}: …}}`, not in the part"
    return "it belongs to the check, not to a part: write it above `parts`" if word in CHECK.by_name else ""


def _only_for(fields: Fields | None) -> dict[str, tuple[object, ...]]:
    """Return the values that do for each fact that an account must have."""
    found = {} if fields is None else {name: one.value for name, one in fields.found.items()}
    return {name: value if isinstance(value, tuple) else (value,) for name, value in found.items()}


def _is_nothing(node: Scalar | Sequence | Mapping) -> bool:
    return is_empty(node) if isinstance(node, Scalar) else isinstance(node, Sequence) and not node.items


def _tell_missing(page: Page, row: Fields, criterion: Criterion, written: set[str]) -> None:
    choices: list[tuple[str, ...]] = [(name,) for name in sorted(criterion.needs)]
    choices += [names for names in criterion.needs_one_of if criterion.options.keys() >= {*names}]
    for names in choices:
        if not written & {*names}:
            choice = " or ".join(map(quoted, names))
            message = f'the criterion "{criterion.name}" needs the option {choice}'
            page.tell(problems.MISSING_FIELD, row.node, message)


def _limit_names(page: Page, row: Fields, criterion: Criterion) -> dict[str, str]:
    """Return what the check calls limits that its criterion calls otherwise."""
    names = {}
    for mine, node in pairs(row, "limits"):
        if mine.text not in criterion.limits:
            message = f'the criterion "{criterion.name}" has no limit {quoted(mine.text)}'
            page.tell(problems.UNKNOWN_FIELD, mine, message, page.did_you_mean(mine.text, criterion.limits))
        elif isinstance(node, Scalar):
            names[mine.text] = node.text
        else:
            tell_wrong_shape(page, mine.text, "the check's own name of the limit", node)
    return names
