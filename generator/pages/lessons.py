"""Lessons: what all losses teach together, in counts. People are named only as owners of changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.lessons import FEW_LOSSES
from generator.pages.lesson_cases import MARKED, CaseRow, case_numbers, case_row, client_link, place_of
from generator.pages.loss import SURPRISES
from generator.pages.names import names_of
from generator.pages.page import Link, Page
from generator.pages.paths import LESSONS, POST_MORTEMS, came_back_path, check_path, post_mortem_path
from generator.pages.words import plural, short_day, spaced
from generator.postmortem.leads import LEAST_DAYS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date

    from generator.model.lessons import Case, ChangeState, Comeback, FactorCount
    from generator.model.post_mortem import Reason
    from generator.pages.charts.chart import Numbers
    from generator.pages.labels import Label
    from generator.pages.names import Names
    from generator.pages.portfolio import Portfolio

#: What the page is called.
TITLE = "What losses teach"


@dataclass(frozen=True, slots=True)
class SurpriseRow:
    """One class of the surprise test, and whose losses were of it."""

    label: Label
    clients: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class FactorRow:
    """Something that contributed."""

    name: str
    meaning: str
    clients: tuple[Link, ...]
    #: Whether we could have changed it, as the post-mortems say.
    ours: str


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """One reason with what it rests on."""

    text: str
    basis: str


@dataclass(frozen=True, slots=True)
class SideRow:
    """One loss: their reasons beside ours."""

    client: Link
    #: How far the post-mortem is, or that there is none.
    status: str
    theirs: tuple[ReasonLine, ...]
    ours: tuple[ReasonLine, ...]
    unknown: bool


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change that a post-mortem agreed on."""

    what: str
    client: Link
    owner: str
    due: date | None
    done: date | None
    overdue: bool
    #: The check it is about; None where it names none that is asked of clients.
    check: Link | None
    #: Whether that check has fired since, in words.
    since: str


@dataclass(frozen=True, slots=True)
class ComebackRow:
    """A client who came back."""

    client: Link
    words: str


@dataclass(frozen=True, slots=True)
class LessonsPage:
    """What all losses teach together."""

    losses: int
    few: bool
    summary: str
    surprises: tuple[SurpriseRow, ...]
    marked: tuple[tuple[float, int], ...]
    cases: tuple[CaseRow, ...]
    #: The marks of the strips as a table.
    numbers: Numbers
    #: Of which cases it is known when things were written down: `all`, `some` or `none`.
    recorded: str
    factors: tuple[FactorRow, ...]
    sides: tuple[SideRow, ...]
    changes: tuple[ChangeRow, ...]
    comebacks: tuple[ComebackRow, ...]
    #: The way to every post-mortem.
    each: Link = Link("Every post-mortem", POST_MORTEMS)  # noqa: RUF009  # frozen


def lessons_pages(portfolio: Portfolio) -> Iterator[Page]:
    """Yield the page of lessons, where anybody was lost."""
    lessons = portfolio.lessons
    if lessons is None or not lessons.cases:
        return
    names = names_of(portfolio.agency)
    questions = {check.id: check.question for one in portfolio.checklists for check in one.checks}
    titles = {one.standing.client: one.standing.name for one in portfolio.summaries}
    recorded = _recorded(lessons.cases)
    rows = tuple(
        case_row(one.loss, questions, is_mixed=recorded == "some" and not one.loss.is_recorded) for one in lessons.cases
    )
    content = LessonsPage(
        losses=len(lessons.cases),
        few=len(lessons.cases) < FEW_LOSSES,
        summary=_summary(lessons.cases),
        surprises=tuple(_surprises(lessons.cases)),
        marked=tuple((place_of(days), days) for days in MARKED),
        cases=rows,
        numbers=case_numbers(rows),
        recorded=recorded,
        factors=tuple(_factor(one, titles) for one in lessons.factors),
        sides=tuple(_side(one) for one in lessons.cases),
        changes=tuple(_change(one, names, questions, titles) for one in lessons.changes),
        comebacks=tuple(_comeback(one) for one in lessons.comebacks),
    )
    yield Page(LESSONS, "pages/lessons.html", TITLE, content, section="losses")


