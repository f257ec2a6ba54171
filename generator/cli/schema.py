"""`mainstay schema`: the format as JSON Schema, for editors."""

from __future__ import annotations

import json

import click

from generator.cli.shared import refuse


@click.command(short_help="Print the JSON Schema of a kind of file or entry.")
@click.argument("kind")
def schema(kind: str) -> None:
    """Print the JSON Schema of a kind of file or entry.

    KIND is agency, client, post-mortem, limits, entry (front matter of any kind), entries (a list file), or one kind
    of entry, such as meeting.

    \b
    Examples:
      mainstay schema client > client.schema.json
      mainstay schema meeting
    """  # noqa: D301  # the escape keeps lines as they are in the help
    from generator.journal.hints import did_you_mean  # `--help` does not wait for the program
    from generator.journal.schema import SCHEMA_KINDS, json_schema

    if kind not in SCHEMA_KINDS:
        hint = did_you_mean(kind, SCHEMA_KINDS)
        refuse(f"there is no kind {kind!r}; {hint or 'the kinds are ' + ', '.join(SCHEMA_KINDS)}")
    click.echo(json.dumps(json_schema(kind), indent=2, ensure_ascii=False))
