"""libyaml's errors in plain words: what people really did, where, and what to write instead.

libyaml tells where it could not go on and in which of its states; the line itself shows what was meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.journal.quoting import FIELD, LONGEST_QUOTED, bracing, quoting
from generator.problems import yaml as problems

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.diagnostics import Problem

#: A line of which everything before a colon can be the name of a field.
_NAME_ONLY = re.compile(r"""\s*(?:- +)*(?:"[^"]*"|'[^']*'|[^\s:]+)\s*""")
#: A name and a value with nothing, a colon without its space, or an equals sign between them.
_NO_COLON = re.compile(r"(\s*(?:- +)*(?P<name>\w[\w-]*))(?::|[ \t]*=[ \t]*|[ \t]+)(?P<value>\S.*)")
#: A space of another kind before anything else in a line, or after its dash or the name of a field.
_ODD_SPACE = re.compile(r"(?:[ -]*|[ -]*\w+:)([\u00a0\u2000-\u200a\u202f\u3000])")
#: libyaml looks no further than this for the colon after a name.
_LONGEST_NAME = 1024


@dataclass(frozen=True, slots=True)
class Fault:
    """What libyaml says. Places are line and column, both from 0."""

    problem: str
    context: str
    place: tuple[int, int]
    #: Where the thing began that could not be read to its end; the same as `place` where libyaml names none.
    start: tuple[int, int]
    lines: list[str]

    @property
    def line(self) -> str:
        """The line of the place; empty past the end of the text."""
        return self.line_at(self.place[0])

    @property
    def before(self) -> str:
        """The line up to the place."""
        return self.line[: self.place[1]]

    @property
    def character(self) -> str:
        """The character at the place; empty at the end of a line."""
        return self.line[self.place[1] : self.place[1] + 1]

    def line_at(self, number: int) -> str:
        """Return the line with this number, from 0, without its end; empty past the end of the text."""
        return self.lines[number].rstrip() if number < len(self.lines) else ""


@dataclass(frozen=True, slots=True)
class Told:
    """The same for people. The place is line and column, both from 0."""

    problem: Problem
    place: tuple[int, int]
    message: str
    hint: str = ""


def explain(fault: Fault) -> Told:
    """Say in plain words what is wrong and what to write instead."""
    said = f"{fault.context}; {fault.problem}"
    told = _odd_space(fault) or next((tell for phrase, tell in _RULES if phrase in said), _unclear)(fault)
    return replace(told, place=_inside(fault.lines, told.place))


def _odd_space(fault: Fault) -> Told | None:
    """Explain a space that is none to YAML where one belongs: before a line, or after a dash or a colon."""
    for number in dict.fromkeys((fault.start[0], fault.place[0], fault.place[0] - 1)):
        match = _ODD_SPACE.match(fault.line_at(number)) if number >= 0 else None
        if match:
            message = f"the space here is not an ordinary one (U+{ord(match[1]):04X})"
            return Told(problems.SYNTAX, (number, match.start(1)), message, "delete it, and type the space again")
    return None


def _inside(lines: list[str], place: tuple[int, int]) -> tuple[int, int]:
    """Move a place behind the end of the text to the end of its last line."""
    last = next((number for number in range(len(lines) - 1, -1, -1) if lines[number].strip()), 0)
    return place if place[0] <= last else (last, len(lines[last].rstrip()))


def _unclear(fault: Fault) -> Told:
    return Told(problems.SYNTAX, fault.place, "this cannot be read as fields and values", "write `name: value`")


def _colon(fault: Fault) -> Told:
    if not _NAME_ONLY.fullmatch(fault.before):
        hint = bracing(fault.line)
        needs = "fields in one line need braces" if hint else "a value with a colon and a space in it needs quotes"
        return Told(problems.COLON_IN_VALUE, fault.place, needs, hint or quoting(fault.line))
    if fault.place[1] > _LONGEST_NAME:
        message = f"the name before this colon is longer than {_LONGEST_NAME:,} characters"
        return Told(problems.SYNTAX, fault.place, message, "write `name: value`")
    number = next((n for n in range(fault.place[0] - 1, -1, -1) if fault.line_at(n).strip()), 0)
    above = fault.line_at(number)
    if number != fault.place[0] and not above.lstrip().startswith("- ") and not FIELD.match(above):
        return _no_colon(number, above)
    column = _indent(fault.line)
    first = (match.start("name") if (match := FIELD.match(above)) else _indent(above)) + 1
    hint = f"begin it in column {first}, like the line above, or put the value above in quotes"
    message = "this line begins further right than the field above it"
    return Told(problems.INDENT, (fault.place[0], column), message, hint)


