"""`dataclass` for values, made quickly: whoever runs a command waits until some hundred classes are made.

For each, the standard library writes six functions as text and has Python compile them, which took a fifth of a build
after one entry. Here it is one, the one that makes a value, and that when the first value is made; the others are
shared. What comes out behaves alike: its fields, equality, hash, text, copies and pickles, and the error for whoever
sets a field. Type checkers see the one of
the standard library, and so does every class that is not frozen with slots, inherits fields, or writes one of the
functions itself.
"""

from __future__ import annotations

import dataclasses
from dataclasses import MISSING, FrozenInstanceError, field, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import Field, dataclass
else:

    def dataclass(kind: type | None = None, /, **options: bool) -> Any:
        """Make a class a dataclass, as the decorator of the standard library does with the same options."""
        if options != {"frozen": True, "slots": True}:
            return dataclasses.dataclass(kind, **options)
        return lambda kind: _value(kind) if _is_plain(kind) else dataclasses.dataclass(kind, **options)


__all__ = ["dataclass", "field", "replace"]

#: What a class that is made here does not write itself.
_WRITTEN = frozenset(("__init__", "__eq__", "__hash__", "__repr__", "__getstate__", "__setstate__"))


def _is_plain(kind: type) -> bool:
    return _WRITTEN.isdisjoint(vars(kind)) and not any(map(dataclasses.is_dataclass, kind.__mro__))


def _value(kind: type) -> type:
    """Return a class as one of frozen values."""
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(kind)
    fields = dataclasses.fields(made)
    state = _getter([one.name for one in fields])
    compared = _getter([one.name for one in fields if one.compare])
    hashed = _getter([one.name for one in fields if (one.compare if one.hash is None else one.hash)])
    shown = [one.name for one in fields if one.repr]
    values, text = _getter(shown), ", ".join(f"{name}=%r" for name in shown)

    def equal(self: object, other: object) -> bool:
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    def kept(self: object) -> tuple[object, ...]:
        return state(self)

    def told(self: object) -> str:
        return f"{self.__class__.__qualname__}({text % values(self)})"

    def first(self: object, *given: object, **named: object) -> None:
        made.__init__ = _maker(made, fields)  # of most classes, a run makes no value
        made.__init__(self, *given, **named)

    made.__init__ = first
    made.__eq__, made.__hash__, made.__repr__ = equal, lambda self: hash(hashed(self)), told
    made.__getstate__, made.__setstate__ = kept, _restore
    made.__setattr__, made.__delattr__ = _refuse_to_set, _refuse_to_delete
    made.__dataclass_params__.frozen = True  # for classes that inherit its fields
    return made  # type: ignore[no-any-return]  # a class


def _getter(names: list[str]) -> Callable[[object], tuple[object, ...]]:
    """Return what gives the values of some fields."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


def _maker(made: type, fields: tuple[Field[Any], ...]) -> Callable[..., None]:
    """Return the function that makes a value. It is called more often than any other, so it is written as text."""
    known: dict[str, Any] = {"missing_": MISSING}
    takes, named, does = ["self"], list[str](), list[str]()
    for number, one in enumerate(fields):
        default, value = _given(number, one, known)
        if one.init:
            (named if one.kw_only else takes).append(one.name + default)
        if value:
            known[f"set{number}_"] = vars(made)[one.name].__set__
            does.append(f"set{number}_(self, {value})")
    does += ["self.__post_init__()"] if hasattr(made, "__post_init__") else []
    takes += ["*", *named] if named else []
    exec("\n ".join((f"def __init__({', '.join(takes)}):", *does, "pass")), known)  # noqa: S102  # names of fields
    maker: Callable[..., None] = known["__init__"]
    maker.__qualname__ = f"{made.__qualname__}.__init__"
    return maker


def _given(number: int, one: Field[Any], known: dict[str, Any]) -> tuple[str, str]:
    """Return what stands behind a field among what a value is made of, and what the field becomes; empty for nothing.

    What these speak of becomes `known`.
    """
    if one.default_factory is not MISSING:
        known[f"make{number}_"] = one.default_factory
        anew = f"make{number}_()"
        return "=missing_", f"{anew} if {one.name} is missing_ else {one.name}" if one.init else anew
    if one.default is not MISSING:
        known[f"given{number}_"] = one.default
        return f"=given{number}_", one.name if one.init else f"given{number}_"
    return "", one.name if one.init else ""


def _restore(self: object, state: tuple[object, ...]) -> None:
    for one, value in zip(dataclasses.fields(self), state, strict=True):  # type: ignore[arg-type]  # it is one
        object.__setattr__(self, one.name, value)


def _refuse_to_set(_: object, name: str, __: object) -> NoReturn:
    message = f"cannot assign to field {name!r}"
    raise FrozenInstanceError(message)


def _refuse_to_delete(_: object, name: str) -> NoReturn:
    message = f"cannot delete field {name!r}"
    raise FrozenInstanceError(message)
