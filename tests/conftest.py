"""What all tests share: expected output and its rewriting, what is made once for all of them, the browser."""

from __future__ import annotations

import fcntl
import posixpath
import shutil
import signal
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from click.testing import CliRunner

from demo.history import lay_out
from generator.cli import mainstay
from tests.searching import IS_GATE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from playwright.sync_api import Browser

TESTS = Path(__file__).parent
#: Modules of which one test takes longer than any other.
LONGEST = {"test_wheel", "test_looking_back"}

# The gate says the same each time it runs; a long search is another command's work.
hypothesis.settings.register_profile("gate", deadline=None, derandomize=IS_GATE, database=None, print_blob=not IS_GATE)
hypothesis.settings.load_profile("gate")


# Where the tests run in the background of a shell, Ctrl-C would be ignored by every command that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the expected output of tests that compare files")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the longest where several workers share the tests: the quick ones fill what time is left."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: (item.path.stem not in LONGEST, item.get_closest_marker("slow") is None))


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what commands remember apart from what whoever runs the tests has: tests share it among themselves."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be rewritten instead of compared."""
    return bool(request.config.getoption("--update"))


class ExpectedFile:
    """Compare a text with the file that holds what is expected, or rewrite the file."""

    def __init__(self, *, update: bool) -> None:
        self.update = update

    def compare(self, path: Path, actual: str) -> None:
        """Fail with the command that rewrites the file when the text is another."""
        if self.update:
            path.write_text(actual, encoding="utf-8", newline="\n")
            return
        expected = path.read_text(encoding="utf-8") if path.is_file() else ""
        command = "python -m pytest tests --update"
        assert actual == expected, f"{path.name} differs; if the new output is right, rewrite it: {command}"


@pytest.fixture
def expected_file(*, update: bool) -> ExpectedFile:
    return ExpectedFile(update=update)


class _Links(HTMLParser):
    """Collects the ids and the links of one page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # the parser's signature
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            elif name in {"href", "src"}:
                self.links.append(value or "")


def find_dead_links(pages: Mapping[str, str], files: Collection[str] = ()) -> list[str]:
    """Return, as `page -> link`, every relative link of a site that leads to no page, file or id.

    `pages` maps addresses from the top of the site to HTML; `files` are the other files of the site.
    """
    parsed = {path: _Links(html) for path, html in pages.items()}
    dead = []
    for path, page in parsed.items():
        for link in page.links:
            address, _, anchor = link.partition("#")
            if "://" in address or address.startswith("mailto:"):
                continue
            if "=" in anchor:  # what the page's script is to show, no place on it
                anchor = ""
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), address)) if address else path
            known = target in parsed or (target in files and not anchor)
            if not known or (anchor and anchor not in parsed[target].ids):
                dead.append(f"{path} -> {link}")
    return dead


@pytest.fixture(scope="session")
def dead_links() -> Callable[..., list[str]]:
    """Give the search for dead links: `dead_links(pages, files)`."""
    return find_dead_links


class MakeOnce:
    """Makes a folder the first time it is asked for, for all workers of this run together; nobody may change it."""

    def __init__(self, shared: Path) -> None:
        self.shared = shared

    def __call__(self, name: str, make: Callable[[Path], object]) -> Path:
        """Return the folder of this name; `make` fills the place it is given, which is not there yet."""
        place, unfinished = self.shared / name, self.shared / f"{name}.unfinished"
        with (self.shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not place.exists():
                shutil.rmtree(unfinished, ignore_errors=True)
                make(unfinished)
                unfinished.rename(place)
        return place


@pytest.fixture(scope="session")
def make_once(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> MakeOnce:
    """Give `make_once(name, make)`; a worker's own folder lies in the one that all workers of the run share."""
    own = tmp_path_factory.getbasetemp()
    return MakeOnce(own.parent if hasattr(request.config, "workerinput") else own)


def build_site(journals: Path, site: Path, *options: str) -> None:
    """Build a site, as `mainstay build` does."""
    arguments = ["build", "--journals", str(journals), "--output", str(site), *options]
    outcome = CliRunner().invoke(mainstay, arguments)
    assert outcome.exit_code == 0, outcome.stderr


@pytest.fixture(scope="session")
def example(make_once: MakeOnce) -> Path:
    """Return the example agency laid out with its history, as `make site` does it; its journals are in `journals`."""
    return make_once("example", lambda place: lay_out(TESTS.parent / "journals", place))


@pytest.fixture(scope="session")
def example_site(make_once: MakeOnce, example: Path) -> Path:
    """Return the site of the example agency for leads: every kind of page, with all that can be on it."""
    return make_once("example-site", lambda place: build_site(example / "journals", place, "--audience", "leads"))


@pytest.fixture(scope="session")
def golden_site(make_once: MakeOnce) -> Path:
    """Return the site of the small agency of `golden/journals`, built from a copy in no checkout: it has no commit."""
    journals = make_once("golden", lambda place: shutil.copytree(TESTS / "golden" / "journals", place / "journals"))
    return make_once("golden-site", lambda place: build_site(journals / "journals", place))


@pytest.fixture(scope="session")
def one_browser() -> Iterator[Browser]:
    """Give the browser that all tests of a worker share."""
    from tests.browsing import running_browser  # noqa: PLC0415  # most runs of one test need no browser

    with running_browser() as running:
        yield running


@pytest.fixture
def browser(one_browser: Browser) -> Iterator[Browser]:
    """Give the browser with nothing open in it; what a test opens is closed after it."""
    yield one_browser
    for context in one_browser.contexts:
        context.close()
