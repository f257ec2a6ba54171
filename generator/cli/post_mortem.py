"""`mainstay new post-mortem`, or `post-mortem new`: begin a post-mortem with everything that can be computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli.shared import (
    Asked,
    day_of,
    journals_option,
    read_journals,
    refuse,
    refuse_history,
    require_clients,
    tell_unknown,
    valid_journal,
)

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from generator.model.account import Account
    from generator.model.loss import Loss
    from generator.model.trial import Rules


@click.group("post-mortem", short_help="Begin the post-mortem of a client who left.")
def post_mortem() -> None:
    """Write down what a client who left can teach; `mainstay new post-mortem` is the same.

    \b
    Examples:
      mainstay post-mortem new acme               begin it, with everything that can be computed
    """  # noqa: D301  # the escape keeps lines as they are in the help


@post_mortem.command("new", short_help="Write post-mortem.md for a client who left.")
@click.argument("client", metavar="CLIENT")
@journals_option
def new(client: str, journals: Path) -> None:
    """Write post-mortem.md into the folder of a client who left, as a draft.

    What can be computed stands in it as comments: what the checks said in the year before, since when and on which
    entries, what was done about it, and what we last expected. What it means is left to people: every question is
    there, and none is answered. A post-mortem that is there already is never touched.

    \b
    Examples:
      mainstay new post-mortem acme
      mainstay post-mortem new acme --journals ../clients
    """  # noqa: D301  # the escape keeps lines as they are in the help
    from generator.journal.names import POST_MORTEM_FILE  # `--help` does not wait for the program
    from generator.model.trial import Rules
    from generator.output import OutputRefused, write_new_file
    from generator.postmortem.draft import Draft, draft_text, held_by, why_not

    reading = read_journals(Asked(journals))
    journal = valid_journal(reading, journals)
    require_clients(journal, [client])
    account = next(one for one in journal.accounts if one.client.id == client)
    day = day_of(journal, None)
    refusal = why_not(account, day)
    if refusal:
        refuse(refusal)
    rules = Rules(journal.agency, reading.checks)
    loss = _hindsight(account, rules, day, journals)
    draft = Draft(
        account, loss, day, {check.id: check.question for check in rules.checks}, held_by(account, rules, day)
    )
    path = journals / client / POST_MORTEM_FILE
    try:
        write_new_file(path, draft_text(draft))
    except OutputRefused as error:
        refuse(str(error))
    click.echo(f"Wrote {path}. It is a draft: what was computed stands in comments, every judgement is yours.")


def _hindsight(account: Account, rules: Rules, day: date, journals: Path) -> Loss:
    """Return the loss as it was known then, where git knows; otherwise as of then."""
    from generator.pipeline import open_history

    history = open_history(journals, rules.agency.timezone)
    if history.missing is not None and history.missing.mend:
        refuse_history(history.missing)  # it is written once: with days that are not known it would stay so
    loss = history.loss(account, rules, day)
    if loss is None:
        refuse(f"nobody wrote when {account.client.name} left: write `notice` or `ended` into client.yaml first")
    tell_unknown(history.missing)
    return loss
