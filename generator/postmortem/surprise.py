"""The surprise test: which kind of surprise was a loss? Exactly one of six, decided in this order.

1. *Warned*: as known then, on some day from `WARNING_DAYS` (180) to `LEAST_DAYS` (7) days before the notice, both
   included, the label or a check stood at alarm, or a check came to stand at watch, or went from watch to alarm. What
   stood at watch all the time is no warning by itself. Checks about the loss itself do not count.
   - *warned and acted* where something was done about it, on record and before the notice (see `answers`);
   - *warned and not acted* otherwise. What came to nothing (calls nobody took, meetings they declined, actions that
     were never done) is told, and is not enough.
2. *Known but unwritten*: it would have warned by the journal of today, as of each of these days; or the post-mortem
   names entries that happened before the notice, and every one of them was written down on its day or later.
3. *Written but no check fired*: the post-mortem names entries that were written down before the notice.
4. *Journal too thin to say*: fewer than `LEAST_ENTRIES` (5) entries about dealings with them happened in the 180 days
   before the notice and were written down before it. Invoices, prices, outlooks, plans and actions are no dealings.
5. *Nothing to see*: none of these.

Where nobody knows when entries were written down, each counts as written on its day, and *known but unwritten* cannot
be told apart; the page says so. "Before the notice" means on an earlier day: what was written on the day of the notice
may have been written after the call.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.criteria.record import NOT_DEALINGS
from generator.criteria.words import count, day_text
from generator.model.loss import Response, Surprise
from generator.postmortem.leads import LEAST_DAYS, WARNING_DAYS, Year

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from generator.model.account import Account
    from generator.model.entry import Entry
    from generator.model.loss import Answer
    from generator.model.post_mortem import PostMortem
    from generator.model.replay import Recorded

#: Fewer entries than this in half a year are too few to judge by: less than one in five weeks.
LEAST_ENTRIES = 5


@dataclass(frozen=True, slots=True)
class Known:
    """What decides which surprise a loss was."""

    year: Year
    #: The first day of warning as known then; None where there was none.
    warned: date | None
    #: The same by the journal of today; None where there was none, or where nobody knows what was written when.
    in_hindsight: date | None
    answers: tuple[Answer, ...] = ()
    #: Entries that the post-mortem names and that happened before the notice.
    cited: tuple[Entry, ...] = ()
    #: Entries about dealings that happened in the days of warning or after, before the notice.
    dealings: tuple[Entry, ...] = ()
    #: Ids of the entries that were written down before the notice.
    written: frozenset[str] = field(default_factory=frozenset)
    #: Whether anybody knows when entries were written down.
    is_recorded: bool = True
    #: The first day from which a warning stood on every day to the notice; None where none stood on the eve.
    lasting: date | None = None


def surprise_of(known: Known) -> tuple[Surprise, tuple[str, ...]]:
    """Return which surprise a loss was, and why, in plain sentences."""
    if known.warned is not None:
        return _warned(known, known.warned)
    unwarned = f"No check turned to watch or alarm from {WARNING_DAYS} to {LEAST_DAYS} days before notice."
    if known.in_hindsight is not None:
        return Surprise.UNWRITTEN, (unwarned, _unwritten(known, known.in_hindsight))
    written = [entry for entry in known.cited if entry.id in known.written]
    if known.cited and not written:
        return Surprise.UNWRITTEN, (unwarned, f"{_cited(known)} All of them were written down later.")
    if written:
        number = f"{len(written)} of them" if len(written) < len(known.cited) else "All of them"
        return Surprise.NO_CHECK, (unwarned, f"{_cited(known)} {number} stood in the journal before the notice.")
    few = [entry for entry in known.dealings if entry.id in known.written]
    entries = count(len(few), "entry", "entries")
    if len(few) < LEAST_ENTRIES:
        told = f"Only {entries} about dealings with them" if few else "No entry about dealings with them"
        return Surprise.THIN, (unwarned, f"{told} stood in the journal from the {WARNING_DAYS} days before notice.")
    told = f"{entries} about dealings with them stood in the journal from the {WARNING_DAYS} days before notice."
    return Surprise.NOTHING, (unwarned, told, "The post-mortem names nothing that happened before the notice.")


def _warned(known: Known, warned: date) -> tuple[Surprise, tuple[str, ...]]:
    before = count((known.year.notice - warned).days, "day")
    told = (
        f"The first warning stood on the page on {day_text(warned)}, {before} before notice.",
        *_passed(known, warned),
    )
    done = [one for one in known.answers if one.response is Response.DONE]
    if done:
        first = done[0].on
        after = count((first - warned).days, "day")
        later = "on the same day" if first == warned else f"{after} later"
        number = count(len(done), "thing is on record that was", "things are on record that were")
        done_so = f"{number} done about it, the first {later}, on {day_text(first)}."
        return Surprise.ACTED, (*told, done_so, *_too_early(known, done[-1].on), *_in_vain(known))
    return Surprise.NOT_ACTED, (*told, "Nothing on record was done about it before the notice.", *_in_vain(known))


def _passed(known: Known, warned: date) -> tuple[str, ...]:
    """Say whether a warning passed, and since when one stood to the end."""
    if known.lasting is None:
        return ("On the eve of the notice no warning stood any more.",)
    if known.lasting == warned:
        return ()
    before = count((known.year.notice - known.lasting).days, "day")
    return (f"It passed. From {day_text(known.lasting)}, {before} before notice, a warning stood to the end.",)


def _too_early(known: Known, last_done: date) -> tuple[str, ...]:
    """Say where all that was done was done before the warning that stood to the end."""
    if known.lasting is None or last_done >= known.lasting:
        return ()
    return ("None of it was done after the warning came that stood to the end.",)


def _in_vain(known: Known) -> tuple[str, ...]:
    """Say what was tried, and what was meant to be done."""
    tried = sum(one.response is Response.TRIED for one in known.answers)
    left = sum(one.response is Response.LEFT for one in known.answers)
    calls = count(tried, "call, mail or meeting of ours", "calls, mails and meetings of ours")
    return (
        *([f"After it {calls} came to nothing."] if tried else []),
        *([f"{count(left, 'action was', 'actions were')} agreed and not done by then."] if left else []),
    )


def _unwritten(known: Known, warned: date) -> str:
    before = count((known.year.notice - warned).days, "day")
    on = f"{day_text(warned)}, {before} before notice"
    return f"Had everything been written down on its day, a check would have warned on {on}."


def _cited(known: Known) -> str:
    number = count(len(known.cited), "entry", "entries")
    return f"The post-mortem names {number} from before the notice."


def cited_in(report: PostMortem | None) -> tuple[str, ...]:
    """Return the ids of the entries that a post-mortem names, each once, in its order."""
    if report is None:
        return ()
    named = [one.evidence for one in (*report.said_by_client, *report.believed_by_us)]
    named += [one.evidence for one in report.factors]
    return tuple(dict.fromkeys(entry for evidence in named for entry in evidence))


def before_notice(entries: Iterable[Entry], notice: date, ids: Sequence[str]) -> tuple[Entry, ...]:
    """Return those of some entries that happened before a notice."""
    wanted = set(ids)
    return tuple(entry for entry in entries if entry.id in wanted and entry.date < notice)


def dealings_of(account: Account, year: Year) -> tuple[Entry, ...]:
    """Return the entries about dealings that happened in the days before a notice in which checks can warn."""
    return tuple(
        entry
        for entry in account.entries
        if entry.kind not in NOT_DEALINGS and year.warning_first <= entry.date <= year.eve
    )


def written_before(account: Account, notice: date, recorded: Recorded | None) -> frozenset[str]:
    """Return the entries written down before a notice; where nobody knows, those that happened before it."""
    if recorded is None:
        return frozenset(entry.id for entry in account.entries if entry.date < notice)
    days = {entry.id: recorded.on(entry.id) for entry in account.entries}
    return frozenset(entry for entry, day in days.items() if day is not None and day < notice)
