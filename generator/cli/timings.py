"""`--timings`: seconds of each stage as JSON on stderr, for the benchmark."""

from __future__ import annotations

import json
import time

import click

from generator.pipeline import Stopwatch


class Timings:
    """A stopwatch and whether anybody wants to read it."""

    def __init__(self, *, wanted: bool) -> None:
        """Start with nothing counted."""
        self.wanted = wanted
        self.watch = Stopwatch(time.perf_counter)

    def tell(self) -> None:
        """Print the seconds of each stage if wanted."""
        if self.wanted:
            rounded = {stage: round(seconds, 4) for stage, seconds in self.watch.seconds.items()}
            click.echo(json.dumps(rounded), err=True)
