"""`docs/serving.md`: its numbers and options are those of the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.cli import mainstay
from generator.cli.serve import PORT
from generator.serving import watching
from generator.serving.server import ADDRESS, MOST_REQUESTS, MOST_WAITING, PATIENCE

pytestmark = pytest.mark.checkout
GUIDE = (Path(__file__).parents[2] / "docs/serving.md").read_text(encoding="utf-8")
WORDS = " ".join(GUIDE.split())


@pytest.mark.parametrize(
    "said",
    [
        f"Serving at http://{ADDRESS}:{PORT}/ until Ctrl-C",
        f"without it {PORT}, or any that is free",
        f"one every {watching.PAUSE} s",
        f"nothing has moved for {watching.QUIET} s",
        f"after {watching.LONGEST:.0f} s in any case",
        f"looks are {watching.FAR:.0f} s apart",
        f"At most {MOST_REQUESTS} requests are answered at once, {MOST_WAITING} pages may wait",
        f"nothing is said for {PATIENCE} s",
    ],
)
def test_numbers_are_those_of_the_program(said: str) -> None:
    assert said in WORDS


def test_a_look_takes_a_tenth_of_the_time() -> None:
    assert watching.SHARE == 10
    assert "a tenth of one core at most" in WORDS


def test_every_option_is_in_the_table() -> None:
    table = GUIDE.split("| option |")[1].split("\n\n")[0]
    options = {name for one in mainstay.commands["serve"].params for name in one.opts}
    assert set(re.findall(r"`(--[a-z-]+)", table)) == options
