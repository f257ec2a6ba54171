"""Who of ours has been in touch with whom of theirs, in contact days: it shows gaps, and ranks nobody."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.criteria.dates import plus
from generator.criteria.words import listed
from generator.model.client import LEVELS, ROLES, Client
from generator.model.figures import CONTACT_DAYS
from generator.pages.words import day_text, plural, spaced, value_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date

    from generator.model.client import Contact
    from generator.model.figures import Figures, Touch
    from generator.pages.names import Names

#: Days without contact with a payer, a sponsor or a senior after which a sentence says so.
GAP_DAYS = 120
#: Contact days from which on a cell has its second and its third shade.
SHADES = (3, 8)


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """The contact days of one of ours with one of theirs; 0 days are a gap."""

    days: int
    last: date | None

    @property
    def shade(self) -> int:
        """How dark it is: 0 for none, then 1 to 3."""
        return 0 if not self.days else 1 + sum(self.days >= least for least in SHADES)


@dataclass(frozen=True, slots=True)
class MatrixHead:
    """One of our people."""

    name: str
    #: What they do on the account; empty for who is not on its team.
    roles: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One of theirs."""

    name: str
    #: Their level, whether they pay or sponsor us, and when they left.
    marks: tuple[str, ...]
    cells: tuple[MatrixCell, ...]
    #: With anybody of ours, or with nobody named.
    anybody: MatrixCell


@dataclass(frozen=True, slots=True)
class Matrix:
    """People by people."""

    days: int
    #: The last of the days; None where that is today.
    ended: date | None
    heads: tuple[MatrixHead, ...]
    rows: tuple[MatrixRow, ...]
    #: Who matters and has not been spoken to, in sentences.
    gaps: tuple[str, ...]


def matrix_of(client: Client, figures: Figures, today: date, names: Names) -> Matrix | None:
    """Return the matrix of an account; None where nobody of theirs is named. Of one that is over: of its last days."""
    as_of = figures.last
    since = plus(as_of, -CONTACT_DAYS)
    theirs = sorted((one for one in client.contacts if _there(one, since, as_of)), key=lambda one: _rank(one, as_of))
    if not theirs:
        return None
    ours = _ours(client, since, as_of, names)
    members = {person for people, _ in ours for person in people}
    others = {person for one in figures.touches for person in one.ours} - members
    columns = [*ours, *([((*sorted(others),), MatrixHead("Others of ours", ""))] if others else [])]
    return Matrix(
        CONTACT_DAYS,
        None if as_of == today else as_of,
        tuple(head for _, head in columns),
        tuple(_row(one, [people for people, _ in columns], figures.touches, as_of, names) for one in theirs),
        tuple(_gaps(theirs, figures, as_of, names)) if as_of == today else (),
    )


def _there(contact: Contact, since: date, as_of: date) -> bool:
    return contact.come(as_of) and (contact.until is None or contact.until >= since)


def _rank(contact: Contact, as_of: date) -> tuple[bool, int, str, str]:
    """Order who is there first, from the highest level down."""
    level = contact.level.at(as_of)
    return (not contact.present(as_of), -LEVELS.index(level) if level in LEVELS else 1, contact.name, contact.id)


def _ours(client: Client, since: date, as_of: date, names: Names) -> list[tuple[tuple[str, ...], MatrixHead]]:
    """Return our people on the account in that time, by role, each once with every role."""
    roles: dict[str, list[str]] = defaultdict(list)
    members = [one for one in client.team if (one.since is None or one.since <= as_of)]
    members = [one for one in members if one.until is None or one.until >= since]
    for one in sorted(members, key=lambda one: (_place(one.role), names.of(one.person), one.person)):
        roles[one.person].append(one.role)
    return [
        ((person,), MatrixHead(names.of(person), ", ".join(map(spaced, dict.fromkeys(held)))))
        for person, held in roles.items()
    ]


def _place(role: str) -> int:
    return ROLES.index(role) if role in ROLES else len(ROLES)


def _row(
    contact: Contact, columns: Sequence[Collection[str]], touches: Sequence[Touch], as_of: date, names: Names
) -> MatrixRow:
    mine = [one for one in touches if contact.id in one.theirs]
    cells = tuple(_cell(one.day for one in mine if any(person in people for person in one.ours)) for people in columns)
    return MatrixRow(names.of(contact.id), tuple(_marks(contact, as_of)), cells, _cell(one.day for one in mine))


def _cell(days: Iterable[date]) -> MatrixCell:
    distinct = set(days)
    return MatrixCell(len(distinct), max(distinct, default=None))


def _marks(contact: Contact, as_of: date) -> Iterator[str]:
    level = contact.level.at(as_of)
    if level:
        yield value_text(level)
    yield from ["payer"] if contact.payer.at(as_of) else []
    yield from ["sponsor"] if contact.sponsor.at(as_of) else []
    if not contact.present(as_of) and contact.until is not None:
        yield f"until {day_text(contact.until)}"


def _gaps(theirs: Sequence[Contact], figures: Figures, as_of: date, names: Names) -> Iterator[str]:
    """Yield a sentence for each who matters, is there, and has not been spoken to for long."""
    for one in theirs:
        silent = figures.silent_with.get(one.id, 0)
        why = [word for word in _marks(one, as_of) if word in {"payer", "sponsor", LEVELS[-1]}]
        if why and silent > GAP_DAYS and one.present(as_of):
            last = figures.last_with.get(one.id)
            said = f"since {day_text(last)}, {plural(silent, 'day')} ago" if last else "on record"
            yield f"No contact with {names.of(one.id)} ({listed(why)}) {said}."