def _missing_colon(fault: Fault) -> Told:
    return _no_colon(fault.start[0], fault.line_at(fault.start[0]))


def _no_colon(number: int, line: str) -> Told:
    match = _NO_COLON.fullmatch(line)
    named = f"write `{match['name']}: {match['value'][:LONGEST_QUOTED]}`" if match else ""
    message = "this line has no name with a colon and a space after it"
    return Told(problems.SYNTAX, (number, _indent(line)), message, named or "write `name: value`")


def _list_in_line(fault: Fault) -> Told:
    message = "a list cannot begin in the middle of a line"
    return Told(problems.INDENT, fault.place, message, "put each item in a line of its own: `- item`")


def _no_key(fault: Fault) -> Told:
    if fault.before.strip():
        return _after_value(fault)
    if fault.character in {"]", "}"}:
        return _closed_unopened(fault)
    if fault.character == ":":
        return _no_name(fault)
    if fault.line.lstrip().startswith("- "):
        hint = "give the list a name (`name:`) in the line above, or delete the dash"
        return Told(problems.INDENT, fault.place, "an item of a list stands among fields", hint)
    hint = "begin it in the same column as the field it belongs beside"
    return Told(problems.INDENT, fault.place, "this line begins in a column where no field above begins", hint)


def _after_value(fault: Fault) -> Told:
    """Explain text that follows a value which was complete: a closed quote or bracket."""
    match = FIELD.match(fault.line)
    value = match["value"] if match else ""
    if fault.character in {"]", "}"}:
        return _closed_unopened(fault)
    if match and value[:1] in {'"', "'"}:
        if fault.place[1] == match.start("value") + 1 and (opened := _opened_above(fault, value[0])):
            return opened
        message = "the quote closes before the end of the value"
        return Told(problems.UNCLOSED, fault.place, message, quoting(fault.line))
    return Told(problems.SYNTAX, fault.place, "there is text after the end of the value", quoting(fault.line))


def _opened_above(fault: Fault, quote: str) -> Told | None:
    """Find the value above whose quote was closed only by the opening quote of this line."""
    for number in range(fault.place[0] - 1, -1, -1):
        match = FIELD.match(fault.line_at(number))
        if match and match["value"].startswith(quote):
            return _unclosed_quote((number, match.start("value")), fault.line_at(number))
    return None


def _open_quote(fault: Fault) -> Told:
    return _unclosed_quote(fault.start, fault.line_at(fault.start[0]))


def _unclosed_quote(place: tuple[int, int], line: str) -> Told:
    return Told(problems.UNCLOSED, place, "this quote is opened and not closed", quoting(line))


def _open_bracket(fault: Fault) -> Told:
    number, column = fault.start
    opening = fault.line_at(number)[column : column + 1] or "["
    closing = {"[": "]", "{": "}"}.get(opening, "]")
    if fault.place[0] == number and closing in fault.line[fault.place[1] :]:
        return Told(problems.SYNTAX, fault.place, "a comma is missing before this", "put a comma between two items")
    message = f'"{opening}" is opened and not closed'
    return Told(problems.UNCLOSED, fault.start, message, f'write "{closing}" after the last item')


def _closed_unopened(fault: Fault) -> Told:
    message = f'"{fault.character}" closes a bracket that was not opened'
    return Told(problems.UNCLOSED, fault.place, message, "delete it, or put the value in quotes")


def _no_name(fault: Fault) -> Told:
    return Told(problems.BAD_KEY, fault.place, "the name before the colon is missing", "write `name: value`")


def _no_item(fault: Fault) -> Told:
    dash = fault.start[1] + 1
    hint = f'begin it with "- " in column {dash}, or in column {dash + 2} if it belongs to the item above'
    message = "this line is neither an item of the list above nor part of one"
    return Told(problems.INDENT, (fault.place[0], _indent(fault.line)), message, hint)


