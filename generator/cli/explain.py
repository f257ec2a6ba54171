"""`mainstay explain`: the page of a check or of a mistake, in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli.shared import journals_option, refuse

if TYPE_CHECKING:
    from pathlib import Path


@click.command(short_help="Show the page of a check or of a mistake.")
@click.argument("name", metavar="CHECK-OR-CODE")
@journals_option
def explain(name: str, journals: Path) -> None:
    """Show the page of a check, such as gone-cold, or of a mistake, such as J201.

    The agency's own checks are looked up in --journals, where that folder is there.

    \b
    Examples:
      mainstay explain pays-late
      mainstay explain J201
    """  # noqa: D301  # the escape keeps lines as they are in the help
    from generator.journal.checklists import built_in_checklists  # `--help` does not wait for YAML
    from generator.journal.hints import did_you_mean
    from generator.problems import PROBLEMS, find_problem
    from generator.reporting.explained import explain_check, explain_problem

    problem = find_problem(name)
    if problem is not None:
        click.echo(explain_problem(problem), nl=False)
        return
    checklists = built_in_checklists()
    if journals.is_dir():
        from generator.pipeline import read

        checklists = read(journals).checklists
    checks = {check.id: check for checklist in checklists for check in checklist.checks}
    if name not in checks:
        known = [*checks, *(one.code for one in PROBLEMS), *(one.name for one in PROBLEMS)]
        hint = did_you_mean(name, known)
        refuse(f"there is neither a check nor a mistake {name!r}{f'; {hint}' if hint else ''}")
    click.echo(explain_check(checks[name]), nl=False)
