"""The health of accounts as text for a terminal: worst first, one glance a line."""

from __future__ import annotations

import textwrap
from collections import Counter
from typing import TYPE_CHECKING

from generator.criteria.words import count, day_text
from generator.model.health import TONES, AccountHealth, Tone
from generator.pages.labels import label_rank
from generator.reporting.lines import each_on_one

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from generator.model.replay import Told

#: Columns of text, as in a terminal that nobody has widened.
WIDTH = 96
#: Letters of a commit's id that are shown.
SHOWN = 8
STYLES = {"alarm": "1;31", "watch": "1;33", "good": "32", "unknown": "2", "steady": "32", "trusted": "32"}


def health_text(  # noqa: PLR0913  # what is told, of which journals, and how
    healths: Sequence[AccountHealth],
    agency: str,
    as_of: date,
    told: Told | None = None,
    *,
    in_detail: bool = False,
    colour: bool = False,
) -> str:
    """Return every account with its label and why; in detail also every finding with its evidence.

    What is marked for leads counts, and the first line says so. `told` says which journals these are; None for those
    on the disk.
    """
    lines = [f"{agency}, as of {day_text(as_of)}, for leads", *(_wrapped(_which(told), "") if told else []), ""]
    for health in sorted(healths, key=lambda one: (label_rank(one.label), one.name.casefold(), one.client)):
        lines += _account(health, colour=colour)
        if in_detail:
            lines += _findings(health, colour=colour)
        lines.append("")
    labels = Counter(health.label for health in healths)
    counts = ", ".join(f"{labels[label]} {label}" for label in sorted(labels, key=label_rank))
    nobody = "Of no client anything was known." if told else "No client had begun by that day."
    lines.append(f"{count(len(healths), 'client')}: {counts}" if healths else nobody)
    return each_on_one(lines)


def _which(told: Told) -> str:
    """Say which journals of the past these are, and by which rules they are judged."""
    commit = told.commit[:SHOWN]
    journals = f"as known on the evening of {day_text(told.known_on)} ({commit})" if told.known_on else f"of {commit}"
    return f"By the journals {journals}, and by the checks and limits of {'then' if told.by_then else 'now'}."


def _account(health: AccountHealth, *, colour: bool) -> Iterator[str]:
    label = _styled(f"{health.label:<10}", health.label, colour=colour)
    badges = f"  [{', '.join(health.badges)}]" if health.badges else ""
    unknown = sum(finding.tone is Tone.UNKNOWN for finding in health.findings)
    counts = ", ".join(
        (
            count(health.counts["warnings"], "warning"),
            f"{unknown} unknown",
            count(health.counts["duties"], "open duty", "open duties"),
        )
    )
    last = health.last_contact
    contact = f"last contact {day_text(last.on)}: {last.how}" if last else "no contact on record"
    yield f"{label}{health.name} ({health.client}){badges}"
    yield from _wrapped(health.label_reason, " " * 10)
    yield from _wrapped(f"{counts}; {contact}", " " * 10)


def _findings(health: AccountHealth, *, colour: bool) -> Iterator[str]:
    """Return the findings of an account, worst first; what does not apply is left out."""
    asked = [finding for finding in health.findings if finding.verdict not in {"not applicable", "none open"}]
    for finding in sorted(asked, key=lambda one: _order(one.tone)):
        tone = _styled(f"{finding.verdict:<19}", finding.tone.value, colour=colour)
        since = f"  since {day_text(finding.since)}" if finding.since else ""
        yield ""
        yield f"  {tone}{finding.check}{since}"
        yield from _wrapped(finding.question, " " * 20)
        yield from _wrapped(finding.reason, " " * 20)
        if finding.began:
            yield from _labelled("it began", [finding.began])
        yield from _labelled("evidence", finding.evidence)
        yield from _labelled("against", finding.against)
        yield from _labelled("settle it", [finding.settles] if finding.settles else [])
        yield from _labelled("next", [finding.next] if finding.next else [])
        if finding.turns is not None:
            turn = finding.turns
            unless = f" unless {turn.unless}" if turn.unless else ""
            yield from _labelled("turns", [f"{turn.verdict} on {day_text(turn.on)}{unless}"])


def _order(tone: Tone) -> int:
    return -TONES.index(tone)


def _labelled(label: str, words: Iterable[str]) -> Iterator[str]:
    text = ", ".join(words)
    if text:
        yield from _wrapped(f"{label}: {text}", " " * 20)


def _wrapped(text: str, indent: str) -> list[str]:
    return [indent + line for line in textwrap.wrap(text, WIDTH - len(indent), break_on_hyphens=False)]


def _styled(text: str, name: str, *, colour: bool) -> str:
    style = STYLES.get(name)
    return f"\x1b[{style}m{text}\x1b[0m" if colour and style else text
