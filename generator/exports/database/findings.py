"""Tables of what the checks say: findings with their evidence, duties, and 52 weeks of history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.exports.database.columns import ACCOUNT, CHECK, ENTRY, POSITION, SPAN, TONE, Known, day
from generator.exports.database.schema import Column, Row, Table
from generator.pages.findings import grounds_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.exports.database.schema import Cell
    from generator.model.health import AccountHealth, Finding
    from generator.model.history import History, Stretch
    from generator.pages.owed import Owed

FINDINGS = Table(
    "findings",
    "What each check says of each account.",
    (
        Column("id", "Client and check: `acme/gone-cold`.", needed=True),
        ACCOUNT,
        CHECK,
        Column("verdict", "What it says, in a word or two.", needed=True),
        Column("tone", TONE, needed=True),
        Column("reason", "Why, in one sentence.", needed=True),
        Column("since", "Since when; empty where it always did."),
        Column("settles", "What would settle it; empty where nothing is unknown.", needed=True),
        Column("next", "What to do next; empty where nothing needs doing.", needed=True),
        Column("turns_on", "The day on which it turns, if nobody writes."),
        Column("turns_to", "What it says then."),
        Column("turns_tone", "How that sounds."),
        Column("turns_unless", "What would prevent it, after the word “unless”."),
    ),
    lookups=("tone",),
)
EVIDENCE = Table(
    "evidence",
    "The entries that a finding rests on, and those that speak against it.",
    (
        Column("finding", "The finding.", references="findings", needed=True),
        ENTRY,
        Column("side", "`for` or `against`.", needed=True),
        POSITION,
    ),
    ("finding", "side", "position"),
)
DUTIES = Table(
    "duties",
    "What is owed, by deadline.",
    (
        Column("id", "Its place, from 1 on.", "INTEGER", needed=True),
        ACCOUNT,
        Column("what", "What is owed.", needed=True),
        Column("next", "What to do next.", needed=True),
        Column("opened_by", "What opened it: a title or a question.", needed=True),
        Column("entry", "The entry that opened it; empty where it was none.", references="entries"),
        Column("opened_on", "The day on which it was opened.", needed=True),
        Column("deadline", "Until when.", needed=True),
        Column("overdue", "Whether that day has passed.", "INTEGER", needed=True),
        Column(
            "owner", "Who owes it; empty where nobody is named: then whoever leads the account.", references="people"
        ),
    ),
    lookups=("deadline",),
)
DUTY_CHECKS = Table(
    "duty_checks",
    "Which checks ask for a duty.",
    (Column("duty", "The duty.", "INTEGER", references="duties", needed=True), CHECK),
    ("duty", "check_id"),
)
LABEL_HISTORY = Table(
    "label_history",
    "What the label of an account said over 52 weeks, as of each day: stretches of days.",
    (
        ACCOUNT,
        *SPAN,
        Column("label", "The label.", needed=True),
        Column("reason", "Why, on the day on which it turned.", needed=True),
    ),
    ("client", "first_day"),
)
CHECK_HISTORY = Table(
    "check_history",
    "The same of every check.",
    (
        ACCOUNT,
        CHECK,
        *SPAN,
        Column("verdict", "What it said.", needed=True),
        Column("tone", TONE, needed=True),
        Column("reason", "Why, on the day on which it turned.", needed=True),
    ),
    ("client", "check_id", "first_day"),
    ("tone",),
)


def finding_rows(health: AccountHealth, known: Known) -> Iterator[Row]:
    """Yield the findings of an account, then what they rest on."""
    for one in health.findings:
        turn = one.turns
        turns = (turn.on.isoformat(), turn.verdict, turn.tone.value, turn.unless) if turn else (None,) * 4
        said = (one.verdict, one.tone.value, one.reason, day(one.since), one.settles, one.next)
        yield Row(FINDINGS.name, (_name(health, one), health.client, one.check, *said, *turns))
    for one in health.findings:
        for side, entries in zip(("for", "against"), grounds_of(one), strict=True):
            there = (known.entries[entry] for entry in entries if entry in known.entries)
            for place, entry in enumerate(there, start=1):
                yield Row(EVIDENCE.name, (_name(health, one), entry, side, place))


def _name(health: AccountHealth, finding: Finding) -> str:
    return f"{health.client}/{finding.check}"


def duty_rows(rows: Sequence[Owed], known: Known) -> Iterator[Row]:
    """Yield what is owed, each with the checks that ask for it."""
    for place, row in enumerate(rows, start=1):
        duty = row.duty
        entry = known.entries.get(duty.opened_by.id)
        days = (duty.opened_on.isoformat(), duty.deadline.isoformat(), int(row.overdue))
        what = (duty.client, row.what, row.next, duty.opened_by.title, entry)
        yield Row(DUTIES.name, (place, *what, *days, known.person(duty.owner)))
        yield from (Row(DUTY_CHECKS.name, (place, check)) for check in row.checks)


def history_rows(history: History) -> Iterator[Row]:
    """Yield what the label and every check said of an account, stretch by stretch."""
    for one in history.label.stretches:
        yield Row(LABEL_HISTORY.name, (history.client, *_span(one), one.word, one.reason))
    for strip in history.checks:
        for one in strip.stretches:
            cells = (history.client, strip.check, *_span(one), one.word, one.tone.value, one.reason)
            yield Row(CHECK_HISTORY.name, cells)


def _span(stretch: Stretch) -> tuple[Cell, ...]:
    return (stretch.first.isoformat(), stretch.last.isoformat(), stretch.turned.isoformat())
