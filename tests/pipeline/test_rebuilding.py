"""Built again after any edits, a site is the site that a fresh build makes, byte for byte."""

from __future__ import annotations

import shutil
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cli.shared import day_of, today
from generator.pipeline import Builder, Done, Stopwatch, Wanted, read
from tests.source.checkouts import git

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.slow
GOLDEN = Path(__file__).parents[1] / "golden/journals"


class Watched:
    """A builder, and of how many clients it asked everything: its clock counts, so that a step takes a second."""

    def __init__(self, journals: Path, output: Path, audience: str = "team") -> None:
        self.watch = Stopwatch(lambda: 0.0)
        wanted = Wanted(journals, output, None, audience, "full", "1.0")
        self.builder = Builder(wanted, today, day_of, self._new)

    def _new(self) -> Stopwatch:
        self.watch = Stopwatch(count().__next__)
        return self.watch

    def build(self) -> Done:
        return self.builder.build()

    @property
    def asked(self) -> int:
        return round(self.watch.seconds["assess"])


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def put(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    if path.is_file():
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def more_words(folder: Path) -> None:
    for path in sorted((folder / "acme").rglob("2026-*.md"))[:1]:
        path.write_text(f"{path.read_text(encoding='utf-8')}\nOne more word.\n", encoding="utf-8")


def new_entry(folder: Path) -> None:
    number = len(list((folder / "acme").glob("2026-05-2*-call.md")))
    put(folder, f"acme/2026-05-2{number % 10}-call.md", "---\nkind: contact\ndirection: in\n---\nThey rang.\n")


def gone_entry(folder: Path) -> None:
    for path in sorted((folder / "acme").glob("2026-05-2*-call.md"))[:1]:
        path.unlink()


def for_leads(folder: Path) -> None:
    put(folder, "acme/2026-05-11-note.md", "---\nkind: note\naudience: leads\n---\nOnly for leads.\n")


def for_all(folder: Path) -> None:
    put(folder, "acme/2026-05-11-note.md", "---\nkind: note\n---\nFor everybody; see acme/2026-05-20-call.\n")


def new_client(folder: Path) -> None:
    put(folder, "aard/client.yaml", "name: Aard\nstatus: active\nsince: 2026-04-01\n")


def gone_client(folder: Path) -> None:
    shutil.rmtree(folder / "aard", ignore_errors=True)


def other_name(folder: Path) -> None:
    change(folder, "agency.yaml", "Tom Bos", "Tom Boss")


def former_name(folder: Path) -> None:
    change(folder, "agency.yaml", "Tom Boss", "Tom Bos")


def other_day(folder: Path) -> None:
    change(folder, "agency.yaml", "2026-06-01", "2026-06-03")


def other_limit(folder: Path) -> None:
    change(folder, "checklists/limits.yaml", "days: 10", "days: 12")


def former_id(folder: Path) -> None:
    change(folder, "acme/client.yaml", "name: Acme", "formerly: [acme-old]\nname: Acme")


def renamed_client(folder: Path) -> None:
    if (folder / "aard").is_dir() and not (folder / "aardvark").exists():
        (folder / "aard").rename(folder / "aardvark")
        put(folder, "aardvark/client.yaml", "name: Aard\nformerly: [aard]\nstatus: active\nsince: 2026-04-01\n")


def named_by_another(folder: Path) -> None:
    put(folder, "acme/2026-05-14-note.md", "---\nkind: note\nre: [aard/2026-05-13-call]\n---\nAs they said.\n")
    put(folder, "aard/2026-05-13-call.md", "---\nkind: contact\ndirection: in\n---\nThey rang.\n")


def lost(folder: Path) -> None:
    told = "name: Aard\nstatus: lost\nsince: 2026-04-01\nnotice: 2026-05-15\nended: 2026-05-20\n"
    put(folder, "aard/client.yaml", told)


def expected(folder: Path) -> None:
    put(folder, "acme/2026-05-15-outlook.md", "---\nkind: outlook\nexpect: unsure\n---\nWe do not know.\n")


def broken(folder: Path) -> None:
    put(folder, "acme/2026-05-12-broken.md", "---\nkind: nonsense\n---\n")


def mended(folder: Path) -> None:
    (folder / "acme/2026-05-12-broken.md").unlink(missing_ok=True)


def committed(folder: Path) -> None:
    top = folder.parent
    if (top / ".git").is_dir():
        git(top, "add", "--all")
        git(top, "commit", "--quiet", "--allow-empty", "-m", "More", at="2026-05-30T12:00:00Z")


EDITS: tuple[Callable[[Path], None], ...] = (
    *(more_words, new_entry, gone_entry, for_leads, for_all, new_client, gone_client, other_name, former_name),
    *(other_day, other_limit, former_id, broken, mended, committed, renamed_client, named_by_another, lost, expected),
)


@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow])
@given(
    edits=st.lists(st.lists(st.sampled_from(EDITS), min_size=1, max_size=3), min_size=3, max_size=4),
    audience=st.sampled_from(["team", "leads"]),
    in_git=st.booleans(),
)
def test_after_any_edits_it_is_the_site_of_a_fresh_build(
    edits: list[list[Callable[[Path], None]]], audience: str, tmp_path_factory: pytest.TempPathFactory, *, in_git: bool
) -> None:
    top = tmp_path_factory.mktemp("edits")
    journals = top / "journals"
    shutil.copytree(GOLDEN, journals)
    if in_git:
        git(top, "init", "--quiet")
        put(top, ".gitignore", "/again\n/fresh*\n")
        committed(journals)
    again = Watched(journals, top / "again", audience)
    assert again.build().built is not None
    for number, some in enumerate(edits):
        for edit in some:
            edit(journals)
        done = again.build()
        fresh = Watched(journals, top / f"fresh{number}", audience).build()
        assert done.mistakes == fresh.mistakes
        if fresh.built is not None and done.built is not None:
            assert done.built.labels == fresh.built.labels
            assert files(top / "again") == files(top / f"fresh{number}")


