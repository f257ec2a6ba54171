"""`mainstay build` for an audience: what the command says, what stands on the pages, and what other commands show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.cli.running import run

if TYPE_CHECKING:
    from pathlib import Path

NOT_COUNTED = "is not on it and is not counted, so a label may be better or worse on the leads"


def build(journals: Path, *options: str) -> tuple[str, dict[str, str]]:
    """Return what a build says, and its pages but the guide, which says nothing of these journals."""
    site = journals.parent / "site"
    result = run("build", "--journals", journals, "--output", site, *options)
    assert result.exit_code == 0, result.output
    pages = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    return result.stdout, {path: text for path, text in pages.items() if not path.startswith("guide/")}


def set_up(journals: Path, **site: object) -> None:
    """Put settings of the site into agency.yaml."""
    path = journals / "agency.yaml"
    agency = yaml.safe_load(path.read_text(encoding="utf-8"))
    agency["site"] |= site
    path.write_text(yaml.safe_dump(agency, sort_keys=False), encoding="utf-8")


def test_the_team_s_site_is_built_unless_the_other_is_asked_for(journals: Path) -> None:
    said, pages = build(journals)
    assert f"Built {journals.parent / 'site'} for the team, as of 2026-06-01 in" in said
    assert "salary" not in "".join(pages).lower() + "".join(pages.values()).lower()
    assert NOT_COUNTED in pages["accounts/acme/index.html"]
    assert NOT_COUNTED in pages["about/index.html"]


def test_leads_see_what_is_marked_for_them_with_a_mark(journals: Path) -> None:
    said, pages = build(journals, "--audience", "leads")
    assert " for leads, as of" in said
    year = pages["accounts/acme/2026.html"]
    entry = year[year.index('id="2026-05-12-salary-talk"') :].partition("</article>")[0]
    assert '<span class="chip">For leads</span>' in entry
    assert "A secret text for leads only." in entry
    assert not any(NOT_COUNTED in page for page in pages.values())


def test_what_we_owe_each_other_is_left_out_of_the_team_s_site_and_never_called_overdue(journals: Path) -> None:
    _, team = build(journals)
    _, leads = build(journals, "--audience", "leads")
    assert (
        "What we owe each other is for leads, so it is neither shown nor judged on this site."
        in team["agency/index.html"]
    )
    assert "Does everybody on accounts" not in team["agency/index.html"]
    assert "this site has none" in team["checks/check-ins.html"]
    assert "what is done, due and overdue" in leads["checks/check-ins.html"]


def test_money_that_is_for_leads_is_unknown_to_the_team(journals: Path) -> None:
    set_up(journals, for_leads=["money"])
    said, team = build(journals)
    assert " for the team, without money, as of" in said
    assert "and everything about money," in team["accounts/acme/index.html"]
    assert not re.findall(r"4,200|Invoice \d|kind: invoice, id", "".join(team.values()))
    assert "No invoice is on record." in team["checks/pays-late.html"]
    _, leads = build(journals, "--audience", "leads")
    assert "4,200" in leads["accounts/acme/index.html"]


@pytest.mark.parametrize(
    ("site", "options", "expected"),
    [
        ({"audience": "team", "names": "initials"}, ("--audience", "leads"), "for the team, names as initials"),
        ({"audience": "leads", "names": "full"}, ("--names", "ids"), "for the team, names as ids"),
    ],
)
def test_the_file_of_the_agency_narrows_and_never_widens(
    journals: Path, site: dict[str, str], options: tuple[str, ...], expected: str
) -> None:
    set_up(journals, **site)
    said, pages = build(journals, *options)
    assert expected in said
    assert "Tom Bos" not in "".join(pages.values())


def test_a_file_of_the_past_with_mistakes_is_named_by_its_folder(journals: Path) -> None:
    """What it is called may tell what it is about."""
    from tests.source.checkouts import git  # noqa: PLC0415  # used here alone

    (journals / "acme/2026-01-05-secret-talk.md").write_text("---\nkind: secret\n---\n", encoding="utf-8")
    git(journals.parent, "init", "--quiet")
    git(journals.parent, "add", "--all")
    git(journals.parent, "commit", "--quiet", "-m", "Journal", at="2026-05-30T12:00:00Z")
    (journals / "acme/2026-01-05-secret-talk.md").unlink()
    _, team = build(journals, "--known-on", "2026-05-31")
    _, leads = build(journals, "--known-on", "2026-05-31", "--audience", "leads")
    assert "1 file with mistakes: <code>acme/</code>" in team["about/index.html"]
    assert "acme/2026-01-05-secret-talk.md" in leads["about/index.html"]


def test_other_commands_show_everything(journals: Path) -> None:
    result = run("status", "--journals", journals, "--client", "acme", "--format", "json")
    assert "salary-talk" in result.stdout


@pytest.mark.parametrize("options", [("--audience", "everybody"), ("--names", "none"), ("--audience", "")])
def test_an_audience_that_is_none_is_a_usage_error(journals: Path, options: tuple[str, str]) -> None:
    result = run("build", "--journals", journals, *options)
    assert result.exit_code == 2
    assert "is not one of" in result.stderr
