"""What is told of one account: its people, its texts, its references."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.diagnostics import Source
from generator.model.audience import Naming
from generator.narrowing.cast import OURS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from generator.model.audience import View
    from generator.narrowing.cast import Cast
    from generator.narrowing.words import Words

#: The last part of an entry's id, where a text names it.
_STEM = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
#: What stands in a text for an entry that is left out.
AN_ENTRY = "an entry"


@dataclass(frozen=True, slots=True)
class Entries:
    """Which entries there are, by full id, and what their ids are on the site."""

    shown: Mapping[str, str]
    #: Ids of those that are left out.
    closed: frozenset[str] = frozenset()
    #: Those known besides; what is left out here is left out of them, too.
    before: Entries | None = None
    _stems: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Index the last parts of ids: those that are others on the site, and those of entries that are left out."""
        stems = {_last(one): AN_ENTRY for one in self.closed if "-" in _last(one)}
        renamed = {_last(one): _last(now) for one, now in self.shown.items() if now != one}
        object.__setattr__(self, "_stems", {**stems, **renamed})

    def get(self, entry_id: str) -> str | None:
        """Return the id of an entry on the site; None for one that is left out, or that is not there."""
        if entry_id in self.closed:
            return None
        found = self.shown.get(entry_id)
        return self.before.get(entry_id) if found is None and self.before is not None else found

    def all(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return the ids, on the site, of those that are shown."""
        return tuple(dict.fromkeys(now for one in ids if (now := self.get(one)) is not None))

    def stem(self, stem: str) -> str:
        """Return what stands in a text for the last part of an id."""
        found = self._stems.get(stem)
        if found is not None:
            return found
        return self.before.stem(stem) if self.before is not None else stem

    @property
    def is_idle(self) -> bool:
        """Whether every id may stand in a text."""
        return not self._stems and (self.before is None or self.before.is_idle)


def _last(entry_id: str) -> str:
    return entry_id.partition("/")[2]


@dataclass(frozen=True, slots=True)
class Teller:
    """How one account, or what is our own, is told."""

    view: View
    #: The id of the client, or `OURS`.
    owner: str
    cast: Cast
    words: Words
    entries: Entries
    #: Kinds of which some entries are left out, so that no statement about all of them holds.
    partial_kinds: Collection[str] = frozenset()

    def person(self, person_id: str) -> str:
        """Return the id of somebody on the site; empty for who may not be named, and for who is nobody."""
        found = self.cast.get((self.owner, person_id)) or self.cast.get((OURS, person_id))
        is_hidden = self.cast.get((self.owner, person_id), found) is None
        return "" if found is None or is_hidden else found.id

    def name(self, person_id: str, name: str) -> str:
        """Return the name on the site of somebody who may be named, and who has a name in this version of things."""
        found = self.cast.get((self.owner, person_id))
        return found.name if found is not None and self.view.names is not Naming.FULL else name

    def people(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of those who may be named."""
        return tuple(dict.fromkeys(one for each in ids if (one := self.person(each))))

    def text(self, text: str) -> str:
        """Return a text without the names and the entries that are not to stand in it."""
        if text and not self.entries.is_idle:
            text = _STEM.sub(lambda stem: self.entries.stem(stem[0]), text)
        return self.words.text(text)

    def texts(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Return some texts likewise."""
        return tuple(self.text(one) for one in texts)

    def source(self, source: Source) -> Source:
        """Return a place in the files; none where the name of the file names somebody."""
        stems = (part.rpartition(".")[0] or part for part in source.path.split("/"))
        return Source("") if any(self.words.stem(stem) != stem for stem in stems) else source
