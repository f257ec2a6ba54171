"""What is wrong in the journals, as it is shown above a served page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.words import plural
from generator.source.characters import BIDI, CONTROL, ZERO_WIDTH, name_character

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.diagnostics import Diagnostic

#: So many mistakes are shown; the others are counted.
MOST = 20
#: Letters of a line that are shown before and after the place of a mistake.
BEFORE, AFTER = 60, 80
#: Letters of a message or a hint that are shown.
LONGEST = 500
#: What would be told of and not be seen, or would turn the line around it.
_UNSEEN = re.compile("|".join(each.pattern for each in (CONTROL, BIDI, ZERO_WIDTH)))


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake at its place."""

    #: As an editor reads it: `acme/client.yaml:3:10`.
    place: str
    code: str
    message: str
    #: What to write instead; empty where nothing can be said.
    hint: str
    #: The line of the file in three parts, the middle one being wrong; empty for a file as a whole.
    before: str
    wrong: str
    after: str


@dataclass(frozen=True, slots=True)
class Mistakes:
    """Everything that keeps a newer site from being built."""

    title: str
    shown: tuple[Mistake, ...]
    #: How many more there are.
    more: int


def mistakes_of(diagnostics: Iterable[Diagnostic], journals: str) -> Mistakes:
    """Return the errors by file and place; `journals` is what the folder is called before their paths."""
    errors = sorted((one for one in diagnostics if one.is_error), key=lambda one: one.sort_key)
    title = f"{plural(len(errors), 'mistake')} in the journals: nothing newer is shown until this is mended"
    return Mistakes(title, tuple(_mistake(one, journals) for one in errors[:MOST]), max(len(errors) - MOST, 0))


def refused(why: str) -> Mistakes:
    """Return what else keeps a newer site from being built."""
    return Mistakes("Nothing newer could be built", (_whole(why),), 0)


def _whole(why: str) -> Mistake:
    return Mistake("", "", why, "", "", "", "")


def _mistake(one: Diagnostic, journals: str) -> Mistake:
    source, line = one.source, one.excerpt
    at = min(max(source.column - 1, 0), len(line)) if source.column else len(line)
    end = min(at + source.length, at + AFTER)
    start = max(at - BEFORE, 0)
    before = f"{'…' if start else ''}{line[start:at]}"
    after = line[end : end + AFTER]
    place = f"{journals}/{source}" if source.line else f"{journals}/{source.path}".rstrip("/")
    told = (_seen(each) for each in (one.message, one.hint, before, line[at:end], after))
    return Mistake(_seen(place), one.problem.code, *told)


def _seen(text: str) -> str:
    """Write out what could not be seen, and cut what is long."""
    cut = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return _UNSEEN.sub(lambda found: f"<{name_character(found[0])}>", cut)
