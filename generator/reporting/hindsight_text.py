"""A rule tried on the past as text for a terminal: what it would have told of losses, and what it would have cost."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from generator.criteria.words import count, day_text, listed
from generator.model.check import LABEL
from generator.model.hindsight import DIFFERENT, KEPT_DAYS, WARNED_DAYS, YEAR_DAYS
from generator.pages.backtest_words import spread_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model.hindsight import Days, Hindsight, KeptTally, LossSeen, LossTally, Warned

WIDTH = 96
INDENT = " " * 4
#: So many clients are named beside a count.
MOST_NAMED = 5
SAME = "no check that can warn would have said anything else"


def hindsight_lines(found: Hindsight | None, why_not: str = "") -> Iterator[str]:
    """Return the past by both sets of rules.

    `why_not` says why nobody knows when things were written down; without hindsight, why nothing is told.
    """
    if found is None:
        yield from _wrapped(f"Over the past: not told, because {why_not}")
        return
    if not found.checks:
        yield from _wrapped(f"Over the past: {SAME}{_only_listed(found)}.")
        return
    basis = "as known then" if found.is_recorded else f"as of then, not as known then, because {why_not}"
    yield from _wrapped(f"Over the past, {basis}: {_extent(found)}")
    yield from _losses(found)
    yield from _kept(found)
    if any(tally.share for tally in found.burdens) or any(tally.share_then for tally in found.warned):
        yield from _wrapped("In brackets: where the share may well lie (95 % interval).")
    if found.listed:
        yield from _wrapped(f"not looked at: {listed(found.listed)}, which cannot be at watch or worse")


def _only_listed(found: Hindsight) -> str:
    names = listed(found.listed)
    return f"; {names} cannot be at watch or worse, so nobody is warned by it" if names else ""


def _extent(found: Hindsight) -> str:
    if found.since is None:
        return "nothing of these accounts was in git by then"
    versions = f" in {count(found.versions, 'version')} of their journals" if found.is_recorded else ""
    return f"{day_text(found.since)} to {day_text(found.until)}, {count(found.accounts, 'account')}{versions}"


def _losses(found: Hindsight) -> Iterator[str]:
    unknown = sum(one.known is None for one in found.losses)
    counted = f"a warning counts in the {WARNED_DAYS} days before notice, even if it passed"
    yield from _wrapped(
        f"clients who left: {len(found.losses)}; {counted}" if found.losses else "clients who left: none"
    )
    if unknown:
        yield from _wrapped(f"of {unknown} of them nothing was known in these days", INDENT)
    if found.undated:
        yield from _wrapped(f"left out, because nobody wrote down when they left: {listed(found.undated)}", INDENT)
    for tally in found.warned if len(found.losses) > unknown else ():
        yield from _wrapped(f"{tally.check}: {_told(tally)}", INDENT)
        yield from (
            line
            for loss in found.losses
            for row in loss.warned
            if row.check == tally.check
            for line in _case(loss, row)
        )
    yield from (line for loss in found.losses if loss.label is not None for line in _case(loss, loss.label))


def _told(tally: LossTally) -> str:
    changes = ", ".join(f"{number} {change}" for change in DIFFERENT if (number := tally.changes[change]))
    shares = [f" ({spread_text(share)})" if share else "" for share in (tally.share_now, tally.share_then)]
    warned = f"warned of {tally.now} of {tally.losses}{shares[0]} now, would have of {tally.then}{shares[1]}"
    return f"{warned}: {changes or 'each as now'}"


def _case(loss: LossSeen, row: Warned) -> Iterator[str]:
    """Return one loss for which a check, or the label, would have warned on another day."""
    if row.change not in DIFFERENT:
        return
    days = [f"{(loss.notice - day).days} days before" if day else "never" for day in (row.now, row.then)]
    change = f"{count(abs(row.days), 'day')} {row.change}" if row.days else row.change
    name = "the label of " if row.check == LABEL else ""
    yield from _wrapped(
        f"{name}{loss.client}, notice on {day_text(loss.notice)}: now {days[0]}, would have {days[1]} ({change})",
        INDENT * 2,
    )


def _kept(found: Hindsight) -> Iterator[str]:
    days = sum(one.days for one in found.kept)
    years = f"{count(round(days / YEAR_DAYS, 1), 'client year')} in the last {KEPT_DAYS} days"
    yield from _wrapped(f"clients who stayed: {len(found.kept)}, {years}" if found.kept else "clients who stayed: none")
    for tally in found.burdens if found.kept else ():
        yield from _wrapped(f"{tally.check}: {_cost(tally, _most(found, tally.check))}", INDENT)


def _cost(tally: KeptTally, most: str) -> str:
    if not tally.more.all and not tally.fewer.all:
        return "as now on every day"
    share = f" ({spread_text(tally.share)})" if tally.share else ""
    told = f"{_days(tally.more, 'more')} with {tally.touched} of {tally.clients}{share}"
    rate = f", {count(round(tally.a_year, 1), 'day')} a client and year" if tally.more.all and tally.share else ""
    less = f"; {_days(tally.fewer, 'fewer')} with {tally.eased}" if tally.fewer.all else ""
    return f"{told}{rate}{most}{less}"


def _days(days: Days, word: str) -> str:
    plain = f"{count(days.watch, 'day')} {word} at watch and {days.alarm} at alarm"
    return f"{plain}, in {count(days.spells, 'spell')}" if days.all else f"no day {word}"


def _most(found: Hindsight, check: str) -> str:
    """Name the clients with the most extra days."""
    rows = [(burden.more.all, one.client) for one in found.kept for burden in one.burdens if burden.check == check]
    named = sorted((row for row in rows if row[0]), key=lambda row: (-row[0], row[1]))
    more = " and others" if len(named) > MOST_NAMED else ""
    return f": {', '.join(f'{client} {days}' for days, client in named[:MOST_NAMED])}{more}" if named else ""


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ", break_on_hyphens=False)
