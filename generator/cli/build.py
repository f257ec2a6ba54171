"""`mainstay build`: check, then build the site."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import __version__
from generator.cli.helping import reading_with, spreads, tell_lost
from generator.cli.last_build import LastBuild, Told, last_build
from generator.cli.progress import shown_as
from generator.cli.remembering import (
    Chosen,
    id_of_program,
    known_of,
    memory_in,
    open_store,
    remembers,
    tell_none,
)
from generator.cli.shared import (
    Asked,
    Place,
    asks_about_journals,
    audience_option,
    day_of,
    names_option,
    read_journals,
    refuse,
    tell_unknown,
    valid_journal,
    view_text,
)
from generator.model.audience import view_of

if TYPE_CHECKING:
    from datetime import date

    from generator.cache import Store
    from generator.cli.remembering import Known
    from generator.cli.timings import Timings
    from generator.pipeline import Built, Memory, Site
    from generator.pipeline.spreading import Helpers


@click.command(short_help="Check the journals, then build the site.")
@asks_about_journals
@click.option(
    "--output",
    type=Place(file_okay=False, path_type=Path),
    default="site",
    show_default=True,
    help="Where the site goes. Only a folder that an earlier build made is replaced.",
)
@click.option(
    "--templates",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of templates of your own. Templates are code: use only those you trust.",
)
@audience_option
@names_option
@remembers
@spreads
@click.option("--timings", is_flag=True, hidden=True)
def build(  # noqa: PLR0913  # each option is an argument
    asked: Asked,
    output: Path,
    templates: Path | None,
    audience: str,
    names: str,
    *,
    chosen: Chosen,
    helpers: Helpers | None,
    timings: bool,
) -> None:
    """Check the journals, then build the site of account health pages.

    Nothing is written where a file is invalid, and the old site stays until the new one is whole.

    \b
    Examples:
      mainstay build
      mainstay build --output public --as-of 2026-10-30
      mainstay build --audience leads --names initials
      mainstay build --known-on 2026-06-30          what the site said that evening
    """  # noqa: D301  # the escape keeps lines as they are in the help
    if output.resolve().is_relative_to(asked.journals.resolve()):
        refuse(f"the site cannot go into the journals: {output} lies in {asked.journals}")
    begun = time.monotonic()
    store = open_store(chosen, asked.journals, output)
    program, known = _known(asked, store, templates)
    last = last_build(known, asked, output, (audience, names))
    found = last.find() if last is not None else None
    if found is None:
        wanted = _Wanted(output, templates, audience, names, helpers, timings)
        return _build(asked, wanted, memory_in(store, program), last, begun)
    told, day = found
    click.echo(_summary(told, output, day, f"0 files written, {told.files} unchanged, 0 removed", begun))
    return tell_none(wanted=timings)


def _known(asked: Asked, store: Store | None, templates: Path | None) -> tuple[str | None, Known | None]:
    """Return the id of the program, and the journals as they are now, where what is remembered of them is of use."""
    from generator.assets import TemplatesMissing  # `--help` does not wait for the program

    try:
        program = id_of_program(store, templates)
    except TemplatesMissing as error:
        refuse(str(error))
    is_on_disk = not (asked.rev or asked.known_on or asked.rules)
    return program, known_of(asked.journals, store, program) if is_on_disk else None


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the site is to be."""

    output: Path
    templates: Path | None
    audience: str
    names: str
    #: Who helps to make the pages; None for nobody.
    helpers: Helpers | None
    timings: bool


def _build(asked: Asked, wanted: _Wanted, memory: Memory, last: LastBuild | None, begun: float) -> None:
    """Build the site, say what was done, and remember it."""
    from generator.cli.timings import Timings
    from generator.journal.outline import Moved

    times = Timings(wanted=wanted.timings)
    try:
        site, built = _built(asked, wanted, memory, times, last.known if last is not None else None)
    except Moved:  # somebody changes files just now: all of them are read
        site, built = _built(asked, wanted, memory, times, None)
    day, missing = site.as_of, site.history.missing
    told = Told(view_text(site.view), _accounts(built), built.counts.written + built.counts.unchanged)
    if last is not None:
        last.keep(site.reading, day, told)
    click.echo(_summary(told, wanted.output, day, _files(built), begun))
    if missing is not None and missing.mend:  # without git the pages say so, and nothing is amiss
        tell_unknown(missing)
    tell_lost(built)
    times.tell()


def _built(asked: Asked, wanted: _Wanted, memory: Memory, times: Timings, known: Known | None) -> tuple[Site, Built]:
    """Read the journals and build the site. Raises `Moved` where files of those that are known change meanwhile."""
    from generator.assets import TemplatesMissing
    from generator.output import OutputRefused
    from generator.pipeline import Site, Target, open_history
    from generator.pipeline import build as build_site
    from generator.pipeline.spreading import Refused

    with times.watch.stage("load"):
        reading = read_journals(asked, known, reading_with(wanted.helpers))
    journal = valid_journal(reading, asked.journals)
    day = day_of(journal, asked.day)
    history = open_history(asked.journals, journal.agency.timezone)
    view = view_of(wanted.audience, wanted.names, journal.agency.site)
    site = Site(reading, journal, day, __version__, asked.journals, history, view)
    try:
        target = Target(wanted.output, wanted.templates)
        return site, build_site(site, target, times.watch, shown_as("Building"), memory, helpers=wanted.helpers)
    except (OutputRefused, Refused, TemplatesMissing) as error:
        refuse(str(error))


def _summary(told: Told, output: Path, day: date, files: str, begun: float) -> str:
    seconds = time.monotonic() - begun
    return f"Built {output} {told.view}, as of {day} in {seconds:.1f} s: {told.accounts}; {files}."


def _files(built: Built) -> str:
    from generator.criteria.words import count

    counts = built.counts
    return f"{count(counts.written, 'file')} written, {counts.unchanged} unchanged, {counts.removed} removed"


def _accounts(built: Built) -> str:
    from generator.criteria.words import count

    labels = ", ".join(f"{number} {label}" for label, number in sorted(built.labels.items()))
    entries = count(built.entries, "entry", "entries")
    return f"{count(built.accounts, 'client')} ({labels}), {entries}" if built.accounts else "no clients yet"
