"""Entries: a Markdown file with front matter is one, a list file holds many."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.diagnostics import Source
from generator.journal.facts import read_facts
from generator.journal.forms import ENTRY_FORMS, ITEM_FORMS
from generator.journal.forms.shared import AGENCY_KINDS, CLIENT_KINDS
from generator.journal.hints import closest
from generator.journal.markdown_file import read_front_matter, tell_slow_text
from generator.journal.names import AGENCY, EntryName, entry_name
from generator.journal.nodes import Mapping, Scalar, Sequence
from generator.journal.orders import tell_future, tell_future_entry, tell_orders
from generator.journal.page import quoted
from generator.journal.parse import parse_yaml
from generator.journal.scalars import is_empty
from generator.journal.values import read_fields
from generator.journal.wrong import tell_wrong_shape
from generator.model.entry import Entry
from generator.problems import dates, references
from generator.problems import fields as problems

if TYPE_CHECKING:
    from collections import abc
    from datetime import date

    from generator.journal.forms.fields import Form
    from generator.journal.found import Fields
    from generator.journal.nodes import Node
    from generator.journal.page import Mention, Page


@dataclass(slots=True)
class Item:
    """One entry as written, whether or not it could be read wholly."""

    #: Full id; empty where it cannot be known.
    id: str
    #: Whether the id was made up for an entry of a list file without `id`.
    is_implicit: bool
    #: The place of the id, for an id that is there twice; None for a file's name.
    node: Node | None
    entry: Entry | None
    #: Where its day is written; None where the file's name alone says it.
    date_node: Node | None
    mentions: abc.Sequence[Mention]


@dataclass(slots=True)
class Items:
    """The entries of one file."""

    page: Page
    items: list[Item]
    #: Whether every entry of the file is among the items: references to one that is not there can be told.
    is_whole: bool = True


def read_entries(page: Page) -> Items:
    """Read a file of entries, `.md` or `.yaml`; what is wrong goes to the page."""
    name = entry_name(page.path)
    if name.wrong:
        page.tell(references.WRONG_FILE_NAME, None, name.wrong, name.hint)
    return _read_list(page, name) if page.path.endswith(".yaml") else _read_markdown(page, name)


def _read_markdown(page: Page, name: EntryName) -> Items:
    node, body = read_front_matter(page)
    item = Item(f"{page.owner}/{name.stem}", is_implicit=False, node=None, entry=None, date_node=None, mentions=())
    if node is not None:
        _fill(page, item, node, ENTRY_FORMS, name)
        if item.entry is not None:
            item.entry = replace(item.entry, id=item.id, body=body, source=Source(page.path, 1, 1))
    return Items(page, [item])


def _read_list(page: Page, name: EntryName) -> Items:
    node, found = parse_yaml(page.text, page.path)
    page.found.extend(found)
    is_whole = not any(diagnostic.is_error for diagnostic in found)
    if node is None:
        return Items(page, [], is_whole)
    if not isinstance(node, Sequence):
        message = "a list file holds a list of entries"
        page.tell(problems.WRONG_SHAPE, node, message, "begin each entry with `- kind: …`")
        return Items(page, [], is_whole=False)
    items = []
    for one in node.items:
        if isinstance(one, Mapping):
            item = Item("", is_implicit=False, node=one, entry=None, date_node=None, mentions=())
            _fill(page, item, one, ITEM_FORMS, name)
            if item.entry is not None:
                tell_slow_text(
                    page, item.entry.body, next((node for key, node in one.pairs if key.text == "note"), one)
                )
            items.append(item)
        else:
            tell_wrong_shape(page, "an entry", "a mapping", one)
    return Items(page, items, is_whole)


def number_items(files: abc.Sequence[Items]) -> None:
    """Give every entry of list files that has no id its own: the file's stem, its date, its kind, and a number.

    An id does not depend on the sub-folder, so the numbers run on over all files of one account.
    """
    taken = {item.id for file in files for item in file.items if not item.is_implicit}
    unnamed = [item for file in files for item in file.items if item.is_implicit and item.id]
    for item, name in zip(unnamed, numbered((item.id for item in unnamed), taken), strict=True):
        item.id = name
        if item.entry is not None:
            item.entry = replace(item.entry, id=name)


def numbered(names: abc.Iterable[str], taken: abc.Collection[str]) -> abc.Iterator[str]:
    """Yield names that are made up, the second of a kind with `-2`; those that are taken are passed over."""
    counts: Counter[str] = Counter()
    for stem in names:
        counts[stem] += 1
        while (name := stem if counts[stem] == 1 else f"{stem}-{counts[stem]}") in taken:
            counts[stem] += 1
        yield name


def _fill(page: Page, item: Item, node: Mapping, forms: abc.Mapping[str, Form], name: EntryName) -> None:
    """Read one entry into its item."""
    told, mentioned = len(page.found), len(page.mentions)
    renamed, form = _form(page, node, forms)
    if form is None:
        explicit = next((value for key, value in node.pairs if key.text == "id"), None)
        if isinstance(explicit, Scalar):
            item.id = f"{page.owner}/{explicit.text}"
        return
    fields = read_fields(page, renamed, form)
    item.mentions = page.mentions[mentioned:]
    if isinstance(item.node, Mapping):
        _name(page, item, fields)
    date_found = fields.found.get("date")
    item.date_node = None if date_found is None else date_found.node
    day = _day(page, fields, name)
    if day is None:
        return
    if item.node is not None and not item.id:
        item.id, item.is_implicit = f"{page.owner}/{name.stem}-{day}-{form.name}", True
    facts = read_facts(page, fields, day)
    tell_orders(page, fields, day)
    tell_future_entry(page, fields, day)
    tell_future(page, fields, day)
    if not any(diagnostic.is_error for diagnostic in page.found[told:]):
        item.entry = Entry(
            id=item.id,
            client=page.owner,
            kind=form.name,
            date=day,
            title=fields.get("title", ""),
            by=fields.get("by", ()),
            people=fields.get("with", ()),
            re=fields.get("re", ()),
            tags=fields.get("tags", ()),
            audience="leads" if form.name == "support" else fields.get("audience", "team"),
            body=fields.get("note", ""),
            facts=facts,
            source=page.place(node),
        )


def _name(page: Page, item: Item, fields: Fields) -> None:
    """Take an entry's id from its field."""
    explicit = fields.found.get("id")
    if explicit is not None:
        item.id, item.node = f"{page.owner}/{explicit.value}", explicit.node


