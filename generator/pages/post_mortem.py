"""What was learned when a client left, as the account's page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.words import spaced

if TYPE_CHECKING:
    from datetime import date

    from generator.model.post_mortem import PostMortem, Reason
    from generator.pages.entries import EntryIndex, EntryLink
    from generator.pages.names import Names


@dataclass(frozen=True, slots=True)
class ReasonView:
    """Why the client left, as one side sees it, or what contributed."""

    text: str
    #: Their own words; empty where they are not on record.
    quote: str
    #: How we know: `in their words`, `inferred`, `high confidence`; empty where nobody says.
    basis: str
    evidence: tuple[EntryLink, ...]


@dataclass(frozen=True, slots=True)
class ChangeView:
    """Something the agency does differently from now on."""

    what: str
    owner: str
    due: date | None
    done: date | None


@dataclass(frozen=True, slots=True)
class PostMortemView:
    """A post-mortem."""

    status: str
    led_by: str
    held_on: date | None
    said_by_client: tuple[ReasonView, ...]
    believed_by_us: tuple[ReasonView, ...]
    factors: tuple[ReasonView, ...]
    reason_unknown: bool
    surprise: str
    changes: tuple[ChangeView, ...]
    no_change: str
    #: Markdown.
    body: str


def post_mortem_view(written: PostMortem, as_of: date, names: Names, index: EntryIndex) -> PostMortemView:
    """Return a post-mortem with names and ways to its evidence; changes done later than the day are still open."""
    return PostMortemView(
        spaced(written.status),
        names.of(written.led_by),
        written.held_on,
        tuple(_reason(one, index) for one in written.said_by_client),
        tuple(_reason(one, index) for one in written.believed_by_us),
        tuple(ReasonView(spaced(one.factor), "", "", index.all(one.evidence)) for one in written.factors),
        written.reason_unknown,
        written.surprise,
        tuple(
            ChangeView(one.what, names.of(one.owner), one.due, one.done if one.done and one.done <= as_of else None)
            for one in written.changes
        ),
        written.no_change,
        written.body,
    )


def _reason(reason: Reason, index: EntryIndex) -> ReasonView:
    basis = {"words": "in their words", "inferred": "inferred by us"}.get(reason.source, "")
    if reason.confidence:
        basis = f"{reason.confidence} confidence"
    return ReasonView(reason.reason, reason.quote, basis, index.all(reason.evidence))
