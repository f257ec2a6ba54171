"""What is made, out of what: the journals as they may be shown, and what every account is asked by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.assess import assess_agency
from generator.model.account import begun
from generator.model.audience import View
from generator.model.trial import Rules
from generator.narrowing import Lens
from generator.pages.changed import Week
from generator.pages.neighbours import neighbours_of
from generator.pages.portfolio import BuildInfo, Portfolio
from generator.pipeline.account import Asked
from generator.postmortem.lessons import changed_checks
from generator.replay.changed import week_before
from generator.source.git import Revision, read_revision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from generator.model.account import Account, Journal
    from generator.model.health import AgencyFinding
    from generator.pipeline.account import Kept
    from generator.pipeline.past import History
    from generator.pipeline.reading import Reading


@dataclass(frozen=True, slots=True)
class Site:
    """What a build makes, and out of what."""

    reading: Reading
    journal: Journal
    as_of: date
    version: str
    #: The journals folder, for its commit.
    journals: Path
    #: What git knows of the past.
    history: History
    #: For whom it is, and what it calls people.
    view: View = View()
    #: Since when it is told what moved; None for a week before.
    since: date | None = None

    @property
    def accounts(self) -> tuple[Account, ...]:
        """The accounts that had begun, without what came after the day."""
        return begun(self.journal.accounts, self.as_of)

    @property
    def title(self) -> str:
        """What the site is called."""
        return self.journal.agency.site.title or self.journal.agency.name


def narrowed(site: Site) -> Site:
    """Return a site that is made from nothing but what it may show, of today and of the past."""
    lens = Lens(site.journal, site.view)
    reading, history = site.reading.seen_through(lens), site.history.seen_through(lens)
    journal = reading.journal or lens.journal()  # narrowed once: with many entries it takes a while
    return replace(site, reading=reading, journal=journal, history=history)


def asked_of(site: Site, accounts: Iterable[Account]) -> Asked:
    """Return what each account is judged by and held against."""
    every = tuple(accounts)
    return Asked(
        Rules(site.journal.agency, site.reading.checks),
        site.reading.checklists,
        site.journal.agency_entries,
        site.as_of,
        site.since or week_before(site.as_of),
        site.history,
        changed_checks(every, site.as_of),
        neighbours_of((account.client for account in every), site.as_of),
    )


def ours_of(site: Site, asked: Asked) -> tuple[AgencyFinding, ...]:
    """Return the findings about ourselves; none where all that they read is left out, as they would say overdue."""
    if site.view.is_for_team:
        return ()
    return assess_agency(asked.rules.agency, asked.agency_entries, asked.rules.checks, asked.as_of)


def portfolio_of(site: Site, asked: Asked, kept: Sequence[Kept]) -> Portfolio:
    """Return all accounts in short, in the order they come in; what losses teach is asked apart."""
    is_known = site.history.known(asked.since) is not None
    return Portfolio(
        [one.summary for one in kept],
        site.reading.checklists,
        site.journal.agency,
        site.journal.agency_entries,
        site.as_of,
        _build_info(site),
        ours_of(site, asked),
        view=site.view,
        week=Week(asked.since, as_known=is_known, changes=tuple(one.week for one in kept)),
        coverage=tuple(one.written for one in kept if one.written is not None),
    )


def _build_info(site: Site) -> BuildInfo:
    warnings = sum(not diagnostic.is_error for diagnostic in site.reading.diagnostics)
    told = site.reading.told
    revision = Revision(told.commit, changed=False) if told else read_revision(site.journals)
    commit, changed = (revision.commit, revision.changed) if revision else ("", False)
    return BuildInfo(site.version, commit, changed, warnings, told)
