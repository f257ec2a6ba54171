"""The one sentence that says how a client left: since when a warning stood, and what was done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.criteria.dates import plus
from generator.model.loss import Response, Surprise
from generator.pages.words import day_text, plural

if TYPE_CHECKING:
    from datetime import date

    from generator.model.loss import Loss


def headline_of(loss: Loss) -> str:
    """Say in one sentence which surprise a loss was, with the lead."""
    if loss.warned is not None:
        return _warned(loss, loss.warned)
    if loss.hindsight is not None:
        lead = f"{day_text(loss.hindsight)}, {_before(loss, loss.hindsight)} before notice"
        return f"It was known, and written down too late: in time, a check would have warned on {lead}."
    return {
        Surprise.UNWRITTEN: "It was known, and it was written down only after they had given notice.",
        Surprise.NO_CHECK: "It stood in the journal before the notice, and no check read it as a warning.",
        Surprise.THIN: "Too little was written down before the notice to say whether anybody could have known.",
    }.get(loss.surprise, "Enough was written down before the notice, and nothing in it pointed to this.")


def _warned(loss: Loss, warned: date) -> str:
    """Say since when a warning stood, and whether to the end; one that passed before it tells less."""
    since = loss.lasting or warned
    told = f"A warning stood on the page from {day_text(since)}, {_before(loss, since)} before notice"
    told += ", to the end" if loss.lasting else f", and had passed by {day_text(passed_on(loss, warned))}"
    if loss.alarm is not None and loss.alarm > since:
        told += f", with the account at alarm from {day_text(loss.alarm)}, {_before(loss, loss.alarm)} before"
    done = [one for one in loss.answers if one.response is Response.DONE]
    if done:
        return f"{told}. Something was done from {day_text(done[0].on)} on, and they left."
    return f"{told}. Nothing is on record that was done about it."


def passed_on(loss: Loss, warned: date) -> date:
    """Return the day from which no warning stood any more, of a loss that first warned on a day."""
    ends = (span.last for lead in loss.leads if not lead.from_before for span in lead.spans)
    return plus(max(ends, default=warned), 1)


def _before(loss: Loss, day: date) -> str:
    return plural((loss.notice - day).days, "day")
