"""The parts of the documents that the code dictates: tables of options, limits and fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.criteria import CRITERIA
from generator.criteria.options import Takes
from generator.journal.checklists import built_in_checklists
from generator.journal.forms import ENTRY_FORMS
from generator.journal.forms.documents import POST_MORTEM
from generator.journal.forms.fields import When
from generator.journal.forms.shapes import Choice, Flag, Listed, No, OneOf, Reference, Rows
from generator.journal.forms.shared import AUDIENCE, COMMON, COMMON_NAMES, KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.criteria.criterion import Criterion
    from generator.criteria.options import Option
    from generator.journal.forms.fields import Field
    from generator.journal.forms.shapes import Shape

TAKES = {
    Takes.FILTER: "a filter",
    Takes.FILTERS: "filters",
    Takes.TEXT: "a text",
    Takes.FLAG: "`yes` or `no`",
    Takes.WORDS: "words",
    Takes.CHECKS: "ids of checks",
    Takes.FIELDS: "names of fields",
    Takes.FIELD: "the name of a field",
    Takes.DAY_FIELD: "the name of a field that holds a day",
    Takes.NUMBER_FIELD: "the name of a field that holds a number",
}
OPTIONS, LIMITS, USED = "| option | takes |", "| limit | counts |", "Built-in checks that use it: "
ROWS = "rows; no filter asks about them"
FIELDS = ["| field | holds | meaning |", "|---|---|---|"]


def sections(text: str) -> dict[str, str]:
    """Return what stands under each heading of the third level, by the heading."""
    found = re.split(r"^### (.+)\n", text, flags=re.MULTILINE)[1:]
    return dict(zip(found[::2], found[1::2], strict=True))


def renewed(text: str) -> str:
    """Return the reference of criteria with everything that the code dictates as the code has it."""
    for name, old in sections(text).items():
        new = re.sub(rf"^{USED}.*$", f"{USED}{_users(name)}.", old, flags=re.MULTILINE)
        new = _with_rows(new, OPTIONS, _option_rows(CRITERIA[name], explained(old)))
        text = text.replace(old, _with_rows(new, LIMITS, _limit_rows(CRITERIA[name])))
    return text


def explained(section: str) -> dict[str, str]:
    """Return what a section says that each option is for: its last column."""
    table = re.search(rf"^{re.escape(OPTIONS)}.*\n.*\n((?:\|.*\n)*)", section, re.MULTILINE)
    rows = [line.strip("| ").split(" | ") for line in table[1].splitlines()] if table else []
    return {row[0].strip(" `"): row[-1].strip(" |") for row in rows}


def _with_rows(section: str, header: str, rows: Iterable[str]) -> str:
    lines = "".join(f"{row}\n" for row in rows)
    return re.sub(
        rf"(^{re.escape(header)}.*\n.*\n)(?:\|.*\n)*", lambda found: found[1] + lines, section, flags=re.MULTILINE
    )


def _users(name: str) -> str:
    checks = (check for checklist in built_in_checklists() for check in checklist.checks)
    users = [one for one in checks if any(part.criterion == name for part in one.parts)]
    links = (f"[`{one.id}`](../generator/checklists/{one.checklist}/{one.id}.md)" for one in users)
    return ", ".join(links) or "none so far"


def _option_rows(criterion: Criterion, texts: dict[str, str]) -> Iterable[str]:
    for name, option in criterion.options.items():
        needed = "yes" if name in criterion.needs else _instead(criterion, name)
        yield f"| `{name}` | {_takes(option)} | {needed} | {texts.get(name, '')} |"


def _takes(option: Option) -> str:
    words = [f"`{word}`" for word in option.words]
    if option.takes is Takes.WORDS and words:
        return f"any of {', '.join(words)}"
    return " or ".join(words) or TAKES[option.takes]


def _limit_rows(criterion: Criterion) -> Iterable[str]:
    for name, measure in criterion.limits.items():
        needed = "yes" if measure.needed else _instead(criterion, name)
        yield f"| `{name}` | {measure.meaning} | {measure.expected} | {needed} |"


def _instead(criterion: Criterion, name: str) -> str:
    """Return what may stand instead of something of which one must be there; a dash where it may be left out."""
    row = next((row for row in criterion.needs_one_of if name in row), ())
    return ", ".join(f"or `{other}`" for other in row if other != name) or "–"  # noqa: RUF001  # a dash in a cell


def entry_fields() -> str:
    """Return a table of the common fields, then one of each kind's own."""
    rows = [_field_row(field) for field in (*COMMON, AUDIENCE)]
    found = ["## Every entry", "", *FIELDS, *rows, ""]
    for kind in KINDS:
        form = ENTRY_FORMS[kind]
        rows = [_field_row(one) for one in form.fields if one.name not in COMMON_NAMES and not one.day_of]
        found += [f"## {kind}", "", form.doc, "", *([*FIELDS, *rows, ""] if rows else [])]
    return "\n".join(found).rstrip() + "\n"


def post_mortem_rows() -> list[str]:
    """Return a row for each field of a post-mortem."""
    return [_field_row(field).replace(ROWS, "rows") for field in POST_MORTEM.fields]


def _field_row(field: Field) -> str:
    days = [name for name in dict.fromkeys(field.companions) if name != field.name]
    which = "Its day" if field.when is When.LATER else "Its day, where that is not the entry's own"
    later = f" {which}: {' or '.join(f'`{day}`' for day in days)}." if days else ""
    return f"| `{field.name}` | {_holds(field.type)} | {field.doc}{later} |"


def _holds(shape: Shape) -> str:
    if isinstance(shape, Listed):
        return f"{_holds(shape.of)}; or a list"
    if isinstance(shape, OneOf):
        return " or ".join(_holds(one) for one in shape.types)
    if isinstance(shape, Choice):
        return ", ".join(f"`{word}`" for word in shape.words)
    if isinstance(shape, Rows):
        return ROWS
    if isinstance(shape, Flag | No):
        return "`yes` or `no`" if isinstance(shape, Flag) else "`no`"
    return shape.expected if isinstance(shape, Reference) else getattr(shape, "expected", "")
