"""How long each stage of a command takes."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Stopwatch:
    """Adds up the seconds that each stage takes, by a clock that is handed in."""

    clock: Callable[[], float]
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time of a block towards a stage."""
        begun = self.clock()
        try:
            yield
        finally:
            self.seconds[name] += self.clock() - begun

    def add(self, seconds: Mapping[str, float]) -> None:
        """Count what stages took elsewhere."""
        for name, taken in seconds.items():
            self.seconds[name] += taken
