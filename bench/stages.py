"""Where the time of a build goes, for each entry and each account: `python -m bench.stages --size M`.

A site is built in this process with nothing remembered, and clocks are put around the functions that do the work. Time
counts towards the innermost clock that runs, so that the stages add up to the whole.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import wraps
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.corpus import write_corpus
from bench.shapes import add_shape, parsed
from generator import __version__
from generator.pipeline import Site, Stopwatch, Target, build, open_history, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from bench.shapes import Shape

#: The functions that are timed, by stage: modules, and what they call them.
TIMED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "read": {"generator.source.folder": ("Folder.read",)},
    "parse": {"generator.journal.load": ("load",)},
    "assess": {"generator.pipeline.account": ("assessment_of", "health_of", "figures_of", "coverage")},
    "history": {"generator.pipeline.account": ("history_of", "slip_of")},
    "what moved": {"generator.pipeline.account": ("label_change", "changed_since", "learn")},
    "Markdown": {"generator.rendering.environment": ("render_markdown",)},
    "render": {"generator.rendering.environment": ("render_page",)},
    "write": {"generator.output.writer": ("Output.write", "Output.publish")},
}
#: What is left of the stages that the program itself counts, and of the rest.
REST = {"present": "present", "assess": "all accounts", "render": "render", "write": "files beside pages"}
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Clocks(Stopwatch):
    """Clocks of which only the innermost runs."""

    running: list[str] = field(default_factory=list)
    #: When it was last looked at, as one item.
    looked: list[float] = field(default_factory=lambda: [0.0])

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time of a block towards a stage that the program counts."""
        with self.counted(REST.get(name, OTHER)):
            yield

    @contextmanager
    def counted(self, name: str) -> Iterator[None]:
        """Count the time of a block towards a name, and not towards what runs around it."""
        self._turn()
        self.running.append(name)
        try:
            yield
        finally:
            self._turn()
            self.running.pop()

    def _turn(self) -> None:
        now = self.clock()
        if self.running:
            self.seconds[self.running[-1]] += now - self.looked[0]
        self.looked[0] = now


@contextmanager
def timed(clocks: Clocks) -> Iterator[None]:
    """Put clocks around the functions of `TIMED`, and take them away again."""
    with ExitStack() as stack:
        for stage, modules in TIMED.items():
            for module, names in modules.items():
                for name in names:
                    _put_around(import_module(module), name, stage, clocks, stack)
        yield


def _put_around(module: object, path: str, stage: str, clocks: Clocks, stack: ExitStack) -> None:
    """Put a clock around one function, until the stack closes."""
    owner_path, _, name = path.rpartition(".")
    owner: Any = attrgetter(owner_path)(module) if owner_path else module
    function: Callable[..., Any] = getattr(owner, name)

    @wraps(function)
    def counted(*arguments: Any, **options: Any) -> Any:
        with clocks.counted(stage):
            return function(*arguments, **options)

    setattr(owner, name, counted)
    stack.callback(setattr, owner, name, function)


def profile(journals: Path, output: Path) -> dict[str, float]:
    """Build a site with nothing remembered; return the seconds of processor time of each stage."""
    clocks = Clocks(time.process_time)
    with timed(clocks), clocks.counted(OTHER):
        reading = read(journals)
        if reading.journal is None:
            sys.exit(f"{journals} is not valid")
        agency = reading.journal.agency
        day = agency.site.as_of
        if day is None:
            sys.exit(f"{journals} does not pin a day: `site.as_of` in agency.yaml")
        history = open_history(journals, agency.timezone)
        site = Site(reading, reading.journal, day, __version__, journals, history)
        build(site, Target(output), clocks, iter)
    return dict(clocks.seconds)


def table(seconds: Mapping[str, float], shape: Shape) -> str:
    """Return the seconds of each stage, in parts of an account and of an entry, as Markdown."""
    known = {stage: seconds.get(stage, 0.0) for stage in dict.fromkeys((*TIMED, *REST.values(), OTHER))}
    rows = {**known, "all of it": sum(known.values())}
    lines = [
        f"| {stage} | {taken:.2f} s | {1e3 * taken / shape.clients:.2f} ms | {1e6 * taken / shape.entries:.0f} us |"
        for stage, taken in rows.items()
    ]
    return "\n".join(["| stage | CPU | an account | an entry |", "|---|--:|--:|--:|", *lines])


def main(arguments: Sequence[str] | None = None) -> None:
    """Profile a build as the command line asks."""
    parser = argparse.ArgumentParser(prog="python -m bench.stages", description="Profile a build by stage.")
    add_shape(parser)
    options, shape = parsed(parser, arguments)
    with tempfile.TemporaryDirectory(prefix="mainstay-bench-") as name:
        folder = Path(name)
        write_corpus(folder / "journals", shape, options.seed)
        print(f"{shape}, seed {options.seed}\n\n{table(profile(folder / 'journals', folder / 'site'), shape)}")


if __name__ == "__main__":
    main()
