"""The fields of an entry in the making: from options, and from questions where there is somebody to answer them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import click

from generator.cli.asking import SKIP, ask, choose, is_terminal
from generator.cli.kind_options import flag_of
from generator.cli.newcomers import read_with_newcomers
from generator.cli.shared import refuse
from generator.journal.forms import ENTRY_FORMS
from generator.journal.forms.fields import When
from generator.journal.forms.shapes import Choice, Listed, OneOf, Reference, Rows
from generator.journal.forms.shared import CLIENT_KINDS
from generator.journal.hints import did_you_mean
from generator.journal.names import CLIENT_FILE
from generator.reporting.visible import visible
from generator.writing.answers import Given, Wrong, day_or_wrong, read_answers
from generator.writing.first import COMMON_KINDS, CONTACTS, FIRST, LONGEST_TITLE, TOLD

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from generator.cli.writing import Session
    from generator.journal.forms.fields import Field, Form

#: So many people are named beside a question.
_FEW = 12


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line says of the entry."""

    kind: str
    #: By name; what was given for each field, as often as it was.
    fields: dict[str, tuple[str, ...]]
    note: str | None
    edit: bool
    dry_run: bool


@dataclass(slots=True)
class Draft:
    """An entry in the making."""

    owner: str
    kind: str
    day: date
    given: Given
    values: dict[str, Any] = field(default_factory=dict)
    note: str = ""
    #: Whether somebody was asked, and can be asked again.
    is_asked: bool = False
    #: The client's `client.yaml`, with those who are new in it.
    client_file: bytes = b""
    #: Who is new, in words.
    newcomers: list[str] = field(default_factory=list)

    @property
    def form(self) -> Form:
        """The form of its kind."""
        return ENTRY_FORMS[self.kind]

    def take(self, name: str, value: Any) -> None:
        """Take the answer for a field."""
        if name == "date":
            self.day = value
        else:
            self.values[name] = value


def known_kind(word: str) -> str:
    """Return the kind that a word means; one that is none is refused."""
    plain = word.strip().lower().replace("-", "_")
    if plain == "support":
        refuse("a support entry stands in the folder agency/ and is no client's; write it there by hand")
    if plain not in CLIENT_KINDS and plain in CONTACTS:
        refuse(
            f"there is no kind of entry called {word!r}; did you mean `contact`, with `--channel {CONTACTS[plain]}`?"
        )
    if plain not in CLIENT_KINDS:
        hint = did_you_mean(word, CLIENT_KINDS) or f"the kinds are {', '.join(CLIENT_KINDS)}"
        refuse(f"there is no kind of entry called {word!r}; {hint}")
    return plain


def chosen_kind() -> str:
    """Let somebody choose what happened: the common kinds first, the others where they are wanted."""
    more = "more"
    others = [kind for kind in CLIENT_KINDS if kind not in COMMON_KINDS]

    def read(text: str) -> str | Wrong:
        plain = text.lower().replace("-", "_")
        found = [one for one in (*CLIENT_KINDS, more) if one == plain]
        found = found or (["contact"] if plain in CONTACTS else [])
        found = found or [one for one in (*CLIENT_KINDS, more) if one.startswith(plain)]
        if len(found) == 1:
            return found[0]
        return Wrong(f"that may be {' or '.join(found)}" if found else "write the number or the kind")

    click.echo("What happened?")
    kind = choose(
        "Kind", [*_kind_rows(COMMON_KINDS), (more, "The other kinds, such as price, invoice, people, plan")], read
    )
    return choose("Kind", list(_kind_rows(others)), read) if kind == more else kind


def _kind_rows(kinds: Iterable[str]) -> Iterable[tuple[str, str]]:
    return ((kind, ENTRY_FORMS[kind].doc.partition(". ")[0].rstrip(".")) for kind in kinds)


def what_is_missing(client: str | None, wanted: Wanted) -> str:
    """Say what would have to be asked, where there is nobody to ask; empty where nothing is missing."""
    if is_terminal():
        return ""
    missing = [] if client else ["the client"]
    missing += [] if wanted.kind else [f"--kind (one of {', '.join(CLIENT_KINDS)})"]
    form = ENTRY_FORMS.get(wanted.kind)
    for one in form.fields if form is not None else ():
        if one.required and one.name != "kind" and one.name not in wanted.fields:
            missing.append(f"{flag_of(one.name)} ({_doc(one)}{_choices(one, ' One of ')})")
    if form is not None and _lacks_day(form, wanted.fields):
        missing.append(f"{flag_of(form.date_in)} ({_doc(form.by_name[form.date_in])})")
    return f"missing: {'; '.join(missing)}" if missing else ""


def _lacks_day(form: Form, names: Collection[str]) -> bool:
    """Whether a kind has a day of its own, as an invoice has, and neither that nor when it is due is given."""
    return bool(form.date_in) and form.date_in not in names and "due" not in names


