"""What an import would do, as text for a terminal."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.criteria.words import count, listed
from generator.reporting.import_lines import pasted
from generator.reporting.text import report_text
from generator.reporting.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from generator.importing.gathered import Draft, Gathered
    from generator.importing.merging import Change, Plan
    from generator.importing.outcome import Outcome
    from generator.importing.suggestions import Suggestions

#: Entries of one client, and remarks, that are shown.
_MOST_ENTRIES, _MOST_REMARKS = 8, 20
_WIDTH = 78


def import_text(outcome: Outcome, gathered: Gathered, suggestions: Suggestions, *, written: bool, every: bool) -> str:
    """Return the report; `every`: every entry and every remark, else the first of each."""
    plan = outcome.plan
    lines = [*_clients(plan, None if every else _MOST_ENTRIES), *_passed(gathered)]
    lines += _remarks(outcome, gathered, None if every else _MOST_REMARKS)
    lines += [*_strangers(suggestions), *pasted(suggestions)]
    if outcome.warnings:
        lines += ["`mainstay check` would say:", *report_text(outcome.warnings).splitlines(), ""]
    lines += [_end(outcome, written=written)]
    return "".join(f"{visible(line)}\n" for line in lines)


def _clients(plan: Plan, most: int | None) -> Iterator[str]:
    new, changed = defaultdict(list), defaultdict(list)
    for draft in plan.new:
        new[draft.client].append(draft)
    for change in plan.changed:
        changed[change.entry.client].append(change)
    for client in sorted({*new, *changed, *plan.same, *plan.by_hand, *plan.ignored}):
        yield f"{client}: {listed(_counts(plan, client, len(new[client]), len(changed[client])))}"
        rows = [*map(_new, sorted(new[client], key=lambda one: (one.date, one.id))), *map(_changed, changed[client])]
        yield from rows[:most]
        if most is not None and len(rows) > most:
            yield f"  … and {len(rows) - most} more; --all shows them"
        yield ""


def _counts(plan: Plan, client: str, new: int, changed: int) -> list[str]:
    counts = (
        (new, "new"),
        (changed, "changed"),
        (plan.same[client], "as before"),
        (plan.by_hand[client], "there by hand"),
        (plan.ignored[client], "on the list of those not to come back"),
    )
    return [f"{number} {what}" for number, what in counts if number]


def _new(draft: Draft) -> str:
    return f"  new      {draft.date}  {_said(draft)}"


def _said(draft: Draft) -> str:
    """Return what an entry says, in a line."""
    fields = draft.fields
    those = [*fields.get("by", ()), *fields.get("with", ())]
    with_them = f" ({', '.join(those)})" if those else ""
    if draft.kind == "meeting":
        planned = f", planned for {fields['planned_for']}" if "planned_for" in fields else ""
        by = f" by the {fields['changed_by']}" if "changed_by" in fields else ""
        return f"meeting {fields['status']}{by}{planned}{with_them}"
    if draft.kind == "contact":
        answered = fields.get("answered")
        end = "" if answered is None else ", not answered" if answered is False else f", answered {answered}"
        return f"mail {'from them' if fields['direction'] == 'in' else 'from us'}{with_them}{end}"
    parts = [f"{name} {fields[name]}" for name in ("due", "paid", "credited") if name in fields]
    money = " ".join(str(fields[name]) for name in ("amount", "currency") if name in fields)
    return ", ".join(part for part in (f"invoice {fields.get('number', draft.id)}", money, *parts) if part)


def _changed(change: Change) -> str:
    source = change.entry.source
    fields = ", ".join(f"{name}: {_value(value)}" for name, value in change.fields.items())
    return f"  changed  {change.entry.id.partition('/')[2]}  {fields}  ({source.path}:{source.line})"


def _value(value: Any) -> str:  # as the field's type says
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _passed(gathered: Gathered) -> Iterator[str]:
    if gathered.passed:
        yield "Passed over:"
        rows = sorted(gathered.passed.items(), key=lambda pair: (-pair[1], pair[0]))
        yield from (f"  {why}: {number:,}" for why, number in rows)
        yield ""


def _remarks(outcome: Outcome, gathered: Gathered, most: int | None) -> Iterator[str]:
    remarks = sorted([*gathered.remarks, *outcome.plan.remarks])
    if remarks:
        yield "To look at:"
    for place, what, done in remarks[:most]:
        where = f"{place.file}:{place.line}" if place.line else place.file
        yield f"  {where}: {what}; {done}"
    left = (len(remarks) - most if most is not None and len(remarks) > most else 0) + gathered.more
    if left:
        yield f"  … and {left:,} more" + ("; --all shows them" if most is not None else "")
    if remarks:
        yield ""


def _strangers(suggestions: Suggestions) -> Iterator[str]:
    if not suggestions.strangers:
        return
    yield "Whom the rules do not know:"
    for stranger, times in suggestions.strangers:
        called = f" ({stranger.called})" if stranger.called else ""
        where = f", at {stranger.client}" if stranger.client else ""
        yield f"  {times:>6,}  {stranger.name}{called}{where}"
    if suggestions.more_strangers:
        yield f"  … and {suggestions.more_strangers:,} more"
    yield ""


def _end(outcome: Outcome, *, written: bool) -> str:
    plan, files = outcome.plan, outcome.files
    if not files:
        return "Nothing is new: the journals stay as they are."
    new, changed = len(plan.new), len(plan.changed)
    parts = [count(new, "new entry", "new entries")] if new else []
    what = listed([*parts, *([count(changed, "changed entry", "changed entries")] if changed else [])])
    where = _named(sorted(files))
    return f"Wrote {what}: {where}." if written else f"Nothing is written yet. With --write: {what}, in {where}."


def _named(paths: Sequence[str]) -> str:
    shown = ", ".join(paths[:3])
    return f"{shown} and {len(paths) - 3} more files" if len(paths) > 3 else shown  # noqa: PLR2004  # as many as fit a line
