"""Which entries would tell what the checks cannot say: read off the checks' own filters.

Only entries that are honest to ask for: what is on record anyway, or ours to do, with every answer of the client's left
open. What only the client can bring about is never wanted: nobody is to be led to invent it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from generator.criteria import CRITERIA
from generator.criteria.options import Takes
from generator.criteria.people import ABOUT_PEOPLE
from generator.criteria.where import kinds_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.model.check import Check, Part
    from generator.model.vocabulary import Vocabulary

Where = Mapping[str, Any]

#: Kinds that only the client, or a mishap, can bring about: they are written when they happen, and never asked for.
THEIRS = frozenset({"complaint", "cue", "feedback", "leeway", "mistake", "people", "referral"})
#: Kinds that are ours alone: what they say is for us to decide.
OURS = frozenset({"action", "idea", "note", "outlook", "plan", "review", "value"})
#: What entries of everyday work say of themselves, which is no answer of the client's: an entry may be asked for by it.
PLAIN = frozenset({
    ("contact", "direction", "in"), ("contact", "direction", "out"), ("meeting", "status", "held"),
})  # fmt: skip
#: What everybody who works for a client has to write down sooner or later, whichever checks are asked.
EVERYDAY: tuple[Where, ...] = (
    {"kind": "contact", "direction": "in"},
    {"kind": "contact", "direction": "out", "answered": {"set": True}},
    {"kind": "meeting", "status": "held"},
)
#: What every account has once: wanted where there is none yet.
ONCE: tuple[Where, ...] = ({"kind": "invoice", "issued": {"set": True}},)
#: A field, as checks name it.
NAMED = re.compile(r"`([a-z_]+)")
#: How the filters begin that ask who took part, which is no answer of the client's.
OF_WHO = ("by_", "with_")
#: Options that nobody is asked to write for: the answer itself, one way or the other, or what only changes how other
#: entries count. Any other filter is about entries that would tell.
ANSWERS = frozenset({"against", "also", "has", "not_beside", "unless"})
OF_OTHERS = frozenset({"answered_by", "apart", "excused_by", "lapses", "lowered", "opens", "pause_while"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """A sort of entry that would tell something."""

    kind: str
    #: What such an entry says of itself: field -> value.
    fixed: Mapping[str, Any]
    #: Fields to fill in with whatever is true.
    blanks: tuple[str, ...]
    #: What it has to say of the people in it: filters about people.
    people: Where
    #: How many of them are likely to be needed.
    number: int
    #: Ids of the checks whose filters want it.
    checks: frozenset[str] = frozenset()
    #: Whether it is what everybody writes sooner or later.
    is_everyday: bool = False


@dataclass(frozen=True, slots=True)
class Asking:
    """A check that cannot say, and how many entries it misses."""

    check: Check
    number: int
    #: Whether the account is too young for it; entries do not make it older.
    is_early: bool = False


def wanted_by(askings: Iterable[Asking], kinds: Vocabulary, used: Sequence[str]) -> tuple[Wanted, ...]:
    """Return the entries that are wanted, those that agree merged, single ones first.

    `used` are the kinds that the account has, most used first.
    """
    everyday = (*EVERYDAY, *(where for where in ONCE if where["kind"] not in used))
    read_ones = (read(where, kinds, used, 1) for where in everyday)
    found = [replace(one, is_everyday=True) for one in read_ones if one is not None]
    for asking in askings:
        for where in filters_of(asking.check):
            one = read(where, kinds, used, asking.number, named_in(asking.check.settles))
            if one is not None:
                found = merge(found, replace(one, checks=frozenset({asking.check.id})))
    return tuple(sorted(found, key=lambda one: one.number))


def filters_of(check: Check) -> Iterator[Where]:
    """Return the filters of a check of which an entry alone can tell something.

    What a sign itself looks like is left out: nobody is asked to write a warning sign so that it can be said.
    """
    for part in check.parts:
        criterion = CRITERIA[part.criterion]
        unasked = ANSWERS | OF_OTHERS | (criterion.needs if criterion.family == "sign" else frozenset())
        yield from _filters(part, (name for name in criterion.options if name not in unasked))


def _filters(part: Part, names: Iterable[str]) -> Iterator[Where]:
    for name in names:
        option, value = CRITERIA[part.criterion].options[name], part.options.get(name)
        if value and option.takes is Takes.FILTER:
            yield value
        elif value and option.takes is Takes.FILTERS:
            yield from value


def is_theirs(check: Check) -> bool:
    """Whether a check asks about nothing but what only the client, or a mishap, can bring about."""
    needed = (where for part in check.parts for where in _filters(part, sorted(CRITERIA[part.criterion].needs)))
    kinds = {kind for where in needed for kind in kinds_of(where)}
    return bool(kinds) and kinds <= THEIRS


def named_in(settles: str) -> tuple[str, ...]:
    """Return the fields that a check names where it says what would settle it."""
    return tuple(NAMED.findall(settles))


def read(where: Where, kinds: Vocabulary, used: Sequence[str], number: int, named: Sequence[str] = ()) -> Wanted | None:
    """Return the entry that a filter wants; None where it is nothing to ask for.

    Where the filter asks whether something is said of people, `named` are the fields that say it.
    """
    able_kinds = (kind for kind in kinds_of(where) if kind in kinds and kind not in THEIRS)
    wanted = (_of_kind(kind, where, kinds, number, named) for kind in able_kinds)
    able = [one for one in wanted if one is not None]
    return min(able, key=lambda one: used.index(one.kind) if one.kind in used else len(used), default=None)


def _of_kind(kind: str, where: Where, kinds: Vocabulary, number: int, named: Sequence[str]) -> Wanted | None:
    fixed: dict[str, Any] = {}
    people: dict[str, Any] = {}
    blanks: list[str] = []
    for name, condition in where.items():
        if name == "kind":
            continue
        if name in ABOUT_PEOPLE and isinstance(condition, Mapping):
            blanks += [field for field in named if _can_be_filled(kind, field, kinds)]
        elif name in ABOUT_PEOPLE:
            if not name.startswith(OF_WHO):
                return None
            people[name] = condition
        elif isinstance(condition, Mapping):
            asked = condition.get("set")
            if asked is not None and not _can_be_filled(kind, name, kinds):
                return None
            blanks += [name] if asked is not None else []
        else:
            value = _plain(kind, name, condition)
            if value is None or name not in kinds[kind]:
                return None
            fixed[name] = value
    return Wanted(kind, fixed, tuple(blanks), people, number)


def _can_be_filled(kind: str, name: str, kinds: Vocabulary) -> bool:
    """Whether a field leaves the answer open; one of two that exclude one another is an answer already."""
    blank = kinds[kind].get(name)
    return blank is not None and bool(blank.takes) and not blank.apart


def _plain(kind: str, name: str, condition: Any) -> Any:  # as the field's type
    """Return the value of a condition that an entry may be asked for by; None where it is for the client to say."""
    values = condition if isinstance(condition, tuple | list) else (condition,)
    return next((one for one in values if kind in OURS or (kind, name, one) in PLAIN), None)


def merge(found: Sequence[Wanted], one: Wanted) -> list[Wanted]:
    """Add what is wanted to every entry that it agrees with; it stands alone where there is none."""
    agreeing = [other for other in found if _agree(other, one)]
    if not agreeing:
        return [*found, one]
    return [_both(other, one) if other in agreeing else other for other in found]


def _agree(one: Wanted, other: Wanted) -> bool:
    alike = (one.kind, one.number) == (other.kind, other.number)
    people = not other.people or one.people == other.people
    shared = one.fixed.keys() & other.fixed.keys()
    return alike and people and all(one.fixed[name] == other.fixed[name] for name in shared)


def _both(one: Wanted, other: Wanted) -> Wanted:
    fixed = {**one.fixed, **other.fixed}
    blanks = tuple(name for name in dict.fromkeys((*one.blanks, *other.blanks)) if name not in fixed)
    people = {**one.people, **other.people}
    return replace(one, fixed=fixed, blanks=blanks, people=people, checks=one.checks | other.checks)
