"""Whether the words that a check waits for are words that the checks it asks about can say."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.criteria import words_of
from generator.journal.hints import did_you_mean
from generator.journal.page import quoted
from generator.model.check import ASKING, LABEL, STATUS
from generator.model.client import STATUSES
from generator.model.health import LABELS
from generator.problems import checks as problems

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.journal.page import Page
    from generator.model.check import Check, Part

#: What the label and the status can be.
OTHERS = {LABEL: frozenset(LABELS), STATUS: frozenset(STATUSES)}


def tell_words(page: Page, checks: Mapping[str, Check]) -> None:
    """Tell every word of a check's file that none of the checks asked about in the same part can say."""
    check = checks.get(PurePosixPath(page.path).stem)
    if check is None or check.source.path != page.path:
        return
    never = {word for part in check.parts for word in _never_said(part, checks)}
    for mention in page.mentions:
        if mention.to == "word" and mention.id in never:
            message = f"no check that is asked about here can say {quoted(mention.id)}"
            known = {word for part in check.parts for word in _can_be_said(part, checks) or ()}
            hint = did_you_mean(mention.id, known) or f"they say {', '.join(sorted(known))}"
            page.tell(problems.UNKNOWN_WORD, mention.node, message, hint)


def _never_said(part: Part, checks: Mapping[str, Check]) -> set[str]:
    said = _can_be_said(part, checks)
    return set() if said is None else {*part.options.get("words", ())} - said


def _can_be_said(part: Part, checks: Mapping[str, Check]) -> set[str] | None:
    """Return every word that what a part asks about can say; None where one of these cannot be read."""
    asked = {name for option in ASKING for name in part.options.get(option, ())}
    if not asked or not asked <= checks.keys() | OTHERS.keys():
        return None
    return {word for name in asked for word in (OTHERS.get(name) or words_of(checks[name]))}
