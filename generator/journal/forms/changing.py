"""Forms made from other forms: one step of a fact that changes with time."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from generator.journal.forms.fields import Field, Form
from generator.journal.forms.shapes import DAY, DURATION, Choice

if TYPE_CHECKING:
    from generator.journal.forms.shapes import Changing

#: What a cadence says of a level that they do not have.
NONE = "none"
DAYS_OR_NONE = DURATION | Choice((NONE,))


@cache
def step_form(shape: Changing) -> Form:
    """Return the form of one step of a fact that changes."""
    fields = (
        Field("from", DAY, "From which day on.", required=True),
        Field("is", shape.of, "The value from that day on.", required=True),
    )
    return Form("step", "a value that changes", "A value and the day from which it holds.", fields)


@cache
def dated_form(form: Form) -> Form:
    """Return a form whose `from` is required: one of several terms."""
    return replace(form, fields=tuple(replace(one, required=one.required or one.name == "from") for one in form.fields))
