"""The page of a check or of a mistake, for a terminal. Markdown is meant to be read as it is."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.diagnostics import Problem
    from generator.model.check import Check

WIDTH = 88
ABSENCE = {
    "U": "nothing written means unknown, never fine",
    "L": "silence counts while the journal is alive",
    "O": "a duty past its deadline counts",
}


def explain_problem(problem: Problem) -> str:
    """Return what a kind of mistake is and how to mend it."""
    return f"{problem.code} {problem.name} ({problem.severity})\n\n{problem.title}\n\n{problem.page.rstrip()}\n"


def explain_check(check: Check) -> str:
    """Return the page of a check with its limits and what to do next."""
    limits = [f"  {name} = {value}" for name, value in check.limits.items()]
    limits += [
        f"  {name} = {value} for tier {tier}"
        for tier, values in check.tier_limits.items()
        for name, value in values.items()
    ]
    facts = {
        "checklist": check.checklist,
        "from": _on_one_line(check.source_note),
        "absence": ABSENCE[check.absence],
        "worst tone": check.worst,
    }
    parts = [
        f"{check.id}: {_on_one_line(check.question)}",
        "\n".join(f"{name}: {value}" for name, value in facts.items()),
        "\n".join(["limits (with their defaults):", *limits]) if limits else "",
        _wrapped(check.body),
        f"next: {_on_one_line(check.next)}",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _wrapped(body: str) -> str:
    """Return paragraphs wrapped; lists, tables, code and headings as they are."""
    paragraphs = body.strip().split("\n\n")
    return "\n\n".join(
        paragraph if paragraph.startswith(("#", "-", "|", "    ", "```")) else textwrap.fill(paragraph, WIDTH)
        for paragraph in paragraphs
    )
