"""Mistakes of time: days that contradict one another, and facts without their day."""

from __future__ import annotations

from generator.diagnostics import Problem, Severity

DAY_MISMATCH = Problem(
    "J401",
    "day-mismatch",
    Severity.ERROR,
    "The day in the file name and the field `date` differ.",
    """\
The day is in the file name, so `date` may be left out of a Markdown file. If both are there they agree. Delete
`date`, or rename the file if `date` is right.
""",
)

END_BEFORE_BEGINNING = Problem(
    "J402",
    "end-before-beginning",
    Severity.ERROR,
    "Something ends before it begins.",
    """\
A `to` does not come before its `from`, `ended` not before `since` or `notice`, `delivered` not before `started`, an
invoice is not due before it is issued. Usually the year is wrong.

    from: 2026-03-01
    to: 2025-03-31          # wrong
""",
)

ANSWER_BEFORE_QUESTION = Problem(
    "J403",
    "answer-before-question",
    Severity.ERROR,
    "An answer has an earlier day than what it answers.",
    """\
A mail, a request or a complaint is answered on its own day or later, and a delivery answers a request that was there
before it. Correct one of the two days, or the id in `answers`.

    date: 2026-03-04
    answered: 2026-03-01    # wrong
""",
)

UNLIKELY_ORDER = Problem(
    "J404",
    "unlikely-order",
    Severity.WARNING,
    "Two days stand in an order that is possible but rare.",
    """\
An invoice is seldom paid before it is issued, and an entry seldom follows one with a later day. Such an order is
often a wrong year or a wrong month; if it is right, leave it.
""",
)

AFTER_THE_END = Problem(
    "J405",
    "after-the-end",
    Severity.WARNING,
    "An entry has a day after the client's last.",
    """\
After `ended` there are invoices, notes, actions, reviews, late words and what belongs to the post-mortem, but no
work and no meetings. Correct the entry's day or `ended`; if they came back, delete `ended` and write `status` as a
list with `from`.
""",
)

FUTURE_DAY = Problem(
    "J406",
    "future-day",
    Severity.WARNING,
    "Something that is said to have happened has a day that has not come yet.",
    """\
The journal tells what has happened. Plans have fields of their own, such as `due`, `planned_for`, `review_on` and
`next`, which take any day. A fact with a later day does not count before that day comes.
""",
)

DAY_MISSING = Problem(
    "J407",
    "day-missing",
    Severity.WARNING,
    "Something that is filled in later does not say on which day it happened.",
    """\
An outcome or a reaction is known later than the entry's own day. Without its day nobody can say what was known when,
so it does not count. Write the day beside it:

    outcome: acted
    outcome_on: 2026-04-20
""",
)

DAY_ALONE = Problem(
    "J408",
    "day-alone",
    Severity.WARNING,
    "A day is there, but not what happened on it.",
    """\
A field that ends in `_on` holds the day of another field. Alone it says nothing.

    outcome_on: 2026-04-20  # of what?
    outcome: acted          # right, with this beside it
""",
)

STATUS_WITHOUT_DAY = Problem(
    "J409",
    "status-without-day",
    Severity.WARNING,
    "A client's status and the days of its end do not fit together.",
    """\
A client who is lost or completed has `ended`, one under notice has `notice`, and one with `ended` is not active.
Without the day nobody can say what was known when, and the status is taken to have been true throughout.

    status: lost
    notice: 2026-02-16
    ended: 2026-03-31
""",
)

SAME_DAY_TWICE = Problem(
    "J410",
    "same-day-twice",
    Severity.ERROR,
    "A fact has two values from the same day on.",
    """\
In a list of `{from, is}` each day stands once: one value holds from that day until the next.

    tier:
      - {from: 2025-01-01, is: 2}
      - {from: 2025-01-01, is: 1}   # wrong
""",
)

ROWS = (
    DAY_MISMATCH,
    END_BEFORE_BEGINNING,
    ANSWER_BEFORE_QUESTION,
    UNLIKELY_ORDER,
    AFTER_THE_END,
    FUTURE_DAY,
    DAY_MISSING,
    DAY_ALONE,
    STATUS_WITHOUT_DAY,
    SAME_DAY_TWICE,
)
