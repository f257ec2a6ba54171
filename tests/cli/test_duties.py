"""`mainstay status --duties`, over a journal with holidays: what opens a duty, when it is due, and what closes it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.cli.running import run as run_command

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

#: Good Friday and Easter Monday are no working days: two working days from Thursday 2 April end on Wednesday 8 April.
AGENCY = {
    "name": "Fir",
    "format": 1,
    "people": [{"id": one, "name": f"{one.title()} Fir"} for one in ("anna", "tom", "nell")],
    "holidays": ["2026-04-03", "2026-04-06"],
}
COMPLAINT = {"kind": "complaint", "id": "late-again", "date": "2026-04-02", "from": "kim", "quote": "Late again."}
ANSWER = {"kind": "contact", "id": "call", "channel": "call", "direction": "out", "re": "late-again"}


def client(name: str, **more: object) -> dict[str, object]:
    team = [{"person": "anna", "role": "relationship"}]
    return {
        "name": name,
        "status": "active",
        "since": "2026-03-01",
        "contacts": [{"id": "kim", "name": "Kim Reed"}],
        "team": team,
        **more,
    }


@pytest.fixture
def journals(tmp_path: Path) -> Path:
    """Write an agency with one client who complained, and one whom nobody leads."""
    folder = tmp_path / "journals"
    write(folder, "agency.yaml", AGENCY)
    write(folder, "acme/client.yaml", client("Acme"))
    write(folder, "acme/log.yaml", [COMPLAINT])
    write(folder, "bolt/client.yaml", client("Bolt", team=[]))
    write(folder, "bolt/log.yaml", [COMPLAINT])
    return folder


def write(folder: Path, name: str, content: object) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")


def run(journals: Path, *arguments: str) -> Result:
    return run_command("status", "--journals", journals, "--as-of", "2026-04-09", *arguments)


def answers(journals: Path, *arguments: str) -> list[Any]:
    """Return the duties that `complaint-answered` knows."""
    result = run(journals, "--duties", "--format", "json", *arguments)
    assert result.exit_code == 0, result.output
    return [row for row in json.loads(result.stdout)["duties"] if "complaint-answered" in row["checks"]]


def test_a_deadline_in_working_days_knows_the_holidays(journals: Path) -> None:
    found = answers(journals, "--client", "acme")
    assert [(row["what"], row["deadline"], row["state"], row["days_left"]) for row in found] == [
        ("An answer to a complaint", "2026-04-08", "overdue", -1),
        ("A note of how they took it", "2026-04-16", "due", 7),
    ]
    assert {row["opened_by"] for row in found} == {"acme/late-again"}
    assert {row["opened_on"] for row in found} == {"2026-04-02"}


@pytest.mark.parametrize(("day", "state"), [("2026-04-08", "due"), ("2026-04-09", "overdue")])
def test_a_duty_is_due_on_its_deadline_and_overdue_the_day_after(journals: Path, day: str, state: str) -> None:
    assert answers(journals, "--client", "acme", "--as-of", day)[0]["state"] == state


def test_a_dated_field_of_the_entry_closes_a_duty_from_its_day_on(journals: Path) -> None:
    write(journals, "acme/log.yaml", [COMPLAINT | {"answered": "2026-04-07"}])
    assert [row["what"] for row in answers(journals, "--client", "acme")] == ["A note of how they took it"]
    assert len(answers(journals, "--client", "acme", "--as-of", "2026-04-06")) == 2


def test_a_later_entry_that_names_it_closes_a_duty_from_its_day_on(journals: Path) -> None:
    write(journals, "acme/log.yaml", [COMPLAINT, ANSWER | {"date": "2026-04-07"}])
    assert [row["what"] for row in answers(journals, "--client", "acme")] == ["A note of how they took it"]
    assert len(answers(journals, "--client", "acme", "--as-of", "2026-04-06")) == 2
    write(journals, "acme/log.yaml", [COMPLAINT, {**ANSWER, "date": "2026-04-07", "re": []}])
    assert len(answers(journals, "--client", "acme")) == 2


def test_a_duty_with_no_owner_is_with_whoever_leads_the_account(journals: Path) -> None:
    assert {(row["client"], row["owner"], *row["leads"]) for row in answers(journals)} == {
        ("acme", "", "anna"),
        ("bolt", ""),
    }


def test_the_text_stands_by_date_over_all_accounts(journals: Path) -> None:
    text = run(journals, "--duties").stdout
    assert text.startswith(
        "Fir, as of 9 April 2026, for leads: what is owed\n\nOverdue\n\n  8 April 2026          Acme (acme): An"
    )
    assert "1 day overdue         Anna Fir (anna), account lead" in text
    assert text.index("Acme (acme): An answer") < text.index("Bolt (bolt): An answer") < text.index("\nLater\n")


def test_by_owner_nobody_named_comes_last(journals: Path) -> None:
    text = run(journals, "--duties", "--by", "owner").stdout
    assert text.index("\nAnna Fir (anna)\n") < text.index("(acme)") < text.index("\nNobody named\n")
    assert text.index("\nNobody named\n") < text.index("(bolt)")
    assert "overdue" not in text


def test_one_owner_is_shown_alone(journals: Path) -> None:
    assert {row["client"] for row in answers(journals, "--owner", "anna")} == {"acme"}
    result = run(journals, "--duties", "--owner", "tom")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "Nothing is owed.")


def test_an_owner_whom_nobody_knows_is_a_usage_error(journals: Path) -> None:
    result = run(journals, "--duties", "--owner", "ana")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "did you mean `anna`?" in result.stderr


@pytest.mark.parametrize("more", [["--by", "owner"], ["--owner", "anna"]])
def test_by_and_owner_go_with_duties(journals: Path, more: list[str]) -> None:
    result = run(journals, *more)
    assert result.exit_code == 2
    assert "add --duties" in result.stderr


def test_nothing_owed_is_said_in_words(journals: Path) -> None:
    result = run(journals, "--duties", "--as-of", "2020-01-01")
    assert (result.exit_code, result.stdout) == (
        0,
        "Fir, as of 1 January 2020, for leads: what is owed\n\nNothing is owed.\n",
    )
