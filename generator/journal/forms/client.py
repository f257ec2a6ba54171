"""A client: who they are, their people, our team, the terms."""

from __future__ import annotations

from generator.journal.forms.documents import CHANGED_LIMIT, COMPLETE_FIELD, FROM, MAY_KNOW, PERIOD, RHYTHM, TO
from generator.journal.forms.fields import Field, Form, Order, one_of
from generator.journal.forms.shapes import (
    AMOUNT,
    CHECK_ID,
    DAY,
    FLAG,
    PERSON,
    SLUG,
    TEXT,
    ByCheck,
    ByLevel,
    Changing,
    Listed,
    Rows,
    Terms,
    Whole,
)
from generator.model.client import LEVELS, ROLES, STATUSES

CONTRACT_TYPE = one_of("retainer", "project", "mixed")

CONTACT_ROW = Form(
    "contact-row",
    "a contact",
    "Somebody at the client.",
    (
        Field("id", SLUG, "The short name that entries use; not one of our people's.", required=True),
        Field("name", TEXT, "The name to show.", required=True),
        Field("role", TEXT, "What they do."),
        Field("level", Changing(one_of(*LEVELS)), "Where they stand: `day_to_day`, `lead` or `senior`."),
        Field("payer", Changing(FLAG), "`yes` if they decide on the money."),
        Field("sponsor", Changing(FLAG), "`yes` if they stand up for us."),
        Field("unit", TEXT, "Their brand, team or country."),
        FROM,
        TO,
        MAY_KNOW,
    ),
    PERIOD,
)

TEAM_ROW = Form(
    "team-row",
    "a team member",
    "One of our people in one role on the account.",
    (
        Field("person", PERSON, "Who.", required=True),
        Field(
            "role",
            one_of(*ROLES),
            "In which role.",
            required=True,
        ),
        FROM,
        TO,
        Field("hours", AMOUNT, "Hours a month."),
        Field("billable", FLAG, "Whether the hours are billed."),
        Field("why", TEXT, "Why one person holds two roles, where that is on purpose."),
        MAY_KNOW,
    ),
    PERIOD,
)

CONTRACT = Form(
    "contract",
    "a contract",
    "The terms, from a day on.",
    (
        FROM,
        Field("type", CONTRACT_TYPE, "What kind of contract.", required=True),
        Field("value", AMOUNT, "What it is worth."),
        Field("currency", TEXT, "Three letters, such as EUR; the agency's own if left out."),
        Field("per", one_of("month", "year", "total"), "Per what."),
        MAY_KNOW,
    ),
)

QUIET = Form(
    "quiet",
    "an agreed silence",
    "Silence that was agreed: its days do not count.",
    (
        Field("from", DAY, "The first day.", required=True),
        Field("to", DAY, "The last day.", required=True),
        Field("why", TEXT, "Why, such as summer."),
    ),
    PERIOD,
)

ACCEPTED = Form(
    "accepts",
    "an accepted exception",
    "An exception to a check that somebody accepted.",
    (
        Field("check", CHECK_ID, "The id of the check.", required=True),
        Field("reason", TEXT, "Why.", required=True),
        FROM,
        Field("until", DAY, "Until which day."),
    ),
    (Order("from", "until"),),
)

CLIENT = Form(
    "client",
    "a client",
    "`client.yaml`: who they are, their people, our team, the terms.",
    (
        Field("name", TEXT, "The client's name.", required=True),
        Field(
            "status",
            Changing(one_of(*STATUSES)),
            "How things stand. `completed` ended as planned and is no loss.",
            required=True,
        ),
        Field("since", DAY, "The day they became a client.", required=True),
        Field("notice", DAY, "The day they gave notice."),
        Field("ended", DAY, "The last day."),
        Field("paused_until", DAY, "The day work is to go on."),
        Field("formerly", Listed(SLUG), "Earlier names of the folder; references to them keep working."),
        Field("tier", Changing(Whole(1)), "The class of client; 1 is the highest."),
        Field("growth", Changing(FLAG), "Whether we think the account can grow."),
        Field("growth_why", TEXT, "Why we think so."),
        Field("contract", Terms(CONTRACT), "The terms, or a list of them with `from`."),
        Field("services", Changing(Listed(TEXT)), "What we do for them."),
        Field("units", Changing(Listed(TEXT)), "Where we do it: brands, teams, countries."),
        Field("cadence", Changing(ByLevel(LEVELS)), f"The rhythm agreed with them. {RHYTHM}"),
        Field("quiet", Rows(QUIET), "Agreed silence; these days do not count."),
        Field("contacts", Rows(CONTACT_ROW), "Their people."),
        Field("team", Rows(TEAM_ROW), "Our people on the account."),
        COMPLETE_FIELD,
        Field("accepts", Rows(ACCEPTED), "Exceptions to checks, accepted on purpose."),
        Field("limits", Changing(ByCheck(CHANGED_LIMIT, limits=True)), "Limits changed for this client, by check."),
    ),
    (Order("since", "notice"), Order("since", "ended"), Order("notice", "ended")),
)
