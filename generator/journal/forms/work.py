"""Kinds of entry about the work and the money: what was promised, made, missed, priced and paid."""

from __future__ import annotations

from generator.journal.forms.fields import Field, Form, When, one_of
from generator.journal.forms.shapes import AMOUNT, ANYONE, DAY, ENTRY, FLAG, PERSON, TEXT, WHOLE, Listed, Rows
from generator.journal.forms.shared import COMPLEXITY, MISS, ON_A_DAY, WORK, entry_form, orders

DUE = Field("due", DAY, "The day it is due.", when=When.PLAN)
CURRENCY = Field("currency", TEXT, "Three letters, such as EUR; the agency's own if left out.")
MISS_ORDERS = orders(
    ("date", "apologised"), ("date", "remedied_on"), ("date", "learned_on"), ("date", "reacted_on"), certain=False
)

DELIVERY = entry_form(
    "delivery",
    "a delivery",
    "A piece of work on its way to the client. Its own day is `delivered`, before that `due`.",
    WORK,
    Field("started", DAY, "The day the work began."),
    DUE,
    Field(
        "agreed_due",
        DAY,
        "The new due day, where it was moved with the client before it was due. Needs `agreed_on`.",
        when=When.PLAN,
        day_in=("agreed_on",),
    ),
    Field("delivered", DAY, "The day it went out."),
    Field("answers", Listed(ENTRY), "Ids of the requests it answers."),
    COMPLEXITY,
    Field("feedback_on", DAY, "The day they said something about it."),
    Field("brief_agreed", ON_A_DAY, "Whether, or when, the brief was agreed.", when=When.EITHER),
    Field("price_agreed", ON_A_DAY, "Whether, or when, the price was agreed.", when=When.EITHER),
    Field("approved", ON_A_DAY, "The day they approved it.", when=When.LATER),
    *MISS,
    orders=(
        *orders(("started", "delivered")),
        *orders(("started", "due"), ("agreed_on", "due"), certain=False),
    ),
)

TARGET = entry_form(
    "target",
    "a target",
    "An objective of the client's that our work is measured by.",
    Field("objective", TEXT, "What is to be reached.", required=True),
    Field("agreed_by", Listed(ANYONE), "Who agreed to it."),
    Field("result", one_of("met", "missed", "void"), "What came of it.", when=When.LATER, day_in=("measured_on",)),
    Field("measured_on", DAY, "The day it was measured."),
    *MISS,
)

MISTAKE = entry_form(
    "mistake",
    "a mistake",
    "Something we got wrong.",
    Field("severity", one_of("minor", "major"), "How bad."),
    WORK,
    *MISS,
    orders=MISS_ORDERS,
)

LEEWAY = entry_form(
    "leeway",
    "a leeway",
    "One side gave the other more time.",
    Field("asked_by", one_of("agency", "client"), "Who asked for it."),
    Field("through", one_of("goodwill", "project"), "Because we get on, or through the project's own rules."),
    Field("days", WHOLE, "How many days."),
    WORK,
)

PROMISE = entry_form(
    "promise",
    "a promise",
    "Something we promised the client.",
    DUE,
    Field("agreed_by", Listed(ANYONE), "Who of those who must do the work agreed to it."),
    Field("confirmed", DAY, "The day the client confirmed it."),
    Field("kept", DAY, "The day it was kept."),
    Field("broken", DAY, "The day it was clear that it would not be kept."),
    WORK,
    orders=(*orders(("date", "kept"), ("date", "broken")), *orders(("date", "due"), certain=False)),
    apart=(("kept", "broken"),),
)

PRICE = entry_form(
    "price",
    "a price",
    "A price presented to the client, and what they said.",
    Field("amount", AMOUNT, "The price presented."),
    CURRENCY,
    Field("set_by", PERSON, "Who decided the price. Telling it is anybody's."),
    Field("approved_by", ANYONE, "Who approved it."),
    Field(
        "outcome",
        one_of("accepted", "negotiated", "disputed", "refused"),
        "What they said.",
        when=When.LATER,
        day_in_for={"accepted": "settled"},
    ),
    Field(
        "agreed",
        DAY | AMOUNT,
        "The price agreed in the end, or the day of agreement.",
        when=When.LATER,
        day_in=("agreed_on", "outcome_on", "settled"),
    ),
    Field("settled", DAY, "The day on which it was out of the way."),
    WORK,
    orders=orders(("date", "outcome_on"), ("date", "settled"), certain=False),
)

REMINDER = Form(
    "reminder",
    "a reminder",
    "One reminder of an unpaid invoice.",
    (
        Field("on", DAY, "The day.", required=True),
        Field("how", one_of("automatic", "call", "meeting", "collections"), "How."),
    ),
)

INVOICE = entry_form(
    "invoice",
    "an invoice",
    "An invoice and what became of it. Its own day is `issued`.",
    Field("number", TEXT, "The number on it."),
    Field("amount", AMOUNT, "The sum."),
    CURRENCY,
    Field("issued", DAY, "The day on it."),
    DUE,
    Field("paid", DAY, "The day the money came."),
    Field("credited", ON_A_DAY, "The day it was credited.", when=When.LATER),
    Field("disputed", ON_A_DAY, "The day they disputed it.", when=When.LATER),
    Field("our_error", FLAG, "`yes` if the invoice was wrong or late by our fault.", when=When.EITHER),
    Field("reminders", Rows(REMINDER), "Reminders sent: `on` and `how` of each."),
    orders=(*orders(("issued", "due")), *orders(("issued", "paid"), certain=False)),
    date_in="issued",
)

IDEA = entry_form(
    "idea",
    "an idea",
    "A proposal raised by us.",
    Field("outcome", one_of("accepted", "refused", "open"), "What they said.", when=When.LATER, not_yet=("open",)),
    Field("worth", AMOUNT, "What it would bring in."),
    orders=orders(("date", "outcome_on"), certain=False),
)

FORMS = (DELIVERY, TARGET, MISTAKE, LEEWAY, PROMISE, PRICE, INVOICE, IDEA)
