from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest
from jinja2 import TemplateNotFound, UndefinedError

from generator.pages.page import Page
from generator.rendering.environment import Frame, make_environment, render_page

if TYPE_CHECKING:
    from pathlib import Path

FRAME = Frame("Fir & Sons", date(2026, 10, 30))


@dataclass(frozen=True)
class Content:
    name: str = "<script>alert(1)</script>"
    day: date = date(2026, 10, 18)
    number: int = 1200


def rendered(folder: Path, template: str, path: str = "accounts/acme/index.html") -> str:
    (folder / "page.html").write_text(template, encoding="utf-8")
    page = Page(path, "page.html", "A title", Content())
    return render_page(make_environment(folder), page, FRAME).decode()


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ content.name }}", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ('<p title="{{ \'a"b\' }}">', '<p title="a&#34;b">'),
        ("{{ content.day | day }}", "18 October 2026"),
        ("{{ content.day | short_day }}", "18 Oct 2026"),
        ("{{ content.day | weekday }}", "Sunday"),
        ("{{ content.day | iso }}", "2026-10-18"),
        ("{{ content.day | ago }}", "12 days ago"),
        ("{{ as_of | ago }}", "today"),
        ("{{ content.number | plural('day') }}", "1,200 days"),
        ("{{ 1 | plural('entry', 'entries') }}", "1 entry"),
        ("{{ 'index.html' | href }}", "../../index.html"),
        ("{{ 'accounts/acme/2026.html#x' | href }}", "2026.html#x"),
        ("{{ 'Write `<b>` down.' | coded }}", "Write <code>&lt;b&gt;</code> down."),
        ("{{ frame.title }}", "Fir &amp; Sons"),
    ],
)
def test_a_template_says(tmp_path: Path, template: str, text: str) -> None:
    assert rendered(tmp_path, template) == text


@pytest.mark.parametrize("template", ["{{ content.nmae }}", "{{ nothing }}", "{% if nothing %}{% endif %}"])
def test_a_name_that_does_not_exist_is_an_error(tmp_path: Path, template: str) -> None:
    with pytest.raises((UndefinedError, AttributeError)):
        rendered(tmp_path, template)


def test_templates_come_from_the_given_folder_alone(tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text("outside", encoding="utf-8")
    inside = tmp_path / "templates"
    inside.mkdir()
    with pytest.raises(TemplateNotFound):
        rendered(inside, '{% include "../secret.html" %}')


def test_markdown_keeps_its_markup_and_loses_what_could_run(tmp_path: Path) -> None:
    html = rendered(tmp_path, "{{ '**b** <script>alert(1)</script>' | markdown }}")
    assert "<strong>b</strong>" in html
    assert "<script" not in html


def test_headings_of_markdown_come_below_those_of_the_page(tmp_path: Path) -> None:
    assert "<h4>" in rendered(tmp_path, "{{ '# Title' | markdown(3) }}")
    assert "<h2>" in rendered(tmp_path, "{{ '# Title' | markdown(1) }}")
