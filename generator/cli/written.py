"""An entry that is whole: read back among the journals, then written, and shown with what it changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from generator.cli.asking import SKIP, ask
from generator.cli.drafting import ask_field
from generator.cli.kind_options import flag_of
from generator.cli.newcomers import with_newcomers, write_newcomers
from generator.cli.shared import REFUSED, refuse
from generator.cli.writing import LARGEST, agreed_to_ahead, ahead_text, is_ahead, open_session, tell_effect, tell_errors
from generator.output import OutputRefused, write_new_file_below
from generator.pipeline.desk import account_of, new_mistakes
from generator.reporting.visible import visible
from generator.writing import entry_path, entry_text
from generator.writing.first import name_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.cli.drafting import Draft, Wanted
    from generator.cli.writing import Session
    from generator.diagnostics import Diagnostic
    from generator.journal.load import Loaded

_FIELD = re.compile(r"([a-z_]+):")


def write_draft(session: Session, made: Draft, wanted: Wanted) -> None:
    """Write an entry once it is valid, print its path and what it changes; with a dry run, show it only."""
    account = session.account(made.owner)
    path, text, after = _valid(session, made)
    write_newcomers(session, made, dry_run=wanted.dry_run)
    if wanted.dry_run:
        click.echo("".join(f"{visible(line)}\n" for line in text.splitlines()), nl=False)
        click.echo(f"\nNot written: {session.journals / path}")
    else:
        _write(session.journals, path, text)
        if wanted.edit:
            after = edited(session, path)
    tell_effect(session, account, account_of(after, made.owner))


def _valid(session: Session, made: Draft) -> tuple[str, str, Loaded]:
    """Return path and text of an entry, and the journals with it; what is wrong is asked again, or refused."""
    is_agreed = False
    while True:
        path, text = _text(session, made)
        data = text.encode("utf-8", "surrogatepass")
        if len(data) > LARGEST:
            refuse(f"the entry is larger than {LARGEST:,} bytes, which no journal can hold; shorten the note")
        after = with_newcomers(session, made).desk.with_file(path, data).read()
        mistakes = new_mistakes(session.loaded, after, path)
        errors = [one for one in mistakes if one.is_error]
        if not errors:
            is_agreed = is_agreed or _is_past_or_meant(mistakes, text, made)
            if is_agreed:
                _tell_warnings([one for one in mistakes if not is_ahead(one)], text, made)
                return path, text, after
            _ask_field_again(made, [_day_field(one, text, made) for one in mistakes if is_ahead(one)])
            continue
        if not made.is_asked:
            _refuse(errors, text)
        _ask_again(made, errors, text)


def _text(session: Session, made: Draft) -> tuple[str, str]:
    """Return the path and the text of an entry."""
    ids = [entry.id for entry in session.account(made.owner).entries]
    paths = [file.path for file in session.desk.files]
    words = name_words(made.kind, made.values, made.note)
    return entry_path(made.owner, made.day, words, paths, ids), entry_text(made.kind, made.values, made.note)


def _refuse(errors: Sequence[Diagnostic], text: str) -> None:
    lines = [_told(one, text, as_flags=True) for one in errors]
    click.echo("mainstay: nothing is written, as the entry would not be valid:", err=True)
    click.echo("".join(f"  {line}\n" for line in lines), err=True, nl=False)
    click.get_current_context().exit(REFUSED)


def _is_past_or_meant(mistakes: Sequence[Diagnostic], text: str, made: Draft) -> bool:
    """Whether no day is still to come, or somebody says that it is meant; False where it is to be asked again."""
    names = [_day_field(one, text, made) for one in mistakes if is_ahead(one)]
    plans = [one.name for one in made.form.fields if one.is_plan]
    told = [ahead_text(name, made.day if name == "date" else made.values.get(name), plans) for name in names]
    if not told or agreed_to_ahead(told):
        return True
    if not made.is_asked:
        lines = [f"{flag_of(name)}: {one}" for name, one in zip(names, told, strict=True)]
        refuse("\n  ".join(["nothing is written:", *lines]))
    return False


def _day_field(one: Diagnostic, text: str, made: Draft) -> str:
    """Return the field whose day a mistake is about; that of the entry itself may stand in another one."""
    day_in = made.form.date_in
    return _field(one, text) or (day_in if made.values.get(day_in) == made.day else "date")


def _tell_warnings(mistakes: Sequence[Diagnostic], text: str, made: Draft) -> None:
    for one in mistakes:
        click.echo(f"Note: {_told(one, text, as_flags=not made.is_asked)}", err=True)


def _ask_again(made: Draft, errors: Sequence[Diagnostic], text: str) -> None:
    """Tell what is wrong and ask once more for the fields it is about."""
    for one in errors:
        click.echo(f"  {_told(one, text, as_flags=False)}")
    _ask_field_again(made, [_field(one, text) for one in errors])


def _ask_field_again(made: Draft, names: Sequence[str]) -> None:
    for name in [name for name in dict.fromkeys(names) if name in made.form.by_name] or ["date"]:
        made.values.pop(name, None)
        ask_field(made, name)
    if "note" in names:
        made.note = ask("Note, in a line", str, SKIP) or ""


def _told(one: Diagnostic, text: str, *, as_flags: bool) -> str:
    """Return a mistake in terms of the option or the answer that made it."""
    name = _field(one, text)
    where = (flag_of(name) if as_flags else name.replace("_", " ")) if name else ""
    hint = f"; {one.hint}" if one.hint else ""
    return visible(f"{where}: {one.message}{hint}" if where else f"{one.message}{hint}")


def _field(one: Diagnostic, text: str) -> str:
    """Return the field of an entry that a mistake is in; `note` for its text, empty for the file as a whole."""
    lines = text.split("\n")
    end = lines.index("---", 1)
    if one.source.line > end + 1:
        return "note"
    for number in range(min(one.source.line, end) - 1, 0, -1):
        if match := _FIELD.match(lines[number]):
            return match[1]
    return ""


def _write(journals: Path, path: str, text: str) -> None:
    try:
        written = write_new_file_below(journals, path, text)
    except OutputRefused as error:
        refuse(str(error))
    click.echo(f"Wrote {written}")


def edited(session: Session, path: str) -> Loaded:
    """Open a file that was written in somebody's editor, and read it once more; its mistakes are told, and the end."""
    file = session.journals.joinpath(*path.split("/"))
    try:
        click.edit(filename=str(file))
    except click.ClickException as error:
        refuse(f"{error.message}; the entry is written and stays as it is")
    client = path.partition("/")[0]
    again = open_session(session.journals).of(client)
    told = [one for one in again.loaded.diagnostics if one.source.path == path]
    if any(one.is_error for one in told):
        tell_errors(told, session.journals)
    return again.loaded
