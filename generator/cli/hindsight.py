"""How a command holds other rules against the past: as known then where git knows, else as of then."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from generator.journal.archive import Archive
    from generator.model.account import Account, Journal
    from generator.model.hindsight import Hindsight
    from generator.model.replay import Past, Version
    from generator.model.trial import Rules


@dataclass(frozen=True, slots=True)
class LookedBack:
    """The past by two sets of rules."""

    #: None where it is not told until one command was given.
    found: Hindsight | None
    #: Why it is not told as known then; empty where it is.
    why: str = ""
    #: The command that mends it.
    mend: str = ""

    @property
    def told(self) -> str:
        """Why it is not told as known then, with what mends it."""
        return f"{self.why}; to mend it: {self.mend}" if self.mend else self.why


def look_back(  # noqa: PLR0913  # what is looked at, and by what
    journals: Path,
    journal: Journal,
    now: Rules,
    then: Rules,
    as_of: date,
    *,
    seen: Callable[[Version], Version] | None = None,
) -> LookedBack:
    """Return what other rules would have told of the accounts of a journal, beside those of now.

    `seen` makes of a version of the past what may be shown of it.

    Without git, everything is told as of then. Where one command would bring the history, nothing is.
    """
    from generator.journal.archive import open_archive  # `--help` does not wait for the program
    from generator.replay.trial import hindsight
    from generator.source.history import NoHistory

    archive = open_archive(journals, journal.agency.timezone)
    if not isinstance(archive, NoHistory):
        return LookedBack(hindsight(_seen(_pasts(journal, now, as_of, archive), seen), now, then, as_of))
    if archive.mend:
        return LookedBack(None, archive.why, archive.mend)
    pasts = _seen(_pasts(journal, now, as_of), seen)
    return LookedBack(hindsight(pasts, now, then, as_of, is_recorded=False), archive.why)


def _seen(
    pasts: Iterator[tuple[Account, Past]], seen: Callable[[Version], Version] | None
) -> Iterator[tuple[Account, Past]]:
    if seen is None:
        return pasts
    return ((account, replace(past, versions=tuple(map(seen, past.versions)))) for account, past in pasts)


def _pasts(
    journal: Journal, rules: Rules, as_of: date, archive: Archive | None = None
) -> Iterator[tuple[Account, Past]]:
    from generator.model.replay import Past
    from generator.replay.known import past_as_of
    from generator.replay.trial import days_of

    for account in _progress(journal.accounts):
        client = account.client
        days = days_of(client, as_of)
        if archive is None:
            yield account, past_as_of(account, rules)
        else:
            yield account, archive.past(client.id, *days, rules) if days else Past(client.id)


def _progress(accounts: Sequence[Account]) -> Iterator[Account]:
    """Pass accounts through; on a terminal, show how many were looked at."""
    if not sys.stderr.isatty():
        yield from accounts
        return
    with click.progressbar(accounts, label="Looking back", file=sys.stderr) as shown:
        yield from shown
