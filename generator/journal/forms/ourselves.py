"""Kinds of entry about what we think and plan, and about our own people."""

from __future__ import annotations

from generator.journal.forms.fields import Field, Form, When, one_of
from generator.journal.forms.shapes import DAY, FLAG, PERSON, TEXT, Listed, Rows
from generator.journal.forms.shared import LEADS_ONLY, entry_form, orders
from generator.model.agency import SUPPORT_TOPICS

OUTLOOK = entry_form(
    "outlook",
    "an outlook",
    "Our own expectation, kept beside what the checks say.",
    Field("expect", one_of("keep", "likely", "unsure", "unlikely", "lose"), "Whether we keep them.", required=True),
    Field("depth", one_of("deep", "shallow", "unsure"), "How deep the relationship is, in our view."),
)

REVIEW = entry_form(
    "review",
    "a review",
    "Somebody looked at the account on purpose. For `cosy`, `by` is a person outside the team.",
    Field("of", one_of("account", "cosy", "skills"), "What was looked at.", required=True),
    Field("next", DAY, "When to look again.", when=When.PLAN),
    orders=orders(("date", "next"), certain=False),
)

STEP = Form(
    "step",
    "a step",
    "One step of a plan.",
    (
        Field("what", TEXT, "What is to be done.", required=True),
        Field("by", DAY | PERSON, "By when, or by whom.", when=When.PLAN),
        Field("done", DAY, "The day it was done."),
    ),
)

PLAN = entry_form(
    "plan",
    "a plan",
    "A dated plan for the account.",
    Field("plan", one_of("growth", "retention", "deepen", "rescue"), "What for.", required=True),
    Field("owner", PERSON, "Who sees to it."),
    Field("review_on", DAY, "When to look at it again.", when=When.PLAN),
    Field("steps", Rows(STEP), "The steps: `what`, `by`, `done` of each."),
    orders=orders(("date", "review_on"), certain=False),
)

ACTION = entry_form(
    "action",
    "an action",
    "Something we do about the account.",
    Field("what", TEXT, "What is to be done, or was."),
    Field("owner", PERSON, "Who does it."),
    Field("due", DAY, "By when.", when=When.PLAN),
    Field("done", DAY, "The day it was done."),
    Field("senior", FLAG, "`yes` when a senior person steps in."),
)

SUPPORT = entry_form(
    "support",
    "a support entry",
    "Support for our own people. Only leads read it; only topic and dates are ever shown.",
    Field("about", Listed(TEXT), "The person, or a list of them; `team` for everybody, or `project managers`."),
    Field(
        "topic",
        one_of(*SUPPORT_TOPICS),
        "What it was about.",
        required=True,
    ),
    Field("due", DAY, "By when.", when=When.PLAN),
    Field("done", DAY, "The day it was done."),
    Field("missing", Listed(TEXT), "What is still missing, as short codes."),
    audience=LEADS_ONLY,
)

NOTE = entry_form("note", "a note", "Anything worth keeping that is nothing else.")

FORMS = (OUTLOOK, REVIEW, PLAN, ACTION, SUPPORT, NOTE)