def draft(session: Session, owner: str, wanted: Wanted, kind: str) -> Draft:
    """Return an entry with what the options say and, on a terminal, with what was asked for."""
    account = session.account(owner)
    own = f"{owner}/"
    given = Given(
        session.day,
        {one.id: one.name for one in session.journal.agency.people},
        {one.id: one.name for one in account.client.contacts},
        [entry.id.removeprefix(own) for entry in account.entries],
    )
    made = Draft(owner, kind, session.day, given, note=wanted.note or "")
    file = session.desk.file(f"{owner}/{CLIENT_FILE}")
    made.client_file = file.data if file is not None else b""
    _take_options(made, wanted)
    is_enough = made.form.required - {"kind"} <= made.values.keys() and (wanted.fields or wanted.note is not None)
    is_enough = is_enough and not _lacks_day(made.form, made.values)
    if is_terminal() and not is_enough:
        made.is_asked = True
        made.given = replace(made.given, is_numbered=True)
        _ask_all(made, wanted)
    elif "date" not in wanted.fields and made.form.date_in in made.values:
        made.day = made.values[made.form.date_in]
    return made


def _take_options(made: Draft, wanted: Wanted) -> None:
    wrong = []
    for name, texts in wanted.fields.items():
        one = made.form.by_name.get(name)
        if one is None:
            wrong.append(f"{flag_of(name)}: {made.form.called} has no such field")
            continue
        value = read_with_newcomers(made, one, texts)
        if isinstance(value, Wrong):
            wrong.append(f"{flag_of(name)}: {value.why}")
        elif value not in ((), ""):
            made.take(name, value)
    if wrong:
        refuse("\n          ".join(wrong))


def _ask_all(made: Draft, wanted: Wanted) -> None:
    """Ask for the day, what is asked first of the kind, the note, and whatever more is wanted."""
    if "date" not in wanted.fields:
        made.day = ask("When", lambda text: day_or_wrong(text, made.given.today), default="today") or made.day
    if made.kind in TOLD and wanted.note is None and "title" not in made.values:
        _ask_what(made)
    for one in FIRST[made.kind]:
        if one.name not in made.values and one.is_asked(made.values):
            ask_field(made, one.name)
    if wanted.note is None and not made.note:
        made.note = ask("Note, in a line", str, SKIP) or ""
    _ask_more(made)


def _ask_what(made: Draft) -> None:
    """Ask in the words of the kind what it was: a short answer is the title, by which lists and its file name it."""
    title = made.form.by_name["title"]
    answer = ask(TOLD[made.kind], lambda text: read_answers((text,), title, made.given), SKIP)
    if answer and len(answer) <= LONGEST_TITLE:
        made.take("title", answer)
    else:
        made.note = answer or ""


def ask_field(made: Draft, name: str) -> None:
    """Ask for one field and, where it is one that is filled in later, for its day."""
    one = made.form.by_name[name]
    told = [_doc(one), _choices(one, "", numbered=True), _people(one, made.given)]
    click.echo("  " + "  ".join(part for part in told if part))
    question = name.replace("_", " ").capitalize()
    default = str(made.day) if name == made.form.date_in else None
    aside = "" if one.required or default else SKIP
    value = ask(question, lambda text: read_with_newcomers(made, one, (text,)), aside, default)
    if value in (None, ()):
        return
    made.take(name, value)
    companion = next((other for other in one.companions if other in made.form.by_name), "")
    if one.when is When.LATER and companion and value is not False and value not in one.not_yet and not _is_day(value):
        day = ask("  On which day", lambda text: day_or_wrong(text, made.given.today), default="today")
        made.take(companion, day)


def _is_day(value: Any) -> bool:
    return hasattr(value, "isoformat")


def _ask_more(made: Draft) -> None:
    """Ask for further fields by name until nobody wants any."""
    left = [one.name for one in made.form.fields if one.name not in {"kind", "date"} and one.name not in made.values]
    shown = False

    def read(text: str) -> str | Wrong:
        plain = text.lower().strip().replace("-", "_").replace(" ", "_")
        found = [name for name in left if name == plain] or [name for name in left if name.startswith(plain)]
        return found[0] if len(found) == 1 else Wrong(f"write one of {', '.join(left)}")

    while left:
        if not shown:
            click.echo(f"  {', '.join(left)}")
            shown = True
        name = ask("One more field", read, "Enter to finish")
        if name is None:
            return
        left.remove(name)
        ask_field(made, name)


def _doc(one: Field) -> str:
    return one.doc.replace("`", "")


def _choices(one: Field, lead: str, *, numbered: bool = False) -> str:
    """Return the words that a field takes, in one line."""
    words = [word for shape in _shapes(one) if isinstance(shape, Choice) for word in shape.words]
    listed = [f"{number} {word}" for number, word in enumerate(words, 1)] if numbered else words
    return f"{lead}{('  ' if numbered else ', ').join(listed)}" if words else ""


def _people(one: Field, given: Given) -> str:
    """Return whom a field may name, the client's people first; rows say how they are written."""
    if isinstance(one.type, Rows):
        return f"Write it as {', '.join(f'{part.name}=…' for part in one.type.form.fields)}."
    names: dict[str, str] = {}
    for shape in _shapes(one):
        if isinstance(shape, Reference) and shape.to != "entry":
            names |= given.named(shape.to)
    more = " and others" if len(names) > _FEW else ""
    return f"({visible(', '.join([*names][:_FEW]))}{more})" if names else ""


def _shapes(one: Field) -> tuple[Any, ...]:
    shape = one.type.of if isinstance(one.type, Listed) else one.type
    return shape.types if isinstance(shape, OneOf) else (shape,)
