"""The catalogue of checks, and a page for each: what it asks, its limits, and every account it now concerns."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.criteria import is_about_agency, measures
from generator.pages.backtest import backtest_link
from generator.pages.findings import NOT_ASKED, ToneCount, tone_counts
from generator.pages.labels import TONES, Label, tone_of, tone_rank
from generator.pages.limits import TITLE, change_rows, in_words
from generator.pages.page import Link, Page, neighbours
from generator.pages.paths import AGENCY, CHECKS, LIMITS, check_path, checklist_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.model.check import Check, Checklist
    from generator.pages.limits import ChangeRow
    from generator.pages.portfolio import Portfolio
    from generator.pages.summary import AccountSummary, FindingLine

#: What the absence of entries means to a check.
ABSENCE = {
    "U": "Nothing written means unknown. It never counts as good.",
    "L": "Silence counts, as long as the journal itself is alive.",
    "O": "A deadline that passes without an entry is the finding.",
}


#: Where the files of an agency's own checks lie.
OWN_FOLDER = "checklists/"
#: Headings of a check's own text that say what would else be said beside it.
ABSENCE_HEADING, NEXT_HEADING = "## What absence means", "## What to do next"


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One check in the catalogue."""

    path: str
    question: str
    #: The worst it can say of an account.
    worst: Label
    #: How many accounts stand at each tone, of those it is asked of.
    counts: tuple[ToneCount, ...]
    #: How it is switched off, or will be; None where it is not.
    off: ChangeRow | None
    #: Whether it is a check of the agency's own.
    is_own: bool
    #: Address of its answer about ourselves; empty where it is asked of clients.
    ours: str


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """One checklist in the catalogue."""

    id: str
    path: str
    title: str
    introduction: str
    checks: tuple[CheckRow, ...]
    #: How many answers of all its checks stand at each tone.
    counts: tuple[ToneCount, ...]

    @property
    def ours(self) -> bool:
        """Whether every check of it is asked of ourselves."""
        return bool(self.checks) and all(check.ours for check in self.checks)


@dataclass(frozen=True, slots=True)
class CatalogPage:
    """All checks."""

    checklists: tuple[ChecklistRow, ...]
    count: int
    #: The five tones and what they mean.
    tones: tuple[Label, ...]
    #: The way to everything that was changed, switched off or excepted, with how much that is.
    changes: Link
    #: How many changes are overdue for review.
    overdue: int
    #: The way to the back-test; None where there was none.
    backtest: Link | None = None


@dataclass(frozen=True, slots=True)
class DefaultLimit:
    """A limit as the check ships it, with what the agency made of it."""

    name: str
    value: str
    #: What the number counts; empty where no criterion says.
    meaning: str
    #: Value for clients of a tier, where that differs: (tier, value).
    tiers: tuple[tuple[int, str], ...]
    changes: tuple[ChangeRow, ...]


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
    #: Where it stands in its checklist, from 1 on, and of how many.
    place: int
    of: int
    #: The checks before and after it in its checklist; None at either end.
    previous: Link | None
    following: Link | None
    #: Whether it is a check of the agency's own.
    is_own: bool
    source_note: str
    #: What the absence of entries means, and what to do; empty where the text says so under a heading of its own.
    absence: str
    next: str
    settles: str
    worst: Label
    limits: tuple[DefaultLimit, ...]
    off: ChangeRow | None
    #: Address of its answer about ourselves; empty where it is asked of clients.
    ours: str
    exceptions: tuple[ChangeRow, ...]
    #: The way to all changes, where this check has one; None elsewhere.
    changes: Link | None
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
    changes, standing = change_rows(portfolio), changes_in_force(portfolio)
    rows = tuple(catalog_row(one, portfolio, standing) for one in portfolio.checklists)
    overdue = sum(change.overdue for change in changes)
    count, link = sum(len(row.checks) for row in rows), Link(in_words(changes), LIMITS)
    catalog = CatalogPage(rows, count, TONES, link, overdue, backtest_link(portfolio))
    yield Page(CHECKS, "pages/checks.html", "Checks", catalog, section="checks")
    for checklist in portfolio.checklists:
        trail = (Link("Checks", CHECKS), Link(checklist.title, checklist_path(checklist.id)))
        for check in checklist.checks:
            content = _check_page(check, checklist, portfolio, standing.get(check.id, ()))
            yield Page(check_path(check.id), "pages/check.html", check.question, content, trail, "checks")


