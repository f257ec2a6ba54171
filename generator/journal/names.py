"""Names of files and folders: which are ids, which are days, which are taken."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple

from generator.journal.forms.shapes import SLUG_PATTERN, is_slug
from generator.journal.hints import slug_hint
from generator.journal.scalars import read_date

if TYPE_CHECKING:
    from datetime import date

AGENCY = "agency"
AGENCY_FILE = "agency.yaml"
CHECKLISTS = "checklists"
LIMITS_FILE = "checklists/limits.yaml"
CLIENT_FILE = "client.yaml"
POST_MORTEM_FILE = "post-mortem.md"

#: Folders of the site, where no client's folder can be.
SITE_FOLDERS = frozenset(
    {
        "about",
        "accounts",
        "backtest",
        "checks",
        "coverage",
        "data",
        "duties",
        "feed",
        "lessons",
        "limits",
        "people",
        "post-mortems",
        "search",
        "static",
    }
)
#: Names that are devices on Windows, whatever their ending.
_PORTS = frozenset(f"{port}{number}" for port in ("com", "lpt") for number in range(10))
DEVICES = _PORTS | {"con", "prn", "aux", "nul"}
#: What a check may ask about beside checks, and the pages about all checks: no check's own name.
NO_CHECKS = frozenset({"index", "label", "limits", "status"})
RESERVED = SITE_FOLDERS | DEVICES | {AGENCY, CHECKLISTS}

_ENTRY_STEM = re.compile(rf"([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})-{SLUG_PATTERN}")


class EntryName(NamedTuple):
    """What the name of an entry's file says."""

    stem: str
    #: The day a Markdown entry's name begins with; None for a list file, or where the name is wrong.
    day: date | None
    #: What is wrong with the name; empty where nothing is.
    wrong: str = ""
    hint: str = ""


def entry_name(path: str) -> EntryName:
    """Return what the name of an entry's file or of a list file says."""
    stem, suffix = posixpath.splitext(posixpath.basename(path))
    if suffix == ".yaml":
        wrong = "" if is_slug(stem) else "a list file's name holds small letters, digits and hyphens only"
        return EntryName(stem, None, wrong, slug_hint(stem) if wrong else "")
    match = _ENTRY_STEM.fullmatch(stem)
    if match is None:
        wrong = "an entry's file name must be a day and a few words in small letters, digits and hyphens"
        return EntryName(stem, None, wrong, _rename_hint(stem))
    day = read_date(match[1])
    wrong = "" if day else f"the file name begins with {match[1]}, and there is no such day in the calendar"
    return EntryName(stem, day, wrong)


def _rename_hint(stem: str) -> str:
    day, words = stem[:10], stem[10:]
    if read_date(day) is None:
        return "name it like 2026-03-04-call-with-ana.md"
    return f"{slug_hint(f'{day}-{words}')}.md" if slug_hint(words) else f"add a few words: {day}-call-with-ana.md"
