"""The catalogue of checks, and a page for each: what it asks, its limits, and every account it now concerns."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.criteria import measures
from generator.pages.findings import NOT_ASKED
from generator.pages.labels import TONES, Label, tone_of, tone_rank
from generator.pages.page import Link, Page
from generator.pages.paths import CHECKS, check_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.model.agency import Agency, ChangedLimit, SwitchOff
    from generator.model.check import Check, Checklist
    from generator.pages.portfolio import Portfolio
    from generator.pages.summary import AccountSummary, FindingLine

#: What the absence of entries means to a check.
ABSENCE = {
    "U": "Nothing written means unknown. It never counts as good.",
    "L": "Silence counts, as long as the journal itself is alive.",
    "O": "A deadline that passes without an entry is the finding.",
}


#: Headings of a check's own text that say what would else be said beside it.
ABSENCE_HEADING, NEXT_HEADING = "## What absence means", "## What to do next"


@dataclass(frozen=True, slots=True)
class ToneCount:
    """How many accounts stand at a tone; those of which a check is not asked are not counted."""

    tone: Label
    count: int


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One check in the catalogue."""

    path: str
    question: str
    #: The worst it can say of an account.
    worst: Label
    counts: tuple[ToneCount, ...]
    #: Why it is switched off; empty where it is not.
    off: str


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """One checklist in the catalogue."""

    id: str
    title: str
    introduction: str
    checks: tuple[CheckRow, ...]


@dataclass(frozen=True, slots=True)
class CatalogPage:
    """All checks."""

    checklists: tuple[ChecklistRow, ...]
    count: int
    #: The five tones and what they mean.
    tones: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class DefaultLimit:
    """A limit as the check ships it, with what the agency made of it."""

    name: str
    value: str
    #: What the number counts; empty where no criterion says.
    meaning: str
    #: Value for clients of a tier, where that differs: (tier, value).
    tiers: tuple[tuple[int, str], ...]
    changes: tuple[ChangedLimit, ...]


@dataclass(frozen=True, slots=True)
class Concern:
    """What a check says of one account."""

    account: AccountSummary
    finding: FindingLine


@dataclass(frozen=True, slots=True)
class CheckPage:
    """One check."""

    id: str
    question: str
    checklist: str
    source_note: str
    #: What the absence of entries means, and what to do; empty where the text says so under a heading of its own.
    absence: str
    next: str
    settles: str
    worst: Label
    limits: tuple[DefaultLimit, ...]
    switched_off: tuple[SwitchOff, ...]
    #: Markdown.
    body: str
    #: Accounts that it puts at alarm or watch, worst first.
    concerns: tuple[Concern, ...]
    #: Accounts on which there is evidence that all is well.
    good: tuple[Concern, ...]
    #: Accounts on which the journal cannot say.
    unknown: tuple[Concern, ...]
    #: Accounts on which it finds nothing, or nothing that moves a label.
    quiet: tuple[Concern, ...]
    #: Accounts of which it is not asked.
    rest: tuple[Concern, ...]
    counts: tuple[ToneCount, ...]


def check_pages(portfolio: Portfolio) -> Iterator[Page]:
    """Yield the catalogue of checks, then a page for each check."""
    rows = tuple(_checklist_row(one, portfolio) for one in portfolio.checklists)
    catalog = CatalogPage(rows, sum(len(row.checks) for row in rows), TONES)
    yield Page(CHECKS, "pages/checks.html", "Checks", catalog, section="checks")
    trail = (Link("Checks", CHECKS),)
    for checklist in portfolio.checklists:
        for check in checklist.checks:
            content = _check_page(check, checklist, portfolio)
            yield Page(check_path(check.id), "pages/check.html", check.question, content, trail, "checks")


def _checklist_row(checklist: Checklist, portfolio: Portfolio) -> ChecklistRow:
    off = {one.check: one.reason for one in portfolio.agency.switched_off}
    checks = tuple(
        CheckRow(
            check_path(check.id),
            check.question,
            tone_of(check.worst),
            _tone_counts(_concerns(check, portfolio.summaries)),
            off.get(check.id, ""),
        )
        for check in checklist.checks
    )
    return ChecklistRow(checklist.id, checklist.title, checklist.introduction, checks)


def _check_page(check: Check, checklist: Checklist, portfolio: Portfolio) -> CheckPage:
    concerns = _concerns(check, portfolio.summaries)
    return CheckPage(
        check.id,
        check.question,
        checklist.title,
        check.source_note,
        "" if ABSENCE_HEADING in check.body else ABSENCE.get(check.absence, ""),
        "" if NEXT_HEADING in check.body else check.next,
        check.settles,
        tone_of(check.worst),
        tuple(_limit(check, name, portfolio.agency) for name in check.limits),
        tuple(one for one in portfolio.agency.switched_off if one.check == check.id),
        check.body,
        tuple(one for one in concerns if one.finding.tone.id in {"alarm", "watch"}),
        tuple(one for one in concerns if one.finding.tone.id == "good"),
        tuple(one for one in concerns if one.finding.tone.id == "unknown"),
        tuple(one for one in concerns if one.finding.tone.id == "none" and one.finding.verdict != NOT_ASKED),
        tuple(one for one in concerns if one.finding.verdict == NOT_ASKED),
        _tone_counts(concerns),
    )


def _concerns(check: Check, summaries: Sequence[AccountSummary]) -> list[Concern]:
    """Return what a check says of each account, worst first, else in the order of accounts."""
    found = [Concern(one, one.findings[check.id]) for one in summaries if check.id in one.findings]
    return sorted(found, key=lambda concern: tone_rank(concern.finding.tone.id))


def _tone_counts(concerns: Sequence[Concern]) -> tuple[ToneCount, ...]:
    counts = Counter(concern.finding.tone.id for concern in concerns if concern.finding.verdict != NOT_ASKED)
    return tuple(ToneCount(tone, counts[tone.id]) for tone in TONES if counts[tone.id])


def _limit(check: Check, name: str, agency: Agency) -> DefaultLimit:
    everywhere = (*agency.limits, *(limit for tier in agency.tiers for limit in tier.limits))
    changes = tuple(one for one in everywhere if one.check == check.id and one.name == name)
    tiers = tuple((tier, str(values[name])) for tier, values in sorted(check.tier_limits.items()) if name in values)
    return DefaultLimit(name, str(check.limits[name]), measures(check.parts)[name].meaning, tiers, changes)
