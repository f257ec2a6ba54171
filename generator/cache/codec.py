"""Values as bytes and back, by the types of their fields and nothing else.

What is read is data of somebody's disk. So the bytes name no class: which classes there are is told to the codec, and
what stands where follows from their annotations. Whatever is not exactly that is unreadable. A value that holds
something else than its annotations say cannot be written.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

#: Writes a value as what JSON knows, or reads it back; beside it comes the value that is given and not written.
Step = Callable[[Any, object], Any]
_OTHER = (date, Decimal, Mapping)


class Unreadable(ValueError):  # noqa: N818  # reads as what is amiss
    """Bytes that are not what was written, or a value that cannot be written."""


@dataclass(frozen=True, slots=True)
class Form:
    """How values of one type are written and read."""

    write: Step
    read: Step


class Codec:
    """Writes and reads values of one class, made of some other classes."""

    def __init__(
        self, whole: type, parts: Iterable[type], given: type, forms: Mapping[Any, Form] | None = None
    ) -> None:
        """Take the class of the values, the classes that they are made of, and the one that is given at reading.

        `forms` are those of classes that are written in a way of their own.

        Raises `NameError` where an annotation names a class that is not told, `TypeError` for one that has no form.
        """
        own = forms or {}
        named = (*parts, whole, given, *(one for one in own if isinstance(one, type)), *_OTHER)
        self._names = {one.__name__: one for one in named}
        self._forms: dict[Any, Form] = {given: Form(_leave_out, _fill_in), **_PLAIN, **own}
        self.classes: set[type] = set()
        self._whole = self._form(whole)

    def write(self, value: object, given: object) -> bytes:
        """Return a value as bytes, without the one that is given. Raises `Unreadable` for one that has another form."""
        try:
            told = self._whole.write(value, given)
            return json.dumps(told, separators=(",", ":"), allow_nan=False).encode("ascii")
        except (ValueError, RecursionError) as error:
            raise Unreadable(str(error)) from error

    def read(self, data: bytes, given: object) -> Any:  # of the class that the codec is for
        """Return the value that was written, with the one that is given in its place. Raises `Unreadable`."""
        try:
            return self._whole.read(json.loads(data), given)
        except (ValueError, TypeError, ArithmeticError, RecursionError) as error:
            raise Unreadable(str(error)) from error

    def _form(self, kind: Any) -> Form:
        """Return the form of a type, made once."""
        if kind not in self._forms:
            origin, arguments = get_origin(kind), get_args(kind)
            if origin in {types.UnionType, Union}:
                self._forms[kind] = _either([self._form(one) for one in arguments], arguments)
            elif kind == tuple[str, ...]:
                self._forms[kind] = Form(_write_words, _read_words)
            elif origin is tuple:
                self._forms[kind] = self._tuple(arguments)
            elif origin is Mapping and arguments[0] is str:
                self._forms[kind] = _mapping(self._form(arguments[1]))
            elif is_dataclass(origin):
                self._forms[kind] = self._class(cast("type", origin), arguments)
            else:
                self._forms[kind] = self._class(kind)
        return self._forms[kind]

    def _tuple(self, arguments: tuple[Any, ...]) -> Form:
        if arguments[1:] == (...,):
            return _row(self._form(arguments[0]))
        return _record(tuple, tuple.__iter__, [self._form(one) for one in arguments], tuple)

    def _class(self, kind: Any, of: tuple[Any, ...] = ()) -> Form:
        if kind not in self._names.values() or not isinstance(kind, type):
            message = f"{kind} has no form"
            raise TypeError(message)
        self.classes.add(kind)
        if issubclass(kind, Enum):
            return _enum(kind)
        if issubclass(kind, tuple):
            return _record(kind, kind.__iter__, self._fields(kind, kind._fields), kind._make)  # type: ignore[attr-defined]  # a NamedTuple has them
        if not is_dataclass(kind):
            message = f"{kind} has no form"
            raise TypeError(message)
        names = [one.name for one in fields(kind) if one.init]
        return _record(kind, _values(names), self._fields(kind, names, of), lambda values: kind(*values))

    def _fields(self, kind: type, names: Iterable[str], of: tuple[Any, ...] = ()) -> list[Form]:
        hints = get_type_hints(kind, localns=self._names)
        return [self._form(hints[name][of] if of else hints[name]) for name in names]


def _values(names: Iterable[str]) -> Callable[[Any], Iterator[Any]]:
    told = tuple(names)
    return lambda value: (getattr(value, name) for name in told)


def _refuse(value: object) -> Any:
    message = f"{type(value).__name__} stands where something else belongs"
    raise Unreadable(message)


def _leave_out(value: object, given: object) -> None:
    if value is not given:
        _refuse(value)


def _fill_in(told: object, given: object) -> object:
    return given if told is None else _refuse(told)


def _as_it_is(*kinds: type) -> Form:
    def take(value: Any, _: object) -> Any:
        return value if type(value) in kinds else _refuse(value)

    return Form(take, take)


def _day(told: Any, _: object) -> date:
    if type(told) is not str:
        _refuse(told)
    return date.fromisoformat(told)


def _number(told: Any, _: object) -> Decimal:
    if type(told) is not str:
        _refuse(told)
    try:
        return Decimal(told)
    except InvalidOperation as error:
        raise Unreadable(told) from error


def _either(forms: list[Form], kinds: tuple[Any, ...]) -> Form:
    """Return the form of `X | None`, or of several plain types."""
    plain = [one for one in kinds if one in {str, int, float, bool, types.NoneType}]
    if len(plain) == len(kinds):
        return _as_it_is(*kinds)
    if len(kinds) != 2 or types.NoneType not in kinds:  # noqa: PLR2004  # one or none
        message = f"{kinds} has no form"
        raise TypeError(message)
    one = forms[0] if kinds[1] is types.NoneType else forms[1]
    write, read = one.write, one.read
    return Form(
        lambda value, given: None if value is None else write(value, given),
        lambda told, given: None if told is None else read(told, given),
    )


def _row(one: Form) -> Form:
    """Return the form of a tuple of any length."""
    write_one, read_one = one.write, one.read

    def write(value: Any, given: object) -> list[Any]:
        return [write_one(each, given) for each in value] if type(value) is tuple else _refuse(value)

    def read(told: Any, given: object) -> tuple[Any, ...]:
        return tuple([read_one(each, given) for each in told]) if type(told) is list else _refuse(told)

    return Form(write, read)


def _mapping(one: Form) -> Form:
    write_one, read_one = one.write, one.read

    def write(value: Any, given: object) -> dict[str, Any]:
        if type(value) is not dict or not all(type(name) is str for name in value):
            _refuse(value)
        return {name: write_one(each, given) for name, each in value.items()}

    def read(told: Any, given: object) -> dict[str, Any]:
        return {name: read_one(each, given) for name, each in told.items()} if type(told) is dict else _refuse(told)

    return Form(write, read)


def _record(
    kind: type, parts: Callable[[Any], Iterator[Any]], forms: list[Form], make: Callable[[list[Any]], Any]
) -> Form:
    """Return the form of what has a fixed number of parts."""
    writes, reads = [one.write for one in forms], [one.read for one in forms]
    length = len(forms)

    def write(value: Any, given: object) -> list[Any]:
        if type(value) is not kind:
            _refuse(value)
        return [step(each, given) for step, each in zip(writes, parts(value), strict=True)]

    def read(told: Any, given: object) -> Any:
        if type(told) is not list or len(told) != length:
            _refuse(told)
        return make([step(each, given) for step, each in zip(reads, told, strict=True)])

    return Form(write, read)


def _enum(kind: type[Enum]) -> Form:
    members = {one.name: one for one in kind}

    def read(told: Any, _: object) -> Enum:
        return members[told] if type(told) is str and told in members else cast("Enum", _refuse(told))

    return Form(lambda value, _: value.name if type(value) is kind else _refuse(value), read)


def _write_words(value: Any, _: object) -> list[str]:
    """Write many words at once: there are more of these than of anything else."""
    return [*value] if type(value) is tuple and {*map(type, value)} <= {str} else _refuse(value)


def _read_words(told: Any, _: object) -> tuple[str, ...]:
    return tuple(told) if type(told) is list and {*map(type, told)} <= {str} else _refuse(told)


def _write_any(value: Any, given: object) -> Any:
    if type(value) is tuple:
        return [_write_any(each, given) for each in value]
    if type(value) is date:
        return {"day": value.isoformat()}
    return value if type(value) in _BARE else _refuse(value)


def _read_any(told: Any, given: object) -> Any:
    if type(told) is list:
        return tuple([_read_any(each, given) for each in told])
    if type(told) is dict and told.keys() == {"day"}:
        return _day(told["day"], given)
    return told if type(told) in _BARE else _refuse(told)


_BARE = (str, int, float, bool, types.NoneType)
_PLAIN: Mapping[Any, Form] = {
    **{kind: _as_it_is(kind) for kind in (str, int, bool, types.NoneType)},
    float: _as_it_is(float, int),
    object: Form(_write_any, _read_any),
    date: Form(lambda value, _: value.isoformat() if type(value) is date else _refuse(value), _day),
    Decimal: Form(lambda value, _: str(value) if type(value) is Decimal else _refuse(value), _number),
}
