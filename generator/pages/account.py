"""An account's own page: where it stands, why, what to do, and everything that says so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.model.health import Tone
from generator.pages.change import ChangeView, change_view
from generator.pages.coverage import CoverageView, coverage_view
from generator.pages.dealings import Dealings, dealings_of
from generator.pages.entries import EntryIndex, EntryLink, EntryView, Setting, entry_views, index_entries
from generator.pages.findings import NOT_ASKED, Findings, findings_of, mentions_of
from generator.pages.history import HistoryView, Strips, history_pages, history_view
from generator.pages.journal import YearLink, journal_pages, years_of
from generator.pages.labels import Label, badge_of, label_of
from generator.pages.limits import own_changes
from generator.pages.loss import LossSetting, LossSummary, loss_summary, post_mortem_pages
from generator.pages.names import Names, names_of
from generator.pages.owed import open_duties
from generator.pages.page import Link, Page
from generator.pages.paths import account_path
from generator.pages.people import ContactView, MemberView, SpeakTo, contacts_of, speak_to, team_of
from generator.pages.post_mortem import PostMortemView, post_mortem_view
from generator.pages.site_map import TO_CLIENTS
from generator.pages.terms import Term, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from generator.assess.coverage import Coverage
    from generator.model.account import Account
    from generator.model.agency import Agency
    from generator.model.change import AccountChange
    from generator.model.check import Checklist
    from generator.model.entry import Entry
    from generator.model.figures import Figures
    from generator.model.health import AccountHealth
    from generator.model.history import History
    from generator.model.loss import Loss
    from generator.model.post_mortem import PostMortem
    from generator.model.replay import Recorded
    from generator.pages.neighbours import Neighbours

#: How many of the newest entries stand on an account's own page.
LATEST = 6
#: The checklist whose signs are counted as depth.
DEPTH = "depth"


@dataclass(frozen=True, slots=True)
class ContactLine:
    """The last time anybody spoke."""

    on: date
    #: In words: `email from them`.
    how: str
    people: tuple[str, ...]
    entry: EntryLink


@dataclass(frozen=True, slots=True)
class Standing:
    """How an account stands: what its header and its row in the portfolio both show."""

    client: str
    name: str
    label: Label
    label_reason: str
    label_since: date | None
    badges: tuple[Label, ...]
    #: Depth signs seen; None where no check asks for any.
    depth: int | None
    #: Findings at watch or alarm.
    warnings: int
    #: Findings on which the journal cannot say.
    unknown: int
    #: How many checks are asked of this account.
    asked: int
    duties: int
    last_contact: ContactLine | None
    last_inbound: date | None


@dataclass(frozen=True, slots=True)
class AccountPage:
    """Everything on an account's page."""

    standing: Standing
    findings: Findings
    contacts: tuple[ContactView, ...]
    team: tuple[MemberView, ...]
    terms: tuple[Term, ...]
    years: tuple[YearLink, ...]
    latest: tuple[EntryView, ...]
    entries: int
    #: Whom to speak to before a call.
    speak_to: SpeakTo
    post_mortem: PostMortemView | None
    #: The way to the client's own limits and accepted exceptions; None where there are none.
    changes: Link | None = None
    #: What would tell more; None where the relationship is over, or where nobody asked.
    coverage: CoverageView | None = None
    #: The last twelve months; None where nobody asked.
    history: HistoryView | None = None
    #: Why the label became what it is; None where it did not move lately, or where nobody asked.
    change: ChangeView | None = None
    #: What was on the page before they left; None where they did not, or where nobody asked.
    loss: LossSummary | None = None
    #: The way to how they came back; None where they did not, or where nobody asked.
    came_back: Link | None = None
    #: What is drawn of contact, money and the year; None where nobody asked.
    dealings: Dealings | None = None
    #: The accounts before and after it; None where nobody asked.
    neighbours: Neighbours | None = None


