"""What is drawn of an account: cases from files to words, rows and marks, and what must hold for every drawing.

A case of `dealings.yaml` names what it is about; what it leaves out is not asked.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.assess import assessment_of, figures_of, health_of
from generator.assets import find_templates
from generator.journal.load import load_folder
from generator.pages.account import account_index, account_pages
from generator.pages.dealings import Dealings, dealings_of
from generator.pages.entries import Setting
from generator.pages.findings import mentions_of
from generator.pages.names import names_of
from generator.pages.neighbours import Neighbours, neighbours_of
from generator.rendering.environment import Frame, make_environment, render_page
from tests.checks.test_cases import CHECKS, day_of, read, read_cases

if TYPE_CHECKING:
    from datetime import date

    from generator.model.account import Account
    from generator.model.agency import Agency
    from generator.model.health import AccountHealth
    from generator.pages.charts.chart import Cell

CASES = read_cases(Path(__file__).with_name("dealings.yaml"))
GOLDEN = Path(__file__).parents[1] / "golden" / "journals"


def drawn(account: Account, agency: Agency, as_of: date) -> tuple[Dealings, AccountHealth]:
    """Return what is drawn of an account on a day, beside what the checks say of it."""
    account = account.known(as_of)
    assessment = assessment_of(account, agency, CHECKS.values(), as_of)
    health = health_of(assessment)
    setting = Setting(as_of, names_of(agency, account.client), account_index(account, as_of), agency.currency)
    return dealings_of(account, figures_of(assessment), setting, mentions_of(health)), health


def case_drawn(case: dict[str, Any], folder: Path) -> Dealings:
    journal = read(folder / "journals", case)
    return drawn(journal.accounts[0], journal.agency, day_of(case))[0]


def texts(rows: tuple[tuple[Cell, ...], ...]) -> list[list[str]]:
    """Return the words of a table, row by row."""
    return [[cell.text or ", ".join(link.text for link in cell.also) for cell in row] for row in rows]


def check_chart(chart: Any, wanted: Any) -> None:
    """Hold a chart, or the sentence in its place, against what a case says of it."""
    if isinstance(wanted, str):
        assert chart == wanted
        return
    assert not isinstance(chart, str), chart
    assert chart.words.caption == wanted.get("caption", chart.words.caption)
    assert texts(chart.numbers.rows) == wanted.get("rows", texts(chart.numbers.rows))


@pytest.fixture(params=CASES, ids=[case["name"] for case in CASES])
def case(request: pytest.FixtureRequest) -> Any:
    return request.param


def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    found = case_drawn(case, tmp_path)
    for name in ("silence", "payments", "contract", "lanes"):
        if name in case:
            check_chart(getattr(found, name), case[name])
    matrix = found.matrix
    assert matrix is not None
    counted = {row.name: [*(cell.days for cell in row.cells), row.anybody.days] for row in matrix.rows}
    assert counted == case.get("matrix", counted)
    assert [head.name for head in matrix.heads] == case.get("heads", ["Tom", "Mira"])
    assert [*matrix.gaps] == case.get("gaps", [*matrix.gaps])


def test_marks_have_a_shape_beside_their_colour(case: dict[str, Any], tmp_path: Path) -> None:
    found: Any = case_drawn(case, tmp_path)
    silence, payments = case.get("silence"), case.get("payments")
    if isinstance(silence, dict) and "peaks" in silence:
        assert [peak.tone.id for peak in found.silence.peaks] == silence["peaks"]
    if isinstance(payments, dict) and "shapes" in payments:
        assert [mark.tone.id if mark.tone else mark.shape for mark in found.payments.marks] == payments["shapes"]
    if isinstance(payments, dict) and "notes" in payments:
        notes = (found.payments.usual, found.payments.limit, found.payments.open_note)
        assert [note.text for note in notes if note] == payments["notes"]


def check_drawing(found: Any) -> None:
    """Hold for every drawing: a row for each mark, everything on the sheet, the caption's numbers in the words."""
    for chart in (found.silence, found.payments, found.contract, found.lanes):
        if isinstance(chart, str):
            assert re.search(r"\w\.$|show\.$", chart)
            continue
        assert chart.words.title
        assert chart.words.description.endswith(".")
        assert f"{chart.words.id}" in {"chart_silence", "chart_payments", "chart_contract", "chart_lanes"}
        assert all(0 <= tick.at <= 100 for tick in chart.months)
    if not isinstance(found.silence, str):
        assert found.silence.line.count("M") == len(found.silence.numbers.rows)
        heights = [float(y) for y in re.findall(r"[VL](?:[\d.]+ )?([\d.]+)", found.silence.line)]
        assert all(0 <= y <= found.silence.ground for y in heights)
        assert f"{len(found.silence.numbers.rows)} silences" in found.silence.words.description
    if not isinstance(found.payments, str):
        assert len(found.payments.marks) == len(found.payments.numbers.rows)
        assert all(0 <= mark.x <= 100 and 0 <= mark.y <= found.payments.ground for mark in found.payments.marks)
    if not isinstance(found.contract, str):
        assert found.contract.line.count("H") <= len(found.contract.numbers.rows)
    if not isinstance(found.lanes, str):
        wide = [mark for lane in found.lanes.lanes for mark in lane.wide]
        assert len(wide) == len(found.lanes.numbers.rows)
        listed = sum(len(row[-1].also) for row in found.lanes.numbers.rows)
        narrow = [mark for lane in found.lanes.lanes for mark in lane.narrow]
        assert sum(mark.count for mark in wide) == sum(mark.count for mark in narrow) == listed
        assert all(mark.path and 0 <= mark.x <= 100 for mark in (*wide, *narrow))


