"""What a request may ask for: a file of the site, by a path that means the same to everybody who reads it."""

from __future__ import annotations

from urllib.parse import unquote_to_bytes

#: Letters of a path; no file of a site has one as long.
LONGEST = 1024
#: The page of a folder.
INDEX = "index.html"
#: Names by which the server itself is asked, beside the site's files; no file of a site begins so.
OWN = "_mainstay"


def parts_of(target: str) -> tuple[str, ...] | None:
    """Return the names, from the top of the site, of the file that the target of a request asks for.

    None for everything that is no plain path below the top: another host, a step up, a name of no letters, a hidden
    file, a backslash, a control character, an escape that is not UTF-8. What follows a `?` or `#` counts for nothing.
    """
    path = target.partition("?")[0].partition("#")[0]
    if len(target) > LONGEST or not path.startswith("/") or not path.isascii():
        return None
    try:
        plain = unquote_to_bytes(path).decode("utf-8")
    except UnicodeDecodeError:
        return None
    names = plain[1:].split("/")
    if names[-1] == "":
        names[-1] = INDEX
    return tuple(names) if all(map(_is_plain, names)) else None


def _is_plain(name: str) -> bool:
    return name.isprintable() and not name.startswith(".") and name != "" and "\\" not in name and ":" not in name


def is_own_host(given: list[str], port: int) -> bool:
    """Whether a request names this machine as its host, once: a page of another site that leads here does not."""
    names = {f"127.0.0.1:{port}", f"localhost:{port}"}
    return len(given) == 1 and given[0].strip().lower() in names
