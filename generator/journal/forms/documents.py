"""The agency, the changed limits, a post-mortem."""

from __future__ import annotations

from generator.journal.forms.fields import Field, Form, Order, one_of
from generator.journal.forms.imports import IMPORT
from generator.journal.forms.shapes import (
    ADDRESS,
    ANYONE,
    CHECK_ID,
    DAY,
    DURATION,
    ENTRY,
    FLAG,
    PERSON,
    SLUG,
    TEXT,
    ByCheck,
    ByLevel,
    Listed,
    Rows,
    Section,
    Whole,
)
from generator.journal.forms.shared import KINDS
from generator.model.audience import FOR_LEADS, Audience, Naming
from generator.model.client import LEVELS

FROM = Field("from", DAY, "From which day on.")
TO = Field("to", DAY, "Until which day.")
PERIOD = (Order("from", "to"),)
MAY_KNOW = Field("audience", one_of(*map(str, Audience)), "Who may know of it: `team` (the default) or only `leads`.")
RHYTHM = "Days between contacts by level, such as `{day_to_day: 7d, lead: 30d, senior: none}`."
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

CHANGED_LIMIT = Form(
    "limit",
    "a changed limit",
    "Limits of one check, changed from their defaults. Every further field is a limit with its new value.",
    (
        Field("reason", TEXT, "Why.", required=True),
        Field("review_on", DAY, "When to look at it again."),
        Field("from", DAY, "From which day on; throughout if left out."),
    ),
)
TIER_LIMIT = Form(
    "limit",
    "a changed limit",
    CHANGED_LIMIT.doc,
    (Field("reason", TEXT, "Why."), *CHANGED_LIMIT.fields[1:]),
)
AGENCY_LIMIT = Form(
    "limit",
    "a changed limit",
    CHANGED_LIMIT.doc,
    (
        CHANGED_LIMIT.fields[0],
        Field("review_on", DAY, "When to look at it again.", required=True),
        CHANGED_LIMIT.fields[2],
    ),
)
SWITCHED_OFF = Form("off", "a check switched off", "A check the agency does without.", AGENCY_LIMIT.fields)

COMPLETE = Form(
    "complete",
    "a statement of completeness",
    "Every fact of these kinds between two days is in the journal, as after an import.",
    (
        Field("kinds", Listed(one_of(*KINDS)), "Which kinds of entry.", required=True),
        Field("from", DAY, "The first day.", required=True),
        Field("through", DAY, "The last day.", required=True),
        Field("by", TEXT, "Where it comes from, such as `mail archive`."),
    ),
    (Order("from", "through"),),
)
COMPLETE_FIELD = Field("complete", Rows(COMPLETE), "Which kinds are in the journal without a gap, between which days.")

OUR_PERSON = Form(
    "person",
    "a person",
    "Somebody who works, or worked, for the agency.",
    (
        Field("id", SLUG, "The short name that entries use.", required=True),
        Field("name", TEXT, "The name to show.", required=True),
        Field("roles", Listed(TEXT), "What they do."),
        Field("manager", PERSON, "Whom they report to."),
        Field("senior", FLAG, "`yes` if a word of theirs counts as a senior person stepping in."),
        FROM,
        TO,
        MAY_KNOW,
    ),
    PERIOD,
)

TIER = Form(
    "tier",
    "a tier",
    "How the agency treats one class of clients.",
    (
        Field("tier", Whole(1), "Its number; 1 is the highest.", required=True),
        Field("cadence", ByLevel(LEVELS), f"Our own rhythm. {RHYTHM}"),
        Field("review_days", DURATION, "How often an account is reviewed."),
        Field("post_mortem_days", DURATION, "How long after notice a post-mortem is due."),
        Field("limits", ByCheck(TIER_LIMIT, limits=True), "Limits changed for this tier, by check."),
    ),
)

SITE = Form(
    "site",
    "the site section",
    "Settings of the built site.",
    (
        Field("title", TEXT, "The title of the site."),
        Field("as_of", DAY, "The day a demo is pinned to."),
        Field("url", ADDRESS, "Where the site can be read; links in its feed and calendars begin with it."),
        Field(
            "audience",
            one_of(*map(str, Audience)),
            "`team`: no site of these journals is for leads, whatever a build asks.",
        ),
        Field(
            "names",
            one_of(*map(str, Naming)),
            "What people are called on every site at most; a build can only ask for less.",
        ),
        Field("for_leads", Listed(one_of(*FOR_LEADS)), "What is for leads as a whole: `money`."),
    ),
)

