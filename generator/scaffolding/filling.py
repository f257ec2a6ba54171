"""Fill in what differs from agency to agency: its name, its settings, days counted from today, and when jobs run.

A plain file has a mark where such a thing belongs: `@NAME@`, or `@DAY-12@` for twelve days ago, moved back to a working
day. Marks of days may stand in the path as well. Lines between `@ONLY-GITHUB@` and `@END@` are for that host alone.
What is filled in is never searched for marks again.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from generator.scaffolding.schedules import daily, on_mondays

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from generator.scaffolding.new_file import NewFile
    from generator.scaffolding.scaffold import Wanted

_MARK = re.compile(r"@(?:(?P<word>NAME|CURRENCY|TIMEZONE|REQUIREMENT|DAILY|MONDAYS)|DAY(?P<days>[+-]\d{1,4}))@")
_PART = re.compile(r"^@ONLY-(?P<host>[A-Z]+)@\n(?P<lines>.*?)^@END@\n", re.MULTILINE | re.DOTALL)
#: What Markdown, in the middle of a line, would take for more than a character: some with a stroke before them, and
#: those before which not every reader of Markdown knows one by their numbers.
_STRUCK = re.compile(r"([\\`*_\[\]#])")
_NUMBERED = re.compile(r"[<>~]|&(?=[\\\w#]+;)")
_SATURDAY = 5


def filled(file: NewFile, wanted: Wanted) -> NewFile:
    """Return a plain file with its marks filled in, each in the way of the file's language."""
    words = {"CURRENCY": wanted.currency, "TIMEZONE": wanted.timezone, "REQUIREMENT": wanted.requirement}
    year = wanted.today.year
    words |= {"DAILY": daily(wanted.timezone, year), "MONDAYS": on_mondays(wanted.timezone, year)}
    words["NAME"] = _in_markdown(wanted.name) if file.path.endswith(".md") else _in_quotes(wanted.name)
    text = _PART.sub(lambda part: part["lines"] if part["host"].lower() in wanted.hosts else "", file.text)
    return replace(file, path=_fill(file.path, {}, wanted.today), text=_fill(text, words, wanted.today))


def _fill(text: str, words: Mapping[str, str], today: date) -> str:
    return _MARK.sub(lambda mark: words[mark["word"]] if mark["word"] else _day(int(mark["days"]), today), text)


def _day(days: int, today: date) -> str:
    """Return the working day so many days from today, or the one before it."""
    day = today + timedelta(days)
    return (day - timedelta(max(0, day.weekday() - _SATURDAY + 1))).isoformat()


def _in_quotes(text: str) -> str:
    """Return a text as it stands between the double quotes of YAML, which reads them as JSON does."""
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _in_markdown(text: str) -> str:
    """Return a text that Markdown shows as it is."""
    struck = _STRUCK.sub(r"\\\1", text)
    return _NUMBERED.sub(lambda found: f"&#{ord(found[0])};", struck)
