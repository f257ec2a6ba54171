"""Kinds of entry about dealings between the client and us: what was said, asked and felt."""

from __future__ import annotations

from generator.journal.forms.fields import Field, When, one_of
from generator.journal.forms.shapes import AMOUNT, ANYONE, CONTACT, DAY, FLAG, NO_YET, PERSON, TEXT, WHOLE, Listed
from generator.journal.forms.shared import COMPLEXITY, ON_A_DAY, QUOTE, REACTION, WORK, entry_form, orders

PURPOSE = Field("purpose", one_of("service", "value", "growth", "feedback", "social"), "What it was for, in the main.")
PROMPTED = Field("prompted", FLAG, "`no` if they came by themselves, `yes` if we had asked.")
OUTCOME_TEXT = Field("outcome", TEXT, "What came of it.", when=When.LATER)

CONTACT_FORM = entry_form(
    "contact",
    "a contact",
    "A mail, call or message, or a talk that was no meeting.",
    Field("channel", one_of("email", "call", "message", "in_person", "event"), "How."),
    Field("direction", one_of("in", "out"), "`in` from them, `out` from us.", required=True),
    PROMPTED,
    Field(
        "answered",
        DAY | NO_YET,
        "The day they answered, or `no` if they have not. Leave it out if nobody knows.",
    ),
    PURPOSE,
    orders=orders(("date", "answered"), answer=True),
)

MEETING = entry_form(
    "meeting",
    "a meeting",
    "A meeting held, offered, declined, moved or cancelled. `date` is the day of the news.",
    Field(
        "status",
        one_of("held", "offered", "declined", "cancelled", "rescheduled", "no_show"),
        "What became of it.",
        required=True,
    ),
    Field("changed_by", one_of("client", "agency"), "Who declined, cancelled or moved it."),
    Field("notice_hours", WHOLE, "How many hours before the meeting they told us."),
    Field("planned_for", DAY, "The day of the meeting, where the entry is about the plan.", when=When.PLAN),
    Field("new_date", DAY, "The new day, where there is one.", when=When.PLAN),
    PURPOSE,
    Field(
        "invited_by",
        one_of("client", "agency") | ANYONE,
        "Who asked for the meeting: a contact, one of our people, or just `client` or `agency`.",
    ),
)

REQUEST = entry_form(
    "request",
    "a request",
    "The client asks us for something.",
    Field("asks", one_of("help", "brief", "strategy", "routine"), "What for."),
    Field("stage", one_of("early", "brief", "late"), "When they came: trouble only forming, a brief, or late."),
    PROMPTED,
    COMPLEXITY,
    Field("shaped_by_us", FLAG, "`yes` if we were asked to help write the brief."),
    QUOTE,
    Field("confirmed_by", CONTACT, "The contact who confirmed that we understood it."),
    Field("answered", DAY | NO_YET, "The day we answered, or `no`."),
    orders=orders(("date", "answered"), answer=True),
)

ADVICE = entry_form(
    "advice",
    "an advice",
    "We advised them. What they did with it is filled in later.",
    Field(
        "outcome",
        one_of("acted", "partly", "refused", "unknown"),
        "Whether they acted on it.",
        when=When.LATER,
        not_yet=("unknown",),
    ),
    Field("change", TEXT, "What they do differently now.", when=When.LATER, day_in=("change_on", "outcome_on")),
    orders=orders(("date", "outcome_on"), certain=False),
)

COMPLAINT = entry_form(
    "complaint",
    "a complaint",
    "They want something put right, or are unhappy with us. In doubt between complaint and feedback: complaint.",
    Field("from", CONTACT, "The contact who complained."),
    Field(
        "about",
        one_of("relationship", "project_management", "work", "money", "third_party"),
        "What about, in the main; `third_party` if it is not us they are unhappy with.",
    ),
    WORK,
    QUOTE,
    Field("answered", DAY | NO_YET, "The day a person of ours answered, or `no`."),
    Field("answered_by", PERSON, "Who answered."),
    Field("resolved", ON_A_DAY, "The day it was put right in their eyes.", when=When.LATER),
    REACTION,
    orders=(
        *orders(("date", "answered"), ("date", "resolved"), answer=True),
        *orders(("answered", "resolved"), certain=False),
    ),
)

FEEDBACK = entry_form(
    "feedback",
    "a feedback",
    "An opinion on the work, either way.",
    Field("direction", one_of("from_client", "to_client"), "`to_client` is a hard word of ours."),
    Field("asked", FLAG, "Whether we had asked for it."),
    Field("tone", one_of("praise", "mixed", "critical"), "How it sounded."),
    Field("said_to", one_of("us", "others"), "To our face, or to others."),
    Field("score", AMOUNT, "A number, if they gave one."),
    Field("scale", AMOUNT, "The best possible number."),
    Field("testimonial", one_of("asked", "given", "not_possible"), "Where a public word of theirs stands."),
    WORK,
    QUOTE,
    OUTCOME_TEXT,
    orders=orders(("date", "outcome_on"), certain=False),
)

REFERRAL = entry_form(
    "referral",
    "a referral",
    "They brought us to somebody else, or we asked them to.",
    Field("direction", one_of("received", "asked_for"), "`received` from them, or `asked_for` by us.", required=True),
    Field("to", TEXT, "Whom they referred us to."),
    Field("result", TEXT, "What came of it.", when=When.LATER),
    Field("thanked", ON_A_DAY, "The day we thanked them.", when=When.LATER),
    orders=orders(("date", "thanked"), certain=False),
)

PEOPLE = entry_form(
    "people",
    "a people entry",
    "Somebody who matters joined, left or changed, on either side.",
    Field("side", one_of("client", "agency"), "Whose people.", required=True),
    Field("person", ANYONE, "Who."),
    Field("change", one_of("joined", "left", "promoted", "moved"), "What happened.", required=True),
    Field("role", TEXT, "Their role."),
    Field("overlap_days", WHOLE, "Days on which predecessor and successor worked side by side."),
    Field("handover", ON_A_DAY | TEXT, "The day of the handover, `yes` or `no`, or a word on it.", when=When.EITHER),
    Field("client_told", ON_A_DAY, "The day the client was told.", when=When.LATER),
    Field(
        "reaction",
        TEXT,
        "How the client took it.",
        when=When.LATER,
        day_in=("reacted_on",),
        not_yet=("unknown",),
    ),
)

CUE = entry_form(
    "cue",
    "a cue",
    "A small thing noticed: a tone, a remark, a new face.",
    Field("tone", one_of("warm", "cool", "worrying"), "How it felt."),
    Field("about", one_of("people", "work", "supplier", "money"), "What it was about."),
    Field("quote", TEXT, "The words, or the fact.", required=True),
    Field("looked_into", ON_A_DAY, "The day somebody looked into it.", when=When.LATER),
    orders=orders(("date", "looked_into"), certain=False),
)

VALUE = entry_form(
    "value",
    "a value entry",
    "What the work was worth to them, told to them.",
    Field("to", Listed(ANYONE), "Whom we told."),
    Field("measure", TEXT, "The number or the fact that shows it."),
)

FORMS = (CONTACT_FORM, MEETING, REQUEST, ADVICE, COMPLAINT, FEEDBACK, REFERRAL, PEOPLE, CUE, VALUE)
