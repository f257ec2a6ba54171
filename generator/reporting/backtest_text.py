"""A back-test as text for a terminal: by horizon, each rule with its counts, what may be luck, what is left out."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from generator.criteria.words import day_text
from generator.model.backtest import SILENT_DAYS, STAYED_DAYS, Rule
from generator.pages.backtest_words import (
    CAUTIONS,
    ELSEWHERE,
    EMPTY,
    SHORT_BASES,
    UNWRITTEN,
    chance_text,
    comes_to_text,
    count_text,
    expected_text,
    is_empty,
    left_text,
    luck_text,
    missing_text,
    outlook_text,
    ranking_text,
    rule_text,
    spread_text,
    unknown_text,
)
from generator.pages.words import plural
from generator.reporting.lines import each_on_one

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.model.backtest import BackTest, Calibration, Grouped, Horizon, Outcome, Share

#: What the columns are.
KEY = (
    "lost and kept: how often at watch or alarm, of those asked. cannot say: lost and kept, counted as no warning. "
    "chance: as much by luck alone. corr.: corrected for the number of tries. right: lost and warned "
    "of, or kept and not; compare it with everybody stays."
)
#: Columns of text, as in a terminal that nobody has widened.
WIDTH = 96
#: Widths of the columns of counts; the name before them takes 32.
COLUMNS = "{:<32}{:>9}{:>10}{:>12}{:>10}{:>9}{:>8}"
#: What rules are called that are no checks.
SHORT = {
    Rule.LABEL: "label",
    Rule.EVERYBODY_STAYS: "everybody stays",
    Rule.SILENCE: f"silence over {SILENT_DAYS} days",
}
HEADS = ("", "lost", "kept", "cannot say", "right", "chance", "corr.")


def backtest_text(test: BackTest, agency: str, names: Mapping[str, str]) -> str:
    """Return a back-test; `names` are those of clients by id."""
    head = f"{left_text(test)}. {SHORT_BASES[test.basis]}"
    lines = [f"{agency}, as of {day_text(test.draw.as_of)}", *_wrapped(head), ""]
    if is_empty(test):
        lines += [*_wrapped(EMPTY), ""] if test.draw.losses else []
    else:
        lines += _wrapped(KEY)
        lines += [*_wrapped(ranking_text(test)), ""]
        lines += [*_wrapped(" ".join(comes_to_text(test))), ""]
        for one in test.horizons:
            lines += [*_horizon(one), ""]
        lines += [*_calibration(test.calibration), ""]
        lines += [*_wrapped(ELSEWHERE), ""]
    for title, sentences in (
        ("Who is missing", missing_text(test, names)),
        ("How clients and days were chosen", rule_text(test)),
        ("What these numbers cannot show", (f"{head}: {text}" for head, text in CAUTIONS)),
    ):
        lines += _listed(title, sentences)
    return each_on_one(lines[:-1])


def _horizon(horizon: Horizon) -> Iterator[str]:
    base = horizon.base
    tries = plural(horizon.tried, "try", "tries")
    yield f"{horizon.days} days before notice: {count_text(base)} looked at were lost; {tries}"
    if not base.of:
        return
    yield COLUMNS.format(*HEADS).rstrip()
    for one in horizon.outcomes:
        if one.lost.share.count or one.kept.share.count:
            yield from _outcome(one, horizon.tried)
    silent = [one for one in horizon.outcomes if not one.lost.share.count and not one.kept.share.count]
    if silent:
        named = ", ".join(dict.fromkeys(_short(one) for one in silent))
        yield from _wrapped(f"warned of nobody: {named}", "  ")
    for one in horizon.plain:
        yield from _outcome(one, horizon.tried)
    yield from _groups("contract", horizon.contracts)
    yield from _groups("how long", horizon.tenures)


def _short(outcome: Outcome) -> str:
    """Name a rule by the id of its check, and at alarm if that is meant."""
    name = SHORT.get(outcome.rule, outcome.check)
    return f"{name} (alarm)" if outcome.level == "alarm" else name


def _outcome(outcome: Outcome, tried: int) -> Iterator[str]:
    chance = outcome.chance
    yield COLUMNS.format(
        f"  {_short(outcome)}",
        count_text(outcome.lost.share),
        count_text(outcome.kept.share),
        unknown_text(outcome.lost, outcome.kept),
        f"{outcome.right} of {outcome.of}",
        chance_text(chance.p) if chance else "-",
        chance_text(chance.corrected) if chance else "-",
    )
    spreads = f"    {_spread(outcome.lost.share)} of the lost, {_spread(outcome.kept.share)} of the kept"
    yield f"{spreads}; as good by luck: {luck_text(chance, tried)}" if chance else spreads


def _spread(share: Share) -> str:
    return spread_text(share) or "none"


def _groups(title: str, rows: Iterable[Grouped]) -> Iterator[str]:
    told = ", ".join(
        f"{one.name or UNWRITTEN} {count_text(one.lost.share)} lost and {count_text(one.kept.share)} kept"
        for one in rows
    )
    yield from _wrapped(f"label by {title}: {told}", "  ")


def _calibration(calibration: Calibration) -> Iterator[str]:
    yield f"Every outlook, and how many of these clients left within {STAYED_DAYS} days"
    for one in (*calibration.outlooks, calibration.every):
        if one.left.of:
            clients = plural(one.clients, "client")
            yield f"  {outlook_text(one):<14}{count_text(one.left)} left ({spread_text(one.left)}), about {clients}"
    for sentence in expected_text(calibration):
        yield from _wrapped(sentence, "  ")


def _listed(title: str, sentences: Iterable[str]) -> Iterator[str]:
    rows = [line for sentence in sentences for line in _wrapped(sentence, "  ")]
    if rows:
        yield from (title, *rows, "")


def _wrapped(text: str, indent: str = "") -> list[str]:
    return [indent + line for line in textwrap.wrap(text, WIDTH - len(indent), break_on_hyphens=False)]
