"""`mainstay backtest`: would the checks have told us before clients left?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli.shared import (
    Asked,
    as_of_option,
    day_of,
    journals_option,
    read_journals,
    refuse_history,
    valid_journal,
)
from generator.model.backtest import SEED

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@click.command(short_help="Show what the checks said before clients left, beside clients who stayed.")
@journals_option
@as_of_option
@click.option(
    "--seed", type=click.IntRange(min=0), default=SEED, show_default=True, help="Draw other kept clients to compare."
)
@click.option("--hindsight", is_flag=True, help="Count what had happened by each day, also if it was written later.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def backtest(journals: Path, as_of: date | None, seed: int, *, hindsight: bool, form: str) -> None:
    """Show how often each check warned before clients left, and how often of clients who stayed, on the same days.

    Only what was in git by then counts. Where the journals are not in git, everything is as of then, and it says so; a
    clone without its whole history is refused. With --hindsight, what was written down later counts as well. No figure
    stands without its counts, and beside it stands how much of it may be luck.

    \b
    Examples:
      mainstay backtest
      mainstay backtest --seed 2
      mainstay backtest --hindsight
      mainstay backtest --as-of 2026-03-31 --format json
    """  # noqa: D301  # the escape keeps lines as they are in the help
    from generator.model.trial import Rules
    from generator.pipeline import back_test_all, open_history  # `--help` does not wait for the program
    from generator.reporting.backtest_json import backtest_json
    from generator.reporting.backtest_text import backtest_text

    reading = read_journals(Asked(journals, as_of))
    journal = valid_journal(reading, journals)
    past = open_history(journals, journal.agency.timezone)
    if past.missing is not None and past.missing.mend and not hindsight:
        refuse_history(past.missing)
    day = day_of(journal, as_of)
    rules = Rules(journal.agency, reading.checks)
    tested = back_test_all(journal.accounts, rules, None if hindsight else past, day, seed)
    if form == "json":
        click.echo(backtest_json(tested), nl=False)
    else:
        names = {account.client.id: account.client.name for account in journal.accounts}
        click.echo(backtest_text(tested, journal.agency.name, names), nl=False)