AGENCY = Form(
    "agency",
    "the agency",
    "`agency.yaml`: the agency itself, its people, its tiers, its calendar.",
    (
        Field("name", TEXT, "The agency's name.", required=True),
        Field("currency", TEXT, "Three letters, such as EUR."),
        Field("format", Whole(1), "The version of the journal format: 1."),
        Field("timezone", TEXT, "The zone in which days begin and end, such as `Europe/London`; UTC if left out."),
        Field("people", Rows(OUR_PERSON), "Who works here, or did."),
        Field("tiers", Rows(TIER), "Classes of clients and how each is treated."),
        Field("terms_days", Whole(), "Days to pay where an invoice names no due day."),
        Field(
            "working_days",
            Listed(one_of(*WEEKDAYS, *(day[:3] for day in WEEKDAYS))),
            "Weekdays worked; Monday to Friday if left out.",
        ),
        Field("holidays", Listed(DAY), "Days off for everybody."),
        COMPLETE_FIELD,
        Field("import", Section(IMPORT), "Rules and column maps of imports."),
        Field("site", Section(SITE), "Settings of the built site."),
    ),
)

LIMITS = Form(
    "limits",
    "a file of changed limits",
    "`checklists/limits.yaml`: limits the agency changed and checks it switched off, each with its reason.",
    (
        Field("limits", ByCheck(AGENCY_LIMIT, limits=True), "Changed limits, by check."),
        Field("off", ByCheck(SWITCHED_OFF, limits=False), "Checks switched off."),
    ),
)

EVIDENCE = Field("evidence", Listed(ENTRY), "Ids of the entries that show it.")
REASON = Field("reason", TEXT, "The reason.", required=True)

SAID = Form(
    "said",
    "a reason the client gave",
    "Why they left, in their eyes.",
    (
        REASON,
        Field("source", one_of("words", "inferred"), "Whether they said so or we infer it."),
        Field("quote", TEXT, "Their words."),
        EVIDENCE,
    ),
)
BELIEVED = Form(
    "believed",
    "a reason we believe",
    "Why they left, in our eyes.",
    (REASON, Field("confidence", one_of("low", "medium", "high"), "How sure we are."), EVIDENCE),
)
FACTOR = Form(
    "factor",
    "a factor",
    "Something that contributed to the loss.",
    (
        Field("factor", TEXT, "What: a standard name such as `only_one_contact`, or words of your own.", required=True),
        EVIDENCE,
        Field("controllable", FLAG, "Whether we could have changed it."),
        Field("note", TEXT, "How it was in this case."),
    ),
)
CHANGE = Form(
    "change",
    "a change",
    "Something we do differently from now on.",
    (
        Field("what", TEXT, "What.", required=True),
        Field("owner", PERSON, "Who sees to it."),
        Field("due", DAY, "By when."),
        Field("done", DAY, "The day it was done."),
        Field("check", CHECK_ID, "The id of the check it is about."),
    ),
)

POST_MORTEM = Form(
    "post-mortem",
    "a post-mortem",
    "`post-mortem.md`: what was learned when a client left. The story is the text below the fields.",
    (
        Field("client", SLUG, "The client's id; the folder says it too."),
        Field("notice", DAY, "The day they gave notice."),
        Field("ended", DAY, "The last day."),
        Field("status", one_of("draft", "in_review", "agreed"), "How far it is; a draft if left out."),
        Field("led_by", PERSON, "Who leads it."),
        Field("with", Listed(ANYONE), "Who took part."),
        Field("held_on", DAY, "The day it was held."),
        Field("said_by_client", Rows(SAID), "The reasons in the client's eyes."),
        Field("believed_by_us", Rows(BELIEVED), "The reasons in our eyes."),
        Field("factors", Rows(FACTOR), "What contributed."),
        Field("reason_unknown", FLAG, "`yes` is a fair answer."),
        Field("surprise", TEXT, "What surprised us, after reading what was computed."),
        Field("changes", Rows(CHANGE), "What we do differently."),
        Field("no_change", TEXT, "Why nothing changes."),
        Field("win_back", TEXT, "Whether and how they could come back."),
    ),
    (Order("notice", "ended"), Order("notice", "held_on", certain=False)),
    apart=(("changes", "no_change"),),
)
