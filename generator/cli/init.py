"""`mainstay init`: begin the repository of an agency."""

from __future__ import annotations

import re
import shlex
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import click

from generator import __version__
from generator.cli.refresh import forms_for
from generator.cli.shared import Place, refuse, today
from generator.scaffolding import Host
from generator.scaffolding.backend import Backend, backend_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from generator.scaffolding import NewFile, Wanted
    from generator.source.program import Requirement

JOURNALS, AGENCY_FILE = "journals", "agency.yaml"
CONFIG = "admin/config.yml"
#: Letters of a name; longer ones would not fit a heading.
LONGEST_NAME = 100
CURRENCY = re.compile("[A-Z]{3}")
REQUIREMENTS = ".mainstay/requirements.txt"
#: Said where it is not known that others can install what runs here.
UNSURE = ", and nobody knows here whether the package index has that: SETTING-UP.md says what to write instead"
BOTH = "both"


def _name(_context: click.Context, _option: click.Parameter, name: str | None) -> str | None:
    """Return the name of an agency, or refuse what does not fit one line."""
    if name is not None and not _is_name(name):
        message = f"write the name in one line of at most {LONGEST_NAME} letters, such as 'Lantern & Loom'"
        raise click.BadParameter(message)
    return name


def _currency(_context: click.Context, _option: click.Parameter, currency: str) -> str:
    """Return the code of a currency."""
    if not CURRENCY.fullmatch(currency):
        message = f"{currency!r} is no code of a currency; write three capital letters, such as EUR"
        raise click.BadParameter(message)
    return currency


def _timezone(_context: click.Context, _option: click.Parameter, name: str) -> str:
    """Return the name of a time zone."""
    try:
        ZoneInfo(name)
    except (OSError, ValueError, ZoneInfoNotFoundError) as error:
        from generator.journal.hints import did_you_mean

        hint = did_you_mean(name, available_timezones()) or "write it as Europe/Amsterdam"
        message = f"{name!r} is no time zone; {hint}"
        raise click.BadParameter(message) from error
    return name


def _remote(_context: click.Context, _option: click.Parameter, remote: str | None) -> Backend | None:
    """Return the repository that an address leads to."""
    backend = None if remote is None else backend_of(remote)
    if remote is not None and backend is None:
        message = "it leads to no repository on GitHub or GitLab; write it as git@github.com:willow/clients.git"
        raise click.BadParameter(message)
    return backend


def _requirement(_context: click.Context, _option: click.Parameter, text: str | None) -> Requirement:
    """Return what pip is to be asked for, in one line that fits between quotes."""
    from generator.source.program import Requirement, requirement

    if text is None:
        return requirement(__version__)
    if not text.isprintable() or not text.strip() or set(text) & set('"\\'):
        message = "write it as pip takes it, in one line: 'mainstay==1.0' or 'mainstay @ git+https://…@COMMIT'"
        raise click.BadParameter(message)
    return Requirement(text.strip())


@click.command("init", short_help="Begin the repository of an agency.")
@click.argument("folder", metavar="[DIR]", type=Place(file_okay=False, path_type=Path), default=".")
@click.option("--name", callback=_name, help="What the agency is called. [default: as the folder is called]")
@click.option("--currency", default="EUR", show_default=True, callback=_currency, help="In which you are paid.")
@click.option(
    "--timezone", default="UTC", show_default=True, callback=_timezone, help="By which your days are counted."
)
@click.option(
    "--host",
    type=click.Choice([*map(str, Host), BOTH]),
    default=BOTH,
    show_default=True,
    help="Where the repository is to be hosted.",
)
@click.option("--cms", is_flag=True, help="Add forms in the browser, with Decap CMS, for people without an editor.")
@click.option(
    "--install",
    metavar="REQUIREMENT",
    callback=_requirement,
    help="What pip is asked for in CI. [default: this very program, by its commit or its version]",
)
@click.option("--remote", metavar="URL", callback=_remote, help="The git remote that the forms write to.")
def init(  # noqa: PLR0913  # each option of the command is an argument
    folder: Path,
    *,
    name: str | None,
    currency: str,
    timezone: str,
    host: str,
    install: Requirement,
    cms: bool,
    remote: Backend | None,
) -> None:
    """Write what the repository of an agency begins with into DIR, which is the folder you are in if you name none.

    That is: the agency and an example client, a page for those who write, what checks pull requests, builds the site
    and writes Monday's message on GitHub and GitLab, and settings for editors. What is there already is left alone, so
    it can be run again, and in a repository that has journals.

    \b
    Examples:
      mainstay init clients --name "Willow Studio" --currency GBP --timezone Europe/London
      mainstay init --host gitlab
      mainstay init --cms --remote git@github.com:willow/clients.git
    """  # noqa: D301  # the escape keeps lines as they are in the help
    from generator.output import OutputRefused  # `--help` does not wait for the program
    from generator.scaffolding import Wanted

    hosts = frozenset(Host) if host == BOTH else frozenset({Host(host)})
    wanted = Wanted(name or _called(folder), _today(timezone), install.text, currency, timezone, hosts)
    backend = remote or Backend(Host.GITLAB if host == Host.GITLAB else Host.GITHUB)
    try:
        written, kept = _write(folder, wanted, backend if cms else None)
    except OutputRefused as error:
        refuse(str(error))
    except OSError as error:
        refuse(f"{folder} cannot be looked into: {(error.strerror or 'unknown reason').lower()}")
    _tell(folder, written, kept, _chosen(written, wanted, install))
    if cms:
        told = "" if remote else ", and write there which repository it is"
        click.echo(f"  {CONFIG:35}complete its first lines{told}: docs/editors.md")


