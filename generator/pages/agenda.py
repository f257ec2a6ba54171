"""Days to come: what is owed, what is to be looked at again, and what turns to alarm if nobody writes.

What is overdue stands on the day of the site: in a calendar, nobody turns the pages back.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.pages.lasting import lasting_id
from generator.pages.limits import change_rows
from generator.pages.names import names_of
from generator.pages.owed import all_owed
from generator.pages.words import day_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from generator.pages.names import Names
    from generator.pages.owed import Owed
    from generator.pages.portfolio import Portfolio
    from generator.pages.summary import AccountSummary

#: What is to be looked at again, by kind of change.
CHANGES = {"limit": "a changed limit", "off": "a check that is switched off"}


@dataclass(frozen=True, slots=True)
class Appointment:
    """Something on a day."""

    #: A UUID that lasts: it stays when the day moves on.
    id: str
    day: date
    #: `duty`, `review` or `turn`.
    kind: str
    title: str
    #: What there is to know, in plain sentences.
    lines: tuple[str, ...]
    #: Address of the page about it.
    path: str
    #: Ids of those to ask.
    people: tuple[str, ...]


#: An appointment, and what it is known by within its kind; its id is made once it is known whether another is alike.
Draft = tuple[tuple[str, ...], Appointment]


def agenda(portfolio: Portfolio) -> tuple[Appointment, ...]:
    """Return everything that has a day, by day."""
    names, as_of = names_of(portfolio.agency), portfolio.as_of
    drafts = [
        *(_duty(row) for row in all_owed(portfolio)),
        *(one for summary in portfolio.summaries for one in _of_account(summary)),
        *_limits(portfolio),
    ]
    seen: Counter[tuple[str, ...]] = Counter()
    told = []
    for parts, draft in sorted(drafts, key=lambda one: (one[1].kind, one[0], one[1].day, one[1].title)):
        named = (draft.kind, *parts)
        seen[named] += 1
        key = lasting_id(portfolio.agency.name, *named, str(seen[named]))
        told.append(_told(replace(draft, id=key), names, as_of))
    return tuple(sorted(told, key=lambda one: (one.day, one.title.casefold(), one.id)))


def of_each(appointments: Iterable[Appointment], portfolio: Portfolio) -> dict[str, tuple[Appointment, ...]]:
    """Return what each of our people is asked for, by id in the order of names; whoever has nothing is left out."""
    names, every = names_of(portfolio.agency), tuple(appointments)
    ids = sorted({person.id for person in portfolio.agency.people}, key=lambda one: (names.of(one).casefold(), one))
    found = {person: tuple(one for one in every if person in one.people) for person in ids}
    return {person: some for person, some in found.items() if some}


def _told(draft: Appointment, names: Names, as_of: date) -> Appointment:
    overdue = draft.day < as_of
    since = (f"Overdue since {day_text(draft.day)}.",) if overdue else ()
    whose = (f"Whose it is: {', '.join(names.all(draft.people))}.",) if draft.people else ()
    return replace(
        draft,
        day=max(draft.day, as_of),
        title=_plain(f"{draft.title} (overdue)" if overdue else draft.title),
        lines=tuple(_plain(line) for line in (*since, *draft.lines, *whose) if line),
    )


def _plain(text: str) -> str:
    return text.replace("`", "")


def _duty(row: Owed) -> Draft:
    duty = row.duty
    opener = duty.opened_by.path.partition("#")[2] or duty.opened_by.id
    parts = (duty.client, row.checks[0], opener, duty.opened_on.isoformat(), duty.deadline.isoformat())
    title, path = f"{duty.name}: {row.what}", row.asked_by[0].path
    lines = (row.next, f"Opened on {day_text(duty.opened_on)} by {duty.opened_by.title}.")
    return parts, Appointment("", duty.deadline, "duty", title, lines, path, duty.people)


def _of_account(summary: AccountSummary) -> Iterator[Draft]:
    client, name = summary.standing.client, summary.standing.name
    for review in summary.reviews:
        anchor, title = review.entry.path.partition("#")[2] or review.what, f"{name}: {review.what}"
        lines = (f"Said in {review.entry.title}.",) if review.entry.path else ()
        path = review.entry.path or summary.path
        yield (client, anchor), Appointment("", review.day, "review", title, lines, path, review.people)
    for turn in summary.alarms:
        unless = f", unless {turn.unless}" if turn.unless else ""
        lines = (f"{turn.question} From this day on: {turn.verdict}{unless}.",)
        parts, title = (client, turn.path.partition("#")[2]), f"{name} turns to alarm"
        yield parts, Appointment("", turn.on, "turn", title, lines, turn.path, summary.lead_ids)


def _limits(portfolio: Portfolio) -> Iterator[Draft]:
    """Yield the changed limits and switch-offs that are to be looked at again."""
    leads = {f"client_{one.standing.client}": one.lead_ids for one in portfolio.summaries}
    for row in change_rows(portfolio):
        if row.review_on is not None and not row.past:
            since = row.since.isoformat() if row.since else ""
            title = f"{row.place.title}: look at {CHANGES[row.kind]} again"
            lines, people = (f"{row.question} {row.reason}",), leads.get(row.place.id, ())
            parts = (row.place.id, row.kind, row.check, row.name, since)
            yield parts, Appointment("", row.review_on, "review", title, lines, row.path, people)
