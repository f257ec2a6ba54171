"""Everything that is asked of one account: the unit of work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.assess import assessment_of, figures_of, health_of
from generator.assess.coverage import coverage
from generator.journal.vocabulary import vocabulary
from generator.pages.account import account_index, account_pages
from generator.pages.came_back import with_came_back
from generator.pages.change import change_view
from generator.pages.site_map import with_way_back
from generator.pages.summary import summarise
from generator.pages.written import coverage_line
from generator.postmortem.lessons import Learned, learn
from generator.replay.changed import changed_since, label_change
from generator.replay.history import history_of
from generator.replay.slipping import slip_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from generator.assess.coverage import Coverage
    from generator.model.account import Account
    from generator.model.change import AccountChange
    from generator.model.check import Checklist
    from generator.model.entry import Entry
    from generator.model.figures import Figures
    from generator.model.health import AccountHealth
    from generator.model.history import History as Strips
    from generator.model.slip import Slip
    from generator.model.trial import Rules
    from generator.pages.change import ChangeView
    from generator.pages.neighbours import Neighbours
    from generator.pages.page import Page
    from generator.pages.summary import AccountSummary
    from generator.pages.written import CoverageLine
    from generator.pipeline.past import History, Recalled


@dataclass(frozen=True, slots=True)
class Asked:
    """What an account is judged by and held against; the same for all accounts of a build."""

    rules: Rules
    checklists: Sequence[Checklist]
    agency_entries: Sequence[Entry]
    as_of: date
    #: Since when it is told what moved.
    since: date
    history: History | Recalled
    #: The checks that changes after losses are about, each with the first day on which one was made.
    changed_checks: Mapping[str, date]
    #: The accounts before and after each, by client id.
    neighbours: Mapping[str, Neighbours]


@dataclass(frozen=True, slots=True)
class Answered:
    """One account, asked everything."""

    account: Account
    health: AccountHealth
    covered: Coverage
    strips: Strips
    #: How it slipped in a quarter; None where it did not.
    slip: Slip | None
    #: Why the label became what it is; None where it did not move lately.
    change: AccountChange | None
    #: What moved since the day that was asked about.
    week: AccountChange
    learned: Learned
    figures: Figures


def ask(account: Account, asked: Asked) -> Answered:
    """Ask everything of one account."""
    rules, as_of, recorded = asked.rules, asked.as_of, asked.history.recorded
    held = account.remembering()
    assessment = assessment_of(held, rules.agency, rules.checks, as_of)
    health = health_of(assessment)
    strips = history_of(assessment, recorded)
    return Answered(
        account,
        health,
        coverage(held, rules.agency, rules.checks, health, vocabulary()),
        strips,
        slip_of(assessment, strips),
        label_change(held, rules, assessment, recorded),
        changed_since(asked.since, held, rules, assessment, asked.history.known(asked.since)),
        learn(account, assessment, asked.history.loss(account, rules, as_of), asked.changed_checks),
        figures_of(assessment),
    )


def pages_of(answered: Answered, asked: Asked) -> Iterator[Page]:
    """Yield the pages about one account."""
    account, agency, comeback = answered.account, asked.rules.agency, answered.learned.comeback
    pages = account_pages(
        account,
        answered.health,
        asked.checklists,
        agency,
        asked.agency_entries,
        covered=answered.covered,
        history=answered.strips,
        recorded=asked.history.recorded,
        change=answered.change,
        loss=answered.learned.loss,
        figures=answered.figures,
        neighbours=asked.neighbours.get(account.client.id),
    )
    if comeback is not None:
        index = account_index(account, asked.as_of, asked.agency_entries)
        pages = with_came_back(pages, comeback, account, asked.checklists, index)
    return map(with_way_back, pages)


@dataclass(frozen=True, slots=True)
class Kept:
    """What the pages about all accounts need of one."""

    summary: AccountSummary
    week: ChangeView
    learned: Learned
    #: None where the relationship is over.
    written: CoverageLine | None


def kept_of(answered: Answered, asked: Asked) -> Kept:
    """Return what the pages about all accounts need of one."""
    index = account_index(answered.account, asked.as_of, asked.agency_entries)
    return Kept(
        summarise(answered.account, answered.health, asked.rules.agency, answered.slip, answered.strips),
        change_view(answered.week, asked.rules.checks, index),
        answered.learned,
        coverage_line(answered.covered),
    )
