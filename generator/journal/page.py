"""One file while it is read: what is wrong in it, and what it refers to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Diagnostic, Problem, Source
from generator.journal.excerpts import with_excerpts
from generator.journal.hints import closest
from generator.journal.nodes import Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from generator.journal.nodes import Node

#: A value longer than this is shortened in a message.
_SHOWN = 40
#: So many words of one file are compared with those that may be meant: a file of mistakes alone must not take long.
_GUESSES = 100
#: Words that are compared for one file. With more contacts, or people, or entries, nothing is guessed.
_COMPARED = 20_000


class Mention(NamedTuple):
    """A reference, before it is known whether what it names is there."""

    #: `person`, `contact`, `anyone`, `entry`, `check`, `limit`, `number` for the value of a limit, or `word`.
    to: str
    #: As written; of an entry the full id, of a limit its check, a slash and its name.
    id: str
    #: The field it stands in.
    field: str
    node: Scalar


class Review(NamedTuple):
    """The day on which something is to be looked at again, before it is known which day it is."""

    #: The check, or of a change what it is, as it is to be shown.
    subject: str
    #: What it is about: `limits`, `off`, or `changes` of a post-mortem.
    field: str
    day: date
    node: Node
    #: From which day on it is replaced anyway, or done.
    until: date


class Pending(NamedTuple):
    """A name in one file that can be judged only when every file is known."""

    name: str
    #: What to tell if the name is wrong.
    diagnostic: Diagnostic


@dataclass(slots=True)
class Page:
    """A file being read. Diagnostics and mentions are gathered here while the readers pass it on."""

    path: str
    text: str
    #: Id of the client whose folder the file is in, or `agency`; short entry ids belong to it.
    owner: str = ""
    #: The day after which nothing can have happened yet; None where nobody says.
    today: date | None = None
    #: Former client ids and what they are now.
    renamed: Mapping[str, str] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    guesses: int = _GUESSES
    #: Words that were compared for them.
    compared: int = 0

    def tell(self, problem: Problem, node: Node | None, message: str, hint: str = "") -> None:
        """Add a diagnostic at the place of a node; None stands for the file as a whole."""
        self.found.append(Diagnostic(problem, self.place(node), message, hint))

    def closest(self, word: str, candidates: Iterable[str], cutoff: float = 0.65) -> str:
        """Return the candidate most like a word; empty where none is near, or where the file has too many mistakes."""
        self.guesses -= 1
        if self.guesses < 0:
            return ""
        named = list(candidates)
        self.compared += len(named)
        if self.compared > _COMPARED:
            self.guesses = 0
            return ""
        return closest(word, named, cutoff)

    def did_you_mean(self, word: str, candidates: Iterable[str]) -> str:
        """Return the hint for a word that is none of the candidates; empty where none is near."""
        guess = self.closest(word, candidates)
        return f"did you mean `{guess}`?" if guess else ""

    def pending(self, name: str, problem: Problem, node: Node, message: str, hint: str = "") -> Pending:
        """Return a name to be judged later, with what to tell if it is wrong."""
        diagnostic = Diagnostic(problem, self.place(node), message, hint)
        return Pending(name, with_excerpts([diagnostic], self.text)[0])

    def place(self, node: Node | None) -> Source:
        """Return the place of a node in the file."""
        if node is None:
            return Source(self.path)
        length = len(node.text) + 2 * (not node.plain) if isinstance(node, Scalar) and "\n" not in node.text else 1
        return Source(self.path, node.line, node.column, max(length, 1))

    def full_id(self, entry_id: str) -> str:
        """Return the id of an entry with its client, whatever the client is called by now."""
        client, slash, stem = entry_id.rpartition("/")
        if not slash:
            return f"{self.owner}/{entry_id}"
        return f"{self.renamed.get(client, client)}/{stem}"

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return everything found so far, each with its source line."""
        return with_excerpts(self.found, self.text)

    @property
    def is_sound(self) -> bool:
        """Whether no error was found so far."""
        return not any(diagnostic.is_error for diagnostic in self.found)


def quoted(text: str) -> str:
    """Return a value for use in a message: in quotes, on one line and not too long."""
    line = " ".join(text.split())
    return f'"{line[:_SHOWN]}…"' if len(line) > _SHOWN else f'"{line}"'
