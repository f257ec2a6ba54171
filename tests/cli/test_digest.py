"""`mainstay digest`: Monday's message says what the first page of the site says on the same day, and no more."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from markdown import markdown

from generator.pages.digest import MOST, WEEK
from generator.reporting.digest_markdown import LONGEST, escaped
from generator.reporting.digest_text import WIDTH
from tests.cli.running import run
from tests.cli.test_changed import agency
from tests.cli.test_why import AGENCY, CLIENT, COMPLAINT, MAILS, write
from tests.exports.hostile import hostile_journals

if TYPE_CHECKING:
    from tests.conftest import ExpectedFile

EXPECTED = Path(__file__).parent / "digest"
FORMATS = {"text": "txt", "markdown": "md", "html": "html", "json": "json"}
LINK = "https://health.example.org/clients"


def digest(*arguments: object, form: str = "text") -> str:
    outcome = run("digest", "--format", form, *arguments)
    assert outcome.exit_code == 0, outcome.output
    return outcome.stdout


def values(*arguments: object) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(digest(*arguments, form="json"))
    return told


def lost_agency(tmp_path: Path) -> Path:
    """Write the three clients of the week, and one who left and whose post-mortem is due."""
    folder = agency(tmp_path)
    gone = {**CLIENT, "name": "Dell", "status": "lost", "notice": "2026-03-09", "ended": "2026-03-12"}
    write(folder, "dell/client.yaml", gone)
    write(folder, "dell/log.yaml", MAILS)
    return folder


@pytest.mark.parametrize("form", FORMATS)
def test_the_message_of_the_small_agency_is_as_expected(form: str, journals: Path, expected_file: ExpectedFile) -> None:
    shown = digest("--journals", journals, "--link", LINK, form=form)
    expected_file.compare(EXPECTED / f"golden.{FORMATS[form]}", shown)


@pytest.mark.parametrize("form", FORMATS)
def test_the_message_of_a_week_with_changes_is_as_expected(
    form: str, tmp_path: Path, expected_file: ExpectedFile
) -> None:
    shown = digest("--journals", lost_agency(tmp_path), form=form)
    expected_file.compare(EXPECTED / f"week.{FORMATS[form]}", shown)


@pytest.mark.parametrize("audience", ["team", "leads"])
@pytest.mark.parametrize("day", ["2026-03-06", "2026-03-13", "2026-04-20", "2026-06-01"])
def test_it_says_what_the_site_says_of_the_same_day(tmp_path: Path, day: str, audience: str) -> None:
    asked = ("--journals", lost_agency(tmp_path), "--as-of", day, "--audience", audience)
    assert run("build", *asked, "--output", tmp_path / "site").exit_code == 0
    home = words((tmp_path / "site/index.html").read_text(encoding="utf-8"))
    duties = json.loads((tmp_path / "site/data/duties.json").read_text(encoding="utf-8"))["duties"]
    changed = json.loads((tmp_path / "site/data/changed.json").read_text(encoding="utf-8"))
    told = values(*asked)
    assert told["headline"] in home
    assert (told["since"], told["as_known"], told["compared"]) == (
        changed["since"],
        changed["as_known"],
        changed["compared"],
    )
    assert told["moved"] == changed["accounts"]
    owed = [*told["overdue"], *told["due"], *told["after_losses"]]
    assert sorted(owed, key=str) == sorted((one for one in duties if one["days_left"] < WEEK), key=str)
    assert told["overdue"] == [one for one in duties if one["days_left"] < 0 and one not in told["after_losses"]]
    assert "Slipping" in home if told["slipping"] else "Slipping" not in home
    text = " ".join(digest(*asked).split())
    for one in told["urgent"]:
        assert f"{one['name']}: " in text
        assert one["reason"] in home


def words(page: str) -> str:
    """Return what a page says, as one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_labels_come_before_checks_and_the_worst_before_all(tmp_path: Path) -> None:
    text = digest("--journals", agency(tmp_path))
    moved = text[text.index("MOVED SINCE") : text.index("\nOVERDUE")]
    assert moved.index("Acme: ") < moved.index("Cork: ")
    assert "Acme: Alarm, was" in moved or "Acme: Watch, was" in moved


def test_nothing_moved_is_one_line(tmp_path: Path) -> None:
    asked = ("--journals", agency(tmp_path), "--since", "2026-03-13")
    for form in ("text", "markdown", "html"):
        assert "Nothing moved; 3 clients were compared." in digest(*asked, form=form)
    assert ": nothing moved" in digest(*asked).splitlines()[0]


