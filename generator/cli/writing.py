"""What the commands that write share: the journals as somebody writes in them, whose client it is, what it changes."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NoReturn

import click

from generator.cli.asking import agree, choose, is_terminal
from generator.cli.shared import INVALID, MOST_NAMED, colour, day_of, refuse, require_parser, today

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from generator.diagnostics import Diagnostic
    from generator.journal.load import Loaded
    from generator.model.account import Account, Journal
    from generator.model.check import Check
    from generator.pipeline.desk import Desk

#: So many characters of a file are written at most: no larger one is read.
LARGEST = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Session:
    """Journals that somebody writes in."""

    journals: Path
    desk: Desk
    #: What could be read: of every client `client.yaml`, of one of them everything.
    loaded: Loaded
    journal: Journal
    #: The day it is for those who write: in the agency's time zone, or the one that it pins.
    day: date

    def of(self, client: str) -> Session:
        """Return the session with everything of one client, or of `agency`, read."""
        desk = self.desk.of(client)
        loaded = desk.read()
        if loaded.journal is None:
            tell_errors(loaded.diagnostics, self.journals)
        return replace(self, desk=desk, loaded=loaded, journal=loaded.journal)

    def account(self, client: str) -> Account:
        """Return a client's account; where its `client.yaml` cannot be read, tell the errors and exit."""
        from generator.pipeline.desk import account_of

        account = account_of(self.loaded, client)
        if account is None:
            tell_errors([one for one in self.loaded.diagnostics if _is_of(one, client)], self.journals)
        return account


def open_session(journals: Path) -> Session:
    """Read what every command that writes needs; where the agency cannot be read, tell the errors and exit."""
    from generator.pipeline.desk import open_desk

    require_parser()
    desk = open_desk(journals, today())
    loaded = desk.read()
    if loaded.journal is None:
        tell_errors(loaded.diagnostics, journals)
    day = day_of(loaded.journal, None)
    desk = replace(desk, today=max(day, today()))
    return Session(journals, desk, loaded, loaded.journal, day)


def tell_errors(diagnostics: Iterable[Diagnostic], journals: Path) -> NoReturn:
    """Tell what is wrong in the journals, and exit."""
    from generator.reporting import report_text

    told = [one for one in diagnostics if one.is_error]
    click.echo(report_text(told, root=str(journals), colour=colour(sys.stderr)), err=True, nl=False)
    sys.exit(INVALID)


def tell_passed_over(session: Session, client: str) -> None:
    """Say on the side that files with errors were passed over, where that is so."""
    from generator.reporting.visible import visible

    paths = dict.fromkeys(one.source.path for one in session.loaded.diagnostics if one.is_error)
    others = [visible(path) for path in paths if path.startswith((f"{client}/", "checklists/", "agency/"))]
    if others:
        named = ", ".join(others[:3]) + (" and more" if len(others) > 3 else "")  # noqa: PLR2004  # a few
        click.echo(f"Passed over, because they have errors (`mainstay check` tells them): {named}", err=True)


def _is_of(one: Diagnostic, client: str) -> bool:
    return one.source.path == client or one.source.path.startswith(f"{client}/")


def client_meant(session: Session, word: str) -> str:
    """Return the id of the client that a word means: by id, name, former id or the beginning of one.

    Where several may be meant, or one is only like it, somebody on a terminal chooses; otherwise it is refused.
    """
    from generator.writing.matching import meant_by

    clients = {one.client.id: one.client for one in session.journal.accounts}
    found = meant_by(word, {one: (client.name, *client.formerly) for one, client in clients.items()})
    if len(found.ids) == 1 and not found.is_guess:
        return found.ids[0]
    broken = [one for one in session.loaded.diagnostics if one.is_error and _is_of(one, word)]
    broken += [one for one in session.desk.found if one.is_error and one.source.path == word]
    if broken and not found.ids:
        tell_errors(broken, session.journals)
    if not found.ids:
        known = ", ".join(clients) if len(clients) <= 8 else "`mainstay status` names them all"  # noqa: PLR2004  # a line
        refuse(f"there is no client {word!r}; {known or '`mainstay new client` makes one'}")
    named = [f"{one} ({clients[one].name})" for one in found.ids]
    if not is_terminal():
        refuse(f"there is no client {word!r}; did you mean {' or '.join(named)}?")
    return chosen_client(session, found.ids)


def chosen_client(session: Session, ids: Sequence[str]) -> str:
    """Let somebody choose among some clients by number, id or name."""
    from generator.reporting.visible import visible
    from generator.writing.answers import Wrong
    from generator.writing.matching import meant_by

    by_id = {one.client.id: one.client for one in session.journal.accounts}
    clients = {one: by_id[one] for one in ids}
    called = {one: (client.name, *client.formerly) for one, client in clients.items()}

    def read(text: str) -> str | Wrong:
        found = meant_by(text, called)
        if len(found.ids) == 1 and not found.is_guess:
            return found.ids[0]
        if found.is_guess:
            return Wrong(f"there is no such client; did you mean {found.ids[0]}?")
        named = f"{' or '.join(found.ids[:MOST_NAMED])}{' and others' if found.ids[MOST_NAMED:] else ''}"
        return Wrong(f"that may be {named}" if found.ids else "write the number, the id or the name")

    return choose("Client", [(one, visible(client.name)) for one, client in clients.items()], read)


def is_ahead(one: Diagnostic) -> bool:
    """Whether it says of something that is said to have happened that its day is still to come."""
    from generator.problems.dates import FUTURE_DAY

    return one.problem is FUTURE_DAY


def agreed_to_ahead(days: Sequence[str]) -> bool:
    """Whether somebody says that days which are still to come are meant; False where nobody is there to be asked."""
    from generator.reporting.visible import visible

    if not is_terminal():
        return False
    for one in days:
        click.echo(f"  {visible(one)}")
    return agree("  Write it all the same?", default=False)


def ahead_text(name: str, day: object, plans: Sequence[str]) -> str:
    """Say that a day is still to come, and where such a day can stand."""
    from datetime import date

    from generator.criteria.words import day_text

    shown = f"{day:%A}, {day_text(day)}" if isinstance(day, date) else f"a day of {name}"
    where = f"; what is planned goes into {' or '.join(plans)}" if plans else ""
    return f"{shown} is still to come, and this is for what has happened{where}"


def tell_effect(session: Session, before: Account, after: Account | None) -> None:
    """Show what was written changes at once about its client."""
    from generator.pipeline.desk import rules_of
    from generator.replay.entered import effect_of
    from generator.reporting.entered_text import effect_text

    rules = rules_of(session.loaded)
    if rules is None or after is None:
        return
    effect = effect_of(before, after, rules, session.day)
    click.echo(effect_text(effect, checks_of(session), colour=colour(sys.stdout)), nl=False)


def checks_of(session: Session) -> Mapping[str, Check]:
    """Return the checks by id."""
    return {one.id: one for checklist in session.loaded.checklists for one in checklist.checks}
