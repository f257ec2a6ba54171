"""Whatever somebody types, an entry is written or refused in words: no mistake of ours, nothing a terminal obeys."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.journal.forms import ENTRY_FORMS
from generator.journal.forms.shared import CLIENT_KINDS
from tests.cli.running import run
from tests.searching import search

AGENCY = "name: A\npeople:\n  - {id: tom, name: Tom Bos}\n"
CLIENT = "name: Acme\nstatus: active\nsince: 2026-01-01\ncontacts:\n  - {id: kim, name: Kim Jansen}\n"
ODD = st.sampled_from(
    (
        *(
            "",
            "---",
            "\x1b[31m",
            "a: b # c",
            "\udc80",
            "\u202e",
            "\u200b",
            "no",
            "yes",
            "today",
            "in 3d",
            "9999w ago",
            "[x",
        ),
        *(
            "kim",
            "tom, kim",
            "..",
            "1e9",
            "-5",
            "12.5",
            "2026-13-40",
            "'",
            '"',
            "\\",
            "x\ny",
            "on=today",
            "what=x, by=tom",
        ),
    )
)
TYPED = st.one_of(ODD, st.text(max_size=20))


@search(15)
@given(st.sampled_from(CLIENT_KINDS), st.data())
def test_no_entry_raises(kind: str, data: st.DataObject) -> None:
    form = ENTRY_FORMS[kind]
    further = data.draw(st.sets(st.sampled_from([name for name in form.by_name if name != "kind"]), max_size=3))
    arguments = ["new", "entry", "acme", "--kind", kind, "--note", data.draw(TYPED)]
    for name in sorted({*further, *form.required} - {"kind"}):
        arguments += [f"--{name.replace('_', '-')}", data.draw(TYPED)]
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "acme").mkdir()
        (Path(place) / "agency.yaml").write_text(AGENCY, encoding="utf-8")
        (Path(place) / "acme/client.yaml").write_text(CLIENT, encoding="utf-8")
        outcome = run(*arguments, "--journals", place)
        assert outcome.exit_code in {0, 2}, outcome.exception
        assert all(sign.isprintable() or sign == "\n" for sign in outcome.output)
        written = len(list(Path(place).rglob("*.md")))
        assert written == (outcome.exit_code == 0)
        assert run("check", "--journals", place).exit_code == 0