@pytest.mark.parametrize("form", FORMATS)
def test_an_agency_without_clients_has_a_message(form: str, tmp_path: Path) -> None:
    write(tmp_path / "journals", "agency.yaml", AGENCY)
    shown = digest("--journals", tmp_path / "journals", form=form)
    assert "No clients yet." in shown
    assert "Fir, 12 Apr 2026: no clients yet" in shown
    assert "overdue" not in shown.lower() or form == "json"


def test_in_the_first_week_clients_are_new(tmp_path: Path) -> None:
    folder = tmp_path / "journals"
    write(folder, "agency.yaml", AGENCY)
    write(folder, "acme/client.yaml", {**CLIENT, "since": "2026-04-10"})
    assert "Acme: Watch, new on record" in digest("--journals", folder)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("without", [[], ["money"]])
def test_the_team_is_told_that_what_is_for_leads_is_not_counted(tmp_path: Path, form: str, without: list[str]) -> None:
    folder = agency(tmp_path)
    write(folder, "agency.yaml", {**AGENCY, "site": {"as_of": "2026-03-13", "for_leads": without}})
    money = ", and everything about money," if without else ""
    said = f"What is marked for leads{money} is not in it and is not counted, so a label may be better or worse"
    assert said in " ".join(digest("--journals", folder, form=form).split())
    assert said not in " ".join(digest("--journals", folder, "--audience", "leads", form=form).split())


def test_the_subject_counts_what_the_list_shows_and_leaves_out(tmp_path: Path) -> None:
    folder = tmp_path / "journals"
    write(folder, "agency.yaml", {**AGENCY, "site": {"as_of": "2026-04-13"}})
    for number in range(MOST + 3):
        write(folder, f"client-{number}/client.yaml", {**CLIENT, "name": f"Client {number}"})
        write(folder, f"client-{number}/log.yaml", [*MAILS, COMPLAINT, {**COMPLAINT, "id": "again"}])
    text = digest("--journals", folder)
    part = text[text.index("\nOVERDUE") : text.index("\nDUE BY")]
    shown = len(re.findall(r"^\* ", part, re.MULTILINE))
    more = sum(int(times) - 1 for times in re.findall(r"\((\d+) times\)", part))
    left = int(re.findall(r"and (\d+) more: mainstay status --duties", " ".join(part.split()))[0])
    assert f", {shown + more + left} overdue" in text.splitlines()[0]
    assert more
    assert shown == MOST


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_a_long_list_is_cut_and_says_how_many_more_there_are(form: str, tmp_path: Path) -> None:
    folder = tmp_path / "journals"
    write(folder, "agency.yaml", {**AGENCY, "site": {"as_of": "2026-03-13"}})
    for number in range(MOST + 3):
        write(folder, f"client-{number}/client.yaml", {**CLIENT, "name": f"Client {number}"})
        write(folder, f"client-{number}/log.yaml", [*MAILS, COMPLAINT])
    shown = digest("--journals", folder, "--link", LINK, form=form)
    assert "and 3 more" in shown
    title = {"text": "AT ALARM, AND", "markdown": "## At alarm, and", "html": ">At alarm, and"}[form]
    part = shown[shown.index(title) :]
    names = re.findall(r"Client \d", part[: part.index("and 3 more")])
    assert len(set(names)) == MOST


def test_the_first_line_of_the_text_the_title_and_the_json_have_the_subject(journals: Path) -> None:
    asked = ("--journals", journals)
    subject = digest(*asked).splitlines()[0]
    assert subject == values(*asked)["subject"]
    assert f"<title>{html.escape(subject)}</title>" in digest(*asked, form="html")
    assert digest(*asked, form="markdown").splitlines()[0] == f"# {escaped(subject)}"


