"""Templates: from a `Page` to the bytes of its file.

The environment is made from one folder, given explicitly; templates are code, and nothing is looked for elsewhere.
Every value is escaped unless it comes out of `render_markdown`, and a name that a template misspells is an error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader, StrictUndefined, pass_context
from markupsafe import Markup, escape

from generator.model.audience import View
from generator.pages import labels, paths, site_map, words
from generator.rendering.compiled import kept_for
from generator.rendering.compiler import PageEnvironment
from generator.rendering.markdown import render_markdown

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment
    from jinja2.runtime import Context

    from generator.pages.page import Page
    from generator.pages.site_map import MapGroup, MenuItem

CODE = re.compile(r"`([^`]+)`")


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page."""

    #: The site's title: the agency's name, or what it calls the site.
    title: str
    as_of: date
    #: For whom the site is, and what it calls people.
    view: View = View()
    #: Whether any client has left, so that there are pages of losses to lead to.
    losses: bool = False

    @property
    def menu(self) -> tuple[MenuItem, ...]:
        """The menu of every page."""
        return site_map.menu(losses=self.losses)

    @property
    def map(self) -> tuple[MapGroup, ...]:
        """The map of the site at the foot of every page."""
        return site_map.site_map(losses=self.losses)


def make_environment(templates: Path) -> Environment:
    """Return a template environment over a folder of templates."""
    environment = PageEnvironment(
        loader=FileSystemLoader(templates, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=kept_for(templates),
    )
    environment.filters.update(
        ago=_ago,
        coded=_coded,
        day=words.day_text,
        document=_document,
        href=_href,
        iso=date.isoformat,
        markdown=_markdown,
        plural=words.plural,
        short_day=words.short_day,
        spaced=words.spaced,
        weekday=words.weekday,
    )
    environment.globals.update(
        months=words.MONTHS,
        tones=labels.TONES,
        home_path=paths.HOME,
        accounts_path=paths.ACCOUNTS,
        agency_path=paths.AGENCY,
        ahead_path=paths.AHEAD,
        changed_path=paths.CHANGED,
        duties_path=paths.DUTIES,
        feed_path=paths.FEED,
        guide_path=paths.guide_path,
    )
    return environment


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders pages with the templates of one folder, each of which is read once."""

    environment: Environment

    def render(self, page: Page, frame: Frame) -> bytes:
        """Return the file of a page, as `render_page` does."""
        return render_page(self.environment, page, frame)


def make_renderer(templates: Path) -> Renderer:
    """Return what renders pages with a folder of templates."""
    return Renderer(make_environment(templates))


def render_page(environment: Environment, page: Page, frame: Frame) -> bytes:
    """Return the file of a page, as UTF-8; raises jinja2's errors or AttributeError for mistakes in a template."""
    template = environment.get_template(page.template)
    return template.render(page=page, content=page.content, frame=frame, as_of=frame.as_of).encode("utf-8")


@pass_context
def _href(context: Context, path: str) -> str:
    """Return the way from the page being rendered to an address from the top of the site."""
    return paths.relative(context["page"].path, path)


@pass_context
def _ago(context: Context, day: date) -> str:
    """Say how far a day lies from the day of the site."""
    return words.ago(day, context["as_of"])


def _coded(text: str) -> Markup:
    """Return a sentence with what stands between backticks as code."""
    return Markup(CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704  # escaped before


@pass_context
def _document(context: Context, text: str) -> Markup:
    """Return a document of the project as HTML for the page being rendered."""
    from generator.rendering.guide import render_document  # the pages of the guide alone are made of documents

    page = context["page"]
    return Markup(render_document(text, page.path, page.title))  # noqa: S704  # it comes with the program


def _markdown(text: str, heading_shift: int = 3) -> Markup:
    """Return Markdown as HTML that is safe to show."""
    return Markup(render_markdown(text, heading_shift=heading_shift))  # noqa: S704  # sanitised by `render_markdown`