def test_every_mark_is_on_the_sheet_and_in_the_numbers(case: dict[str, Any], tmp_path: Path) -> None:
    check_drawing(case_drawn(case, tmp_path))


@pytest.mark.parametrize("months_ago", [0, 3, 9, 24])
def test_the_numbers_are_those_that_the_checks_say(months_ago: int) -> None:
    journal, _ = load_folder(GOLDEN)
    assert journal is not None
    as_of = (journal.agency.site.as_of or max(one.date for one in journal.accounts[0].entries)) - timedelta(
        days=30 * months_ago
    )
    for account in journal.accounts:
        found: Any = drawn(account, journal.agency, as_of)[0]
        reasons = {one.check: one for one in drawn(account, journal.agency, as_of)[1].findings}
        check_drawing(found)
        late, cold = reasons["pays-late"], reasons["gone-cold"]
        usual = re.search(
            r"they usually pay after ([\d.]+) days? \(median of (\d+) invoices; of the last (\d+): ([\d.]+)",
            late.reason,
        )
        if usual:
            said = "They usually pay after {} days (median of {}; of the last {}: {})".format(*usual.groups())
            assert found.payments.words.caption.startswith(said)
        because = re.search(r"the usual gap is .*? and cold beyond [\d.]+", cold.reason)
        if because and cold.verdict in {"in rhythm", "cold"} and not isinstance(found.silence, str):
            assert because[0][1:] in found.silence.words.caption


def entries_of(count: int) -> list[dict[str, Any]]:
    kinds = [{"kind": "contact", "direction": "in"}, {"kind": "meeting", "status": "held"}, {"kind": "mistake"}]
    return [
        {"id": f"e{number}", "date": f"2026-{1 + number % 10:02}-{1 + number * 7 % 28:02}", "with": "kim", "by": "tom"}
        | kinds[number % 3]
        for number in range(count)
    ]


def test_500_entries_are_drawn_with_a_bounded_number_of_marks(tmp_path: Path) -> None:
    found: Any = case_drawn({"as_of": "2026-10-30", "entries": entries_of(500)}, tmp_path)
    check_drawing(found)
    for lane in found.lanes.lanes:
        assert len(lane.wide) <= 2 * 27
        assert len(lane.narrow) <= 2 * 14


