"""What there is to do about an account, and which finding asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.labels import Label, label_of, tone_of, tone_rank
from generator.pages.paths import finding_path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.health import AccountHealth
    from generator.pages.findings import DutyView, FindingView

#: What to do where nobody writes any more.
WAKE = "Get in touch with them, and write a line about it."


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to do next, and which finding asks for it."""

    text: str
    #: What asks for it: a check's question, or a sentence.
    question: str
    #: Address of the finding; empty where none asks for it.
    path: str
    tone: Label
    duties: tuple[DutyView, ...]


def todos_of(health: AccountHealth, views: Mapping[str, FindingView]) -> tuple[Todo, ...]:
    """Return what to do: what stands at alarm, then what we owe and are late with, then the rest, worst first."""
    asked = [view for view in views.values() if view.tone.id in {"alarm", "watch"} or view.duties]
    todos = [
        Todo(view.next or view.question, view.question, finding_path(health.client, view.check), view.tone, view.duties)
        for view in asked
        if view.next or view.duties
    ]
    if is_stale(health):
        todos.append(
            Todo(WAKE, "The journal is stale: what is said here may be out of date.", "", tone_of("unknown"), ())
        )
    return tuple(sorted(todos, key=_urgency))


def _urgency(todo: Todo) -> tuple[bool, bool, int]:
    return (todo.tone.id != "alarm", not any(duty.overdue for duty in todo.duties), tone_rank(todo.tone.id))


def is_stale(health: AccountHealth) -> bool:
    """Whether nobody writes any more about a client of today."""
    return "stale" in health.badges and not label_of(health.label).former
