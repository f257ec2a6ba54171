"""Findings as an account's page shows them, by checklist, and what there is to do."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.model.health import PROBLEMS, AccountHealth, Finding, Limit, Tone, grounds
from generator.pages.entries import EntryIndex, EntryLink, Mention, Mentions
from generator.pages.labels import TONES, Label, tone_of, tone_rank
from generator.pages.paths import account_path, check_path, checklist_path, finding_path
from generator.pages.todos import Todo, todos_of
from generator.pages.words import spaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from generator.model.check import Checklist
    from generator.pages.names import Names
    from generator.pages.owed import OpenDuty

#: The one turn for the worse that is no problem yet: nobody writes any more.
STALE = "stale journal"
#: The word of a check that is not asked of an account.
NOT_ASKED = "not applicable"


@dataclass(frozen=True, slots=True)
class DutyView:
    """Something that somebody owes."""

    #: Name of the person who owes it; empty where nobody is named.
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
    #: What will turn; empty where it is the whole journal.
    question: str
    #: Address of the finding that will turn, or of the account.
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
    #: The reason of the day on which it began, where that was another; empty otherwise.
    began: str
    #: The entries that the answer rests on, whichever way it goes.
    evidence: tuple[EntryLink, ...]
    #: The entries that speak against the answer.
    against: tuple[EntryLink, ...]
    settles: str
    next: str
    limits: tuple[LimitView, ...]
    turns: TurnView | None
    duties: tuple[DutyView, ...]

    @property
    def changed_limits(self) -> int:
        """How many of its limits were changed."""
        return sum(bool(limit.level) for limit in self.limits)


@dataclass(frozen=True, slots=True)
class ToneCount:
    """How many answers stand at a tone."""

    tone: Label
    count: int


@dataclass(frozen=True, slots=True)
class RestView:
    """Checks that are not asked of an account, for one reason."""

    reason: str
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class ChecklistView:
    """The findings of one checklist, by what they ask of a reader."""

    id: str
    #: Address of its page; empty where it has none.
    path: str
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
    #: Not asked of this account, by reason.
    rest: tuple[RestView, ...] = ()

    @property
    def total(self) -> int:
        """How many checks of the list were asked."""
        return sum(map(len, (self.problems, self.notes, self.good, self.quiet, self.unknown)))

    @property
    def counts(self) -> tuple[ToneCount, ...]:
        """How many of the checks asked stand at each tone, worst first."""
        asked = (*self.problems, *self.notes, *self.good, *self.quiet, *self.unknown)
        return tone_counts(finding.tone for finding in asked)

    @property
    def resting(self) -> int:
        """How many checks of the list are not asked of this account."""
        return sum(len(each.findings) for each in self.rest)


@dataclass(frozen=True, slots=True)
class Findings:
    """All that the checks say of an account."""

    checklists: tuple[ChecklistView, ...]
    todos: tuple[Todo, ...]
    #: What will turn for the worse if nobody writes, soonest first.
    turns: tuple[TurnView, ...]


def findings_of(
    health: AccountHealth,
    checklists: Sequence[Checklist],
    names: Names,
    index: EntryIndex,
    owed: Sequence[OpenDuty] = (),
) -> Findings:
    """Return the findings of an account with what is owed, by checklist in the order of the checklists."""
    duties: dict[str, list[DutyView]] = defaultdict(list)
    for duty in owed:
        duties[duty.check].append(_duty(duty, names, health.as_of))
    views = {one.check: finding_view(health.client, one, index, duties[one.check]) for one in health.findings}
    by_list: dict[str, list[FindingView]] = defaultdict(list)
    for finding in health.findings:
        by_list[finding.checklist].append(views[finding.check])
    titles = {checklist.id: checklist for checklist in checklists}
    order = [*(one.id for one in checklists if one.id in by_list), *(one for one in by_list if one not in titles)]
    return Findings(
        tuple(_checklist(one, titles.get(one), by_list[one]) for one in order),
        todos_of(health, views),
        worse_turns(health.client, health.findings),
    )


def finding_view(client: str, finding: Finding, index: EntryIndex, duties: Sequence[DutyView]) -> FindingView:
    """Return one finding with its evidence as links."""
    evidence, against = grounds_of(finding)
    return FindingView(
        finding.check,
        check_path(finding.check),
        finding.question,
        finding.verdict,
        tone_of(finding.tone),
        finding.reason,
        finding.since,
        finding.began,
        index.all(evidence),
        index.all(against),
        finding.settles,
        finding.next,
        tuple(map(limit_view, finding.limits)),
        _turn(client, finding),
        tuple(duties),
    )


def grounds_of(finding: Finding) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of the entries that an answer rests on, and of those that speak against the answer."""
    return grounds(finding.verdict, finding.tone, finding.evidence, finding.against)


