"""One account as the pages about all accounts need it: small, so that a thousand of them are held at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.criteria.dates import plus
from generator.model.health import PROBLEMS, Tone
from generator.pages.account import Standing, account_index, standing_of
from generator.pages.entries import shown
from generator.pages.findings import TurnView, worse_turns
from generator.pages.history import label_blocks
from generator.pages.labels import Label, label_rank, tone_of
from generator.pages.names import names_of
from generator.pages.owed import OpenDuty, leads_of, open_duties
from generator.pages.paths import account_path, finding_path
from generator.pages.people import holders, on_account
from generator.pages.reviews import ReviewDate, review_dates
from generator.pages.terms import deal_of
from generator.pages.todos import WAKE, is_stale

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from generator.model.account import Account
    from generator.model.agency import Agency, ChangedLimit
    from generator.model.client import Accepted
    from generator.model.entry import Entry
    from generator.model.health import AccountHealth
    from generator.model.history import History
    from generator.model.slip import Slip
    from generator.pages.history import Block
    from generator.pages.terms import Deal

#: How far back tags are gathered, in days: as far as a strip reaches.
TAG_DAYS = 364


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding as the page of its check lists it."""

    check: str
    #: Address of the finding on its account's page.
    path: str
    verdict: str
    tone: Label
    reason: str
    since: date | None
    #: The reason of the day on which it began, where that was another; empty otherwise.
    began: str
    #: What would settle it; empty where nothing is unknown.
    settles: str
    #: Ids of the entries outside the client's journal that it rests on.
    elsewhere: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AccountSummary:
    """One account on the pages about all accounts."""

    standing: Standing
    path: str
    tier: int | None
    #: Names of our people who hold the relationship.
    leads: tuple[str, ...]
    entries: int
    #: What will turn for the worse if nobody writes, soonest first.
    turns: tuple[TurnView, ...]
    #: What to do about the worst finding, or about a journal that is stale; empty where nothing asks for it.
    next_step: str
    overdue: int
    findings: Mapping[str, FindingLine]
    #: The client's own limits and accepted exceptions, as written.
    limits: tuple[ChangedLimit, ...] = ()
    accepts: tuple[Accepted, ...] = ()
    #: What is owed to the client.
    owed: tuple[OpenDuty, ...] = ()
    #: How it slipped in a quarter; None where it did not, or where nobody asked.
    slip: Slip | None = None
    #: Ids of our people who hold the relationship and still work for us.
    lead_ids: tuple[str, ...] = ()
    #: What somebody meant to look at again on a day to come.
    reviews: tuple[ReviewDate, ...] = ()
    #: The contract of the day; None where none is known.
    deal: Deal | None = None
    #: Ids of our people in any role on the account, sorted.
    people: tuple[str, ...] = ()
    #: Tags of the entries of the last twelve months, sorted.
    tags: tuple[str, ...] = ()
    #: The label over the last twelve months; empty where nobody asked.
    year: tuple[Block, ...] = ()
    #: Their first day with us, and the last where they left; None where it is not written.
    since: date | None = None
    until: date | None = None

    @property
    def next_turn(self) -> TurnView | None:
        """What will turn for the worse first, if nobody writes."""
        return self.turns[0] if self.turns else None

    @property
    def alarms(self) -> tuple[TurnView, ...]:
        """What will turn to alarm, if nobody writes, soonest first."""
        return tuple(turn for turn in self.turns if turn.tone.id == Tone.ALARM)

    @property
    def sort_key(self) -> tuple[object, ...]:
        """The order of accounts: worst first, then the stale, then those with most to do, then by name."""
        standing = self.standing
        stale = any(badge.id == "stale" for badge in standing.badges)
        busy = (-standing.warnings, -self.overdue, -standing.duties)
        return (label_rank(standing.label.id), not stale, *busy, standing.name.casefold(), standing.client)


def summarise(
    account: Account,
    health: AccountHealth,
    agency: Agency,
    slip: Slip | None = None,
    history: History | None = None,
) -> AccountSummary:
    """Return what the pages about all accounts say of one; `history` is what was said of it over a year."""
    client, as_of = account.client, health.as_of
    index = account_index(account, as_of)
    names = names_of(agency, client)
    standing = standing_of(health, names, index)
    turns = () if standing.label.former else worse_turns(health.client, health.findings)
    leads = leads_of(client, agency, as_of)
    return AccountSummary(
        standing,
        account_path(health.client),
        client.tier.at(as_of),
        holders(client, "relationship", as_of, names),
        len(shown(account.entries, as_of)),
        turns,
        _next_step(health),
        sum(duty.overdue(as_of) for finding in health.findings for duty in finding.duties),
        _lines(health),
        limits=client.limits,
        accepts=client.accepts,
        owed=open_duties(account, health, agency, index),
        slip=slip,
        lead_ids=leads,
        reviews=() if standing.label.former else review_dates(account, agency, as_of, index),
        deal=deal_of(client.contract.at(as_of), agency.currency),
        people=on_account(client, as_of),
        tags=recent_tags(account.entries, as_of),
        year=label_blocks(history) if history is not None else (),
        since=client.since,
        until=client.ended if client.ended is not None and client.ended <= as_of else None,
    )


def recent_tags(entries: Iterable[Entry], as_of: date) -> tuple[str, ...]:
    """Return the tags of the last 52 weeks' entries, sorted; white space within a tag is one space."""
    since = plus(as_of, -TAG_DAYS)
    recent = (entry for entry in entries if since < entry.date <= as_of)
    return tuple(sorted({" ".join(tag.split()) for entry in recent for tag in entry.tags if tag.strip()}))


def worst_first(summaries: Iterable[AccountSummary]) -> list[AccountSummary]:
    """Return accounts in the order in which they are listed."""
    return sorted(summaries, key=lambda summary: summary.sort_key)


def _next_step(health: AccountHealth) -> str:
    problems = [finding for finding in health.findings if finding.tone in PROBLEMS and finding.next]
    problems.sort(key=lambda finding: finding.tone != "alarm")
    if problems:
        return problems[0].next
    return WAKE if is_stale(health) else ""


def _lines(health: AccountHealth) -> dict[str, FindingLine]:
    own = f"{health.client}/"
    return {
        finding.check: FindingLine(
            finding.check,
            finding_path(health.client, finding.check),
            finding.verdict,
            tone_of(finding.tone),
            finding.reason,
            finding.since,
            finding.began,
            finding.settles,
            tuple(one for one in (*finding.evidence, *finding.against) if not one.startswith(own)),
        )
        for finding in health.findings
    }
