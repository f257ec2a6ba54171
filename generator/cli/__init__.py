"""The command line: the only room that prints, exits and reads the clock.

Exit codes: 0 fine, 1 the journals have errors, 2 the command line is wrong or the site cannot be written, 3 a mistake
of ours.
"""

from __future__ import annotations

import errno
import gc
import sys
import traceback
from collections import UserDict
from importlib import import_module
from io import TextIOWrapper
from typing import Any, NoReturn

import click

from generator import __version__
from generator.cli.shared import refuse

#: Where each command is: its module and its name there.
_PLACES = {
    "init": "init:init",
    "new": "new:new",
    "done": "done:done",
    "import": "imports:import_",
    "check": "check:check",
    "diff": "diff:diff",
    "status": "status:status",
    "changed": "changed:changed",
    "digest": "digest:digest",
    "why": "why:why",
    "coverage": "coverage:coverage",
    "build": "build:build",
    "serve": "serve:serve",
    "export": "export:export",
    "try": "trying:try_out",
    "post-mortem": "post_mortem:post_mortem",
    "refresh": "refresh:refresh",
    "backtest": "backtest:backtest",
    "explain": "explain:explain",
    "schema": "schema:schema",
}

OUR_MISTAKE = 3


class _Commands(UserDict[str, Any]):
    """The commands by name, each imported when somebody asks for it: nobody waits for all others."""

    def __getitem__(self, name: str) -> click.Command:
        """Return a command."""
        place = self.data[name]
        if isinstance(place, str):
            module, _, function = place.partition(":")
            self.data[name] = getattr(import_module(f"{__name__}.{module}"), function)
        command: click.Command = self.data[name]
        return command


@click.group(
    commands=_Commands(_PLACES),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    invoke_without_command=False,
    epilog="Read more of a command with `mainstay COMMAND --help`.",
)
@click.version_option(__version__, prog_name="mainstay", message="%(prog)s %(version)s")
def mainstay() -> None:
    """Say where an agency stands with its clients, from journals kept as plain text.

    \b
    Examples:
      mainstay init clients                       begin the repository of an agency
      mainstay new entry                          write what happened, asked step by step
      mainstay done acme/2026-03-04-call          say that it is done: answered, paid, kept
      mainstay import ics calendar.ics            bring in meetings, mail and invoices
      mainstay check                              is everything in journals/ valid?
      mainstay diff main                          what does this branch change, and why?
      mainstay status                             where does every client stand today?
      mainstay status --client acme               one client, with evidence
      mainstay changed                            what moved since last week, and why?
      mainstay digest                             Monday's message, for a mail or a post
      mainstay why acme                           why is that the label of this client?
      mainstay coverage                           which entry would tell most?
      mainstay build --output site                the whole as a site, open site/index.html
      mainstay serve --open                       the site in a browser while you write
      mainstay export sqlite clients.db           everything as a database
      mainstay try checklists/visits.md           what would a new check say of every client?
      mainstay new post-mortem acme               begin the post-mortem of a client who left
      mainstay backtest                           would the checks have told us of past losses?
      mainstay refresh                            make the files for editors and forms anew
      mainstay explain gone-cold                  what a check asks, and why
      mainstay explain J201                       what a mistake is, and how to mend it
    """  # noqa: D301  # the escape keeps lines as they are in the help


def main() -> None:
    """Run the command line; what nobody foresaw is told as a mistake of ours."""
    # Most of what a command makes it needs to its end: to look for circles among it costs much and finds nothing.
    gc.set_threshold(500_000, 20, 100)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            _make_fit(stream)
    try:
        mainstay(prog_name="mainstay")
    except OSError as error:
        if error.errno != errno.ENOSPC:
            _tell_our_mistake(error)
        refuse("what there is to say cannot be written: the disk is full")
    except Exception as error:  # noqa: BLE001  # the last resort: whatever it is, it is ours
        _tell_our_mistake(error)
    finally:
        gc.freeze()  # it ends, and Python need not look through all there is for circles once more


def _make_fit(stream: TextIOWrapper) -> None:
    """Let a stream take every letter: a file or pipe the same bytes on every system, a terminal in its own writing."""
    if stream.isatty():
        stream.reconfigure(errors="backslashreplace")
    else:
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _tell_our_mistake(error: Exception) -> NoReturn:
    click.echo(f"mainstay: a mistake of ours, not of your files: {error!r}", err=True)
    click.echo("Nothing was changed. Please report it with these lines:\n", err=True)
    click.echo("".join(traceback.format_exception(error)), err=True)
    sys.exit(OUR_MISTAKE)
