"""`mainstay diff`: what a branch changes, case by case, and that it says what `mainstay status` says of both sides."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.pages.diff import DiffPage, PastLines, RulesView
from generator.reporting.diff_markdown import MARK, SHOWN, Where, diff_markdown
from tests.cli.branching import (
    ACME,
    AGENCY,
    CASES,
    CHECK,
    COMPLAINT,
    CORK,
    CORK_CALL,
    TOO_LATE,
    change,
    make_base,
    make_branch,
)
from tests.cli.running import run
from tests.source.checkouts import git

if TYPE_CHECKING:
    from click.testing import Result

    from tests.conftest import ExpectedFile
    from tests.source.checkouts import Checkout

PROMISE = "---\nkind: promise\ntitle: A plan\ndue: 2026-05-29\nby: tom\n---\nIn the call.\n"
EXPECTED = Path(__file__).parent / "branches"
NOTHING = {
    "entry-moved",
    "entry-to-come",
    "entry-for-leads",
    "nothing",
    "client-renamed",
    "limit-of-tier",
    "check-reworded",
    "people-only",
    "agency-entry",
}


@pytest.fixture(autouse=True)
def _no_host(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "CI_PROJECT_URL"):
        monkeypatch.delenv(name, raising=False)


def diff(checkout: Checkout, *arguments: object) -> Result:
    return run("diff", *arguments, "--journals", checkout.journals)


def values(checkout: Checkout, *arguments: object) -> dict[str, Any]:
    result = diff(checkout, *arguments, "--format", "json")
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def title(checkout: Checkout, *arguments: object) -> str:
    return str(values(checkout, *arguments)["title"])


def plain(checkout: Checkout, text: str) -> str:
    """Return a text with names in place of the ids of commits."""
    for name in ("main", "topic"):
        commit = git(checkout.top, "rev-parse", name)
        text = text.replace(commit, name.upper()).replace(commit[:10], name.upper())
    return text


@pytest.mark.parametrize("case", CASES)
def test_each_case_reads_as_expected(tmp_path: Path, case: str, expected_file: ExpectedFile) -> None:
    checkout = make_branch(tmp_path / "a", case)
    told = diff(checkout, "main", "--format", "markdown", "--audience", "leads")
    assert (told.exit_code, told.stderr) == (0, "")
    expected_file.compare(EXPECTED / f"{case}.md", plain(checkout, told.stdout))


@pytest.mark.parametrize("case", ["several", "entry-edited", "client-renamed"])
@pytest.mark.parametrize("form", ["text", "json"])
def test_text_and_json_read_as_expected(tmp_path: Path, case: str, form: str, expected_file: ExpectedFile) -> None:
    checkout = make_branch(tmp_path / "a", case)
    told = diff(checkout, "main", "topic", "--format", form)
    assert told.exit_code == 0
    expected_file.compare(EXPECTED / f"{case}.{'txt' if form == 'text' else form}", plain(checkout, told.stdout))


@pytest.mark.parametrize("case", CASES)
def test_what_moves_is_the_difference_of_both_sides_asked_as_a_whole(tmp_path: Path, case: str) -> None:
    checkout = make_branch(tmp_path / "a", case)
    told = values(checkout, "main", "--audience", "leads", "--no-history")
    after = standing(checkout)
    git(checkout.top, "checkout", "--quiet", "main")
    before = standing(checkout)
    if case.startswith("client-renamed"):
        before["cork-sons"] = before.pop("cork")
    moved = {one["client"]: one for one in told["accounts"]}
    assert {client for client in {*before, *after} if before.get(client) != after.get(client)} <= moved.keys()
    for client, one in moved.items():
        assert one["label_before"] == before.get(client, {}).get("label", (None,))[0]
        assert one.get("label_after") == after.get(client, {}).get("label", (None,))[0]
        if one["presence"] != "both":
            continue
        both = (before[client], after[client])
        assert {row["check"] for row in one["checks"]} == {
            check for check in {*both[0], *both[1]} - {"label", "duties"} if both[0].get(check) != both[1].get(check)
        }
        for row in one["checks"]:
            assert said(row["before"]) == both[0].get(row["check"])
            assert said(row["after"]) == both[1].get(row["check"])
        assert not [duty for duty in one["closed"] if duty in one["dropped"]]
        for names, (ours, theirs) in ((["opened"], both[::-1]), (["closed", "dropped"], both)):
            known = {
                (duty["check"], duty["opened_by"].replace("cork-sons/", "cork/"), duty["deadline"])
                for name in names
                for duty in one[name]
            }
            assert known == {*ours["duties"]} - {*theirs["duties"]}
    if case in NOTHING - {"entry-for-leads"}:
        assert not moved


def said(row: dict[str, str] | None) -> tuple[str, str] | None:
    return (row["verdict"], row["tone"]) if row is not None else None


def known_by(check: str, duty: dict[str, str]) -> tuple[str, str, str]:
    """Return what a duty is known by, whatever the client is called."""
    return (check, duty["opened_by"].replace("cork-sons/", "cork/"), duty["deadline"])


def standing(checkout: Checkout) -> dict[str, dict[str, Any]]:
    """Return the label, the duties and what each check says of every client, as `mainstay status` tells it."""
    result = run("status", "--journals", checkout.journals, "--format", "json")
    assert result.exit_code == 0
    return {
        one["client"]: {
            "label": (one["label"],),
            "duties": [known_by(finding["check"], duty) for finding in one["findings"] for duty in finding["duties"]],
            **{
                finding["check"]: (finding["verdict"], finding["tone"])
                for finding in one["findings"]
                if finding["verdict"] != "not applicable"
            },
        }
        for one in json.loads(result.stdout)["accounts"]
    }


def test_nothing_moves_in_one_line_below_the_mark(tmp_path: Path) -> None:
    for case in sorted(NOTHING - {"limit-of-tier"}):
        checkout = make_branch(tmp_path / case, case)
        lines = diff(checkout, "main", "--format", "markdown").stdout.splitlines()
        assert (len(lines), lines[0]) == (2, MARK)
        assert lines[1].startswith("**Nothing moves.** ")


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_for_the_team_the_last_sentence_is_that_what_is_for_leads_is_not_told(tmp_path: Path, form: str) -> None:
    checkout = make_base(tmp_path / "a")
    marked = TOO_LATE.replace("re: ", "audience: leads\nre: ")
    for text in (marked, None):
        change(checkout, {"acme/2026/2026-05-04-too-late.md": text})
        told = diff(checkout, "HEAD", "--format", form).stdout
        last = json.loads(told)["notes"][-1] if form == "json" else " ".join(told.split())
        assert last.endswith("What is marked for leads is not told here.")
        if form != "json":
            assert ("too-late" in told) is (text is None)
    whole = " ".join(diff(checkout, "HEAD", "--audience", "leads", "--format", form).stdout.split())
    assert "not told here" not in whole
    checkout.commit("2026-06-02")
    write_marked = {"acme/2026/2026-05-05-between-us.md": marked}
    change(checkout, write_marked)
    checkout.commit("2026-06-03")
    change(checkout, dict.fromkeys(write_marked))
    assert "between-us" not in diff(checkout, "HEAD", "--format", form).stdout
    assert "between-us" in diff(checkout, "HEAD", "--audience", "leads", "--format", form).stdout


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_a_client_who_was_renamed_without_a_word_is_asked_about(tmp_path: Path, form: str) -> None:
    checkout = make_base(tmp_path / "a")
    (checkout.journals / "cork").rename(checkout.journals / "cork-sons")
    told = " ".join(diff(checkout, "HEAD", "--format", form).stdout.split())
    assert "Was cork renamed to cork-sons? Then write formerly: " in told
    if form != "json":
        assert "1 client added, 1 client removed" in told
    client = checkout.journals / "cork-sons/client.yaml"
    client.write_text(client.read_text(encoding="utf-8") + "formerly: [cork]\n", encoding="utf-8")
    assert title(checkout, "HEAD") == "Nothing moves"


def test_equal_duties_are_one_line(tmp_path: Path) -> None:
    checkout = make_base(tmp_path / "a")
    change(checkout, {f"cork/2026-05-{day}-not-agreed.md": COMPLAINT for day in (20, 21, 22, 25)})
    told = diff(checkout, "HEAD", "--format", "markdown").stdout
    assert "  - duty opened: An answer to a complaint, 4 times: due on 22 May 2026, _from " in told
    assert "; and 1 more\n" in told
    assert told.count("An answer to a complaint,") == 1
    assert told.count("_because they stand at alarm_") == 1
    assert "An answer to a complaint, 4 times: due on 22 May 2026 (" in " ".join(diff(checkout, "HEAD").stdout.split())


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_what_was_taken_out_is_named_and_its_duties_are_not_called_closed(tmp_path: Path, form: str) -> None:
    checkout = make_base(tmp_path / "a")
    change(checkout, {"cork/2026-05-20-promise.md": PROMISE})
    checkout.commit("2026-06-02")
    change(checkout, {"cork/2026-05-20-promise.md": None, "cork/2026-05-04-autumn.md": None})
    told = diff(checkout, "HEAD", "--format", form).stdout
    assert "cork/2026-05-20-promise.md" in told
    assert "cork/2026-05-04-autumn.md" in told
    if form == "json":
        [cork] = json.loads(told)["accounts"]
        assert "cork/2026-05-20-promise" in [duty["opened_by"] for duty in cork["dropped"]]
        assert cork["closed"] == []
    else:
        assert "dropped, as " in told
        assert "closed" not in told
    change(checkout, {"cork/2026-05-20-promise.md": PROMISE.replace("due:", "kept: 2026-05-28\ndue:")})
    kept = diff(checkout, "HEAD", "--format", form).stdout
    if form != "json":
        assert "closed" in kept
        assert "dropped" not in kept


def test_what_was_taken_out_is_named_where_nothing_moves_and_folds_where_it_is_much(tmp_path: Path) -> None:
    checkout = make_base(tmp_path / "a")
    for number in range(SHOWN + 5):
        checkout.write(f"journals/cork/2026-05-04-autumn-{number}.md", CORK_CALL)
    checkout.commit("2026-06-02")
    change(checkout, {f"cork/2026-05-04-autumn-{number}.md": None for number in range(SHOWN + 5)})
    opened, _, folded = diff(checkout, "HEAD", "--format", "markdown").stdout.partition("<details>")
    assert opened.splitlines()[1].startswith("**Nothing moves.** 25 entries removed.")
    assert opened.count("\n- `journals/cork/2026-05-04-autumn") == SHOWN
    assert folded.startswith("<summary>5 more entries</summary>")
    assert folded.count("\n- `journals/cork/2026-05-04-autumn") == 5


def test_what_is_for_leads_is_for_leads_and_names_are_as_asked(tmp_path: Path) -> None:
    checkout = make_branch(tmp_path / "a", "entry-for-leads")
    assert (title(checkout, "main"), values(checkout, "main")["written"]["added"]) == ("Nothing moves", 0)
    assert title(checkout, "main", "--audience", "leads") == "Cork falls to alarm"
    checkout.write("journals/agency.yaml", AGENCY.replace("site: {", "site: {audience: team, "))
    assert title(checkout, "main", "--audience", "leads") == "Nothing moves"
    other = make_branch(tmp_path / "b", "entry-removed")
    assert "Jansen" in diff(other, "main").stdout
    for naming in ("ids", "initials"):
        told = diff(other, "main", "--names", naming, "--audience", "leads").stdout
        assert "Jansen" not in told
        assert "1 entry removed" in told


def test_what_is_not_committed_counts_and_a_commit_can_be_named_instead(tmp_path: Path) -> None:
    checkout = make_base(tmp_path / "a")
    assert title(checkout, "HEAD") == "Nothing moves"
    change(checkout, CASES["entry-added"])
    assert title(checkout, "HEAD") == "Cork falls to alarm"
    assert title(checkout, "main", "main") == "Nothing moves"
    assert "main (" in diff(checkout, "main", "main").stdout


def commit_on_main(checkout: Checkout) -> None:
    """Add to main what makes Acme move, while the branch goes on elsewhere."""
    change(checkout, CASES["entry-removed"])
    checkout.commit("2026-06-03")


def test_what_came_to_main_since_is_not_the_branchs(tmp_path: Path) -> None:
    checkout = make_branch(tmp_path / "a", "entry-added")
    git(checkout.top, "checkout", "--quiet", "main")
    commit_on_main(checkout)
    git(checkout.top, "checkout", "--quiet", "topic")
    assert title(checkout, "main") == "Cork falls to alarm"


def test_a_merge_commit_of_both_as_ci_checks_it_out_tells_the_branch_alone(tmp_path: Path) -> None:
    checkout = make_branch(tmp_path / "a", "entry-added")
    git(checkout.top, "checkout", "--quiet", "main")
    commit_on_main(checkout)
    git(checkout.top, "checkout", "--quiet", "--detach", "main")
    git(checkout.top, "merge", "--quiet", "--no-ff", "-m", "merge", "topic", at="2026-06-04T12:00:00Z")
    assert title(checkout, "main") == "Cork falls to alarm"
    git(checkout.top, "branch", "pull", "HEAD")
    git(checkout.top, "checkout", "--quiet", "main")
    change(checkout, {"acme/calls.yaml": None})
    checkout.commit("2026-06-05")
    assert title(checkout, "main", "pull") == "Cork falls to alarm"


def test_main_merged_into_the_branch_and_a_rebased_branch_tell_the_same(tmp_path: Path) -> None:
    checkout = make_branch(tmp_path / "a", "entry-added")
    git(checkout.top, "branch", "other")
    git(checkout.top, "checkout", "--quiet", "main")
    commit_on_main(checkout)
    git(checkout.top, "checkout", "--quiet", "topic")
    git(checkout.top, "merge", "--quiet", "-m", "merge", "main", at="2026-06-04T12:00:00Z")
    git(checkout.top, "checkout", "--quiet", "other")
    git(checkout.top, "rebase", "--quiet", "main", at="2026-06-04T12:00:00Z")
    for branch in ("topic", "other"):
        assert title(checkout, "main", branch) == "Cork falls to alarm"


def test_both_sides_are_asked_as_of_one_day(tmp_path: Path) -> None:
    checkout = make_branch(tmp_path / "a", "entry-added")
    assert title(checkout, "main", "--as-of", "2026-05-19") == "Nothing moves"
    told = values(checkout, "main", "--as-of", "2026-05-21")
    assert (told["as_of"], told["accounts"][0]["opened"][0]["state"]) == ("2026-05-21", "due")


def test_files_with_mistakes_where_the_branch_began_are_passed_over_and_named(tmp_path: Path) -> None:
    checkout = make_base(tmp_path / "a")
    change(checkout, {"cork/2026-05-20-not-agreed.md": "kind: complaint\n"})
    checkout.commit("2026-06-02")
    git(checkout.top, "checkout", "--quiet", "-b", "topic")
    change(checkout, CASES["entry-added"])
    told = values(checkout, "main")
    assert told["title"] == "Cork falls to alarm"
    assert told["skipped"] == ["a file of cork"] or told["skipped"]
    whole = values(checkout, "main", "--audience", "leads")
    assert whole["skipped"] == ["cork/2026-05-20-not-agreed.md"]
    assert "Passed over in main: 1 file with mistakes" in diff(checkout, "main", "--format", "markdown").stdout


def test_a_client_who_cannot_be_read_where_the_branch_began_is_not_called_new(tmp_path: Path) -> None:
    checkout = make_base(tmp_path / "a")
    change(checkout, {"cork/client.yaml": "name: [\n"})
    checkout.commit("2026-06-02")
    git(checkout.top, "checkout", "--quiet", "-b", "topic")
    change(checkout, {"cork/client.yaml": CORK})
    told = values(checkout, "main")
    assert told["title"] == "Cork cannot be compared"
    assert told["accounts"][0]["presence"] == "unread"


def test_where_agency_yaml_could_not_be_read_the_rules_of_now_stand_in(tmp_path: Path) -> None:
    checkout = make_base(tmp_path / "a")
    change(checkout, {"agency.yaml": "name: [\n"})
    checkout.commit("2026-06-02")
    git(checkout.top, "checkout", "--quiet", "-b", "topic")
    change(checkout, {"agency.yaml": AGENCY, **CASES["entry-added"]})
    told = values(checkout, "main", "--audience", "leads")
    assert (told["title"], told["skipped"]) == ("Cork falls to alarm", ["agency.yaml"])


@pytest.mark.parametrize("place", ["clients/journals", "."])
def test_journals_that_moved_are_compared_where_they_were(tmp_path: Path, place: str) -> None:
    checkout = make_base(tmp_path / "a")
    git(checkout.top, "checkout", "--quiet", "-b", "topic")
    if place == ".":
        for path in checkout.journals.iterdir():
            path.rename(checkout.top / path.name)
        checkout.journals.rmdir()
    else:
        checkout.move("journals", place)
    checkout.write(f"{place}/cork/2026-05-20-not-agreed.md", COMPLAINT)
    checkout.commit("2026-06-02")
    result = run("diff", "main", "--journals", checkout.top / place, "--format", "json")
    assert json.loads(result.stdout)["title"] == "Cork falls to alarm"


def test_journals_that_a_branch_begins_are_all_new(tmp_path: Path) -> None:
    checkout = make_base(tmp_path / "a")
    journals = tmp_path / "kept"
    shutil.move(checkout.journals, journals)
    checkout.commit("2026-06-02", README="Nothing yet.\n")
    git(checkout.top, "checkout", "--quiet", "-b", "topic")
    shutil.move(journals, checkout.journals)
    told = values(checkout, "main")
    assert {one["presence"] for one in told["accounts"]} == {"new"}
    assert told["title"].startswith("3 accounts move: ")
    assert told["rules"] is None


def test_invalid_journals_are_told_as_check_tells_them_and_a_comment_says_so(tmp_path: Path) -> None:
    checkout = make_base(tmp_path / "a")
    change(checkout, {"cork/2026-05-20-not-agreed.md": "kind: complaint\n"})
    checked = run("check", "--journals", checkout.journals)
    told = diff(checkout, "main")
    assert (told.exit_code, told.stdout, told.stderr) == (1, "", checked.stdout)
    comment = diff(checkout, "main", "--format", "markdown")
    assert comment.exit_code == 1
    assert comment.stdout.splitlines()[:2] == [MARK, "### Not compared: the journals have 1 error in 1 file"]
    assert "- `journals/cork/2026-05-20-not-agreed.md`, line 1: " in comment.stdout
    rows = json.loads(diff(checkout, "main", "--format", "json").stdout)
    assert rows["errors"] == 1


def test_a_link_leads_to_the_file_at_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checkout = make_branch(tmp_path / "a", "entry-added")
    path = "journals/cork/2026-05-20-not-agreed.md"
    told = diff(checkout, "main", "--format", "markdown", "--link", "https://example.org/our/clients/blob/x/").stdout
    assert f"[`{path}`](https://example.org/our/clients/blob/x/{path})" in told
    head = git(checkout.top, "rev-parse", "HEAD")
    monkeypatch.setenv("CI_PROJECT_URL", "https://gitlab.example/our/clients")
    assert (
        f"](https://gitlab.example/our/clients/-/blob/{head}/{path})"
        in diff(checkout, "main", "--format", "markdown").stdout
    )
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://github.example")
    monkeypatch.setenv("GITHUB_REPOSITORY", "our/clients")
    assert (
        f"](https://github.example/our/clients/blob/{head}/{path})"
        in diff(checkout, "main", "--format", "markdown").stdout
    )
    assert "](" not in diff(checkout, "main", "--format", "markdown", "--link", "").stdout
    for wrong in ("javascript:x", "https://a b/", "https://a/)<x>", "//a"):
        assert diff(checkout, "main", "--link", wrong).exit_code == 2


def test_an_entry_of_a_list_is_linked_at_its_line(tmp_path: Path) -> None:
    checkout = make_base(tmp_path / "a")
    calls = (checkout.journals / "acme/calls.yaml").read_text(encoding="utf-8")
    checkout.write(
        "journals/acme/calls.yaml",
        calls + "- {kind: contact, date: 2026-05-31, direction: in, channel: call, with: kim}\n",
    )
    told = diff(checkout, "main", "--format", "markdown", "--link", "https://example.org/x").stdout
    line = len(calls.splitlines()) + 1
    assert f"(https://example.org/x/journals/acme/calls.yaml#L{line})" in told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "git knows no commit called 'nowhere'\n"),
        (["origin/main"], "git knows no commit called 'origin/main'\n"),
        (["main", "nowhere"], "git knows no commit called 'nowhere'\n"),
        (["lonely"], "lonely and what is checked out have no commit in common; name another branch\n"),
        ([""], "BASE names no commit: it is empty\n"),
        (["--", "--help"], "git knows no commit called '--help'\n"),
        (["main:journals"], "git knows no commit called 'main:journals'\n"),
    ],
)
def test_what_git_does_not_know_is_one_line(tmp_path: Path, arguments: list[str], said: str) -> None:
    checkout = make_base(tmp_path / "a")
    git(checkout.top, "checkout", "--quiet", "--orphan", "lonely")
    checkout.commit("2026-06-02")
    git(checkout.top, "checkout", "--quiet", "main")
    result = run("diff", "--journals", checkout.journals, *arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"mainstay: {said}")


def clone(checkout: Checkout, folder: Path, *arguments: str) -> Checkout:
    git(checkout.top.parent, "clone", "--quiet", *arguments, f"file://{checkout.top}", str(folder))
    return type(checkout)(folder)


def test_the_one_command_that_is_named_mends_a_clone_that_lacks_the_branch(tmp_path: Path) -> None:
    checkout = make_branch(tmp_path / "a", "entry-added")
    git(checkout.top, "checkout", "--quiet", "main")
    commit_on_main(checkout)
    git(checkout.top, "checkout", "--quiet", "topic")
    deep = clone(checkout, tmp_path / "deep", "--single-branch")
    shallow = clone(checkout, tmp_path / "shallow", "--depth", "1")
    half = clone(checkout, tmp_path / "half", "--depth", "1", "--no-single-branch")
    for one, why in (
        (deep, "git knows no commit called 'origin/main'"),
        (shallow, "git knows no commit called 'origin/main'"),
        (half, "this checkout holds only the last part of its history (a shallow clone)"),
    ):
        result = diff(one, "origin/main")
        assert (result.exit_code, result.stdout) == (2, "")
        told, _, mend = result.stderr.strip().partition("; to mend it: ")
        assert told == f"mainstay: {why}"
        git(one.top, *mend.replace('"', "").split()[1:])
        assert title(one, "origin/main") == "Cork falls to alarm"
    named = "git knows no commit called 'main', but one called 'origin/main'; to mend it: mainstay diff origin/main"
    assert diff(deep, "main").stderr == f"mainstay: {named}\n"


def test_a_shallow_clone_serves_where_one_side_is_the_others_ancestor(tmp_path: Path) -> None:
    checkout = make_branch(tmp_path / "a", "entry-added")
    near = clone(checkout, tmp_path / "near", "--depth", "2")
    assert title(near, "HEAD^") == "Cork falls to alarm"


def test_a_partial_clone_names_what_fetches_the_rest(tmp_path: Path) -> None:
    checkout = make_branch(tmp_path / "a", "entry-edited")
    git(checkout.top, "config", "uploadpack.allowFilter", "true")
    partial = clone(checkout, tmp_path / "partial", "--filter=blob:none")
    result = diff(partial, "origin/main")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith("(a partial clone); to mend it: git fetch --refetch --no-filter\n")


def test_without_git_there_is_nothing_to_compare_with(journals: Path) -> None:
    result = run("diff", "main", "--journals", journals)
    assert (result.exit_code, result.stderr) == (2, f"mainstay: {journals} is not in a git checkout\n")


def test_before_the_first_commit_that_is_said(tmp_path: Path) -> None:
    checkout = make_base(tmp_path / "a")
    git(checkout.top, "checkout", "--quiet", "--orphan", "new")
    result = diff(checkout, "main")
    assert (result.exit_code, result.stderr) == (2, "mainstay: nothing has been committed yet\n")


def test_what_changed_rules_would_have_told_of_the_past_is_told_as_known_then(tmp_path: Path) -> None:
    checkout = make_branch(tmp_path / "a", "check-added")
    told = values(checkout, "main")
    assert told["rules"]["checks"] == ["autumn"]
    assert told["rules"]["told"] == ["the check autumn is new"]
    assert [one["client"] for one in told["rules"]["differing"]] == ["acme", "cork"]
    assert (told["rules"]["history"]["known"], told["rules"]["history"]["checks"]) == ("then", ["autumn"])
    assert values(checkout, "main", "--no-history")["rules"]["history"] is None
    tried = run("try", checkout.journals / "checklists/autumn.md", "--journals", checkout.journals, "--format", "json")
    history = json.loads(tried.stdout)["history"]
    git(checkout.top, "reset", "--quiet", "--soft", "main")
    git(checkout.top, "reset", "--quiet")
    tried = run("try", checkout.journals / "checklists/autumn.md", "--journals", checkout.journals, "--format", "json")
    assert json.loads(tried.stdout)["history"]["checks"] == ["autumn"]
    assert history["checks"] == []


def test_a_clients_own_limits_are_held_against_the_past_as_those_of_the_agency_are(tmp_path: Path) -> None:
    """The same limit, once for the client alone and once for everybody, tells the same of this client."""
    checkout = make_branch(tmp_path / "a", "limit-of-client")
    told = values(checkout, "main")
    assert told["rules"] is None
    [own] = told["own_limits"]
    assert own["client"] == "acme"
    assert own["told"] == [
        "limit agreed cold of gone-cold: 3 → 2 for the client: they sail in spring",
        "limit agreed cold least of gone-cold: 40 → 5 for the client: they sail in spring",
    ]
    assert (own["history"]["known"], own["history"]["accounts"]) == ("then", 1)
    assert "gone-cold" in own["history"]["checks"]
    both = make_base(tmp_path / "b")
    whole = "  gone-cold: {agreed_cold_least: 40, reason: they sail in spring}\n"
    assert f"limits:\n{whole}" in ACME
    change(both, {"acme/client.yaml": ACME.replace(f"limits:\n{whole}", "")})
    everybody = "limits:\n  gone-cold: {agreed_cold_least: 40, reason: ours, review_on: 2027-01-01}\n"
    both.write("journals/checklists/limits.yaml", everybody)
    both.commit("2026-05-01")
    both.write("journals/checklists/limits.yaml", everybody.replace("40", "5, agreed_cold: 2"))
    history = values(both, "HEAD")["rules"]["history"]
    [acme] = [one for one in history["kept"]["clients"] if one["client"] == "acme"]
    assert own["history"]["kept"]["clients"] == [acme]
    assert [row["more"]["alarm"] > 0 for row in acme["checks"] if row["check"] == "gone-cold"] == [True]
    markdown = diff(checkout, "main", "--format", "markdown").stdout
    assert "in the past, Acme &#38; Söhne &#60;GmbH&#62; by limits of its own</summary>" in markdown


def test_only_clients_whose_files_differ_are_read_where_the_branch_began(tmp_path: Path) -> None:
    """A mistake in the files of another client goes unseen, as nobody looks there."""
    checkout = make_base(tmp_path / "a")
    change(checkout, {"borealis/2026-02-02-notice.md": "kind: nothing\n"})
    checkout.commit("2026-06-02")
    mended = (Path(__file__).parents[1] / "golden/journals/borealis/2026-02-02-notice.md").read_text(encoding="utf-8")
    change(checkout, {"borealis/2026-02-02-notice.md": mended})
    checkout.commit("2026-06-03")
    git(checkout.top, "checkout", "--quiet", "-b", "topic")
    change(checkout, CASES["entry-added"])
    assert values(checkout, "main~1", "main~1~1")["skipped"] == []
    assert [one["client"] for one in values(checkout, "main")["accounts"]] == ["cork"]


HOSTILE = (
    "@everyone",
    "[x](https://evil.example)",
    "<img src=x onerror=alert(1)>",
    "a | b | c",
    "`code` ```",
    "#1 !2 %3 GH-4 www.evil.example https://evil.example",
    "</details> <!-- x -->",
    "$x$ ~~y~~ **z** _w_",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_people_wrote_breaks_out_of_a_comment(tmp_path: Path, text: str) -> None:
    checkout = make_base(tmp_path / "a")
    quoted = json.dumps(text)
    change(
        checkout,
        {
            "cork/client.yaml": CORK.replace("Cork", quoted)
            + f"contacts:\n  - {{id: eve, name: {quoted}, level: lead, from: 2026-05-01}}\n"
            + f"limits: {{complaint: {{clear_days: 5, reason: {quoted}}}}}\n",
            "cork/2026-05-20-not-agreed.md": COMPLAINT.replace("about:", f"title: {quoted}\nfrom: eve\nabout:"),
            "checklists/autumn.md": CHECK.replace("Did they ask about autumn?", quoted),
        },
    )
    result = diff(checkout, "main", "--format", "markdown")
    assert result.exit_code == 0, result.output
    told = result.stdout.replace(MARK, "").split("````text")[0]
    told = re.sub(r"&#[0-9]+;", "·", told)
    outside = told.replace("<details>", "").replace("</details>", "").replace("<summary>", "").replace("</summary>", "")
    assert not set(outside) & set("<>|$~"), outside
    assert not any(
        sign in outside for sign in ("](", "@", "www.e", "://", "#1", "!2", "%3", "GH-4", "**z", "_w_", "``", "&")
    )


def test_a_comment_that_is_cut_among_the_lines_of_the_past_closes_what_it_opened() -> None:
    page_lines = [f"line {number} {'x' * 80}" for number in range(2000)]
    reading = diff_markdown(rules_page(), Where(), [PastLines("", tuple(page_lines))])
    assert len(reading.encode()) < 65_536
    assert reading.count("````") == 2
    assert reading.index("more lines: `mainstay diff`") > reading.rindex("````")
    assert reading.count("<details>") == reading.count("</details>") == 1
    assert reading.splitlines()[-1] == "No entry differs. All of it."


def rules_page() -> DiffPage:
    return DiffPage(
        "Fir", "Nothing moves", (), (), RulesView(("told",), ()), "no entry differs", (), "All of it.", (), {}
    )


def test_a_long_comment_folds_and_a_longer_one_is_cut(tmp_path: Path) -> None:
    checkout = make_base(tmp_path / "a")
    for number in range(120):
        client = f"client-{number:03}"
        checkout.write(f"journals/{client}/client.yaml", CORK.replace("Cork", f"Client {number:03} {'&' * 400}"))
        checkout.write(f"journals/{client}/2026-05-04-autumn.md", CORK_CALL)
    checkout.commit("2026-06-02")
    git(checkout.top, "checkout", "--quiet", "-b", "topic")
    for number in range(120):
        checkout.write(f"journals/client-{number:03}/2026-05-20-not-agreed.md", COMPLAINT)
    told = diff(checkout, "main", "--format", "markdown").stdout
    assert len(told.encode()) < 65_536
    assert told.splitlines()[1].startswith("### 120 accounts move: ")
    opened, _, folded = told.partition("<details>")
    assert len(opened.strip().splitlines()) <= 24
    assert told.count("<details>") == told.count("</details>") == 1
    assert "more lines: `mainstay diff` shows them all" in folded
    assert told.splitlines()[-1].startswith("120 entries added.")
