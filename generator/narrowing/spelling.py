"""How names are spelt: the words of a text, without what differs between two hands; initials, and names of files."""

from __future__ import annotations

import re
import unicodedata

#: A word, whatever its script; accents that stand apart from their letter belong to it.
WORD = re.compile("(?:[^\\W_]|[\u0300-\u036f])+")
#: Letters that no accent was taken from, as they are written without a keyboard that has them.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i", "ß": "ss", "ŋ": "ng"}
)
#: How some letters are written out, as in `mueller`.
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
#: Words before and after a name that are no part of it.
_TITLES = frozenset({"dr", "mr", "mrs", "ms", "miss", "mx", "prof", "sir", "jr", "sr", "herr", "frau", "mme"})
#: So many letters make initials at most.
_MOST_INITIALS = 3
_INITIALS = re.compile(rf"[^\W\d_]{{1,{_MOST_INITIALS}}}[0-9]*")


def folded(word: str) -> str:
    """Return a word without case and accents."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one)).translate(_PLAIN)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded."""
    return tuple(folded(word) for word in WORD.findall(text))


def spellings(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the ways in which a name may be spelt, each as folded words: `Müller` is `muller` and `mueller`."""
    composed = unicodedata.normalize("NFC", text).casefold()
    return tuple(dict.fromkeys(words for one in (text, composed.translate(_WRITTEN_OUT)) if (words := words_of(one))))


def parts_of(name: str) -> tuple[str, ...]:
    """Return the parts of a name by which somebody may be called; of a double name the whole and each half."""
    parts = _written_apart(name)
    halves = [half for part in parts if "-" in part for half in part.split("-") if len(half) > 1]
    return tuple(dict.fromkeys((*parts, *halves)))


def _written_apart(name: str) -> list[str]:
    """Return the parts of a name without titles, single letters and particles.

    What is written small beside parts that are not, as in `Jan van der Berg`, is a particle.
    """
    parts = [part.strip(".,;:()\"'“”") for part in name.split()]
    parts = [part for part in parts if len(part) > 1 and folded(part) not in _TITLES]
    has_capitals = any(part[0].isupper() for part in parts)
    return [part for part in parts if not (has_capitals and part[0].islower())]


def has_case(text: str) -> bool:
    """Whether a text is in a script with capitals."""
    return text.lower() != text.upper()


def initials_of(name: str) -> str:
    """Return the initials of a name; initials stay as they are.

    `X` stands for a name in a script without capitals: there a letter would tell most of the name.
    """
    if _INITIALS.fullmatch(name) and name.isupper():
        return name
    letters = [part[0].upper()[0] for part in _written_apart(name) or name.split() if has_case(part[0])]
    return "".join(letters[:_MOST_INITIALS]) or "X"


def slug_of(label: str) -> str:
    """Return what somebody is called as a part of an id or an address."""
    return "-".join(words_of(label)) or "x"
