"""`mainstay build`: check, then build the site."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import __version__
from generator.cli.remembering import Chosen, memory_in, open_store, remembers
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
    from collections.abc import Iterable, Iterator
    from datetime import date

    from generator.model.account import Account
    from generator.pipeline import Built

#: Seconds after which a build shows how far it is, on a terminal.
PATIENCE = 1.0


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
@click.option("--timings", is_flag=True, hidden=True)
def build(  # noqa: PLR0913  # each option is an argument
    asked: Asked, output: Path, templates: Path | None, audience: str, names: str, *, chosen: Chosen, timings: bool
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
    from generator.assets import TemplatesMissing  # `--help` does not wait for the program
    from generator.cli.timings import Timings
    from generator.output import OutputRefused
    from generator.pipeline import Site, Target, open_history
    from generator.pipeline import build as build_site

    if output.resolve().is_relative_to(asked.journals.resolve()):
        refuse(f"the site cannot go into the journals: {output} lies in {asked.journals}")
    begun = time.monotonic()
    store = open_store(chosen, asked.journals, output)
    times = Timings(wanted=timings)
    with times.watch.stage("load"):
        reading = read_journals(asked)
    journal = valid_journal(reading, asked.journals)
    day = day_of(journal, asked.day)
    history = open_history(asked.journals, journal.agency.timezone)
    view = view_of(audience, names, journal.agency.site)
    site = Site(reading, journal, day, __version__, asked.journals, history, view)
    try:
        memory = memory_in(store, templates)
        built = build_site(site, Target(output, templates), times.watch, _progress, memory)
    except (OutputRefused, TemplatesMissing) as error:
        refuse(str(error))
    click.echo(_summary(built, f"{output} {view_text(view)},", day, time.monotonic() - begun))
    if history.missing is not None and history.missing.mend:  # without git the pages say so, and nothing is amiss
        tell_unknown(history.missing)
    times.tell()


def _summary(built: Built, output: str, day: date, seconds: float) -> str:
    from generator.criteria.words import count

    labels = ", ".join(f"{number} {label}" for label, number in sorted(built.labels.items()))
    counts = built.counts
    files = f"{count(counts.written, 'file')} written, {counts.unchanged} unchanged, {counts.removed} removed"
    entries = count(built.entries, "entry", "entries")
    accounts = f"{count(built.accounts, 'client')} ({labels}), {entries}" if built.accounts else "no clients yet"
    return f"Built {output} as of {day} in {seconds:.1f} s: {accounts}; {files}."


def _progress(accounts: Iterable[Account]) -> Iterator[Account]:
    """Pass accounts through; on a terminal, show how far the build is once it has taken longer than a second."""
    every = tuple(accounts)
    begun = time.monotonic()
    done = 0
    if sys.stderr.isatty():
        for account in every:
            if time.monotonic() - begun > PATIENCE:
                break
            yield account
            done += 1
        with click.progressbar(every[done:], label="Building", file=sys.stderr, length=len(every) - done) as rest:
            yield from rest
    else:
        yield from every
