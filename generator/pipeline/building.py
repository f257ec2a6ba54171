"""The site: account by account, then the pages about all of them, written beside the old site and put in its place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.assets import find_templates
from generator.output import open_output
from generator.pipeline.made import Made, Memory, Told, grounds_of, hash_of
from generator.pipeline.making import Maker, Work
from generator.pipeline.ordered import in_order
from generator.pipeline.site import asked_of, narrowed
from generator.pipeline.spreading import Spread
from generator.pipeline.together import Together
from generator.postmortem.loss import lost_on
from generator.rendering.environment import Frame

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from generator.model.account import Account
    from generator.output import Counts, Output
    from generator.pipeline.made import Grounds
    from generator.pipeline.making import Parts
    from generator.pipeline.site import Site
    from generator.pipeline.spreading import Helpers
    from generator.pipeline.stopwatch import Stopwatch


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    counts: Counts
    accounts: int
    entries: int
    #: How many accounts stand at each label.
    labels: Mapping[str, int]
    #: Why some accounts were made here that others were to make; empty where all is well.
    lost: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a site goes, and what it looks like."""

    output: Path
    #: A folder of templates; None for those that come with the program.
    templates: Path | None = None


@dataclass(frozen=True, slots=True)
class _Taker:
    """Takes what was made before, and has made what was not."""

    memory: Memory
    grounds: Grounds
    output: Output
    spread: Spread

    def start(self, account: Account) -> Callable[[], Made]:
        """Begin to make an account; what is returned waits for it, and writes its pages."""
        with self.spread.watch.stage("write"):
            key = self.grounds.key(account) if self.memory.is_kept else b""
            made = self._taken(account, key)
        if made is not None:
            return lambda: made
        wait = self.spread.start(account)
        return lambda: self._written(account, key, wait())

    def _taken(self, account: Account, key: bytes) -> Made | None:
        """Return what was made of an account before, its pages being written; None where they have to be made.

        They are taken from the old site where it still has them.
        """
        made = self.memory.find(account, key)
        if made is None:
            return None
        if not self.output.take(made.pages):
            pages = self.memory.pages(made)
            if pages is None:
                return None
            for name, content in pages.items():
                self.output.write(name, content, made.pages[name])
        self.memory.hold(account, made)
        return made

    def _written(self, account: Account, key: bytes, parts: Parts) -> Made:
        """Write the pages of an account, and remember it."""
        with self.spread.watch.stage("write"):
            hashes = {name: hash_of(content) for name, content in parts.pages.items()}
            for name, content in parts.pages.items():
                self.output.write(name, content, hashes[name])
            label, told = parts.kept.summary.standing.label.id, Told(parts.kept, parts.noted)
            made = Made(key, hashes, label, parts.entries, b"", lambda: told)
            return self.memory.keep(account, made, parts.pages)


def build(  # noqa: PLR0913  # what is built, where, how it is told, and what helps
    site: Site,
    target: Target,
    watch: Stopwatch,
    progress: Callable[[Iterable[Account]], Iterable[Account]],
    memory: Memory | None = None,
    *,
    helpers: Helpers | None = None,
) -> Built:
    """Build the site and put it in its place.

    Raises `OutputRefused` or `TemplatesMissing`, having changed nothing. `progress` passes the accounts through. With
    the `memory` of earlier builds, only those accounts are made anew that have other grounds than then; `helpers` make
    some of them elsewhere.
    """
    templates, whole, site = find_templates(target.templates), site.journal, narrowed(site)
    accounts, known = site.accounts, Memory(None) if memory is None else memory
    asked = asked_of(site, accounts)
    work = Work(asked, _frame(site, accounts), target.templates)
    maker = Maker(work, known.renderer(templates))
    grounds = grounds_of(site, whole, asked, work.frame)
    with open_output(target.output, known.output(target.output)) as output:
        with Spread(maker, accounts, watch, helpers) as spread:
            every = in_order(accounts, _Taker(known, grounds, output, spread).start, spread.ahead)
            made = [one for _, one in zip(progress(accounts), every, strict=True)]
        Together(site, accounts, made, maker, grounds, known, watch).write(output)
    known.end(target.output, output.known)
    labels = Counter(one.label for one in made)
    return Built(output.counts, len(made), sum(one.entries for one in made), labels, spread.lost)


def _frame(site: Site, accounts: Iterable[Account]) -> Frame:
    is_anybody_lost = any(lost_on(account, site.as_of) is not None for account in accounts)
    return Frame(site.title, site.as_of, site.view, losses=is_anybody_lost)
