"""Monday's message: every account is asked as for the site, and nothing is rendered or written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.closed import closed_ids
from generator.pages.digest import digest_of
from generator.pipeline.account import ask, kept_of
from generator.pipeline.site import asked_of, narrowed, portfolio_of
from generator.reporting.why_json import change_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from generator.model.account import Account
    from generator.pages.digest import Digest
    from generator.pipeline.site import Site
    from generator.reporting.why_json import ChangeText


@dataclass(frozen=True, slots=True)
class Message:
    """Monday's message, and the values it is made from."""

    digest: Digest
    #: What moved about every account, as `changed --format json` has it.
    changes: tuple[ChangeText, ...]
    #: Entries of support, and what they are called instead.
    closed: Mapping[str, str]


def message_of(site: Site, audience: str, progress: Callable[[Iterable[Account]], Iterable[Account]]) -> Message:
    """Return the message about a site; `audience` says whom it is for, in words, `progress` passes accounts through."""
    site = narrowed(site)
    accounts = site.accounts
    asked, closed = asked_of(site, accounts), closed_ids(site.journal.agency_entries, site.as_of)
    kept, changes = [], []
    for account in progress(accounts):
        answered = ask(account, asked)
        kept.append(kept_of(answered, asked))
        changes.append(change_text(answered.week, closed))
    portfolio = portfolio_of(site, asked, kept)
    return Message(digest_of(portfolio, site.title, audience), tuple(changes), closed)
