"""What was measured in turn, held against Hugo and against the targets, as Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bench.measuring import Measured

    #: What each step took, round by round.
    Samples = Mapping[str, Sequence[Measured]]

#: The generator that all others are held against.
HUGO = "hugo"
#: Our own steps, by their names in the samples, and what they are called.
FIRST, UNCHANGED, EDITED, CHECK, CHECK_AGAIN, HELP = "first", "unchanged", "edited", "check", "check again", "help"
OURS = {
    FIRST: "`mainstay build`, nothing remembered",
    UNCHANGED: "`mainstay build`, nothing changed",
    EDITED: "`mainstay build`, one entry changed",
    CHECK: "`mainstay check`, nothing remembered",
    CHECK_AGAIN: "`mainstay check`, nothing changed",
    HELP: "`mainstay --help`",
}


@dataclass(frozen=True, slots=True)
class Target:
    """What a step may take at most."""

    step: str
    #: `wall` or `cpu`.
    what: str
    most: float
    #: Whether it is a part of what Hugo takes in the same round, and not seconds.
    of_hugo: bool = True

    def reached(self, samples: Samples) -> float:
        """Return what the step took: a median over the rounds."""
        if self.of_hugo:
            return ratio(samples[self.step], samples[HUGO], self.what)
        return median(_of(one, self.what) for one in samples[self.step])


TARGETS = (
    Target(FIRST, "wall", 1.0),
    Target(UNCHANGED, "wall", 0.06),
    Target(EDITED, "wall", 0.1),
    Target(EDITED, "cpu", 0.7, of_hugo=False),
    Target(CHECK, "wall", 0.2),
    Target(CHECK_AGAIN, "wall", 0.3, of_hugo=False),
    Target(HELP, "cpu", 0.15, of_hugo=False),
)
#: MiB that all processes of a command may take together, by the size of a corpus.
MOST_MEMORY = {"M": 200, "L": 600}


def ratio(some: Sequence[Measured], others: Sequence[Measured], what: str = "wall") -> float:
    """Return the median over the rounds of what one took in parts of what another took in the same round."""
    return median(_of(one, what) / _of(other, what) for one, other in zip(some, others, strict=True))


def _of(measured: Measured, what: str) -> float:
    return {"wall": measured.wall, "cpu": measured.cpu}[what]


def figures(samples: Samples, peaks: Mapping[str, float], called: Mapping[str, str]) -> str:
    """Return a table of what each step took.

    `peaks` are MiB of all its processes together, and `called` is what each generator is called.
    """
    names = {**called, **OURS}
    rows = [_row(step, names[step], samples, peaks[step]) for step in samples]
    head = "| | wall | CPU | peak | wall / Hugo's | CPU / Hugo's | our first build / its wall |"
    return "\n".join([head, "|---|--:|--:|--:|--:|--:|--:|", *rows])


def _row(step: str, name: str, samples: Samples, peak: float) -> str:
    taken, hugo = samples[step], samples[HUGO]
    wall, cpu = (median(_of(one, what) for one in taken) for what in ("wall", "cpu"))
    parts = [f"{ratio(taken, hugo, what):.3f}" for what in ("wall", "cpu")]
    ours = "" if step in OURS else f"{ratio(samples[FIRST], taken):.2f}"
    return f"| {name} | {wall:.2f} s | {cpu:.2f} s | {peak:.0f} MiB | {' | '.join(parts)} | {ours} |"


def targets(samples: Samples, peaks: Mapping[str, float], size: str) -> str:
    """Return a table of the targets, with what was reached and whether it is enough."""
    rows = [_target(target, target.reached(samples)) for target in TARGETS]
    if size in MOST_MEMORY:
        most, peak = MOST_MEMORY[size], max(peaks[step] for step in OURS)
        rows.append(f"| the most memory of any command | {most} MiB | {peak:.0f} MiB | {_kept(peak, most)} |")
    return "\n".join(["| target | at most | reached | kept |", "|---|--:|--:|---|", *rows])


def _target(target: Target, reached: float) -> str:
    of_what = {"wall": "", "cpu": ": CPU"}[target.what]
    told: Callable[[float], str] = (lambda it: f"{it:.3g} of Hugo's") if target.of_hugo else (lambda it: f"{it:.3g} s")
    return f"| {OURS[target.step]}{of_what} | {told(target.most)} | {told(reached)} | {_kept(reached, target.most)} |"


def _kept(reached: float, most: float) -> str:
    return "yes" if reached <= most else "not yet"
