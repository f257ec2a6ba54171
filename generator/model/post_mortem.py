"""What was learned when a client left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diagnostics import Source

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the client left, as one side sees it."""

    reason: str
    #: `words` or `inferred` for the client's reasons; empty for our own.
    source: str = ""
    quote: str = ""
    #: How sure we are, for our own reasons: `low`, `medium` or `high`; empty for the client's.
    confidence: str = ""
    #: Entry ids.
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Factor:
    """Something that contributed to the loss."""

    factor: str
    evidence: tuple[str, ...] = ()
    controllable: bool | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Something the agency does differently from now on."""

    what: str
    owner: str = ""
    due: date | None = None
    done: date | None = None
    #: Id of the check that the change is about; empty where there is none.
    check: str = ""


@dataclass(frozen=True, slots=True)
class PostMortem:
    """A `post-mortem.md`: judgements of people; everything computed is added on the page."""

    client: str
    notice: date | None = None
    ended: date | None = None
    #: `draft`, `in_review` or `agreed`.
    status: str = "draft"
    led_by: str = ""
    people: tuple[str, ...] = ()
    held_on: date | None = None
    said_by_client: tuple[Reason, ...] = ()
    believed_by_us: tuple[Reason, ...] = ()
    factors: tuple[Factor, ...] = ()
    reason_unknown: bool = False
    surprise: str = ""
    changes: tuple[Change, ...] = ()
    #: Why nothing changes; empty where something does or nobody has said.
    no_change: str = ""
    win_back: str = ""
    body: str = ""
    source: Source = Source("")
