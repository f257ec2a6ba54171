"""A back-test: what the checks said before clients left, beside what they said of clients who stayed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

#: Days before notice on which the checks are looked at.
HORIZONS = (30, 60, 90, 180)
#: For so many days after the day looked at, a client who counts as kept gave no notice.
STAYED_DAYS = 180
#: At most so many kept clients are drawn for each loss: beyond four, more add little (H. K. Ury, Biometrics 31 (1975),
#: 643-649).
DRAWN = 4
#: What the draw begins with, unless somebody says otherwise.
SEED = 1
#: The plain rule beside the checks: no contact in either direction for more days than this.
SILENT_DAYS = 60
#: Below so many losses nothing is ranked.
FEWEST = 5


class Observed(NamedTuple):
    """A client on a day chosen beforehand."""

    client: str
    day: date
    #: Days before the notice of the loss it belongs to.
    horizon: int
    #: The lost client it belongs to; its own id where it is that client.
    loss: str

    @property
    def is_lost(self) -> bool:
        """Whether it is the lost client itself."""
        return self.client == self.loss


@dataclass(frozen=True, slots=True)
class Draw:
    """Which clients are looked at on which days. Chosen by facts alone: no verdict is read."""

    seed: int
    as_of: date
    #: Clients that had begun by then.
    clients: int
    #: Lost client to the day of notice, by that day.
    losses: Mapping[str, date]
    #: Lost clients of whom nobody wrote down when they gave notice.
    undated: tuple[str, ...]
    #: By horizon, then by the day of notice; each lost client before the kept clients drawn for it.
    observed: tuple[Observed, ...]

    @property
    def asked_days(self) -> Mapping[str, tuple[date, ...]]:
        """The days on which each client is looked at, in order."""
        days: dict[str, set[date]] = {}
        for one in self.observed:
            days.setdefault(one.client, set()).add(one.day)
        return {client: tuple(sorted(each)) for client, each in sorted(days.items())}


class Basis(StrEnum):
    """What counts as said on a day of the past."""

    #: As known then: what was in git by that evening.
    THEN = "then"
    #: As of then: what had happened by that day, also where it was written down afterwards. Somebody asked for that.
    AS_OF = "as_of"
    #: As of then, because there is no git history.
    NO_HISTORY = "no_history"


class Rule(StrEnum):
    """What is held against the outcome."""

    CHECK = "check"
    LABEL = "label"
    #: Nothing ever warns.
    EVERYBODY_STAYS = "everybody stays"
    #: No contact in either direction for more than `SILENT_DAYS` days.
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class Share:
    """Some of several, with the 95 % interval (Wilson) of the share, from 0 to 1."""

    count: int
    of: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Warned:
    """How often a rule warned in one group, out of those it applied to."""

    share: Share
    #: Of these, how often it could not say. It did not warn, and that is no good news.
    unknown: int


@dataclass(frozen=True, slots=True)
class Chance:
    """How far what a rule shows may be luck."""

    #: One-sided Fisher exact: as large a share of warnings among the lost, if it knew nothing.
    p: float
    #: The same, corrected for the number of tries at this horizon (Benjamini and Hochberg).
    corrected: float
    #: Of the tries at this horizon, how many are expected to do as well by luck.
    by_luck: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one rule did at one horizon."""

    rule: Rule
    #: Id of the check; empty for other rules.
    check: str
    #: What counts as a warning: `watch` (or worse), or `alarm`; empty for rules without tones.
    level: str
    lost: Warned
    kept: Warned
    #: None where it is no try: asked of nobody lost or of nobody kept, or one of the plain rules beside the checks.
    chance: Chance | None = None

    @property
    def right(self) -> int:
        """In how many cases it was right: it warned of the lost, or did not of the kept."""
        return self.lost.share.count + self.kept.share.of - self.kept.share.count

    @property
    def of(self) -> int:
        """To how many cases it applied."""
        return self.lost.share.of + self.kept.share.of


@dataclass(frozen=True, slots=True)
class Grouped:
    """Clients of one kind: by contract or by how long they had been clients, on the day looked at.

    How many of a kind left is not told: it follows from how many kept clients were drawn.
    """

    name: str
    #: How often the label stood at watch or alarm.
    lost: Warned
    kept: Warned


@dataclass(frozen=True, slots=True)
class Expected:
    """Outlooks of one kind, and how many of their clients left within `STAYED_DAYS`."""

    #: As in an outlook; empty for all together.
    word: str
    #: Of the outlooks: a client counts once for each.
    left: Share
    #: How many clients these are about.
    clients: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """What we expected of all clients, and what came of it. It is told of the team as a whole."""

    #: From the best expected on.
    outlooks: tuple[Expected, ...]
    every: Expected
    #: Outlooks of which it is too early to say: the `STAYED_DAYS` after them are not over.
    early: int
    #: Outlooks that are not counted: their client had left, or ended as planned, or they say nothing.
    passed_over: int


@dataclass(frozen=True, slots=True)
class Horizon:
    """Everything at one number of days before notice."""

    days: int
    #: Share of the lost among all who were looked at: what `everybody stays` gets wrong. It follows from the draw.
    base: Share
    #: Ranked by chance from `FEWEST` losses on, else in the order of the checklists; the label first.
    outcomes: tuple[Outcome, ...]
    is_ranked: bool
    #: How many of the outcomes are tries: a check at watch and at alarm are two.
    tried: int
    plain: tuple[Outcome, ...]
    contracts: tuple[Grouped, ...]
    tenures: tuple[Grouped, ...]
    #: Lost clients who were no clients yet on that day.
    young: tuple[str, ...]
    #: Lost clients of whom nothing was written down by that day, though they were clients.
    unwritten: tuple[str, ...]
    #: Kept clients likewise: how often.
    kept_unwritten: int
    #: Lost clients for whom no kept client could be drawn: it is too early to say who stayed, or nobody was left.
    unmatched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BackTest:
    """What the checks would have told of the clients who left."""

    draw: Draw
    basis: Basis
    #: Checks that were tried, and those left out because they never reach watch.
    checks: int
    left_out: int
    horizons: tuple[Horizon, ...]
    calibration: Calibration
