"""Tables about the agency: the export itself, our people, the checks, what was changed of them, our own support."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.exports.database.columns import CHECK, POSITION, Known, day, listed
from generator.exports.database.schema import Column, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from generator.model.agency import Agency
    from generator.model.audience import View
    from generator.model.check import Checklist
    from generator.model.health import AgencyFinding
    from generator.model.replay import Told
    from generator.pages.limits import ChangeRow

#: The version of the tables: it grows when a column changes or goes.
FORMAT = 1

EXPORT = Table(
    "export",
    "The export itself, in one row.",
    (
        Column("format", "The version of these tables: 1.", "INTEGER", needed=True),
        Column("agency", "The agency's name.", needed=True),
        Column("as_of", "The day as of which everything is told.", needed=True),
        Column("known_on", "The evening whose journals were read; empty for those of now."),
        Column("revision", "The commit that was read; empty where it was the files on the disk."),
        Column("rules", "By whose checks and limits it is judged: `now` or `then`.", needed=True),
        Column("audience", "For whom it is: `team`, without what is marked for leads, or `leads`.", needed=True),
        Column("names", "What people are called: `full`, `ids` or `initials`.", needed=True),
        Column("timezone", "The zone in which days begin and end.", needed=True),
        Column("currency", "The currency of amounts that name none; empty where nobody says."),
    ),
    ("format",),
)
PEOPLE = Table(
    "people",
    "Our own people.",
    (
        Column("id", "The id that entries use.", needed=True),
        Column("name", "The name.", needed=True),
        Column("roles", "What they do, as a JSON list.", needed=True),
        Column("manager", "Whom they report to.", references="people"),
        Column("since", "Since when they work for us."),
        Column("until", "Until when."),
    ),
)
CHECKLISTS = Table(
    "checklists",
    "The checklists.",
    (
        Column("id", "The id.", needed=True),
        Column("title", "The title.", needed=True),
        Column("introduction", "What it is about.", needed=True),
        POSITION,
    ),
)
CHECKS = Table(
    "checks",
    "The checks, also those that are switched off.",
    (
        Column("id", "The id, as in `mainstay explain ID`.", needed=True),
        Column("checklist", "The list in which it stands.", references="checklists", needed=True),
        POSITION,
        Column("question", "The question it asks.", needed=True),
        Column("worst", "The worst tone that it may give.", needed=True),
        Column("absence", "What absence means: `U` unknown, `L` silence counts, `O` an overdue duty.", needed=True),
        Column("next", "What to do next.", needed=True),
        Column("settles", "What would settle an unknown.", needed=True),
        Column("source", "Where it comes from.", needed=True),
    ),
)
CHANGED_LIMITS = Table(
    "changed_limits",
    "Limits that were changed, checks switched off and exceptions accepted, also those that no longer hold.",
    (
        Column("id", "Its place, from 1 on.", "INTEGER", needed=True),
        Column("kind", "`limit`, `off` or `exception`.", needed=True),
        Column("place", "For whom: the whole agency, a tier or a client.", needed=True),
        Column("check_id", "The check.", references="checks"),
        Column("name", "The limit; empty where it is none.", needed=True),
        Column("value", "Its value.", needed=True),
        Column("usual", "Its value where nobody changes it.", needed=True),
        Column("reason", "Why.", needed=True),
        Column("since", "From which day on; empty: throughout."),
        Column("until", "The last day; empty where it has none."),
        Column("review_on", "When it is to be looked at again."),
        Column("past", "Why it no longer holds; empty where it does or will.", needed=True),
    ),
)
OUR_STANDINGS = Table(
    "our_standings",
    "Support for our own people: what is done, due or overdue; never what it said.",
    (
        CHECK,
        POSITION,
        Column("person", "For whom; empty where it is for all.", references="people"),
        Column("state", "`done`, `due` or `overdue`.", needed=True),
        Column("day", "The day it was done, or is due.", needed=True),
    ),
    ("check_id", "position"),
)


def agency_rows(agency: Agency, as_of: date, told: Told | None, view: View) -> Iterator[Row]:
    """Yield the row of the export, and those of our people."""
    known_on, revision = (day(told.known_on), told.commit) if told else (None, None)
    rules = "then" if told and told.by_then else "now"
    head = (FORMAT, agency.name, as_of.isoformat(), known_on, revision, rules, view.audience.value, view.names.value)
    yield Row(EXPORT.name, (*head, agency.timezone, agency.currency))
    ours = {person.id for person in agency.people}
    for one in sorted(agency.people, key=lambda person: person.id):
        manager = one.manager if one.manager in ours else None
        yield Row(PEOPLE.name, (one.id, one.name, listed(one.roles), manager, day(one.since), day(one.until)))


def check_rows(checklists: Sequence[Checklist]) -> Iterator[Row]:
    """Yield the checklists and their checks, in their order."""
    for place, checklist in enumerate(checklists, start=1):
        yield Row(CHECKLISTS.name, (checklist.id, checklist.title, checklist.introduction, place))
    for checklist in checklists:
        for place, one in enumerate(checklist.checks, start=1):
            what = (one.question, one.worst.value, one.absence, one.next, one.settles, one.source_note)
            yield Row(CHECKS.name, (one.id, checklist.id, place, *what))


def limit_rows(changes: Sequence[ChangeRow], known: Known) -> Iterator[Row]:
    """Yield what was changed, switched off or excepted."""
    for place, one in enumerate(changes, start=1):
        what = (one.name, one.value, one.default, one.reason, day(one.since), day(one.until), day(one.review_on))
        yield Row(CHANGED_LIMITS.name, (place, one.kind, one.place.spoken, known.check(one.check), *what, one.past))


def our_rows(findings: Sequence[AgencyFinding], known: Known) -> Iterator[Row]:
    """Yield what is done, due or overdue for our own people."""
    for finding in findings:
        for place, one in enumerate(finding.standings, start=1):
            person = known.person(one.subject)
            yield Row(OUR_STANDINGS.name, (finding.check, place, person, one.state, one.on.isoformat()))
