"""What was made of each account, kept on the disk for the next run.

Under the id of all that an account is made from lie what the pages about all accounts need of it, and the pages
themselves. The account is not kept: it was read from the journals, which is how its id is known. Whatever is not as it
was put there is made anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
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
from generator.pipeline.made import Made, hash_of
from generator.postmortem.lessons import Learned
from generator.reporting.coverage_json import CoverageText
from generator.reporting.why_json import ChangeText

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Everything that an account's memory is made of; nothing else is ever built from what is read.
PARTS = (
    *(Accepted, AccountSummary, Answer, Block, CauseView, ChangedLimit, ChangeText, ChangeView, Comeback, ContactLine),
    *(ContactView, CoverageLine, CoverageText, Deal, DutyLine, EntryLink, FindingLine, Fired, Kept, Label, Lane, Lead),
    *(Learned, Line, Looked, Loss, MoveView, Newly, News, Noted, OpenDuty, Response, ReviewDate, SaidView, Sign, Slip),
    *(Span, Standing, Step, Surprise, Tone, TurnView, Way),
)


@dataclass(frozen=True, slots=True)
class _Told:
    """What is kept of an account, as it is written."""

    #: The hash of each page by name, in hexadecimal digits.
    pages: Mapping[str, str]
    kept: Kept
    noted: Noted


@cache
def codec() -> Codec:
    """Return what writes and reads accounts."""
    return Codec(_Told, PARTS, Account)


@dataclass(frozen=True, slots=True)
class Remembered:
    """What one version of the program made of accounts."""

    store: Store
    #: The id of the program.
    program: str

    def find(self, account: Account, key: bytes) -> Made | None:
        """Return what was made of an account from the same; None where that is not known."""
        data = self._get("account", key)
        if data is None:
            return None
        try:
            told = codec().read(data, account)
            hashes = {name: bytes.fromhex(digits) for name, digits in told.pages.items()}
        except (Unreadable, ValueError):
            return None
        home = account_path(account.client.id).removesuffix("index.html")
        one_by_one = len({name.casefold() for name in hashes}) == len(hashes)
        if not one_by_one or not all(name.startswith(home) and _is_safe(name) for name in hashes):
            return None
        return Made(key, hashes, told.kept, told.noted)

    def pages(self, made: Made) -> dict[str, bytes] | None:
        """Return the pages of an account; None where they are not known."""
        data = self._get("pages", made.key)
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

    def keep(self, account: Account, made: Made, pages: Mapping[str, bytes]) -> None:
        """Keep what was made of an account, and its pages."""
        told = _Told({name: digest.hex() for name, digest in made.pages.items()}, made.kept, made.noted)
        try:
            data = codec().write(told, account)
        except Unreadable:
            return
        names = sorted(pages)
        lengths = b" ".join(b"%d" % len(pages[name]) for name in names)
        self._put("pages", made.key, lengths + b"\n" + b"".join(pages[name] for name in names))
        self._put("account", made.key, data)

    def _get(self, what: str, key: bytes) -> bytes | None:
        held = self.store.get(self._id(what, key))
        return unpressed(held) if held is not None else None

    def _put(self, what: str, key: bytes, data: bytes) -> None:
        if len(data) < MOST_BYTES:
            self.store.put(self._id(what, key), pressed(data))

    def _id(self, what: str, key: bytes) -> str:
        return key_of(what, self.program, key.hex())


def _is_safe(name: str) -> bool:
    """Whether a page may have a name: what is read may say anything."""
    try:
        check_name(name)
    except ValueError:
        return False
    return True