def account_pages(  # noqa: PLR0913  # everything that the pages of an account are made of
    account: Account,
    health: AccountHealth,
    checklists: Sequence[Checklist],
    agency: Agency,
    agency_entries: Sequence[Entry] = (),
    *,
    covered: Coverage | None = None,
    history: History | None = None,
    recorded: Recorded | None = None,
    change: AccountChange | None = None,
    loss: Loss | None = None,
    figures: Figures | None = None,
    neighbours: Neighbours | None = None,
) -> Iterator[Page]:
    """Yield the pages of one account: its own, its last twelve months, then a page for each year of its journal."""
    setting = _setting(account, agency, health.as_of, agency_entries, recorded)
    names, index, mentions = setting.names, setting.index, mentions_of(health)
    views, years = entry_views(account.entries, setting, mentions), years_of(account.client.id, index)
    path = account_path(account.client.id)
    found = findings_of(health, checklists, names, index, open_duties(account, health, agency, index))
    strips = Strips(history, checklists, index) if history is not None else None
    content = replace(
        _content(account, health, found, setting, views),
        coverage=coverage_view(covered, index) if covered is not None else None,
        history=history_view(strips) if strips is not None else None,
        change=_change(change, checklists, index) if change is not None else None,
        dealings=dealings_of(account, figures, setting, mentions) if figures is not None else None,
        neighbours=neighbours,
    )
    if loss is not None:
        content = replace(content, loss=loss_summary(loss, content.post_mortem))
        yield from post_mortem_pages(loss, LossSetting(account, agency, checklists, names, index, health.as_of))
    yield Page(path, "pages/account.html", health.name, content, TO_CLIENTS)
    trail = (*TO_CLIENTS, Link(health.name, path))
    if strips is not None:
        yield from history_pages(strips, health.name, trail)
    yield from journal_pages(account.client.id, health.name, views, years, trail)


def _setting(
    account: Account, agency: Agency, as_of: date, agency_entries: Sequence[Entry], recorded: Recorded | None
) -> Setting:
    contract = account.client.contract.at(as_of)
    currency = (contract.currency if contract else "") or agency.currency
    index = account_index(account, as_of, agency_entries)
    return Setting(as_of, names_of(agency, account.client), index, currency, recorded)


def _change(change: AccountChange, checklists: Sequence[Checklist], index: EntryIndex) -> ChangeView:
    return change_view(change, (check for checklist in checklists for check in checklist.checks), index)


def account_index(account: Account, as_of: date, agency_entries: Sequence[Entry] = ()) -> EntryIndex:
    """Return the ways to an account's entries and to our own."""
    own = index_entries(account.entries, as_of)
    ours = index_entries(agency_entries, as_of)
    return EntryIndex({**ours.links, **own.links}, dict.fromkeys(account.client.formerly, account.client.id))


def standing_of(health: AccountHealth, names: Names, index: EntryIndex) -> Standing:
    """Return how an account stands."""
    last = health.last_contact
    line = ContactLine(last.on, last.how, names.all(last.people), index.link(last.entry)) if last else None
    asked = [finding for finding in health.findings if finding.verdict != NOT_ASKED]
    return Standing(
        health.client,
        health.name,
        label_of(health.label),
        health.label_reason,
        # Of a new account the reason says how long; the label began with the first entry, which may be older.
        None if health.label == "new" else health.label_since,
        tuple(map(badge_of, health.badges)),
        health.counts.get("depth", 0) if any(finding.checklist == DEPTH for finding in asked) else None,
        health.counts.get("warnings", 0),
        sum(finding.tone == Tone.UNKNOWN for finding in asked),
        len(asked),
        health.counts.get("duties", 0),
        line,
        health.last_inbound,
    )


def _content(
    account: Account,
    health: AccountHealth,
    found: Findings,
    setting: Setting,
    views: Sequence[EntryView],
) -> AccountPage:
    names, index = setting.names, setting.index
    client, as_of, written = account.client, health.as_of, account.post_mortem
    return AccountPage(
        standing_of(health, names, index),
        found,
        contacts_of(client, as_of, names),
        team_of(client, as_of, names),
        terms_of(client, as_of, setting.currency),
        years_of(client.id, index),
        tuple(views[:LATEST]),
        len(views),
        speak_to(client, as_of, names),
        post_mortem_view(written, as_of, names, index) if written and _told(written, as_of) else None,
        own_changes(client, health),
    )


def _told(written: PostMortem, as_of: date) -> bool:
    """Whether a post-mortem can have been begun by a day."""
    begun = written.notice or written.ended or written.held_on
    return begun is None or begun <= as_of
