"""Somebody at the client whom the journals do not know yet: asked about on a terminal, written with the entry."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from generator.cli.asking import agree, is_terminal
from generator.cli.shared import refuse
from generator.journal.names import CLIENT_FILE
from generator.output import OutputRefused, replace_file
from generator.reporting.visible import visible
from generator.writing import Refused
from generator.writing.answers import Wrong, read_answers
from generator.writing.contacts import new_contact, with_contact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.cli.drafting import Draft
    from generator.cli.writing import Session
    from generator.journal.forms.fields import Field


def read_with_newcomers(made: Draft, one: Field, texts: Sequence[str]) -> Any | Wrong:
    """Return the value of a field; whom nobody knows may become a contact, where somebody is there to say so."""
    while True:
        value = read_answers(texts, one, made.given)
        if not isinstance(value, Wrong) or not value.nobody or not is_terminal() or not _is_added(made, value):
            return value


def _is_added(made: Draft, wrong: Wrong) -> bool:
    """Whether somebody is a contact now."""
    row = new_contact(wrong.nobody, (*made.given.people, *made.given.contacts))
    if not row:
        return False
    name = visible(row["name"])
    if wrong.is_alike:
        click.echo(f"  {visible(wrong.why)}")
        is_new = agree(f"  Or is {name} new: add them to client.yaml?", default=False)
    else:
        is_new = agree(f"  {name} is new: add them to client.yaml?", default=True)
    if not is_new:
        return False
    found = with_contact(made.client_file, f"{made.owner}/{CLIENT_FILE}", row)
    if isinstance(found, Refused):
        click.echo(f"  {visible(found.why)}")
        return False
    made.client_file = found
    made.newcomers.append(f"{row['name']} ({row['id']})")
    made.given = replace(made.given, contacts={**made.given.contacts, row["id"]: row["name"]})
    return True


def with_newcomers(session: Session, made: Draft) -> Session:
    """Return the session as it is once the newcomers are written."""
    if not made.newcomers:
        return session
    return replace(session, desk=session.desk.with_file(f"{made.owner}/{CLIENT_FILE}", made.client_file))


def write_newcomers(session: Session, made: Draft, *, dry_run: bool) -> None:
    """Write the newcomers into `client.yaml`, as it was read, and say so."""
    path = f"{made.owner}/{CLIENT_FILE}"
    file = session.desk.file(path)
    if not made.newcomers or file is None:
        return
    place = session.journals.joinpath(*path.split("/"))
    if not dry_run:
        try:
            replace_file(place, file.data, made.client_file)
        except OutputRefused as error:
            refuse(str(error))
    click.echo(visible(f"{'Would add' if dry_run else 'Added'} {', '.join(made.newcomers)} to {place}"))
