"""The language server of YAML understands our schemas: what it offers, what it says, and what it finds wrong, where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.journal.forms import ENTRY_FORMS
from generator.scaffolding.editors import schema_of, with_modeline
from generator.scaffolding.new_file import NewFile
from tests.cli.running import run
from tests.conftest import TESTS
from tests.scaffolding.conftest import make_repository
from tests.scaffolding.language_server import LanguageServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.checkout
LIST, CLIENT = "journals/acme/calls.yaml", "journals/acme/client.yaml"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    repository = tmp_path_factory.mktemp("editors") / "agency"
    make_repository(repository)
    with LanguageServer(repository) as running:
        yield running


def test_every_kind_is_offered(server: LanguageServer) -> None:
    assert set(server.completions(LIST, "- kind: |")) == set(ENTRY_FORMS)


def test_an_entry_begins_with_its_kind(server: LanguageServer) -> None:
    """Not with the fields of every kind at once."""
    assert set(server.completions(LIST, "- |")) <= {"kind", "entry"}


@pytest.mark.parametrize(
    ("path", "text", "offered", "withheld"),
    [
        (LIST, "- kind: meeting\n  |", ("status", "planned_for", "with", "note"), ("amount", "direction")),
        (LIST, "- kind: invoice\n  issued: 2026-03-04\n  |", ("paid", "amount"), ("status", "issued")),
        (LIST, "- kind: meeting\n  status: |", ("held", "declined", "no_show"), ("yes",)),
        (LIST, "- kind: contact\n  prompted: |", ("yes", "no"), ("YES", '"Yes"')),
        (LIST, "- kind: contact\n  answered: |", ("no",), ("yes",)),
        (CLIENT, "name: Acme\n|", ("status", "since", "contacts"), ("kind",)),
        (CLIENT, "name: Acme\nstatus: |", ("active", "lost"), ()),
        (CLIENT, "name: Acme\ncontacts:\n  - |", ("id", "name", "level"), ("status",)),
        (CLIENT, "name: Acme\nteam:\n  - person: tom\n    role: |", ("relationship", "pricing"), ()),
        ("journals/agency.yaml", "people:\n  - |", ("id", "name", "manager"), ("level",)),
        ("journals/checklists/limits.yaml", "limits:\n  gone-cold:\n    |", ("reason", "review_on"), ("kind",)),
    ],
)
def test_what_is_offered(
    server: LanguageServer, path: str, text: str, offered: tuple[str, ...], withheld: tuple[str, ...]
) -> None:
    found = server.completions(path, text)
    assert set(offered) <= set(found)
    assert not set(withheld) & set(found)


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        (LIST, "- ki|nd: meeting\n  status: held\n", "What kind of thing happened."),
        (LIST, "- kind: meeting\n  sta|tus: held\n", "What became of it."),
        (LIST, "- kind: contact\n  ans|wered: no\n", "The day they answered"),
        (CLIENT, "name: Acme\nsta|tus: active\n", "How things stand."),
        (CLIENT, "name: Acme\ncontacts:\n  - le|vel: lead\n", "Where they stand"),
        (CLIENT, "name: Acme\nca|dence: {lead: 30d}\n", "The rhythm agreed with them."),
    ],
)
def test_what_a_field_means(server: LanguageServer, path: str, text: str, said: str) -> None:
    assert said in server.hover(path, text)


FINE = "- {kind: note, date: 2026-03-04}\n"


@pytest.mark.parametrize(
    ("path", "text", "line", "said"),
    [
        (LIST, FINE + "- kind: meting\n  date: 2026-03-04\n", 2, '"meeting"'),
        (LIST, FINE + "- kind: meeting\n  date: 2026-03-04\n", 2, 'Missing property "status"'),
        (LIST, FINE + "- kind: meeting\n  date: 2026-03-04\n  status: hold\n", 4, '"held"'),
        (LIST, FINE + "- kind: note\n  date: 2026-03-04\n  titel: Hm\n", 4, "titel"),
        (LIST, FINE + "- kind: note\n  date: 4 March\n", 3, "a day such as 2026-03-31"),
        (LIST, FINE + "- kind: contact\n  date: 2026-03-04\n  direction: in\n  prompted: maybe\n", 5, "yes or no"),
        (CLIENT, "name: Acme\nstatus: active\nsince: 2026-01-01\nteir: 1\n", 4, "teir"),
        ("journals/agency.yaml", "name: A\npeople:\n  - name: Ada\n", 3, 'Missing property "id"'),
    ],
)
def test_a_mistake_is_told_at_its_line(server: LanguageServer, path: str, text: str, line: int, said: str) -> None:
    ((found, message),) = server.diagnostics(path, text)
    assert (found, said in message) == (line, True), message


@pytest.mark.parametrize("word", ["no", "yes", "No", "TRUE", "false", "'no'"])
def test_the_words_of_a_flag_are_no_mistake(server: LanguageServer, word: str) -> None:
    text = f"- {{kind: contact, date: 2026-03-04, direction: in, prompted: {word}}}\n"
    assert server.diagnostics(LIST, text) == []


def test_a_modeline_is_enough(server: LanguageServer) -> None:
    """An editor that does not read the settings of VS Code finds the schema by the first line of the file."""
    for path in ("journals/agency.yaml", "journals/acme/client.yaml", "journals/acme/2026/03/calls.yaml"):
        file = with_modeline(NewFile(path, "nonsense: 1\n"))
        assert file.text.startswith("# yaml-language-server: $schema=../")
        target = (server.repository / path).parent / file.text.split("\n")[0].partition("$schema=")[2]
        assert target.resolve().is_file()
    line = with_modeline(NewFile("journals/agency/notes.yaml", "")).text
    outside = "drafts/2026/notes.yaml"  # of which the settings say nothing
    assert server.diagnostics(outside, "- kind: meting\n") == []
    ((found, _),) = server.diagnostics(outside, line + "- kind: meting\n")
    assert found == 2


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("journals/agency.yaml", "agency"),
        ("journals/acme/client.yaml", "client"),
        ("journals/acme/calls.yaml", "entries"),
        ("journals/acme/2026/client.yaml", "entries"),
        ("journals/agency/2026-people.yaml", "entries"),
        ("journals/checklists/limits.yaml", "limits"),
        ("journals/checklists/other.yaml", ""),
        ("journals/other.yaml", ""),
        ("journals/acme/2026-03-04-call.md", ""),
        (".github/workflows/check.yml", ""),
    ],
)
def test_which_file_has_which_schema(path: str, kind: str) -> None:
    assert schema_of(path) == kind


def texts(journals: Path) -> dict[str, str]:
    """Return the YAML files of some journals, by their path in a repository."""
    places = sorted(journals.rglob("*.yaml"))
    assert places
    return {f"journals/{place.relative_to(journals).as_posix()}": place.read_text("utf-8") for place in places}


@pytest.mark.slow
@pytest.mark.parametrize("journals", ["journals", "tests/golden/journals"])
def test_the_examples_have_no_mistake(journals: str, tmp_path: Path) -> None:
    make_repository(tmp_path)
    with LanguageServer(tmp_path) as server:
        found = server.all_diagnostics(texts(TESTS.parent / journals))
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_a_new_repository_has_no_mistake(tmp_path: Path) -> None:
    assert run("init", tmp_path).exit_code == 0
    with LanguageServer(tmp_path) as server:
        found = server.all_diagnostics(texts(tmp_path / "journals"))
    assert {path: wrong for path, wrong in found.items() if wrong} == {}
