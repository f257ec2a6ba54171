"""Sites, and databases, from journals full of canaries, and every file searched: what is left out is nowhere.

The journals have a history in git, in which everything was once for everybody, so that recorded dates, what moved, the
replay of a loss and the back-test all read what is for leads today.
"""

from __future__ import annotations

import html
import re
import shutil
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from tests.cli.running import run
from tests.narrowing.canaries import CANARY, FIRST_NAMES, NUMBER, SURNAME, write
from tests.source.checkouts import git

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Built = Callable[..., dict[str, str]]

pytestmark = pytest.mark.slow

#: Escapes of JSON and of scripts.
ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
#: Where calendars fold a line.
FOLD = re.compile(r"\r\n[ \t]")
#: The days of the commits; what is for leads is marked with the last.
EVENINGS = ("2025-10-01", "2026-03-12", "2026-06-15", "2026-06-28")
AS_OF = "2026-06-30"
#: So many canaries there are at least in what is marked.
MANY = 60
#: What only a site that knows the past says.
PAST = {
    "accounts/bravo/post-mortem.html": "The year before the notice, as known then.",
    "accounts/acme/2025.html": "Written down on 1 October 2025",
    "changed/index.html": "This compares what was known on that evening with what is known now",
    "backtest/index.html": "Lost: Bravo. As known then: only what was written down by each day counts.",
}


@pytest.fixture(scope="module")
def journals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give journals in which everything for leads was once for everybody, and more was there that is gone."""
    top = tmp_path_factory.mktemp("canaries")
    folder = top / "journals"
    git(top, "init", "--quiet")
    for number, evening in enumerate(EVENINGS):
        shutil.rmtree(folder, ignore_errors=True)
        write(folder, marked=evening == EVENINGS[-1])
        if number < len(EVENINGS) - 2:
            gone = "---\nkind: complaint\naudience: leads\nquote: qzx quote\n---\nqzx body\n"
            (folder / "bravo/2025-09-05-qzx-gone.md").write_text(gone, encoding="utf-8")
            (folder / "acme/2025-09-06-qzx-gone.md").write_text(gone, encoding="utf-8")
            (folder / "bravo/2025-09-07-qzx-faulty.md").write_text("---\nkind: qzx\n---\n", encoding="utf-8")
        git(top, "add", "--all")
        git(top, "commit", "--quiet", "--allow-empty", "-m", f"Journal {number}", at=f"{evening}T12:00:00Z")
    return folder


@pytest.fixture(scope="module")
def site(journals: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Give sites by their options, each built once: every file by its name, as text and with everything decoded."""

    @cache
    def build(*options: str) -> dict[str, str]:
        output = tmp_path_factory.mktemp("sites") / "site"
        result = run("build", "--journals", journals, "--output", output, "--as-of", AS_OF, *options)
        assert result.exit_code == 0, result.output
        files = {path.relative_to(output).as_posix(): path for path in output.rglob("*") if path.is_file()}
        ours = {name: path for name, path in files.items() if not name.startswith("static/")}
        database = output.with_name("clients.db")
        exported = run("export", "sqlite", database, "--journals", journals, "--as-of", AS_OF, *options)
        assert exported.exit_code == 0, exported.output
        ours["clients.db"] = database
        for form in ("text", "markdown", "html", "json"):
            told = run("digest", "--journals", journals, "--as-of", AS_OF, "--format", form, *options)
            assert told.exit_code == 0, told.output
            ours[f"digest.{form}"] = output.with_name(f"digest.{form}")
            ours[f"digest.{form}"].write_text(told.stdout, encoding="utf-8")
        return {name: "\n".join((name, *readings(path.read_bytes()))) for name, path in ours.items()}

    return build


def readings(content: bytes) -> Iterator[str]:
    """Yield a file as it may be read: as it stands, and without folds, entities, escapes, percent signs, markup."""
    text = FOLD.sub("", content.decode("utf-8", errors="replace"))
    plain = unquote(ESCAPED.sub(lambda one: chr(int(one[1], 16)), html.unescape(html.unescape(text))))
    yield from (text, plain, re.sub(r"<[^>]*>", "", plain))


def holding(site: dict[str, str], *words: str) -> list[tuple[str, str]]:
    """Return where on a site any of some words stand, whatever their case, with what stands around them."""
    sought = re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
    return [
        (name, text[max(match.start() - 60, 0) : match.end() + 40])
        for name, text in sorted(site.items())
        for match in sought.finditer(text)
    ]


@pytest.mark.parametrize("names", ["full", "initials", "ids"])
def test_on_the_team_s_site_nothing_for_leads_is_anywhere(site: Built, names: str) -> None:
    pages = site("--names", names)
    assert holding(pages, CANARY, NUMBER, "987,65") == []
    assert any("seen-note" in text for text in pages.values()), "what is not marked is there"


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_monday_s_message_was_searched_as_well(site: Built, form: str) -> None:
    """It tells of the clients, so what is not found in it was left out; for leads, what is marked stands in it."""
    assert "Bravo" in site()[f"digest.{form}"]
    assert holding({form: site("--audience", "leads")[f"digest.{form}"]}, CANARY)


def test_on_the_leads_site_everything_is_there(site: Built, journals: Path) -> None:
    """So the search finds what there is to find: each field of each kind, each number, each name."""
    pages = site("--audience", "leads")
    shown = "".join(pages.values())
    marked = "".join(path.read_text(encoding="utf-8") for path in (journals / "acme").rglob("2026-03-05-*.md"))
    wanted = set(re.findall(rf"\b{CANARY}\w*", marked)) | {"987,652", "987,654.5", "Qzxilva", "Qzxstone"}
    assert len(wanted) > MANY
    assert sorted(one for one in wanted if one not in shown) == []
    assert not holding(pages, "qzxsupport", "qzx-training"), "of support only topic and dates are shown"
    assert "For leads" in pages["accounts/acme/2026.html"]


@pytest.mark.parametrize("audience", ["team", "leads"])
@pytest.mark.parametrize(("names", "words"), [("initials", (SURNAME, *FIRST_NAMES)), ("ids", (SURNAME,))])
def test_where_names_are_narrowed_nobody_is_named(
    site: Built, audience: str, names: str, words: tuple[str, ...]
) -> None:
    assert holding(site("--audience", audience, "--names", names), *words) == []


def test_where_names_are_full_the_search_finds_everybody(site: Built) -> None:
    found = {word for word in (SURNAME, *FIRST_NAMES) if holding(site(), word)}
    assert found == {SURNAME, *FIRST_NAMES}


@pytest.mark.parametrize("names", ["full", "initials"])
def test_what_was_searched_tells_of_the_past(site: Built, names: str) -> None:
    """As known then, of what moved, of a loss, and of when an entry was written down whose id names somebody."""
    pages = site("--names", names)
    for name, words in PAST.items():
        assert words in re.sub(r"\s+", " ", pages[name]), name
