"""What a served page shows beside the site: what is wrong in the journals, and a page where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment

    from generator.pages.mistakes import Mistakes


def render_notice(environment: Environment, mistakes: Mistakes) -> bytes:
    """Return what is wrong in the journals, to stand first in the body of a page."""
    return environment.get_template("serving/notice.html").render(mistakes=mistakes).encode()


def render_plain(environment: Environment, title: str, text: str, way: str) -> bytes:
    """Return a page that says one thing, with a way to the first page."""
    return environment.get_template("serving/plain.html").render(title=title, text=text, way=way).encode()
