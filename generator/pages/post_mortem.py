"""What people wrote down when a client left: reasons, factors, changes, the story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.factors import FACTORS, factor_name
from generator.pages.page import Link
from generator.pages.paths import check_path
from generator.pages.words import spaced

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from generator.model.post_mortem import Change, Factor, PostMortem, Reason
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
    #: Whether it was in our hands; None where nobody says.
    controllable: bool | None = None
    #: How it was in this case; empty where nobody says.
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChangeView:
    """Something the agency does differently from now on."""

    what: str
    owner: str
    due: date | None
    done: date | None
    #: Whether its day has passed and it is not done.
    overdue: bool = False
    #: The way to the check that it is about; None where it is about none.
    check: Link | None = None


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
    #: What would bring them back, or when to try.
    win_back: str = ""


def post_mortem_view(
    written: PostMortem,
    as_of: date,
    names: Names,
    index: EntryIndex,
    questions: Mapping[str, str] | None = None,
) -> PostMortemView:
    """Return a post-mortem with names and ways to its evidence; changes done later than the day are still open.

    `questions` are those of the checks that have a page, by id.
    """
    return PostMortemView(
        spaced(written.status),
        names.of(written.led_by),
        written.held_on,
        tuple(_reason(one, index) for one in written.said_by_client),
        tuple(_reason(one, index) for one in written.believed_by_us),
        tuple(_factor_view(one, index) for one in written.factors),
        written.reason_unknown,
        written.surprise,
        tuple(_change(one, as_of, names, questions or {}) for one in written.changes),
        written.no_change,
        written.body,
        written.win_back,
    )


def _factor_view(factor: Factor, index: EntryIndex) -> ReasonView:
    """Return a factor in words: what a standard name stands for is said where no note says how it was."""
    name = factor_name(factor.factor)
    text = spaced(name) if name in FACTORS else factor.factor if " " in factor.factor else spaced(factor.factor)
    note = factor.note or FACTORS.get(name, "")
    return ReasonView(_begun(text), "", "", index.all(factor.evidence), factor.controllable, _begun(note))


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _change(change: Change, as_of: date, names: Names, questions: Mapping[str, str]) -> ChangeView:
    done = change.done if change.done and change.done <= as_of else None
    overdue = done is None and change.due is not None and change.due < as_of
    question = questions.get(change.check)
    check = Link(question, check_path(change.check)) if question else None
    return ChangeView(change.what, names.of(change.owner), change.due, done, overdue, check)


def _reason(reason: Reason, index: EntryIndex) -> ReasonView:
    basis = {"words": "in their words", "inferred": "inferred by us"}.get(reason.source, "")
    if reason.confidence:
        basis = f"{reason.confidence} confidence"
    return ReasonView(reason.reason, reason.quote, basis, index.all(reason.evidence))