def _summary(cases: Collection[Case]) -> str:
    warned = sum(one.loss.warned is not None for one in cases)
    if len(cases) == 1:
        return f"One client was lost, {'after a warning' if warned else 'without a warning'} on these pages."
    had = f"In {warned or 'none'} of these {len(cases)} cases a check had warned"
    return f"{len(cases)} clients were lost. {had} at least {LEAST_DAYS} days before notice."


def _surprises(cases: Collection[Case]) -> Iterator[SurpriseRow]:
    for surprise, label in SURPRISES.items():
        yield SurpriseRow(label, tuple(client_link(one.loss) for one in cases if one.loss.surprise is surprise))


def _recorded(cases: Collection[Case]) -> str:
    known = {one.loss.is_recorded for one in cases}
    return "some" if len(known) > 1 else "all" if True in known else "none"


def _factor(factor: FactorCount, titles: Mapping[str, str]) -> FactorRow:
    name = spaced(factor.name).capitalize() if factor.meaning else factor.name
    said = [
        f"yes in {factor.ours}" if factor.ours else "",
        f"no in {factor.theirs}" if factor.theirs else "",
    ]
    number = len(factor.clients)
    silent = number - factor.ours - factor.theirs
    said.append(f"not said in {silent}" if silent > 0 else "")
    whole = {(number, 0): "yes", (0, number): "no", (0, 0): "not said"}.get((factor.ours, factor.theirs))
    return FactorRow(
        name, factor.meaning, _clients(factor.clients, titles), whole or ", ".join(one for one in said if one)
    )


def _clients(clients: Iterable[str], titles: Mapping[str, str]) -> tuple[Link, ...]:
    return tuple(Link(titles.get(one, one), post_mortem_path(one)) for one in clients)


def _side(case: Case) -> SideRow:
    written = case.written
    if written is None:
        return SideRow(client_link(case.loss), "no post-mortem yet", (), (), unknown=False)
    return SideRow(
        client_link(case.loss),
        spaced(written.status),
        tuple(map(_reason, written.said_by_client)),
        tuple(map(_reason, written.believed_by_us)),
        written.reason_unknown,
    )


def _reason(reason: Reason) -> ReasonLine:
    how = {"words": "in their words", "inferred": "inferred by us"}.get(reason.source, "")
    sure = f"{reason.confidence} confidence" if reason.confidence else ""
    rests = plural(len(reason.evidence), "entry", "entries") if reason.evidence else "asserted, no entry"
    return ReasonLine(reason.reason, ", ".join(one for one in (how, sure, rests) if one))


def _change(state: ChangeState, names: Names, questions: Mapping[str, str], titles: Mapping[str, str]) -> ChangeRow:
    change = state.change
    check = Link(questions[change.check], check_path(change.check)) if change.check in questions else None
    return ChangeRow(
        change.what,
        Link(titles.get(state.client, state.client), post_mortem_path(state.client)),
        names.of(change.owner) if change.owner else "",
        change.due,
        state.done,
        state.overdue,
        check,
        _since(state),
    )


def _since(state: ChangeState) -> str:
    if not state.is_asked:
        return "It is about ourselves, so no client is asked." if state.change.check else "It names no check."
    if state.done is None:
        return "Not made yet."
    if not state.fired:
        return "It has not warned since."
    clients = len({one.client for one in state.fired})
    times = f", {plural(len(state.fired), 'time')} in all" if len(state.fired) > clients else ""
    return f"It has warned since about {plural(clients, 'client')}{times}; last on {short_day(state.fired[-1].on)}."


def _comeback(one: Comeback) -> ComebackRow:
    words = f"{_from(one)}; better since {short_day(one.turned)}."
    return ComebackRow(Link(one.name, came_back_path(one.client)), words)


def _from(one: Comeback) -> str:
    if one.came_from == "alarm":
        return f"Stood at alarm for {plural(one.worst_days, 'day')} from {short_day(one.worst_on)}"
    what = {"notice": "Had given notice", "rescue": "Was in rescue"}.get(one.came_from, spaced(one.came_from))
    return f"{what}, after trouble from {short_day(one.began)}"
