"""People found in texts, and in names of files, and what stands there instead.

A name is found as a whole in any case, and by each of its parts where that is written with a capital: in names of
files, in addresses and in links, in any case. A word that is a name as well, as `May`, is taken for the name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from generator.model.audience import Naming
from generator.narrowing.cast import SOMEBODY
from generator.narrowing.spelling import WORD, folded, has_case, parts_of, slug_of, spellings, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.narrowing.cast import Called, Cast, Person

#: What may stand between the words of one name.
_GAP = re.compile(r"[\s.,+'\u2019·\\-]{0,4}|_")
#: What may stand between the words of a name that stays, as in `Fir & Sons`.
_WIDE_GAP = re.compile(r"\W{0,4}")
_MAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_MAIL_LINK = re.compile(r"\[([^\]\n]*)\]\(\s*<?mailto:([^)\s]*)[^)\n]*\)")
_MAIL_ALONE = re.compile(r"<(?:mailto:)?([\w.+%-]+@[^>\s]+)>")
#: What stands for an address of mail that is left out.
NO_ADDRESS = "(address left out)"
#: A part of a name in an address of mail counts from so many letters on.
_TELLING = 3
#: What makes a run of characters an address, in which names are written small.
_ADDRESS = ("@", "://", "www.", "mailto:")
#: How the name of an entry's file begins, in which names are written small as well.
_DATED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-")
#: After these a sentence begins.
_ENDS = frozenset(".!?\n")


class Found(Enum):
    """How something has to be written in a text to be meant."""

    ANY_CASE = auto()
    CAPITAL = auto()
    AS_WRITTEN = auto()
    #: In names of files alone.
    NEVER = auto()


class Sought(NamedTuple):
    """Words that name somebody, and what stands there instead; None where they may stay."""

    words: tuple[str, ...]
    called: str | None
    slug: str | None
    found: Found
    #: Whose name it is, for parts of one name that stand side by side.
    whose: tuple[str, str] | None = None


#: What is sought, by its first word, the longest first.
Index = dict[str, list[Sought]]


class Match(NamedTuple):
    """A stretch of a text that names somebody."""

    start: int
    end: int
    sought: Sought


def index_of(sought: Iterable[Sought]) -> Index:
    """Return what is sought by its first word: the longest first, and what may stay before what may not."""
    index: Index = defaultdict(list)
    for one in sought:
        index[one.words[0]].append(one)
    for row in index.values():
        row.sort(key=lambda one: (-len(one.words), one.called is not None))
    return dict(index)


def staying(names: Iterable[str]) -> Iterator[Sought]:
    """Yield names that may stand, whoever's name is a part of them."""
    for name in names:
        for words in spellings(name):
            yield Sought(words, None, None, Found.CAPITAL if len(words) == 1 else Found.ANY_CASE)


def sought_people(people: Sequence[Person], cast: Cast, naming: Naming, *, at_home: bool) -> Iterator[Sought]:
    """Yield every way in which some people may be named in a text; `at_home` where all their parts are theirs.

    Elsewhere, in what is written about other clients, they are meant by the whole name and by its last part only.
    """
    shared: dict[tuple[str, ...], list[Person]] = defaultdict(list)
    for one in people:
        called = cast[one.owner, one.id]
        if called is not None and naming is Naming.FULL:
            yield from staying([one.name])
            continue
        if called is not None and called.name == one.name:
            continue
        text, slug = _instead(called)
        for words in spellings(one.name):
            if len(words) > 1:
                yield Sought(words, text, slug, Found.ANY_CASE)
                yield Sought(("".join(words),), text, slug, Found.ANY_CASE)
        parts = parts_of(one.name) if at_home else parts_of(one.name)[-1:]
        for part in parts or (one.name,):
            for words in spellings(part):
                shared[words].append(one)
        if at_home and (called is None or called.id != one.id):
            yield Sought(words_of(one.id), text, slug, _found_id(one.id, is_hidden=called is None))
    for words, named in shared.items():
        yield _part(words, named, cast, naming)


def _found_id(person_id: str, *, is_hidden: bool) -> Found:
    if "-" in person_id:
        return Found.ANY_CASE
    return Found.AS_WRITTEN if is_hidden else Found.NEVER


def _instead(called: Called | None) -> tuple[str, str]:
    return (SOMEBODY, SOMEBODY) if called is None else (called.name, slug_of(called.id))


def _part(
    words: tuple[str, ...],
    named: Sequence[Person],
    cast: Cast,
    naming: Naming,
) -> Sought:
    """Return a part of a name; where several have it, nobody can say whose it is."""
    keys = dict.fromkeys((one.owner, one.id) for one in named)
    called = [cast[key] for key in keys]
    if len(keys) == 1:
        return Sought(words, *_instead(called[0]), Found.CAPITAL, next(iter(keys)))
    if None in called or naming is not Naming.INITIALS:
        return Sought(words, SOMEBODY, SOMEBODY, Found.CAPITAL)
    return Sought(words, words[0][0].upper(), words[0][0], Found.CAPITAL)


