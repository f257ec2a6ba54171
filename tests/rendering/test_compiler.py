"""Templates become what they become with Jinja's own compiler."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup, escape

from generator.rendering.compiler import PageEnvironment, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

MARKS = """
{% macro link(each, class="") -%}<a href="{{ each.path }}" class="{{ class }}">{{ each["text"] }}</a>{%- endmacro %}
{% macro framed(title) %}<div title="{{ title }}">{{ caller() }}{{ caller() }}</div>{% endmacro %}
"""


@dataclass(frozen=True)
class Link:
    text: str
    path: str = "a'b"
    values: tuple[str, ...] = ("<1>", '"2"')


LINKS = (Link("R&D"), Link("<b>"), Link("“so”", "x&y"))
VALUES: Mapping[str, object] = {
    "links": LINKS,
    "safe": Markup("<i>a&b</i>"),
    "many": ("<", 1, 1.5, None, True, Decimal("1.50"), date(2026, 10, 30), [1, "<"], {"a": "'"}),
}


def told(environment: type[Environment], template: str) -> str:
    loader = DictLoader({"page": template, "marks": MARKS, "part": "{{ links[0].text }}|"})
    made = environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return made.get_template("page").render(VALUES)


@pytest.mark.parametrize(
    "template",
    [
        "{% for each in links %}{{ each.text }} {{ each.path | upper }}{{ ', ' if not loop.last }}{% endfor %}",
        "{{ safe }}{{ safe ~ '<' }}{{ safe | upper }}{{ '<b>' | safe }}{{ '<b>' ~ 'c' }}{{ ['<', safe] | join('&') }}",
        "{% for each in many %}{{ each }}|{% endfor %}{{ 3 }}{{ 2 * 3 }}{{ 'a<b' }}{{ none }}{{ 1.50 }}",
        "{% from 'marks' import link with context %}{% for each in links %}{{ link(each, 'a\"b') }}{% endfor %}",
        "{% import 'marks' as m %}{{ m.link(links[0], class='<') }}{{ m.link(*[links[1]], **{'class': 2}) }}",
        "{% from 'marks' import framed %}{% call framed('<t>') %}{{ links[1].text }}<p>{% endcall %}",
        "{% set keys = {'a': '<', 'b': 2} %}{{ keys.a }}{{ keys['b'] }}{{ keys.get('c', '&') }}{{ keys | list }}",
        "{{ links[0].text.replace('R', '<') }}{{ links[0]['values'] }}{{ links | map(attribute='text') | join('<') }}",
        "{% include 'part' %}{% for n in range(3) %}{% include 'part' %}{{ n }}{% endfor %}",
        "{% set a = namespace(n=0) %}{% for each in links %}{% set a.n = a.n + 1 %}{% endfor %}{{ a.n }}",
        "{% autoescape false %}{{ '<' }}{{ links[0].text }}{% endautoescape %}{{ '<' }}",
        "{% filter upper %}{{ links[0].text }}<b>{% endfilter %}{% set block %}{{ '<' }}<i>{% endset %}{{ block }}",
        "{% block a %}<{{ links[0].text }}>{% endblock %}{{ self.a() }}",
    ],
)
def test_a_template_becomes_what_jinja_makes_of_it(template: str) -> None:
    assert told(PageEnvironment, template) == told(Environment, template)


@pytest.mark.parametrize("template", ["{{ links.nothing }}", "{{ {'a': 1}.b }}", "{{ nothing.a }}", "{{ nothing() }}"])
def test_what_is_not_there_is_an_error(template: str) -> None:
    with pytest.raises(Exception, match=r"nothing|b|undefined"):
        told(PageEnvironment, template)


@given(st.one_of(st.text(), st.text().map(Markup), st.integers(), st.floats(), st.booleans(), st.none()))
def test_a_value_is_shown_escaped(value: object) -> None:
    assert shown(value) == escape(value)
