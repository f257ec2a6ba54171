"""Whose an address is, by the rules in `agency.yaml` and nothing else."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.model.account import Journal
    from generator.model.imports import Addresses, ImportRules

HASHED = "sha256:"
_SPACE = re.compile(r"\s+")
#: What companies write behind their names.
_LEGAL_FORMS = re.compile(r"[\s,]+(?:gmbh|ltd|limited|inc|llc|plc|b\.?v|ag|s\.?a|corp|co)\.?$")
#: A longer address is nobody's.
LONGEST_ADDRESS = 320
#: What stands before the @ where a machine writes.
_MACHINES = re.compile(r"(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|mailer-daemon|postmaster|bounces?|notifications?)\b")


class Side(StrEnum):
    """Whose somebody is."""

    CLIENT = "client"
    OURS = "ours"
    IGNORED = "ignored"
    UNKNOWN = "unknown"


class Party(NamedTuple):
    """Somebody, as the rules know them."""

    side: Side
    #: The client's id; empty for anybody else.
    client: str = ""
    #: Id of a contact or of one of our people; empty where the rules name a domain alone.
    person: str = ""


UNKNOWN = Party(Side.UNKNOWN)


def plain_address(text: str) -> str:
    """Return an address as it is compared: small letters, without what stands around it; empty where it is none."""
    address = text.strip().strip("<>'\"").removeprefix("mailto:").strip().lower()
    before, at, after = address.rpartition("@")
    is_one = at and before and after and len(address) <= LONGEST_ADDRESS and not _SPACE.search(address)
    return address if is_one and address.isprintable() else ""


def hashed(address: str) -> str:
    """Return an address as its hash, as rules may write it."""
    return HASHED + hashlib.sha256(address.encode("utf-8", "replace")).hexdigest()


def short_hash(text: str, digits: int = 10) -> str:
    """Return the beginning of a text's hash, for an id."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:digits]


def plain_name(text: str) -> str:
    """Return a client's name as it is compared: in small letters, without its legal form."""
    name = _SPACE.sub(" ", text[:LONGEST_ADDRESS]).strip().casefold()
    return _LEGAL_FORMS.sub("", name) or name


@dataclass(frozen=True, slots=True)
class Directory:
    """Everybody whom the rules name, ready to be asked."""

    addresses: Mapping[str, Party]
    domains: Mapping[str, Party]
    #: Clients by the names that other programs have for them.
    names: Mapping[str, str]
    #: Words in titles of meetings, in small letters, with the client each stands for.
    words: tuple[tuple[str, str], ...]
    ignored_words: tuple[str, ...]
    #: Full ids of entries that are not to come back.
    ignored_entries: frozenset[str]
    #: What in the rules leads nowhere, in words.
    faults: tuple[str, ...] = ()

    def who(self, address: str) -> Party:
        """Return whose a plain address is: by itself first, then by its domain, the nearest first."""
        party = self.addresses.get(address) or self.addresses.get(hashed(address))
        if party is not None:
            return party
        before, _, domain = address.rpartition("@")
        if _MACHINES.match(before):
            return Party(Side.IGNORED)
        while domain:
            if domain in self.domains:
                return self.domains[domain]
            domain = domain.partition(".")[2]
        return UNKNOWN

    def client_of(self, name: str, address: str = "") -> str:
        """Return the client that a table means; empty where nobody knows."""
        by_address = self.who(address).client if address else ""
        return self.names.get(plain_name(name), "") or by_address

    def client_in(self, title: str) -> str:
        """Return the one client whose words stand in a title; empty where none, or more than one, is meant."""
        found = {client for word, client in self.words if _has_word(word, title)}
        return found.pop() if len(found) == 1 else ""

    def is_ignored(self, title: str) -> bool:
        """Whether a title holds words that are passed over."""
        return any(_has_word(word, title) for word in self.ignored_words)


def _has_word(word: str, title: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", title.casefold()) is not None


def directory(rules: ImportRules, journal: Journal) -> Directory:
    """Return everybody whom the rules name. Of two rules about one address the one that ignores it wins."""
    accounts = {one.client.id: one.client for one in journal.accounts}
    people = {who.id for who in journal.agency.people}
    known = [rule for rule in rules.clients if rule.client in accounts]
    addresses: dict[str, Party] = {}
    domains: dict[str, Party] = {}
    for rule in known:
        contacts = {one.id for one in accounts[rule.client].contacts}
        for who, address in _pairs(rule.people):
            addresses.setdefault(address, Party(Side.CLIENT, rule.client, who if who in contacts else ""))
        for domain in rule.domains:
            domains.setdefault(domain.removeprefix("@"), Party(Side.CLIENT, rule.client))
    for who, address in _pairs(rules.our_people):
        addresses[address] = Party(Side.OURS, person=who if who in people else "")
    domains.update({domain.removeprefix("@"): Party(Side.OURS) for domain in rules.our_domains})
    addresses.update({address: Party(Side.IGNORED) for address in rules.ignored.addresses})
    domains.update({domain.removeprefix("@"): Party(Side.IGNORED) for domain in rules.ignored.domains})
    return Directory(
        addresses,
        domains,
        names=_names(rules, journal),
        words=tuple((word.casefold(), rule.client) for rule in known for word in rule.words if word),
        ignored_words=tuple(word.casefold() for word in rules.ignored.words if word),
        ignored_entries=frozenset(rules.ignored.entries),
        faults=tuple(_faults(rules, journal)),
    )


def _pairs(people: Addresses) -> Iterator[tuple[str, str]]:
    return ((who, address) for who, found in people.items() for address in found)


def _names(rules: ImportRules, journal: Journal) -> dict[str, str]:
    """Return clients by name; a name that two of them have stands for neither."""
    known = {one.client.id for one in journal.accounts}
    pairs = [(plain_name(one.client.name), one.client.id) for one in journal.accounts]
    pairs += [(plain_name(name), rule.client) for rule in rules.clients if rule.client in known for name in rule.names]
    found: dict[str, set[str]] = {}
    for name, client in pairs:
        found.setdefault(name, set()).add(client)
    return {name: clients.pop() for name, clients in found.items() if len(clients) == 1}


def _faults(rules: ImportRules, journal: Journal) -> Iterable[str]:
    accounts = {one.client.id: one.client for one in journal.accounts}
    for rule in rules.clients:
        client = accounts.get(rule.client)
        if client is None:
            yield f"the rules name the client `{rule.client}`, who has no folder"
            continue
        missing = sorted(rule.people.keys() - {one.id for one in client.contacts})
        yield from (f"the rules of {rule.client} name `{who}`, who is not among its contacts" for who in missing)
