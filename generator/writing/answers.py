"""What somebody answers for a field, in words, to the value that is written: the same for flags and for questions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.journal.forms.shapes import (
    Amount,
    Choice,
    Day,
    Duration,
    Flag,
    Listed,
    No,
    OneOf,
    Reference,
    Rows,
    Text,
    Whole,
)
from generator.journal.hints import closest, contact_id, contact_line, number_hint
from generator.journal.nodes import Scalar
from generator.source.characters import CONTROL, name_character
from generator.writing.days import how_to_write, read_day
from generator.writing.matching import meant_by

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from generator.journal.forms.fields import Field
    from generator.journal.forms.shapes import Shape

_FLAGS = {"y": True, "yes": True, "true": True, "n": False, "no": False, "false": False}
#: What people write for some words of lists.
_SYNONYMS = {
    **dict.fromkeys(("phone", "telephone", "phone_call", "rang"), "call"),
    **dict.fromkeys(("mail", "e_mail"), "email"),
    **dict.fromkeys(("chat", "text", "slack"), "message"),
    **dict.fromkeys(("incoming", "inbound"), "in"),
    **dict.fromkeys(("outgoing", "outbound"), "out"),
}
_WRITE = re.compile(r"write (-?[0-9][0-9.-]*)")
_PAIR = re.compile(r"\s*([a-z_]+)\s*[:=]\s*(.*?)\s*")
#: A longer answer is not repeated.
_SHOWN = 40
#: So many names are listed.
_FEW = 12


class Wrong(NamedTuple):
    """Why an answer is none: a sentence without its full stop, with what to write instead."""

    why: str
    #: Who was named and is not known; empty where that is not what is wrong, or where only our people may be named.
    nobody: str = ""
    #: Whether somebody who is known is called much like that.
    is_alike: bool = False
    #: What seems to be meant, for the next time that it is asked; empty where that is not clear.
    offer: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """What answers may refer to."""

    #: The day from which days are counted.
    today: Any
    #: Names of our people by id.
    people: Mapping[str, str] = field(default_factory=dict)
    #: Names of the client's people by id.
    contacts: Mapping[str, str] = field(default_factory=dict)
    #: Ids of the client's entries without its own.
    entries: Collection[str] = ()
    #: Whether choices were shown with numbers.
    is_numbered: bool = False

    def named(self, to: str) -> Mapping[str, str]:
        """Return whom a reference may lead to, by id: `person`, `contact` or `anyone`."""
        ours, theirs = ({} if to == "contact" else self.people), ({} if to == "person" else self.contacts)
        return {**theirs, **ours}


def read_answers(texts: Sequence[str], one: Field, given: Given) -> Any | Wrong:
    """Return the value of a field that was answered once or, for a list, several times."""
    shape = one.type
    for text in texts:
        if (match := CONTROL.search(text)) and match[0] not in "\r\n":
            return Wrong(f"it holds a character that no journal can hold ({name_character(match[0])})")
    if isinstance(shape, Rows):
        return _all([_row(text, shape, given) for text in texts])
    if isinstance(shape, Listed):
        parts = [part for text in texts for part in _split(text, shape.of)]
        return _all([_read(part, shape.of, one, given) for part in parts])
    if len(texts) > 1:
        return Wrong("it can be given once only")
    return _read(texts[0].strip(), shape, one, given)


def _all(found: Sequence[Any]) -> tuple[Any, ...] | Wrong:
    return next((one for one in found if isinstance(one, Wrong)), tuple(found))


def _split(text: str, shape: Shape) -> list[str]:
    """Return the parts of an answer for a list, which ids may stand in with commas between them; a text is one."""
    parts = [text] if isinstance(shape, Text) else text.split(",")
    return [part.strip() for part in parts if part.strip()]


def _row(text: str, shape: Rows, given: Given) -> Any | Wrong:
    """Read one row, such as `on: 2026-03-31, how: call`."""
    row: dict[str, Any] = {}
    example = ", ".join(f"{one.name}=…" for one in shape.form.fields)
    for part in text.strip("{} ").split(","):
        match = _PAIR.fullmatch(part)
        one = shape.form.by_name.get(match[1]) if match else None
        if match is None or one is None:
            return Wrong(f"write it as {example}")
        value = _read(match[2], one.type, one, given)
        if isinstance(value, Wrong):
            return Wrong(f"{one.name}: {value.why}")
        row[one.name] = value
    return row


def _read(text: str, shape: Shape, one: Field, given: Given) -> Any | Wrong:
    """Return the value of one answer."""
    shapes = shape.types if isinstance(shape, OneOf) else (shape,)
    found = [_of_type(text, each, one, given) for each in shapes]
    value = next((each for each in found if each is not None and not isinstance(each, Wrong)), None)
    if value is not None:
        return value
    return next((each for each in found if isinstance(each, Wrong)), None) or _instead(text, shapes)


def _of_type(text: str, shape: Shape, one: Field, given: Given) -> Any | Wrong | None:
    """Return the value as one type has it; None where it is none, and what to write is for all types to say."""
    found: Any | Wrong | None = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    match shape:
        case Choice(words):
            found = _choice(text, words, given)
        case Day():
            found = read_day(text, given.today, ahead=one.is_plan)
        case Flag():
            found = _FLAGS.get(text.lower())
        case No():
            found = False if _FLAGS.get(text.lower()) is False else None
        case Whole() | Amount() | Duration():
            found = shape.read(Scalar(text, plain=True, line=1, column=1))
        case Reference(to):
            found = _entry(text, given) if to == "entry" else _person(text, to, given)
    return found


def _choice(text: str, words: Sequence[str], given: Given) -> str | Wrong | None:
    plain = text.strip().lower().replace("-", "_").replace(" ", "_")
    if given.is_numbered and plain.isdigit() and 1 <= int(plain[:4]) <= len(words):
        return words[int(plain[:4]) - 1]
    plain = plain if plain in words else _SYNONYMS.get(plain, plain)
    if plain in words:
        return plain
    found = [word for word in words if plain and word.startswith(plain)]
    if len(found) > 1:
        return Wrong(f'"{_shown(text)}" may be {" or ".join(found)}')
    return found[0] if found else None


def _entry(text: str, given: Given) -> str | Wrong:
    stem = text.removesuffix(".md")
    if stem in given.entries or "/" in stem:
        return stem
    found = [one for one in given.entries if one.endswith(stem) or one.startswith(stem)] if stem else []
    if len(found) == 1:
        return found[0]
    guess = closest(stem, sorted(given.entries), 0.75)
    hint = f"did you mean {guess}?" if guess else "an entry is named by its file name without .md"
    return Wrong(f'there is no entry "{_shown(text)}"; {hint}')


def _person(text: str, to: str, given: Given) -> str | Wrong:
    names = given.named(to)
    found = meant_by(text, {one: (name,) for one, name in names.items()})
    if len(found.ids) == 1 and not found.is_guess:
        return found.ids[0]
    listed = [f"{one} ({names[one]})" for one in found.ids]
    if len(found.ids) > 1:
        return Wrong(f'"{_shown(text)}" may be {" or ".join(listed)}')
    who = {"person": "among our people", "contact": "among the client's people"}.get(to, "among our people or theirs")
    known = f"; they are {', '.join(names)}" if 0 < len(names) <= _FEW else ""
    known += f"; somebody new goes into {'agency.yaml' if to == 'person' else 'client.yaml'} first"
    told = f"; did you mean {listed[0]}?" if listed else f"{known}{_line(text, given) if to != 'person' else ''}"
    nobody = "" if to == "person" else text
    return Wrong(f'there is nobody "{_shown(text)}" {who}{told}', nobody, is_alike=bool(listed))


def _line(text: str, given: Given) -> str:
    """Return the line by which somebody becomes a contact."""
    one = contact_id(text, (*given.people, *given.contacts))
    if not one:
        return ""
    return f": - {contact_line(one)} below contacts" if given.contacts else f": contacts: [{contact_line(one)}]"


def day_or_wrong(text: str, today: date, *, ahead: bool = False) -> date | Wrong:
    """Return the day that is meant, or what to write instead of words that are none."""
    return read_day(text, today, ahead=ahead) or _no_day(text)


def _no_day(text: str, others: str = "") -> Wrong:
    hint = how_to_write(text)
    return Wrong(f'"{_shown(text)}" is no day; {hint}{f", or {others}" if others else ""}', offer=_offered(hint))


def _offered(hint: str) -> str:
    """Return the day or number that a hint says to write; empty where it says none."""
    match = _WRITE.fullmatch(hint)
    return match[1] if match else ""


def _instead(text: str, shapes: Sequence[Shape]) -> Wrong:
    """Say what to write instead of an answer that fits none of some types."""
    kinds = tuple(type(shape) for shape in shapes)
    words = [word for shape in shapes if isinstance(shape, Choice) for word in shape.words]
    guess = closest(text, words) if words else ""
    if guess:
        return Wrong(f'"{_shown(text)}" is not among the answers; did you mean {guess}?', offer=guess)
    if Day in kinds:
        return _no_day(text, " or ".join(one.expected for one in shapes if isinstance(one, Flag | No | Amount)))
    if words:
        return Wrong(f'"{_shown(text)}" is not among the answers: {", ".join(words)}')
    expected = " or ".join(str(getattr(one, "expected", "")) for one in shapes)
    hint = number_hint(text)
    return Wrong(f'"{_shown(text)}" must be {expected}{f"; {hint}" if hint else ""}', offer=_offered(hint))


def _shown(text: str) -> str:
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return f"{plain[:_SHOWN]}…" if len(plain) > _SHOWN else plain
