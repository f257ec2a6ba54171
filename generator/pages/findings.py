"""Findings as an account's page shows them, by checklist, and what there is to do."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.health import AccountHealth, Duty, Finding, Limit, Tone
from generator.pages.entries import EntryIndex, EntryLink, Mention, Mentions
from generator.pages.labels import Label, tone_of, tone_rank
from generator.pages.paths import check_path, finding_path
from generator.pages.words import spaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from generator.model.check import Checklist
    from generator.pages.names import Names

PROBLEMS = frozenset({Tone.WATCH, Tone.ALARM})
#: The one turn for the worse that is no problem yet: nobody writes any more.
STALE = "stale journal"


@dataclass(frozen=True, slots=True)
class DutyView:
    """Something that somebody owes."""

    #: Name of the person who owes it; empty where nobody is known.
    owner: str
    deadline: date
    overdue: bool
    #: What opened it: a way to the entry, or words.
    opened_by: EntryLink
    opened_on: date


@dataclass(frozen=True, slots=True)
class LimitView:
    """A limit that a finding used."""

    #: What the number counts, or the limit's name.
    meaning: str
    value: str
    default: str
    #: Where it was changed: `agency`, `tier` or `client`; empty where it is the default.
    level: str
    reason: str


@dataclass(frozen=True, slots=True)
class TurnView:
    """What will change on a day if nobody writes."""

    on: date
    verdict: str
    tone: Label
    unless: str
    question: str
    #: Address of the finding that will turn.
    path: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """One check's answer with everything it rests on."""

    check: str
    #: Address of the check's page.
    path: str
    question: str
    verdict: str
    tone: Label
    reason: str
    since: date | None
    evidence: tuple[EntryLink, ...]
    against: tuple[EntryLink, ...]
    settles: str
    next: str
    limits: tuple[LimitView, ...]
    turns: TurnView | None
    duties: tuple[DutyView, ...]


