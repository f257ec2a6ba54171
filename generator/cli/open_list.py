"""What is open and can be said to be done: listed, and chosen from where somebody is there to choose."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from generator.cli.asking import ask, cut, is_terminal
from generator.cli.shared import REFUSED
from generator.cli.writing import checks_of
from generator.criteria.words import day_text
from generator.pipeline.desk import rules_of
from generator.replay.entered import open_duties
from generator.reporting.entered_text import titled, what_of
from generator.reporting.visible import visible
from generator.writing.answers import Wrong
from generator.writing.closing import closing_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from generator.cli.writing import Session
    from generator.model.entry import Entry

#: So much is listed.
MOST = 20


@dataclass(frozen=True, slots=True)
class Open:
    """A duty that a field of an entry closes."""

    deadline: date
    client: str
    what: str
    entry: Entry
    fields: tuple[str, ...]


def client_named(session: Session, word: str) -> str:
    """Return the client whose id or whole name a word is; empty where it is nobody's."""
    plain = word.strip().casefold()
    for one in session.journal.accounts:
        if plain in {one.client.id, one.client.name.casefold(), *one.client.formerly}:
            return one.client.id
    return ""


def choose_open(session: Session, client: str = "") -> Open:
    """Let somebody choose what is done, of one client or of all; where nobody is there, list it and exit."""
    clients = [client] if client else [one.client.id for one in session.journal.accounts]
    found = sorted(
        (one for each in clients for one in _open(session, each)),
        key=lambda one: (one.deadline, one.client.casefold(), one.entry.id, one.what),
    )
    if not found:
        click.echo("Nothing is open that a field of an entry would close.")
        sys.exit(0)
    return _chosen(found[:MOST]) if is_terminal() else _listed(found)


def _open(session: Session, client: str) -> Iterator[Open]:
    there = session.of(client)
    account, rules, checks = there.account(client), rules_of(there.loaded), checks_of(there)
    entries = {one.id: one for one in account.entries}
    for duty in open_duties(account, rules, session.day) if rules is not None else ():
        entry = entries.get(duty.opened_by)
        names = closing_fields(entry, [duty], checks) if entry is not None else ()
        if entry is not None and names:
            yield Open(duty.deadline, account.client.name, titled(what_of(duty, checks), entry.title), entry, names)


def _chosen(found: Sequence[Open]) -> Open:
    for number, one in enumerate(found, 1):
        click.echo(cut(visible(f"  {number:>2}  {one.client}: {one.what}, due {day_text(one.deadline)}")))

    def read(text: str) -> Open | Wrong:
        at = int(text) if text.isascii() and text.isdigit() and len(text) < len("100") else 0
        return found[at - 1] if 1 <= at <= len(found) else Wrong("write the number")

    return ask("What is done", read) or found[0]


def _listed(found: Sequence[Open]) -> Open:
    """List what is open, with the ids that close it, and exit."""
    click.echo("mainstay: say which entry; open are:", err=True)
    click.echo("".join(f"  {visible(line)}\n" for line in _lines(found[:MOST])), err=True, nl=False)
    if found[MOST:]:
        click.echo(f"  and {len(found) - MOST} more; `mainstay done CLIENT` lists those of one client", err=True)
    sys.exit(REFUSED)


def _lines(found: Iterable[Open]) -> Iterator[str]:
    for one in found:
        yield f"{one.entry.id} --field {one.fields[0]}: {one.what}, due {day_text(one.deadline)}"
