"""What people install is the wheel: it works in clean environments, far from the checkout."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
#: What the copy leaves out, so that nothing but the wheel can be imported or found.
LEFT_OUT = ("generator", "templates", "site", "dist", "build", ".*", "__pycache__")

pytestmark = [pytest.mark.slow, pytest.mark.checkout]


def run(*arguments: str | Path, folder: Path) -> str:
    command = [str(argument) for argument in arguments]
    outcome = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, f"{' '.join(command)}\n{outcome.stdout[-8000:]}\n{outcome.stderr[-8000:]}"
    return outcome.stdout


#: Rooms that ask most of YAML, Markdown, the sanitiser, templates and the command line: what is oldest must do.
BUILT_ON = ("journal", "rendering", "pages", "reporting", "golden", "cli/test_commands.py")
#: Rooms that read what is installed beside the code, or ask what is installed and where: the newest is asked as well.
INSTALLED = ("assets", "scaffolding", "serving", "source", "pipeline", "cli/test_init.py")
#: Imports every module, and says how many there are.
EVERY_MODULE = """
import importlib, pkgutil, generator
every = [one.name for one in pkgutil.walk_packages(generator.__path__, "generator.")]
print(len([importlib.import_module(name) for name in every if not name.endswith("__main__")]))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, folder=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module", params=["newest", "oldest"])
def bin_folder(request: pytest.FixtureRequest, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the programs of a clean environment with the wheel, its newest or oldest dependencies, and the tests'."""
    folder = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", folder, folder=folder)
    python = folder / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--disable-pip-version-check")
    pins = [bound.replace(">=", "==") for bound in PROJECT["dependencies"]] if request.param == "oldest" else []
    run(*pip, wheel, *pins, "--group", f"{ROOT / 'pyproject.toml'}:test", folder=folder)
    return folder / "bin"


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the tests and the journals, and without the program."""
    folder = tmp_path_factory.mktemp("outside") / "copy"
    shutil.copytree(ROOT, folder, ignore=lambda place, names: left_out(Path(place), names))
    return folder


def left_out(folder: Path, names: list[str]) -> set[str]:
    at_the_top = set(shutil.ignore_patterns(*LEFT_OUT)(str(folder), names)) if folder == ROOT else set()
    return at_the_top | ({"__pycache__"} & set(names))


def files_below(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_the_package_with_checklists_templates_and_documents_and_nothing_else(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    package = {f"generator/{name}": ROOT / "generator" / name for name in files_below(ROOT / "generator")}
    templates = {f"generator/_templates/{name}": ROOT / "templates" / name for name in files_below(ROOT / "templates")}
    documents = {f"generator/_docs/{name}": ROOT / "docs" / name for name in files_below(ROOT / "docs")}
    every = package | templates | documents
    assert held == every.keys()
    with zipfile.ZipFile(wheel) as packed:
        changed = [name for name, path in every.items() if packed.read(name) != path.read_bytes()]
    assert changed == []


def test_the_wheel_carries_the_licence(wheel: Path) -> None:
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in zipfile.ZipFile(wheel).namelist())


def test_the_installed_package_is_the_one_that_runs(bin_folder: Path, outside: Path) -> None:
    said = run(bin_folder / "python", "-c", "import generator; print(generator.__file__)", folder=outside)
    assert Path(said.strip()).is_relative_to(bin_folder.parent)


def test_the_command_explains_itself(bin_folder: Path, outside: Path) -> None:
    assert "mainstay build" in run(bin_folder / "mainstay", "--help", folder=outside)


def test_an_agency_is_checked_and_built(bin_folder: Path, outside: Path) -> None:
    journals = ("--journals", "tests/golden/journals")
    run(bin_folder / "mainstay", "check", *journals, folder=outside)
    run(bin_folder / "mainstay", "build", *journals, "--output", "built", folder=outside)
    assert "<h1" in (outside / "built" / "index.html").read_text(encoding="utf-8")


def test_every_module_can_be_imported(bin_folder: Path, outside: Path) -> None:
    modules = [path for path in (ROOT / "generator").rglob("*.py") if path.name != "__main__.py"]
    said = run(bin_folder / "python", "-c", EVERY_MODULE, folder=outside)
    assert int(said) == len(modules) - 1, "all but the package itself"


def test_the_quick_tests_pass_against_the_wheel(
    bin_folder: Path, outside: Path, request: pytest.FixtureRequest
) -> None:
    """Those of rooms whose outcome may differ there: the code of the others is the checkout's, to the byte."""
    chosen = "not slow and not browser and not checkout"
    is_newest = request.node.callspec.params["bin_folder"] == "newest"
    rooms = [f"tests/{room}" for room in (*BUILT_ON, *(INSTALLED if is_newest else ()))]
    said = run(bin_folder / "python", "-m", "pytest", "-q", "-m", chosen, *rooms, folder=outside)
    assert " passed" in said
