"""`mainstay new entry`: write an entry, asked field by field or wholly by options."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from generator.cli.kind_options import PREFIX, EntryCommand
from generator.cli.shared import journals_option, refuse
from generator.cli.writing import LARGEST, chosen_client, client_meant, open_session, tell_passed_over

if TYPE_CHECKING:
    from pathlib import Path

    from generator.cli.drafting import Wanted
    from generator.cli.writing import Session


@click.command("entry", cls=EntryCommand, short_help="Write an entry, asked field by field or by options.")
@click.argument("client", metavar="[CLIENT]", required=False)
@click.option("--kind", metavar="KIND", help="What happened, such as meeting; the list is above.")
@click.option("--note", metavar="TEXT", help="The text of the entry, in Markdown; - reads it from the input.")
@click.option("--edit", is_flag=True, help="Open the entry in your editor once it is written.")
@click.option("--dry-run", is_flag=True, help="Show the file and what it would change; write nothing.")
@journals_option
def entry(  # noqa: PLR0913  # each option of the command is an argument
    client: str | None,
    kind: str | None,
    note: str | None,
    journals: Path,
    *,
    edit: bool,
    dry_run: bool,
    **fields: Any,
) -> None:
    """Write an entry into the folder of a client, and show at once what it changes.

    On a terminal, what is not given is asked: the client, what happened, when, and at most four fields; all but a few
    can be skipped with Enter. CLIENT may be an id, a name, or the beginning of one. Every field of the kind is an
    option: `mainstay new entry --kind meeting --help` has them all. Days may be 2026-03-31, today, yesterday, mon or
    3d ago; our people and the client's are named by id or name. An entry that would not be valid is not written.

    \b
    Kinds: contact, meeting, request, advice, delivery, target, mistake, leeway, complaint, feedback,
    price, invoice, referral, idea, promise, value, people, cue, outlook, review, plan, action, note

    \b
    Examples:
      mainstay new entry
      mainstay new entry acme --kind meeting --status declined --with anna --date yesterday
      mainstay new entry acme --kind contact --direction in --channel call --note "She rang by herself."
      mainstay new entry acme --kind note --note - < minutes.md
    """  # noqa: D301  # the escape keeps lines as they are in the help
    from generator.cli.drafting import Wanted, known_kind

    given = {name.removeprefix(PREFIX): texts for name, texts in fields.items() if texts}
    _new(journals, client, Wanted(known_kind(kind) if kind else "", given, _text(note), edit, dry_run))


def _new(journals: Path, client: str | None, wanted: Wanted) -> None:
    """Write the entry that is wanted; what is not given is asked, or refused where there is nobody to ask."""
    from generator.cli.drafting import chosen_kind, draft, what_is_missing
    from generator.cli.written import write_draft

    missing = what_is_missing(client, wanted)
    if missing:
        refuse(missing)
    session = open_session(journals)
    owner = client_meant(session, client) if client else _asked_client(session)
    session = session.of(owner)
    session.account(owner)
    tell_passed_over(session, owner)
    write_draft(session, draft(session, owner, wanted, wanted.kind or chosen_kind()), wanted)


def _asked_client(session: Session) -> str:
    """Let somebody choose a client: those who are here first, by name."""
    accounts = sorted(
        session.journal.accounts, key=lambda one: (one.client.ended is not None, one.client.name.casefold())
    )
    if not accounts:
        refuse("there is no client yet; `mainstay new client` makes one")
    return chosen_client(session, [one.client.id for one in accounts])


def _text(note: str | None) -> str | None:
    """Return the text of the entry with line feeds only; `-` is read from the input."""
    if note == "-":
        note = sys.stdin.buffer.read(LARGEST + 1).decode("utf-8", "replace")
    return None if note is None else note.replace("\r\n", "\n").replace("\r", "\n")
