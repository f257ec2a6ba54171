"""`mainstay new`: write an entry, a client, a post-mortem."""

from __future__ import annotations

import click

from generator.cli.new_client import client
from generator.cli.new_entry import entry
from generator.cli.post_mortem import new as post_mortem


@click.group(short_help="Write an entry, a new client, or the post-mortem of one who left.")
def new() -> None:
    """Write something new into the journals; what is there already is never touched.

    \b
    Examples:
      mainstay new entry                          asked step by step
      mainstay new entry acme --kind meeting --status declined --with anna --date yesterday
      mainstay new client "Acme Ltd" --tier 1
      mainstay new post-mortem acme               begin it, with everything that can be computed
    """  # noqa: D301  # the escape keeps lines as they are in the help


new.add_command(entry)
new.add_command(client)
new.add_command(post_mortem, "post-mortem")
