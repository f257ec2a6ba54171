"""`mainstay new client`: a folder that is valid at once, under an id that is free."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.scaffolding.made import MADE
from tests.cli.running import run

if TYPE_CHECKING:
    from pathlib import Path


def new(journals: Path, *arguments: object) -> tuple[int, str]:
    outcome = run("new", "client", *arguments, "--journals", journals)
    return outcome.exit_code, outcome.output


def test_a_client_is_valid_at_once_and_can_be_written_about(journals: Path) -> None:
    code, told = new(journals, "Zoë & Partner", "--tier", "1", "--since", "1w ago", "--growth", "yes")
    assert code == 0
    assert f"Wrote {journals}/zoe-partner/client.yaml." in told
    text = (journals / "zoe-partner/client.yaml").read_text(encoding="utf-8")
    assert text.startswith("name: Zoë & Partner\nstatus: active\nsince: 2026-05-25\ntier: 1\ngrowth: yes\n\n# ")
    checked = run("check", "--journals", journals)
    assert (checked.exit_code, "3 clients" in checked.stdout) == (0, True)
    outcome = run("new", "entry", "zoë", "--kind", "note", "--note", "They begin.", "--journals", journals)
    assert outcome.exit_code == 0
    assert (journals / "zoe-partner/2026/2026-06-01-they-begin.md").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "missing: the client's name"),
        (("  ",), "missing: the client's name"),
        (("Привет",), "give one of small letters, digits and hyphens: --id acme"),
        (("Acme",), "'acme' is Acme & Söhne <GmbH> already; give another --id"),
        (("X", "--id", "checks"), "a client's folder cannot be called 'checks'"),
        (("X", "--id", "../x"), "'../x' is no id"),
        (("X", "--id", "Big One"), "write big-one"),
        (("X", "--id", "empty"), "empty is there already and is left as it is"),
        (("X", "--contact", "Привет"), "--contact: no id can be made of 'Привет'"),
        (("X", "--contact", "Tessa", "--payer", "Max"), "--payer: 'Max' is not one of those whom --contact names"),
        (("X", "--payer", "Max"), "--payer: 'Max' is not one of those"),
        (("X", "--since", "soon"), '--since: "soon" is no day; write a day: 2026-03-31, today'),
        (("a\x1bb", "--id", "x"), "holds a control character"),
        (("a\udc80b", "--id", "x"), "is not UTF-8"),
    ],
)
def test_nothing_is_written_where_something_is_wrong(journals: Path, arguments: tuple[str, ...], said: str) -> None:
    (journals / "empty").mkdir()
    before = sorted(journals.rglob("*"))
    code, told = new(journals, *arguments)
    assert code == 2
    assert said in told
    assert "\x1b" not in told
    assert sorted(journals.rglob("*")) == before


def test_a_dry_run_writes_nothing(journals: Path) -> None:
    code, told = new(journals, "New One", "--dry-run")
    assert (code, told.startswith("name: New One\n"), "Not written: " in told) == (0, True, True)
    assert not (journals / "new-one").exists()


def test_a_former_name_of_another_client_is_taken(journals: Path) -> None:
    file = journals / "acme/client.yaml"
    file.write_text(f"formerly: [old-acme]\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    code, told = new(journals, "Old Acme")
    assert (code, "'old-acme' is Acme" in told) == (2, True)


def test_what_is_odd_is_told(journals: Path) -> None:
    code, told = new(journals, "X", "--tier", "3")
    assert (code, 'Note: "tier" is 3, which agency.yaml does not describe; the tiers are 1' in told) == (0, True)


def test_their_people_can_be_named_at_once(journals: Path) -> None:
    arguments = ("--contact", "Tessa Holm", "--contact", "Max Ode", "--payer", "Max", "--contact", "Tessa Lind")
    code, told = new(journals, "New One", *arguments)
    assert (code, "Our team and the terms stand in it" in told) == (0, True)
    assert (
        "contacts:\n  - {id: tessa, name: Tessa Holm}\n  - {id: max, name: Max Ode, payer: yes}\n"
        "  - {id: tessa-lind, name: Tessa Lind}\n"
    ) in (journals / "new-one/client.yaml").read_text(encoding="utf-8")
    assert run("check", "--journals", journals).exit_code == 0


@pytest.mark.parametrize(("text", "is_told"), [(f"# {MADE}\n", True), ("backend: mine\n", False)])
def test_forms_that_do_not_know_them_yet_are_told(journals: Path, text: str, *, is_told: bool) -> None:
    (journals.parent / "admin").mkdir()
    (journals.parent / "admin/config.yml").write_text(text, encoding="utf-8")
    code, told = new(journals, "New One")
    assert (code, "do not know them yet: mainstay refresh\n" in told) == (0, is_told)
