"""A small agency made by hand: one account in trouble with a full journal, and four others for the order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from generator.assess import assessment_of, figures_of
from generator.assets import find_templates
from generator.journal.checklists import built_in_checklists
from generator.model.account import Account
from generator.model.agency import Agency, ChangedLimit, Person
from generator.model.check import Check, Checklist, Part
from generator.model.client import Client, Contact, TeamMember
from generator.model.entry import Entry, Fact
from generator.model.health import AccountHealth, AgencyFinding, Duty, Finding, LastContact, Limit, Standing, Tone, Turn
from generator.model.post_mortem import PostMortem, Reason
from generator.model.steps import always
from generator.pages.contents import BuildInfo, Portfolio, account_pages, portfolio_pages, summarise, with_way_back
from generator.pages.guide import Document
from generator.pages.neighbours import neighbours_of
from generator.rendering.environment import Frame, make_environment, render_page

if TYPE_CHECKING:
    from generator.pages.page import Page

AS_OF = date(2026, 10, 30)

AGENCY = Agency(
    "Fir & Sons <i>",
    currency="GBP",
    people=(Person("anna", "Anna <script>alert(1)</script>"), Person("tom", "Tom Hale")),
    limits=(ChangedLimit("gone-cold", "late", 45, "quiet <em>trade</em>", "agency"),),
)


def check(check_id: str, worst: Tone) -> Check:
    return Check(
        check_id,
        "warning",
        f"Question of {check_id}?",
        "An article",
        "L",
        f"Next of {check_id}.",
        f"Settles {check_id}: `answered`.",
        (Part("silence"),),
        limits={"late": 30},
        worst=worst,
        body="# Why it matters\n\nBecause.",
    )


CHECKS = tuple(
    check(name, worst)
    for name, worst in [
        ("complaint", Tone.ALARM),
        ("gone-cold", Tone.ALARM),
        ("haggles", Tone.WATCH),
        ("no-feedback", Tone.NONE),
        ("slow-to-decide", Tone.WATCH),
        ("handover", Tone.WATCH),
    ]
)
CHECKLISTS = (Checklist("warning", "Warning signs", "Signs.", CHECKS),)
#: The checks that come with the program: what is drawn of an account takes its limits from them.
BUILT_IN = tuple(each for checklist in built_in_checklists() for each in checklist.checks)


def day(text: str) -> date:
    return date.fromisoformat(text)


def entry(entry_id: str, kind: str, **more: object) -> Entry:
    """Make an entry; the day comes from its id unless it is given, facts happen on the entry's day unless they say."""
    client, _, stem = entry_id.partition("/")
    on = more.pop("date", None) or day(stem[:10])
    assert isinstance(on, date)
    facts = {
        name: fact if isinstance(fact, Fact) else Fact(fact, fact if isinstance(fact, date) else on)
        for name, fact in dict(more.pop("facts", {})).items()  # type: ignore[call-overload]  # a test names what it needs
    }
    return Entry(entry_id, client, kind, on, facts=facts, **more)  # type: ignore[arg-type]  # as above


ENTRIES = (
    entry("acme/invoices-7", "invoice", date=day("2025-12-01"), facts={"number": "7", "amount": Decimal(4250)}),
    entry(
        "acme/2026-10-01-call",
        "contact",
        title="Call about <b>tins</b>",
        by=("anna",),
        people=("dana",),
        body="They were **cross**. <script>alert(2)</script>",
        facts={"channel": "call", "direction": "in"},
    ),
    entry(
        "acme/2026-10-05-complaint",
        "complaint",
        re=("acme/2026-10-01-call",),
        facts={
            "from": "dana",
            "quote": "late <again>",
            "reaction": Fact("accepted", day("2026-11-15")),
            "remedy": Fact("new proofs", day("2026-10-09")),
            "resolved": day("2026-11-20"),
        },
    ),
    entry(
        "acme/2026-10-20-cool",
        "cue",
        title="They were cool",
        audience="leads",
        by=("tom",),
        tags=("in confidence",),
        body="He said it *in confidence*.",
        facts={"quote": "we shall see"},
    ),
    entry("acme/2026-10-28-brochure", "delivery", facts={"due": day("2026-12-01"), "work": "brochure"}),
    entry("acme/2026-11-20-tomorrow", "note", title="Not yet"),
)

AGENCY_ENTRIES = (
    entry(
        "agency/2026-03-01-canary-check-in",
        "support",
        audience="leads",
        title="canary support",
        body="canary support body",
        facts={"topic": "check_in", "about": "tom", "due": day("2026-03-31"), "done": day("2026-03-20")},
    ),
    entry("agency/2026-09-01-process", "note", title="New way of handing over", by=("anna",)),
)

OURS = (
    AgencyFinding(
        "handover",
        "support",
        "Are there check-ins?",
        "done",
        "Done.",
        (Standing("tom", "Tom Hale", "done", day("2026-03-20")),),
    ),
)

CLIENT = Client(
    "acme",
    "Acme & Daughters <u>",
    always("active"),
    day("2024-01-01"),
    formerly=("acme-ltd",),
    tier=always(1),
    contacts=(Contact("dana", "Dana <img src=x>", "buyer", always("lead"), always(True)),),  # noqa: FBT003  # a value of the model
    team=(TeamMember("anna", "relationship"), TeamMember("tom", "delivery", until=day("2026-01-31"))),
)


