"""Whether what a file refers to is there: our people, contacts, entries."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.journal.hints import contact_line, slug_of
from generator.journal.names import AGENCY
from generator.journal.page import quoted
from generator.problems import references as problems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from generator.journal.page import Mention, Page, Pending


@dataclass(frozen=True, slots=True)
class Known:
    """What one account's files may refer to. None where a file that would say cannot be read."""

    people: Mapping[str, str] | None = None
    contacts: Mapping[str, str] | None = None
    #: Full ids of the account's entries.
    entries: frozenset[str] = field(default_factory=frozenset)
    #: Those of them that were made up, and cannot be referred to.
    implicit: frozenset[str] = field(default_factory=frozenset)
    #: Whether the account may have further entries, in files that cannot be read.
    is_whole: bool = True


def tell_mentions(page: Page, mentions: Iterable[Mention], known: Known) -> list[Pending]:
    """Tell every reference to people and entries that leads nowhere; return those to other accounts' entries."""
    pending = []
    people, contacts = known.people, known.contacts
    for mention in mentions:
        to, name = mention.to, mention.id
        if to == "entry":
            pending += _tell_entry(page, mention, known)
        elif to in {"check", "limit", "number"} or people is None or (to != "person" and contacts is None):
            continue
        elif to == "person":
            if name not in people:
                _tell_person(page, mention, people, contacts or {})
        elif name not in (contacts or {}) and not (to == "anyone" and name in people):
            _tell_person(page, mention, people, contacts or {})
    return pending


def _tell_person(page: Page, mention: Mention, people: Mapping[str, str], contacts: Mapping[str, str]) -> None:
    shown = quoted(mention.id)
    if mention.to == "person":
        hint = _meant(page, mention.id, people)
        if mention.id in contacts:
            hint = "this is a contact of the client; the field takes one of our people"
        message = f'"{mention.field}" names {shown}, who is not among our people in agency.yaml'
        page.tell(problems.UNKNOWN_COLLEAGUE, mention.node, message, hint)
    elif mention.to == "contact":
        hint = _meant(page, mention.id, contacts)
        if mention.id in people:
            hint = "this is one of our people; the field takes a contact of the client"
        elif not contacts:
            hint = _first_contact(page, mention.id)
        message = f'"{mention.field}" names {shown}, who is not among the contacts in client.yaml'
        page.tell(problems.UNKNOWN_CONTACT, mention.node, message, hint)
    else:
        where = "is neither a contact in client.yaml nor one of our people" if contacts else "is not one of our people"
        hint = _meant(page, mention.id, {**people, **contacts})
        if not contacts and not hint.startswith("did you mean"):
            hint = "; ".join(part for part in (hint, _first_contact(page, mention.id)) if part)
        page.tell(problems.UNKNOWN_PERSON, mention.node, f'"{mention.field}" names {shown}, who {where}', hint)


def _first_contact(page: Page, name: str) -> str:
    """Return the line that makes somebody the first contact of a client; empty where the page is no client's."""
    if page.owner == AGENCY or slug_of(name) != name:
        return ""
    return f"if that is somebody at the client, add to client.yaml: `contacts: [{contact_line(name)}]`"


def _meant(page: Page, name: str, names: Mapping[str, str]) -> str:
    """Return the hint for an id that is not there, by the ids and by the names of those who are."""
    several = [one.strip() for one in name.split(",")]
    if len(several) > 1 and all(one in names for one in several):
        return f"write a list: [{', '.join(several)}]"
    if page.guesses > 0:  # else there is nothing to make ready for it
        by_name = {shown: one for one, shown in names.items()}
        guess = page.closest(name, names) or by_name.get(page.closest(name, by_name), "")
        if guess:
            return f"did you mean `{guess}`?"
    return f"the ids are {', '.join(sorted(names))}" if 0 < len(names) <= _FEW else ""


#: So many ids may be listed in a hint.
_FEW = 8
#: How much two names of entries, most of them a day, must be alike for one to be a misspelling of the other.
_ALIKE = 0.75


def _tell_entry(page: Page, mention: Mention, known: Known) -> list[Pending]:
    """Judge a reference to an entry of this account; return one to another's."""
    owner = mention.id.partition("/")[0]
    if owner != page.owner:
        message = f'"{mention.field}" names the entry {quoted(mention.id)}, which is not there'
        return [page.pending(mention.id, problems.UNKNOWN_ENTRY, mention.node, message)]
    if mention.id in known.implicit:
        message = f'"{mention.field}" names {quoted(mention.node.text)}, an entry of a list file without an id'
        page.tell(problems.ENTRY_WITHOUT_ID, mention.node, message, "give it an `id:` and use that")
    elif mention.id not in known.entries and known.is_whole:
        message = f'"{mention.field}" names the entry {quoted(mention.node.text)}, which is not there'
        hint = entry_hint(page.closest, mention.id, known.entries - known.implicit) if page.guesses > 0 else ""
        page.tell(problems.UNKNOWN_ENTRY, mention.node, message, hint)
    return []


def entry_hint(guess_from: Callable[[str, Iterable[str], float], str], entry: str, entries: Iterable[str]) -> str:
    """Return the hint for an entry that is not there: the one that ends alike, or is spelt alike."""
    owner, _, stem = entry.partition("/")
    stems = {other.partition("/")[2] for other in entries if other.startswith(f"{owner}/")}
    stem = stem.removesuffix(".md").rpartition("/")[2]
    alike = [other for other in stems if other == stem or other.endswith(f"-{stem}")]
    guess = alike[0] if len(alike) == 1 else guess_from(stem, sorted(stems), _ALIKE)
    return f"did you mean `{guess}`?" if guess else "an entry is named by its file name without .md"
