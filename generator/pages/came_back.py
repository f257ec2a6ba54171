"""A client who came back: when it was worst, what told us first, what we did in between, what they have said since."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.model.lessons import STAYED_DAYS, Way
from generator.model.loss import Response
from generator.pages.account import AccountPage
from generator.pages.labels import tone_of
from generator.pages.page import Link, Page
from generator.pages.paths import account_path, came_back_path, finding_path
from generator.pages.site_map import TO_CLIENTS
from generator.pages.words import day_text, kind_text, plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from generator.model.account import Account
    from generator.model.check import Checklist
    from generator.model.entry import Entry
    from generator.model.lessons import Comeback, Sign
    from generator.pages.entries import EntryIndex, EntryLink
    from generator.pages.labels import Label

#: So many checks are named as those that fired first.
FIRST = 6
#: What came of something that we did.
OUTCOMES = {Response.DONE: "", Response.TRIED: "came to nothing", Response.LEFT: "written down, and not done"}


@dataclass(frozen=True, slots=True)
class SignRow:
    """A check that stood at watch or alarm while things were bad."""

    question: Link
    first: date
    worst: Label


@dataclass(frozen=True, slots=True)
class DeedRow:
    """Something we did in between."""

    on: date
    entry: EntryLink
    #: In a few words; empty where the entry's name says it.
    what: str
    outcome: str


@dataclass(frozen=True, slots=True)
class SaidRow:
    """Something the client has said about us since."""

    entry: EntryLink
    #: What kind of word it was: `Feedback, praise`.
    kind: str
    #: Their own words; empty where they are not on record.
    quote: str


@dataclass(frozen=True, slots=True)
class CameBackPage:
    """Everything on the page of a client who came back."""

    summary: str
    #: How it was found that they came back.
    rule: str
    began: date
    worst_on: date
    worst: str
    turned: date
    signs: tuple[SignRow, ...]
    more_signs: int
    deeds: tuple[DeedRow, ...]
    said: tuple[SaidRow, ...]


def came_back_pages(
    account: Account, one: Comeback, checklists: Sequence[Checklist], index: EntryIndex
) -> Iterator[Page]:
    """Yield the page of a client who came back."""
    questions = {check.id: check.question for checklist in checklists for check in checklist.checks}
    content = CameBackPage(
        summary=_summary(one),
        rule=_rule(one),
        began=one.began,
        worst_on=one.worst_on,
        worst=f"{one.worst} for {plural(one.worst_days, 'day')} in all",
        turned=one.turned,
        signs=tuple(_sign(one.client, sign, questions.get(sign.check, sign.check)) for sign in one.signs[:FIRST]),
        more_signs=max(len(one.signs) - FIRST, 0),
        deeds=_deeds(one, index),
        said=tuple(_said(each, index, one.as_of) for each in account.entries[::-1] if each.id in one.said),
    )
    trail = (*TO_CLIENTS, Link(one.name, account_path(one.client)))
    yield Page(came_back_path(one.client), "pages/came_back.html", f"{one.name} came back", content, trail)


def with_came_back(
    pages: Iterable[Page], one: Comeback, account: Account, checklists: Sequence[Checklist], index: EntryIndex
) -> Iterator[Page]:
    """Yield the pages of an account with the way to how it came back, and with that page."""
    link = Link(f"Came back: better since {day_text(one.turned)}", came_back_path(one.client))
    for page in pages:
        if isinstance(page.content, AccountPage):
            yield replace(page, content=replace(page.content, came_back=link))
        else:
            yield page
    yield from came_back_pages(account, one, checklists, index)


def _said(entry: Entry, index: EntryIndex, as_of: date) -> SaidRow:
    """Return a word of theirs."""
    tone, kind = entry.value("tone", as_of), kind_text(entry.kind)
    return SaidRow(index.link(entry.id), f"{kind}, {tone}" if tone else kind, entry.value("quote", as_of) or "")


def _summary(one: Comeback) -> str:
    days = (one.turned - one.began).days
    since = plural(one.days_since, "day")
    trouble = f"For {plural(days, 'day')} from {day_text(one.began)} the relationship was in trouble"
    return f"{trouble}, and it has been better for {since}."


def _rule(one: Comeback) -> str:
    if one.way is Way.STATUS:
        return f"Their status went from {one.came_from} back to active, and has stayed so."
    return f"The account stood at alarm, and then at neither watch nor alarm for {STAYED_DAYS} days in a row or longer."


def _sign(client: str, sign: Sign, question: str) -> SignRow:
    return SignRow(Link(question, finding_path(client, sign.check)), sign.first, tone_of(sign.worst))


def _deeds(one: Comeback, index: EntryIndex) -> tuple[DeedRow, ...]:
    """Return what we did by day: what answered a warning, and further plans, reviews and meetings."""
    rows = [DeedRow(each.on, index.link(each.entry), each.what, OUTCOMES[each.response]) for each in one.answers]
    links = index.all(one.ours)
    rows += [DeedRow(link.day, link, "", "") for link in links if link.day is not None]
    return tuple(sorted(rows, key=lambda row: (row.on, row.entry.id)))
