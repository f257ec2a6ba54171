"""An agency's own checks, narrowed: they are written by people, about people. Those built in stay as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.model.check import Check, Checklist, Part
    from generator.narrowing.teller import Teller

#: Where the files of an agency's own checks lie.
OWN_FOLDER = "checklists/"
#: The criterion of what is due again and again, whoever does it.
EVERY = "every"


def narrow_checklist(checklist: Checklist, teller: Teller) -> Checklist:
    """Return a checklist in whose own checks nobody is named who is not to be."""
    return replace(checklist, checks=tuple(narrow_check(one, teller) for one in checklist.checks))


def narrow_check(check: Check, teller: Teller) -> Check:
    """Return a check in which nobody is named who is not to be, and which holds nothing against what is left out."""
    check = _told(check, teller)
    if teller.words.is_idle or not check.source.path.startswith(OWN_FOLDER):
        return check
    return replace(
        check,
        question=teller.text(check.question),
        source_note=teller.text(check.source_note),
        next=teller.text(check.next),
        settles=teller.text(check.settles),
        unless=teller.text(check.unless),
        body=teller.text(check.body),
        parts=tuple(_part(one, teller) for one in check.parts),
    )


def _told(check: Check, teller: Teller) -> Check:
    """Return a check that says nothing of what is due again and again, where some of it is left out anywhere.

    Somebody may have done it, and only those who read everything can tell.
    """
    untold = [one.criterion == EVERY and not set(teller.partial_kinds).isdisjoint(one.kinds) for one in check.parts]
    if not any(untold):
        return check
    return replace(check, parts=tuple(replace(one, is_untold=on) for one, on in zip(check.parts, untold, strict=True)))


def _part(part: Part, teller: Teller) -> Part:
    options = {name: _option(one, teller) for name, one in part.options.items()}
    return replace(part, options=options, next=teller.text(part.next))


def _option(value: Any, teller: Teller) -> Any:  # whatever an option holds
    """Return an option as it asks about the narrowed journal: an id stands for the same person."""
    if isinstance(value, str):
        return teller.text(value)
    if isinstance(value, Mapping):
        return {name: _option(one, teller) for name, one in value.items()}
    return tuple(_option(one, teller) for one in value) if isinstance(value, tuple) else value
