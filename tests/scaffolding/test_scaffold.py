"""Which files a new repository gets, and what is filled into them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import markdown
import pytest
import yaml

from generator.assets import kit_files
from generator.scaffolding import Host, NewFile, Wanted, scaffold

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 30)
MARK = re.compile(r"@(?:NAME|CURRENCY|TIMEZONE|VERSION|DAY[+-]\d+|ONLY-[A-Z]+|END)@")
HOSTILE = (
    "Lantern & Loom",
    """He said "it's" \\ 'fine'""",
    "# no comment: {yes}, [no], - & * ! | > %",
    "*bold* _soft_ [a](b) <b>tag</b> `code` ~~struck~~ &amp; &#35;",
    "@NAME@ @DAY-3@ @REQUIREMENT@ @ONLY-GITHUB@",
    "${{ github.token }} {{ secret }} $(id) $HOME",
    "null",
    "Ünïcødé 漢字 🏮",
    "2026-11-30",
    "trailing #",
)
#: What account people need not know, as words of their own.
JARGON = (
    *("branch", "CI", "clone", "config", "directory", "front matter", "git", "hook", "lint", "markdown", "merge"),
    *("metadata", "parse", "pipeline", "push", "repo", "repository", "schema", "slug", "syntax", "terminal", "token"),
    *("valid", "YAML"),
)


def files(name: str = "Lantern & Loom", *hosts: Host, today: date = TODAY) -> dict[str, str]:
    """Return the texts of a new repository by path."""
    wanted = Wanted(name, today, "1.2.3", "GBP", "Europe/London", frozenset(hosts or Host))
    return {file.path: file.text for file in scaffold(wanted, kit_files())}


def test_plain_files_come_to_their_places_sorted() -> None:
    kit = [
        NewFile("gitlab/b", "of GitLab\n"),
        NewFile("github/dot_github/workflows/a.yml", "of GitHub\n"),
        NewFile("every/dot_hidden", "of every\n"),
        NewFile("every/@DAY-7@-x.md", "@NAME@, @DAY+1@\n"),
    ]
    made = scaffold(Wanted("A & B", TODAY, "1.2.3", hosts=frozenset({Host.GITHUB})), kit)
    assert [(file.path, file.text) for file in made] == [
        (".github/workflows/a.yml", "of GitHub\n"),
        (".hidden", "of every\n"),
        ("2026-11-23-x.md", "A & B, 2026-12-01\n"),
    ]


@pytest.mark.parametrize(("host", "other"), [(Host.GITHUB, Host.GITLAB), (Host.GITLAB, Host.GITHUB)])
def test_a_repository_for_one_host_says_nothing_of_the_other(host: Host, other: Host) -> None:
    made = files("Lantern & Loom", host)
    assert made.keys() < files().keys()
    assert [path for path, text in made.items() if other in f"{path} {text}".lower()] == []


def test_the_same_wish_gives_the_same_bytes() -> None:
    assert files() == files()


@pytest.mark.parametrize("name", HOSTILE)
def test_no_mark_is_left_but_what_the_name_itself_holds(name: str) -> None:
    left = {path: MARK.findall(text.replace(name, "")) for path, text in files(name).items()}
    assert {path: marks for path, marks in left.items() if marks and path != "README.md"} == {}


@pytest.mark.parametrize("name", HOSTILE)
def test_the_name_stands_in_yaml_and_in_markdown_as_it_is(name: str) -> None:
    made = files(name)
    assert yaml.safe_load(made["journals/agency.yaml"])["name"] == name
    heading = markdown.markdown(made["README.md"].splitlines()[0])
    assert unescape(heading) == f"<h1>The client journals of {name}</h1>"


@pytest.mark.parametrize("name", HOSTILE)
def test_every_yaml_file_can_be_read(name: str) -> None:
    made = {path: text for path, text in files(name).items() if path.endswith((".yaml", ".yml"))}
    assert len(made) >= 9
    assert [path for path, text in made.items() if not yaml.safe_load(text)] == []


@pytest.mark.parametrize("ahead", range(7))
def test_every_day_is_a_working_day_and_what_comes_first_stays_first(ahead: int) -> None:
    today = TODAY + timedelta(ahead)
    kit = [NewFile("every/days", " ".join(f"@DAY{days:+}@" for days in range(-30, 9)))]
    (text,) = (file.text for file in scaffold(Wanted("A", today, "1"), kit) if file.path == "days")
    days = [date.fromisoformat(day) for day in text.split()]
    assert days == sorted(days)
    assert {day.weekday() for day in days} == {0, 1, 2, 3, 4}
    assert all(timedelta(0) <= today + timedelta(offset) - day <= timedelta(2) for offset, day in enumerate(days, -30))


def test_texts_end_with_one_line_feed_and_hold_no_other_kind() -> None:
    assert [path for path, text in files().items() if not text.endswith("\n") or text.endswith("\n\n")] == []
    assert [path for path, text in files().items() if "\r" in text or "\t" in text] == []


def test_the_page_for_those_who_write_is_one_page_of_plain_words() -> None:
    page = files("Lantern & Loom", Host.GITHUB)["README.md"]
    words = re.sub(r"```.*?```|`[^`]*`|\(.*?\)|\*\*.*?\*\*|\*start a pull request\*", " ", page, flags=re.DOTALL)
    used = {word for word in JARGON if re.search(rf"\b{word}\b", words, re.IGNORECASE)}
    assert used == set()
    assert len(words.split()) < 450
    assert "!" not in words


@pytest.mark.checkout
def test_nothing_of_the_example_agency_is_in_it() -> None:
    texts = "\n".join(f"{path}\n{text}" for path, text in files().items())
    names = {path.name for path in (ROOT / "journals").iterdir()} - {"agency", "agency.yaml", "checklists"}
    for path in (ROOT / "journals").rglob("*.yaml"):
        names |= set(re.findall(r"\bname: \"?([^,}\"\n]+)", path.read_text(encoding="utf-8")))
    assert len(names) > 50
    assert sorted(name for name in names if re.search(rf"\b{re.escape(name)}\b", texts)) == []
