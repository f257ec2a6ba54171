"""`mainstay init` begins a repository that is valid at once, and leaves alone what is there."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
import yaml

from generator import __version__
from generator.assets import kit_files
from generator.scaffolding import Wanted, scaffold
from generator.source.program import requirement
from tests.cli.running import run

if TYPE_CHECKING:
    from pathlib import Path

#: A Monday to a Sunday, the end of February in a leap year, the first and last day of a year.
DAYS = (
    *("2026-11-30", "2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04", "2026-12-05", "2026-12-06"),
    *("2028-02-29", "2027-01-01", "2026-12-31"),
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder, in which the command is run."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_in_an_empty_folder_it_begins_a_repository_that_is_valid_and_can_be_built(folder: Path) -> None:
    begun = run("init", "agency", "--name", "Lantern & Loom", "--currency", "GBP", "--timezone", "Europe/London")
    assert "\nMoney is in GBP, and days are counted by Europe/London: see journals/agency.yaml\n" in begun.stdout
    assert begun.exit_code == 0, begun.output
    assert all((folder / "agency" / name).is_file() for name in (".github/CODEOWNERS", ".gitlab-ci.yml", "README.md"))
    checked = run("check", "--journals", "agency/journals")
    assert (checked.exit_code, checked.stdout) == (0, "agency/journals is valid: 1 client, 7 entries, 88 checks.\n")
    built = run("build", "--journals", "agency/journals", "--output", "site")
    assert built.exit_code == 0, built.output
    assert "Lantern &amp; Loom" in (folder / "site/index.html").read_text(encoding="utf-8")


def test_it_says_what_to_do_next(folder: Path) -> None:
    said = run("init", "the agency").stdout
    *_, begin, first, push = said.splitlines()
    commit = 'git add --all && git commit --message "Begin"'
    assert begin == f"  cd 'the agency' && git init --initial-branch main && {commit}"
    assert (first.split()[:3], push.split()[:2]) == (["mainstay", "new", "entry"], ["git", "push"])
    (folder / ".git").mkdir()
    assert f"\n  {commit}\n" in run("init").stdout


@pytest.mark.parametrize("day", DAYS)
def test_the_example_is_valid_and_alive_on_whatever_day_it_is_begun(folder: Path, day: str) -> None:
    for file in scaffold(Wanted("Lantern & Loom", date.fromisoformat(day), "0.1.0"), kit_files()):
        (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / file.path).write_text(file.text, encoding="utf-8")
    checked = run("check", "--as-of", day)
    assert (checked.exit_code, checked.stdout) == (0, "journals is valid: 1 client, 7 entries, 88 checks.\n")
    told = run("status", "--as-of", day).stdout
    assert "0 warnings" in told
    assert "last contact" in told


def test_a_new_client_is_valid_with_every_hint_taken(folder: Path) -> None:
    run("init")
    assert run("new", "client", "Harbour Lights").exit_code == 0
    file = folder / "journals/harbour-lights/client.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"^# (?=[a-z_]+:|  - )", "", text, flags=re.MULTILINE), encoding="utf-8")
    assert "\ncontacts:\n" in file.read_text(encoding="utf-8")
    checked = run("check")
    assert (checked.exit_code, "2 clients" in checked.stdout) == (0, True), checked.output


def test_without_the_example_client_everything_goes_on(folder: Path) -> None:
    run("init")
    for path in (folder / "journals/example-client").iterdir():
        path.unlink()
    (folder / "journals/example-client").rmdir()
    assert run("check").stdout == "journals is valid: 0 clients, 0 entries, 88 checks.\n"
    assert run("build").exit_code == 0


def test_the_examples_to_paste_are_valid_entries(folder: Path) -> None:
    run("init")
    page = (folder / "README.md").read_text(encoding="utf-8")
    examples = re.findall(r"```markdown\n(.*?)```", page, re.DOTALL)
    (name,) = set(re.findall(r"`([\d-]+-call\.md)`", page))
    assert len(examples) == 5
    for number, example in enumerate(examples):
        (folder / "journals/example-client" / name.replace("call", f"call-{number}")).write_text(
            example, encoding="utf-8"
        )
    checked = run("check")
    assert checked.stdout == "journals is valid: 1 client, 12 entries, 88 checks.\n", checked.output


def test_a_second_time_it_writes_nothing(folder: Path) -> None:
    run("init")
    (folder / "README.md").write_text("Ours\n", encoding="utf-8")
    before = contents(folder)
    again = run("init", "--name", "Another")
    assert again.exit_code == 0
    assert "  kept  README.md\n" in again.stdout
    assert again.stdout.endswith("Everything is there already; nothing was written.\n")
    assert contents(folder) == before


def test_beside_journals_it_adds_only_what_is_missing(folder: Path) -> None:
    (folder / "journals/acme").mkdir(parents=True)
    (folder / "journals/agency.yaml").write_text("name: Harbour & Sons\n", encoding="utf-8")
    (folder / ".gitignore").write_text("/mine/\n", encoding="utf-8")
    (folder / ".github").write_text("no folder\n", encoding="utf-8")
    before = contents(folder)
    begun = run("init")
    assert begun.exit_code == 0, begun.output
    assert contents(folder).items() >= before.items()
    assert not (folder / "journals/example-client").exists()
    assert (folder / "README.md").read_text(encoding="utf-8").startswith("# The client journals of Harbour & Sons\n")
    kept = re.findall(r"^  kept  (.*)$", begun.stdout, re.MULTILINE)
    assert {".gitignore", ".github/CODEOWNERS", "journals/agency.yaml"} <= set(kept)


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("CODEOWNERS", ".github/CODEOWNERS"),
        ("docs/CODEOWNERS", ".gitlab/CODEOWNERS"),
        ("README.rst", "README.md"),
        ("docs/pull_request_template.md", ".github/pull_request_template.md"),
    ],
)
def test_what_stands_in_another_place_is_not_hidden_by_ours(folder: Path, theirs: str, ours: str) -> None:
    (folder / theirs).parent.mkdir(exist_ok=True)
    (folder / theirs).write_text("Theirs\n", encoding="utf-8")
    assert f"  kept  {theirs}\n" in run("init").stdout
    assert not (folder / ours).exists()


def test_no_link_is_followed_out_of_the_folder(folder: Path) -> None:
    (folder / "elsewhere").mkdir()
    (folder / "agency").mkdir()
    (folder / "agency/.github").symlink_to("../elsewhere")
    (folder / "agency/README.md").symlink_to("../elsewhere/nothing.md")
    (folder / "agency/journals").symlink_to("journals")
    begun = run("init", "agency")
    assert begun.exit_code in {0, 2}, begun.output
    assert begun.exception is None or isinstance(begun.exception, SystemExit)
    assert list((folder / "elsewhere").iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--name", ""), "write the name in one line"),
        (("--name", "  "), "write the name in one line"),
        (("--name", "A\nB"), "write the name in one line"),
        (("--name", "A\x1b[31mB"), "write the name in one line"),
        (("--name", "A\u202eB"), "write the name in one line"),
        (("--name", "A\udc80B"), "write the name in one line"),
        (("--name", "A" * 101), "write the name in one line"),
        (("--currency", "eur"), "'eur' is no code of a currency; write three capital letters, such as EUR"),
        (("--currency", "EUR\n"), "is no code of a currency"),
        (("--timezone", "Europe/Amsterdm"), "is no time zone; did you mean `Europe/Amsterdam`?"),
        (("--timezone", "../../etc/passwd"), "is no time zone; write it as Europe/Amsterdam"),
        (("--timezone", ""), "is no time zone"),
        (("--install", "mainstay\n--index-url"), "write it as pip takes it, in one line"),
        (("--install", 'main"stay'), "write it as pip takes it"),
        (("--host", "elsewhere"), "is not one of 'github', 'gitlab', 'both'"),
        (("file",), "is a file"),
        (("file/agency",), "Cannot write file/agency: Not a directory."),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    (folder / "file").write_text("a file\n", encoding="utf-8")
    refused = run("init", *arguments)
    assert refused.exit_code == 2
    assert said in re.sub(r"\s+", " ", refused.output)
    assert "\x1b" not in refused.output
    assert contents(folder) == {"file": b"a file\n"}


@pytest.mark.parametrize(
    ("called", "name"),
    [("willow-studio", "Willow Studio"), ("---", "Our Agency"), ("ACME 2", "ACME 2"), ("été", "Été")],
)
def test_without_a_name_the_agency_is_called_as_its_folder(folder: Path, called: str, name: str) -> None:
    run("init", "--", called)
    settings = (folder / called / "journals/agency.yaml").read_text(encoding="utf-8")
    assert f'\nname: "{name}"\n' in f"\n{settings}"


@pytest.mark.parametrize("asked", ["mainstay==9.9", "mainstay @ git+https://example.org/a/mainstay.git@0123abc"])
def test_ci_installs_what_is_asked_for(folder: Path, asked: str) -> None:
    begun = run("init", "--install", asked)
    assert f"CI installs {asked}\n" in begun.stdout
    assert (folder / ".mainstay/requirements.txt").read_text(encoding="utf-8").splitlines()[-1] == asked
    hooks = yaml.safe_load((folder / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    assert hooks[0]["additional_dependencies"] == [asked]


def test_ci_installs_what_runs_here_and_it_is_said_where_nobody_else_may_have_it(folder: Path) -> None:
    begun = run("init")
    installed = (folder / ".mainstay/requirements.txt").read_text(encoding="utf-8").splitlines()[-1]
    assert installed == requirement(__version__).text
    assert f"CI installs {installed}" in begun.stdout
    assert ("nobody knows here" in begun.stdout) is not requirement(__version__).is_known
