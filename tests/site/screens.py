"""Pictures of every kind of page, for a person to look through: `python -m tests.site.screens OUT [--readme DIR]`.

OUT gets each kind of page at two widths in light and dark, the pages that are printed as PDFs, and an `index.html` that
shows them all. DIR gets the few small pictures of the front page.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from html import escape
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from demo.history import lay_out
from tests.browsing import running_browser
from tests.conftest import build_site
from tests.site.kinds import KINDS
from tests.site.reader import DESK, PHONE, Reader
from tests.site.sheets import SHEETS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Browser

    from tests.site.kinds import Kind

JOURNALS = Path(__file__).parents[2] / "journals"
WIDTHS, SCHEMES = (DESK, PHONE), ("light", "dark")
#: Pixels from the top of a page that are shown; of a longer one the rest is more of the same.
MOST_HEIGHT = 6000
#: Heights of what a reader sees before scrolling, as the front page shows it.
DESK_HEIGHT, PHONE_HEIGHT = 860, 844
#: Few enough for small files, enough for smooth letters.
COLOURS = 128
GAP = 24
INDEX = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Screens</title><style>
body {{ margin: 24px; font: 16px/1.5 sans-serif; }}
section {{ margin-block: 24px; }}
div {{ display: flex; gap: 16px; align-items: start; overflow-x: auto; }}
a {{ flex: none; height: 80vh; overflow-y: auto; border: 1px solid #999; }}
img {{ display: block; }}
</style></head><body><h1>Screens</h1>
<p>To print: {sheets}</p>
<ul>{ways}</ul>
{sections}
</body></html>
"""


def picture(kind: str, width: int, scheme: str) -> str:
    """Return the name of a picture's file."""
    return f"{kind}-{width}-{scheme}.png"


def shoot(browser: Browser, site: Path, out: Path, kinds: Iterable[Kind] = KINDS) -> None:
    """Write a picture of each kind of page at each width in each scheme."""
    for width, scheme in product(WIDTHS, SCHEMES):
        page = Reader(browser, width, color_scheme=scheme).page
        for kind in kinds:
            page.goto((site / kind.path).as_uri())
            height = page.evaluate("document.documentElement.scrollHeight")
            clip = {"x": 0, "y": 0, "width": width, "height": min(height, MOST_HEIGHT)}
            page.screenshot(path=out / picture(kind.name, width, scheme), full_page=True, clip=clip)  # type: ignore[arg-type]  # a dict of these names
        page.context.close()


def print_sheets(browser: Browser, site: Path, out: Path) -> None:
    """Write the PDF of each page that is meant to be printed."""
    page = Reader(browser).page
    for sheet in SHEETS:
        page.goto((site / sheet.path).as_uri())
        page.pdf(path=out / f"{sheet.name}.pdf", prefer_css_page_size=True)
    page.context.close()


def write_index(out: Path, kinds: Iterable[Kind] = KINDS) -> None:
    """Write the page that shows all pictures."""
    sections = []
    for kind in kinds:
        names = [picture(kind.name, width, scheme) for width, scheme in product(WIDTHS, SCHEMES)]
        shown = "".join(f'<a href="{name}"><img loading="lazy" src="{name}" alt="{name}"></a>' for name in names)
        sections.append(
            f'<section id="{kind.name}"><h2>{kind.name}: {escape(kind.path)}</h2><div>{shown}</div></section>'
        )
    ways = "".join(f'<li><a href="#{kind.name}">{kind.name}</a></li>' for kind in kinds)
    sheets = ", ".join(f'<a href="{sheet.name}.pdf">{sheet.name}</a>' for sheet in SHEETS)
    out.joinpath("index.html").write_text(INDEX.format(sheets=sheets, ways=ways, sections="\n".join(sections)), "utf-8")


def seen(browser: Browser, place: Path, width: int, height: int, scheme: str) -> Image.Image:
    """Return what a reader sees of a page before scrolling."""
    page = Reader(browser, width, color_scheme=scheme).page
    page.set_viewport_size({"width": width, "height": height})
    page.goto(place.as_uri())
    shot = Image.open(BytesIO(page.screenshot()))
    page.context.close()
    return shot.convert("RGB")


def beside(images: list[Image.Image]) -> Image.Image:
    """Return pictures of one height beside each other, on nothing."""
    whole = Image.new("RGB", (sum(each.width + GAP for each in images) - GAP, images[0].height), "white")
    left = 0
    for each in images:
        whole.paste(each, (left, 0))
        left += each.width + GAP
    return whole


def write_readme_pictures(browser: Browser, site: Path, folder: Path) -> None:
    """Write the pictures of the front page, each in few colours: home, an account, and both on a phone in the dark."""
    home, account = (site / next(kind.path for kind in KINDS if kind.name == name) for name in ("home", "account"))
    phones = [seen(browser, place, PHONE, PHONE_HEIGHT, "dark") for place in (home, account)]
    pictures = {
        "home.png": seen(browser, home, DESK, DESK_HEIGHT, "light"),
        "account.png": seen(browser, account, DESK, DESK_HEIGHT, "light"),
        "phone.png": beside(phones),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, image in pictures.items():
        few = image.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        few.save(folder / name, optimize=True)


def main() -> None:
    """Read the command line, build the site of the example agency, and take the pictures."""
    parser = argparse.ArgumentParser(prog="python -m tests.site.screens", description=__doc__)
    parser.add_argument("out", type=Path, help="folder for the pictures")
    parser.add_argument("--readme", type=Path, help="folder for the pictures of the front page")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, running_browser() as browser:
        lay_out(JOURNALS, Path(place, "example"))
        site = Path(place, "site")
        build_site(Path(place, "example/journals"), site, "--audience", "leads")
        shoot(browser, site, arguments.out)
        print_sheets(browser, site, arguments.out)
        write_index(arguments.out)
        if arguments.readme:
            write_readme_pictures(browser, site, arguments.readme)
    sys.stdout.write(f"Look at {arguments.out / 'index.html'}\n")


if __name__ == "__main__":
    main()