def _write(folder: Path, wanted: Wanted, backend: Backend | None) -> tuple[list[str], list[str]]:
    """Write what is missing in a folder; forms as well where it is known for which repository.

    Returns the paths of what was written and of what was left alone.
    """
    from generator.assets import kit_files
    from generator.output import write_new_files
    from generator.scaffolding import scaffold
    from generator.scaffolding.editors import editor_files, with_modeline

    # Of journals with mistakes there are no forms: that is said before anything is written.
    begun = backend is not None and (folder / JOURNALS / AGENCY_FILE).exists()
    forms = forms_for(folder, backend) if backend is not None and begun else ()
    plain = [with_modeline(file) for file in scaffold(wanted, kit_files())]
    files, elsewhere = _missing(folder, [*plain, *editor_files()])
    written, kept = write_new_files(folder, [(file.path, file.text) for file in files])
    if backend is not None:
        forms = forms or forms_for(folder, backend)
        more, others = write_new_files(folder, [(file.path, file.text) for file in forms])
        written, kept = (*written, *more), (*kept, *others)
    return [*written], sorted((*kept, *elsewhere))


def _missing(folder: Path, files: Iterable[NewFile]) -> tuple[list[NewFile], list[str]]:
    """Return the files that a folder wants, and other places at which some stand already.

    Beside journals that are there, nobody wants the example.
    """
    journals = folder / JOURNALS
    begun = journals.exists() and (not journals.is_dir() or any(journals.iterdir()))
    fitting = [file for file in files if not (begun and file.is_example)]
    elsewhere = {file.path: [other for other in file.elsewhere if (folder / other).exists()] for file in fitting}
    missing = [file for file in fitting if not elsewhere[file.path]]
    return missing, sorted({other for others in elsewhere.values() for other in others})


def _called(folder: Path) -> str:
    """Return what the agency is called: as its journals say, else as the folder does."""
    journals = folder / JOURNALS
    if (journals / AGENCY_FILE).is_file():
        from generator.pipeline import read

        journal = read(journals).journal
        if journal is not None and _is_name(journal.agency.name):
            return journal.agency.name
    words = re.sub(r"[\W_]+", " ", folder.resolve().name).strip()
    name = " ".join(word[:1].upper() + word[1:] for word in words.split())
    return name if _is_name(name) else "Our Agency"


def _is_name(name: str) -> bool:
    return bool(name.strip()) and name.isprintable() and len(name) <= LONGEST_NAME


def _today(timezone: str) -> date:
    try:
        return datetime.now(ZoneInfo(timezone)).date()
    except (ZoneInfoNotFoundError, ValueError):
        return today()


def _chosen(written: Sequence[str], wanted: Wanted, install: Requirement) -> list[str]:
    """Say what was chosen for whoever did not choose it."""
    money = f"Money is in {wanted.currency}, and days are counted by {wanted.timezone}: see journals/agency.yaml"
    installed = f"CI installs {install.text}{'' if install.is_known else UNSURE}"
    told = {f"{JOURNALS}/{AGENCY_FILE}": money, REQUIREMENTS: installed}
    return [text for path, text in told.items() if path in written]


def _tell(folder: Path, written: Sequence[str], kept: Sequence[str], chosen: Sequence[str]) -> None:
    """Say what was written, what was left alone, and what to do next."""
    for path in written:
        click.echo(f"  new   {path}")
    for path in kept:
        click.echo(f"  kept  {path}")
    if not written:
        click.echo("\nEverything is there already; nothing was written.")
        return
    click.echo("".join(f"\n{text}" for text in chosen))
    here = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(str(folder))} && "
    begin = "" if (folder / ".git").exists() else "git init --initial-branch main && "
    click.echo("\nWhat stood there is left as it is. Next:" if kept else "\nNext:")
    click.echo(f'  {here}{begin}git add --all && git commit --message "Begin"')
    click.echo("  mainstay new entry                 write the first entry")
    click.echo("  git push                           SETTING-UP.md says what to switch on at your host")
