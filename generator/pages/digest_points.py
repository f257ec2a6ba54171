"""One thing of Monday's message, in a line or two: what of it is told, and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.health import PROBLEMS
from generator.pages.labels import label_rank
from generator.pages.words import day_text, plural, short_day, weekday

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.pages.agenda import Appointment
    from generator.pages.ahead import ComingTurn
    from generator.pages.change import ChangeView, MoveView
    from generator.pages.home import Late, SlipView, Urgent
    from generator.pages.owed import Owed

#: Letters of one sentence, and of a name, that are told.
LONGEST, LONGEST_NAME = 280, 80
#: What is said where nobody acts.
NOBODY = "nobody is named"
#: What one more check at a tone is called, where the client's label is as bad already.
FURTHER = {"watch": "warning", "alarm": "alarm"}


@dataclass(frozen=True, slots=True)
class Point:
    """One thing, in a line or two. Its texts are one line each and hold nothing that cannot be printed."""

    #: The client's name; empty where it is about none.
    name: str
    #: Address of the page about it, or of the client's.
    path: str
    #: How it stands, or when it is due: `Alarm, was watch`, `12 days late`, `Thursday 5 November`.
    mark: str
    #: One of the five tones, for the colour of the mark; empty where it has none.
    tone: str
    text: str
    #: Names of those who act; where nobody is named, that is said.
    who: str = ""
    #: How many duties it stands for.
    count: int = 1


def plain(text: str, longest: int = LONGEST) -> str:
    """Return a text on one line, without marks of code, with a mark for what cannot be printed, and not too long."""
    line = " ".join(text.replace("`", "").split())
    shown = "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in line)
    return shown if len(shown) <= longest else f"{shown[: longest - 1].rstrip()}…"


def moved_point(row: ChangeView) -> Point:
    """Tell what moved about an account."""
    mark = row.after.word
    if row.gave_notice:
        mark = "Gave notice"
    if row.before is None:
        mark = f"{mark}, new on record"
    else:
        mark = f"{mark}, {f'was {row.before.word.lower()}' if row.label else 'as before'}"
    return Point(plain(row.name, LONGEST_NAME), row.path, mark, row.after.tone, plain(_why(row)))


def _why(row: ChangeView) -> str:
    """Say in one line why an account moved: its label's reason, else the first check that moved, else what fell due."""
    if row.label is not None or row.before is None:
        return row.reason
    if row.moves:
        more = f" ({plural(len(row.moves) - 1, 'more check')} moved)" if row.moves[1:] else ""
        return f"{row.moves[0].question} {_from_to(row.moves[0])}{more}"
    if row.duties:
        duty = row.duties[0]
        return f"{'Overdue since' if duty.overdue else 'Due'} {short_day(duty.deadline)}: {duty.what}"
    return row.reason


def _from_to(move: MoveView) -> str:
    before, after = move.before.word, move.after.word
    if before != after:
        return f"{before} → {after}"
    return f"{after}: {move.before.mark.word.lower()} → {move.after.mark.word.lower()}"


def urgent_point(one: Urgent) -> Point:
    """Tell an account at alarm or with notice given, and who acts next."""
    standing = one.account.standing
    since = f" since {short_day(standing.label_since)}" if standing.label_since else ""
    next_step = f" Next: {one.account.next_step}" if one.account.next_step else ""
    leads = "" if one.is_owed or not one.who else ", who leads the account"
    return Point(
        plain(standing.name, LONGEST_NAME),
        one.account.path,
        f"{standing.label.word}{since}",
        standing.label.tone,
        plain(f"{standing.label_reason}{next_step}"),
        f"{_people(one.who)}{leads}",
    )


def slipping_point(one: SlipView) -> Point:
    """Tell an account that stood better a quarter ago."""
    was = f", was {one.label_then.word.lower()}" if one.label_then.id != one.label_now.id else ""
    newly = f": {one.newly[0].text}" if one.newly else ""
    counts = f"{one.counts or 'Worse than'} on {day_text(one.slip.then)}"
    name, path = plain(one.account.standing.name, LONGEST_NAME), one.account.path
    return Point(name, path, f"{one.label_now.word}{was}", one.label_now.tone, plain(f"{counts}{newly}"))


def late_point(one: Late) -> Point:
    """Tell what is owed, and who acts."""
    row = one.first
    times = f" ({len(one.rows)} times)" if one.rows[1:] else ""
    return Point(
        plain(row.duty.name, LONGEST_NAME),
        row.asked_by[0].path,
        _when(row),
        "alarm" if row.overdue else "",
        plain(f"{row.what}{times}"),
        _people(one.who),
        len(one.rows),
    )


def _when(row: Owed) -> str:
    if row.overdue:
        return f"{plural(-row.days_left, 'day')} late"
    return f"{weekday(row.duty.deadline)} {short_day(row.duty.deadline)}"


def _people(names: Sequence[str]) -> str:
    return plain(", ".join(names)) or NOBODY


def turning_point(one: ComingTurn) -> Point:
    """Tell what turns for the worse if nobody writes."""
    turn, standing = one.turn, one.account.standing
    unless = f" unless {turn.unless}" if turn.unless else ""
    text = f"{turn.question} Then {turn.verdict}{unless}.".strip()
    is_worse = label_rank(turn.tone.id) < label_rank(standing.label.id)
    # Of a client at alarm, "Watch from Wednesday" would read as if it became better.
    how = turn.tone.word if is_worse or turn.tone.id not in PROBLEMS else f"A further {FURTHER[turn.tone.id]}"
    mark = f"{how} from {weekday(turn.on)} {short_day(turn.on)}"
    return Point(plain(standing.name, LONGEST_NAME), turn.path, mark, turn.tone.id, plain(text))


def review_point(one: Appointment) -> Point:
    """Tell what is to be looked at again."""
    return Point("", one.path, f"{weekday(one.day)} {short_day(one.day)}", "", plain(one.title))
