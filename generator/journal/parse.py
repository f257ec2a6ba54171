"""YAML text to nodes: parser events into a tree of our own, within fixed bounds.

libyaml's parser gives events with the place of every value; its composer is never used, because it ends the process
on deep nesting. Anchors, aliases, tags, directives, further documents and keys that are not words are refused, each
with one diagnostic. Nothing is raised, whatever the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml
from yaml import events

from generator.diagnostics import Diagnostic, Problem, Source
from generator.journal.excerpts import with_excerpts
from generator.journal.nodes import Mapping, Node, Scalar, Sequence
from generator.journal.quoting import quoting
from generator.journal.yaml_mistakes import Fault, explain
from generator.problems import files
from generator.problems import yaml as problems
from generator.source.characters import BIDI, CONTROL, check_characters, name_character

if TYPE_CHECKING:
    from collections.abc import Callable

    from yaml._yaml import Mark as CMark
    from yaml.error import Mark as PythonMark

    from generator.journal.nodes import Place

    Mark = PythonMark | CMark

try:
    from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stub leaves it out
except ImportError:  # PyYAML was built without libyaml; `require_libyaml` says so before anything is read.
    _HAS_LIBYAML = False
else:
    _HAS_LIBYAML = True

#: Levels of lists and mappings inside each other.
MAX_DEPTH = 32
#: Keys, values, lists and mappings in one file: some 5,000 entries of a list file, far above any hand-written one.
MAX_NODES = 100_000
#: Mistakes told about one file; whoever mends so many runs the check again anyway.
MOST_TOLD = 100

#: What a newer libyaml says, which reads far ahead of what it gives, where our own bound would have come later.
_LOOKED_TOO_DEEP = "exceeded maximum nesting depth"

#: A comment that looks like part of the value before it: `Call about invoice #123`.
_HASH = re.compile(r"[ \t]+(#\w[^\r\n]*)")


def require_libyaml() -> str | None:
    """Return why journals cannot be read here and how to mend it; None when all is well."""
    if _HAS_LIBYAML:
        return None
    return (
        "PyYAML is installed without libyaml, the C library that reads YAML. Install a PyYAML that has it:\n"
        "    python -m pip install --force-reinstall --only-binary pyyaml pyyaml\n"
        "or, on Debian and Ubuntu, libyaml-dev first and then: pip install --force-reinstall --no-binary pyyaml pyyaml"
    )


def parse_yaml(text: str, path: str, *, first_line: int = 1) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Read one YAML document.

    `first_line` is the number that the first line of `text` has in the file (front matter begins in line 2). The node
    is None when nothing is written, or when the text cannot be read as a whole. It may stand beside errors: a
    duplicate key, for example, leaves the first of the two.
    """
    text = text.removeprefix("\ufeff")
    unwanted = check_characters(text, path, first_line=first_line)
    if any(diagnostic.is_error for diagnostic in unwanted):
        return None, unwanted
    reader = _Reader(text, path, first_line)
    node = reader.read()
    return node, (*unwanted, *with_excerpts(reader.found, text, first_line=first_line))


class _RefusedError(Exception):
    """The rest of the document is not read; the reason is among the diagnostics."""


