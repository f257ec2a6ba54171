"""What somebody meant to look at again: the day on which a plan, or the next review, is due to be looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.pages.owed import is_gone, leads_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model.account import Account
    from generator.model.agency import Agency
    from generator.model.entry import Entry
    from generator.pages.entries import EntryIndex, EntryLink

#: Kind of entry -> the field that says what it is about, and the field that says when to look again.
LOOKED_AT = {"plan": ("plan", "review_on"), "review": ("of", "next")}
#: What a plan of each sort is called, and the next review.
PLANS = {
    "growth": "growth plan",
    "retention": "retention plan",
    "deepen": "plan to deepen the relationship",
    "rescue": "rescue plan",
}
REVIEWS = {"account": "account review", "cosy": "look from outside", "skills": "skills review"}


@dataclass(frozen=True, slots=True)
class ReviewDate:
    """A day on which something is to be looked at again."""

    day: date
    #: What is to be done: `next account review`, `look at the growth plan again`.
    what: str
    #: The entry that says so.
    entry: EntryLink
    #: Ids of those to ask: the plan's owner, else who leads the account.
    people: tuple[str, ...]


def review_dates(account: Account, agency: Agency, as_of: date, index: EntryIndex) -> tuple[ReviewDate, ...]:
    """Return the days to come, by day: of each sort of plan and review the newest entry counts."""
    leads = leads_of(account.client, agency, as_of)
    newest = {(entry.kind, entry.value(LOOKED_AT[entry.kind][0], as_of)): entry for entry in _written(account, as_of)}
    found = []
    for entry in newest.values():
        day = entry.value(LOOKED_AT[entry.kind][1], as_of)
        if isinstance(day, date) and day >= as_of:
            owner = entry.value("owner", as_of) or ""
            people = (owner,) if owner and not is_gone(owner, agency, as_of) else leads
            found.append(ReviewDate(day, _what(entry, as_of), index.link(entry.id), people))
    return tuple(sorted(found, key=lambda one: (one.day, one.what, one.entry.path)))


def _written(account: Account, as_of: date) -> Iterator[Entry]:
    return (entry for entry in account.entries if entry.kind in LOOKED_AT and entry.date <= as_of)


def _what(entry: Entry, as_of: date) -> str:
    """Say what is to be done."""
    word = str(entry.value(LOOKED_AT[entry.kind][0], as_of) or "")
    if entry.kind == "review":
        return f"next {REVIEWS.get(word, 'review')}"
    return f"look at the {PLANS.get(word, 'plan')} again"
