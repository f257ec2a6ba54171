"""The rules of imports: whose addresses are whose, and how the tables of other programs are written."""

from __future__ import annotations

from generator.journal.forms.fields import Field, Form, one_of
from generator.journal.forms.named import ByName
from generator.journal.forms.shapes import DURATION, TEXT, Listed, Section
from generator.model.imports import READY_MAPS, TABLE_KINDS, UNANSWERED

WORDS = Listed(TEXT)
DOMAINS = Field("domains", WORDS, "What stands after the @; what stands below it belongs to it.")

CLIENT_RULE = Form(
    "client-rule",
    "a rule about a client",
    "What tells that a mail, a meeting or an invoice is about this client.",
    (
        DOMAINS,
        Field(
            "people",
            ByName(WORDS),
            "Addresses of their people, by contact id: plain, or `sha256:` and the digits of its hash.",
        ),
        Field("names", WORDS, "What other programs call the client, beside its name."),
        Field("words", WORDS, "Words in the title of a meeting that names no guests."),
    ),
)
OURS = Form(
    "ours",
    "the rule about our own people",
    "Which addresses are ours.",
    (DOMAINS, Field("people", ByName(WORDS, to="person"), "Addresses of our people, by id: plain or hashed.")),
)
IGNORED = Form(
    "ignore",
    "the list of what imports pass over",
    "What is passed over: newsletters, suppliers, entries that are not to come back.",
    (
        Field("addresses", WORDS, "Addresses, plain or hashed."),
        DOMAINS,
        Field("words", WORDS, "Words in the title of a meeting."),
        Field("entries", WORDS, "Full ids of entries that are not to come back, such as `acme/mail-2026-03-04-in-…`."),
    ),
)
CALENDAR = Form(
    "calendar-rule",
    "the rule about calendars",
    "How calendars are read.",
    (
        Field(
            "unanswered",
            one_of(*UNANSWERED),
            "A past meeting that nobody of theirs answered: `leave` it out (the default), or `held`.",
        ),
    ),
)
MAIL = Form(
    "mail-rule",
    "the rule about mail",
    "How mail is read.",
    (
        Field(
            "unanswered_after",
            DURATION,
            "After so many days without a word a mail of ours is `answered: no`; never if left out.",
        ),
    ),
)

#: Our names of the columns, by what a table holds.
COLUMN_NAMES = {
    "number": "The number of the invoice.",
    "client": "The client's name.",
    "address": "An address at the client.",
    "issued": "The day on the invoice.",
    "due": "The day it is due.",
    "paid": "The day the money came.",
    "credited": "The day it was credited.",
    "amount": "The sum.",
    "open": "What of the sum is still to be paid.",
    "currency": "Three letters.",
    "status": "Words such as `Paid` or `Draft`.",
    "type": "Words such as `Sales invoice`, where other kinds stand beside it.",
    "name": "Somebody's whole name.",
    "first_name": "Their first name.",
    "last_name": "Their last name.",
    "role": "What they do.",
}
COLUMNS = Form(
    "columns",
    "a map of columns",
    "Which header of the table holds which field of ours; a list names headers of which one is there.",
    tuple(Field(name, WORDS, doc) for name, doc in COLUMN_NAMES.items()),
)
TABLE = Form(
    "table",
    "a table",
    "How one kind of table is written. `mainstay import csv FILE --map NAME` reads it so.",
    (
        Field("what", one_of(*TABLE_KINDS), "What its rows are; a ready map says it."),
        Field("like", one_of(*READY_MAPS), "The ready map to begin with."),
        Field("dates", TEXT, "How days are written: `DD/MM/YYYY`, `MM/DD/YYYY`, `D MMM YYYY`, `YYYY-MM-DD`."),
        Field("decimal", one_of(".", ","), "The sign before decimals."),
        Field(
            "delimiter", one_of(",", ";", "tab", "|"), "What stands between columns; the header shows it if left out."
        ),
        Field("encoding", TEXT, "Such as `windows-1252`; UTF-8 and UTF-16 are known by themselves."),
        Field("currency", TEXT, "Three letters, where the table names no currency."),
        Field("columns", Section(COLUMNS), "Which header holds which field."),
    ),
)
IMPORT = Form(
    "import",
    "the section of imports",
    "Rules and column maps of imports.",
    (
        Field("clients", ByName(Section(CLIENT_RULE)), "What is about whom, by client id."),
        Field("ours", Section(OURS), "Which addresses are ours."),
        Field("ignore", Section(IGNORED), "What is passed over."),
        Field("calendar", Section(CALENDAR), "How calendars are read."),
        Field("mail", Section(MAIL), "How mail is read."),
        Field("tables", ByName(Section(TABLE)), "How tables are written, by a name of your own."),
    ),
)
