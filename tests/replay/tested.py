"""Back-tests made by hand, as values: a few losses, or many, with one rule that does well."""

from __future__ import annotations

from datetime import date, timedelta

from generator.model.backtest import (
    HORIZONS,
    BackTest,
    Basis,
    Calibration,
    Chance,
    Draw,
    Expected,
    Grouped,
    Horizon,
    Observed,
    Outcome,
    Rule,
    Share,
    Warned,
)

AS_OF = date(2026, 10, 30)
NOTICE = date(2025, 6, 30)


def share(count: int, of: int) -> Share:
    """Return a share with an interval that a test can tell from the share itself."""
    return Share(count, of, 0.06, 0.7) if of else Share(0, 0, 0.0, 1.0)


def warned(count: int, of: int, unknown: int = 0) -> Warned:
    return Warned(share(count, of), unknown)


def horizon(days: int, lost: int, *, is_ranked: bool = False) -> Horizon:
    """Return a horizon at which every lost client was looked at beside four kept ones each."""
    kept = lost * 4
    chance = Chance(0.0004, 0.0021, 0.02)
    outcomes = (
        Outcome(Rule.LABEL, "", "watch", warned(lost, lost), warned(1, kept), chance),
        Outcome(Rule.LABEL, "", "alarm", warned(1, lost), warned(0, kept), Chance(0.25, 0.75, 2.5)),
        Outcome(Rule.CHECK, "haggles", "watch", warned(0, lost, 1), warned(0, kept, kept), Chance(1.0, 1.0, 4.0)),
        Outcome(Rule.CHECK, "handover", "watch", warned(0, 0), warned(0, kept)),
    )
    plain = (
        Outcome(Rule.EVERYBODY_STAYS, "", "", warned(0, lost), warned(0, kept)),
        Outcome(Rule.SILENCE, "", "", warned(1, lost), warned(1, kept)),
    )
    groups = (
        Grouped("retainer", warned(1, 1), warned(0, 2)),
        Grouped("", warned(0, 0), warned(0, 1)),
    )
    young = ("cork",) if days == HORIZONS[-1] else ()
    return Horizon(
        days,
        share(lost, lost + kept),
        outcomes,
        is_ranked,
        3,
        plain,
        groups,
        (),
        young,
        (),
        kept_unwritten=2,
        unmatched=(),
    )


#: Five outlooks that are old enough, and some that are not counted.
CALIBRATION = Calibration(
    (Expected("keep", share(1, 3), 2), Expected("unsure", share(1, 2), 2)), Expected("", share(2, 5), 4), 3, 1
)


def back_tested(
    *losses: str, basis: Basis = Basis.THEN, undated: tuple[str, ...] = (), is_ranked: bool = False
) -> BackTest:
    """Return a back-test of some losses."""
    observed = tuple(Observed(one, NOTICE - timedelta(days=days), days, one) for days in HORIZONS for one in losses)
    drawn = Draw(7, AS_OF, 12, dict.fromkeys(losses, NOTICE), undated, observed)
    horizons = tuple(horizon(days, len(losses), is_ranked=is_ranked) for days in HORIZONS)
    return BackTest(drawn, basis, 3, 61, horizons, CALIBRATION)
