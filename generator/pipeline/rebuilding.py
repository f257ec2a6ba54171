"""Building again and again: what can be kept from the build before is kept, and what is wrong is told.

What takes long is remembered: what was read of each account, as long as its files are the same; what git knows, as long
as the commit is the same; and the pages of each account, as long as they are made from the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.assets import find_templates, static_files
from generator.journal.outline import Moved
from generator.model.audience import view_of
from generator.output import OutputRefused, open_output
from generator.pages.mistakes import mistakes_of, refused
from generator.pages.paths import HOME
from generator.pipeline.building import Target, build
from generator.pipeline.made import Memory
from generator.pipeline.past import open_history
from generator.pipeline.reading import read
from generator.pipeline.site import Site
from generator.rendering.environment import make_environment
from generator.rendering.served import render_plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from generator.model.account import Journal
    from generator.pages.mistakes import Mistakes
    from generator.pipeline.building import Built
    from generator.pipeline.past import History
    from generator.pipeline.reading import Seen
    from generator.pipeline.stopwatch import Stopwatch


@dataclass(frozen=True, slots=True)
class Wanted:
    """The site that is built again and again."""

    journals: Path
    output: Path
    #: The day that somebody asks about; None for the one that `day_of` gives.
    as_of: date | None
    audience: str
    names: str
    version: str


@dataclass(frozen=True, slots=True)
class Done:
    """What a build did, or why there is none."""

    built: Built | None
    #: None where there is a new site.
    mistakes: Mistakes | None
    as_of: date | None = None


@dataclass
class Builder:
    """Builds one site again and again."""

    wanted: Wanted
    #: The day by the clock, and the day of a journal.
    clock: Callable[[], date]
    day_of: Callable[[Journal, date | None], date]
    watch: Callable[[], Stopwatch]
    memory: Memory = field(default_factory=Memory)
    #: Looks at the journals, and says what is remembered of their accounts; None where nothing is.
    look: Callable[[], Seen | None] = lambda: None
    _history: History | None = None

    def build(self) -> Done:
        """Build the site from what the journals are now; where that cannot be, the old one stays."""
        try:
            return self._build(self.look())
        except Moved:  # somebody changes files just now: all of them are read
            return self._build(None)

    def _build(self, seen: Seen | None) -> Done:
        wanted = self.wanted
        reading = read(wanted.journals, self.clock(), wanted.as_of, seen)
        journal = reading.journal
        if journal is None:
            return Done(None, mistakes_of(reading.diagnostics, wanted.journals.name))
        day, view = self.day_of(journal, wanted.as_of), view_of(wanted.audience, wanted.names, journal.agency.site)
        history = self._known(journal.agency.timezone)
        site = Site(reading, journal, day, wanted.version, wanted.journals, history, view)
        try:
            built = build(site, Target(wanted.output), self.watch(), tuple, self.memory)
        except OutputRefused as error:
            return Done(None, refused(str(error)))
        return Done(built, None, day)

    def hold(self) -> None:
        """Put a page in the place of a site that cannot be built yet. Raises `OutputRefused`."""
        templates = find_templates()
        text = "There is no site yet: the journals have mistakes. This page loads again when you save a file."
        with open_output(self.wanted.output) as output:
            page = render_plain(make_environment(templates), "No site yet", text, "Try again")
            for name, content in ((HOME, page), *static_files(templates)):
                output.write(name, content)

    def _known(self, timezone: str) -> History:
        """Return what git knows; what was read of it before, where that is still all there is."""
        history = open_history(self.wanted.journals, timezone)
        if self._history is None or not history.is_as(self._history):
            self._history = history
        return self._history
