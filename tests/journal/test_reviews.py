"""Review days of changed limits and of checks switched off: told from the day after, by the right day."""

from __future__ import annotations

from datetime import date

import pytest

from generator.journal.load import load
from generator.source import SourceFile

AGENCY = "name: Northlight\n"
CLIENT = "name: Acme\nstatus: active\nsince: 2025-01-15\n"
CHANGED = "limits: {gone-cold: {least: 45, reason: they travel, review_on: 2026-06-01}}\n"
OFF = "off: {haggles: {reason: our fees are new, review_on: 2026-06-01}}\n"
TIER = "tiers: [{tier: 1, limits: {gone-cold: {least: 45, review_on: 2026-06-01}}}]\n"
PAST, ON_THE_DAY = date(2026, 6, 2), date(2026, 6, 1)


def told(
    files: dict[str, str], today: date | None = None, as_of: date | None = None
) -> list[tuple[str, str, int, int, bool]]:
    every = {"agency.yaml": AGENCY, "acme/client.yaml": CLIENT} | files
    loaded = load([SourceFile(path, "", text.encode()) for path, text in sorted(every.items())], today, as_of=as_of)
    return [
        (one.problem.code, one.source.path, one.source.line, one.source.column, one.is_error)
        for one in loaded.diagnostics
    ]


@pytest.mark.parametrize(
    ("path", "before", "line"),
    [
        ("checklists/limits.yaml", "", CHANGED),
        ("checklists/limits.yaml", "", OFF),
        ("agency.yaml", AGENCY, TIER),
        ("acme/client.yaml", CLIENT, CHANGED),
    ],
)
def test_a_review_day_is_told_from_the_day_after(path: str, before: str, line: str) -> None:
    place = before.count("\n") + 1, line.index("2026-06-01") + 1
    assert told({path: before + line}, ON_THE_DAY) == []
    assert told({path: before + line}, PAST) == [("J505", path, *place, False)]


def test_where_nobody_says_which_day_it_is_nothing_is_past() -> None:
    assert told({"checklists/limits.yaml": OFF}) == []


@pytest.mark.parametrize(
    ("pinned", "as_of", "is_told"),
    [
        ("2026-05-01", None, False),
        ("2026-07-01", None, True),
        ("2026-05-01", PAST, True),
        ("2026-07-01", ON_THE_DAY, False),
    ],
)
@pytest.mark.parametrize("today", [date(2020, 1, 1), date(2030, 1, 1)])
def test_a_pinned_day_counts_as_today_and_a_day_that_is_asked_about_goes_before_it(
    pinned: str, as_of: date | None, today: date, *, is_told: bool
) -> None:
    agency = f"{AGENCY}site: {{as_of: {pinned}}}\n{TIER}"
    files = {"agency.yaml": agency, "acme/client.yaml": CLIENT + CHANGED, "checklists/limits.yaml": OFF}
    assert [code for code, *_ in told(files, today, as_of)] == ["J505"] * 3 * is_told


STEPS = """\
limits:
  - {from: 2025-01-15, is: {gone-cold: {least: 45, gaps: 4, reason: a slow year, review_on: 2025-06-30}}}
  - {from: 2026-01-01, is: {gone-cold: {least: 60, reason: they sail}}}
"""


def test_what_later_limits_replace_is_told_no_more() -> None:
    assert [line for _, _, line, _, _ in told({"acme/client.yaml": CLIENT + STEPS}, PAST)] == [5]
    replaced = STEPS.replace("gaps: 4, ", "")
    assert told({"acme/client.yaml": CLIENT + replaced}, PAST) == []
    assert [line for _, _, line, _, _ in told({"acme/client.yaml": CLIENT + replaced}, date(2025, 12, 31))] == [5]


def test_a_client_who_has_left_is_reviewed_no_more() -> None:
    left = CLIENT.replace("active", "lost") + "ended: 2026-06-20\n" + CHANGED
    assert [code for code, *_ in told({"acme/client.yaml": left}, PAST)] == ["J505"]
    assert told({"acme/client.yaml": left}, date(2026, 6, 20)) == []


def test_an_exception_simply_ends() -> None:
    accepts = "accepts: [{check: no-answer, reason: they are at sea, until: 2026-03-01}]\n"
    assert told({"acme/client.yaml": CLIENT + accepts}, PAST) == []
