"""Pages about ourselves: entries of our own journal, of which support is shown by topic and days only."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.pages.entries import EntryLink, Mention, Mentions, Setting, entry_views, index_entries, shown
from generator.pages.journal import YearLink, journal_pages, years_of
from generator.pages.labels import Label, tone_of
from generator.pages.names import names_of
from generator.pages.page import Link, Page
from generator.pages.paths import AGENCY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model.entry import Entry
    from generator.model.health import Finding
    from generator.pages.portfolio import Portfolio


@dataclass(frozen=True, slots=True)
class SupportRow:
    """One topic of support, and whether it is done."""

    topic: EntryLink
    due: date | None
    done: date | None
    #: `done`, `due` or `overdue`; empty where it has no days.
    state: str
    tone: Label


@dataclass(frozen=True, slots=True)
class AgencyFinding:
    """One check's answer about ourselves."""

    question: str
    verdict: str
    tone: Label
    reason: str


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """Our own journal at a glance."""

    #: What is open first, soonest first; then what is done, newest first.
    support: tuple[SupportRow, ...]
    findings: tuple[AgencyFinding, ...]
    years: tuple[YearLink, ...]
    entries: int


def agency_pages(portfolio: Portfolio) -> Iterator[Page]:
    """Yield the page about ourselves, then a page for each year of our own journal."""
    entries, as_of = portfolio.agency_entries, portfolio.as_of
    index = index_entries(entries, as_of)
    years = years_of("agency", index)
    support = tuple(
        _support_row(entry, index.link(entry.id), as_of) for entry in shown(entries, as_of) if entry.kind == "support"
    )
    content = AgencyPage(
        tuple(sorted(support, key=_open_first)),
        tuple(map(_finding, portfolio.agency_findings)),
        years,
        len(index.links),
    )
    yield Page(AGENCY, "pages/agency.html", "Our side", content, section="agency")
    setting = Setting(as_of, names_of(portfolio.agency), index, portfolio.agency.currency)
    views = entry_views(entries, setting, _mentions(portfolio))
    yield from journal_pages("agency", "Our side", views, years, (Link("Our side", AGENCY),))


def _open_first(row: SupportRow) -> tuple[int, int, str]:
    if row.due and not row.done:
        return (0, row.due.toordinal(), row.topic.path)
    day = row.done or row.topic.day or date.min
    return (1, -day.toordinal(), row.topic.path)


def _support_row(entry: Entry, link: EntryLink, as_of: date) -> SupportRow:
    due, done = (_day(entry, name) for name in ("due", "done"))
    done = done if done and done <= as_of else None
    state = "done" if done else "" if due is None else "overdue" if due < as_of else "due"
    tone = tone_of({"done": "good", "overdue": "watch"}.get(state, "none"))
    return SupportRow(link, due, done, state, tone)


def _day(entry: Entry, name: str) -> date | None:
    fact = entry.facts.get(name)
    return fact.value if fact is not None and isinstance(fact.value, date) else None


def _finding(finding: Finding) -> AgencyFinding:
    return AgencyFinding(finding.question, finding.verdict, tone_of(finding.tone), finding.reason)


def _mentions(portfolio: Portfolio) -> Mentions:
    """Return the findings about clients that rest on our own entries."""
    evidence: dict[str, list[Mention]] = defaultdict(list)
    questions = {check.id: check.question for checklist in portfolio.checklists for check in checklist.checks}
    for account in portfolio.summaries:
        for line in account.findings.values():
            question = questions.get(line.check, line.check)
            mention = Mention(line.path, question, line.verdict, line.tone.id, account.standing.name)
            for entry_id in line.elsewhere:
                evidence[entry_id].append(mention)
    return Mentions(evidence)
