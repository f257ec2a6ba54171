"""What is owed, as text and as JSON."""

from __future__ import annotations

import json
import re
from datetime import date

from generator.model.agency import Agency, Person
from generator.pages.entries import EntryLink
from generator.pages.names import names_of
from generator.pages.owed import OpenDuty, owed
from generator.reporting.duties_json import duties_json
from generator.reporting.duties_text import duties_by_owner_text, duties_text

TODAY = date(2026, 10, 30)
NAMES = names_of(Agency("Fir", people=(Person("anna", "Anna Fir"), Person("tom", "Tom Hale"))))
ENTRY = EntryLink("acme/2026-10-05-late", "accounts/acme/2026.html#2026-10-05-late", "Late again", date(2026, 10, 5))


def duty(deadline: date, owner: str = "", leads: tuple[str, ...] = (), opened_by: EntryLink = ENTRY) -> OpenDuty:
    opened_on = date(2026, 10, 5)
    question = "Was it answered?"
    return OpenDuty("acme", "Acme", "answered", question, "", opened_by, opened_on, deadline, owner, leads, "", "")


LATE = duty(date(2026, 10, 7), "tom", ("anna",))
DUE = duty(date(2026, 10, 30), leads=("anna",))
LATER = duty(date(2026, 11, 20), opened_by=EntryLink("label", "accounts/acme/index.html", "the account's label"))
ROWS = owed((LATER, DUE, LATE), {}, TODAY)


def test_text_is_by_date_the_overdue_first_and_says_whose_it_is() -> None:
    assert duties_text(ROWS, "Fir", TODAY, NAMES) == (
        "Fir, as of 30 October 2026, for leads: what is owed\n"
        "\n"
        "Overdue\n"
        "\n"
        "  7 October 2026        Acme (acme): Was it answered?\n"
        "  23 days overdue       Tom Hale (tom)\n"
        "                        opened on 5 October 2026 by acme/2026-10-05-late\n"
        "                        asked by answered\n"
        "\n"
        "This week\n"
        "\n"
        "  30 October 2026       Acme (acme): Was it answered?\n"
        "  today                 Anna Fir (anna), account lead\n"
        "                        opened on 5 October 2026 by acme/2026-10-05-late\n"
        "                        asked by answered\n"
        "\n"
        "Later\n"
        "\n"
        "  20 November 2026      Acme (acme): Was it answered?\n"
        "  in 21 days            nobody named\n"
        "                        opened on 5 October 2026 by the account's label\n"
        "                        asked by answered\n"
    )


def test_text_by_owner_lists_what_there_is_to_do_and_counts_nobody() -> None:
    text = duties_by_owner_text(ROWS, "Fir", TODAY, NAMES)
    titles = [line for line in text.splitlines()[1:] if line and not line.startswith(" ")]
    assert titles == ["Anna Fir (anna)", "Tom Hale (tom)", "Nobody named"]
    assert "  by 7 October 2026     Acme (acme): Was it answered?\n" in text
    assert not re.search(r"overdue|\d+ (day|dut)", text)


def test_text_of_one_owner_names_no_other() -> None:
    both = owed((duty(date(2026, 10, 7), leads=("anna", "tom")),), {}, TODAY)
    assert "Anna" in duties_by_owner_text(both, "Fir", TODAY, NAMES)
    assert "Anna" not in duties_by_owner_text(both, "Fir", TODAY, NAMES, owner="tom")


def test_text_says_in_words_that_nothing_is_owed() -> None:
    assert (
        duties_text((), "Fir", TODAY, NAMES)
        == "Fir, as of 30 October 2026, for leads: what is owed\n\nNothing is owed.\n"
    )
    assert duties_by_owner_text((), "Fir", TODAY, NAMES).endswith("\nNothing is owed.\n")


def test_text_stays_within_its_columns_and_has_colour_only_when_asked() -> None:
    long = owed((duty(date(2026, 10, 7), opened_by=EntryLink("acme/2026-10-05-" + "word-" * 9, "", "")),), {}, TODAY)
    assert max(map(len, duties_text(long, "Fir", TODAY, NAMES).splitlines())) <= 96
    assert "\x1b[1;31mOverdue\x1b[0m" in duties_text(ROWS, "Fir", TODAY, NAMES, colour=True)
    assert "\x1b" not in duties_text(ROWS, "Fir", TODAY, NAMES)


def test_json_keeps_its_contract() -> None:
    whole = json.loads(duties_json(ROWS, TODAY))
    assert list(whole) == ["format", "as_of", "duties"]
    assert (whole["format"], whole["as_of"], len(whole["duties"])) == (1, "2026-10-30", 3)
    assert whole["duties"][0] == {
        "client": "acme",
        "name": "Acme",
        "what": "Was it answered?",
        "next": "",
        "checks": ["answered"],
        "opened_by": "acme/2026-10-05-late",
        "opened_on": "2026-10-05",
        "deadline": "2026-10-07",
        "state": "overdue",
        "days_left": -23,
        "owner": "tom",
        "leads": ["anna"],
    }
    assert [row["state"] for row in whole["duties"]] == ["overdue", "due", "due"]
    assert whole["duties"][2]["opened_by"] == "label"
