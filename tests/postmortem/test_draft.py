"""A post-mortem begun: it reads back as it is, holds what was computed, and answers nothing that is for people."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from generator.diagnostics import Source
from generator.journal.load import load
from generator.model.account import Account
from generator.model.client import Client
from generator.model.entry import Entry
from generator.model.health import Tone
from generator.model.loss import Lead, Loss, Surprise
from generator.model.post_mortem import PostMortem
from generator.model.steps import Steps, always
from generator.postmortem.draft import Draft, draft_text, why_not
from generator.source import SourceFile

DAY, NOTICE = date(2026, 6, 1), date(2026, 3, 9)
CALL, MAIL, OUTLOOK = "acme/2026-01-04-call", "acme/mails-2026-01-05-contact", "acme/2026-02-01-outlook"
LEADS = (
    Lead("gone-cold", date(2026, 1, 4), 64, Tone.ALARM, 60, stood=True, evidence=(CALL, MAIL), done=(OUTLOOK,)),
    Lead("haggles", date(2026, 2, 1), 36, Tone.WATCH, 1, stood=False, evidence=(CALL,)),
)
LOSS = Loss(
    client="acme",
    name="Acme",
    notice=NOTICE,
    is_recorded=True,
    surprise=Surprise.NOT_ACTED,
    because=("It stood at alarm for\n60 days.",),
    leads=LEADS,
    looked=(),
    outlook=OUTLOOK,
    expected="keep",
)
CLIENT = Client("acme", "Acme", always("lost"), date(2024, 1, 8), NOTICE, date(2026, 5, 31))


def entry(entry_id: str, day: str, kind: str, path: str = "") -> Entry:
    return Entry(entry_id, "acme", kind, date.fromisoformat(day), source=Source(path or f"{entry_id}.md"))


ACCOUNT = Account(
    CLIENT,
    (
        entry(CALL, "2026-01-04", "contact"),
        entry(MAIL, "2026-01-05", "contact", "acme/2026/mails.yaml"),
        entry(OUTLOOK, "2026-02-01", "outlook"),
    ),
)
DRAFT = Draft(ACCOUNT, LOSS, DAY, {"gone-cold": "Have they gone cold: silent?"}, date(2026, 4, 8))
FOLDER = {
    "agency.yaml": "name: Northlight\n",
    "acme/client.yaml": "name: Acme\nstatus: lost\nsince: 2024-01-08\nnotice: 2026-03-09\nended: 2026-05-31\n",
}


def read_back(text: str) -> tuple[PostMortem | None, list[str]]:
    files = FOLDER | {"acme/post-mortem.md": text}
    loaded = load([SourceFile(path, "", text.encode()) for path, text in sorted(files.items())], DAY)
    return (loaded.journal.accounts[0].post_mortem if loaded.journal else None), [
        str(one) for one in loaded.diagnostics
    ]


def comments(draft: Draft) -> str:
    """Return the comments as one line of words."""
    lines = [line for line in draft_text(draft).splitlines() if line.startswith("#")]
    return re.sub(r"\s+", " ", " ".join(line.removeprefix("#") for line in lines))


def test_it_reads_back_with_what_the_clients_file_knows_and_without_a_judgement() -> None:
    text = draft_text(DRAFT)
    read, told = read_back(text)
    assert told == []
    assert read is not None
    plain = PostMortem("acme", NOTICE, date(2026, 5, 31), "draft")
    assert replace(read, body="", source=plain.source) == plain


def test_its_body_is_headings_only() -> None:
    read, _ = read_back(draft_text(DRAFT))
    assert read is not None
    assert all(line.startswith("## ") for line in read.body.splitlines() if line.strip())


def test_every_question_can_be_answered_by_taking_out_the_signs() -> None:
    text = draft_text(DRAFT)
    answers = {
        "# led_by:": "led_by:",
        "#   - reason:": "  - reason: price",
        "#     evidence: []": "    evidence: []",
        "# said_by_client:": "said_by_client:",
        "# believed_by_us:": "believed_by_us:",
        "#     source: words": "    source: words",
        "#     confidence: low": "    confidence: low",
        "#     quote:": "    quote:",
        "# factors:": "factors:",
        "#   - factor:": "  - factor: too_cosy",
        "#     controllable: yes": "    controllable: yes",
        "# no_change:": "no_change: they closed",
        "# reason_unknown: yes": "reason_unknown: yes",
    }
    lines = [answers.get(line, line) for line in text.splitlines()]
    read, told = read_back("\n".join(lines))
    assert all("J508" in one for one in told)
    assert read is not None
    assert (read.said_by_client[0].source, read.believed_by_us[0].confidence) == ("words", "low")
    assert (read.factors[0].factor, read.no_change, read.reason_unknown) == ("too_cosy", "they closed", True)


def test_warnings_stand_in_their_order_with_days_evidence_and_what_was_done() -> None:
    text = comments(DRAFT)
    cold, haggles = text.index("2026-01-04 gone-cold: Have they gone cold: silent?"), text.index("2026-02-01 haggles")
    assert cold < haggles
    assert (
        "64 days before the notice; alarm at worst; it stood there for 60 days in all, and on the eve of the notice"
        in text
    )
    assert (
        "36 days before the notice; watch at worst; it stood there for 1 day in all, not on the eve of the notice"
        in text
    )
    assert "evidence: [2026-01-04-call, mails-2026-01-05-contact (give it an id in mails.yaml)]" in text
    assert "done until the notice: [2026-02-01-outlook]" in text[cold:haggles]
    assert "nothing on record was done" in text[haggles:]
    assert "The entries that most of these rest on: 2026-01-04-call: 2 checks" in text
    assert "warned and not acted. It stood at alarm for 60 days." in text
    assert "keep, 36 days before the notice: 2026-02-01-outlook" in text
    assert "due by 2026-04-08" in text


def test_it_says_whether_it_rests_on_what_was_known_then() -> None:
    assert "as known then" in comments(DRAFT)
    unknown = comments(replace(DRAFT, loss=replace(LOSS, is_recorded=False)))
    assert "as known then" not in unknown
    assert "When things were written down is not known" in unknown


def test_where_there_was_nothing_it_says_so() -> None:
    text = comments(replace(DRAFT, loss=replace(LOSS, leads=(), outlook="", expected=""), held_by=None))
    assert "No check stood at watch or alarm" in text
    assert "No outlook of ours before the notice is on record" in text
    assert "due by" not in text


def test_days_that_nobody_wrote_are_not_made_up() -> None:
    bare = replace(CLIENT, notice=None, ended=None)
    text = draft_text(replace(DRAFT, account=replace(ACCOUNT, client=bare)))
    read, told = read_back(text)
    assert told == []
    assert read is not None
    assert (read.notice, read.ended) == (None, None)
    assert "computed from 2026-03-09" in text


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (always("active"), "nobody was lost: Acme is active"),
        (Steps(((date.min, "active"), (date(2026, 5, 1), "rescue"))), "nobody was lost: Acme is rescue"),
        (always("completed"), "ended as planned"),
        (always("notice"), ""),
        (always("lost"), ""),
    ],
)
def test_only_a_loss_gets_one(status: Steps[str], said: str) -> None:
    told = why_not(replace(ACCOUNT, client=replace(CLIENT, status=status)), DAY)
    assert said in told
    assert bool(told) == bool(said)


def test_one_that_is_there_is_left_alone() -> None:
    there = replace(ACCOUNT, post_mortem=PostMortem("acme", source=Source("acme/post-mortem.md")))
    assert "acme/post-mortem.md" in why_not(there, DAY)
