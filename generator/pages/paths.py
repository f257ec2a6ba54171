"""Every address of the site, from its top, and the way from one to another.

Anchors that the site makes itself carry an underscore. Ids of clients, entries and checks never do, so the two never
collide.
"""

from __future__ import annotations

import re
from hashlib import sha256

HOME = "index.html"
ACCOUNTS = "accounts/index.html"
CHECKS = "checks/index.html"
LIMITS = "checks/limits.html"
BACKTEST = "backtest/index.html"
DUTIES = "duties/index.html"
PEOPLE = "people/index.html"
COVERAGE = "coverage/index.html"
CHANGED = "changed/index.html"
AGENCY = "agency/index.html"
ABOUT = "about/index.html"
STYLE = "style/index.html"
LESSONS = "lessons/index.html"
AHEAD = "ahead/index.html"
POST_MORTEMS = "post-mortems/index.html"
GUIDE = "guide/index.html"

#: The files beside the pages, for other programs.
FEED = "feed.xml"
DUTIES_CALENDAR = "duties.ics"
PORTFOLIO_TABLE = "portfolio.csv"
STATUS_DATA = "data/status.json"
DUTIES_DATA = "data/duties.json"
CHANGED_DATA = "data/changed.json"
COVERAGE_DATA = "data/coverage.json"
BACKTEST_DATA = "data/backtest.json"

#: Names of devices on Windows, which no file may have; and more letters than any name in use has.
_DEVICE = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")
_LONG = 200


def account_path(client: str) -> str:
    """Return the address of an account's page."""
    return f"accounts/{client}/index.html"


def finding_path(client: str, check: str) -> str:
    """Return the address of a check's finding on an account's page."""
    return f"{account_path(client)}#{check}"


def history_path(client: str) -> str:
    """Return the address of the last twelve months of an account, check by check."""
    return f"accounts/{client}/history.html"


def post_mortem_path(client: str) -> str:
    """Return the address of the post-mortem of a client who left."""
    return f"accounts/{client}/post-mortem.html"


def came_back_path(client: str) -> str:
    """Return the address of the page about a client who came back."""
    return f"accounts/{client}/came-back.html"


def year_path(client: str, year: int) -> str:
    """Return the address of one year of a client's journal; `agency` stands for our own."""
    return f"agency/{year}.html" if client == "agency" else f"accounts/{client}/{year}.html"


def entry_path(client: str, year: int, anchor: str) -> str:
    """Return the address of an entry on its year's page."""
    return f"{year_path(client, year)}#{anchor}"


def check_path(check: str) -> str:
    """Return the address of a check's page."""
    return f"checks/{check}.html"


def calendar_path(person: str) -> str:
    """Return the address of the calendar of one of our people; an id that can be no file's name has another ending."""
    if len(person) > _LONG:
        return f"calendars/{person[:_LONG]}_{sha256(person.encode()).hexdigest()[:8]}.ics"
    return f"calendars/{person}_.ics" if _DEVICE.fullmatch(person) else f"calendars/{person}.ics"


def checklist_path(checklist: str) -> str:
    """Return the address of a checklist's page."""
    return f"checklists/{checklist}.html"


def guide_path(document: str) -> str:
    """Return the address of a document of the guide."""
    return f"guide/{document}.html"


def relative(start: str, target: str) -> str:
    """Return the way from one page to an address, both given from the top of the site; it works from a disk too."""
    path, hash_sign, anchor = target.partition("#")
    if path == start and hash_sign:
        return f"#{anchor}"
    here, there = start.split("/"), path.split("/")
    shared = 0
    while shared < min(len(here), len(there)) - 1 and here[shared] == there[shared]:
        shared += 1
    up = "../" * (len(here) - 1 - shared)
    return f"{up}{'/'.join(there[shared:])}{hash_sign}{anchor}"
