"""What is made side by side, taken in order."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Item = TypeVar("Item")
Made = TypeVar("Made")


def in_order(items: Iterable[Item], start: Callable[[Item], Callable[[], Made]], ahead: int) -> Iterator[Made]:
    """Yield what is made of each item, in their order, while some that come after it are made already."""
    begun: deque[Callable[[], Made]] = deque()
    for item in items:
        begun.append(start(item))
        if len(begun) > ahead:
            yield begun.popleft()()
    while begun:
        yield begun.popleft()()
