"""What an entry changes at once, as a few lines for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.criteria.words import day_text
from generator.model.health import PROBLEMS, Tone
from generator.reporting.health_text import STYLES
from generator.reporting.lines import each_on_one

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from generator.model.check import Check
    from generator.model.entered import Effect, Turned
    from generator.model.health import Duty

#: So many checks are named, and so many duties.
MOST = 6


def effect_text(effect: Effect, checks: Mapping[str, Check], *, colour: bool = False) -> str:
    """Return what is said otherwise of an account, the label first, and what it opens and closes."""
    return each_on_one(_lines(effect, checks, colour=colour))


def _lines(effect: Effect, checks: Mapping[str, Check], *, colour: bool) -> Iterator[str]:
    before, after = effect.label
    opening = {duty.check for duty in effect.opened}
    turned = (one for one in effect.turned if not _says_nothing(one) and not (one.check in opening and _is_aside(one)))
    told = sorted(turned, key=_is_aside)
    duties = [*_duties(effect.opened, "opens", effect, checks), *_duties(effect.closed, "closes", effect, checks)]
    if before != after:
        yield f"{effect.name}: {before} → {_styled(after, after, colour=colour)}"
    elif not told:
        yield f"{effect.name}: moves nothing yet"
    else:
        yield f"{effect.name}: {after}, as before"
    for one in told[:MOST]:
        was, now = _words(one)
        question = checks[one.check].question if one.check in checks else one.check
        reason = f". {one.reason}" if one.reason else ""
        yield f"  {question} {was} → {_styled(now, one.tone.value, colour=colour)}{reason}"
    if len(told) > MOST:
        yield f"  {len(told) - MOST} more; `mainstay status --client {effect.client}` has them all"
    yield from (f"  {line}" for line in duties)


def _says_nothing(one: Turned) -> bool:
    """Whether a check cannot say anything, as before, for another reason, or says what only matters much later."""
    is_unknown = one.tone is Tone.UNKNOWN and one.tone_before is Tone.UNKNOWN
    return is_unknown or (one.is_far and _is_aside(one))


def _is_aside(one: Turned) -> bool:
    """Whether a check neither comes to watch or alarm nor leaves it."""
    return one.tone not in PROBLEMS and one.tone_before not in PROBLEMS


def _words(one: Turned) -> tuple[str, str]:
    """Return what is said before and after, with the tone where it is a warning's or alone has moved."""
    shown = {*PROBLEMS} if one.before != one.after else {one.tone_before, one.tone}
    return _word(one.before, one.tone_before, shown), _word(one.after, one.tone, shown)


def _word(word: str, tone: Tone, shown: Collection[Tone]) -> str:
    return f"{word} ({tone.value})" if tone in shown and word != tone.value else word


def _duties(duties: Iterable[Duty], verb: str, effect: Effect, checks: Mapping[str, Check]) -> Iterator[str]:
    lines = dict.fromkeys(
        f"{verb}: {titled(what_of(duty, checks), effect.titles.get(duty.opened_by, ''))}"
        f"{f', by {day_text(duty.deadline)}' if verb == 'opens' else ''}"
        for duty in duties
    )
    yield from list(lines)[:MOST]


def titled(what: str, title: str) -> str:
    """Return what is owed with the title of the entry that it is about, where it has one."""
    return f"{what} ({title})" if title else what


def what_of(duty: Duty, checks: Mapping[str, Check]) -> str:
    """Return what is owed, in words."""
    check = checks.get(duty.check)
    return duty.what or duty.next or (check.next or check.question if check is not None else duty.check)


def _styled(text: str, name: str, *, colour: bool) -> str:
    style = STYLES.get(name)
    return f"\x1b[{style}m{text}\x1b[0m" if colour and style else text
