"""The kinds of page that the site has. A new kind is one line here; every test that looks at the site then sees it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Kind(NamedTuple):
    """A kind of page, and the page of the example agency that stands for it."""

    #: As it is called in names of tests and of screenshots.
    name: str
    #: From the top of the site of the example agency; one where the kind has much on it.
    path: str
    #: Every address of this kind; the same for two kinds that one template makes.
    pattern: str


ACCOUNT = r"accounts/[^/]+/index\.html"
CHECK = r"checks/(?!index|limits)[^/]+\.html"
POST_MORTEM = r"accounts/[^/]+/post-mortem\.html"

KINDS = (
    Kind("home", "index.html", r"index\.html"),
    Kind("clients", "accounts/index.html", r"accounts/index\.html"),
    Kind("changed", "changed/index.html", r"changed/index\.html"),
    Kind("ahead", "ahead/index.html", r"ahead/index\.html"),
    Kind("duties", "duties/index.html", r"duties/index\.html"),
    Kind("people", "people/index.html", r"people/index\.html"),
    Kind("account", "accounts/hollis-homes/index.html", ACCOUNT),
    Kind("account-lost", "accounts/castor-rail/index.html", ACCOUNT),
    Kind("history", "accounts/hollis-homes/history.html", r"accounts/[^/]+/history\.html"),
    Kind("journal", "accounts/hollis-homes/2026.html", r"accounts/[^/]+/\d{4}\.html"),
    Kind("post-mortem", "accounts/castor-rail/post-mortem.html", POST_MORTEM),
    Kind("came-back", "accounts/orchard-cycles/came-back.html", r"accounts/[^/]+/came-back\.html"),
    Kind("checks", "checks/index.html", r"checks/index\.html"),
    Kind("checklist", "checklists/warning.html", r"checklists/[^/]+\.html"),
    Kind("limits", "checks/limits.html", r"checks/limits\.html"),
    Kind("check", "checks/gone-cold.html", CHECK),
    Kind("check-of-ours", "checks/check-ins.html", CHECK),
    Kind("backtest", "backtest/index.html", r"backtest/index\.html"),
    Kind("post-mortems", "post-mortems/index.html", r"post-mortems/index\.html"),
    Kind("lessons", "lessons/index.html", r"lessons/index\.html"),
    Kind("coverage", "coverage/index.html", r"coverage/index\.html"),
    Kind("agency", "agency/index.html", r"agency/index\.html"),
    Kind("agency-journal", "agency/2026.html", r"agency/\d{4}\.html"),
    Kind("style", "style/index.html", r"style/index\.html"),
    Kind("guide", "guide/own-checks.html", r"guide/[^/]+\.html"),
    Kind("about", "about/index.html", r"about/index\.html"),
)


def kind_name(kind: Kind) -> str:
    """Return the name of a kind, as the id of a test."""
    return kind.name


def of_no_kind(paths: Iterable[str]) -> list[str]:
    """Return the addresses that are of none of the kinds."""
    return [path for path in paths if not any(re.fullmatch(kind.pattern, path) for kind in KINDS)]


def pages_of(site: Path) -> dict[str, str]:
    """Return every page of a site, by its address from the top."""
    return {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))
    }
