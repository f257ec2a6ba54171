"""A check and a checklist: front matter of a Markdown file, and a table of contents."""

from __future__ import annotations

from generator.criteria import CRITERIA
from generator.journal.forms.client import CONTRACT_TYPE
from generator.journal.forms.fields import Field, Form, one_of
from generator.journal.forms.shapes import FLAG, SLUG, TEXT, WHOLE, Anything, Listed, Section, Unread
from generator.model.client import STATUSES

WORST = one_of("alarm", "watch", "none")

ONLY_FOR = Form(
    "only_for",
    "`only_for`",
    "Facts of `client.yaml` on the day; an account that has others is not asked. What is not recorded fits nothing.",
    (
        Field("tier", Listed(WHOLE), "One of these tiers."),
        Field("growth", FLAG, "Whether growth is seen in it."),
        Field("status", Listed(one_of(*STATUSES)), "One of these, such as `active`."),
        Field("contract", Listed(CONTRACT_TYPE), "One of these kinds of contract."),
    ),
)

PART = Form(
    "part",
    "a part of a check",
    "One way in which the check is decided. Beyond these fields it takes the options of its criterion.",
    (
        Field("criterion", one_of(*sorted(CRITERIA)), "How it is decided.", required=True),
        Field("worst", WORST, "The worst tone this part may give, where that is less than the check's."),
        Field("next", TEXT, "What to do next where this part speaks, if that is not what the check says."),
        Field("only_for", Section(ONLY_FOR), "Which accounts are asked; every one where it is left out."),
        Field("limits", Anything(), "The criterion's name of a limit and the check's, where the two differ."),
    ),
)

CHECK = Form(
    "check",
    "a check",
    "One question about an account. Its page is the text below the fields.",
    (
        Field("id", SLUG, "Its id, which is the name of the file; may be left out."),
        Field("question", TEXT, "The question, to be answered about each account.", required=True),
        Field("from", TEXT, "Where it comes from.", required=True),
        Field(
            "absence", one_of("U", "L", "O"), "What absence means: unknown, silence, an overdue duty.", required=True
        ),
        Field("worst", WORST, "The worst tone it may give.", required=True),
        Field("next", TEXT, "What to do next.", required=True),
        Field("settles", TEXT, "What would settle an unknown.", required=True),
        Field("unless", TEXT, "What keeps it from turning for the worse; ends a sentence that begins with unless."),
        Field("limits", Anything(), "Its limits with their defaults."),
        Field("tier_limits", Anything(), "Defaults that differ for clients of one tier."),
        Field("parts", Unread(), "How it is decided; the worst part counts.", required=True),
    ),
)

CHECKLIST = Form(
    "checklist",
    "a checklist",
    "An ordered list of checks with a title and an introduction.",
    (
        Field("title", TEXT, "What it is called.", required=True),
        Field("introduction", TEXT, "What it is about.", required=True),
        Field("checks", Listed(SLUG), "The ids of its checks, in their order.", required=True),
    ),
)
