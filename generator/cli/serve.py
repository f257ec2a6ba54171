"""`mainstay serve`: the site in a browser while somebody writes."""

from __future__ import annotations

import signal
import tempfile
import time
import traceback
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from generator import __version__
from generator.cli.remembering import Chosen, id_of_program, known_of, memory_in, open_store, remembers
from generator.cli.shared import (
    Place,
    as_of_option,
    audience_option,
    day_of,
    journals_option,
    names_option,
    refuse,
    require_parser,
    today,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from generator.cache import Store
    from generator.pages.mistakes import Mistakes
    from generator.pipeline import Builder, Done, Seen
    from generator.serving import Served, Server

#: The port where nobody names one, if it is free.
PORT = 8765
HIGHEST_PORT = 65_535


@dataclass(frozen=True, slots=True)
class _Asked:
    """What somebody wants to see."""

    journals: Path
    as_of: date | None
    audience: str
    names: str
    port: int | None
    opens: bool
    store: Store | None


@click.command(short_help="Show the site in a browser while you write.")
@journals_option
@click.option(
    "--output",
    type=Place(file_okay=False, path_type=Path),
    help="Where the site goes. [default: a temporary folder that is gone at the end]",
)
@as_of_option
@click.option(
    "--port",
    type=click.IntRange(0, HIGHEST_PORT),
    help=f"The port on this machine; 0 is any that is free. [default: {PORT}, or any that is free]",
)
@audience_option
@names_option
@remembers
@click.option("--open", "opens", is_flag=True, help="Open the first page in a browser.")
def serve(  # noqa: PLR0913  # each option is an argument
    *,
    journals: Path,
    output: Path | None,
    as_of: date | None,
    port: int | None,
    audience: str,
    names: str,
    opens: bool,
    chosen: Chosen,
) -> None:
    """Build the site, show it at an address of this machine, and build it again whenever a file is saved.

    Open pages load again by themselves. Where a file has a mistake, the last good site stays, and every page says
    which line is wrong and what to write instead. Nobody but this machine can read it. Ctrl-C ends it.

    \b
    Examples:
      mainstay serve --open
      mainstay serve --port 9000 --audience leads
    """  # noqa: D301  # the escape keeps lines as they are in the help
    require_parser()
    if output is not None and output.resolve().is_relative_to(journals.resolve()):
        refuse(f"the site cannot go into the journals: {output} lies in {journals}")
    store = open_store(chosen, journals, output)
    asked = _Asked(journals, as_of, audience, names, port, opens, store)
    with _ending(), _folder(output) as place:
        _run(asked, place)


@contextmanager
def _ending() -> Iterator[None]:
    """End as Ctrl-C does where the system asks for it, and say so in one line."""

    def end(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    except KeyboardInterrupt:
        click.echo("\nEnded.")
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _folder(output: Path | None) -> Iterator[Path]:
    """Give the place of the site: the one that is named, or one that is gone at the end."""
    if output is not None:
        yield output
        return
    with tempfile.TemporaryDirectory(prefix="mainstay-", ignore_cleanup_errors=True) as folder:
        yield Path(folder, "site")


def _run(asked: _Asked, place: Path) -> None:
    """Build, serve, and build again, until somebody ends it."""
    from generator.assets import find_templates
    from generator.pipeline import Builder, Stopwatch, Wanted
    from generator.rendering.environment import make_environment
    from generator.rendering.served import render_notice, render_plain
    from generator.serving import Served, Watcher, pause_for

    environment = make_environment(find_templates())
    missing = render_plain(environment, "There is no such page", "The site has no page here.", "To the first page")
    server = _listen(asked.port, Served(place, missing))
    wanted = Wanted(asked.journals, place, asked.as_of, asked.audience, asked.names, __version__)
    program = id_of_program(asked.store)
    memory = memory_in(asked.store, program, is_lasting=True)

    def look() -> Seen | None:
        known = known_of(asked.journals, asked.store, program)
        return known.seen() if known is not None else None

    builder = Builder(wanted, today, day_of, lambda: Stopwatch(time.perf_counter), memory, look)
    work = _Work(builder, partial(render_notice, environment), server.served)
    watcher = Watcher(_places(asked.journals), *pause_for(asked.journals))
    seen = watcher.look()
    with _serving(server, lambda: work.build(is_first=True)):
        click.echo(f"Serving at {server.url} until Ctrl-C; only this machine can read it.")
        if asked.opens:
            click.launch(server.url)
        while True:
            day = today()
            seen = watcher.wait(seen, lambda: today() != day)  # noqa: B023  # asked at once, not later
            work.build()


@contextmanager
def _serving(server: Server, first: Callable[[], None]) -> Iterator[None]:
    """Answer requests until the block ends, once a first site is there."""
    try:
        first()
    except BaseException:
        server.server_close()
        raise
    server.start()
    try:
        yield
    finally:
        server.end()


def _listen(port: int | None, served: Served) -> Server:
    """Return a server on the port that is asked for, or on the usual one, or on any that is free."""
    from generator.serving import PortTaken, open_server

    try:
        return open_server(PORT if port is None else port, served)
    except PortTaken:
        if port is None:
            return open_server(0, served)
        refuse(f"port {port} is taken by another program; name another with --port, or leave it out")
    except PermissionError:
        refuse(f"port {port} is not ours to listen on; name one from 1024 on with --port")


def _places(journals: Path) -> list[Path]:
    """Return what is looked at: the journals, and where git says that something was committed or checked out."""
    from generator.source.git import find_checkout

    top = find_checkout(journals)
    return [journals, *((top / ".git" / "HEAD", top / ".git" / "logs" / "HEAD") if top is not None else ())]


@dataclass
class _Work:
    """Building, and telling what came of it."""

    builder: Builder
    notice: Callable[[Mistakes], bytes]
    served: Served

    def build(self, *, is_first: bool = False) -> None:
        """Build once, and tell the terminal and the open pages; what goes wrong is told and ends nothing."""
        from generator.output import OutputRefused

        begun = time.monotonic()
        try:
            done = self.builder.build()
            if done.mistakes is not None and is_first:
                self.builder.hold()
        except OutputRefused as error:  # there is no place for any page, and so nothing to be served
            refuse(str(error))
        except Exception as error:  # noqa: BLE001  # whatever it is, the last good site is still there to be read
            done = self._ours(error)
        took = time.monotonic() - begun
        self._show(done)  # before it is said: whoever reads the line finds the page as it says
        click.echo(_line(done, took))

    def _show(self, done: Done) -> None:
        from generator.serving import Notice

        notice = Notice(self.notice(done.mistakes) if done.mistakes is not None else b"")
        is_new = done.built is not None and bool(done.built.counts.written or done.built.counts.removed)
        if is_new or notice != self.served.notice:
            self.served.tell(notice)

    def _ours(self, error: Exception) -> Done:
        from generator.pages.mistakes import refused
        from generator.pipeline import Done

        click.echo("".join(traceback.format_exception(error)), err=True)
        return Done(None, refused(f"This is a mistake of ours, not of your files: {error!r}. The terminal has more."))


def _line(done: Done, seconds: float) -> str:
    from generator.criteria.words import count
    from generator.pages.digest_points import plain

    if done.built is None:
        first = next(iter(done.mistakes.shown), None) if done.mistakes is not None else None
        return plain(f"Not built: {first.place} {first.message}") if first is not None else "Not built."
    counts = done.built.counts
    new = f"{count(counts.written, 'file')} written, {counts.unchanged} unchanged, {counts.removed} removed"
    return f"Built as of {done.as_of} in {seconds:.1f} s: {new}."