@dataclass(frozen=True, slots=True)
class ChecklistView:
    """The findings of one checklist, by what they ask of a reader."""

    id: str
    title: str
    introduction: str
    #: At alarm or watch, worst first.
    problems: tuple[FindingView, ...]
    #: Something to do that moves no label.
    notes: tuple[FindingView, ...]
    good: tuple[FindingView, ...]
    #: Nothing found, and nothing to do.
    quiet: tuple[FindingView, ...]
    unknown: tuple[FindingView, ...]

    @property
    def total(self) -> int:
        """How many checks of the list were asked."""
        return sum(map(len, (self.problems, self.notes, self.good, self.quiet, self.unknown)))


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to do next, and which finding asks for it."""

    text: str
    question: str
    #: Address of the finding.
    path: str
    tone: Label
    duties: tuple[DutyView, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """All that the checks say of an account."""

    checklists: tuple[ChecklistView, ...]
    todos: tuple[Todo, ...]
    #: What will turn for the worse if nobody writes, soonest first.
    turns: tuple[TurnView, ...]


def findings_of(health: AccountHealth, checklists: Sequence[Checklist], names: Names, index: EntryIndex) -> Findings:
    """Return the findings of an account, by checklist in the order of the checklists."""
    views = {finding.check: finding_view(health, finding, names, index) for finding in health.findings}
    by_list: dict[str, list[FindingView]] = defaultdict(list)
    for finding in health.findings:
        by_list[finding.checklist].append(views[finding.check])
    titles = {checklist.id: checklist for checklist in checklists}
    order = [*(one.id for one in checklists if one.id in by_list), *(one for one in by_list if one not in titles)]
    return Findings(
        tuple(_checklist(one, titles.get(one), by_list[one]) for one in order),
        _todos(health, views),
        worse_turns(health.client, health.findings),
    )


def finding_view(health: AccountHealth, finding: Finding, names: Names, index: EntryIndex) -> FindingView:
    """Return one finding with its evidence as links."""
    return FindingView(
        finding.check,
        check_path(finding.check),
        finding.question,
        finding.verdict,
        tone_of(finding.tone),
        finding.reason,
        finding.since,
        index.all(finding.evidence),
        index.all(finding.against),
        finding.settles,
        finding.next,
        tuple(map(limit_view, finding.limits)),
        _turn(health.client, finding),
        tuple(_duty(duty, health, names, index) for duty in finding.duties),
    )


def limit_view(limit: Limit) -> LimitView:
    """Return a limit in words."""
    level = "" if limit.level == "default" else limit.level
    return LimitView(limit.meaning or spaced(limit.name), f"{limit.value}", f"{limit.default}", level, limit.reason)


def worse_turns(client: str, findings: Iterable[Finding]) -> tuple[TurnView, ...]:
    """Return what will turn to a problem or go stale if nobody writes, soonest first, worst first within a day."""
    turns = [
        turn
        for finding in findings
        if (turn := _turn(client, finding))
        and (turn.tone.id in PROBLEMS or turn.verdict == STALE)
        and tone_rank(turn.tone.id) < tone_rank(finding.tone)
    ]
    return tuple(sorted(turns, key=lambda turn: (turn.on, tone_rank(turn.tone.id), turn.path)))


def mentions_of(health: AccountHealth) -> Mentions:
    """Return, by entry id, the findings that it is evidence for and those that it speaks against, worst first."""
    evidence: dict[str, list[Mention]] = defaultdict(list)
    against: dict[str, list[Mention]] = defaultdict(list)
    for finding in sorted(health.findings, key=lambda one: tone_rank(one.tone)):
        path = finding_path(health.client, finding.check)
        mention = Mention(path, finding.question, finding.verdict, finding.tone.value)
        for entry_id in finding.evidence:
            evidence[entry_id].append(mention)
        for entry_id in finding.against:
            against[entry_id].append(mention)
    return Mentions(evidence, against)


def _checklist(list_id: str, checklist: Checklist | None, views: Sequence[FindingView]) -> ChecklistView:
    problems = sorted((one for one in views if one.tone.id in PROBLEMS), key=lambda one: tone_rank(one.tone.id))
    listed = [one for one in views if one.tone.id == Tone.NONE]
    return ChecklistView(
        list_id,
        checklist.title if checklist else spaced(list_id).capitalize(),
        checklist.introduction if checklist else "",
        tuple(problems),
        tuple(one for one in listed if one.next or one.duties),
        tuple(one for one in views if one.tone.id == Tone.GOOD),
        tuple(one for one in listed if not one.next and not one.duties),
        tuple(one for one in views if one.tone.id == Tone.UNKNOWN),
    )


def _todos(health: AccountHealth, views: Mapping[str, FindingView]) -> tuple[Todo, ...]:
    """Return what to do, worst first; what is owed comes before what is only advised."""
    asked = [view for view in views.values() if view.tone.id in PROBLEMS or view.duties]
    asked.sort(key=lambda view: (tone_rank(view.tone.id), not any(duty.overdue for duty in view.duties)))
    return tuple(
        Todo(view.next or view.question, view.question, finding_path(health.client, view.check), view.tone, view.duties)
        for view in asked
        if view.next or view.duties
    )


def _turn(client: str, finding: Finding) -> TurnView | None:
    turn = finding.turns
    if turn is None:
        return None
    path = finding_path(client, finding.check)
    return TurnView(turn.on, turn.verdict, tone_of(turn.tone), turn.unless, finding.question, path)


def _duty(duty: Duty, health: AccountHealth, names: Names, index: EntryIndex) -> DutyView:
    opened_by = index.link(duty.opened_by)
    if not opened_by.path:
        opened_by = _opener(duty.opened_by, health)
    owner = names.of(duty.owner) if duty.owner else ""
    return DutyView(owner, duty.deadline, duty.overdue(health.as_of), opened_by, duty.opened_on)


def _opener(opened_by: str, health: AccountHealth) -> EntryLink:
    """Return what opened a duty where that is no entry: a finding, or a word such as `label`."""
    for finding in health.findings:
        if finding.check == opened_by:
            return EntryLink(opened_by, finding_path(health.client, opened_by), finding.question)
    return EntryLink(opened_by, "", f"the {spaced(opened_by)}")
