"""Fields that several kinds of entry share."""

from __future__ import annotations

from generator.journal.forms.fields import Field, Form, Order, When, one_of, with_companions
from generator.journal.forms.shapes import ANYONE, DAY, ENTRY, FLAG, PERSON, SLUG, TEXT, Listed

#: What happened, in the order of the guide. `support` stands in `agency/` only.
KINDS = (
    "contact",
    "meeting",
    "request",
    "advice",
    "delivery",
    "target",
    "mistake",
    "leeway",
    "complaint",
    "feedback",
    "price",
    "invoice",
    "referral",
    "idea",
    "promise",
    "value",
    "people",
    "cue",
    "outlook",
    "review",
    "plan",
    "action",
    "support",
    "note",
)
#: Kinds that may stand in the folder `agency/`.
AGENCY_KINDS = ("support", "note", "action")
#: Kinds that may stand in a client's folder.
CLIENT_KINDS = tuple(kind for kind in KINDS if kind != "support")

#: Who may read an entry.
AUDIENCE = Field(
    "audience",
    one_of("team", "leads"),
    "Who may read it: `team` (the default) or only `leads`. What is for leads is not on the team's site.",
)
LEADS_ONLY = Field("audience", one_of("leads"), "Always `leads`; may be left out.")

COMMON = (
    Field("kind", one_of(*KINDS), "What kind of thing happened.", required=True),
    Field("date", DAY, "The day it happened. May be left out where the file name begins with the day."),
    Field("title", TEXT, "A few words that name it in lists."),
    Field("by", Listed(PERSON), "Our person who wrote it or did it."),
    Field("with", Listed(ANYONE), "Who took part: contacts and our people, by id."),
    Field("re", Listed(ENTRY), "Ids of the entries it answers or follows."),
    Field("tags", Listed(TEXT), "Words of your own to find it by."),
)
COMMON_NAMES = frozenset({*(one.name for one in COMMON), "audience", "id", "note"})

#: What an entry in a list file takes beyond the fields of its kind.
IN_LISTS = (
    Field("id", SLUG, "A name by which other entries refer to this one."),
    Field("note", TEXT, "The text of the entry, in Markdown."),
)

ON_A_DAY = DAY | FLAG
WORK = Field("work", TEXT, "Which piece of work. Entries that name the same work are one incident.")
COMPLEXITY = Field("complexity", one_of("routine", "hard"), "Run-of-the-mill work, or hard.")
QUOTE = Field("quote", TEXT, "Their words, as they said them.")
REACTION = Field(
    "reaction",
    one_of("accepted", "escalated", "cooled", "unknown"),
    "How the client took it.",
    when=When.LATER,
    day_in=("reacted_on",),
    not_yet=("unknown",),
)

#: Shared by everything that went wrong: a late delivery, a target missed, a mistake.
MISS = (
    Field(
        "let_go",
        one_of("no", "agreed", "goodwill"),
        "Whether it was passed over: `goodwill` if nothing was said because we get on.",
        when=When.EITHER,
    ),
    Field("apologised", ON_A_DAY, "The day we told the client and apologised.", when=When.LATER),
    Field("remedy", TEXT, "What put it right.", when=When.LATER, day_in=("remedied_on",)),
    Field("learning", TEXT, "What we do differently since.", when=When.LATER, day_in=("learned_on",)),
    REACTION,
)


def entry_form(  # noqa: PLR0913  # a table's columns
    name: str,
    called: str,
    doc: str,
    *fields: Field,
    orders: tuple[Order, ...] = (),
    apart: tuple[tuple[str, str], ...] = (),
    date_in: str = "",
    audience: Field = AUDIENCE,
) -> Form:
    """Return the form of a kind of entry: the common fields, its own, and their companions."""
    return Form(name, called, doc, (*COMMON, audience, *with_companions(fields)), orders, apart, date_in)


def orders(*pairs: tuple[str, str], certain: bool = True, answer: bool = False) -> tuple[Order, ...]:
    """Return several orders of the same weight."""
    return tuple(Order(first, second, certain, answer) for first, second in pairs)
