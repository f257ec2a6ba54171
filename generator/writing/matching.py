"""Who is meant by a word: an id, a name, a former id, or the beginning of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.journal.hints import closest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


#: A word of a name may be misspelt by itself if it has so many letters.
_LONG = 5


class Meant(NamedTuple):
    """Who may be meant."""

    #: In the order in which they were given; none where nobody is.
    ids: tuple[str, ...]
    #: Whether the word is nobody's, and only looks like this one's.
    is_guess: bool = False


def meant_by(word: str, called: Mapping[str, Sequence[str]]) -> Meant:
    """Return the ids that a word may mean. `called` says by id what else each is called.

    An id or a whole name goes before the beginning of one, that before any part of it, and that before a likeness.
    """
    plain = word.strip().casefold()
    if not plain:
        return Meant(())
    tests: tuple[Callable[[str], bool], ...] = (
        lambda name: name == plain,
        lambda name: name.startswith(plain) or any(part.startswith(plain) for part in name.split()),
        lambda name: plain in name,
    )
    if plain in called:
        return Meant((plain,))
    for test in tests:
        found = tuple(one for one, names in called.items() if any(test(name.casefold()) for name in (one, *names)))
        if found:
            return Meant(found)
    by_name = {
        part: one for one, names in reversed(list(called.items())) for name in (*names, one) for part in _parts(name)
    }
    by_name |= {name: one for one, names in reversed(list(called.items())) for name in (*names, one)}
    guess = by_name.get(closest(word, by_name), "")
    return Meant((guess,), is_guess=True) if guess else Meant(())


def _parts(name: str) -> list[str]:
    """Return the longer words of a name or an id."""
    return [part for part in name.replace("-", " ").split() if len(part) >= _LONG]
