"""What a build made of each account, remembered for the next build of the same run.

An account's pages are the same bytes as long as everything they are made from is the same. That is not guessed from
which file was saved: it is the value of the account, with all that accounts are judged by and held against, written out
and compared. What differs in any way is made anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from generator.rendering.environment import make_renderer
from generator.source.history import NoHistory

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.model.account import Account, Journal
    from generator.pipeline.account import Asked, Kept
    from generator.pipeline.beside import Noted
    from generator.pipeline.site import Site
    from generator.rendering.environment import Frame, Renderer


@dataclass(frozen=True, slots=True)
class Made:
    """Everything that was made of one account."""

    #: What it was made from.
    key: bytes
    #: The hash of each of its pages, by name.
    pages: Mapping[str, bytes]
    kept: Kept
    noted: Noted


@dataclass(frozen=True, slots=True)
class Memory:
    """What the build before made, by client, and the templates that it read, by folder."""

    made: dict[str, Made] = field(default_factory=dict)
    renderers: dict[Path, Renderer] = field(default_factory=dict)

    def renderer(self, templates: Path) -> Renderer:
        """Return what renders pages with a folder of templates."""
        if templates not in self.renderers:
            self.renderers[templates] = make_renderer(templates)
        return self.renderers[templates]

    def find(self, client: str, key: bytes) -> Made | None:
        """Return what was made of an account from the same; None where there is no such thing."""
        found = self.made.get(client)
        return found if found is not None and found.key == key else None


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the pages of every account are made from, beside the account."""

    shared: bytes
    asked: Asked

    def key(self, account: Account) -> bytes:
        """Return the hash of everything that the pages of an account are made from."""
        neighbours = self.asked.neighbours.get(account.client.id)
        return _hash(self.shared, account, neighbours)


def grounds_of(site: Site, whole: Journal, asked: Asked, frame: Frame) -> Grounds:
    """Return what the pages of every account of a narrowed site are made from; `whole` is the journal before."""
    archive = site.history.archive
    known = archive if isinstance(archive, NoHistory) else archive.line.commits
    # What is narrowed of the past depends on everybody's names and on which entries there are today.
    entries = (*whole.agency_entries, *(entry for account in whole.accounts for entry in account.entries))
    seen = (
        whole.agency,
        [account.client for account in whole.accounts],
        [(entry.id, entry.kind, entry.audience) for entry in entries],
    )
    narrowing = None if isinstance(archive, NoHistory) or site.view.is_whole else seen
    settings = (asked.rules, asked.checklists, asked.agency_entries, asked.as_of, asked.since, asked.changed_checks)
    return Grounds(_hash(site.version, site.view, frame, settings, known, narrowing), asked)


def hash_of(content: bytes) -> bytes:
    """Return the hash of a page."""
    return sha256(content).digest()


def _hash(*values: object) -> bytes:
    # Written out, 1 and 1.0, or 4.5 and 4.50, are not the same, as they would be if they were compared.
    return sha256(repr(values).encode("utf-8", "surrogatepass")).digest()
