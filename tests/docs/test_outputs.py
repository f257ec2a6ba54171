"""`docs/outputs.md`: its tables are those of the program, its queries run, and the files it names are written."""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator.cli import mainstay
from generator.exports.database import APPLICATION, FORMAT, TABLES
from generator.exports.spreadsheet import COLUMNS
from generator.pages import paths
from generator.pages.news import MOST_NEWS
from generator.replay.history import WEEKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.exports.database.schema import Column, Table
    from tests.conftest import ExpectedFile

pytestmark = pytest.mark.checkout
ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/outputs.md"
GUIDE = PAGE.read_text(encoding="utf-8")
WORDS = " ".join(GUIDE.split())
QUERIES = re.findall(r"```sql\n(.*?)```", GUIDE, re.DOTALL)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outputs")
    shutil.copytree(ROOT / "tests/golden/journals", folder / "journals")
    arguments = ["export", "sqlite", str(folder / "clients.db"), "--journals", str(folder / "journals")]
    result = CliRunner().invoke(mainstay, arguments)
    assert result.exit_code == 0, result.output
    return folder / "clients.db"


def with_tables(text: str) -> str:
    """Return the page with everything that the program dictates."""
    columns = "".join(f"| `{one.name}` | {one.doc} |\n" for one in COLUMNS)
    head = "<!-- portfolio.csv -->\n| column | holds |\n|---|---|\n"
    before, found, after = text.partition(head)
    assert found
    text = before + head + columns + re.sub(r"\A(?:\|.*\n)*", "", after)
    before, found, _ = text.partition("<!-- tables -->\n")
    assert found
    return before + found + "".join(line for table in TABLES for line in told(table))


def told(table: Table) -> Iterator[str]:
    yield f"\n#### {table.name}\n\n{table.doc}\n\n| column | holds | type |\n|---|---|---|\n"
    for column in table.columns:
        name = f"**`{column.name}`**" if column.name in table.key else f"`{column.name}`"
        yield f"| {name} | {column.doc} | {kind_of(column)} |\n"


def kind_of(column: Column) -> str:
    refers = f", refers to `{column.references}`" if column.references else ""
    return f"{column.type.lower()}{refers}{'' if column.needed else ', or NULL'}"


def test_the_tables_are_those_of_the_program(expected_file: ExpectedFile) -> None:
    expected_file.compare(PAGE, with_tables(GUIDE))


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_runs_and_finds_something(query: str, database: Path) -> None:
    with closing(sqlite3.connect(database)) as opened:
        found = opened.execute(query)
        assert all(column[0] for column in found.description)
        assert found.fetchall()


def test_there_are_three_queries() -> None:
    assert len(QUERIES) == 3


@pytest.mark.parametrize(
    "said",
    [
        f"the newest {MOST_NEWS} are kept",
        f"the {WEEKS} weeks of an account's history",
        f"`application_id`, {APPLICATION}",
        f"`user_version`, which is {FORMAT}",
        *(f"`{path}`" for path in vars(paths).values() if isinstance(path, str) and path.endswith(".json")),
        *(f"`{path}`" for path in (paths.FEED, paths.DUTIES_CALENDAR, paths.PORTFOLIO_TABLE)),
    ],
)
def test_numbers_and_names_are_those_of_the_program(said: str) -> None:
    assert said in WORDS
