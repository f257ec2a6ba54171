"""`--rev`, `--known-on` and `--rules`: journals of another day, judged by the rules of now or of then."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import run
from tests.source.checkouts import CLIENT, RADIO, Checkout, git, make_checkout

if TYPE_CHECKING:
    from pathlib import Path

CALL = "---\nkind: contact\nchannel: call\ndirection: in\nwith: [mara]\n---\n"
PEOPLE = "contacts:\n  - {id: mara, name: Mara, level: lead}\n"
#: One limit, changed so that a fortnight of silence is too long.
STRICT = "limits:\n  gone-cold: {reason: they said so, review_on: 2027-12-01, least: 3}\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """Two calls: one written down on its day, one of March written down in May."""
    checkout = make_checkout(tmp_path / "work", at="2026-01-02")
    checkout.commit("2026-01-06", **{"journals/acme/client.yaml": CLIENT + PEOPLE})
    checkout.commit("2026-02-02", **{"journals/acme/2026-02-01-call.md": CALL})
    checkout.commit("2026-05-04", **{"journals/acme/2026-03-01-call.md": CALL})
    return checkout


def standing(checkout: Checkout, *arguments: object) -> dict[str, object]:
    """Return what is said of the one client."""
    result = run("status", "--journals", checkout.journals, "--format", "json", *arguments)
    assert result.exit_code == 0, result.output
    account: dict[str, object] = json.loads(result.stdout)["accounts"][0]
    return account


def heard(checkout: Checkout, *arguments: object) -> object:
    return standing(checkout, *arguments)["last_inbound"]


def test_what_was_written_later_counts_as_of_a_day_and_was_not_known_on_it(checkout: Checkout) -> None:
    assert heard(checkout, "--as-of", "2026-04-01") == "2026-03-01"
    assert heard(checkout, "--known-on", "2026-04-01") == "2026-02-01"
    assert heard(checkout, "--known-on", "2026-05-04") == "2026-03-01"


def test_what_was_known_on_a_day_is_asked_as_of_that_day_unless_another_is_named(checkout: Checkout) -> None:
    known, later = (
        run("status", "--journals", checkout.journals, "--known-on", "2026-04-01", *more).stdout.splitlines()[0]
        for more in ((), ("--as-of", "2026-06-01"))
    )
    assert known.endswith("as of 1 April 2026, for leads")
    assert later.endswith("as of 1 June 2026, for leads")


def test_a_revision_is_read_whatever_lies_on_the_disk(checkout: Checkout) -> None:
    checkout.write("journals/acme/2026-06-01-call.md", "nonsense")
    assert run("status", "--journals", checkout.journals).exit_code == 1
    assert heard(checkout, "--rev", "HEAD", "--as-of", "2026-08-01") == "2026-03-01"
    assert heard(checkout, "--rev", "HEAD~1", "--as-of", "2026-08-01") == "2026-02-01"


def test_rules_of_now_judge_the_past_unless_those_of_then_are_asked_for(checkout: Checkout) -> None:
    checkout.commit("2026-06-01", **{"journals/checklists/limits.yaml": STRICT})

    def least(*more: str) -> object:
        account = standing(checkout, "--known-on", "2026-04-01", "--client", "acme", *more)
        findings = account["findings"]
        assert isinstance(findings, list)
        found: object = next(one["limits"] for one in findings if one["check"] == "gone-cold")["least"]
        return found

    assert (least(), least("--rules", "now")) == (3, 3)
    assert least("--rules", "then") != 3


def test_by_the_rules_of_then_the_agency_s_own_checks_of_then_are_asked(checkout: Checkout) -> None:
    checkout.commit("2026-06-10", **{"journals/checklists/rang.md": RADIO})
    (checkout.journals / "checklists/rang.md").unlink()
    checkout.commit("2026-06-20")

    def asked(day: str, rules: str) -> bool:
        account = standing(checkout, "--known-on", day, "--client", "acme", "--rules", rules)
        findings = account["findings"]
        assert isinstance(findings, list)
        return any(one["check"] == "rang" for one in findings)

    assert [asked(day, "then") for day in ("2026-06-09", "2026-06-10", "2026-06-20")] == [False, True, False]
    assert not asked("2026-06-10", "now")


def test_a_check_of_then_with_mistakes_is_passed_over_and_named(checkout: Checkout) -> None:
    checkout.commit("2026-06-10", **{"journals/checklists/rang.md": "---\nnonsense: yes\n---\n"})
    told = run("status", "--journals", checkout.journals, "--known-on", "2026-06-10", "--rules", "then")
    assert told.exit_code == 0
    assert told.stderr == "Passed over 1 file with mistakes: checklists/rang.md\n"


def test_a_branch_from_before_the_journals_moved_is_read_where_they_stood(checkout: Checkout) -> None:
    git(checkout.top, "switch", "--quiet", "--create", "draft")
    checkout.commit("2026-05-10", **{"journals/acme/2026-05-09-call.md": CALL})
    git(checkout.top, "switch", "--quiet", "main")
    checkout.move("journals", "data/clients")
    checkout.commit("2026-05-20")
    told = run("status", "--journals", checkout.top / "data/clients", "--rev", "draft", "--format", "json")
    assert told.exit_code == 0, told.output
    assert json.loads(told.stdout)["accounts"][0]["last_inbound"] == "2026-05-09"


def test_a_partial_clone_is_refused_with_the_command_that_mends_it(checkout: Checkout, tmp_path: Path) -> None:
    git(checkout.top, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", f"file://{checkout.top}", "partial")
    told = run("status", "--journals", tmp_path / "partial/journals", "--known-on", "2026-01-02")
    assert told.exit_code == 2
    assert told.stderr.endswith("(a partial clone); to mend it: git fetch --refetch --no-filter\n")


def test_the_site_says_which_journals_it_is_made_of_and_by_which_rules(checkout: Checkout, tmp_path: Path) -> None:
    checkout.commit("2026-05-05", **{"journals/acme/2026-05-05-call.md": "---\nkind: nonsense\n---\n"})
    made = run(
        "build", "--journals", checkout.journals, "--output", tmp_path / "site", "--known-on", "2026-05-06",
        "--rules", "then", "--audience", "leads",
    )  # fmt: skip
    assert made.exit_code == 0, made.output
    assert made.stderr == "Passed over 1 file with mistakes: acme/2026-05-05-call.md\n"
    about = (tmp_path / "site/about/index.html").read_text(encoding="utf-8")
    assert git(checkout.top, "rev-parse", "HEAD") in about
    assert "the checks and limits of then" in about
    assert "acme/2026-05-05-call.md" in about


def test_a_past_tree_is_checked_like_a_folder(checkout: Checkout) -> None:
    checkout.commit("2026-05-05", **{"journals/acme/2026-05-05-call.md": "---\nkind: nonsense\n---\n"})
    checkout.commit("2026-05-06", **{"journals/acme/2026-05-05-call.md": CALL})
    for asked in (("--rev", "HEAD~1"), ("--known-on", "2026-05-05")):
        told = run("check", "--journals", checkout.journals, *asked)
        assert told.exit_code == 1
        assert "2026-05-05-call.md:2:7: error[J209]" in told.stdout
        assert "is valid" not in told.stdout
    assert run("check", "--journals", checkout.journals, "--known-on", "2026-05-06").exit_code == 0


@pytest.mark.parametrize("command", ["check", "status", "build"])
def test_a_shallow_clone_is_refused_with_the_command_that_mends_it(
    checkout: Checkout, tmp_path: Path, command: str
) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{checkout.top}", "shallow")
    told = run(command, "--journals", tmp_path / "shallow/journals", "--known-on", "2026-05-04")
    assert told.exit_code == 2
    assert told.stderr.endswith("(a shallow clone); to mend it: git fetch --unshallow\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("--rev", "HEAD", "--known-on", "2026-05-04"),
            "--rev names a commit and --known-on a day; give one of the two",
        ),
        (("--rules", "then"), "--rules is about journals of another day; add --rev or --known-on"),
        (("--rev", ""), "--rev names no commit: what stands after it is empty"),
        (("--rev", "nowhere"), "git knows no commit called 'nowhere'"),
        (("--known-on", "2025-12-31"), "no journals were committed by 2025-12-31; the first were on 2026-01-02"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(
    checkout: Checkout, arguments: tuple[str, ...], said: str
) -> None:
    told = run("status", "--journals", checkout.journals, *arguments)
    assert (told.exit_code, told.stderr) == (2, f"mainstay: {said}\n")


def test_outside_of_git_everything_else_works(journals: Path) -> None:
    told = run("status", "--journals", journals, "--known-on", "2026-05-04")
    assert told.exit_code == 2
    assert told.stderr.endswith("is not in a git checkout\n")
    assert run("status", "--journals", journals).exit_code == 0


def test_mistakes_in_the_limits_of_now_are_told(checkout: Checkout) -> None:
    checkout.write("journals/checklists/limits.yaml", "limits: [")
    told = run("status", "--journals", checkout.journals, "--known-on", "2026-05-04")
    assert told.exit_code == 1
    assert "checklists/limits.yaml" in told.stderr
    assert run("status", "--journals", checkout.journals, "--known-on", "2026-05-04", "--rules", "then").exit_code == 0


def test_status_says_which_journals_it_read_and_by_which_rules(checkout: Checkout) -> None:
    known, rev = (
        json.loads(run("status", "--journals", checkout.journals, "--format", "json", *one).stdout)
        for one in (("--known-on", "2026-02-10"), ("--rev", "HEAD", "--rules", "then"))
    )
    head = git(checkout.top, "rev-parse", "HEAD")
    assert (known["known_on"], known["rules"]) == ("2026-02-10", "now")
    assert (rev["known_on"], rev["commit"], rev["rules"]) == (None, head, "then")
    shown = " ".join(run("status", "--journals", checkout.journals, "--known-on", "2026-02-10").stdout.split())
    told = f"as known on the evening of 10 February 2026 ({known['commit'][:8]}), and by the checks and limits of now."
    assert told in shown


def test_before_any_client_is_in_git_it_says_that_none_was_known(checkout: Checkout) -> None:
    folder = checkout.top / "empty"
    folder.mkdir()
    git(folder, "init", "--quiet")
    other = Checkout(folder)
    other.commit("2026-01-02", **{"journals/agency.yaml": "name: Agency\n"})
    other.write("journals/acme/client.yaml", CLIENT)
    shown = run("status", "--journals", other.journals, "--known-on", "2026-01-03").stdout
    assert "Of no client anything was known." in shown


def test_a_folder_that_is_nowhere_is_called_so(tmp_path: Path) -> None:
    result = run("status", "--journals", tmp_path / "nope", "--known-on", "2026-01-03")
    assert (result.exit_code, "there is no folder" in result.stderr) == (2, True)


def test_a_site_from_a_shallow_clone_is_built_with_a_word_on_what_it_lacks(checkout: Checkout, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth", "1", checkout.top.as_uri(), str(shallow))
    result = run("build", "--journals", shallow / "journals", "--output", tmp_path / "site")
    assert (result.exit_code, "git fetch --unshallow" in result.stderr) == (0, True)
    whole = run("build", "--journals", checkout.journals, "--output", tmp_path / "site")
    assert (whole.exit_code, whole.stderr) == (0, "")
