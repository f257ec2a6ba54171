"""What a branch changes, as the body of a comment on a pull request: for the account lead, in a minute.

The first line is a mark by which the comment is found again. What comes after `SHOWN` lines is folded, and what does
not fit into a comment is counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from generator.criteria.words import count, day_text, times
from generator.pages.diff import alike
from generator.reporting.markdown import markdown_code, markdown_link, markdown_text, within
from generator.reporting.order import by_weight, shown_path, summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.diagnostics import Diagnostic
    from generator.model.diff import Gone
    from generator.pages.change import CauseView, DutyLine, MoveView
    from generator.pages.diff import DiffPage, DiffRow, PastLines, RulesView

#: Hidden, and the same in every comment, so that the next one takes the place of the last.
MARK = "<!-- mainstay diff -->"
#: Lines that stand open, before the rest is folded.
SHOWN = 20
#: GitHub takes 65,536 characters; of those that are left out here some are for the frame.
MOST_BYTES = 60_000
FENCE = "````"
#: Causes of one verdict that are told, and days of one thing that is owed.
CAUSES = 3
#: Answers without a warning that are told in words; the others by the ids of their checks.
ANSWERS = 3


@dataclass(frozen=True, slots=True)
class Where:
    """How a comment leads to the files of the journals."""

    #: Path of the journals folder from the top of the repository; empty for the top itself.
    folder: str = ""
    #: What stands before a path in the address of a file; empty where nothing is to be linked.
    address: str = ""


def diff_markdown(page: DiffPage, where: Where, history: Sequence[PastLines] = ()) -> str:
    """Return the whole body of a comment; in one line, below the mark, where nothing moves."""
    foot = markdown_text(f"{page.written[:1].upper()}{page.written[1:]}. {page.compared}", longest=1000)
    notes = [markdown_text(note, longest=1000) for note in page.notes]
    gone = [*_gone(page, where)]
    if not page.rows and not page.ours and page.rules is None:
        return "".join(f"{line}\n" for line in (MARK, f"**{page.title}.** {' '.join((foot, *notes))}", *gone))
    blocks = [[*_row(row, page, where)] for row in page.rows]
    blocks += [[f"- {_own(one.question, one.before, one.after)}"] for one in page.ours]
    body = [f"### {markdown_text(page.title, longest=600)}", *(["", *_folded(blocks)] if blocks else []), *gone]
    if page.rules is not None:
        body += _rules(page.rules, history)
    return f"{MARK}\n{_whole(body)}\n{' '.join((foot, *notes))}\n"


def _whole(body: Sequence[str]) -> str:
    """Return as much as fits into a comment; what was opened and cut is closed."""
    text, left_out = within(body, MOST_BYTES)
    if not left_out:
        return text
    fence = f"{FENCE}\n" if text.count(FENCE) % 2 else ""
    end = "\n</details>\n" if text.count("<details>") > text.count("</details>") else ""
    more = f"and {left_out:,} more lines: `mainstay diff` shows them all, and so will the site"
    return f"{text}{fence}\n{more}\n{end}"


def invalid_markdown(diagnostics: Iterable[Diagnostic], root: str) -> str:
    """Return the body of a comment where the journals have mistakes, so that nothing can be compared."""
    found = by_weight(diagnostics)
    lines = [
        MARK,
        f"### Not compared: the journals have {summary([one for one in found if one.is_error])}",
        "",
        *(
            f"- {markdown_code(shown_path(one.source, root))}, line {max(one.source.line, 1)}:"
            f" {markdown_text(one.message)}{f' ({markdown_text(one.hint)})' if one.hint else ''}"
            for one in found[:SHOWN]
            if one.is_error
        ),
    ]
    return "".join(f"{line}\n" for line in lines)


def _folded(blocks: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield blocks of lines; whole blocks stand open as far as they go, but a piece of the first in any case."""
    shown, room = 0, SHOWN
    while shown < len(blocks) and len(blocks[shown]) <= room:
        room -= len(blocks[shown])
        shown += 1
    yield from (line for block in blocks[:shown] for line in block)
    rest = list(blocks[shown:])
    if not shown and rest:
        yield from rest[0][:SHOWN]
        rest[0] = rest[0][SHOWN:]
        told = "the rest of it" if len(rest) == 1 else f"the rest of it, and {count(len(rest) - 1, 'more account')}"
    else:
        told = count(len(rest), "more account")
    if rest:
        yield from ("", f"<details><summary>{told}</summary>", "")
        yield from (line for block in rest for line in block)
        yield from ("", "</details>")


def _gone(page: DiffPage, where: Where) -> Iterator[str]:
    """Yield the entries that were taken out: a reviewer asks why, even where nothing moves."""
    lines = [f"- {markdown_code(_path(one, where.folder))}" for one in page.gone]
    if lines:
        yield from ("", "**Taken out**", "", *lines[:SHOWN])
    if lines[SHOWN:]:
        yield from ("", f"<details><summary>{count(len(lines) - SHOWN, 'more entry', 'more entries')}</summary>", "")
        yield from (*lines[SHOWN:], "", "</details>")


def _path(gone: Gone, folder: str) -> str:
    """Return where an entry stood: its file, with its id where a file holds several, or its id alone."""
    if not gone.path:
        return gone.entry
    path = f"{folder}/{gone.path}".lstrip("/")
    return path if path.endswith(".md") else f"{path}: {gone.entry}"


