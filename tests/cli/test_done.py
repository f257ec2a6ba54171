"""`mainstay done`: one field is set, every other byte stays, and what it changes is shown.

The sample is pinned to 1 June 2026.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.running import run

if TYPE_CHECKING:
    from pathlib import Path

COMPLAINT = "acme/2026/2026-05-04-too-late.md"


def done(journals: Path, *arguments: object) -> tuple[int, str]:
    outcome = run("done", *arguments, "--journals", journals)
    return outcome.exit_code, outcome.output


def files(journals: Path) -> dict[str, bytes]:
    return {str(one.relative_to(journals)): one.read_bytes() for one in journals.rglob("*") if one.is_file()}


def test_a_duty_is_closed_in_one_field(journals: Path) -> None:
    before = files(journals)
    code, told = done(journals, "acme/2026-05-04-too-late", "--field", "answered", "--date", "yesterday")
    assert code == 0
    assert told.startswith(f"Wrote answered: 2026-05-31 into {journals / COMPLAINT}\n")
    assert "closes: An answer to a complaint\n" in told
    new = before[COMPLAINT].replace(b'slip."\n', b'slip."\nanswered: 2026-05-31\n')
    assert files(journals) == before | {COMPLAINT: new}
    assert run("check", "--journals", journals).exit_code == 0


def test_windows_line_ends_and_comments_stay(journals: Path) -> None:
    file = journals / COMPLAINT
    old = b"\xef\xbb\xbf" + file.read_bytes().replace(b"from: max", b"# he rang\nfrom: max  # himself").replace(
        b"\n", b"\r\n"
    )
    file.write_bytes(old)
    assert done(journals, "2026-05-04-too-late", "--field", "answered")[0] == 0
    assert file.read_bytes() == old.replace(b'slip."\r\n', b'slip."\r\nanswered: 2026-06-01\r\n')


@pytest.mark.parametrize(
    ("arguments", "file", "line"),
    [
        (("acme/calls-2026-05-15-contact",), "calls.yaml", "with: kim, by: tom, answered: 2026-06-01}"),
        (("calls-2026-05-08-contact", "--date", "15 may"), "calls.yaml", "by: tom, answered: 2026-05-15}"),
        (("acme/invoices-2026-04-01-invoice",), "invoices.yaml", "due: 2026-05-01, paid: 2026-06-01}"),
        (
            ("acme/2026/2026-05-04-too-late.md", "--field", "answered-by", "--value", "tom"),
            "2026/2026-05-04-too-late.md",
            "answered_by: tom\n",
        ),
        (
            ("2026-05-04-too-late", "--field", "reaction", "--value", "acc", "--date", "yesterday"),
            "2026/2026-05-04-too-late.md",
            "reaction: accepted\nreacted_on: 2026-05-31\n",
        ),
        (
            ("2026-04-20-brochure", "--field", "apologised", "--replace", "--date", "2026-04-21"),
            "2026/2026-04-20-brochure.md",
            "apologised: 2026-04-21\n",
        ),
    ],
)
def test_what_was_not_known_is_filled_in(journals: Path, arguments: tuple[str, ...], file: str, line: str) -> None:
    code, told = done(journals, *arguments)
    assert code == 0, told
    assert line in (journals / "acme" / file).read_text(encoding="utf-8")
    assert run("check", "--journals", journals).exit_code == 0


def test_the_path_of_a_file_is_an_id_as_well(journals: Path) -> None:
    assert done(journals, journals / COMPLAINT, "--field", "answered")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("acme/2026-05-04-to-late",),
            "there is no entry 'acme/2026-05-04-to-late'; did you mean `2026-05-04-too-late`?",
        ),
        (("2026-05-04-to-late",), "did you mean `acme/2026-05-04-too-late`?"),
        (("acmee/x",), "there is no client 'acmee'; did you mean `acme`?"),
        (("2026-05-04-too-late",), "write --field answered or --field resolved or --field reaction"),
        (("acme/brochure-call",), "nothing is open on acme/brochure-call; name the field with --field: date, title"),
        (
            ("2026-04-20-brochure", "--field", "apologised"),
            "`apologised` of acme/2026-04-20-brochure is 2026-04-20 already; add --replace",
        ),
        (
            ("2026-04-20-brochure", "--field", "aproved"),
            "a delivery has no field 'aproved' that could be set; did you mean `approved`?",
        ),
        (
            ("2026-04-20-brochure", "--field", "kind"),
            "has no field 'kind' that could be set; its fields are date, title",
        ),
        (
            ("2026-05-04-too-late", "--field", "reaction"),
            "say what it is with --value, one of accepted, escalated, cooled",
        ),
        (
            ("2026-05-04-too-late", "--field", "reaction", "--value", "happy"),
            '--value: "happy" is not among the answers',
        ),
        (("2026-05-04-too-late", "--field", "answered", "--date", "never"), '--date: "never" is no day'),
        (
            ("2026-05-04-too-late", "--field", "answered", "--date", "2099-05-01"),
            "nothing is changed: Friday, 1 May 2099 is still to come, and this is for what has happened",
        ),
        (
            ("2026-05-04-too-late", "--field", "answered", "--date", "2026-05-01"),
            'nothing is changed, as the entry would not be valid: "answered" is 2026-05-01, before "date"',
        ),
        (("acme/invoices-2026-04-01-invoice", "--field", "reminders"), "is a list of rows; write it in"),
        (("acme/invoices-2026-03-02-invoice",), "nothing is open on"),
        (
            ("2026-05-12-salary-talk", "--field", "title", "--value", "x"),
            "`title` of acme/2026-05-12-salary-talk is A secret",
        ),
        (("2026-05-12-salary-talk", "--field", "by", "--value", "tom"), "is [nell] already; add --replace"),
        (("2026-05-12-salary-talk", "--field", "date", "--date", "today"), "is 2026-05-12 already; add --replace"),
    ],
)
def test_nothing_is_changed_where_something_is_wrong(journals: Path, arguments: tuple[str, ...], said: str) -> None:
    before = files(journals)
    code, told = done(journals, *arguments)
    assert code == 2
    assert said in " ".join(told.split())
    assert files(journals) == before


def test_entries_that_differ_by_a_number_only_need_an_id(journals: Path) -> None:
    file = journals / "acme/calls.yaml"
    file.write_text(
        f"{file.read_text(encoding='utf-8')}- {{kind: contact, date: 2026-05-15, direction: in}}\n", encoding="utf-8"
    )
    code, told = done(journals, "acme/calls-2026-05-15-contact")
    assert (code, "of that day and kind (lines 3, 5): give the one that is meant an `id:`" in told) == (2, True)


def test_an_id_that_two_clients_have_is_asked_for_whole(journals: Path) -> None:
    (journals / "borealis/2026-05-04-too-late.md").write_bytes((journals / COMPLAINT).read_bytes())
    code, told = done(journals, "2026-05-04-too-late")
    assert (code, "write acme/2026-05-04-too-late or borealis/2026-05-04-too-late" in told) == (2, True)


def test_a_dry_run_changes_nothing(journals: Path) -> None:
    before = files(journals)
    code, told = done(journals, "2026-05-04-too-late", "--field", "answered", "--dry-run")
    assert (code, told.startswith("Would write answered: 2026-06-01 into ")) == (0, True)
    assert "closes: An answer to a complaint" in told
    assert files(journals) == before


def test_a_field_of_our_own_entries_is_set(journals: Path) -> None:
    entry = journals / "agency/2026-05-01-training.md"
    entry.write_text("---\nkind: support\nabout: tom\ntopic: training\ndue: 2026-06-20\n---\n", encoding="utf-8")
    assert done(journals, "agency/2026-05-01-training")[0] == 0
    assert "due: 2026-06-20\ndone: 2026-06-01\n" in entry.read_text(encoding="utf-8")


def test_what_is_there_already_is_left_alone(journals: Path) -> None:
    before = files(journals)
    code, told = done(journals, "2026-04-20-brochure", "--field", "apologised", "--date", "2026-04-20", "--replace")
    assert (code, "says that already: apologised: 2026-04-20" in told) == (0, True)
    assert files(journals) == before


def test_an_entry_in_a_file_with_errors_is_not_edited(journals: Path) -> None:
    file = journals / "acme/calls.yaml"
    file.write_text(f"{file.read_text(encoding='utf-8')}- {{kind: metting}}\n", encoding="utf-8")
    code, told = done(journals, "acme/calls-2026-05-15-contact")
    assert (code, "error[J209]" in told) == (1, True)


def test_without_an_entry_what_is_open_is_listed_with_its_ids(journals: Path) -> None:
    before = files(journals)
    code, told = done(journals)
    assert (code, told.splitlines()[0]) == (2, "mainstay: say which entry; open are:")
    assert "  acme/2026-05-04-too-late --field answered: An answer to a complaint, due 6 May 2026\n" in told
    assert done(journals, "acme")[1] == "".join(
        line for line in told.splitlines(keepends=True) if not line.startswith("  borealis/")
    )
    assert files(journals) == before


def test_where_nothing_is_open_that_is_said(journals: Path) -> None:
    (journals / "new-one").mkdir()
    (journals / "new-one/client.yaml").write_text("name: N\nstatus: active\nsince: 2026-05-01\n", encoding="utf-8")
    assert done(journals, "new-one") == (0, "Nothing is open that a field of an entry would close.\n")
