"""What we did after a warning, as the journal told it on the eve of the notice.

*Done* is one of these, from the day of the warning on and before the notice:

- an `action` with its `done` day;
- a `plan` to rescue, retain or deepen that has an `owner` and a `review_on`;
- a `meeting` held, other than a social one, in which one of our senior people took part, or a `contact` out that one
  of them wrote or made, unless it is known to be unanswered;
- a meeting held, a contact out that is not known to be unanswered, a review or a hard word of ours (`feedback` to the
  client) that names in `re` an entry on which the warning rested;
- a word in such an entry itself: the complaint answered or resolved, the cue looked into, the mistake apologised for,
  put right or learned from.

*Tried* is what came to nothing: a contact out that nobody answered, a meeting they declined, cancelled, moved or did
not come to. *Left* is an `action` that was written down, and not done by the notice. Neither counts as done. So five
calls to a full mailbox are no answer to a warning, while a step that a senior took is one, whatever came of it later.
Nothing here says that what was done was enough.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator.criteria.people import acting
from generator.criteria.record import Record
from generator.model.loss import Answer, Response

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from generator.model.account import Account
    from generator.model.agency import Agency
    from generator.model.entry import Entry

#: Plans that answer a warning; a plan to grow does not.
PLANS = frozenset({"rescue", "retention", "deepen"})
#: Fields by which something that went wrong says what we did about it.
MENDED = {"apologised": "we apologised", "remedy": "it was put right", "learning": "something was learned from it"}
#: Fields by which an entry itself says what we did about it, by kind, with what that is.
ANSWERED_IN = {
    "complaint": {"answered": "the complaint was answered", "resolved": "the complaint was put right"},
    "cue": {"looked_into": "it was looked into"},
    "request": {"answered": "the request was answered"},
    "delivery": MENDED,
    "target": MENDED,
    "mistake": MENDED,
}
#: What became of a meeting that did not take place.
UNMET = {
    "declined": "they would not meet",
    "cancelled": "they cancelled",
    "no_show": "nobody came",
    "rescheduled": "they moved it",
}


def answers_of(known: Account, agency: Agency, since: date, eve: date, rested: Collection[str]) -> tuple[Answer, ...]:
    """Return what we did, tried or left undone from a day to the eve of the notice, in the order of days.

    `known` is the account as known on the eve; `rested` are the entries on which the warnings rested.
    """
    record = Record(known, agency, eve)
    found = (answer for entry in record.entries for answer in _answers(record, entry, rested))
    return tuple(sorted((one for one in found if since <= one.on <= eve), key=lambda one: (one.on, one.entry)))


def _answers(record: Record, entry: Entry, rested: Collection[str]) -> Iterator[Answer]:
    if entry.id in rested:
        yield from _within(record, entry)
    on, response, what = _told(record, entry, follows=not set(entry.re).isdisjoint(rested))
    if response is not None:
        yield Answer(on, entry.id, response, what)


def _within(record: Record, entry: Entry) -> Iterator[Answer]:
    for name, what in ANSWERED_IN.get(entry.kind, {}).items():
        if entry.value(name, record.as_of) not in {None, False}:
            yield Answer(entry.facts[name].day or entry.date, entry.id, Response.DONE, what)


def _told(record: Record, entry: Entry, *, follows: bool) -> tuple[date, Response | None, str]:
    """Return what an entry says that we did, tried or left undone, and on which day; None for neither."""
    if entry.kind == "action":
        done = entry.value("done", record.as_of)
        if isinstance(done, date):
            return done, Response.DONE, "an action was done"
        return entry.date, Response.LEFT, "agreed, and still open at the notice"
    says = {"contact": _contact, "meeting": _meeting, "plan": _plan}.get(entry.kind, _other)
    return entry.date, *says(record, entry, follows)


def _contact(record: Record, entry: Entry, follows: object) -> tuple[Response | None, str]:
    if entry.value("direction", record.as_of) != "out":
        return None, ""
    if entry.value("answered", record.as_of) is False:
        return Response.TRIED, "nobody answered"
    if _is_senior(record, entry):
        return Response.DONE, "a senior of ours wrote or rang"
    return (Response.DONE, "we spoke to them about it") if follows else (None, "")


def _meeting(record: Record, entry: Entry, follows: object) -> tuple[Response | None, str]:
    status = str(entry.value("status", record.as_of))
    if status in UNMET and entry.value("changed_by", record.as_of) != "agency":
        return Response.TRIED, UNMET[status]
    if status == "offered":
        return Response.TRIED, "we asked to meet"
    if status != "held":
        return None, ""
    if entry.value("purpose", record.as_of) != "social" and _is_senior(record, entry):
        return Response.DONE, "a senior of ours met them"
    return (Response.DONE, "we met them about it") if follows else (None, "")


def _plan(record: Record, entry: Entry, _: object) -> tuple[Response | None, str]:
    is_plan = entry.value("plan", record.as_of) in PLANS and entry.facts.get("owner") and entry.facts.get("review_on")
    return (Response.DONE, "a plan was made") if is_plan else (None, "")


def _other(record: Record, entry: Entry, follows: object) -> tuple[Response | None, str]:
    is_hard_word = entry.kind == "feedback" and entry.value("direction", record.as_of) == "to_client"
    is_ours = entry.kind == "review" or is_hard_word
    return (Response.DONE, "we took it up") if is_ours and follows else (None, "")


def _is_senior(record: Record, entry: Entry) -> bool:
    people = (record.agency.person(person) for person in acting(record, entry))
    return any(person is not None and person.senior for person in people)
