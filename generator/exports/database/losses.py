"""Tables of clients who left: what was on the page, and what people wrote down afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.exports.database.columns import ACCOUNT, ENTRY, POSITION, Known, day
from generator.exports.database.schema import Column, Row, Table
from generator.pages.loss_headline import headline_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.exports.database.schema import Cell
    from generator.model.loss import Loss
    from generator.model.post_mortem import PostMortem

LOSSES = Table(
    "losses",
    "The clients who left, in hindsight.",
    (
        ACCOUNT,
        Column("notice", "The day of the notice.", needed=True),
        Column("surprise", "Which kind of surprise it was.", needed=True),
        Column("headline", "The one sentence that says it.", needed=True),
        Column("warned", "The first day of warning; empty where there was none."),
        Column("recorded", "Whether it is told as known then; else as of then.", "INTEGER", needed=True),
    ),
    ("client",),
)
POST_MORTEMS = Table(
    "post_mortems",
    "What people wrote down when a client left.",
    (
        ACCOUNT,
        Column("status", "`draft`, `in_review` or `agreed`.", needed=True),
        Column("led_by", "Who leads it.", references="people"),
        Column("held_on", "The day it was held."),
        Column("reason_unknown", "Whether nobody knows why they left.", "INTEGER", needed=True),
        Column("surprise", "What surprised us.", needed=True),
        Column("no_change", "Why nothing changes; empty where something does.", needed=True),
        Column("win_back", "Whether and how they could come back.", needed=True),
        Column("body", "The story, in Markdown.", needed=True),
    ),
    ("client",),
)
POST_MORTEM_REASONS = Table(
    "post_mortem_reasons",
    "Why they left, as each side sees it, and what contributed.",
    (
        Column("client", "The post-mortem.", references="post_mortems", target="client", needed=True),
        POSITION,
        Column("side", "`client`, `us`, or `factor` for what contributed.", needed=True),
        Column("reason", "The reason, or the factor.", needed=True),
        Column("quote", "Their words; empty where they are not on record.", needed=True),
        Column("basis", "How we know, or how sure we are; empty where nobody says.", needed=True),
        Column("controllable", "Whether we could have changed it; empty where nobody says.", "INTEGER"),
        Column("note", "How it was in this case.", needed=True),
    ),
    ("client", "position"),
)
REASON_EVIDENCE = Table(
    "reason_evidence",
    "The entries that a reason or a factor rests on.",
    (
        Column("client", "The post-mortem.", references="post_mortems", target="client", needed=True),
        Column("position", "The place of the reason.", "INTEGER", needed=True),
        ENTRY,
    ),
    ("client", "position", "entry"),
)
AGREED_CHANGES = Table(
    "agreed_changes",
    "What is done differently after a loss.",
    (
        Column("client", "The post-mortem.", references="post_mortems", target="client", needed=True),
        POSITION,
        Column("what", "What.", needed=True),
        Column("owner", "Who sees to it.", references="people"),
        Column("due", "By when."),
        Column("done", "The day it was done; empty while it is not."),
        Column("check_id", "The check it is about.", references="checks"),
    ),
    ("client", "position"),
)


def loss_rows(loss: Loss) -> Iterator[Row]:
    """Yield how a client left."""
    what = (loss.notice.isoformat(), loss.surprise.value, headline_of(loss), day(loss.warned), int(loss.is_recorded))
    yield Row(LOSSES.name, (loss.client, *what))


def post_mortem_rows(client: str, written: PostMortem, known: Known) -> Iterator[Row]:
    """Yield a post-mortem with its reasons, what these rest on, and the changes that it agreed on."""
    said = (int(written.reason_unknown), written.surprise, written.no_change, written.win_back, written.body)
    head = (written.status, known.person(written.led_by), day(written.held_on))
    yield Row(POST_MORTEMS.name, (client, *head, *said))
    for place, (cells, evidence) in enumerate(_reasons(written), start=1):
        yield Row(POST_MORTEM_REASONS.name, (client, place, *cells))
        there = (known.entries[one] for one in evidence if one in known.entries)
        yield from (Row(REASON_EVIDENCE.name, (client, place, one)) for one in dict.fromkeys(there))
    for place, one in enumerate(written.changes, start=1):
        who, check = known.person(one.owner), known.check(one.check)
        yield Row(AGREED_CHANGES.name, (client, place, one.what, who, day(one.due), day(one.done), check))


def _reasons(written: PostMortem) -> Iterator[tuple[tuple[Cell, ...], tuple[str, ...]]]:
    """Yield the cells of each reason or factor, and the entries that it rests on."""
    for side, reasons in (("client", written.said_by_client), ("us", written.believed_by_us)):
        for one in reasons:
            yield (side, one.reason, one.quote, one.source or one.confidence, None, ""), one.evidence
    for each in written.factors:
        controllable = None if each.controllable is None else int(each.controllable)
        yield ("factor", each.factor, "", "", controllable, each.note), each.evidence
