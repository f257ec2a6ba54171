"""A class made quickly behaves as the one that the standard library makes."""

from __future__ import annotations

import copy
import inspect
import pickle
import re
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

import pytest

from generator import values

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

T = TypeVar("T")


def both(make: Callable[[Any], type]) -> tuple[Any, Any]:
    """Return a class as it is made here, and as the standard library makes it."""
    return make(values.dataclass(frozen=True, slots=True)), make(dataclass(frozen=True, slots=True))


def plain(decorate: Callable[[type], type]) -> type:
    @decorate
    class Plain:
        """Three fields."""

        number: int
        text: str = "so"
        both: tuple[int, ...] = ()

        @property
        def twice(self) -> int:
            return 2 * self.number

    return Plain


def one(decorate: Callable[[type], type]) -> type:
    @decorate
    class One:
        value: float

    return One


def none(decorate: Callable[[type], type]) -> type:
    @decorate
    class Nothing:
        common: ClassVar[int] = 3

    return Nothing


def odd(decorate: Callable[[type], type]) -> type:
    @decorate
    class Odd:
        self_: int
        made: list[int] = field(default_factory=list)
        hidden: int = field(default=1, repr=False, compare=False)
        counted: int = field(default=2, hash=False)
        later: int = field(init=False)
        always: str = field(default="here", init=False)
        own: dict[str, int] = field(default_factory=dict, init=False, repr=False, compare=False)
        named: int = field(default=4, kw_only=True)

        def __post_init__(self) -> None:
            object.__setattr__(self, "later", self.self_ + 1)

    return Odd


def generic(decorate: Callable[[type], type]) -> type:
    @decorate
    class Holder(Generic[T]):
        held: T

    return Holder


CASES: tuple[tuple[Callable[[Any], type], tuple[object, ...], Mapping[str, object]], ...] = (
    (plain, (1,), {}),
    (plain, (1, "a", (2,)), {}),
    (plain, (), {"text": "%s {}", "number": 5}),
    (one, (1.5,), {}),
    (one, ("'\"",), {}),
    (none, (), {}),
    (odd, (1,), {}),
    (odd, (1, [2], 3, 4), {"named": 5}),
    (generic, ((1, 2),), {}),
)


@pytest.mark.parametrize(("make", "arguments", "named"), CASES)
def test_it_behaves_as_that_of_the_standard_library(
    make: Callable[[Any], type], arguments: tuple[object, ...], named: Mapping[str, object]
) -> None:
    ours, theirs = both(make)
    mine, other = ours(*arguments, **named), theirs(*arguments, **named)
    assert repr(mine) == repr(other)
    assert [(each.name, getattr(mine, each.name)) for each in fields(mine)] == [
        (each.name, getattr(other, each.name)) for each in fields(other)
    ]
    assert (mine == ours(*arguments, **named)) is (other == theirs(*arguments, **named))
    assert mine != other
    assert (ours.__match_args__, ours.__slots__) == (theirs.__match_args__, theirs.__slots__)
    assert list(inspect.signature(ours).parameters) == list(inspect.signature(theirs).parameters)
    assert repr(copy.copy(mine)) == repr(replace(mine)) == repr(copy.deepcopy(mine)) == repr(mine)
    assert _hash_of(mine) == _hash_of(other)
    with pytest.raises(TypeError) as ours_refused:
        ours(*arguments, **named, unknown=1)
    with pytest.raises(TypeError) as theirs_refused:
        theirs(*arguments, **named, unknown=1)
    assert str(ours_refused.value) == str(theirs_refused.value)


def _hash_of(value: object) -> object:
    try:
        return hash(value)
    except TypeError as error:
        return str(error)


@pytest.mark.parametrize("make", [plain, one, odd, generic])
def test_no_field_can_be_set_or_deleted(make: Callable[[Any], type]) -> None:
    for kind in both(make):
        value = kind(1)
        name = fields(kind)[0].name
        with pytest.raises(FrozenInstanceError, match=f"cannot assign to field '{name}'"):
            setattr(value, name, 2)
        with pytest.raises(FrozenInstanceError, match=f"cannot delete field '{name}'"):
            delattr(value, name)
        with pytest.raises((FrozenInstanceError, TypeError, AttributeError)):
            value.another = 1


@values.dataclass(frozen=True, slots=True)
class Sent:
    first: int
    second: list[int] = field(default_factory=list)


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_it_can_be_sent(protocol: int) -> None:
    sent = Sent(1, [2])
    assert pickle.loads(pickle.dumps(sent, protocol)) == sent  # noqa: S301  # just made


def test_each_value_has_its_own_of_what_is_made_anew() -> None:
    one, other = Sent(1), Sent(1)
    one.second.append(2)
    assert other.second == []


@pytest.mark.parametrize(
    "options", [{}, {"frozen": True}, {"slots": True}, {"frozen": True, "slots": True, "order": True}]
)
def test_any_other_class_is_one_of_the_standard_library(options: Mapping[str, bool]) -> None:
    decorate: Any = values.dataclass(**options)
    made: Any = plain(decorate)
    theirs: Any = plain(dataclass(**options))
    assert made.__dataclass_params__.__repr__() == theirs.__dataclass_params__.__repr__()
    assert made(1) == made(1)


def test_a_class_that_inherits_fields_or_has_functions_of_its_own_is_one_of_the_standard_library() -> None:
    @values.dataclass(frozen=True, slots=True)
    class Base:
        first: int

    @values.dataclass(frozen=True, slots=True)
    class Further(Base):
        second: int

    @values.dataclass(frozen=True, slots=True)
    class Own:
        first: int

        def __repr__(self) -> str:
            return "its own"

    assert repr(Further(1, 2)).endswith("Further(first=1, second=2)")
    assert repr(Own(1)) == "its own"
    assert Own(1) == Own(1)


@pytest.mark.checkout
def test_every_frozen_class_of_the_program_is_made_so() -> None:
    theirs = re.compile(r"^from dataclasses import .*\bdataclass\b", re.MULTILINE)
    places = (place for place in Path(values.__file__).parent.rglob("*.py") if place.name != "values.py")
    texts = {place.name: place.read_text(encoding="utf-8") for place in places}
    assert [name for name, text in texts.items() if "frozen=True, slots=True" in text and theirs.search(text)] == []
