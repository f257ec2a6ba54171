"""The entries of a corpus as any site generator can render them: fields and Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from bench.front_matter import write_fields

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bench.front_matter import Fields

#: How the ways of writing YAML that the corpus knows are read quickest.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Post:
    """One entry."""

    #: Folder of its client.
    client: str
    #: Name of its page, which no other entry of its client has. It begins with a letter: generators drop a day before.
    name: str
    title: str
    day: str
    #: Everything else that its front matter says.
    fields: Fields
    #: Markdown, ending in a line break.
    body: str


@dataclass(frozen=True, slots=True)
class Client:
    """One client with all its entries, the newest first."""

    folder: str
    name: str
    posts: tuple[Post, ...]


def clients_of(journals: Path) -> Iterator[Client]:
    """Yield the clients of a corpus one by one, by folder."""
    for file in sorted(journals.glob("*/client.yaml")):
        posts = (*_alone(file.parent), *_listed(file.parent))
        ordered = sorted(posts, key=lambda post: (post.day, post.name), reverse=True)
        yield Client(file.parent.name, _read(file.read_text(encoding="utf-8"))["name"], tuple(ordered))


def _alone(home: Path) -> Iterator[Post]:
    """Yield the entries of a client that have files of their own."""
    for file in sorted(home.glob("*/*.md")):
        _, front, body = file.read_text(encoding="utf-8").split("---\n", 2)
        fields = _read(front)
        day = file.stem[:10]
        yield Post(home.name, f"{file.stem[11:]}-{day}", fields.pop("title"), day, fields, body)


def _listed(home: Path) -> Iterator[Post]:
    """Yield the entries of a client that stand in lists; what they say stands in `note`."""
    for file in sorted(home.glob("*/*.yaml")):
        for fields in _read(file.read_text(encoding="utf-8")):
            name, day, note = fields.pop("id"), str(fields.pop("date")), fields.pop("note")
            yield Post(home.name, name, f"Invoice {fields['number']}", day, fields, f"{note}\n")


def _read(text: str) -> Any:
    return yaml.load(text, _LOADER)  # noqa: S506  # both loaders are safe


def front(fields: Fields, body: str) -> str:
    """Return a Markdown file with YAML before it."""
    return f"---\n{write_fields(fields)}---\n\n{body}"
