"""`agency.yaml: import` as read by its form: the rules of imports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.model.imports import Addresses, ClientRule, Ignored, ImportRules, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.journal.found import Fields


def import_rules(fields: Fields | None) -> ImportRules:
    """Return the rules; without any where nothing is written."""
    if fields is None:
        return ImportRules()
    ours, calendar, mail = fields.get("ours"), fields.get("calendar"), fields.get("mail")
    return ImportRules(
        clients=tuple(_client(name, rule) for name, rule in fields.get("clients", ())),
        our_domains=_lower(_get(ours, "domains")),
        our_people=_people(_get(ours, "people")),
        ignored=_ignored(fields.get("ignore")),
        unanswered=_get(calendar, "unanswered") or "leave",
        unanswered_days=_get(mail, "unanswered_after") or None,
        tables=tuple(_table(name, rule) for name, rule in fields.get("tables", ())),
    )


def _get(fields: Fields | None, name: str) -> Any:  # as the field's type says
    return () if fields is None else fields.get(name, ())


def _lower(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word.strip().lower() for word in words)


def _people(rows: Iterable[tuple[str, tuple[str, ...]]]) -> Addresses:
    return {name: _lower(addresses) for name, addresses in rows if addresses}


def _client(name: str, rule: Fields) -> ClientRule:
    return ClientRule(
        name,
        domains=_lower(rule.get("domains", ())),
        people=_people(rule.get("people", ())),
        names=rule.get("names", ()),
        words=rule.get("words", ()),
    )


def _ignored(fields: Fields | None) -> Ignored:
    if fields is None:
        return Ignored()
    return Ignored(
        addresses=_lower(fields.get("addresses", ())),
        domains=_lower(fields.get("domains", ())),
        words=fields.get("words", ()),
        entries=fields.get("entries", ()),
    )


def _table(name: str, rule: Fields) -> TableRule:
    columns: Fields | None = rule.get("columns")
    found = {} if columns is None else {one: found.value for one, found in columns.found.items()}
    return TableRule(
        name,
        what=rule.get("what", ""),
        like=rule.get("like", ""),
        dates=rule.get("dates", ""),
        decimal=rule.get("decimal", ""),
        delimiter="\t" if rule.get("delimiter") == "tab" else rule.get("delimiter", ""),
        encoding=rule.get("encoding", ""),
        currency=rule.get("currency", ""),
        columns=found,
    )