class _Reader:
    """One pass over the events of one document."""

    __slots__ = ("first_line", "found", "has_hash", "nodes", "path", "take", "text")

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.text = text
        self.path = path
        self.first_line = first_line
        self.found: list[Diagnostic] = []
        self.nodes = 0
        self.has_hash = "#" in text
        # By its types a parser may give None, but it does so only past the stream's end, and nothing asks for that.
        self.take: Callable[[], events.Event] = CParser(text).get_event  # type: ignore[assignment]  # its stub is vague

    def read(self) -> Node | None:
        """Return the document's node, or None; diagnostics go to `found`."""
        try:
            return self.document()
        except _RefusedError:
            return None
        except yaml.YAMLError as error:
            self.explain(error)
            return None
        except ValueError:  # an escape in a tag that is not UTF-8 fails in PyYAML, not in libyaml
            self.tell(problems.SYNTAX, (self.first_line, 1), "the text holds an escape that cannot be read")
            return None

    def document(self) -> Node | None:
        self.take()  # the stream's start
        start = self.take()
        if not isinstance(start, events.DocumentStartEvent):
            return None
        if start.version or start.tags:
            message = 'a line that begins with "%" is an instruction to the YAML reader, which journals leave out'
            self.tell_at(problems.DIRECTIVE, start, message, "delete the line")
        node = self.value(self.take(), 0)
        self.take()  # the document's end
        further = self.take()
        if isinstance(further, events.DocumentStartEvent):
            message = "a second document begins here and is not read"
            self.tell_at(problems.SEVERAL_DOCUMENTS, further, message, "write several entries as a list: `- kind: …`")
        is_empty = isinstance(node, Scalar) and node.plain and not node.text
        return None if is_empty else node

    def value(self, event: events.Event, depth: int) -> Node:
        if type(event) is events.ScalarEvent:
            return self.scalar(event)
        if type(event) is events.MappingStartEvent:
            return self.mapping(event, depth + 1)
        if type(event) is events.SequenceStartEvent:
            return self.sequence(event, depth + 1)
        name = f"*{getattr(event, 'anchor', '')}"
        hint = 'write the value itself, or put it in quotes if "*" is part of the text'
        message = f'"{name}" repeats a value from elsewhere, which journals leave out'
        raise self.refused(problems.ANCHOR, event, message, hint)

    def scalar(self, event: events.ScalarEvent) -> Scalar:
        self.nodes += 1
        if event.anchor or event.tag:
            self.check_properties(event)
        if event.style == '"':
            self.check_escapes(event)
        elif self.has_hash and not event.style:
            self.check_hash(event)
        return Scalar(event.value, not event.style, *self.place(event.start_mark), self.place(event.end_mark))

    def mapping(self, start: events.MappingStartEvent, depth: int) -> Mapping:
        self.enter(start, depth)
        pairs: dict[str, tuple[Scalar, Node]] = {}
        while type(event := self.take()) is not events.MappingEndEvent:
            key = self.key(event)
            value = self.value(self.take(), depth)
            if key.text in pairs:
                self.tell_duplicate(key, pairs[key.text][0])
            else:
                pairs[key.text] = (key, value)
            if self.nodes > MAX_NODES:
                raise self.too_many(event)
        return Mapping(list(pairs.values()), *self.place(start.start_mark), self.closing(start, event))

    def sequence(self, start: events.SequenceStartEvent, depth: int) -> Sequence:
        self.enter(start, depth)
        items: list[Node] = []
        while type(event := self.take()) is not events.SequenceEndEvent:
            items.append(self.value(event, depth))
            if self.nodes > MAX_NODES:
                raise self.too_many(event)
        return Sequence(items, *self.place(start.start_mark), self.closing(start, event))

    def key(self, event: events.Event) -> Scalar:
        if type(event) is events.ScalarEvent and event.value:
            return self.scalar(event)
        if type(event) is events.AliasEvent:
            self.value(event, 0)  # is refused there
        what = "is empty" if type(event) is events.ScalarEvent else "is a list or a mapping"
        raise self.refused(problems.BAD_KEY, event, f"the name before the colon {what}", "write `name: value`")

    def enter(self, start: events.MappingStartEvent | events.SequenceStartEvent, depth: int) -> None:
        self.nodes += 1
        if start.anchor or start.tag:
            self.check_properties(start)
        if depth > MAX_DEPTH:
            self.tell_depth(start.start_mark)
            raise _RefusedError

    def tell_depth(self, mark: Mark | None) -> None:
        message = f"lists and mappings stand more than {MAX_DEPTH} levels deep here"
        hint = "close the brackets, or move the file out if it is no journal"
        self.tell(problems.TOO_DEEP, self.place(mark), message, hint)

    def too_many(self, event: events.Event) -> _RefusedError:
        message = f"the file holds more than {MAX_NODES:,} names and values"
        return self.refused(problems.TOO_MANY_VALUES, event, message, "split the file, for example by year")

    def check_properties(self, event: events.ScalarEvent | events.CollectionStartEvent) -> None:
        """Tell an anchor or a tag; the value behind it is read all the same."""
        line = _line_at(self.text, event.start_mark.index if event.start_mark else 0)
        if event.anchor:
            message = f'"&{event.anchor}" gives the value a name, which journals leave out'
            self.tell_at(problems.ANCHOR, event, message, f"delete it, or {quoting(line)}", len(event.anchor) + 1)
        if event.tag:
            message = 'a "!" at the beginning of a value is read as a tag, which journals leave out'
            self.tell_at(problems.TAG, event, message, f"delete it, or {quoting(line)}")

    def check_escapes(self, event: events.ScalarEvent) -> None:
        """Find characters that are refused in a file and come in by an escape all the same."""
        for pattern, problem in ((CONTROL, files.CONTROL_CHARACTER), (BIDI, files.BIDI_CONTROL)):
            if match := pattern.search(event.value):
                message = f"the value makes {name_character(match[0])} with a backslash"
                self.tell_at(problem, event, message, "delete it, or use single quotes if a backslash is meant")

    def check_hash(self, event: events.ScalarEvent) -> None:
        end = event.end_mark
        if end and (match := _HASH.match(self.text, end.index)):
            message = f'"{match[1][:40]}" is read as a comment, not as part of the value'
            hint = 'put the value in quotes, or leave a space after "#" in a comment'
            line, column = self.place(end)
            place = (line, column + match.start(1) - end.index)
            self.tell(problems.HASH_IN_VALUE, place, message, hint, len(match[1]))

    def tell_duplicate(self, key: Scalar, first: Scalar) -> None:
        message = f'"{key.text}" is written twice; the first is in line {first.line}'
        self.tell(problems.DUPLICATE_KEY, (key.line, key.column), message, "keep one of the two", len(key.text))

    def explain(self, error: yaml.YAMLError) -> None:
        """Tell libyaml's error in plain words."""
        if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
            self.tell(problems.SYNTAX, (self.first_line, 1), "the text cannot be read as YAML")
            return
        if error.problem == _LOOKED_TOO_DEEP:
            self.tell_depth(error.problem_mark)
            return
        mark, start = error.problem_mark, error.context_mark or error.problem_mark
        lines = self.text.split("\n")
        place = (mark.line, mark.column)
        told = explain(Fault(error.problem or "", error.context or "", place, (start.line, start.column), lines))
        self.tell(told.problem, (told.place[0] + self.first_line, told.place[1] + 1), told.message, told.hint)

    def place(self, mark: Mark | None) -> Place:
        """Return line and column in the file, both from 1."""
        return (mark.line + self.first_line, mark.column + 1) if mark else (self.first_line, 1)

    def closing(self, start: events.CollectionStartEvent, end: events.CollectionEndEvent) -> Place | None:
        """Return where a list or mapping between brackets ends; None where it has none."""
        return self.place(end.end_mark) if start.flow_style else None

    def tell(self, problem: Problem, place: Place, message: str, hint: str = "", length: int = 1) -> None:
        if len(self.found) < MOST_TOLD:
            self.found.append(Diagnostic(problem, Source(self.path, *place, max(length, 1)), message, hint))

    def tell_at(self, problem: Problem, event: events.Event, message: str, hint: str, length: int = 1) -> None:
        self.tell(problem, self.place(event.start_mark), message, hint, length)

    def refused(self, problem: Problem, event: events.Event, message: str, hint: str) -> _RefusedError:
        self.tell_at(problem, event, message, hint)
        return _RefusedError()


def _line_at(text: str, index: int) -> str:
    """Return the line that holds this character."""
    end = text.find("\n", index)
    return text[text.rfind("\n", 0, index) + 1 : end if end >= 0 else len(text)].rstrip()
