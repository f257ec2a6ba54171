"""What a build made of each account, remembered for the next build, of the same run or of another.

An account's pages are the same bytes as long as everything they are made from is the same. That is not guessed from
which file was saved: it is the value of the account, with all that accounts are judged by and held against, written out
and compared. What differs in any way is made anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from generator.model.later import Later, marks_of
from generator.rendering.environment import make_renderer
from generator.source.history import NoHistory

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from generator.model.account import Account, Journal
    from generator.output import Known
    from generator.pipeline.account import Asked, Kept
    from generator.pipeline.beside import Noted
    from generator.pipeline.remembered import Remembered
    from generator.pipeline.site import Site
    from generator.rendering.environment import Frame, Renderer


class Told(NamedTuple):
    """What the pages and files about all accounts are made from, of one account."""

    kept: Kept
    noted: Noted


@dataclass(frozen=True, slots=True)
class Made:
    """Everything that was made of one account."""

    #: What it was made from.
    key: bytes
    #: The hash of each of its pages, by name.
    pages: Mapping[str, bytes]
    #: The id of its label, and how many entries it has.
    label: str
    entries: int
    #: The hash of what is told; empty where nobody asks for it.
    digest: bytes
    #: Gives what is told; raises `Unreadable` where that was remembered and is lost by now.
    tell: Callable[[], Told] = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Memory:
    """What earlier builds made: of this run, by client, and of others; and the templates that were read, by folder."""

    #: None where this run builds once and keeps nothing for itself.
    made: dict[str, Made] | None = field(default_factory=dict)
    #: What other runs made; None where nothing is known of them.
    others: Remembered | None = None
    renderers: dict[Path, Renderer] = field(default_factory=dict)

    @property
    def is_kept(self) -> bool:
        """Whether anything is remembered at all."""
        return self.made is not None or self.others is not None

    def renderer(self, templates: Path) -> Renderer:
        """Return what renders pages with a folder of templates."""
        if templates not in self.renderers:
            self.renderers[templates] = make_renderer(templates)
        return self.renderers[templates]

    def find(self, account: Account, key: bytes) -> Made | None:
        """Return what was made of an account from the same; None where there is no such thing."""
        found = self.made.get(account.client.id) if self.made is not None else None
        if found is None or found.key != key:
            found = self.others.find(account, key) if self.others is not None else None
        return found

    def pages(self, made: Made) -> dict[str, bytes] | None:
        """Return the pages that were made of an account; None where they are not known."""
        return self.others.pages(made) if self.others is not None else None

    def keep(self, account: Account, made: Made, pages: Mapping[str, bytes]) -> Made:
        """Remember what was made of an account, and its pages, for other runs too; return it as it is remembered."""
        kept = made if self.others is None else self.others.keep(account, made, pages)
        self.hold(account, kept)
        return kept

    def output(self, place: Path) -> Mapping[str, Known]:
        """Return what is known of the files of a site that another run put in a place."""
        return self.others.output(place) if self.others is not None else {}

    def end(self, place: Path, files: Mapping[str, Known]) -> None:
        """Remember what is known of the files of the site, and let go of what is of long ago, where it is too much."""
        if self.others is not None:
            self.others.keep_output(place, files)
            self.others.store.tidy()

    def hold(self, account: Account, made: Made) -> None:
        """Remember what was made of an account for this run."""
        if self.made is not None:
            self.made[account.client.id] = made


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the pages of every account are made from, beside the account."""

    #: The hash of all that is known, the past of every account with it.
    shared: bytes
    asked: Asked
    #: The hash of what is the same for all accounts, without the past.
    settings: bytes
    #: What an account's past is made from, by client id.
    past: Callable[[str], object]
    _own: dict[str, bytes] = field(default_factory=dict)

    def own(self, account: Account) -> bytes:
        """Return the hash of what an account says of its client, which is written out once."""
        client = account.client.id
        if client not in self._own:
            self._own[client] = hash_of_values(account.client, account.post_mortem)
        return self._own[client]

    def key(self, account: Account) -> bytes:
        """Return the hash of everything that the pages of an account are made from."""
        client = account.client.id
        entries = account.entries.origin if isinstance(account.entries, Later) else account.entries
        return hash_of_values(
            self.settings, self.own(account), entries, self.asked.neighbours.get(client), self.past(client)
        )


def grounds_of(site: Site, whole: Journal, asked: Asked, frame: Frame) -> Grounds:
    """Return what the pages of every account of a narrowed site are made from; `whole` is the journal before."""
    archive = site.history.archive
    made_from = (asked.rules, asked.checklists, asked.agency_entries, asked.as_of, asked.since, asked.changed_checks)
    if isinstance(archive, NoHistory):
        settings = hash_of_values(site.version, site.view, frame, made_from, archive)
        return Grounds(settings, asked, settings, lambda _: None)
    # What is narrowed of the past depends on everybody's names and on which entries there are today.
    narrowing = None if site.view.is_whole else _seen(whole)
    is_known = archive.line.on(asked.since) is not None
    settings = hash_of_values(site.version, site.view, frame, made_from, is_known, narrowing)
    return Grounds(hash_of_values(settings, archive.line.commits), asked, settings, archive.told_of)


def _seen(whole: Journal) -> object:
    entries = (mark for account in whole.accounts for mark in marks_of(account.entries))
    marks = [(mark.id, mark.kind, mark.audience) for mark in (*marks_of(whole.agency_entries), *entries)]
    return (whole.agency, [account.client for account in whole.accounts], marks)


def hash_of(content: bytes) -> bytes:
    """Return the hash of a page."""
    return sha256(content).digest()


def hash_of_values(*values: object) -> bytes:
    """Return the hash of values, as they are written out."""
    # Written out, 1 and 1.0, or 4.5 and 4.50, are not the same, as they would be if they were compared.
    return sha256(repr(values).encode("utf-8", "surrogatepass")).digest()