def limit_view(limit: Limit) -> LimitView:
    """Return a limit in words."""
    level = "" if limit.level == "default" else limit.level
    return LimitView(limit.meaning or spaced(limit.name), f"{limit.value}", f"{limit.default}", level, limit.reason)


def worse_turns(client: str, findings: Iterable[Finding]) -> tuple[TurnView, ...]:
    """Return what will turn to a problem if nobody writes, soonest first, worst first within a day.

    A journal goes stale as a whole, so that is one turn, whichever checks it silences.
    """
    turns = [
        turn
        for finding in findings
        if (turn := _turn(client, finding))
        and (turn.tone.id in PROBLEMS or turn.verdict == STALE)
        and tone_rank(turn.tone.id) < tone_rank(finding.tone)
    ]
    stale = min((turn for turn in turns if turn.verdict == STALE), key=lambda turn: turn.on, default=None)
    told = [turn for turn in turns if turn.verdict != STALE]
    told += [replace(stale, question="", path=account_path(client))] if stale else []
    return tuple(sorted(told, key=lambda turn: (turn.on, tone_rank(turn.tone.id), turn.path)))


def tone_counts(tones: Iterable[Label]) -> tuple[ToneCount, ...]:
    """Return how often each tone stands, worst first; a tone that does not is left out."""
    counts = Counter(tone.id for tone in tones)
    return tuple(ToneCount(tone, counts[tone.id]) for tone in TONES if counts[tone.id])


def mentions_of(health: AccountHealth) -> Mentions:
    """Return, by entry id, the findings that it is evidence for and those that it speaks against, worst first."""
    evidence: dict[str, list[Mention]] = defaultdict(list)
    against: dict[str, list[Mention]] = defaultdict(list)
    for finding in sorted(health.findings, key=lambda one: tone_rank(one.tone)):
        path = finding_path(health.client, finding.check)
        mention = Mention(path, finding.question, finding.verdict, finding.tone.value)
        rests_on, spoken_against = grounds_of(finding)
        for entry_id in rests_on:
            evidence[entry_id].append(mention)
        for entry_id in spoken_against:
            against[entry_id].append(mention)
    return Mentions(evidence, against)


def _checklist(list_id: str, checklist: Checklist | None, views: Sequence[FindingView]) -> ChecklistView:
    problems = sorted((one for one in views if one.tone.id in PROBLEMS), key=lambda one: tone_rank(one.tone.id))
    listed = [one for one in views if one.tone.id == Tone.NONE and one.verdict != NOT_ASKED]
    rest: dict[str, list[FindingView]] = defaultdict(list)
    for one in views:
        if one.verdict == NOT_ASKED:
            rest[one.reason].append(one)
    return ChecklistView(
        list_id,
        checklist_path(list_id) if checklist else "",
        checklist.title if checklist else spaced(list_id).capitalize(),
        checklist.introduction if checklist else "",
        tuple(problems),
        tuple(one for one in listed if one.next or one.duties),
        tuple(one for one in views if one.tone.id == Tone.GOOD),
        tuple(one for one in listed if not one.next and not one.duties),
        tuple(one for one in views if one.tone.id == Tone.UNKNOWN),
        tuple(RestView(reason, tuple(each)) for reason, each in rest.items()),
    )


def _turn(client: str, finding: Finding) -> TurnView | None:
    turn = finding.turns
    if turn is None:
        return None
    path = finding_path(client, finding.check)
    return TurnView(turn.on, turn.verdict, tone_of(turn.tone), turn.unless, finding.question, path)


def _duty(duty: OpenDuty, names: Names, as_of: date) -> DutyView:
    owner = names.of(duty.owner) if duty.owner else ""
    return DutyView(owner, duty.deadline, duty.deadline < as_of, duty.opened_by, duty.opened_on)
