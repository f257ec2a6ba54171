"""The fields of a kind of entry as options of the command that writes one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.journal.forms.fields import Field

#: What the parameters of fields begin with: some fields have the names of Python's own words.
PREFIX = "field_"
_KIND = "--kind"
#: What is said otherwise of an option than of the field in a file.
_HELP = {"date": "The day it happened. [default: today]"}


class EntryCommand(click.Command):
    """A command whose options are the fields of the kind that stands on its command line."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line by the fields of its kind; without one, by those of all kinds."""
        ctx.meta[_KIND] = kind_in(args)
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            raise click.UsageError(_unknown(error.option_name, ctx.meta[_KIND]), ctx) from error

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return the command's own options and those for the fields."""
        first, *others = super().get_params(ctx)
        return [first, *others[:-1], *_options(ctx.meta.get(_KIND, "")), *others[-1:]]


def kind_in(args: Sequence[str]) -> str:
    """Return the kind that a command line names; empty where it names none that there is."""
    from generator.journal.forms.shared import CLIENT_KINDS

    for at, one in enumerate(args):
        word = one.removeprefix(f"{_KIND}=") if one.startswith(f"{_KIND}=") else ""
        word = args[at + 1] if one == _KIND and at + 1 < len(args) else word
        if word:
            plain = word.lower().replace("-", "_")
            return plain if plain in CLIENT_KINDS else ""
    return ""


def _options(kind: str) -> Iterator[click.Option]:
    """Yield an option for each field of a kind; without one, hidden, of every kind."""
    for one in _fields(kind).values():
        text = _HELP.get(one.name, one.doc.replace("`", ""))
        metavar = _metavar(one)
        yield click.Option(
            [flag_of(one.name), PREFIX + one.name], multiple=True, help=text, metavar=metavar, hidden=not kind
        )


def _fields(kind: str) -> Mapping[str, Field]:
    from generator.journal.forms import ENTRY_FORMS
    from generator.journal.forms.shared import CLIENT_KINDS

    kinds = [kind] if kind else CLIENT_KINDS
    return {name: one for each in kinds for name, one in ENTRY_FORMS[each].by_name.items() if name != "kind"}


def _metavar(one: Field) -> str:
    """Return in a word what a field takes."""
    from generator.journal.forms.shapes import Choice, Day, Flag, Listed, OneOf, Reference, Rows

    shape = one.type.of if isinstance(one.type, Listed) else one.type
    shapes = shape.types if isinstance(shape, OneOf) else (shape,)
    words = [word for each in shapes if isinstance(each, Choice) for word in each.words]
    names: dict[type[Any], str] = {Day: "DAY", Flag: "yes|no", Rows: "NAME=VALUE,…"}
    words += [names[type(each)] for each in shapes if type(each) in names]
    words += ["ENTRY-ID" if each.to == "entry" else "WHO" for each in shapes if isinstance(each, Reference)]
    return "|".join(words) or "TEXT"


def flag_of(name: str) -> str:
    """Return the option for a field."""
    return f"--{name.replace('_', '-')}"


def _unknown(option: str, kind: str) -> str:
    """Say that there is no such option, what may be meant, and which the kind has."""
    from generator.journal.forms import ENTRY_FORMS
    from generator.journal.forms.shared import COMMON_NAMES
    from generator.journal.hints import closest

    known = [*_fields(kind), "journals", "note", "edit", "dry_run", "kind"]
    meant = closest(option.lstrip("-"), known)
    guess = flag_of(meant) if meant else ""
    what = ENTRY_FORMS[kind].called if kind else "an entry"
    hint = f"; did you mean {guess}?" if guess else ""
    own = ", ".join(flag_of(name) for name in _fields(kind) if name not in COMMON_NAMES) if kind else ""
    return f"{what} has no field {option}{hint}{f'; its own are {own}' if own and not guess else ''}"