@pytest.fixture
def journals(tmp_path: Path) -> Path:
    shutil.copytree(GOLDEN, tmp_path / "journals")
    new_client(tmp_path / "journals")
    return tmp_path / "journals"


def test_only_the_client_that_was_written_about_is_asked_again(journals: Path, tmp_path: Path) -> None:
    again = Watched(journals, tmp_path / "site")
    again.build()
    assert again.asked == 3
    again.build()
    assert again.asked == 0
    more_words(journals)
    done = again.build()
    assert again.asked == 1
    assert done.built is not None
    assert 0 < done.built.counts.written < 10
    other_limit(journals)
    again.build()
    assert again.asked == 3


def test_a_site_that_another_build_put_in_its_place_is_not_kept(journals: Path, tmp_path: Path) -> None:
    """So that nothing of a site for leads stays on that of the team."""
    for_leads(journals)
    again = Watched(journals, tmp_path / "site")
    again.build()
    expected = files(tmp_path / "site")
    Watched(journals, tmp_path / "site", "leads").build()
    assert files(tmp_path / "site") != expected
    again.build()
    assert again.asked > 0
    assert files(tmp_path / "site") == expected


def test_where_the_journals_have_mistakes_the_site_stays(journals: Path, tmp_path: Path) -> None:
    again = Watched(journals, tmp_path / "site")
    again.build()
    before = files(tmp_path / "site")
    broken(journals)
    done = again.build()
    assert done.built is None
    assert done.mistakes is not None
    assert done.mistakes.shown[0].place == "journals/acme/2026-05-12-broken.md:2:7"
    assert files(tmp_path / "site") == before
    mended(journals)
    assert again.build().mistakes is None


def test_where_there_is_no_site_yet_a_page_holds_its_place(journals: Path, tmp_path: Path) -> None:
    shutil.rmtree(journals)
    again = Watched(journals, tmp_path / "site")
    assert again.build().mistakes is not None
    again.builder.hold()
    assert "No site yet" in (tmp_path / "site/index.html").read_text(encoding="utf-8")
    shutil.copytree(GOLDEN, journals)
    assert again.build().built is not None
    assert "No site yet" not in (tmp_path / "site/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("edit", [edit for edit in EDITS if edit is not broken], ids=lambda edit: edit.__name__)
def test_the_edits_of_these_tests_are_valid(edit: Callable[[Path], None], journals: Path) -> None:
    edit(journals)
    assert read(journals, today()).journal is not None