def _row(row: DiffRow, page: DiffPage, where: Where) -> Iterator[str]:
    """Yield the lines of one account: how it moved and why, then check by check."""
    yield f"- **{markdown_text(row.name)}** ({markdown_code(row.client)}): {_standing(row)}"
    if row.view is None:
        return
    view = row.view
    if view.label is not None and not view.moves:
        yield from (f"  - {_cause(cause, page, where)}" for cause in view.label.causes[:CAUSES])
    yield from (f"  - {_move(move, row, page, where)}" for move in view.moves)
    for move in view.rest[:ANSWERS]:
        yield f"  - {markdown_text(move.question)} {markdown_text(move.before.word)} → {markdown_text(move.after.word)}"
    for told, moves in (("moved as well", view.rest[ANSWERS:]), ("not asked any more", view.silent)):
        if moves:
            yield f"  - {told}: {', '.join(markdown_code(one.check) for one in moves)}"
    gone = {one.entry for one in page.gone}
    for how, duties in (
        ("opened", row.opened),
        ("closed", row.closed),
        ("dropped, as its entry is taken out", [one for one in row.dropped if one.opened_by in gone]),
        ("no longer called for", [one for one in row.dropped if one.opened_by not in gone]),
    ):
        yield from (f"  - duty {how}: {_duty(some, page, where)}" for some in alike(duties))


def _standing(row: DiffRow) -> str:
    reason = f" {markdown_text(row.reason)}" if row.reason else ""
    if row.before and row.after and row.before != row.after:
        return f"{row.before} → **{row.after}**.{reason}"
    if row.before and row.after:
        return f"{row.after}, as before.{reason}"
    return f"{row.does}.{reason}"


def _move(move: MoveView, row: DiffRow, page: DiffPage, where: Where) -> str:
    both = (move.before, move.after)
    tones = [f" ({one.mark.word.lower()})" if one.mark.id in {"watch", "alarm"} else "" for one in both]
    # What decides the label has given its reason there.
    reason = f" {markdown_text(move.reason)}" if move.reason and not row.reason.startswith(move.reason) else ""
    causes = "; ".join(_cause(cause, page, where) for cause in move.causes[:CAUSES])
    more = f"; and {len(move.causes) - CAUSES} more" if len(move.causes) > CAUSES else ""
    return (
        f"{markdown_text(move.question)} {markdown_text(move.before.word)}{tones[0]} →"
        f" **{markdown_text(move.after.word)}**{tones[1]}.{reason} _{causes}{more}_"
    )


def _cause(cause: CauseView, page: DiffPage, where: Where) -> str:
    if cause.link is None:
        return markdown_text(cause.text)
    is_entry = "/" in cause.link.id
    named = _entry(cause.link.id, page, where) if is_entry else markdown_code(cause.link.id)
    text = f": {markdown_text(cause.text)}" if cause.text else ""
    return f"{cause.lead} {named}{text}".strip()


def _entry(entry: str, page: DiffPage, where: Where) -> str:
    """Return an entry by the path of its file, with a way to it; by its id where that is not to be told, or is gone."""
    place = page.places.get(entry)
    if place is None:
        return markdown_code(entry)
    path = f"{where.folder}/{place.path}".lstrip("/")
    line = f"#L{place.line}" if place.line else ""
    return markdown_link(
        path, f"{where.address}/{quote(path.encode('utf-8', 'replace'), safe='/')}{line}" if where.address else ""
    )


def _duty(duties: Sequence[DutyLine], page: DiffPage, where: Where) -> str:
    """Return what is owed once or several times, with the day of each and what called for it."""
    what = markdown_text(duties[0].what)
    days = [f"due on {day_text(duty.deadline)}, {_opener(duty.opened_by, page, where)}" for duty in duties]
    if not days[1:]:
        return f"{what}, {days[0]}"
    more = [f"and {len(days) - CAUSES} more"] if days[CAUSES:] else []
    return f"{what}, {times(len(days))}: {'; '.join((*days[:CAUSES], *more))}"


def _opener(opened_by: str, page: DiffPage, where: Where) -> str:
    if opened_by.startswith("because "):
        return f"_{markdown_text(opened_by)}_"
    return f"_from {markdown_text(opened_by) if ' ' in opened_by else _entry(opened_by, page, where)}_"


def _own(question: str, before: str, after: str) -> str:
    return f"Our own side: {markdown_text(question)} {before or 'not asked'} → **{after or 'not asked'}**"


def _rules(rules: RulesView, history: Sequence[PastLines]) -> Iterator[str]:
    yield from ("", "**Checks and limits that change**", "")
    yield from (f"- {markdown_text(told)}" for told in rules.told[:SHOWN])
    if rules.told[SHOWN:]:
        yield f"- and {len(rules.told) - SHOWN} more"
    if rules.effect:
        yield from ("", "What that alone does today:", "")
        yield from (f"- {markdown_text(told)}" for told in rules.effect[:SHOWN])
    for past in history[:SHOWN]:
        whose = f", {markdown_text(past.name)} by limits of its own" if past.name else ""
        yield from ("", f"<details><summary>What it would have done in the past{whose}</summary>", "", f"{FENCE}text")
        yield from (line.replace("`", "'") for line in past.lines)
        yield from (FENCE, "", "</details>")
