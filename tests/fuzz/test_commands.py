"""Whatever somebody types after a command, it does what it says or refuses in words: no mistake of ours."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.running import run
from tests.cli.test_any_entry import TYPED
from tests.criteria.drawn_checks import own_checks
from tests.fuzz.damage import GOLDEN
from tests.searching import search
from tests.source.checkouts import git

if TYPE_CHECKING:
    from click.testing import Result

pytestmark = pytest.mark.slow

ENTRIES = ("acme/2026-05-04-too-late", "2026-04-20-brochure", "acme/lunch", "borealis/2026-02-02-notice", "acme/calls")
IDS = st.one_of(st.sampled_from(["acme", "borealis", "tom", "kim", "gone-cold", "label", *ENTRIES]), TYPED)
DAYS = st.one_of(
    st.dates().map(str),
    st.sampled_from(
        ["2026-06-01", "0001-01-01", "9999-12-31", "2026-02-30", "10000-01-01", "today", "yesterday", "3d ago"]
    ),
    TYPED,
)
REVISIONS = st.one_of(
    st.sampled_from(["HEAD", "HEAD~1", "main", "HEAD~9", "--all", "@{u}", ":/x", "HEAD:agency.yaml"]), TYPED
)
LINKS = st.one_of(
    st.sampled_from(["https://a.example/b", "javascript:alert(1)", "//a", "https://[::1", "http://a b"]), TYPED
)
FIELDS = st.one_of(st.sampled_from(["answered", "paid", "delivered", "reaction", "kind", "date", "with"]), TYPED)
#: Each reading command with what may stand after it.
ASKING: dict[str, tuple[st.SearchStrategy[str], dict[str, st.SearchStrategy[str]]]] = {
    "status": (st.just(""), {"--as-of": DAYS, "--client": IDS, "--owner": IDS, "--rev": REVISIONS, "--known-on": DAYS}),
    "changed": (st.just(""), {"--as-of": DAYS, "--since": DAYS}),
    "why": (IDS, {"--from": DAYS, "--to": DAYS, "--check": IDS}),
    "coverage": (st.just(""), {"--as-of": DAYS, "--client": IDS}),
    "digest": (st.just(""), {"--as-of": DAYS, "--since": DAYS, "--link": LINKS}),
    "diff": (REVISIONS, {"--as-of": DAYS, "--link": LINKS}),
    "backtest": (st.just(""), {"--as-of": DAYS, "--seed": TYPED}),
    "explain": (IDS, {}),
    "check": (st.just(""), {"--as-of": DAYS, "--rev": REVISIONS, "--known-on": DAYS}),
}  # fmt: skip
WITH_JSON = {"status", "changed", "why", "coverage", "digest", "diff", "backtest"}


@pytest.fixture(scope="module")
def journals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return valid journals with a past: an entry was written later than the others."""
    top = tmp_path_factory.mktemp("asked")
    shutil.copytree(GOLDEN, top / "journals")
    later = top / "journals/acme/2026/2026-05-04-too-late.md"
    text = later.read_bytes()
    later.unlink()
    git(top, "init", "--quiet", "--initial-branch", "main")
    for day in ("2026-05-01", "2026-05-20"):
        git(top, "add", "--all")
        git(top, "commit", "--quiet", "-m", "Written", at=f"{day}T12:00:00Z")
        later.write_bytes(text)
    return top / "journals"


def said(*arguments: str) -> Result:
    """Run a command that must not fail in a way that nobody foresaw."""
    outcome = run(*arguments)
    assert outcome.exception is None or isinstance(outcome.exception, SystemExit), (arguments, outcome.exception)
    assert outcome.exit_code in {0, 1, 2}, arguments
    assert all(sign.isprintable() or sign in "\n\u3000\u00a0" for sign in outcome.output), arguments
    assert outcome.exit_code == 0 or outcome.stderr or outcome.stdout, arguments
    return outcome


@st.composite
def questions(draw: st.DrawFn) -> list[str]:
    """Return a reading command with what somebody types after it."""
    command = draw(st.sampled_from(sorted(ASKING)))
    first, options = ASKING[command]
    typed = draw(first)
    arguments = [command, *([typed] if typed else [])]
    for name in sorted(draw(st.sets(st.sampled_from(sorted(options)), max_size=3)) if options else ()):
        arguments += [name, draw(options[name])]
    return arguments


@search(25)
@given(arguments=questions(), is_json=st.booleans())
def test_no_question_is_too_odd(arguments: list[str], journals: Path, *, is_json: bool) -> None:
    form = ["--format", "json"] if is_json and arguments[0] in WITH_JSON else []
    outcome = said(*arguments, *form, "--journals", str(journals))
    if form and outcome.exit_code == 0:
        assert json.loads(outcome.stdout)["format"] == 1


@st.composite
def deeds(draw: st.DrawFn) -> list[str]:
    """Return a writing command with what somebody types after it."""
    match draw(st.sampled_from(("done", "post-mortem", "client", "ics", "mbox", "csv"))):
        case "done":
            arguments = ["done", draw(IDS)]
            options = {"--field": FIELDS, "--date": DAYS, "--value": TYPED}
            for name in sorted(draw(st.sets(st.sampled_from(sorted(options))))):
                arguments += [name, draw(options[name])]
            return [*arguments, *draw(st.sampled_from([[], ["--replace"], ["--dry-run"]]))]
        case "post-mortem":
            return ["post-mortem", "new", draw(IDS)]
        case "client":
            return ["new", "client", draw(IDS), "--name", draw(TYPED), "--since", draw(DAYS)]
        case kind:
            return ["import", kind, "FILE"]


@search(15)
@given(arguments=deeds(), data=st.binary(max_size=300))
def test_no_deed_is_too_odd_and_none_makes_a_mistake(arguments: list[str], data: bytes) -> None:
    with tempfile.TemporaryDirectory() as top:
        journals = Path(top) / "journals"
        shutil.copytree(GOLDEN, journals)
        (Path(top) / "file").write_bytes(data)
        outcome = said(*(f"{top}/file" if one == "FILE" else one for one in arguments), "--journals", str(journals))
        before = {path.relative_to(GOLDEN) for path in GOLDEN.rglob("*")}
        if outcome.exit_code:
            assert {path.relative_to(journals) for path in journals.rglob("*")} == before
        assert said("check", "--journals", str(journals)).exit_code == 0


@search(8)
@given(text=st.one_of(own_checks(), st.text().map(lambda text: text.encode("utf-8", "replace").decode())), day=DAYS)
def test_no_check_is_too_odd_to_be_tried(text: str, day: str) -> None:
    with tempfile.TemporaryDirectory() as top:
        shutil.copytree(GOLDEN, Path(top) / "journals")
        (Path(top) / "ours.md").write_text(text, encoding="utf-8")
        said("try", f"{top}/ours.md", "--journals", f"{top}/journals", "--as-of", day)
