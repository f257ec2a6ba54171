"""Who came back: by status or by label, for long enough, and only while it lasts."""

from __future__ import annotations

from datetime import date

from generator.assess import assessment_of
from generator.model.lessons import ALARM_DAYS, STAYED_DAYS, Way
from generator.model.loss import Response
from generator.postmortem.comeback import comeback_of
from tests.postmortem.told import DAYS, account, after, assessed, entry, trouble, unrest

#: An alarm long after the beginning, and the first day after it.
BAD, GOOD = 200, 200 + DAYS + 1


def rescued(since: int, until: int) -> str:
    steps = {0: "active", since: "rescue", until: "active"}
    return f"[{', '.join(f'{{from: {after(day)}, is: {status}}}' for day, status in steps.items())}]"


def test_an_alarm_that_is_long_over_is_one_to_have_come_back_from() -> None:
    found = comeback_of(assessed(trouble(BAD), days=GOOD + STAYED_DAYS))
    assert found is not None
    assert (found.way, found.came_from, found.worst) == (Way.LABEL, "alarm", "alarm")
    assert (found.began, found.worst_on, found.turned) == (after(BAD), after(BAD), after(GOOD))
    assert (found.worst_days, found.days_since) == (DAYS + 1, STAYED_DAYS)


def test_the_good_days_have_to_be_enough() -> None:
    assert comeback_of(assessed(trouble(BAD), days=GOOD + STAYED_DAYS - 1)) is not None
    assert comeback_of(assessed(trouble(BAD), days=GOOD + STAYED_DAYS - 2)) is None


def test_a_watch_in_between_starts_the_count_anew_and_a_later_one_undoes_nothing() -> None:
    early = unrest(GOOD + STAYED_DAYS - 20)
    assert comeback_of(assessed(trouble(BAD), early, days=GOOD + STAYED_DAYS)) is None
    late = comeback_of(assessed(trouble(BAD), unrest(GOOD + STAYED_DAYS + 1), days=GOOD + STAYED_DAYS + 5))
    assert late is not None
    assert late.turned == after(GOOD)


def test_an_alarm_since_then_undoes_it() -> None:
    again = GOOD + STAYED_DAYS + 10
    assert comeback_of(assessed(trouble(BAD), trouble(again), days=again)) is None


def test_a_short_alarm_or_a_watch_is_nothing_to_come_back_from() -> None:
    limits = f"limits: {{trouble: {{window: {ALARM_DAYS - 2}, reason: they forget}}}}\n"
    assert comeback_of(assessed(trouble(BAD), days=GOOD + STAYED_DAYS, more=limits)) is None
    enough = limits.replace(str(ALARM_DAYS - 2), str(ALARM_DAYS - 1))
    assert comeback_of(assessed(trouble(BAD), days=GOOD + STAYED_DAYS, more=enough)) is not None
    assert comeback_of(assessed(unrest(BAD), days=GOOD + STAYED_DAYS)) is None


def test_a_rescue_that_ended_counts_from_the_day_on_which_people_said_so() -> None:
    told = rescued(BAD + 5, BAD + 100)
    found = comeback_of(assessed(trouble(BAD), days=BAD + 100 + STAYED_DAYS, status=told))
    assert found is not None
    assert (found.way, found.came_from, found.turned) == (Way.STATUS, "rescue", after(BAD + 100))
    assert comeback_of(assessed(trouble(BAD), days=BAD + 100 + STAYED_DAYS - 1, status=told)) is not None
    assert comeback_of(assessed(unrest(BAD), days=BAD + 100 + STAYED_DAYS - 1, status=told)) is None
    mild = comeback_of(assessed(unrest(BAD), days=BAD + 100 + STAYED_DAYS, status=told))
    assert mild is not None
    assert (mild.worst, mild.worst_days, mild.turned) == ("watch", 100, after(BAD + 100))


def test_whoever_is_leaving_or_gone_has_not_come_back() -> None:
    end = GOOD + STAYED_DAYS + 30
    lost = f"notice: {after(end - 5)}\nended: {after(end - 1)}\n"
    assert comeback_of(assessed(trouble(BAD), days=end, status="lost", more=lost)) is None
    assert comeback_of(assessed(trouble(BAD), days=end, status="notice", more=f"notice: {after(end - 5)}\n")) is None


def test_it_says_what_fired_first_what_we_did_and_what_they_said_since() -> None:
    found = comeback_of(
        assessed(
            unrest(BAD - 10),
            trouble(BAD),
            entry(BAD + 3, "action", what="go there", owner="nell", done=after(BAD + 6), title="go"),
            entry(BAD + 8, "meeting", status="held", title="lunch"),
            entry(BAD + 9, "meeting", status="declined", title="no"),
            entry(GOOD + 5, "feedback", direction="from_client", tone="praise", title="thanks"),
            entry(GOOD + 6, "feedback", direction="to_client", title="hard-word"),
            entry(BAD + 4, "feedback", direction="from_client", title="before"),
            days=GOOD + STAYED_DAYS,
        )
    )
    assert found is not None
    assert [(one.check, one.first) for one in found.signs] == [("unrest", after(BAD - 10)), ("trouble", after(BAD))]
    assert ("go", Response.DONE) in [(one.entry.rpartition("-")[2], one.response) for one in found.answers]
    assert [one.rpartition("-")[2] for one in found.ours] == ["lunch"]
    assert [one.rpartition("-")[2] for one in found.said] == ["thanks"]


def test_the_last_day_of_the_calendar_can_be_asked_about() -> None:
    assert comeback_of(assessment_of(*account(trouble(BAD)), date.max)) is not None
