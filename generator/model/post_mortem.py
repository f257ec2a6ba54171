"""What was learned when a client left."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from generator.diagnostics import Source

if TYPE_CHECKING:
    from collections.abc import Collection
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
    #: How it was in this case, in words; empty where the factor says enough.
    note: str = ""


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

    def known(self, day: date, later: Collection[str]) -> PostMortem | None:
        """Return the post-mortem without what came after a day; None where it cannot have been begun by then.

        Nothing in it has a day of its own but that on which it was held: before, nobody had said it. It does not rest
        on the entries that came `later`.
        """
        begun = self.held_on or self.notice or self.ended
        if begun is not None and begun > day:
            return None
        return replace(
            self,
            notice=self.notice if self.notice and self.notice <= day else None,
            ended=self.ended if self.ended and self.ended <= day else None,
            said_by_client=tuple(_resting(one, later) for one in self.said_by_client),
            believed_by_us=tuple(_resting(one, later) for one in self.believed_by_us),
            factors=tuple(_resting(one, later) for one in self.factors),
            changes=tuple(replace(one, done=None) if one.done and one.done > day else one for one in self.changes),
        )


Rested = TypeVar("Rested", Reason, Factor)


def _resting(one: Rested, later: Collection[str]) -> Rested:
    return replace(one, evidence=tuple(name for name in one.evidence if name not in later))
