"""Lead times: from which day on a check warned, for how long it stood there, and what it said on seven days."""

from __future__ import annotations

import pytest

from generator.model.health import PROBLEMS, Tone
from generator.model.loss import LOOKED_AT
from generator.model.replay import Step
from generator.postmortem.leads import Year, bad_spans, first_alarm, first_warning, lasting_since, leads_of, worse_days
from tests.postmortem.losses import NOTICE, Told, before, lost

YEAR = Year(NOTICE)
WORDS = {"g": ("fine", Tone.GOOD), "u": ("unknown", Tone.UNKNOWN), "w": ("late", Tone.WATCH), "a": ("cold", Tone.ALARM)}


def row(text: str) -> tuple[Step, ...]:
    """Return steps from words such as `365g 100w`: days before the notice, and the tone from then on."""
    return tuple(Step(before(int(one[:-1])), *WORDS[one[-1]]) for one in text.split())


#: Steps, and how many days before the notice they first warned of it.
WARNINGS = (
    ("365g", None),
    ("365g 180w", 180),
    ("365g 181w", None),
    ("365g 181w 150g 90w", 90),
    ("365g 181a", 180),
    ("365a", 180),
    ("365w", None),
    ("365w 100a", 100),
    ("365g 100a 90w", 100),
    ("365a 181w", None),
    ("365a 180w", None),
    ("365a 179w", 180),
    ("365g 7w", 7),
    ("365g 6w", None),
    ("365g 6a", None),
    ("365g 50w 6a", 50),
    ("365w 6a", None),
    ("365g 100u", None),
    ("120w", 120),
    ("120g", None),
)


@pytest.mark.parametrize(("steps", "days"), WARNINGS)
def test_a_check_warns_when_it_turns_worse_or_stands_at_alarm_in_time(steps: str, days: int | None) -> None:
    assert first_warning(row(steps), YEAR) == (None if days is None else before(days))


@pytest.mark.parametrize(("steps", "days"), [("365g 100w", None), ("365g 200a 100w", 180), ("365w 9a", 9)])
def test_the_label_warns_by_an_alarm(steps: str, days: int | None) -> None:
    assert first_alarm(row(steps), YEAR) == (None if days is None else before(days))


def test_days_at_watch_and_at_alarm_are_spans_up_to_the_eve() -> None:
    spans = list(bad_spans(row("365g 100w 60a 40g 10w"), YEAR.eve))
    assert [(span.first, span.last, span.tone) for span in spans] == [
        (before(100), before(61), Tone.WATCH),
        (before(60), before(41), Tone.ALARM),
        (before(10), before(1), Tone.WATCH),
    ]
    assert list(worse_days(row("365g 100w 60a 50w 40g 10w"), YEAR.eve)) == [before(100), before(60), before(10)]


def test_a_lead_says_since_when_for_how_long_and_on_what() -> None:
    steps = {"one": row("365g 100w 60a 40g"), "two": row("365w"), "three": row("365g 3w"), "calm": row("365g")}
    leads = leads_of(steps, YEAR, lambda check, day: (f"{check} {(NOTICE - day).days}",))
    assert [lead.check for lead in leads] == ["one", "two", "three"]
    one, two, three = leads
    assert (one.first, one.days, one.worst, one.bad_days, one.stood) == (before(100), 100, Tone.ALARM, 60, False)
    assert (one.evidence, one.rested, one.warned) == (("one 100",), ("one 100", "one 60"), before(100))
    assert (two.from_before, two.bad_days, two.stood, two.warned) == (True, 365, True, None)
    assert (three.days, three.bad_days, three.stood, three.warned) == (3, 3, True, None)


#: Steps of two checks and of the label, and how many days before the notice the warning began that stood to the end.
LASTING = (
    ("365g 100w", "365g", "365g", 100),
    ("365g 154w 140g", "365g 128w", "365g", 128),
    ("365g 154w 140g", "365g 139w", "365g", 139),
    ("365g 154w 140g", "365g 140w", "365g", 154),
    ("365g 100w 60g", "365g 60a", "365g", 100),
    ("365g 100w 60g", "365g", "365g", None),
    ("365g 100w 1g", "365g", "365g", None),
    ("365g 100w 60g", "365w", "365g", None),
    ("365g 100w 60g", "365g", "365g 60a", 100),
    ("365g 100w 60g", "365g", "365g 60w", None),
    ("365g 300w 250g 100w", "365g 250w", "365g", 100),
)


@pytest.mark.parametrize(("one", "two", "label", "days"), LASTING)
def test_the_warning_that_stood_to_the_end_is_told_from_one_that_passed(
    one: str, two: str, label: str, days: int | None
) -> None:
    leads = leads_of({"one": row(one), "two": row(two)}, YEAR, lambda *_: ())
    warned = min(lead.warned for lead in leads if lead.warned)
    since = lasting_since(warned, leads, row(label), YEAR)
    assert since == (None if days is None else before(days))


def test_the_checklists_are_looked_at_as_they_stood_on_the_day() -> None:
    """What the later complaint did is not there before it, and what nobody had written down yet is not known."""
    loss = lost([Told("c", "complaint", 100), Told("d", "complaint", 20, 10)])
    assert tuple(one.before for one in loss.looked) == LOOKED_AT
    tones = [one.verdicts["complained"][1] for one in loss.looked]
    assert [tone in PROBLEMS for tone in tones] == [before <= 100 for before in LOOKED_AT]
    assert [one.label == "watch" for one in loss.looked] == [before <= 100 for before in LOOKED_AT]


def test_what_was_done_stands_with_the_check_that_had_warned_by_then() -> None:
    loss = lost([Told("c", "complaint", 100), Told("a", "action", 90, facts={"done": 50})])
    assert [(lead.check, lead.warned, lead.evidence, lead.done) for lead in loss.leads] == [
        ("complained", before(100), ("acme/c",), ("acme/a",))
    ]


def test_a_check_rests_on_what_was_written_down_by_then() -> None:
    """The second complaint happened first, and was written down only when the check had warned already."""
    loss = lost([Told("c", "complaint", 100), Told("early", "complaint", 120, 40)])
    assert loss.leads[0].rested == ("acme/c",)
