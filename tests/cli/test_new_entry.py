"""`mainstay new entry` by options: a valid file at its place, what it changes, and nothing written where it is wrong.

The sample is pinned to 1 June 2026, a Monday.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator.cli import mainstay
from tests.cli.running import run

if TYPE_CHECKING:
    from pathlib import Path

MEETING = ("--kind", "meeting", "--status", "declined")
DECLINED = (*MEETING, "--with", "kim", "--date", "yesterday")


def new(journals: Path, *arguments: object) -> tuple[int, str]:
    outcome = run("new", "entry", *arguments, "--journals", journals)
    return outcome.exit_code, outcome.output


def files(journals: Path) -> dict[str, bytes]:
    return {str(one.relative_to(journals)): one.read_bytes() for one in journals.rglob("*") if one.is_file()}


def test_an_entry_is_written_and_shows_what_it_changes(journals: Path) -> None:
    before = files(journals)
    code, told = new(journals, "acme", *MEETING, "--with", "kim", "--date", "yesterday", "--note", "Not now, she said.")
    path = "acme/2026/2026-05-31-meeting-declined.md"
    assert code == 0
    assert told.splitlines()[:2] == [
        f"Wrote {journals / path}",
        "Acme & Söhne <GmbH>: alarm, as before",
    ]
    assert "opens: A step by one of our senior people, by 7 June 2026" in told
    assert files(journals) == before | {
        path: b"---\nkind: meeting\nwith: [kim]\nstatus: declined\n---\nNot now, she said.\n"
    }
    assert run("check", "--journals", journals).exit_code == 0


def test_an_entry_that_moves_nothing_says_so(journals: Path) -> None:
    code, told = new(journals, "borealis", "--kind", "note", "--date", "15 may", "--note", "They moved to the harbour.")
    assert code == 0
    assert told.endswith("2026-05-15-they-moved-to-the-harbour.md\nBorealis: moves nothing yet\n")


@pytest.mark.parametrize(
    ("arguments", "path", "text"),
    [
        (
            ("--kind", "contact", "--direction", "out", "--channel", "em", "--with", "max,Tom Bos", "--answered", "no"),
            "2026-06-01-contact-out.md",
            "kind: contact\nwith: [max, tom]\nchannel: email\ndirection: out\nanswered: no\n",
        ),
        (
            ("--kind=invoice", "--number", "0042", "--amount", "10.50", "--issued", "2026-05-20", "--due", "in 2w"),
            "2026-05-20-invoice.md",
            'kind: invoice\nnumber: "0042"\namount: 10.50\nissued: 2026-05-20\ndue: 2026-06-15\n',
        ),
        (
            ("--kind", "advice", "--outcome", "acted", "--outcome-on", "today", "--title", 'Yes: "no" # 1'),
            "2026-06-01-yes-no-1.md",
            "kind: advice\ntitle: 'Yes: \"no\" # 1'\noutcome: acted\noutcome_on: 2026-06-01\n",
        ),
        (
            ("--kind", "note", "--re", "too-late", "--tags", "a, b", "--tags", "no"),
            "2026-06-01-note.md",
            'kind: note\nre: [2026-05-04-too-late]\ntags: ["a, b", "no"]\n',
        ),
        (
            ("--kind", "invoice", "--reminders", "on=yesterday, how=call", "--issued", "2026-05-01"),
            "2026-05-01-invoice.md",
            "kind: invoice\nissued: 2026-05-01\nreminders:\n  - {on: 2026-05-31, how: call}\n",
        ),
    ],
)
def test_every_field_is_an_option(journals: Path, arguments: tuple[str, ...], path: str, text: str) -> None:
    code, told = new(journals, "acme", *arguments)
    assert code == 0, told
    assert (journals / "acme/2026" / path).read_text(encoding="utf-8") == f"---\n{text}---\n"


def test_an_empty_option_is_none(journals: Path) -> None:
    assert new(journals, "acme", "--kind", "note", "--title", "", "--with", " , ", "--note", "x")[0] == 0
    assert (journals / "acme/2026/2026-06-01-x.md").read_text(encoding="utf-8") == "---\nkind: note\n---\nx\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("acme", "--kind", "target", "--objective", ""), 'a target needs the field "objective"'),
        (("--kind", "meeting"), "missing: the client; --status (What became of it. One of held, offered, declined"),
        (("acme", "--kind", "invoice", "--amount", "10"), "missing: --issued (The day on it.)"),
        (("acme",), "missing: --kind (one of contact, meeting,"),
        (("acme", "--kind", "metting"), "there is no kind of entry called 'metting'; did you mean `meeting`?"),
        (("acme", "--kind", "Phone"), "called 'Phone'; did you mean `contact`, with `--channel call`?"),
        (("acme", "--kind", "mail"), "did you mean `contact`, with `--channel email`?"),
        (("acme", "--kind", "price", "--amount", "£1,200.50"), "write 1200.50"),
        (("acme", "--kind", "note", "--date", "31.12.2025"), '--date: "31.12.2025" is no day; write 2025-12-31'),
        (("acme", "--kind", "note", "--date", "March 2024"), "which day of that month? The first is 2024-03-01"),
        (("acme", "--kind", "support"), "a support entry stands in the folder agency/"),
        (("acme", *MEETING, "--statsu", "held"), "a meeting has no field --statsu; did you mean --status?"),
        (("acme", *MEETING, "--paid", "today"), "a meeting has no field --paid; its own are --status, --changed-by,"),
        (("acme", "--kind", "meeting", "--status", "decl", "--with", "kimm"), 'there is nobody "kimm"'),
        (("acme", "--kind", "meeting", "--status", "gone"), '--status: "gone" is not among the answers: held,'),
        (("acme", *MEETING, "--date", "2026-02-30"), '--date: "2026-02-30" is no day; there is no such day'),
        (
            ("acme", *MEETING, "--date", "2099-05-01"),
            "nothing is written: --date: Friday, 1 May 2099 is still to come, and this is for what has happened; what",
        ),
        (("acme", "--kind", "invoice", "--issued", "2099-05-01"), "--issued: Friday, 1 May 2099 is still to come"),
        (("acme", "--kind", "promise", "--kept", "2099-05-01"), "happened; what is planned goes into due"),
        (("acmee", *MEETING), "there is no client 'acmee'; did you mean acme (Acme & Söhne <GmbH>)?"),
        (("xyz", *MEETING), "there is no client 'xyz'; acme, borealis"),
        (
            ("acme", "--kind", "contact", "--direction", "in", "--answered", "2026-05-01", "--date", "2026-05-20"),
            '--answered: "answered" is 2026-05-01, before',
        ),
        (
            ("acme", "--kind", "promise", "--kept", "today", "--broken", "today"),
            '"kept" and "broken" cannot both be there',
        ),
        (("acme", "--kind", "note", "--note", "a\x07b"), "--note: the line holds a control character (U+0007)"),
        (
            ("acme", "--kind", "note", "--title", "a\x1bb"),
            "--title: it holds a character that no journal can hold (U+001B)",
        ),
        (("acme", "--kind", "note", "--note", "a\udc80b"), "is not UTF-8"),
        (("acme", "--kind", "note", "--note", "x" * 1_100_000), "larger than 1,048,576 bytes"),
        (("acme", "--kind", "note", "--note", "[" * 100_000), "--note: "),
    ],
)
def test_nothing_is_written_where_something_is_wrong(journals: Path, arguments: tuple[str, ...], said: str) -> None:
    before = files(journals)
    code, told = new(journals, *arguments)
    assert code == 2
    assert said in " ".join(told.split())
    assert "\x07" not in told
    assert files(journals) == before


def test_all_that_is_wrong_is_told_at_once(journals: Path) -> None:
    _, told = new(journals, "acme", "--kind", "meeting", "--status", "x", "--date", "y", "--with", "z")
    assert [name in told for name in ("--status:", "--date:", "--with:")] == [True] * 3


def test_a_fact_without_its_day_is_told(journals: Path) -> None:
    code, told = new(journals, "acme", "--kind", "advice", "--outcome", "acted")
    assert code == 0
    assert 'Note: --outcome: "outcome" is known later than the entry and has no day, so it does not count' in told


def test_an_entry_of_that_name_stays_and_the_new_one_gets_a_number(journals: Path) -> None:
    for _ in range(3):
        assert new(journals, "acme", *MEETING)[0] == 0
    names = sorted(one.name for one in (journals / "acme/2026").glob("*meeting*"))
    assert names == [
        "2026-06-01-meeting-declined-2.md",
        "2026-06-01-meeting-declined-3.md",
        "2026-06-01-meeting-declined.md",
    ]


def test_a_note_with_a_fence_in_it_stays_a_note(journals: Path) -> None:
    note = "---\nkind: complaint\n---\nNo."
    assert new(journals, "acme", "--kind", "note", "--title", "x", "--note", note)[0] == 0
    text = (journals / "acme/2026/2026-06-01-x.md").read_text(encoding="utf-8")
    assert text == f"---\nkind: note\ntitle: x\n---\n{note}\n"


def test_a_note_is_read_from_the_input(journals: Path) -> None:
    arguments = ["new", "entry", "acme", "--kind", "note", "--note", "-", "--journals", str(journals)]
    outcome = CliRunner().invoke(mainstay, arguments, input="One.\r\n\r\nTwo.\r\n")
    assert outcome.exit_code == 0
    assert (journals / "acme/2026/2026-06-01-one.md").read_bytes() == b"---\nkind: note\n---\nOne.\n\nTwo.\n"


def test_a_dry_run_shows_the_file_and_what_it_would_change(journals: Path) -> None:
    before = files(journals)
    code, told = new(journals, "acme", *DECLINED, "--dry-run")
    assert code == 0
    assert told.startswith("---\nkind: meeting\nwith: [kim]\nstatus: declined\n---\n\nNot written: ")
    assert "  Does the client decline, cancel or fail to take meetings? not seen → seen (alarm). " in told
    assert files(journals) == before


def test_the_help_of_a_kind_names_its_fields() -> None:
    told = run("new", "entry", "--kind", "meeting", "--help").output
    assert "--changed-by client|agency" in told
    assert "--answered" not in told
    assert "--changed-by" not in run("new", "entry", "--help").output


def test_errors_elsewhere_do_not_stop_it(journals: Path) -> None:
    (journals / "borealis/2026-03-01-bad.md").write_text("---\nkind: metting\n---\n", encoding="utf-8")
    (journals / "acme/2026/2026-05-30-bad.md").write_text("---\nkind: metting\n---\n", encoding="utf-8")
    code, told = new(journals, "acme", *MEETING)
    assert code == 0
    assert "Passed over, because they have errors (`mainstay check` tells them): acme/2026/2026-05-30-bad.md" in told
    assert "borealis" not in told


@pytest.mark.parametrize(("file", "text"), [("agency.yaml", "name:\n"), ("acme/client.yaml", "name: Acme\n")])
def test_an_agency_or_a_client_that_cannot_be_read_is_told(journals: Path, file: str, text: str) -> None:
    (journals / file).write_text(text, encoding="utf-8")
    code, told = new(journals, "acme", *MEETING)
    assert (code, "error[J202]" in told) == (1, True)


def test_where_there_are_no_journals_it_says_so(tmp_path: Path) -> None:
    code, told = new(tmp_path / "nowhere", "acme", *MEETING)
    assert (code, "error[J011]" in told) == (1, True)


def test_a_folder_that_is_a_link_is_not_written_through(journals: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (journals / "borealis/2026").symlink_to(tmp_path / "elsewhere")
    (journals / "borealis/2026-02-02-notice.md").unlink()
    (journals / "borealis/post-mortem.md").unlink()
    code, told = new(journals, "borealis", "--kind", "note", "--note", "x")
    assert (code, "is a link or no plain file" in told) == (2, True)
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_client_whose_folder_is_a_link_is_no_client(journals: Path, tmp_path: Path) -> None:
    (journals / "acme").rename(tmp_path / "elsewhere")
    (journals / "acme").symlink_to(tmp_path / "elsewhere")
    code, told = new(journals, "acme", *MEETING)
    assert (code, "symbolic link" in told) == (1, True)


def test_entries_go_where_those_of_the_client_are(journals: Path) -> None:
    assert new(journals, "borealis", "--kind", "note", "--note", "x")[0] == 0
    assert (journals / "borealis/2026-06-01-x.md").is_file()


@pytest.fixture
def editor(tmp_path: Path) -> Path:
    """Return a program that adds the lines of a file to what it is given."""
    program = tmp_path / "editor.py"
    program.write_text(
        "import pathlib, sys\n"
        "file = pathlib.Path(sys.argv[1])\n"
        "lines = pathlib.Path(__file__).with_name('lines').read_text()\n"
        "file.write_text(file.read_text().replace('kind:', lines + 'kind:'))\n",
        encoding="utf-8",
    )
    return program


@pytest.mark.parametrize(
    ("lines", "code", "said"),
    [
        ("changed_by: client\n", 0, "Does the client decline, cancel"),
        ("changedby: client\n", 1, "did you mean `changed_by`?"),
    ],
)
def test_an_editor_opens_the_entry_and_it_is_read_again(  # noqa: PLR0913, PLR0917  # a table's columns and fixtures
    journals: Path, editor: Path, monkeypatch: pytest.MonkeyPatch, lines: str, code: int, said: str
) -> None:
    editor.with_name("lines").write_text(lines, encoding="utf-8")
    monkeypatch.setenv("VISUAL", f"{sys.executable} {editor}")
    found, told = new(journals, "acme", *DECLINED, "--edit")
    assert (found, said in told) == (code, True)
    assert lines in (journals / "acme/2026/2026-05-31-meeting-declined.md").read_text(encoding="utf-8")


def test_an_editor_that_fails_leaves_the_entry(journals: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "false")
    code, told = new(journals, "acme", *MEETING, "--edit")
    assert (code, "the entry is written and stays as it is" in told) == (2, True)
    assert (journals / "acme/2026/2026-06-01-meeting-declined.md").is_file()
