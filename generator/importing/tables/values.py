"""Cells to days and amounts, in the form that was said and no other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import tzinfo

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TOKENS = {
    "YYYY": r"(?P<year>\d{4})",
    "YY": r"(?P<year>\d{2})",
    "MMMM": r"(?P<name>[A-Za-z]{3,9})",
    "MMM": r"(?P<name>[A-Za-z]{3,9})",
    "MM": r"(?P<month>\d{1,2})",
    "M": r"(?P<month>\d{1,2})",
    "DD": r"(?P<day>\d{1,2})",
    "D": r"(?P<day>\d{1,2})",
}
_TOKEN = re.compile("YYYY|YY|MMMM|MMM|MM|M|DD|D")
_TIME = r"(?:[T ]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2})?(?:\.\d+)?\s*(?P<half>[AaPp][Mm])?\s*(?P<zone>Z|UTC)?)?"
#: Forms that are looked for where none was said.
COMMON_FORMS = (
    *("YYYY-MM-DD", "DD/MM/YYYY", "MM/DD/YYYY", "DD.MM.YYYY", "DD-MM-YYYY", "MM-DD-YYYY"),
    *("D MMM YYYY", "MMM D, YYYY", "YYYY/MM/DD", "DD/MM/YY", "MM/DD/YY"),
)
ISO = COMMON_FORMS[0]
_AROUND = re.compile(r"[^\W\d_]{3}|[^\W\d_]{0,2}[$€£¥]|[\s\u00a0\u202f']")
_SHORT_YEAR, _CENTURY, _NOON = 100, 2000, 12
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class DayForm:
    """A form in which days are written, such as `DD/MM/YYYY`."""

    text: str
    pattern: re.Pattern[str]

    def read(self, cell: str, home: tzinfo | None = None) -> date | None:
        """Return a day; None for anything else. With `home` a time is in UTC, and the day is the one at home."""
        match = self.pattern.fullmatch(cell.strip()) if len(cell) <= _LONGEST else None
        if match is None:
            return None
        parts = match.groupdict()
        name = (parts.get("name") or "").lower()[:3]
        month = _MONTHS.index(name) + 1 if name in _MONTHS else int(parts.get("month") or 0)
        year = int(parts["year"]) + (_CENTURY if int(parts["year"]) < _SHORT_YEAR else 0)
        try:
            day = date(year, month, int(parts["day"]))
        except ValueError:
            return None
        return day if home is None or not parts["hour"] else _at_home(day, parts, home)


def _at_home(day: date, parts: dict[str, str], home: tzinfo) -> date:
    hour = (
        int(parts["hour"]) % _NOON + (_NOON if parts["half"].lower() == "pm" else 0)
        if parts["half"]
        else int(parts["hour"])
    )
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=hour, minutes=int(parts["minute"]))
    return moment.astimezone(home).date()


def day_form(text: str) -> DayForm | None:
    """Return the form that a text such as `DD/MM/YYYY` names; None where it names no whole day."""
    if sorted({token[0] for token in _TOKEN.findall(text)}) != ["D", "M", "Y"] or len(_TOKEN.findall(text)) != 3:  # noqa: PLR2004  # day, month, year
        return None
    pattern, place = "", 0
    for token in _TOKEN.finditer(text):
        pattern += re.escape(text[place : token.start()]) + _TOKENS[token[0]]
        place = token.end()
    if place != len(text):
        return None
    return DayForm(text, re.compile(pattern + _TIME, re.ASCII))


def fitting_forms(cells: Iterable[str]) -> tuple[str, ...]:
    """Return the common forms in which most of some cells are days, as long as that is more than half of them."""
    written = [cell for cell in cells if cell.strip()]
    forms = [form for text in COMMON_FORMS if (form := day_form(text)) is not None]
    fitting = {form.text: sum(form.read(cell) is not None for cell in written) for form in forms}
    most = max(fitting.values())
    return tuple(text for text, count in fitting.items() if count == most and count * 2 > len(written))


def read_amount(cell: str, decimal: str) -> Decimal | None:
    """Return an amount; None for anything else. `(12.00)` and `12.00-` are below nothing.

    Without a decimal sign it is a point, as long as that is the only way to read it.
    """
    text = cell.strip()
    below = text.startswith("(") and text.endswith(")")
    text = _AROUND.sub("", text.strip("()"))
    below = below or text.startswith(("-", "\u2212")) or text.endswith("-")
    text = text.strip("+-\u2212")
    sign = decimal or "."
    thousands = "," if sign == "." else "."
    whole, _, rest = text.partition(sign)
    groups = whole.split(thousands)
    well_grouped = len(groups) == 1 or (0 < len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]))  # noqa: PLR2004  # thousands
    digits = "".join(groups)
    if not well_grouped or len(text) > _LONGEST or not (digits + rest).isascii() or not (digits + rest).isdigit():
        return None
    if not decimal and _is_doubtful(text):
        return None
    return _shortest(Decimal(f"{'-' if below else ''}{digits or 0}.{rest or 0}"))


def _is_doubtful(text: str) -> bool:
    """Whether a text is one number with a point as decimal sign and another with a comma: `1.234`, `1,234`."""
    return re.fullmatch(r"\d{1,3}[.,]\d{3}", text) is not None


def _shortest(number: Decimal) -> Decimal:
    """Return a number as amounts are written: whole, or with two decimals where these are enough."""
    if number == number.to_integral_value():
        return Decimal(int(number))
    cents = number.quantize(Decimal("0.01"))
    return cents if cents == number else number.normalize()
