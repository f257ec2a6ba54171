"""What the pages about all accounts are made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.audience import View

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from generator.model.agency import Agency
    from generator.model.backtest import BackTest
    from generator.model.check import Checklist
    from generator.model.entry import Entry
    from generator.model.health import AgencyFinding
    from generator.model.lessons import Lessons
    from generator.model.replay import Told
    from generator.pages.changed import Week
    from generator.pages.guide import Document
    from generator.pages.summary import AccountSummary
    from generator.pages.written import CoverageLine


@dataclass(frozen=True, slots=True)
class BuildInfo:
    """What the page about this build says beyond the journals themselves."""

    #: Version of the program.
    version: str
    #: The commit that the journals stand at; empty outside of git.
    commit: str = ""
    #: Whether files differ from that commit.
    changed: bool = False
    #: How many warnings the files gave.
    warnings: int = 0
    #: Which journals were read, where it was not those on the disk.
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All accounts, in short, with everything that is not about one of them."""

    #: Worst first on every page, whatever order they come in.
    summaries: Sequence[AccountSummary]
    checklists: Sequence[Checklist]
    agency: Agency
    agency_entries: Sequence[Entry]
    as_of: date
    build: BuildInfo
    #: Findings about ourselves.
    agency_findings: Sequence[AgencyFinding] = ()
    #: What the checks said before clients left; None where that was not asked.
    backtest: BackTest | None = None
    #: What moved about every account since a week ago; None where that was not asked.
    week: Week | None = None
    #: For whom the site is, and what it calls people.
    view: View = View()
    #: What all losses teach together; None where nobody asked.
    lessons: Lessons | None = None
    #: What is written about each account of today; empty where nobody asked.
    coverage: Sequence[CoverageLine] = ()
    #: The documents that come with the program.
    guide: Sequence[Document] = ()
