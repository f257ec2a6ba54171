"""`mainstay export sqlite`: tables that refer to each other, twice the same, and no word of entries for leads."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from generator.exports.database import TABLES
from tests.cli.running import run
from tests.exports.hostile import NAME, WORDS, hostile_journals, write

GOLDEN = Path(__file__).parents[1] / "golden/journals"


def export(journals: Path, file: Path, *more: object) -> Path:
    result = run("export", "sqlite", file, "--journals", journals, *more)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith(f"Wrote {file} for ")
    return file


@pytest.fixture(scope="module")
def golden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the database of the small agency with everything, beside its journals."""
    folder = tmp_path_factory.mktemp("export")
    shutil.copytree(GOLDEN, folder / "journals")
    return export(folder / "journals", folder / "clients.db", "--audience", "leads")


def ask(file: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as database:
        return database.execute(query).fetchall()


def dump(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as database:
        return list(database.iterdump())


def test_every_table_is_there_with_its_columns_and_refers_to_what_is_there(golden: Path) -> None:
    assert {name for (name,) in ask(golden, "SELECT name FROM sqlite_master WHERE type = 'table'")} == {
        table.name for table in TABLES
    }
    for table in TABLES:
        columns = [row[1] for row in ask(golden, f"PRAGMA table_info({table.name})")]
        assert columns == [column.name for column in table.columns]
        referred = {(row[3], row[2], row[4]) for row in ask(golden, f"PRAGMA foreign_key_list({table.name})")}
        leading = [column for column in table.columns if column.references]
        assert referred == {(column.name, column.references, column.target) for column in leading}
    assert ask(golden, "PRAGMA foreign_key_check") == []
    assert ask(golden, "PRAGMA integrity_check") == [("ok",)]


def test_what_is_asked_often_is_looked_up_in_an_index(golden: Path) -> None:
    plan = ask(golden, "EXPLAIN QUERY PLAN SELECT * FROM evidence WHERE entry = 'acme/2026-05-04-too-late'")
    assert "USING INDEX evidence_by_entry" in str(plan)


def test_the_small_agency_is_all_there(golden: Path) -> None:
    assert ask(golden, "SELECT id, label, tier FROM accounts ORDER BY id") == [
        ("acme", "alarm", 1),
        ("borealis", "lost", None),
    ]
    assert ask(golden, "SELECT agency, as_of, known_on, rules FROM export") == [
        ("Golden Agency", "2026-06-01", None, "now")
    ]
    assert ask(golden, "SELECT COUNT(*) FROM duties") == [(8,)]
    [(entry, title)] = ask(
        golden,
        "SELECT entry, title FROM evidence JOIN entries ON entries.id = entry WHERE finding = 'acme/complaint'",
    )
    assert entry == "acme/2026-05-04-too-late"
    assert title
    assert ask(golden, "SELECT client, status FROM post_mortems JOIN losses USING (client)") == [("borealis", "agreed")]


def test_two_exports_hold_the_same_rows_in_the_same_order(golden: Path, tmp_path: Path) -> None:
    shutil.copytree(golden.with_name("journals"), tmp_path / "copy")
    assert dump(export(tmp_path / "copy", tmp_path / "again.db", "--audience", "leads")) == dump(golden)


def test_an_earlier_day_knows_less(golden: Path, tmp_path: Path) -> None:
    earlier = export(golden.with_name("journals"), tmp_path / "earlier.db", "--as-of", "2026-04-30")
    assert ask(earlier, "SELECT as_of FROM export") == [("2026-04-30",)]
    assert ask(earlier, "SELECT COUNT(*) FROM entries WHERE day > '2026-04-30'") == [(0,)]
    assert ask(earlier, "SELECT COUNT(*) FROM facts WHERE day > '2026-04-30'") == [(0,)]
    assert ask(earlier, "PRAGMA foreign_key_check") == []


def test_of_what_is_for_leads_no_word_is_in_it_unless_it_is_for_them(golden: Path, tmp_path: Path) -> None:
    file = export(golden.with_name("journals"), tmp_path / "team.db")
    content = file.read_bytes()
    assert b"salary" not in content
    assert b"ecret" not in content
    assert ask(file, "SELECT audience, names FROM export") == [("team", "full")]
    assert ask(file, "SELECT id FROM entries WHERE audience = 'leads' OR closed") == []
    assert ask(file, "SELECT * FROM our_standings") == []


def test_leads_have_what_is_marked_for_them_and_of_support_only_topic_and_day(golden: Path) -> None:
    assert ask(golden, "SELECT audience, names FROM export") == [("leads", "full")]
    marked = "SELECT body FROM entries WHERE id = 'acme/2026-05-12-salary-talk' AND audience = 'leads'"
    assert ask(golden, marked) == [("A secret text for leads only.",)]
    assert ask(golden, "SELECT client, body, tags FROM entries WHERE closed") == [(None, "", "[]")]
    assert ask(golden, "SELECT * FROM our_standings") != []


def test_hostile_words_are_kept_as_they_are(tmp_path: Path) -> None:
    file = export(hostile_journals(tmp_path), tmp_path / "hostile.db")
    assert ask(file, "SELECT name FROM accounts") == [(NAME,)]
    assert ask(file, "SELECT name FROM contacts") == [(WORDS,)]
    assert ask(file, "SELECT value FROM facts WHERE field = 'quote'") == [(WORDS,)]
    assert b"canary" not in file.read_bytes()
    assert ask(file, "PRAGMA foreign_key_check") == []


def test_an_agency_without_clients_is_a_database_too(tmp_path: Path) -> None:
    write(tmp_path / "journals/agency.yaml", {"name": "Nobody yet"})
    file = export(tmp_path / "journals", tmp_path / "empty.db")
    assert ask(file, "SELECT COUNT(*) FROM accounts") == [(0,)]
    assert ask(file, "SELECT COUNT(*) FROM checks") != [(0,)]


def test_a_file_of_somebody_elses_is_left_alone_unless_asked(golden: Path, tmp_path: Path) -> None:
    journals = golden.with_name("journals")
    file = tmp_path / "thesis.db"
    file.write_text("years of work", encoding="utf-8")
    refused = run("export", "sqlite", file, "--journals", journals)
    assert (refused.exit_code, file.read_text(encoding="utf-8")) == (2, "years of work")
    assert "replace it with --overwrite" in refused.stderr
    export(journals, file, "--overwrite")
    assert ask(file, "SELECT COUNT(*) FROM accounts") == [(2,)]


def test_it_cannot_go_into_the_journals_or_replace_a_folder(golden: Path, tmp_path: Path) -> None:
    journals = golden.with_name("journals")
    assert run("export", "sqlite", journals / "clients.db", "--journals", journals).exit_code == 2
    assert run("export", "sqlite", tmp_path, "--journals", journals, "--overwrite").exit_code == 2
    assert not (journals / "clients.db").exists()


def test_invalid_journals_leave_the_old_database(golden: Path, tmp_path: Path) -> None:
    shutil.copytree(golden.with_name("journals"), tmp_path / "journals")
    before = export(tmp_path / "journals", tmp_path / "clients.db").read_bytes()
    (tmp_path / "journals/acme/bad.yaml").write_text("- kind: metting\n", encoding="utf-8")
    result = run("export", "sqlite", tmp_path / "clients.db", "--journals", tmp_path / "journals")
    assert (result.exit_code, result.stdout) == (1, "")
    assert (tmp_path / "clients.db").read_bytes() == before
