"""Where this very program was installed from, as pip would be asked for it again somewhere else.

A name and a version are enough once the program is on the package index that everybody uses. Until then, whoever could
put another program of that name there would have it run by CI, so a place and a commit are better where they are known.
"""

from __future__ import annotations

import json
import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote, urlsplit, urlunsplit

from generator.source.git import GitFailed, find_checkout, run_git

if TYPE_CHECKING:
    from collections.abc import Mapping

DISTRIBUTION = "mainstay"
#: A remote as SSH writes it: `git@example.org:owner/name.git`.
_LIKE_SCP = re.compile(r"(?:[\w.-]+@)?(?P<host>[\w.-]+\.[\w-]+):(?P<path>(?!//)[\w./~-]+)")


class Requirement(NamedTuple):
    """What pip is to be asked for."""

    #: Such as `mainstay==1.0`, or `mainstay @ git+https://…@COMMIT`.
    text: str
    #: Whether this program came from there. A folder that nobody else has can only be told by its version.
    is_known: bool = True


def requirement(version: str) -> Requirement:
    """Return what pip is to be asked for: a commit of a repository where one is known, else the version."""
    told = _direct_url()
    place = told.get("url", "")
    commit = told.get("vcs_info", {}).get("commit_id", "")
    if commit:
        return Requirement(_of_commit(place, commit))
    if place and not place.startswith("file:"):
        return Requirement(f"{DISTRIBUTION} @ {_public(place)}")
    folder = Path(unquote(urlsplit(place).path)) if place else Path(__file__).resolve().parents[2]
    here = _of_checkout(folder)
    return (
        Requirement(here) if here else Requirement(f"{DISTRIBUTION}=={version}", is_known=not _is_local(place, folder))
    )


def _is_local(place: str, folder: Path) -> bool:
    """Whether the program was installed from a folder or file, or is run from a checkout."""
    return bool(place) or (folder / "pyproject.toml").is_file()


def _direct_url() -> Mapping[str, Any]:
    """Return what the installer wrote down (PEP 610); a program that is run from its folder says nothing."""
    try:
        written = distribution(DISTRIBUTION).read_text("direct_url.json")
        told = json.loads(written) if written else {}
    except (PackageNotFoundError, OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _of_checkout(folder: Path) -> str:
    """Return the commit that a checkout of the program stands at, where its origin has it; else nothing."""
    top = find_checkout(folder)
    if top is None or not (top / "generator" / "__init__.py").is_file():
        return ""
    try:
        origin = run_git(top, "remote", "get-url", "origin").decode().strip()
        commit = run_git(top, "rev-parse", "--verify", "--end-of-options", "HEAD^{commit}").decode().strip()
        known = run_git(top, "branch", "--remotes", "--contains", commit)
    except (GitFailed, UnicodeDecodeError):
        return ""
    address = fetched_from(origin)
    return _of_commit(address, commit) if address and known.strip() else ""


def fetched_from(remote: str) -> str:
    """Return the address over which everybody can fetch a remote, without a name or password; empty for a local one."""
    scp = _LIKE_SCP.fullmatch(remote)
    if scp:
        return f"https://{scp['host']}/{scp['path']}"
    parts = urlsplit(remote)
    if parts.scheme == "ssh" and parts.hostname:
        return f"https://{parts.hostname}{parts.path}"
    return _public(remote) if parts.scheme == "https" and parts.hostname else ""


def _of_commit(address: str, commit: str) -> str:
    return f"{DISTRIBUTION} @ git+{_public(address)}@{commit}"


def _public(address: str) -> str:
    """Return an address without the name and password of whoever used it."""
    parts = urlsplit(address)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