def finding(check_id: str, verdict: str, tone: Tone, **more: object) -> Finding:
    values: dict[str, object] = {"since": None, "evidence": (), "against": (), "settles": "", "next": "", **more}
    return Finding(check_id, "warning", f"Question of {check_id}?", verdict, tone, f"Reason of {check_id}.", **values)  # type: ignore[arg-type]  # as above


FINDINGS = (
    finding("gone-cold", "in rhythm", Tone.GOOD, turns=Turn(day("2026-11-12"), "late", Tone.WATCH, "they write")),
    finding(
        "complaint",
        "open",
        Tone.ALARM,
        since=day("2026-10-05"),
        evidence=("acme/2026-10-05-complaint", "acme/2026-10-20-cool"),
        against=("acme-ltd/2026-10-01-call",),
        next="Answer it.",
        limits=(Limit("late", 45, 30, "days until late", "client", "agreed by phone"),),
        duties=(Duty("complaint", "acme/2026-10-05-complaint", day("2026-10-05"), day("2026-10-07"), "anna"),),
    ),
    finding("haggles", "seen", Tone.WATCH, evidence=("acme/invoices-7",), next="Talk about it."),
    finding("no-feedback", "none open", Tone.NONE),
    finding("slow-to-decide", "unknown", Tone.UNKNOWN, settles="Write `answered`."),
    finding("handover", "kept", Tone.GOOD, evidence=("agency/2026-09-01-process", "acme/not-there")),
)

HEALTH = AccountHealth(
    "acme",
    CLIENT.name,
    AS_OF,
    "alarm",
    "A complaint is open.",
    day("2026-10-05"),
    ("unheard",),
    {"depth": 1, "warnings": 2, "duties": 1},
    FINDINGS,
    LastContact(day("2026-10-01"), "acme/2026-10-01-call", ("anna", "dana"), "call from them"),
    day("2026-10-05"),
)
#: Those that a page leads to, and the first, which leads to them.
LED_TO = ("start-writing", "post-mortem-meetings")
GUIDE = (
    Document("README", "# Guide\n\n" + " ".join(f"[{name}]({name}.md)" for name in LED_TO)),
    *(Document(name, f"# {name}\n") for name in LED_TO),
)


@dataclass(frozen=True)
class Sample:
    """The agency, with ways to its pages."""

    account: Account
    health: AccountHealth
    others: tuple[tuple[Account, AccountHealth], ...]

    @property
    def portfolio(self) -> Portfolio:
        rows = ((self.account, self.health), *self.others)
        summaries = [summarise(account, health, AGENCY) for account, health in reversed(rows)]
        build = BuildInfo("1.2.3", "abc123")
        return Portfolio(summaries, CHECKLISTS, AGENCY, AGENCY_ENTRIES, AS_OF, build, OURS, guide=GUIDE)

    def pages(self) -> dict[str, Page]:
        """Return every page by its address."""
        pages = list(portfolio_pages(self.portfolio))
        rows = ((self.account, self.health), *self.others)
        around = neighbours_of((account.client for account, _ in rows), AS_OF)
        for account, health in rows:
            figures = figures_of(assessment_of(account, AGENCY, BUILT_IN, AS_OF))
            beside = around.get(account.client.id)
            made = account_pages(
                account, health, CHECKLISTS, AGENCY, AGENCY_ENTRIES, figures=figures, neighbours=beside
            )
            pages += map(with_way_back, made)
        assert len({page.path for page in pages}) == len(pages)
        return {page.path: page for page in pages}

    def content(self, path: str) -> Any:  # each page has a view model of its own
        """Return what a page shows."""
        return self.pages()[path].content

    def site(self) -> dict[str, str]:
        """Return every page as HTML by its address."""
        environment = make_environment(find_templates())
        frame = Frame(AGENCY.name, AS_OF)
        return {path: render_page(environment, page, frame).decode() for path, page in self.pages().items()}


def other(client: str, label: str, *badges: str) -> tuple[Account, AccountHealth]:
    known = Client(client, client.title(), always("active"), day("2024-01-01"))
    return Account(known), AccountHealth(client, known.name, AS_OF, label, f"It is {label}.", None, badges)


@pytest.fixture(scope="session")
def sample() -> Sample:
    written = PostMortem(
        "cork",
        notice=day("2026-03-01"),
        status="agreed",
        led_by="anna",
        said_by_client=(Reason("price", "words", "too <dear>", evidence=("acme/2026-10-01-call",)),),
        body="The story.",
    )
    lost, lost_health = other("cork", "lost")
    others = (
        other("bolt", "steady", "stale"),
        (Account(lost.client, post_mortem=written), lost_health),
        other("dune", "watch"),
        other("alder", "steady"),
    )
    return Sample(Account(CLIENT, ENTRIES, None), HEALTH, others)


@pytest.fixture(scope="session")
def site(sample: Sample) -> dict[str, str]:
    """Give the rendered site: address -> HTML."""
    return sample.site()
