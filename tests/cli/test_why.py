"""`mainstay why`: what moved about one client between two days, in the terminal and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.cli.running import run as run_command
from tests.source.checkouts import git

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

AGENCY = {"name": "Fir", "format": 1, "people": [{"id": "anna", "name": "Anna Fir"}], "site": {"as_of": "2026-04-12"}}
CLIENT = {
    "name": "Acme",
    "status": "active",
    "since": "2025-10-01",
    "contacts": [{"id": "kim", "name": "Kim Reed", "level": "lead"}],
    "team": [{"person": "anna", "role": "relationship"}],
}
DAYS = ["2025-10-15", "2025-10-25", "2025-11-04", "2025-11-14", "2025-12-30", "2026-01-15", "2026-02-18", "2026-02-28"]
MAILS: list[dict[str, object]] = [
    {"kind": "contact", "id": f"mail-{day}", "date": day, "channel": "email", "direction": "in", "with": "kim"}
    for day in DAYS
]
COMPLAINT: dict[str, object] = {
    "kind": "complaint",
    "id": "late-again",
    "date": "2026-03-10",
    "from": "kim",
    "quote": "Late again.",
}
#: What it is called where only leads read it.
CLOSED = "acme/2026-03-10_complaint_1"


@pytest.fixture
def journals(tmp_path: Path) -> Path:
    """Write an agency with one client, who complained on 10 March."""
    folder = tmp_path / "journals"
    write(folder, "agency.yaml", AGENCY)
    write(folder, "acme/client.yaml", CLIENT)
    write(folder, "acme/log.yaml", [*MAILS, COMPLAINT])
    return folder


def write(folder: Path, name: str, content: object) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")


def commit(folder: Path, day: str) -> None:
    """Commit everything on a day."""
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "Journal", at=f"{day}T12:00:00Z")


def run(journals: Path, *arguments: str) -> Result:
    return run_command("why", "acme", "--journals", journals, *arguments)


def told(journals: Path, *arguments: str) -> Any:
    result = run(journals, "--format", "json", *arguments)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_it_begins_on_the_eve_of_the_label_and_names_the_entry_that_moved_it(journals: Path) -> None:
    result = run(journals)
    assert result.exit_code == 0
    text = " ".join(result.stdout.split())
    assert "Compared with the eve of the day on which the label became what it is." in text
    assert "→ alarm" in text
    assert "New entry: acme/late-again" in text


def test_of_one_check_only_that_is_told(journals: Path) -> None:
    whole, one = (told(journals, "--from", "2026-03-01", *more) for more in ((), ("--check", "complaint")))
    assert [move["check"] for move in one["checks"]] == ["complaint"]
    assert len(whole["checks"]) > 1
    shown = run(journals, "--from", "2026-03-01", "--check", "complaint").stdout
    assert "complaint-answered" not in shown


def test_every_cause_is_told_as_json_and_time_alone_is_called_so(journals: Path) -> None:
    moves = {move["check"]: move for move in told(journals, "--from", "2026-03-11")["checks"]}
    late = moves["complaint-answered"]
    assert late["forces"] == ["time"]
    assert {cause["kind"] for cause in late["causes"]} == {"duty overdue", "time"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--from", "2026-04-11", "--to", "2026-03-01"), "--from 2026-04-11 comes after --to 2026-03-01"),
        (("--from", "2020-01-01"), "nothing had happened of acme by 2020-01-01: the account begins on 2025-10-01"),
        (("--to", "2020-01-01"), "nothing had happened of acme by 2020-01-01"),
        (("--check", "complant"), "there is no check 'complant'; did you mean"),
        (("--known",), "journals is not in a git checkout"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_plain_words(
    journals: Path, arguments: tuple[str, ...], message: str
) -> None:
    result = run(journals, *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_an_unknown_client_is_refused_with_a_guess(journals: Path) -> None:
    result = run_command("why", "acne", "--journals", journals)
    assert result.exit_code == 2
    assert "did you mean" in result.stderr


def test_as_known_it_begins_where_git_begins_and_says_what_git_never_held(journals: Path) -> None:
    """The label turned in March; the client stands in git since April only, and another one never."""
    (journals / "acme").rename(journals / "aside")
    commit(journals, "2026-03-01")
    (journals / "aside").rename(journals / "acme")
    write(journals, "acme/log.yaml", [*MAILS, COMPLAINT])
    unknown = run(journals, "--known")
    assert "no commit up to then holds a client.yaml of it" in unknown.stderr
    commit(journals, "2026-04-05")
    whole = told(journals, "--known")
    assert (whole["since"], whole["chosen"]) == ("2026-04-05", "the first evening on which anything was known of it")


def test_a_client_is_found_by_its_name_and_by_the_id_it_had(journals: Path) -> None:
    write(journals, "acme/client.yaml", {**CLIENT, "name": "Acme Signs", "formerly": ["ajax-signs"]})
    named, former, none = (
        run_command("why", one, "--journals", journals).stderr for one in ("Acme signs", "ajax-signs", "zzz")
    )
    assert "there is no client 'Acme signs'; its id is `acme`" in named
    assert "there is no client 'ajax-signs'; it is called `acme` now" in former
    assert "there is no client 'zzz'; the ids here: `acme`" in none


def test_as_known_a_complaint_that_was_written_late_has_moved_what_had_not_as_of(journals: Path) -> None:
    """It happened on 10 March and was committed on 5 April: on 20 March nobody knew."""
    write(journals, "acme/log.yaml", MAILS)
    commit(journals, "2026-03-01")
    write(journals, "acme/log.yaml", [*MAILS, COMPLAINT])
    commit(journals, "2026-04-05")
    days = ("--from", "2026-03-20", "--to", "2026-04-12", "--check", "complaint")
    assert told(journals, *days)["checks"] == []
    known = told(journals, *days, "--known")
    cause = known["checks"][0]["causes"][0]
    assert known["as_known"] is True
    assert (cause["entry"], cause["day"], cause["written"]) == ("acme/late-again", "2026-03-10", "2026-04-05")
    early = run(journals, "--known", "--from", "2026-02-01")
    assert early.exit_code == 2
    assert "it is in git since 2026-03-01" in early.stderr
