"""Journals as files, cut at a day: what somebody who stopped writing that evening would have left.

Written from the page on the format alone, so that it can be held against the program: nothing of the program is used.
What is agreed about days to come (`quiet`, `paused_until`, accepted exceptions, limits and switch-offs announced with
`from`) stays; whatever began, ended or became known later goes.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

#: Days that lie ahead: known from the day of the entry, or from the day of the field named here.
PLANS = {
    "planned_for": "", "new_date": "", "due": "", "review_on": "", "next": "", "by": "", "agreed_due": "agreed_on",
}  # fmt: skip
#: Fields filled in later whose day stands in a field of another name.
DAY_IN = {
    "remedy": ("remedied_on",), "learning": ("learned_on",), "reaction": ("reacted_on",), "result": ("measured_on",),
    "change": ("change_on", "outcome_on"), "agreed": ("agreed_on", "outcome_on", "settled"), "answered_by": (),
}  # fmt: skip
OWN = ("kind", "date", "id")
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_STEM_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=-)")

Fields = dict[str, yaml.Node]


def cut_journals(source: Path, target: Path, day: date) -> None:
    """Copy a folder of journals as it would have stood on a day."""
    for folder in sorted(one for one in source.iterdir() if one.is_dir()):
        if folder.name == "checklists":
            _copy_whole(folder, target / folder.name)
        elif folder.name == "agency" or _has_begun(folder, day):
            _cut_account(folder, target / folder.name, day)
    agency = _fields_of((source / "agency.yaml").read_text(encoding="utf-8"))
    _clip_complete(agency, day)
    for person in _rows(agency, "people"):
        _drop_later(person, ("to",), day)
    (target / "agency.yaml").write_text(_text_of(agency), encoding="utf-8")
    _forget(target)


def _copy_whole(source: Path, target: Path) -> None:
    for path in source.rglob("*"):
        if path.is_file():
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())


def _has_begun(folder: Path, day: date) -> bool:
    since = _day(_fields_of((folder / "client.yaml").read_text(encoding="utf-8")).get("since"))
    stems = (_STEM_DAY.match(path.name) for path in folder.rglob("*.md"))
    return bool(since and since <= day) or any(date.fromisoformat(one[0]) <= day for one in stems if one)


def _cut_account(source: Path, target: Path, day: date) -> None:
    for path in sorted(source.rglob("*")):
        if path.suffix not in {".md", ".yaml"}:
            continue
        copy = target / path.relative_to(source)
        text = path.read_text(encoding="utf-8")
        if path.name == "client.yaml":
            left = _text_of(_cut_client(_fields_of(text), day))
        elif path.name == "post-mortem.md":
            left = _cut_post_mortem(text, day)
        elif path.suffix == ".md":
            left = _cut_page(text, _STEM_DAY.match(path.name), day)
        else:
            left = _cut_list(text, day)
        if left:
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(left, encoding="utf-8")


def _cut_page(text: str, stem: re.Match[str] | None, day: date) -> str:
    _, front, body = text.split("---\n", 2)
    fields = _fields_of(front)
    own = _day(fields.get("date")) or (date.fromisoformat(stem[0]) if stem else None)
    left = _cut_entry(fields, own, day)
    if not left:
        return ""
    return f"---\n{_text_of(left)}---\n{body if own and own <= day else ''}"


def _cut_list(text: str, day: date) -> str:
    node = yaml.compose(text, Loader=yaml.BaseLoader)
    if node is None:
        return text
    left = []
    for item in node.value:
        fields = _mapping(item)
        own = _day(fields.get("date")) or _day(fields.get("issued"))
        if kept := _cut_entry(fields, own, day):
            item.value = _pairs(kept)
            left.append(item)
    node.value = left
    return yaml.serialize(node, Dumper=yaml.BaseDumper, width=10_000, allow_unicode=True) if left else ""


def _cut_entry(fields: Fields, own: date | None, day: date) -> Fields:
    """Return the fields of an entry that were true by a day; none where nothing of it had happened."""
    left, has_happened = dict(fields), own is not None and own <= day
    for name, node in fields.items():
        since = _since(name, node, fields, own)
        if name not in OWN and (since is None or since > day):
            del left[name]
        elif name not in OWN and name != "title":
            has_happened = True
        if name in {"reminders", "steps"} and name in left:
            _cut_rows(node, own, day)
    return left if has_happened else {}


def _cut_rows(node: yaml.Node, own: date | None, day: date) -> None:
    rows = []
    for row in node.value:
        fields = _mapping(row)
        told = _day(fields.get("on")) or own
        left = {name: one for name, one in fields.items() if (_since(name, one, fields, told) or date.max) <= day}
        if left:
            row.value = _pairs(left)
            rows.append(row)
    node.value = rows


def _since(name: str, node: yaml.Node, fields: Fields, own: date | None) -> date | None:
    """Return the day on which a field became true; None where nobody can know."""
    if name in PLANS:
        return _day(fields.get(PLANS[name])) or own
    if (is_day := _day(node)) is not None:
        return is_day
    beside = (*DAY_IN.get(name, ()), f"{name}_on", *(("settled",) if node.value == "accepted" else ()))
    return next((found for one in beside if (found := _day(fields.get(one)))), own)


def _cut_client(fields: Fields, day: date) -> Fields:
    notice, ended = _day(fields.get("notice")), _day(fields.get("ended"))
    status = fields["status"]
    if isinstance(status, yaml.ScalarNode) and status.value in {"lost", "notice", "completed"}:
        begun = ended or notice if status.value != "notice" else notice
        if begun and begun > day:
            gave = notice is not None and notice <= day and status.value == "lost"
            status.value = "notice" if gave else "active"
    for name in list(fields):
        if name in {"notice", "ended"}:
            _drop_later(fields, (name,), day)
        elif name in {"status", "tier", "growth", "contract", "services", "units", "cadence"}:
            _cut_steps(fields, name, day)
    for row in _rows(fields, "contacts"):
        for name in ("level", "payer", "sponsor"):
            _cut_steps(row, name, day)
        _drop_later(row, ("to",), day)
    for row in _rows(fields, "team"):
        _drop_later(row, ("to",), day)
    for name in ("team", "complete"):
        _keep_rows(fields, name, lambda row: (_day(row.get("from")) or date.min) <= day)
    _clip_complete(fields, day)
    return fields


def _cut_steps(fields: Fields, name: str, day: date) -> None:
    """Drop the steps of a value that came later; a value that had none yet is not there."""
    node = fields.get(name)
    if isinstance(node, yaml.SequenceNode) and node.value and isinstance(node.value[0], yaml.MappingNode):
        _keep_rows(fields, name, lambda row: (_day(row.get("from")) or date.min) <= day)
    elif isinstance(node, yaml.MappingNode) and (_day(_mapping(node).get("from")) or date.min) > day:
        del fields[name]


def _keep_rows(fields: Fields, name: str, is_kept: Callable[[Fields], bool]) -> None:
    if (node := fields.get(name)) is None:
        return
    node.value = [row for row in node.value if is_kept(_mapping(row))]
    if not node.value:
        del fields[name]


def _clip_complete(fields: Fields, day: date) -> None:
    """Shorten what is stated to be complete: by an evening it reaches that evening at most."""
    for row in _rows(fields, "complete"):
        through = _day(row.get("through"))
        if through and through > day:
            row["through"].value = day.isoformat()


def _cut_post_mortem(text: str, day: date) -> str:
    """Return a post-mortem; nothing of it was written before the day on which it was held."""
    _, front, body = text.split("---\n", 2)
    fields = _fields_of(front)
    begun = _day(fields.get("held_on")) or _day(fields.get("notice")) or _day(fields.get("ended"))
    if begun and begun > day:
        return ""
    _drop_later(fields, ("notice", "ended"), day)
    for row in _rows(fields, "changes"):
        _drop_later(row, ("done",), day)
    return f"---\n{_text_of(fields)}---\n{body}"


def _forget(target: Path) -> None:
    """Take out of `re`, `answers` and `evidence` what is there no more, and contacts nobody has met yet."""
    for folder in (one for one in target.iterdir() if one.is_dir() and one.name != "checklists"):
        ids = set(_ids(folder))
        for path in folder.rglob("*.md"):
            _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
            fields = _fields_of(front)
            for one in (fields, *(row for name in _REASONS for row in _rows(fields, name))):
                _keep_ids(one, ids, folder.name)
            path.write_text(f"---\n{_text_of(fields)}---\n{body}", encoding="utf-8")
        for path in folder.rglob("*.yaml"):
            node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
            if isinstance(node, yaml.SequenceNode):
                for item in node.value:
                    fields = _mapping(item)
                    _keep_ids(fields, ids, folder.name)
                    item.value = _pairs(fields)
                text = yaml.serialize(node, Dumper=yaml.BaseDumper, width=10_000, allow_unicode=True)
                path.write_text(text, encoding="utf-8")


_REASONS = ("said_by_client", "believed_by_us", "factors")


def _ids(folder: Path) -> Iterator[str]:
    yield from (path.stem for path in folder.rglob("*.md"))
    for path in folder.rglob("*.yaml"):
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        if isinstance(node, yaml.SequenceNode):
            yield from (str(fields["id"].value) for item in node.value if "id" in (fields := _mapping(item)))


def _keep_ids(fields: Fields, ids: set[str], owner: str) -> None:
    for name in ("re", "answers", "evidence"):
        node = fields.get(name)
        if isinstance(node, yaml.SequenceNode):
            node.value = [one for one in node.value if _own(one, owner) in ids]
        if node is not None and (
            not node.value or (isinstance(node, yaml.ScalarNode) and _own(node, owner) not in ids)
        ):
            del fields[name]


def _own(node: yaml.Node, owner: str) -> str:
    return str(node.value).removeprefix(f"{owner}/")


def _drop_later(fields: Fields, names: tuple[str, ...], day: date) -> None:
    for name in names:
        found = _day(fields.get(name))
        if found and found > day:
            del fields[name]


def _day(node: yaml.Node | None) -> date | None:
    is_day = isinstance(node, yaml.ScalarNode) and _DAY.match(node.value)
    return date.fromisoformat(node.value) if node is not None and is_day else None


class _Row(dict[str, yaml.Node]):
    """The fields of a row; what is deleted goes from the row."""

    def __init__(self, node: yaml.Node) -> None:
        super().__init__((key.value, value) for key, value in node.value)
        self._node = node

    def __delitem__(self, name: str) -> None:
        super().__delitem__(name)
        self._node.value = [pair for pair in self._node.value if pair[0].value != name]


def _mapping(node: yaml.Node) -> Fields:
    return _Row(node)


def _rows(fields: Fields, name: str) -> list[Fields]:
    node = fields.get(name)
    return [_mapping(row) for row in node.value] if isinstance(node, yaml.SequenceNode) else []


def _pairs(fields: Fields) -> list[tuple[yaml.Node, yaml.Node]]:
    return [(yaml.ScalarNode("tag:yaml.org,2002:str", name), node) for name, node in fields.items()]


def _fields_of(text: str) -> Fields:
    node = yaml.compose(text, Loader=yaml.BaseLoader)
    return dict(_mapping(node)) if node is not None else {}


def _text_of(fields: Fields) -> str:
    node = yaml.MappingNode("tag:yaml.org,2002:map", _pairs(fields), flow_style=False)
    return yaml.serialize(node, Dumper=yaml.BaseDumper, width=10_000, allow_unicode=True)
