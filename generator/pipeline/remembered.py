"""What was made of each account, kept on the disk for the next run.

Under the id of all that an account is made from lie what the pages about all accounts need of it, and the pages
themselves. The account is not kept: it was read from the journals, which is how its id is known. Whatever is not as it
was put there is made anew.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TYPE_CHECKING

from generator.cache import Store, key_of
from generator.cache.codec import Codec, Unreadable
from generator.cache.press import MOST_BYTES, pressed, unpressed
from generator.model.account import Account
from generator.model.agency import ChangedLimit
from generator.model.client import Accepted
from generator.model.health import Tone
from generator.model.lessons import Comeback, Fired, Sign, Way
from generator.model.loss import Answer, Lane, Lead, Line, Looked, Loss, Response, Span, Surprise
from generator.model.replay import Step
from generator.model.slip import Newly, Slip
from generator.output import Known
from generator.output.names import check_name
from generator.pages.account import ContactLine, Standing
from generator.pages.change import CauseView, ChangeView, DutyLine, MoveView, SaidView
from generator.pages.entries import EntryLink
from generator.pages.findings import TurnView
from generator.pages.history import Block
from generator.pages.labels import Label
from generator.pages.news import News
from generator.pages.owed import OpenDuty
from generator.pages.paths import account_path
from generator.pages.people import ContactView
from generator.pages.reviews import ReviewDate
from generator.pages.summary import AccountSummary, FindingLine
from generator.pages.terms import Deal
from generator.pages.written import CoverageLine
from generator.pipeline.account import Kept
from generator.pipeline.beside import Noted
from generator.pipeline.made import Made, Told, hash_of
from generator.postmortem.lessons import Learned
from generator.reporting.coverage_json import CoverageText
from generator.reporting.why_json import ChangeText

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

#: Everything that an account's memory is made of; nothing else is ever built from what is read.
PARTS = (
    *(Accepted, AccountSummary, Answer, Block, CauseView, ChangedLimit, ChangeText, ChangeView, Comeback, ContactLine),
    *(ContactView, CoverageLine, CoverageText, Deal, DutyLine, EntryLink, FindingLine, Fired, Kept, Label, Lane, Lead),
    *(Learned, Line, Looked, Loss, MoveView, Newly, News, Noted, OpenDuty, Response, ReviewDate, SaidView, Sign, Slip),
    *(Span, Standing, Step, Surprise, Tone, TurnView, Way),
)


@cache
def codec() -> Codec:
    """Return what writes and reads what accounts tell."""
    return Codec(Told, PARTS, Account)


@dataclass(frozen=True, slots=True)
class _Head:
    """What is kept of an account beside its pages and what it tells."""

    key: str
    #: The hash of each page by name, in hexadecimal digits.
    pages: Mapping[str, str]
    label: str
    entries: int
    digest: str


@dataclass(frozen=True, slots=True)
class _Files:
    """Files that were made, each with its hash in hexadecimal digits."""

    hashes: Mapping[str, str]


@cache
def _listed() -> Codec:
    return Codec(_Files, (), Account)


@cache
def _heads() -> Codec:
    return Codec(_Head, (), Account)


@dataclass(frozen=True, slots=True)
class Remembered:
    """What one version of the program made of accounts."""

    store: Store
    #: The id of the program.
    program: str

    def find(self, account: Account, key: bytes) -> Made | None:
        """Return what was made of an account from the same; None where that is not known."""
        data = self.store.get(self._id("account", key))
        if data is None:
            return None
        try:
            head = _heads().read(data, account)
            hashes, digest = _unhexed(head.pages), bytes.fromhex(head.digest)
        except (Unreadable, ValueError):
            return None
        home = account_path(account.client.id).removesuffix("index.html")
        if head.key != key.hex() or not _are_safe(hashes, home):
            return None
        return Made(key, hashes, head.label, head.entries, digest, lambda: self._told(account, key))

    def _told(self, account: Account, key: bytes) -> Told:
        """Return what an account tells. Raises `Unreadable` where it is not known."""
        data = self.get("told", key)
        if data is None:
            message = "what was remembered is gone"
            raise Unreadable(message)
        told: Told = codec().read(data, account)
        return told

    def pages(self, made: Made) -> dict[str, bytes] | None:
        """Return the pages of an account; None where they are not known."""
        data = self.get("pages", made.key)
        names = sorted(made.pages)
        if data is None:
            return None
        lengths, _, rest = data.partition(b"\n")
        if not all(one.isdigit() for one in lengths.split()) or len(lengths.split()) != len(names):
            return None
        found, at = {}, 0
        for name, length in zip(names, map(int, lengths.split()), strict=True):
            found[name] = rest[at : at + length]
            at += length
        return found if all(hash_of(found[name]) == made.pages[name] for name in names) else None

    def keep(self, account: Account, made: Made, pages: Mapping[str, bytes]) -> Made:
        """Keep what was made of an account, and its pages; return it as it is kept."""
        told = made.tell()
        try:
            data = codec().write(told, account)
        except Unreadable:
            return made
        digest = hash_of(data)
        head = _Head(
            made.key.hex(),
            {name: one.hex() for name, one in made.pages.items()},
            made.label,
            made.entries,
            digest.hex(),
        )
        names = sorted(pages)
        lengths = b" ".join(b"%d" % len(pages[name]) for name in names)
        self.put("pages", made.key, lengths + b"\n" + b"".join(pages[name] for name in names))
        is_kept = self.put("told", made.key, data)
        self.store.put(self._id("account", made.key), _heads().write(head, account))
        return replace(made, digest=digest, tell=partial(self._told, account, made.key) if is_kept else made.tell)

    def files(self, key: bytes) -> Mapping[str, bytes] | None:
        """Return the hashes of the files about all accounts that were made from the same, by name."""
        data = self.get("files", key)
        try:
            hashes = _unhexed(_listed().read(data, None).hashes) if data is not None else None
        except (Unreadable, ValueError):
            return None
        return hashes if hashes is not None and _are_safe(hashes, "") else None

    def keep_files(self, key: bytes, hashes: Mapping[str, bytes]) -> None:
        """Keep the hashes of files that were made."""
        told = {name: one.hex() for name, one in hashes.items()}
        self.put("files", key, _listed().write(_Files(told), None))

    def output(self, place: Path) -> Mapping[str, Known]:
        """Return what is known of the files of the site in a place; each looks as it does here as long as it is it."""
        data = self.get("output", _place_key(place))
        try:
            rows = [line.split("\0") for line in (data or b"").decode("utf-8").split("\n")]
            return {name: Known(looks, bytes.fromhex(digits)) for name, looks, digits in rows if name}
        except ValueError:
            return {}

    def keep_output(self, place: Path, files: Mapping[str, Known]) -> None:
        """Keep what is known of the files of the site in a place."""
        rows = (f"{name}\0{one.looks}\0{one.hash.hex()}" for name, one in files.items())
        self.put("output", _place_key(place), "\n".join(rows).encode("utf-8"))

    def get(self, what: str, key: bytes) -> bytes | None:
        """Return bytes that were made from something; None where they are not known."""
        place = self._id(what, key)
        held = self.store.get(place)
        data = unpressed(held) if held is not None else None
        return data[len(place) :] if data is not None and data.startswith(place.encode("ascii")) else None

    def put(self, what: str, key: bytes, data: bytes) -> bool:
        """Keep bytes that were made from something; whether they are kept."""
        place = self._id(what, key)
        return len(data) < MOST_BYTES and self.store.put(place, pressed(place.encode("ascii") + data))

    def _id(self, what: str, key: bytes) -> str:
        return key_of(what, self.program, key.hex())


def _place_key(place: Path) -> bytes:
    return hash_of(os.fsencode(place.resolve()))


def _unhexed(hashes: Mapping[str, str]) -> dict[str, bytes]:
    return {name: bytes.fromhex(digits) for name, digits in hashes.items()}


def _are_safe(names: Collection[str], home: str) -> bool:
    """Whether pages may have these names: all below a folder, and no two that are one to some systems."""
    one_by_one = len({name.casefold() for name in names}) == len(names)
    return one_by_one and all(name.startswith(home) and _is_safe(name) for name in names)


def _is_safe(name: str) -> bool:
    """Whether a page may have a name: what is read may say anything."""
    try:
        check_name(name)
    except ValueError:
        return False
    return True