def page_of(case: dict[str, Any], folder: Path, around: Neighbours | None = None) -> str:
    """Return the account's page of a case."""
    journal, as_of = read(folder / "journals", case), day_of(case)
    account = journal.accounts[0].known(as_of)
    assessment = assessment_of(account, journal.agency, CHECKS.values(), as_of)
    pages = account_pages(
        account, health_of(assessment), (), journal.agency, figures=figures_of(assessment), neighbours=around
    )
    return render_page(make_environment(find_templates()), next(pages), Frame("Fir", as_of)).decode()


def test_a_page_of_200_entries_stays_light(tmp_path: Path) -> None:
    assert len(page_of({"as_of": "2026-10-30", "entries": entries_of(200)}, tmp_path)) < 250_000


def test_every_drawing_has_a_title_a_description_and_its_numbers(tmp_path: Path) -> None:
    case = next(one for one in CASES if one["name"] == "invoices of every state")
    words = next(one for one in CASES if one["name"].startswith("silences climb"))
    contract = next(one for one in CASES if one["name"] == "a contract in steps")
    whole = {**case, "entries": [*case["entries"], *words["entries"]], "client": contract["client"]}
    html = page_of(whole, tmp_path)
    figures = re.findall(r'<figure class="chart.*?</figure>', html, re.DOTALL)
    assert len(figures) == 4
    for figure in figures:
        assert figure.count("<figcaption") == 1
        assert "<summary>The numbers<" in figure
        assert 'scope="col"' in figure
        assert 'scope="row"' in figure
        if 'role="img"' in figure:
            named = re.search(r'aria-labelledby="(\w+) (\w+)"', figure)
            assert named is not None
            assert f'<title id="{named[1]}">' in figure
            assert f'<desc id="{named[2]}">' in figure
        else:
            assert re.findall(r'role="group" aria-label="([\w ]+)"', figure) == [
                "The work", "The work", "The relationship", "The relationship",
            ]  # fmt: skip
    table = re.search(r'<table class="matrix">.*?</table>', html, re.DOTALL)
    assert table is not None
    assert table[0].count('scope="row"') == 3
    assert table[0].count('scope="col"') == 4


def test_names_from_a_journal_are_no_markup(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>"
    case = {
        "as_of": "2026-10-30",
        "agency": {"people": [{"id": "tom", "name": evil}]},
        "client": {
            "contacts": [{"id": "kim", "name": evil, "role": evil, "level": "senior", "payer": "yes"}],
            "team": [{"person": "tom", "role": "relationship"}],
        },
        "entries": [
            *({**one, "title": evil} for one in entries_of(9)),
            {"kind": "invoice", "id": "i1", "number": evil, "issued": "2026-05-01"},
        ],
    }
    html = page_of(case, tmp_path, Neighbours(None, None))
    assert "<script>" not in html
    assert html.count("&lt;script&gt;") > 10


def test_an_account_leads_to_those_beside_it_by_name(tmp_path: Path) -> None:
    journal = read(tmp_path / "journals", {"as_of": "2026-10-30"})
    acme, as_of = journal.accounts[0].client, day_of({"as_of": "2026-10-30"})
    named = [("b", "birch"), ("a", "Ash"), ("c", "Cedar"), ("x", "Bay")]
    clients = [replace(acme, id=one, name=name) for one, name in named]
    gone = replace(clients[3], status=type(acme.status)(((acme.since, "lost"),)), ended=acme.since)
    found = neighbours_of([*clients[:3], gone], as_of)
    beside = {one: [link.text if link else None for link in (each.before, each.after)] for one, each in found.items()}
    assert beside == {"a": [None, "birch"], "b": ["Ash", "Cedar"], "c": ["birch", None]}
    html = page_of({"as_of": "2026-10-30"}, tmp_path / "page", found["b"])
    assert re.findall(r'rel="(\w+)" href="([^"]+)"', html)[-2:] == [
        ("prev", "../a/index.html"), ("next", "../c/index.html"),
    ]  # fmt: skip
    assert neighbours_of([], as_of) == {}