def _no_content(fault: Fault) -> Told:
    if fault.character in {"]", "}"}:
        return _closed_unopened(fault)
    if fault.character == ":":
        return _no_name(fault)
    if fault.character == ",":
        return Told(problems.SYNTAX, fault.place, "there is nothing before this comma", "delete the comma")
    if not fault.character:
        message = "the text ends before this list or mapping does"
        return Told(problems.UNCLOSED, fault.place, message, 'write "]" or "}" after the last item')
    return _unclear(fault)


def _bad_start(fault: Fault) -> Told:
    if fault.character == "\t":
        return _tab(fault)
    if fault.character == "%" and fault.place[1] == 0:
        return _directive(fault)
    message = f'a value cannot begin with "{fault.character}"'
    return Told(problems.SYNTAX, fault.place, message, quoting(fault.line))


def _tab(fault: Fault) -> Told:
    place = (fault.place[0], max(fault.line_at(fault.place[0]).find("\t"), 0))
    return Told(problems.TAB, place, "this line is indented with a tab", "use spaces instead: two for each step")


def _sign(fault: Fault) -> Told:
    line = fault.line_at(fault.start[0])
    sign = line[fault.start[1] : fault.start[1] + 1]
    problem = problems.ANCHOR if sign in {"&", "*"} else problems.TAG
    return Told(problem, fault.start, f'a value cannot begin with "{sign}" without quotes', quoting(line))


def _block(fault: Fault) -> Told:
    line = fault.line_at(fault.start[0])
    sign = line[fault.start[1] : fault.start[1] + 1]
    message = f'after "{sign}" the text begins in the next line'
    return Told(problems.SYNTAX, fault.place, message, quoting(line))


def _escape(fault: Fault) -> Told:
    message = "a backslash between double quotes begins a special character, and this is none"
    hint = "put the value in single quotes"
    if (match := FIELD.match(fault.line)) and len(match["value"]) <= LONGEST_QUOTED:
        inner = match["value"].strip('"').replace("'", "''")
        hint = f"write `{match['name']}: '{inner}'`"
    return Told(problems.SYNTAX, fault.place, message, hint)


def _directive(fault: Fault) -> Told:
    message = 'a line that begins with "%" is an instruction to the YAML reader, which journals leave out'
    return Told(problems.DIRECTIVE, (fault.place[0], 0), message, "delete the line")


def _no_document(fault: Fault) -> Told:
    """Explain text after the end of everything that could be read."""
    for number, line in enumerate(fault.lines):
        if line.startswith("%"):
            return _directive(replace(fault, place=(number, 0)))
    if any(line.rstrip() == "..." for line in fault.lines[: fault.place[0]]):
        message = 'a line with only "..." ends the document, and what follows is not read'
        return Told(problems.SEVERAL_DOCUMENTS, fault.place, message, "delete the line with the three dots")
    first = next((line for line in fault.lines if line.strip() and not line.lstrip().startswith("#")), "")
    if not fault.before.strip() and _indent(first) > _indent(fault.line):
        hint = f"begin all of them in the same column, for example in column {_indent(fault.line) + 1}"
        return Told(problems.INDENT, fault.place, "this line begins further left than the first field", hint)
    return _after_value(fault)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


#: The first row whose phrase stands in libyaml's words decides.
_RULES: tuple[tuple[str, Callable[[Fault], Told]], ...] = (
    ("mapping values are not allowed", _colon),
    ("could not find expected ':'", _missing_colon),
    ("block sequence entries are not allowed", _list_in_line),
    ("while scanning a quoted scalar", _open_quote),
    ("while parsing a quoted scalar", _escape),
    ("found a tab character", _tab),
    ("cannot start any token", _bad_start),
    ("while scanning an alias", _sign),
    ("while scanning an anchor", _sign),
    ("a tag", _sign),
    ("undefined tag handle", _sign),
    ("directive", _directive),
    ("incompatible YAML document", _directive),
    ("while scanning a block scalar", _block),
    ("did not find expected ','", _open_bracket),
    ("did not find expected '-' indicator", _no_item),
    ("did not find expected key", _no_key),
    ("did not find expected <document start>", _no_document),
    ("did not find expected node content", _no_content),
)
