"""`mainstay done`: say of an entry that something is done, in one field, with every other byte of its file kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from generator.cli.asking import ask, choose, is_terminal
from generator.cli.shared import SHOWN, journals_option, refuse
from generator.cli.writing import agreed_to_ahead, ahead_text, checks_of, is_ahead, open_session, tell_effect

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from generator.cli.writing import Session
    from generator.journal.forms.fields import Field
    from generator.model.entry import Entry
    from generator.writing.answers import Given


#: What an entry is does not change.
_STAYS = frozenset({"kind"})


@dataclass(frozen=True, slots=True)
class _Said:
    """What the command line says."""

    field: str | None
    value: str | None
    day: str | None
    replace: bool
    dry_run: bool


@click.command(short_help="Say that something is done: set one field of an entry, and keep the rest.")
@click.argument("entry", metavar="[ENTRY-ID]", required=False)
@click.option("--field", metavar="FIELD", help="Which field. [default: the one that closes what the entry opened]")
@click.option("--date", "day", metavar="DAY", help="The day on which it was done. [default: today]")
@click.option("--value", metavar="TEXT", help="What the field is to hold, where that is not a day.")
@click.option("--replace", is_flag=True, help="Put it in the place of a value that is there.")
@click.option("--dry-run", is_flag=True, help="Show what it would change; write nothing.")
@journals_option
def done(  # noqa: PLR0913  # each option of the command is an argument
    entry: str | None,
    field: str | None,
    day: str | None,
    value: str | None,
    journals: Path,
    *,
    replace: bool,
    dry_run: bool,
) -> None:
    """Set one field of an entry and show at once what that changes; every other byte of its file stays.

    ENTRY-ID is the id as reports show it, such as acme/2026-03-04-call, or its last part where only one client has it.
    Without one, or with a client's name, what is open is listed, the most pressing first, and you choose.
    Without --field, the open duty says which field closes it. A field that is known later than its entry gets its day
    beside it: `outcome` with `outcome_on`. A value that is there is replaced only with --replace.

    \b
    Examples:
      mainstay done
      mainstay done acme
      mainstay done acme/2026-03-04-call
      mainstay done acme/2026-03-04-call --field answered --date yesterday
      mainstay done acme/2026-03-04-advice --field outcome --value acted --date 2026-03-20
    """  # noqa: D301  # the escape keeps lines as they are in the help
    from generator.writing.answers import day_or_wrong

    session, found, asked = _entry(open_session(journals), entry)
    if asked and day is None:
        day = str(ask("On which day", lambda text: day_or_wrong(text, session.day), default="today"))
    said = _Said(field or asked, value, day, replace, dry_run)
    one = _field(session, found, said)
    _require_free(found, one, said)
    _set(session, found, _values(session, found, one, said), dry_run=dry_run)


def _entry(session: Session, word: str | None) -> tuple[Session, Entry, str | None]:
    """Return the entry that is meant, or chosen of what is open, and the field of it that is chosen with it."""
    from generator.cli.finding import find_entry
    from generator.cli.open_list import choose_open, client_named

    client = client_named(session, word) if word else ""
    if word and not client:
        return (*find_entry(session, word), None)
    chosen = choose_open(session, client)
    return session.of(chosen.entry.client), chosen.entry, chosen.fields[0]


def _field(session: Session, entry: Entry, said: _Said) -> Field:
    """Return the field that is set: the one asked for, else the one that closes what the entry has opened."""
    from generator.journal.forms import ENTRY_FORMS
    from generator.journal.hints import did_you_mean

    form = ENTRY_FORMS[entry.kind]
    settable = {name: one for name, one in form.by_name.items() if name not in _STAYS}
    if said.field is not None:
        name = said.field.strip().lower().replace("-", "_").lstrip("_")
        if name not in settable:
            hint = did_you_mean(name, settable) or f"its fields are {', '.join(settable)}"
            refuse(f"{form.called} has no field {said.field!r} that could be set; {hint}")
        return settable[name]
    names = _closing(session, entry)
    if not names:
        refuse(f"nothing is open on {entry.id}; name the field with --field: {', '.join(settable)}")
    if len(names) == 1:
        return form.by_name[names[0]]
    if not is_terminal():
        options = " or ".join(f"--field {name}" for name in names)
        refuse(f"several fields of {entry.id} may say that it is done; write {options}")
    rows = [(name, form.by_name[name].doc.replace("`", "")) for name in names]
    return form.by_name[choose("Which", rows, lambda text: _named(text, names))]


def _named(text: str, names: Sequence[str]) -> Any:
    from generator.writing.answers import Wrong

    return text if text in names else Wrong(f"write one of {', '.join(names)}")


def _closing(session: Session, entry: Entry) -> tuple[str, ...]:
    from generator.journal.names import AGENCY
    from generator.pipeline.desk import rules_of
    from generator.replay.entered import open_duties
    from generator.writing.closing import closing_fields

    rules = rules_of(session.loaded)
    account = None if entry.client == AGENCY else session.account(entry.client)
    duties = open_duties(account, rules, session.day) if account is not None and rules is not None else ()
    return closing_fields(entry, duties, checks_of(session))


def _require_free(entry: Entry, one: Field, said: _Said) -> None:
    """Refuse to change a value that says more than that nothing has happened."""
    from generator.reporting.visible import visible
    from generator.writing.closing import held, is_open
    from generator.writing.spelling import in_line

    if said.replace or is_open(entry, one):
        return
    value = held(entry, one.name)
    shown = "there" if _has_rows(value) else visible(in_line(value, one.type))
    cut = shown if len(shown) <= SHOWN else f"{shown[:SHOWN]}…"
    refuse(f"`{one.name}` of {entry.id} is {cut} already; add --replace to change it")


def _has_rows(value: Any) -> bool:
    return isinstance(value, tuple) and any(hasattr(row, "items") for row in value)


def _values(session: Session, entry: Entry, one: Field, said: _Said) -> dict[str, Any]:
    """Return what is set: the field, and its day where it has one of its own."""
    from generator.journal.forms import ENTRY_FORMS
    from generator.journal.forms.shapes import Rows
    from generator.writing.answers import Given
    from generator.writing.closing import takes_day, with_its_day

    if isinstance(one.type, Rows):
        refuse(f"`{one.name}` is a list of rows; write it in {session.journals / entry.source.path}")
    client = next((each.client for each in session.journal.accounts if each.client.id == entry.client), None)
    contacts = {each.id: each.name for each in client.contacts} if client is not None else {}
    people = {each.id: each.name for each in session.journal.agency.people}
    given = Given(session.day, people, contacts, is_numbered=is_terminal())
    day = _day(said, session.day)
    if said.value is None and takes_day(one):
        return {one.name: day}
    value = _answered(one, said.value, given)
    return with_its_day(ENTRY_FORMS[entry.kind], one, value, day)


def _day(said: _Said, today: date) -> date:
    from generator.writing.answers import Wrong, day_or_wrong

    day = day_or_wrong(said.day, today) if said.day is not None else today
    if isinstance(day, Wrong):
        refuse(f"--date: {day.why}")
    return day


def _answered(one: Field, text: str | None, given: Given) -> Any:
    """Return the value that was given, or that somebody is asked for."""
    from generator.journal.forms.shapes import Choice
    from generator.writing.answers import Wrong, read_answers

    if text is not None:
        value = read_answers((text,), one, given)
        if isinstance(value, Wrong):
            refuse(f"--value: {value.why}")
        return value
    words = one.type.words if isinstance(one.type, Choice) else ()
    if not is_terminal():
        listed = f", one of {', '.join(words)}" if words else ""
        refuse(f"`{one.name}` is no day: say what it is with --value{listed}")
    click.echo(
        f"  {one.doc.replace('`', '')}  {'  '.join(f'{at} {word}' for at, word in enumerate(words, 1))}".rstrip()
    )
    return ask(one.name.replace("_", " ").capitalize(), lambda answer: read_answers((answer,), one, given))


def _set(session: Session, entry: Entry, values: dict[str, Any], *, dry_run: bool) -> None:
    """Set fields of an entry where it stands, unless that would make anything invalid."""
    from generator.journal.names import AGENCY
    from generator.output import OutputRefused, replace_file
    from generator.pipeline.desk import account_of, new_mistakes
    from generator.writing import Refused, with_fields

    path = entry.source.path
    file = session.desk.file(path)
    old = file.data if file is not None else b""
    new = with_fields(old, entry.source, values)
    if isinstance(new, Refused):
        refuse("\n  ".join([new.why, *(one.message for one in new.diagnostics)]))
    after = session.desk.with_file(path, new).read()
    mistakes = new_mistakes(session.loaded, after, path)
    wrong = [f"{one.message}{f'; {one.hint}' if one.hint else ''}" for one in mistakes if one.is_error]
    if wrong:
        refuse("\n  ".join(["nothing is changed, as the entry would not be valid:", *wrong]))
    ahead = [ahead_text("it", max(_days(values)), ()) for one in mistakes if is_ahead(one) and _days(values)]
    if ahead and not agreed_to_ahead(ahead[:1]):
        refuse(f"nothing is changed: {ahead[0]}")
    if not dry_run:
        try:
            replace_file(session.journals.joinpath(*path.split("/")), old, new)
        except OutputRefused as error:
            refuse(str(error))
    _tell(
        session,
        path,
        values,
        [one.message for one in mistakes if not is_ahead(one)],
        is_new=old != new,
        dry_run=dry_run,
    )
    if entry.client != AGENCY:
        tell_effect(session, session.account(entry.client), account_of(after, entry.client))


def _days(values: dict[str, Any]) -> list[Any]:
    return [one for one in values.values() if hasattr(one, "isoformat")]


def _tell(  # noqa: PLR0913  # what there is to tell
    session: Session, path: str, values: dict[str, Any], warnings: Sequence[str], *, is_new: bool, dry_run: bool
) -> None:
    from generator.reporting.visible import visible
    from generator.writing.spelling import in_line

    told = ", ".join(f"{name}: {in_line(value)}" for name, value in values.items())
    where = session.journals / path
    verb = "Would write" if dry_run else "Wrote"
    click.echo(visible(f"{verb} {told} into {where}" if is_new else f"{where} says that already: {told}"))
    for one in warnings:
        click.echo(visible(f"Note: {one}"), err=True)
