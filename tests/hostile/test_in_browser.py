"""A real browser opens what was built of hostile journals: nothing runs, nothing is asked for or out of place."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from click.testing import CliRunner

from generator.assets import find_templates
from generator.cli import mainstay
from generator.journal.load import load_folder
from generator.pages.mistakes import MOST, mistakes_of
from generator.rendering.environment import make_environment
from generator.rendering.markdown import render_markdown
from generator.rendering.served import render_notice
from generator.source.characters import check_characters
from tests.conftest import build_site
from tests.hostile.journals import WORD, write_hostile, write_mistaken
from tests.hostile.strings import attacks, short
from tests.hostile.watch import Watch

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.conftest import MakeOnce

pytestmark = pytest.mark.browser
#: Pages of which one is as good as all: of the program's own words, and of a check each.
ALIKE = re.compile(r"(guide|about|style)/.*|checks/(?!index|limits|our-own|gone-cold).*")
#: Takes the styles out of a mail, which stand in place there: they are the template's.
PLAIN = """() => {
  document.querySelectorAll("style").forEach((each) => each.remove());
  document.querySelectorAll("[style]").forEach((each) => each.removeAttribute("style"));
}"""
#: Texts tried in one address or search.
AT_ONCE = 8
#: What a page shows, read as a browser does and without opening it.
SHOWN = """(page) => new DOMParser().parseFromString(page, "text/html").body.textContent.replace(/\\s+/g, " ")"""


@pytest.fixture(scope="session")
def hostile(make_once: MakeOnce) -> Path:
    """Return the hostile journals."""
    return make_once("hostile-everywhere", write_hostile)


@pytest.fixture(scope="session")
def site(make_once: MakeOnce, hostile: Path) -> Path:
    """Return their site for leads: all that is in them is on it."""
    return make_once("hostile-everywhere-site", lambda place: build_site(hostile, place, "--audience", "leads"))


def bare(body: str, place: Path) -> str:
    """Write a page without any policy, and return its address."""
    place.write_text(f"<!doctype html><meta charset=utf-8><title>bare</title>{body}", encoding="utf-8")
    return place.as_uri()


@pytest.mark.parametrize(
    ("body", "noted"),
    [
        ("<script>alert(1)</script>", "dialog 1"),
        ("<script>window.ran = 1</script>", "ran"),
        ("<img src=https://evil.example/p.png>", "asked for https://evil.example/p.png"),
        ("<body><iframe srcdoc=x></iframe>", "frames"),
        ("<body><a href=javascript:alert(1)>x</a>", "link javascript:"),
        ("<body><svg><a href=javascript:alert(1)></a></svg>", "link javascript:"),
        ("<body><p style=color:red>x", 'element <p style="color:red">x</p>'),
        (
            "<meta http-equiv=Content-Security-Policy content=\"script-src 'self'\"><script>x</script>",
            "refused script-src",
        ),
        ("<meta http-equiv=refresh content='9;url=about:blank'>", "element <meta"),
    ],
)
def test_the_watch_notices(body: str, noted: str, browser: Browser, tmp_path: Path) -> None:
    watch = Watch(browser)
    watch.open(bare(body, tmp_path / "page.html"))
    assert any(one.startswith(noted) for one in watch.strange())


def test_each_attack_by_itself_is_text_without_any_policy(browser: Browser, tmp_path: Path) -> None:
    body = "".join(f"<section>{render_markdown(text)}</section>\n" for text in attacks())
    watch = Watch(browser)
    watch.open(bare(body, tmp_path / "page.html"))
    assert watch.strange(("http:", "https:", "mailto:")) == []
    assert watch.page.locator("body > section").count() == len(attacks()) > 2_500, "none leaves its place"
    assert watch.page.title() == "bare"


def test_no_page_of_their_site_does_more_than_show_them(browser: Browser, site: Path) -> None:
    watch = Watch(browser)
    pages = [page for page in sorted(site.rglob("*.html")) if not ALIKE.match(page.relative_to(site).as_posix())]
    for page in pages:
        watch.open(page.as_uri())
        assert watch.strange() == [], page
        assert watch.page.locator("main").count() == 1, page
    shown = " ".join(watch.page.evaluate(SHOWN, page.read_text(encoding="utf-8")) for page in pages)
    assert [one for one in short() if " ".join(one.split()) not in shown] == [], (
        "each is on some page, as it was written"
    )


def test_no_search_and_no_address_makes_more_of_them(browser: Browser, site: Path) -> None:
    watch = Watch(browser)
    tried = [" ".join(short()[at : at + AT_ONCE]) for at in range(0, len(short()), AT_ONCE)]
    for text in tried:
        place = f"#text={quote(text)}&{quote(text)}&sort={quote(text)}&{quote(text)}={quote(text)}#{quote(text)}"
        watch.open((site / "accounts/index.html").as_uri() + place)
    assert watch.strange() == []
    watch.open((site / "index.html").as_uri())
    watch.page.keyboard.press("/")
    for text in (WORD, *tried):
        watch.page.locator("#search_words").fill(text)
    watch.page.locator("#search_words").fill(WORD)
    watch.page.locator("#search_list a").first.wait_for()
    assert watch.strange() == []


def test_what_is_wrong_in_a_journal_is_told_as_text(browser: Browser, tmp_path: Path) -> None:
    journals = tmp_path / "journals"
    write_mistaken(journals)
    found = [one for one in load_folder(journals, date(2026, 6, 1))[1] if one.is_error]
    mistakes = [mistakes_of(found[at : at + MOST], str(journals)) for at in range(0, len(found), MOST)]
    environment = make_environment(find_templates())
    body = "".join(render_notice(environment, one).decode() for one in mistakes)
    watch = Watch(browser)
    watch.open(bare(f"<body>{body}", tmp_path / "page.html"))
    assert watch.strange() == []
    assert watch.page.locator("body > section > div > ol > li").count() == len(found) > len(short())
    assert check_characters(body, "page.html") == ()


@pytest.mark.parametrize("audience", ["team", "leads"])
def test_the_mail_of_monday_shows_them_as_text(audience: str, hostile: Path, browser: Browser, tmp_path: Path) -> None:
    options = ["--since", "2025-01-01", "--audience", audience]
    ran = CliRunner().invoke(mainstay, ["digest", "--format", "html", "--journals", str(hostile), *options])
    assert (ran.exit_code, WORD in ran.stdout) == (0, True)
    place = tmp_path / "mail.html"
    place.write_text(ran.stdout, encoding="utf-8")
    watch = Watch(browser)
    watch.open(place.as_uri()).evaluate(PLAIN)
    assert watch.strange() == []
