"""`mainstay new client`: a folder for a client, with a `client.yaml` that is valid at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from generator.cli.asking import SKIP, agree, ask, is_terminal
from generator.cli.shared import REFUSED, journals_option, refuse
from generator.cli.writing import open_session
from generator.model.client import STATUSES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.cli.writing import Session
    from generator.diagnostics import Diagnostic


@click.command("client", short_help="Make the folder of a new client, valid at once.")
@click.argument("name", metavar="[NAME]", required=False)
@click.option("--id", "client_id", metavar="ID", help="The name of the folder. [default: made of NAME]")
@click.option("--since", metavar="DAY", help="The day they became a client. [default: today]")
@click.option("--status", type=click.Choice(STATUSES), default="active", show_default=True, help="How things stand.")
@click.option("--tier", type=click.IntRange(1), help="The class of client, as agency.yaml describes it.")
@click.option("--growth", type=click.Choice(["yes", "no"]), help="Whether the account can grow.")
@click.option("--growth-why", metavar="TEXT", help="Why you think so.")
@click.option(
    "--contact", "contacts", metavar="NAME", multiple=True, help="Somebody there; may be given several times."
)
@click.option("--payer", metavar="NAME", help="Which of them decides on the money.")
@click.option("--edit", is_flag=True, help="Open the file in your editor once it is written.")
@click.option("--dry-run", is_flag=True, help="Show the file; write nothing.")
@journals_option
def client(  # noqa: PLR0913, PLR0917  # each option of the command is an argument
    name: str | None,
    client_id: str | None,
    since: str | None,
    status: str,
    tier: int | None,
    growth: str | None,
    growth_why: str | None,
    contacts: tuple[str, ...],
    payer: str | None,
    journals: Path,
    *,
    edit: bool,
    dry_run: bool,
) -> None:
    """Make the folder of a new client with a client.yaml that is valid at once.

    What else belongs there, our team, the terms, stands in it as comments to fill in. On a terminal what is not given
    is asked, with whom you talk there as well: entries name these people by an id made of the name.

    \b
    Examples:
      mainstay new client
      mainstay new client "Acme Ltd" --tier 1
      mainstay new client "Acme Ltd" --contact "Tessa Holm" --contact "Max Ode" --payer Max
      mainstay new client "Acme Ltd" --id acme --since 2026-09-01 --growth yes
    """  # noqa: D301  # the escape keeps lines as they are in the help
    session = open_session(journals)
    asks = name is None and is_terminal()
    name, client_id = _named(name, client_id, asks=asks)
    fields = {
        "name": name,
        "status": status,
        "since": _day(session, since, asks=asks),
        "tier": _asked_tier(session) if asks and tier is None else tier,
        "growth": {"yes": True, "no": False}.get(growth or ""),
        "growth_why": growth_why,
    }
    rows = _asked_contacts(session) if asks and not contacts else _contacts(session, contacts, payer)
    _write(session, client_id, {**fields, "contacts": rows or None}, edit=edit, dry_run=dry_run)


def _named(name: str | None, client_id: str | None, *, asks: bool) -> tuple[str, str]:
    """Return the name and the id of the client; the id is empty where none can be made of the name."""
    from generator.journal.hints import slug_of

    name = name or (ask("Name", str) if asks else None)
    if name is None or not name.strip():
        refuse("missing: the client's name")
    made_up = slug_of(name)
    if asks and client_id is None:
        client_id = ask("Id, the name of the folder", str, default=made_up or None)
    return name, client_id or made_up


def _day(session: Session, since: str | None, *, asks: bool) -> Any:
    from generator.writing.answers import Wrong, day_or_wrong

    def read(text: str) -> Any:
        return day_or_wrong(text, session.day)

    if since is None:
        return ask("A client since", read, default="today") if asks else session.day
    found = read(since)
    if isinstance(found, Wrong):
        refuse(f"--since: {found.why}")
    return found


def _asked_tier(session: Session) -> int | None:
    """Ask for the tier where the agency has any."""
    from generator.writing.answers import Wrong

    tiers = [one.tier for one in session.journal.agency.tiers]

    def read(text: str) -> int | Wrong:
        found = [tier for tier in tiers if str(tier) == text]
        return found[0] if found else Wrong(f"the tiers are {', '.join(map(str, tiers))}")

    return (
        ask(f"Tier, the class of client; 1 is the highest ({', '.join(map(str, tiers))})", read, SKIP)
        if tiers
        else None
    )


def _contacts(session: Session, names: Sequence[str], payer: str | None) -> list[dict[str, Any]]:
    """Return the rows of contacts, one of them who decides on the money."""
    from generator.writing.matching import meant_by

    rows: list[dict[str, Any]] = []
    for name in names:
        rows.append(_contact(session, name, rows) or refuse(f"--contact: no id can be made of {name!r}"))
    if payer is not None:
        meant = meant_by(payer, {row["id"]: (row["name"],) for row in rows})
        if len(meant.ids) != 1 or meant.is_guess:
            refuse(f"--payer: {payer!r} is not one of those whom --contact names")
        next(row for row in rows if row["id"] == meant.ids[0])["payer"] = True
    return rows


def _contact(session: Session, name: str, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    from generator.writing.contacts import new_contact

    return new_contact(name, (*(one.id for one in session.journal.agency.people), *(row["id"] for row in rows)))


def _asked_contacts(session: Session) -> list[dict[str, Any]]:
    """Ask for the people there, until nobody is named."""
    from generator.model.client import LEVELS
    from generator.writing.answers import Wrong

    def read(text: str) -> dict[str, Any] | Wrong:
        return _contact(session, text, rows) or Wrong(
            "no id can be made of that; write the name with a letter of a to z"
        )

    def level(text: str) -> str | Wrong:
        plain = text.lower().replace("-", "_").replace(" ", "_")
        found = [one for one in LEVELS if one.startswith(plain)]
        return found[0] if found else Wrong(f"the levels are {', '.join(LEVELS)}")

    rows: list[dict[str, Any]] = []
    while row := ask("Who else" if rows else "Who do you talk with there? Their name", read, SKIP):
        row["level"] = ask(f"  Their level ({', '.join(LEVELS)})", level, SKIP)
        row["payer"] = agree("  Do they decide on the money?", default=False) or None
        rows.append({name: value for name, value in row.items() if value is not None})
    return rows


def _write(session: Session, client_id: str, fields: dict[str, Any], *, edit: bool, dry_run: bool) -> None:
    """Write a `client.yaml` once it is valid."""
    from generator.cli.written import edited
    from generator.output import OutputRefused, write_new_file_below
    from generator.pipeline.desk import new_mistakes
    from generator.reporting.visible import visible
    from generator.writing.client_file import client_text

    _require_free(session, client_id, str(fields["name"]))
    people = [one.id for one in session.journal.agency.people]
    path, text = f"{client_id}/client.yaml", client_text(fields, people)
    after = session.desk.of(client_id).with_file(path, text.encode("utf-8", "surrogatepass")).read()
    mistakes = new_mistakes(session.loaded, after, path)
    if any(one.is_error for one in mistakes):
        _refuse([one for one in mistakes if one.is_error])
    for one in mistakes:
        click.echo(visible(f"Note: {one.message}{f'; {one.hint}' if one.hint else ''}"), err=True)
    if dry_run:
        click.echo(f"{text}\nNot written: {session.journals / path}")
        return
    try:
        written = write_new_file_below(session.journals, path, text)
    except OutputRefused as error:
        refuse(str(error))
    rest = "Our team" if fields["contacts"] else "Their people, our team"
    click.echo(f"Wrote {written}. {rest} and the terms stand in it as comments to fill in.")
    if _has_forms(session.journals):
        click.echo("The forms in the browser do not know them yet: mainstay refresh")
    if edit:
        edited(session, path)


def _has_forms(journals: Path) -> bool:
    """Whether the repository has forms for the browser that were made for the clients of then."""
    from generator.scaffolding.made import is_made

    try:
        return is_made((journals.parent / "admin/config.yml").read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return False


def _require_free(session: Session, client_id: str, name: str) -> None:
    """Refuse an id that is none, or that is another client's."""
    from generator.journal.forms.shapes import is_slug
    from generator.journal.hints import slug_hint
    from generator.journal.names import RESERVED

    if not client_id:
        refuse(f"no id can be made of {name!r}; give one of small letters, digits and hyphens: --id acme")
    if not is_slug(client_id):
        refuse(f"--id: {client_id!r} is no id of small letters, digits and hyphens; {slug_hint(client_id)}")
    if client_id in RESERVED:
        refuse(f"--id: a client's folder cannot be called {client_id!r}; write for example {client_id}-client")
    for one in session.journal.accounts:
        if client_id in (one.client.id, *one.client.formerly):
            refuse(f"{client_id!r} is {one.client.name} already; give another --id")
    if (session.journals / client_id).exists():
        refuse(f"{session.journals / client_id} is there already and is left as it is; give another --id")


def _refuse(errors: Sequence[Diagnostic]) -> None:
    from generator.reporting.visible import visible

    click.echo("mainstay: nothing is written, as client.yaml would not be valid:", err=True)
    for one in errors:
        click.echo(visible(f"  {one.message}{f'; {one.hint}' if one.hint else ''}"), err=True)
    click.get_current_context().exit(REFUSED)
