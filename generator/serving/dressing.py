"""What a page gets on its way out: the script that reloads it, and what is wrong in the journals, if anything.

The files of the site stay as they were built.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

from generator.serving.targets import OWN

#: What a page of the site may do and fetch; served pages alone may ask this server whether they are the newest.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
#: The files of the server itself: the content type of each.
OWN_FILES = {"reload.js": "text/javascript; charset=utf-8", "notice.css": "text/css; charset=utf-8"}
#: Where open pages ask for news.
EVENTS = "events"
_IMAGES = b"img-src 'self' data:;"
_HEAD, _BODY = b"</head>", b"<body>"


@dataclass(frozen=True, slots=True)
class Notice:
    """What is to be told on every page instead of a newer site; empty where the site is the newest."""

    #: HTML, made by a template.
    bar: bytes = b""


def dressed(page: bytes, version: str, notice: Notice) -> bytes:
    """Return a page as it is served. `version` names the site it is of."""
    head, found, rest = page.partition(_HEAD)
    if not found:
        return page
    links = f'<link rel="stylesheet" href="/{OWN}/notice.css">\n' if notice.bar else ""
    script = f'{links}<script src="/{OWN}/reload.js" data-version="{version}" defer></script>\n'
    head = head.replace(_IMAGES, _IMAGES + b" connect-src 'self';", 1)
    return head + script.encode() + _HEAD + rest.replace(_BODY, _BODY + b"\n" + notice.bar, 1)


def own_file(name: str) -> bytes | None:
    """Return a file of the server itself; None where it has none of this name."""
    return files(__package__).joinpath(name).read_bytes() if name in OWN_FILES else None
