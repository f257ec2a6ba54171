"""Lines of YAML that a person may paste after an import, each with the file that it belongs into."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.writing.spelling import in_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.importing.suggestions import NewContact, Suggestions


def pasted(suggestions: Suggestions) -> Iterator[str]:
    """Yield what can be pasted: contacts, rules for those whom nobody knows, a statement of completeness."""
    yield from _contacts(suggestions)
    rules = [*_rules(suggestions)]
    if rules:
        yield "To know them next time, into agency.yaml, for those who matter:"
        yield from (f"    {line}" for line in ["import:", *rules])
        yield ""
    if suggestions.complete:
        yield "If these files hold everything of these days, state it in client.yaml or agency.yaml:"
        yield f"    complete: [{in_line(suggestions.complete, bracketed=True)}]"
        yield ""


def _contacts(suggestions: Suggestions) -> Iterator[str]:
    by_client: dict[str, list[NewContact]] = defaultdict(list)
    for one in suggestions.contacts:
        by_client[one.client].append(one)
    for client, people in sorted(by_client.items()):
        yield f"People of {client} who are not in the journal, into {client}/client.yaml:"
        yield "    contacts:"
        for one in people:
            fields = {"id": one.id, "name": one.name, **({"role": one.role} if one.role else {})}
            yield f"      - {in_line(fields, bracketed=True)}"
        yield ""


def _rules(suggestions: Suggestions) -> Iterator[str]:
    """Yield rules: addresses of contacts by client; names of clients; addresses at no client's domain."""
    people: dict[str, dict[str, str]] = defaultdict(dict)
    for one in (*suggestions.contacts, *suggestions.addresses):
        if one.address:
            people[one.client][one.id] = one.address
    met = [stranger for stranger, _ in suggestions.strangers]
    theirs = [one for one in met if one.client]
    known = sorted({*people, *(one.client for one in theirs)})
    names = [one.name for one in met if not one.is_address]
    others = [one.name for one in met if one.is_address and not one.client]
    if known or names or others:
        yield "  clients:"
    for client in known:
        yield f"    {client}:"
        yield "      people:"
        yield from (f"        {who}: {in_line(address)}" for who, address in people[client].items())
        yield from (f"        THEIR-ID: {in_line(one.name)}" for one in theirs if one.client == client)
    if names:
        yield "    CLIENT-ID:"
        yield f"      names: [{', '.join(in_line(name, bracketed=True) for name in names[:5])}]"
    if others:
        yield from () if names else ("    CLIENT-ID:",)
        yield f"      people: {{THEIR-ID: {in_line(others[0], bracketed=True)}}}"
        yield "  ignore:"
        yield f"    addresses: [{', '.join(in_line(name, bracketed=True) for name in others[:5])}]"
