"""`mainstay diff`: what does a branch change in the health of accounts?"""

from __future__ import annotations

import os
import re
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

import click

from generator.cli.shared import (
    INVALID,
    as_of_option,
    audience_option,
    colour,
    day_of,
    journals_option,
    names_option,
    refuse,
    refuse_history,
    require_parser,
    today,
    view_text,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date
    from pathlib import Path

    from generator.cli.hindsight import LookedBack
    from generator.journal.branch import BranchJournals
    from generator.model.diff import Diff
    from generator.model.replay import Version
    from generator.pipeline import BranchDiff

#: An address that may stand before a path in a link of Markdown.
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~%/-]*)?")


@click.command(short_help="Show what a branch changes in the health of accounts.")
@click.argument("base", metavar="BASE")
@click.argument("head", metavar="[HEAD]", required=False, default="")
@journals_option
@as_of_option
@audience_option
@names_option
@click.option("--no-history", is_flag=True, help="Of changed checks and limits, only what they do on one day.")
@click.option(
    "--link",
    metavar="URL",
    help="What stands before a path in links of markdown. [default: this commit at GitHub or GitLab, in their CI]",
)
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
def diff(  # noqa: PLR0913  # each option is an argument
    *,
    base: str,
    head: str,
    journals: Path,
    as_of: date | None,
    audience: str,
    names: str,
    no_history: bool,
    link: str | None,
    form: str,
) -> None:
    """Show which accounts stand otherwise because of a branch, and which entries, checks or limits make them.

    HEAD, or else the files as they are here, committed or not, is compared with the last commit that it has in common
    with BASE, as `git diff BASE...` does: what others have merged into BASE since is left out. Both sides are asked as
    of one day, so that only what was written counts. Where checks or limits differ, what that alone does to every
    account is shown, too, today and in the past as known then. --format markdown is the body of a comment on a pull
    request; what is for leads is left out, as of a site, unless --audience says otherwise.

    \b
    Examples:
      mainstay diff main
      mainstay diff origin/main --format markdown > comment.md
      mainstay diff main new-limits --as-of 2026-10-30 --audience leads
      mainstay diff HEAD                            what is not committed yet
    """  # noqa: D301  # the escape keeps lines as they are in the help
    from generator.model.audience import view_of  # `--help` does not wait for the program
    from generator.model.diff import Sides
    from generator.pipeline import BranchDiff

    address, both = _require_address(link), _read(journals, base, head, as_of)
    journal = both.head.journal
    if journal is None:
        _refuse_invalid(both, journals, form)
    sides = Sides(base, head, both.branch.base, both.branch.head, day_of(journal, as_of))
    branch_diff = BranchDiff(both, journal, view_of(audience, names, journal.agency.site), sides)
    found = branch_diff.diff()
    pasts = {} if no_history else _pasts(journals, branch_diff, found)
    click.echo(_shown(branch_diff, found, pasts, form, address), nl=False)


def _read(journals: Path, base: str, head: str, as_of: date | None) -> BranchJournals:
    """Read both sides; refuse where git cannot tell them apart."""
    from generator.journal.branch import read_branch
    from generator.source.history import NoHistory

    if not base:
        refuse("BASE names no commit: it is empty")
    require_parser()
    both = read_branch(journals, base, head, today(), as_of)
    if isinstance(both, NoHistory):
        refuse_history(both)
    return both


def _pasts(journals: Path, branch: BranchDiff, found: Diff) -> Mapping[str, LookedBack]:
    """Return what the rules of the branch would have told in the past, beside those of where it began.

    Under an empty id of everybody, and of clients whose own limits differ by their ids.
    """
    from generator.cli.hindsight import look_back
    from generator.replay.own_limits import unlimited

    day, seen, pasts = branch.sides.as_of, branch.lens.version, {}
    if found.rules is not None:
        pasts[""] = look_back(journals, branch.journal, branch.rules_swapped, branch.rules, day, seen=seen)
    for one in found.own_limits:
        accounts = tuple(account for account in branch.journal.accounts if account.client.id == one.client)
        alone = replace(branch.journal, accounts=accounts)

        def seen_without(version: Version, limits: Collection[tuple[str, str]] = one.limits) -> Version:
            return unlimited(seen(version), limits)

        pasts[one.client] = look_back(journals, alone, one.before, one.after, day, seen=seen_without)
    return pasts


def _shown(branch: BranchDiff, found: Diff, pasts: Mapping[str, LookedBack], form: str, address: str | None) -> str:
    from generator.pages.diff import PastLines, diff_page
    from generator.reporting.diff_json import diff_json
    from generator.reporting.diff_markdown import Where, diff_markdown
    from generator.reporting.diff_text import diff_text
    from generator.reporting.hindsight_json import hindsight_values
    from generator.reporting.hindsight_text import hindsight_lines

    page = diff_page(found, branch.journal, branch.rules.checks, branch.view, view_text(branch.view))
    if form == "json":
        history = {client: hindsight_values(past.found, past.why, past.mend) for client, past in pasts.items()}
        return diff_json(found, page, branch.view, history)
    names = {one.client: one.name for one in found.own_limits}
    lines = [
        PastLines(names.get(client, ""), tuple(hindsight_lines(past.found, past.told)))
        for client, past in pasts.items()
    ]
    if form == "markdown":
        where = branch.both.branch
        at = _address_in_ci(where.head) if address is None else address
        return diff_markdown(page, Where(where.folder, at), lines)
    return diff_text(page, lines, colour=colour(sys.stdout))


def _require_address(link: str | None) -> str | None:
    """Return the address that was asked for, without a slash at its end; refuse what would break out of a link."""
    if link and not _ADDRESS.fullmatch(link):
        refuse(f"--link {link[:100]!r} is no address: write it as https://github.com/our/clients/blob/main")
    return link.rstrip("/") if link is not None else None


def _address_in_ci(commit: str) -> str:
    """Return the address of the files of a commit where a CI host says where it has them; empty elsewhere."""
    server, repository = os.environ.get("GITHUB_SERVER_URL", ""), os.environ.get("GITHUB_REPOSITORY", "")
    project = os.environ.get("CI_PROJECT_URL", "")
    address = f"{server}/{repository}/blob/{commit}" if server and repository else f"{project}/-/blob/{commit}"
    return address if _ADDRESS.fullmatch(address) else ""


def _refuse_invalid(both: BranchJournals, journals: Path, form: str) -> NoReturn:
    """Tell the mistakes as `mainstay check` does, and exit; a comment says that there are some, instead of the last."""
    from generator.reporting import report_json, report_text
    from generator.reporting.diff_markdown import invalid_markdown

    found = both.head.diagnostics
    if form == "json":
        click.echo(report_json(found, root=str(journals)), nl=False)
        sys.exit(INVALID)
    if form == "markdown":
        click.echo(invalid_markdown(found, both.branch.folder), nl=False)
    click.echo(report_text(found, root=str(journals), colour=colour(sys.stderr)), err=True, nl=False)
    sys.exit(INVALID)
