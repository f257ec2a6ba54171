"""The commands as somebody types them: output, exit codes, and nothing lost on bad input."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.assets import find_templates
from generator.cli import mainstay
from tests.cli.running import run

GOLDEN = Path(__file__).parents[1] / "golden/journals"


#: What a check may say of the agency itself.
OURS = {"done", "due", "overdue", "unknown", "not applicable"}


def break_a_file(journals: Path) -> None:
    (journals / "acme/2026/2026-05-30-bad.md").write_text("---\nkind: metting\n---\n", encoding="utf-8")


def test_check_of_valid_journals_counts_what_was_read(journals: Path) -> None:
    result = run("check", "--journals", journals)
    assert result.exit_code == 0
    assert "is valid: 2 clients, 12 entries, 89 checks" in result.stdout


def test_check_of_invalid_journals_exits_1_and_names_the_place(journals: Path) -> None:
    break_a_file(journals)
    result = run("check", "--journals", journals)
    assert result.exit_code == 1
    assert f"{journals}/acme/2026/2026-05-30-bad.md:2:7: error[J209]" in result.stdout
    assert "did you mean `meeting`?" in result.stdout


def test_check_as_json_and_for_github_say_the_same(journals: Path) -> None:
    break_a_file(journals)
    as_json = run("check", "--journals", journals, "--format", "json")
    row = json.loads(as_json.stdout)["diagnostics"][0]
    assert (as_json.exit_code, row["code"], row["line"], row["column"]) == (1, "J209", 2, 7)
    assert "::error file=" in run("check", "--journals", journals, "--format", "github").stdout


def test_check_tells_days_in_the_future_of_as_of(journals: Path) -> None:
    result = run("check", "--journals", journals, "--as-of", "2026-04-30")
    assert result.exit_code == 0
    assert "warning[J4" in result.stdout


def test_status_is_worst_first_and_names_the_day(journals: Path) -> None:
    result = run("status", "--journals", journals)
    assert result.exit_code == 0
    assert result.stdout.startswith("Golden Agency, as of 1 June 2026, for leads\n\nalarm ")
    assert result.stdout.index("(acme)") < result.stdout.index("(borealis)")


def test_status_of_a_client_shows_every_finding_with_evidence(journals: Path) -> None:
    result = run("status", "--journals", journals, "--client", "acme")
    assert "evidence: acme/2026-05-04-too-late" in result.stdout
    assert "(borealis)" not in result.stdout


def test_status_as_json_keeps_its_contract(journals: Path) -> None:
    result = run("status", "--journals", journals, "--format", "json", "--as-of", "2026-05-25")
    whole = json.loads(result.stdout)
    assert list(whole) == ["format", "as_of", "known_on", "commit", "rules", "accounts", "agency"]
    assert (whole["format"], whole["as_of"], whole["known_on"]) == (1, "2026-05-25", None)
    assert list(whole["agency"]) == ["findings"]
    assert {finding["verdict"] for finding in whole["agency"]["findings"]} <= OURS
    acme = whole["accounts"][0]
    assert (acme["client"], acme["label"], acme["badges"]) == ("acme", "alarm", ["untested"])
    assert set(acme["counts"]) == {"depth", "warnings", "duties"}
    cold = next(finding for finding in acme["findings"] if finding["check"] == "gone-cold")
    assert cold["limits"]["agreed_cold_least"] == 40
    assert cold["changed_limits"]["agreed_cold_least"]["reason"] == "they sail in spring"
    assert (cold["verdict"], cold["tone"], cold["since"]) == ("late", "watch", "2026-05-20")
    assert cold["turns"] == {"on": "2026-06-14", "verdict": "cold", "tone": "alarm", "unless": "they are heard from"}
    wanted = {"check", "checklist", "verdict", "tone", "reason", "since", "evidence", "against", "settles", "next"}
    assert wanted | {"limits", "turns"} <= set(cold)


@pytest.mark.parametrize(
    "arguments", [("status",), ("status", "--duties"), ("changed",), ("coverage",), ("why", "acme")], ids=" ".join
)
def test_json_names_entries_for_leads_by_their_ids_as_it_is_of_ones_own_checkout(
    arguments: tuple[str, ...], journals: Path
) -> None:
    printed = run(*arguments, "--journals", journals, "--format", "json").stdout
    assert json.loads(printed)
    assert "A secret" not in printed
    assert ("acme/2026-05-12-salary-talk" in printed) == (arguments == ("status",))


def test_a_check_that_is_switched_off_is_not_asked(journals: Path) -> None:
    found = run("status", "--journals", journals, "--format", "json").stdout
    assert "late-cancellations" not in {one["check"] for one in json.loads(found)["accounts"][0]["findings"]}


def test_status_of_invalid_journals_tells_on_stderr_and_exits_1(journals: Path) -> None:
    break_a_file(journals)
    result = run("status", "--journals", journals)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "error[J209]" in result.stderr


def test_status_of_an_unknown_client_is_a_usage_error(journals: Path) -> None:
    result = run("status", "--journals", journals, "--client", "acm")
    assert result.exit_code == 2
    assert "did you mean `acme`?" in result.stderr


def test_an_account_that_had_not_begun_is_left_out(journals: Path) -> None:
    whole = json.loads(run("status", "--journals", journals, "--format", "json", "--as-of", "2024-12-31").stdout)
    assert [account["client"] for account in whole["accounts"]] == ["borealis"]
    assert whole["accounts"][0]["label"] != "lost"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_every_day_of_the_calendar_can_be_asked_about(journals: Path, tmp_path: Path, day: str) -> None:
    result = run("build", "--journals", journals, "--output", tmp_path / "site", "--as-of", day)
    assert result.exit_code == 0, result.output
    assert f"as of {day}" in result.stdout


def test_build_writes_a_site_and_sums_it_up(journals: Path, tmp_path: Path) -> None:
    result = run("build", "--journals", journals, "--output", tmp_path / "out/site")
    assert result.exit_code == 0, result.stderr
    assert "2 clients (1 alarm, 1 lost)" in result.stdout
    assert (tmp_path / "out/site/accounts/acme/index.html").is_file()


def test_build_of_invalid_journals_leaves_the_old_site(journals: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    run("build", "--journals", journals, "--output", site)
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    break_a_file(journals)
    result = run("build", "--journals", journals, "--output", site)
    assert (result.exit_code, result.stdout) == (1, "")
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_build_refuses_a_folder_that_is_not_ours_or_lies_in_the_journals(journals: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years of work", encoding="utf-8")
    result = run("build", "--journals", journals, "--output", mine)
    assert result.exit_code == 2
    assert "thesis" not in result.stdout
    assert (mine / "thesis.txt").read_text(encoding="utf-8") == "years of work"
    assert run("build", "--journals", journals, "--output", journals / "site").exit_code == 2


@pytest.mark.parametrize("word", ["gone-cold", "J201", "unknown-field", "newsletter-sent"])
def test_explain_shows_checks_and_mistakes_by_any_name(journals: Path, word: str) -> None:
    result = run("explain", word, "--journals", journals)
    assert result.exit_code == 0
    assert word in result.stdout


def test_explain_of_nothing_known_suggests(journals: Path) -> None:
    result = run("explain", "gone-could", "--journals", journals)
    assert result.exit_code == 2
    assert "did you mean `gone-cold`?" in result.stderr


def test_schema_prints_a_json_schema() -> None:
    assert json.loads(run("schema", "meeting").stdout)["title"] == "a meeting"
    assert run("schema", "metting").exit_code == 2


@pytest.mark.parametrize("day", ["2026-02-30", "yesterday", "30.10.2026"])
def test_a_day_that_is_none_is_a_usage_error(journals: Path, day: str) -> None:
    result = run("status", "--journals", journals, "--as-of", day)
    assert result.exit_code == 2
    assert "write it as 2026-10-30" in result.stderr


@pytest.mark.parametrize("command", [[], ["--help"], *([name, "--help"] for name in sorted(mainstay.commands))])
def test_help_reads_well_and_shows_examples(command: list[str]) -> None:
    result = run(*command)
    text = result.stdout + result.stderr
    assert "Examples:\n" in text
    assert max(map(len, text.splitlines())) <= 100


def test_what_nobody_foresaw_exits_3_and_says_whose_mistake_it_is(journals: Path, tmp_path: Path) -> None:
    """A template with a mistake stands in for one of ours."""
    shutil.copytree(find_templates(), tmp_path / "templates")
    (tmp_path / "templates/pages/home.html").write_text("{{ nonsense }}", encoding="utf-8")
    command = [sys.executable, "-m", "generator", "build", "--journals", str(journals)]
    more = ["--output", str(tmp_path / "site"), "--templates", str(tmp_path / "templates")]
    ran = subprocess.run([*command, *more], capture_output=True, text=True, check=False)
    assert ran.returncode == 3
    assert "a mistake of ours" in ran.stderr
    assert not (tmp_path / "site").exists()


def test_a_build_that_takes_long_shows_how_far_it_is_on_a_terminal_only(journals: Path, tmp_path: Path) -> None:
    """Patience is set to nothing; the two streams are a terminal and a pipe."""
    program = (
        "import importlib; importlib.import_module('generator.cli.build').PATIENCE = -1.0;"
        "from generator.cli import main; main()"
    )
    arguments = ["build", "--journals", str(journals), "--output", str(tmp_path / "site")]
    terminal, stream = pty.openpty()
    ran = subprocess.run([sys.executable, "-c", program, *arguments], stdout=subprocess.PIPE, stderr=stream, check=True)
    os.close(stream)
    shown = os.read(terminal, 10_000).decode()
    os.close(terminal)
    assert "Building" in shown
    assert "100%" in shown
    assert b"Building" not in ran.stdout
    quiet = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, check=True)
    assert quiet.stderr == b""


@pytest.mark.parametrize(
    "arguments",
    [("check", "--journals"), ("status", "--journals"), ("coverage", "--journals"), ("build", "--output"), ("try",)],
    ids=" ".join,
)
def test_a_path_that_cannot_be_followed_is_a_mistake_on_the_command_line(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    """A name beyond what the system takes, and a link that leads to itself."""
    (tmp_path / "circle").symlink_to("circle")
    too_long, in_a_circle = run(*arguments, "x" * 300), run(*arguments, tmp_path / "circle")
    assert (too_long.exit_code, in_a_circle.exit_code) == (2, 2)
    assert "cannot be followed: file name too long" in " ".join(too_long.stderr.split())
    assert "its links lead in a circle" in " ".join(in_a_circle.stderr.split())


def test_a_name_over_several_lines_does_not_pass_for_a_line_of_the_report(journals: Path, tmp_path: Path) -> None:
    client = journals / "acme/client.yaml"
    text = client.read_text(encoding="utf-8")
    name = next(line for line in text.splitlines() if line.startswith("name:"))
    client.write_text(text.replace(name, 'name: "Acme\\ntrusted   Borealis\\r\\n"'), encoding="utf-8")
    check = tmp_path / "ours.md"
    check.write_text(
        '---\nquestion: "Is it\\nfine?"\nfrom: us\nabsence: U\nworst: none\nnext: Ask.\nsettles: Write.\n'
        'parts: [{criterion: derived, none_of: [complaint], says: "so\\ntrusted", otherwise: "so\\ntrusted"}]\n---\n',
        encoding="utf-8",
    )
    for arguments in (("status",), ("status", "--duties"), ("coverage",), ("try", check)):
        result = run(*arguments, "--journals", journals)
        assert result.exit_code == 0
        assert not [line for line in result.stdout.splitlines() if line.startswith("trusted")]
    shutil.copy(check, journals)
    (journals / "checklists").mkdir(exist_ok=True)
    (journals / "ours.md").rename(journals / "checklists/ours.md")
    assert run("explain", "ours", "--journals", journals).stdout.startswith("ours: Is it fine?\n")


def test_a_full_disk_is_no_mistake_of_ours(journals: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "generator", "status", "--journals", str(journals)]
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (
        2,
        "mainstay: what there is to say cannot be written: the disk is full\n",
    )