def _form(page: Page, node: Mapping, forms: abc.Mapping[str, Form]) -> tuple[Mapping, Form | None]:
    """Return the form of an entry's kind; None, told, where it has none."""
    at = next((index for index, (key, _) in enumerate(node.pairs) if key.text == "kind"), None)
    if at is None:
        at = next((index for index, (key, _) in enumerate(node.pairs) if closest(key.text, ("kind",))), None)
        if at is None:
            hint = "write what happened in the first line, such as `kind: contact`"
            page.tell(problems.MISSING_FIELD, node, 'an entry needs the field "kind", which is not there', hint)
            return node, None
        key, value = node.pairs[at]
        page.tell(problems.UNKNOWN_FIELD, key, f"an entry has no field {quoted(key.text)}", "did you mean `kind`?")
        pairs = [*node.pairs[:at], (replace(key, text="kind"), value), *node.pairs[at + 1 :]]
        node = Mapping(pairs, node.line, node.column)
    return node, _form_of_kind(page, node.pairs[at][1], forms)


def _form_of_kind(page: Page, node: Node, forms: abc.Mapping[str, Form]) -> Form | None:
    if not isinstance(node, Scalar):
        tell_wrong_shape(page, "kind", "one word", node)
        return None
    if is_empty(node):
        page.tell(problems.MISSING_FIELD, node, '"kind" has no value', f"write one of {', '.join(forms)}")
        return None
    form = forms.get(node.text)
    if form is None:
        guess = page.closest(node.text, forms)
        hint = f"did you mean `{guess}`?" if guess else f"the kinds are {', '.join(forms)}"
        page.tell(problems.UNKNOWN_KIND, node, f"there is no kind of entry called {quoted(node.text)}", hint)
        return None
    allowed = AGENCY_KINDS if page.owner == AGENCY else CLIENT_KINDS
    if form.name not in allowed:
        where = "the folder agency/" if page.owner == AGENCY else "a client's folder"
        hint = f"move it to the client's folder; here belong {', '.join(allowed)}"
        message = f"{form.called} does not belong into {where}"
        page.tell(problems.MISPLACED_KIND, node, message, hint if page.owner == AGENCY else "move it to agency/")
    return form


def _day(page: Page, fields: Fields, name: EntryName) -> date | None:
    """Return the entry's day, from the file's name or its fields; None, told, where neither says it."""
    written: date | None = fields.get("date")
    if written is not None and name.day is not None and written != name.day:
        message = f'"date" is {written}, and the file name says {name.day}'
        page.tell(dates.DAY_MISMATCH, fields.place("date"), message, "delete `date`, or rename the file")
    form = fields.form
    day = name.day or written or (fields.get(form.date_in) if form.date_in else None)
    if day is None and "date" not in fields.faulty and not (name.wrong and page.path.endswith(".md")):
        message = f'{form.called} in a list file needs the field "date", which is not there'
        page.tell(problems.MISSING_FIELD, fields.node, message, "add the day it happened, such as `date: 2026-03-04`")
    return day
