"""The files beside the pages of a site: what the commands print, what lasts from build to build, what is not there."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from typing import Any

import feedparser  # type: ignore[import-untyped]  # it has no types
import pytest
from icalendar import Calendar

from tests.cli.running import run
from tests.exports.hostile import NAME, hostile_journals, write

GOLDEN = Path(__file__).parents[1] / "golden/journals"
#: A file of the site, and the command that prints the same.
PRINTED = {
    "status": ("status",),
    "duties": ("status", "--duties"),
    "changed": ("changed",),
    "coverage": ("coverage",),
    "backtest": ("backtest",),
}


def build(journals: Path, site: Path, *more: str, audience: str = "leads") -> Path:
    """Build a site, for leads if nobody says else: it holds all that the commands print."""
    result = run("build", "--journals", journals, "--output", site, "--audience", audience, *more)
    assert result.exit_code == 0, result.output
    return site


@pytest.fixture(scope="module")
def journals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return journals that are in no checkout."""
    place = tmp_path_factory.mktemp("beside") / "journals"
    shutil.copytree(GOLDEN, place)
    return place


@pytest.fixture(scope="module")
def site(journals: Path) -> Path:
    return build(journals, journals.with_name("site"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of a hostile agency, which says where it can be read."""
    folder = tmp_path_factory.mktemp("hostile")
    return build(hostile_journals(folder, url="https://x.example/y/"), folder / "site")


def feed_of(site: Path) -> Any:  # as above
    found = feedparser.parse((site / "feed.xml").read_bytes())
    assert not found.bozo
    return found


def events_of(path: Path) -> list[Any]:
    calendar = Calendar.from_ical(path.read_bytes())
    assert isinstance(calendar, Calendar)
    assert not calendar.errors
    return calendar.walk("VEVENT")


def rows_of(site: Path) -> list[dict[str, str]]:
    with (site / "portfolio.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.mark.parametrize("name", PRINTED)
def test_data_is_what_the_command_prints_to_the_byte(name: str, site: Path, journals: Path) -> None:
    printed = run(*PRINTED[name], "--journals", journals, "--format", "json")
    assert printed.exit_code == 0
    assert (site / f"data/{name}.json").read_text(encoding="utf-8") == printed.stdout


def test_every_file_of_data_is_one_of_these(site: Path) -> None:
    assert {path.stem for path in (site / "data").iterdir()} == set(PRINTED)


def test_hostile_data_is_what_the_command_prints_too(hostile: Path) -> None:
    printed = run("status", "--journals", hostile.with_name("journals"), "--format", "json")
    assert (hostile / "data/status.json").read_text(encoding="utf-8") == printed.stdout


def test_the_calendars_hold_what_is_owed(site: Path) -> None:
    assert {path.stem for path in (site / "calendars").iterdir()} == {"nell", "tom"}
    every = {event["UID"] for event in events_of(site / "duties.ics")}
    theirs = [{event["UID"] for event in events_of(path)} for path in sorted((site / "calendars").iterdir())]
    assert all(theirs)
    assert set().union(*theirs) <= every
    assert sum(event["CATEGORIES"].cats == ["Duty"] for event in events_of(site / "duties.ics")) == 8


def test_the_table_has_a_row_for_each_account(site: Path) -> None:
    assert [(row["id"], row["label"], row["overdue"]) for row in rows_of(site)] == [
        ("acme", "alarm", "5"),
        ("borealis", "lost", "0"),
    ]


def test_ids_last_from_day_to_day_and_wherever_the_site_is_built(site: Path, journals: Path, tmp_path: Path) -> None:
    later = build(journals, tmp_path / "elsewhere", "--as-of", "2026-07-15")
    before, after = (
        {one.id: (one.updated, one.link, one.title) for one in feed_of(each).entries} for each in (site, later)
    )
    assert before
    assert before.items() <= after.items()
    uids, uids_later = ({event["UID"] for event in events_of(each / "duties.ics")} for each in (site, later))
    assert len(uids & uids_later) >= 7, "what is not done keeps its id"


def test_search_engines_are_asked_to_stay_away(site: Path) -> None:
    assert (site / "robots.txt").read_text(encoding="utf-8") == "User-agent: *\nDisallow: /\n"
    assert "X-Robots-Tag: noindex" in (site / "_headers").read_text(encoding="utf-8")
    for page in site.rglob("*.html"):
        assert '<meta name="robots" content="noindex">' in page.read_text(encoding="utf-8"), page


def test_every_page_names_the_feed(site: Path) -> None:
    for page in site.rglob("*.html"):
        up = "../" * (len(page.relative_to(site).parts) - 1)
        link = f'<link rel="alternate" type="application/atom+xml" title="What happened" href="{up}feed.xml">'
        assert link in page.read_text(encoding="utf-8"), page


def test_the_page_about_the_build_leads_to_every_file(site: Path) -> None:
    text = (site / "about/index.html").read_text(encoding="utf-8")
    files = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    beside = [name for name in files if Path(name).suffix in {".xml", ".ics", ".csv", ".json"}]
    assert len(beside) == 10
    assert [name for name in beside if f'href="../{name}"' not in text] == []


def test_hostile_words_stay_in_their_place(hostile: Path) -> None:
    feed = feed_of(hostile)
    assert all(entry.link.startswith("https://x.example/y/accounts/acme/") for entry in feed.entries)
    [row] = rows_of(hostile)
    assert row["name"] == f"'{NAME}"
    assert row["leads"].startswith("'@Jo")
    for path in [hostile / "duties.ics", *sorted((hostile / "calendars").iterdir())]:
        for event in events_of(path):
            assert event["UID"] != "mine"
            assert event["URL"].startswith("https://x.example/y/")
    names = {path.name[:4] for path in (hostile / "calendars").iterdir()}
    assert names == {"con_", "xxxx"}


def test_of_an_entry_for_leads_no_word_is_in_any_file_of_the_team_s_site(hostile: Path, tmp_path: Path) -> None:
    def told(site: Path) -> str:
        return "".join(f"{path.name} {path.read_bytes()!r}" for path in sorted(site.rglob("*")) if path.is_file())

    team = told(build(hostile.with_name("journals"), tmp_path / "site", audience="team"))
    assert [word for word in ("secret-plan", "canary") if word in team] == []
    assert [word for word in ("secret-plan", "canary") if word not in told(hostile)] == []


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    write(tmp_path / "journals/agency.yaml", {"name": "Nobody yet"})
    return build(tmp_path / "journals", tmp_path / "site", "--as-of", "2026-06-01")


def test_an_agency_without_clients_has_files_with_nothing_in_them(empty: Path) -> None:
    assert feed_of(empty).entries == []
    assert events_of(empty / "duties.ics") == []
    assert rows_of(empty) == []
    assert not (empty / "calendars").exists()
    printed = run("status", "--journals", empty.with_name("journals"), "--as-of", "2026-06-01", "--format", "json")
    assert (empty / "data/status.json").read_text(encoding="utf-8") == printed.stdout


def test_what_did_not_change_is_not_written_again(journals: Path, tmp_path: Path) -> None:
    site = build(journals, tmp_path / "site")
    before = (site / "data/status.json").stat().st_ino
    again = run("build", "--journals", journals, "--output", site, "--audience", "leads")
    assert ": 0 files written" in again.stdout.replace("; ", ": ")
    assert (site / "data/status.json").stat().st_ino == before