@dataclass(frozen=True, slots=True)
class Words:
    """Texts and names of files of one account, without the names that are not to stand in them."""

    #: Those of the account, before those of all.
    own: Index
    others: Index
    #: Ids of the people of the account that are others on the site.
    ids: Mapping[str, str]
    #: Names in scripts without spaces, and what stands instead.
    solid: tuple[tuple[str, str], ...] = ()
    #: Whether no address of mail may stand, whoever's it is.
    without_mail: bool = False
    #: Parts of names that no address of mail may hold.
    hidden: frozenset[str] = frozenset()

    @property
    def is_idle(self) -> bool:
        """Whether there is nothing to find."""
        return not (self.own or self.others or self.ids or self.solid or self.without_mail)

    def text(self, text: str) -> str:
        """Return a text in which nobody is named who is not to be; the same text where nobody is."""
        if not text or self.is_idle:
            return text
        whole = self.ids.get(text.strip().casefold())
        if whole is not None:
            return whole
        for name, called in self.solid:
            text = text.replace(name, called)
        if "@" in text or "mailto:" in text:
            text = self._without_mail(text)
        parts, at = [], 0
        for match in self._matches(text, is_stem=False):
            parts += [text[at : match.start], _in_place(str(match.sought.called), text, match.start)]
            at = match.end
        return "".join((*parts, text[at:])) if parts else text

    @property
    def keeps_stems(self) -> bool:
        """Whether every entry keeps its id."""
        return not (self.own or self.others)

    def stem(self, stem: str) -> str:
        """Return the last part of an entry's id, or of a file's name, in which nobody is named who is not to be."""
        if self.keeps_stems:
            return stem
        parts, at = [], 0
        for match in self._matches(stem, is_stem=True):
            parts += [stem[at : match.start], str(match.sought.slug)]
            at = match.end
        return "".join((*parts, stem[at:])) if parts else stem

    def _matches(self, text: str, *, is_stem: bool) -> Iterator[Match]:
        """Yield what names somebody who is not to be named, in order."""
        tokens = list(WORD.finditer(text))
        keys = [folded(token[0]) for token in tokens]
        at = 0
        while at < len(tokens):
            sought = self._at(text, tokens, keys, at, is_stem=is_stem)
            if sought is None:
                at += 1
                continue
            first, at = at, at + len(sought.words)
            while sought.whose and at < len(tokens) and text[tokens[at - 1].end() : tokens[at].start()] in {" ", "-"}:
                after = self._at(text, tokens, keys, at, is_stem=is_stem)
                if after is None or after.whose != sought.whose:
                    break
                at += len(after.words)
            if sought.called is not None:
                yield Match(tokens[first].start(), tokens[at - 1].end(), sought)

    def _at(
        self, text: str, tokens: Sequence[re.Match[str]], keys: Sequence[str], at: int, *, is_stem: bool
    ) -> Sought | None:
        """Return the longest that is sought among the words from one on."""
        rows = (self.own.get(keys[at], ()), self.others.get(keys[at], ()))
        found = [
            next((one for one in row if _is_at(one, text, tokens, keys, at, is_stem=is_stem)), None) for row in rows
        ]
        return max((one for one in found if one), key=lambda one: len(one.words), default=None)

    def _without_mail(self, text: str) -> str:
        text = _MAIL_LINK.sub(lambda link: link[1] if self._is_told(link[2]) else link[0], text)
        text = _MAIL_ALONE.sub(lambda link: NO_ADDRESS if self._is_told(link[1]) else link[0], text)
        return _MAIL.sub(lambda mail: NO_ADDRESS if self._is_told(mail[0]) else mail[0], text)

    def _is_told(self, address: str) -> bool:
        """Whether an address of mail tells a name."""
        local = "".join(words_of(re.split("@|%40", address)[0]))
        return self.without_mail or any(part in local for part in self.hidden)


def telling_parts(people: Iterable[Person]) -> frozenset[str]:
    """Return the parts of names that tell whose an address of mail is."""
    parts = ("".join(words) for one in people for part in parts_of(one.name) for words in spellings(part))
    return frozenset(part for part in parts if len(part) >= _TELLING)


def solid_names(people: Iterable[Person], cast: Cast, naming: Naming) -> Iterator[tuple[str, str]]:
    """Yield names in scripts without capitals, which may stand without a space before or after them."""
    for one in people:
        called = cast[one.owner, one.id]
        if (called is not None and naming is Naming.FULL) or has_case(one.name):
            continue
        text, _ = _instead(called)
        if text != one.name and words_of(one.name):
            yield from ((name, text) for name in dict.fromkeys((one.name, "".join(one.name.split()))))


def _is_at(  # noqa: PLR0913  # one word of many, and what is sought there
    one: Sought,
    text: str,
    tokens: Sequence[re.Match[str]],
    keys: Sequence[str],
    at: int,
    *,
    is_stem: bool,
) -> bool:
    end = at + len(one.words)
    if tuple(keys[at:end]) != one.words:
        return False
    gaps = (text[left.end() : right.start()] for left, right in zip(tokens[at:end], tokens[at + 1 : end], strict=False))
    may_stand = _GAP if one.called is not None else _WIDE_GAP
    if not all(may_stand.fullmatch(gap) for gap in gaps):
        return False
    first = tokens[at][0][0]
    if is_stem or one.found is Found.ANY_CASE or _is_in_address(text, tokens[at]):
        return True
    if one.found is Found.CAPITAL:
        return not first.islower()
    return one.found is Found.AS_WRITTEN and tokens[at][0] == one.words[0]


def _is_in_address(text: str, token: re.Match[str]) -> bool:
    start = max(text.rfind(space, 0, token.start()) for space in " \n\t") + 1
    run = text[start : token.end()]
    return (
        any(mark in run for mark in _ADDRESS) or bool(_DATED.search(run)) or text[token.end() : token.end() + 1] == "@"
    )


def _in_place(called: str, text: str, start: int) -> str:
    """Return what somebody is called, with a capital where a sentence begins with them."""
    before = text[max(start - 8, 0) : start].rstrip(" *_\"'“\u2018(>-")
    begins = not before or before[-1] in _ENDS
    return called[:1].upper() + called[1:] if called == SOMEBODY and begins else called
