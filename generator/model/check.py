"""A check: one question about an account, how it is decided, and its page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator.diagnostics import Source
from generator.model.health import Tone

if TYPE_CHECKING:
    from collections.abc import Mapping


#: Names under which a check may ask about the account itself instead of another check.
LABEL, STATUS = "label", "status"
#: Options in which a part names what it asks about: checks, the label or the status.
ASKING = (
    "opened_by",
    "all_of",
    "one_of",
    "and_one_of",
    "none_of",
    "nothing_open",
    "depth",
    "beside",
    "asked_during",
)


@dataclass(frozen=True, slots=True)
class Part:
    """One way in which a check is decided: a criterion with its parameters."""

    #: Name of the criterion, such as `sign`.
    criterion: str
    #: Parameters that are not limits (`where`, `polarity`, …), as the criterion's own documentation names them.
    options: Mapping[str, Any] = field(default_factory=dict)
    #: The criterion's name of a limit -> the check's name of it, where they differ.
    limit_names: Mapping[str, str] = field(default_factory=dict)
    #: The worst tone this part may give.
    worst: Tone = Tone.ALARM
    #: What to do next where this part speaks; empty where the check's own `next` says it.
    next: str = ""
    #: Facts of `client.yaml` that an account must have on the day to be asked: fact -> the values that do.
    only_for: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    #: Whether the entries that it waits for may be left out of what is shown, so that it says nothing.
    is_untold: bool = False

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of entry that its `where` names."""
        kind = self.options.get("where", {}).get("kind", ())
        return (kind,) if isinstance(kind, str) else tuple(kind)


@dataclass(frozen=True, slots=True)
class Check:
    """A Markdown file under `checklists/`: front matter and page."""

    id: str
    #: Id of the checklist it stands in, such as `warning`.
    checklist: str
    question: str
    #: Where it comes from, in words: the article or the agency's own experience.
    source_note: str
    #: `U` (absence is unknown), `L` (silence counts while the journal is alive) or `O` (an overdue duty).
    absence: str
    #: What to do next, one sentence.
    next: str
    #: What would settle an unknown, one sentence.
    settles: str
    parts: tuple[Part, ...]
    #: Default limits by name; days, counts, factors or percentages as the name says.
    limits: Mapping[str, int | float] = field(default_factory=dict)
    #: Default limits that differ for clients of one tier: tier -> name -> value.
    tier_limits: Mapping[int, Mapping[str, int | float]] = field(default_factory=dict)
    #: What would keep it from turning for the worse, as the end of a sentence that begins with "unless".
    unless: str = ""
    #: The worst tone the check may give to an account.
    worst: Tone = Tone.NONE
    #: Markdown: the check's page.
    body: str = ""
    source: Source = Source("")

    @property
    def asked(self) -> frozenset[str]:
        """What it asks about by name: other checks, the label, the status."""
        return frozenset(one for part in self.parts for option in ASKING for one in part.options.get(option, ()))


@dataclass(frozen=True, slots=True)
class Checklist:
    """A table of contents: checks in their order."""

    id: str
    title: str
    introduction: str
    checks: tuple[Check, ...]