def changes_in_force(portfolio: Portfolio) -> Mapping[str, Sequence[ChangeRow]]:
    """Return the changes that hold or will hold, by check."""
    standing: dict[str, list[ChangeRow]] = defaultdict(list)
    for change in change_rows(portfolio):
        if not change.past:
            standing[change.check].append(change)
    return standing


def catalog_row(checklist: Checklist, portfolio: Portfolio, changes: Mapping[str, Sequence[ChangeRow]]) -> ChecklistRow:
    """Return a checklist with its checks and how the clients stand; `changes` are those in force by check."""
    tones = {check.id: _tones(_concerns(check, portfolio.summaries)) for check in checklist.checks}
    checks = tuple(
        CheckRow(
            check_path(check.id),
            check.question,
            tone_of(check.worst),
            tone_counts(tones[check.id]),
            _off(changes.get(check.id, ())),
            _is_own(check),
            "" if tones[check.id] else _ours(check, portfolio),
        )
        for check in checklist.checks
    )
    answers = tone_counts(tone for each in tones.values() for tone in each)
    path = checklist_path(checklist.id)
    return ChecklistRow(checklist.id, path, checklist.title, checklist.introduction, checks, answers)


def _check_page(check: Check, checklist: Checklist, portfolio: Portfolio, changes: Sequence[ChangeRow]) -> CheckPage:
    concerns = _concerns(check, portfolio.summaries)
    place = checklist.checks.index(check)
    return CheckPage(
        check.id,
        check.question,
        place + 1,
        len(checklist.checks),
        *neighbours([Link(one.question, check_path(one.id)) for one in checklist.checks], place),
        _is_own(check),
        check.source_note,
        "" if ABSENCE_HEADING in check.body else ABSENCE.get(check.absence, ""),
        "" if NEXT_HEADING in check.body else check.next,
        check.settles,
        tone_of(check.worst),
        tuple(_limit(check, name, changes) for name in check.limits),
        _off(changes),
        "" if concerns else _ours(check, portfolio),
        tuple(one for one in changes if one.kind == "exception"),
        Link(TITLE, LIMITS) if changes else None,
        check.body,
        tuple(one for one in concerns if one.finding.tone.id in {"alarm", "watch"}),
        tuple(one for one in concerns if one.finding.tone.id == "good"),
        tuple(one for one in concerns if one.finding.tone.id == "unknown"),
        tuple(one for one in concerns if one.finding.tone.id == "none" and one.finding.verdict != NOT_ASKED),
        tuple(one for one in concerns if one.finding.verdict == NOT_ASKED),
        tone_counts(_tones(concerns)),
    )


def _concerns(check: Check, summaries: Sequence[AccountSummary]) -> list[Concern]:
    """Return what a check says of each account, worst first, else in the order of accounts."""
    found = [Concern(one, one.findings[check.id]) for one in summaries if check.id in one.findings]
    return sorted(found, key=lambda concern: tone_rank(concern.finding.tone.id))


def _tones(concerns: Sequence[Concern]) -> list[Label]:
    """Return the tones of those accounts that a check is asked of."""
    return [concern.finding.tone for concern in concerns if concern.finding.verdict != NOT_ASKED]


def _ours(check: Check, portfolio: Portfolio) -> str:
    """Return where a check answers about ourselves, or where it says why not; empty for one that asks about clients."""
    if portfolio.view.is_for_team:
        return AGENCY if is_about_agency(check) else ""
    asked = (one.check for one in portfolio.agency_findings if one.verdict != NOT_ASKED)
    return f"{AGENCY}#{check.id}" if check.id in asked else ""


def _is_own(check: Check) -> bool:
    return check.source.path.startswith(OWN_FOLDER)


def _off(changes: Sequence[ChangeRow]) -> ChangeRow | None:
    return next((one for one in changes if one.kind == "off"), None)


def _limit(check: Check, name: str, changes: Sequence[ChangeRow]) -> DefaultLimit:
    own = tuple(one for one in changes if one.kind == "limit" and one.name == name)
    tiers = tuple((tier, str(values[name])) for tier, values in sorted(check.tier_limits.items()) if name in values)
    return DefaultLimit(name, str(check.limits[name]), measures(check.parts)[name].meaning, tiers, own)
