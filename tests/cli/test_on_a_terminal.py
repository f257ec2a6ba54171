"""The commands that write, on a terminal: what is asked, how a wrong answer is met, and how to break off.

The sample is pinned to 1 June 2026, a Monday.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.terminal import CTRL_C, CTRL_D, on_terminal

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of this system")


def typing(*answers: str) -> str:
    return "".join(f"{one}\n" for one in answers)


def test_an_entry_is_asked_step_by_step(journals: Path) -> None:
    typed = typing("ac", "meet", "yesterday", "3", "kim, tom", "cl", "Not now, she said.", "notice", "24", "")
    code, shown = on_terminal("new", "entry", "--journals", journals, typed=typed, env={"NO_COLOR": "1"})
    assert code == 0
    assert "\n  Does the client decline, cancel or fail to take meetings? not seen → seen (alarm). " in shown
    assert (journals / "acme/2026/2026-05-31-meeting-declined.md").read_text(encoding="utf-8") == (
        "---\nkind: meeting\nwith: [kim, tom]\nstatus: declined\nchanged_by: client\nnotice_hours: 24\n---\n"
        "Not now, she said.\n"
    )


def test_a_wrong_answer_is_told_and_asked_again_and_most_can_be_skipped(journals: Path) -> None:
    typed = typing("xyz", "2", "someday", "", "", "gone", "offered", "nobody", "n", "", "", "", "")
    code, shown = on_terminal("new", "entry", "borealis", "--journals", journals, typed=typed)
    assert code == 0
    for said in (
        "write the number or the kind",
        '"someday" is no day; write a day: 2026-03-31, today, yesterday, mon, 3d ago',
        "this one is needed",
        '"gone" is not among the answers',
        'there is nobody "nobody" among our people or theirs',
    ):
        assert f"  {said}" in shown
    assert (journals / "borealis/2026-06-01-meeting-offered.md").read_text(encoding="utf-8") == (
        "---\nkind: meeting\nstatus: offered\n---\n"
    )


def test_what_would_not_be_valid_is_asked_again(journals: Path) -> None:
    typed = typing("contact", "yesterday", "out", "call", "kim", "2026-05-01", "", "", "today")
    code, shown = on_terminal("new", "entry", "acme", "--journals", journals, typed=typed)
    assert code == 0
    assert 'answered: "answered" is 2026-05-01, before "date"' in shown
    text = (journals / "acme/2026/2026-05-31-contact-out.md").read_text(encoding="utf-8")
    assert "answered: 2026-06-01\n" in text


def test_a_day_that_is_still_to_come_is_asked_again(journals: Path) -> None:
    typed = typing("2099-01-02", "out", "call", "kim", "", "", "", "n", "today")
    code, shown = on_terminal("new", "entry", "acme", "--kind", "contact", "--journals", journals, typed=typed)
    assert (code, "  Friday, 2 January 2099 is still to come, and this is" in shown) == (0, True)
    assert (journals / "acme/2026/2026-06-01-contact-out.md").is_file()


def test_a_day_that_is_still_to_come_is_written_where_it_is_meant(journals: Path) -> None:
    arguments = ("done", "2026-05-04-too-late", "--field", "answered", "--date", "2099-01-02", "--journals", journals)
    code, shown = on_terminal(*arguments, typed=typing("y"))
    assert (code, "is still to come" in shown) == (0, True)
    assert "answered: 2099-01-02\n" in (journals / "acme/2026/2026-05-04-too-late.md").read_text(encoding="utf-8")


def test_what_is_filled_in_later_is_asked_for_its_day(journals: Path) -> None:
    typed = typing("more", "idea", "3d ago", "", "max", "acc", "mon", "1200", "", "")
    code, _ = on_terminal("new", "entry", "acme", "--journals", journals, typed=typed)
    assert code == 0
    assert (journals / "acme/2026/2026-05-29-idea.md").read_text(encoding="utf-8") == (
        "---\nkind: idea\nwith: [max]\noutcome: accepted\noutcome_on: 2026-06-01\nworth: 1200\n---\n"
    )


def test_a_promise_is_asked_what_it_was_and_named_by_it(journals: Path) -> None:
    typed = typing("", "A draft of the plan", "in 2w", "kim", "tom", "", "")
    code, shown = on_terminal("new", "entry", "acme", "--kind", "promise", "--journals", journals, typed=typed)
    assert (code, "What did we promise? [Enter to skip]: " in shown) == (0, True)
    text = (journals / "acme/2026/2026-06-01-a-draft-of-the-plan.md").read_text(encoding="utf-8")
    assert text.startswith("---\nkind: promise\ntitle: A draft of the plan\nwith: [kim]\ndue: 2026-06-15\n")


def test_a_long_answer_is_the_note(journals: Path) -> None:
    said = "They asked for the whole of the spring campaign to be moved to autumn, and for a new price"
    typed = typing("", said, "kim", "", "", "", "")
    code, _ = on_terminal("new", "entry", "acme", "--kind", "request", "--journals", journals, typed=typed)
    assert code == 0
    text = (journals / "acme/2026/2026-06-01-they-asked-for-the-whole-of.md").read_text(encoding="utf-8")
    assert text == f"---\nkind: request\nwith: [kim]\n---\n{said}\n"


def test_what_seems_to_be_meant_is_offered(journals: Path) -> None:
    typed = typing("phone", "31.5.2026", "", "incoming", "phone", "kim", "", "")
    code, shown = on_terminal("new", "entry", "acme", "--journals", journals, typed=typed)
    assert (code, "When [2026-05-31]: " in shown) == (0, True)
    text = (journals / "acme/2026/2026-05-31-contact-in.md").read_text(encoding="utf-8")
    assert text == "---\nkind: contact\nwith: [kim]\nchannel: call\ndirection: in\n---\n"


def test_an_amount_with_its_sign_is_offered_without(journals: Path) -> None:
    typed = typing("today", "£1,200.50", "", "", "", "", "", "")
    code, shown = on_terminal("new", "entry", "acme", "--kind", "price", "--journals", journals, typed=typed)
    assert (code, "Amount [1200.50]: " in shown) == (0, True)


def test_an_invoice_is_asked_for_the_day_on_it(journals: Path) -> None:
    typed = typing("yesterday", "77", "", "", "", "", "")
    arguments = ("new", "entry", "acme", "--kind", "invoice", "--amount", "100", "--journals", journals)
    code, shown = on_terminal(*arguments, typed=typed)
    assert (code, "Issued [2026-05-31]: " in shown) == (0, True)
    text = (journals / "acme/2026/2026-05-31-invoice.md").read_text(encoding="utf-8")
    assert "issued: 2026-05-31\n" in text


def test_the_common_kinds_fit_on_a_line(journals: Path) -> None:
    arguments = ("new", "entry", "acme", "--journals", journals)
    _, shown = on_terminal(*arguments, typed=CTRL_D, env={"COLUMNS": "80"})
    assert "\n   2  meeting    A meeting held, offered, declined, moved or cancelled\n" in shown
    assert "…" not in shown


def test_a_name_that_several_may_have_is_chosen_by_number(journals: Path) -> None:
    (journals / "acme-toys").mkdir()
    (journals / "acme-toys/client.yaml").write_text(
        "name: Acme Toys\nstatus: active\nsince: 2026-01-01\n", encoding="utf-8"
    )
    typed = typing("2")
    arguments = ("new", "entry", "acm", "--kind", "note", "--note", "x", "--journals", journals)
    code, shown = on_terminal(*arguments, typed=typed)
    assert (code, "   2  acme-toys  Acme Toys" in shown) == (0, True)
    assert (journals / "acme-toys/2026/2026-06-01-x.md").is_file()


def test_nothing_is_asked_where_the_options_say_enough(journals: Path) -> None:
    arguments = ("new", "entry", "acme", "--kind", "meeting", "--status", "held", "--journals", journals)
    code, shown = on_terminal(*arguments)
    assert (code, shown.startswith("Wrote ")) == (0, True)


@pytest.mark.parametrize(("key", "answers"), [(CTRL_C, ()), (CTRL_D, ("meeting", "today", "held", "kim", ""))])
def test_who_breaks_off_has_written_nothing(journals: Path, key: str, answers: tuple[str, ...]) -> None:
    before = sorted(journals.rglob("*"))
    code, shown = on_terminal("new", "entry", "acme", "--journals", journals, typed=typing(*answers) + key)
    assert (code, shown.endswith("\nNothing was written.\n")) == (130, True)
    assert sorted(journals.rglob("*")) == before


def test_a_client_is_asked_step_by_step(journals: Path) -> None:
    typed = typing(
        "Zoë & Partner", "zoe", "1w ago", "7", "1", "Tessa Holm", "day", "y", "Tom", "x", "", "maybe", "", ""
    )
    code, shown = on_terminal("new", "client", "--journals", journals, typed=typed)
    assert (code, "  the tiers are 1" in shown) == (0, True)
    text = (journals / "zoe/client.yaml").read_text(encoding="utf-8")
    assert text.startswith("name: Zoë & Partner\nstatus: active\n")
    assert (
        "\ncontacts:\n  - {id: tessa, name: Tessa Holm, level: day_to_day, payer: yes}\n  - {id: tom-2, name: Tom}\n"
    ) in text


def test_somebody_new_becomes_a_contact_with_the_entry(journals: Path) -> None:
    file = journals / "acme/client.yaml"
    before = file.read_text(encoding="utf-8")
    arguments = ("new", "entry", "acme", "--kind", "contact", "--direction", "out", "--journals", journals)
    code, shown = on_terminal(*arguments, "--with", "kim, tessa holm", typed=typing(""))
    assert (code, "  Tessa Holm is new: add them to client.yaml? [Y/n]: " in shown) == (0, True)
    assert f"Added Tessa Holm (tessa) to {file}\n" in shown
    after = file.read_text(encoding="utf-8")
    assert [line for line in after.splitlines() if line not in before.splitlines()] == [
        "  - {id: tessa, name: Tessa Holm}"
    ]
    assert "with: [kim, tessa]\n" in (journals / "acme/2026/2026-06-01-contact-out.md").read_text(encoding="utf-8")


def test_who_is_called_almost_like_somebody_is_new_only_if_said_so(journals: Path) -> None:
    before = (journals / "acme/client.yaml").read_bytes()
    typed = typing("today", "out", "call", "kimm", "", "kim", "", "", "")
    code, shown = on_terminal("new", "entry", "acme", "--kind", "contact", "--journals", journals, typed=typed)
    assert (code, "  Or is Kimm new: add them to client.yaml? [y/N]: " in shown) == (0, True)
    assert (journals / "acme/client.yaml").read_bytes() == before


def test_with_a_dry_run_nobody_is_added(journals: Path) -> None:
    before = (journals / "acme/client.yaml").read_bytes()
    arguments = ("new", "entry", "acme", "--kind", "note", "--with", "Tessa", "--note", "x", "--dry-run")
    code, shown = on_terminal(*arguments, "--journals", journals, typed=typing("yes"))
    assert (code, "Would add Tessa (tessa) to " in shown, "with: [tessa]" in shown) == (0, True, True)
    assert (journals / "acme/client.yaml").read_bytes() == before


def test_where_several_fields_say_that_it_is_done_one_is_chosen(journals: Path) -> None:
    code, shown = on_terminal("done", "2026-05-04-too-late", "--journals", journals, typed=typing("reaction", "1"))
    assert (code, "   1  answered" in shown) == (0, True)
    text = (journals / "acme/2026/2026-05-04-too-late.md").read_text(encoding="utf-8")
    assert "reaction: accepted\nreacted_on: 2026-06-01\n" in text


def test_without_an_entry_one_is_chosen_of_what_is_open(journals: Path) -> None:
    typed = typing("99", "2", "yesterday")
    code, shown = on_terminal("done", "acme", "--journals", journals, typed=typed, env={"COLUMNS": "120"})
    assert (code, "  write the number" in shown, "   1  Acme & Söhne <GmbH>: " in shown) == (0, True, True)
    text = (journals / "acme/2026/2026-05-04-too-late.md").read_text(encoding="utf-8")
    assert "answered: 2026-05-31\n" in text


def test_what_is_shown_to_choose_from_fits_on_the_terminal(journals: Path) -> None:
    arguments = ("new", "entry", "acme", "--journals", journals)
    _, shown = on_terminal(*arguments, typed=CTRL_D, env={"COLUMNS": "60"})
    rows = [line for line in shown.splitlines() if line.startswith("   ")]
    assert rows[0] == "   1  contact    A mail, call or message, or a talk that…"
    assert all(len(line) <= 60 for line in rows)