def test_the_site_s_address_stands_in_agency_yaml_or_on_the_command_line(tmp_path: Path) -> None:
    folder = agency(tmp_path)
    site = {"as_of": "2026-03-13", "url": "https://one.example/"}
    write(folder, "agency.yaml", {**AGENCY, "site": site})
    assert "https://one.example/accounts/acme/index.html\n" in digest("--journals", folder)
    other = digest("--journals", folder, "--link", LINK)
    assert f"{LINK}/accounts/acme/index.html\n" in other
    assert "one.example" not in other


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--link", "javascript:alert(1)"), "is no address of a web site"),
        (("--link", 'https://x.example/"onload='), "is no address of a web site"),
        (("--link", "https://x.example/?a=b"), "is no address of a web site"),
        (("--since", "2026-03-14"), "--since 2026-03-14 comes after 2026-03-13"),
        (("--format", "pdf"), "'pdf' is not one of"),
    ],
)
def test_what_cannot_be_is_refused(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    outcome = run("digest", "--journals", agency(tmp_path), *arguments)
    assert outcome.exit_code == 2
    assert said in outcome.stderr
    assert outcome.stdout == ""


def test_journals_with_mistakes_have_no_message(tmp_path: Path) -> None:
    folder = agency(tmp_path)
    write(folder, "acme/client.yaml", {"name": "Acme"})
    outcome = run("digest", "--journals", folder)
    assert (outcome.exit_code, outcome.stdout) == (1, "")
    assert "acme/client.yaml" in outcome.stderr


@pytest.mark.parametrize("audience", ["team", "leads"])
def test_the_text_is_72_columns_wide_but_for_addresses(tmp_path: Path, audience: str) -> None:
    folder = hostile_journals(tmp_path)
    first, *lines = digest("--journals", folder, "--audience", audience, "--link", LINK).splitlines()
    assert "\n" not in first
    assert [line for line in lines if len(line) > WIDTH and LINK not in line] == []
    assert [line for line in lines if not line.isprintable()] == []


class TestHostile:
    """Journals whose names and texts try to leave their place."""

    def test_the_mail_asks_nothing_of_anybody_and_holds_no_markup_of_journals(self, tmp_path: Path) -> None:
        page = digest("--journals", hostile_journals(tmp_path), "--link", LINK, form="html")
        assert not re.search(r"<(script|img|link|iframe|object|form|svg|base|video)\b", page, re.IGNORECASE)
        assert not re.search(r"\b(src|srcset|background|on\w+)\s*=|url\(|@import", html_tags(page), re.IGNORECASE)
        assert {address for address in re.findall(r'href="([^"]*)"', page) if not address.startswith(LINK)} == set()
        assert "alert(1)" in html.unescape(page)

    def test_the_markdown_holds_no_markup_of_journals(self, tmp_path: Path) -> None:
        text = digest("--journals", hostile_journals(tmp_path), "--link", LINK, form="markdown")
        assert "<" not in text
        assert "@Jo" not in text
        shown = markdown(text)
        assert {address for address in re.findall(r'href="([^"]*)"', shown) if not address.startswith(LINK)} == set()
        assert set(re.findall(r"<(\w+)", shown)) <= {"h1", "h2", "p", "ul", "li", "strong", "em", "a", "br"}

    def test_the_markdown_fits_into_a_post(self, tmp_path: Path) -> None:
        folder = hostile_journals(tmp_path)
        client = (folder / "acme/client.yaml").read_text(encoding="utf-8")
        log = (folder / "acme/log.yaml").read_text(encoding="utf-8")
        for number in range(30):
            (folder / f"client-{number}").mkdir()
            (folder / f"client-{number}/client.yaml").write_text(client, encoding="utf-8")
            (folder / f"client-{number}/log.yaml").write_text(log, encoding="utf-8")
        link = f"https://health.example.org/{'a' * 400}"
        text = digest("--journals", folder, "--link", link, form="markdown")
        assert len(text) <= LONGEST
        assert "more" in text


def html_tags(page: str) -> str:
    """Return the tags of a page without the values of their attributes and without what stands between them."""
    return " ".join(re.sub(r'"[^"]*"', '""', tag) for tag in re.findall(r"<[^>]+>", page))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("@channel and @tom", "@\u200bchannel and @\u200btom"),
        ("see #12, !7 and GH-3", "see #\u200b12, !\u200b7 and GH\u200b-3"),
        ("https://evil.example www.evil.example", "https:\u200b//evil.example www\u200b.evil.example"),
        ("<b>bold</b> & <!channel>", "&lt;b&gt;bold&lt;/b&gt; &amp; &lt;!\u200bchannel&gt;"),
        ("[a](javascript:x) ![i](y)", r"\[a\](javascript:x) !\[i\](y)"),
        ("# no heading", r"\# no heading"),
        ("- no list", r"\- no list"),
        ("1. no list", "1\u200b. no list"),
        ("*no* _stress_ `code` ~~gone~~ a|b", r"\*no\* \_stress\_ \`code\` \~\~gone\~\~ a\|b"),
        ("back\\slash", r"back\\slash"),
    ],
)
def test_what_people_wrote_is_text_in_markdown(text: str, shown: str) -> None:
    assert escaped(text) == shown
