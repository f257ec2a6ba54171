"""`mainstay digest`: Monday's message, for a mail or a post that CI sends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from generator import __version__
from generator.cli.progress import shown_as
from generator.cli.shared import (
    Asked,
    Day,
    as_of_option,
    audience_option,
    day_of,
    journals_option,
    names_option,
    read_journals,
    refuse,
    tell_unknown,
    valid_journal,
    view_text,
)
from generator.model.audience import view_of

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from generator.model.account import Journal
    from generator.pipeline import Message


class SiteAddress(click.ParamType[str]):
    """The address of the published site on the command line."""

    name = "URL"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the address without a slash at its end; what `site.url` may not be is a usage error."""
        from generator.journal.forms.shapes import LONGEST_ADDRESS, is_address

        if not (isinstance(value, str) and len(value) <= LONGEST_ADDRESS and is_address(value)):
            self.fail(f"{str(value)[:100]!r} is no address of a web site; write it as https://…", param, ctx)
        return value.rstrip("/")


@dataclass(frozen=True, slots=True)
class _Link:
    """Where the site is published."""

    site: str

    def __call__(self, path: str) -> str:
        """Return the whole address of a page; nothing where nobody says where the site is."""
        return f"{self.site}/{path}" if self.site else ""


@click.command(short_help="Write Monday's message: what moved, what slips, what is due.")
@journals_option
@as_of_option
@click.option("--since", type=Day(), help="Tell what moved since the evening of this day. [default: a week before]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "html", "json"]),
    default="text",
    show_default=True,
    help="Text and HTML for a mail, Markdown for an issue or a post, JSON for a program.",
)
@audience_option
@names_option
@click.option("--link", type=SiteAddress(), help="Where the site is published. [default: site.url of agency.yaml]")
def digest(  # noqa: PLR0913  # each option is an argument
    *, journals: Path, as_of: date | None, since: date | None, form: str, audience: str, names: str, link: str | None
) -> None:
    """Write Monday's message, short enough for a mail or a post: what moved, who is at alarm and who acts next, what
    slips, what is overdue or due in the coming week, and what is owed after a loss.

    It says what the first page of the site says on the same day for the same audience. The first line of the text, the
    title of the HTML and `subject` in the JSON are what the mail is called.

    \b
    Examples:
      mainstay digest
      mainstay digest --format html --link https://health.example.org > digest.html
      mainstay digest --format markdown --since 2026-10-01
      mainstay digest --audience leads --format json
    """  # noqa: D205, D301  # the first paragraph is one sentence; the escape keeps lines as they are in the help
    from generator.pipeline import Site, message_of, open_history
    from generator.replay.changed import week_before

    reading = read_journals(Asked(journals, as_of))
    journal = valid_journal(reading, journals)
    day = day_of(journal, as_of)
    first = since or week_before(day)
    if first > day:
        refuse(f"--since {first} comes after {day}, the day that is asked about")
    history, view = open_history(journals, journal.agency.timezone), view_of(audience, names, journal.agency.site)
    site = Site(reading, journal, day, __version__, journals, history, view, first)
    message = message_of(site, view_text(view), shown_as("Asking about clients"))
    click.echo(_written(message, form, _site_url(journal, link)), nl=False)
    tell_unknown(history.missing if history.missing is not None and history.missing.mend else None)


def _site_url(journal: Journal, link: str | None) -> str:
    return link if link is not None else journal.agency.site.url.rstrip("/")


def _written(message: Message, form: str, link: str) -> str:
    """Return the message in a format."""
    from generator.assets import find_templates
    from generator.rendering.environment import make_environment
    from generator.rendering.mail import render_digest
    from generator.reporting.digest_json import digest_json
    from generator.reporting.digest_markdown import digest_markdown
    from generator.reporting.digest_text import digest_text

    told, address = message.digest, _Link(link)
    if form == "json":
        return digest_json(told, message.changes, link, message.closed)
    if form == "markdown":
        return digest_markdown(told, address)
    if form == "html":
        return render_digest(make_environment(find_templates()), told, address)
    return digest_text(told, address)
