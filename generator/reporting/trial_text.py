"""A trial as text for a terminal: the whole first, then what would be said of each account beside what is said now."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from generator.assess.trial import cautions, said, standing_badly, tallies
from generator.criteria.words import count, day_text
from generator.model.health import TONES, Tone
from generator.model.trial import Beside, Compared, Subject, Tally, Trial
from generator.pages.labels import label_rank
from generator.reporting.lines import each_on_one

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: Columns of text, as in a terminal that nobody has widened.
WIDTH = 96
INDENT = " " * 4
#: So many accounts are told at length.
MOST = 12
STYLES = {"alarm": "1;31", "watch": "1;33", "good": "32", "unknown": "2", "steady": "32", "trusted": "32"}
BESIDES = {
    Beside.NOTHING: "it is new",
    Beside.BUILT_IN: "beside the check of this name that comes with Mainstay",
    Beside.JOURNALS: "beside the file of this name in the journals",
    Beside.COMMIT: "beside the same file as last committed",
}
ARROW = "->"


def trial_text(  # noqa: PLR0913  # what is told, and of how much
    trials: Sequence[Trial],
    subject: Subject,
    agency: str,
    history: Iterable[str] = (),
    *,
    whole: bool = True,
    colour: bool = False,
) -> str:
    """Return how accounts are judged and would be; `whole` says whether these are all accounts.

    Of all accounts, `MOST` that differ are told at length; of some that were asked for, each. `history` are the lines
    on the past.
    """
    differing = sorted((trial for trial in trials if trial.differs), key=_weight)
    speaking = [] if subject.check is None else sorted((one for one in trials if _is_same(one)), key=_weight)
    silent = [one.client for one in trials if not one.differs and one not in speaking]
    told = differing[:MOST] if whole else [*differing, *speaking]
    lines = [*_head(subject, agency), "", *_summary(trials, differing, subject)]
    lines += _cautions(trials, subject, colour=colour) if whole else []
    for trial in told:
        lines += ["", *_account(trial, subject, colour=colour)]
    lines += _counted(differing[len(told) :], speaking if whole else (), silent, subject)
    past = [*history]
    return each_on_one([*lines, "", *past] if past else lines)


def _is_same(trial: Trial) -> bool:
    """Whether the tried check says the same as now, and more than that it does not apply."""
    return not trial.differs and _speaks(trial)


def _counted(
    differing: Sequence[Trial], same: Sequence[Trial], silent: Sequence[str], subject: Subject
) -> Iterator[str]:
    """Name the accounts that are not told at length."""
    nothing = "nothing changes for" if subject.check is None else "does not apply, or is not asked, now and then:"
    rows = (
        (f"differs for {len(differing)} more, each shown by --client:", [trial.client for trial in differing]),
        ("the same as now for", sorted(trial.client for trial in same)),
        (nothing, sorted(silent)),
    )
    lines = [line for told, clients in rows if clients for line in _wrapped(f"{told} {', '.join(clients)}")]
    yield from ["", *lines] if lines else ()


def _head(subject: Subject, agency: str) -> Iterator[str]:
    yield f"{agency}, as of {day_text(subject.as_of)}"
    yield from _wrapped(f"trying {subject.file}: {BESIDES[subject.beside]}; nothing is changed")
    if subject.check is not None:
        yield from _wrapped(f"{subject.check.id} (worst tone: {subject.check.worst}): {subject.check.question}")


def _weight(trial: Trial) -> tuple[object, ...]:
    """Order accounts: those whose label moves, the worst first, then by what would be said."""
    worst = max((TONES.index(one.then.tone) for one in trial.compared if one.then), default=-1)
    return (not trial.moves, label_rank(trial.label_then) if trial.moves else 0, -worst, trial.client)


def _speaks(trial: Trial) -> bool:
    """Whether any of its checks says more than that it does not apply."""
    return any(one.then is not None and one.then.word != "not applicable" for one in trial.compared)


def _account(trial: Trial, subject: Subject, *, colour: bool) -> Iterator[str]:
    tried = "" if subject.check is None else subject.check.id
    first = next((one for one in trial.compared if one.check == tried), None)
    change = f"  {_change(first, colour=colour)}" if first is not None else ""
    yield f"{trial.client}{change}"
    if trial.label_then and trial.differs:
        now, then = (_styled(label, label, colour=colour) for label in (trial.label_now, trial.label_then))
        yield f"{INDENT}LABEL: {now} {ARROW} {then}" if trial.moves else f"{INDENT}label: {then}, as now"
    if first is not None:
        yield from _grounds(first, INDENT)
    for one in trial.compared:
        if one is not first:
            also = "also " if tried else ""
            yield f"{INDENT}{also}{one.check}  {_change(one, colour=colour)}"
            yield from _grounds(one, INDENT * 2)


def _change(one: Compared, *, colour: bool) -> str:
    then = _styled(said(one.then), one.then.tone if one.then else "", colour=colour)
    if not one.differs and said(one.now) == said(one.then):
        return f"now and then: {then}"
    return f"now: {said(one.now)}  {ARROW}  would say: {then}"


def _grounds(one: Compared, indent: str) -> Iterator[str]:
    """Return why the new verdict holds, and the entries it rests on."""
    if one.then is None:
        return
    yield from _wrapped(one.then.reason, indent)
    for name, entries in (("evidence", one.then.evidence), ("against", one.then.against)):
        if entries:
            yield from _wrapped(f"{name}: {', '.join(entries)}", indent)


def _summary(trials: Sequence[Trial], differing: Sequence[Trial], subject: Subject) -> Iterator[str]:
    if not trials:
        yield "No client had begun by that day."
        return
    told = tallies(sorted(trials, key=_weight))
    if subject.check is None:
        yield from (f"{one.check} differs for {count(one.differs, 'account')}" for one in told)
    else:
        yield from (line for one in told if one.check == subject.check.id for line in _tally(one))
    clients = sum(trial.label_now != "" for trial in trials)
    yield f"something else would be said of {len(differing)} of {count(len(trials), 'account')}"
    yield from _labels(trials, clients) if clients else ()


def _tally(tally: Tally) -> Iterator[str]:
    for name, verdicts in (("now", tally.now), ("would say", tally.then)):
        yield from _wrapped(f"{name}: {', '.join(f'{number} {verdict}' for verdict, number in verdicts.items())}")


def _labels(trials: Sequence[Trial], clients: int) -> Iterator[str]:
    moved = [f"{one.client} {one.label_now} {ARROW} {one.label_then}" for one in trials if one.moves]
    yield from _wrapped(
        f"{len(moved)} of {count(clients, 'label')} would move" + (f": {', '.join(moved)}" if moved else "")
    )
    active = sum(trial.active for trial in trials)
    now, then = standing_badly(trials)
    if active:
        yield f"at the label watch or alarm: {now} of {count(active, 'active client')} now, {then} then"


def _cautions(trials: Sequence[Trial], subject: Subject, *, colour: bool) -> Iterator[str]:
    for sentence in cautions(trials, subject):
        yield ""
        first, *rest = _wrapped(f"note: {sentence}")
        yield from (_styled("note:", Tone.WATCH, colour=colour) + first.removeprefix("note:"), *rest)


def _wrapped(text: str, indent: str = "") -> list[str]:
    return [indent + line for line in textwrap.wrap(text, WIDTH - len(indent), break_on_hyphens=False)]


def _styled(text: str, name: str, *, colour: bool) -> str:
    style = STYLES.get(name)
    return f"\x1b[{style}m{text}\x1b[0m" if colour and style else text
