"""What moved about every account since a day: the ground of the page for the beginning of the week."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from generator.criteria.dates import plus
from generator.model.change import Moment
from generator.replay.change import explain, label_began

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from generator.assess.assessment import Assessment
    from generator.model.account import Account
    from generator.model.change import AccountChange
    from generator.model.replay import Past, Recorded
    from generator.model.trial import Rules

#: How far back it is asked what moved, where nobody says.
WEEK_DAYS = 7


class Known(NamedTuple):
    """What git knows of the journals."""

    #: When entries were written down.
    recorded: Recorded
    #: What was known of a client on the evening of a day.
    past: Callable[[str, date], Past]


def week_before(day: date) -> date:
    """Return the day since which it is asked what moved, where nobody says."""
    return plus(day, -WEEK_DAYS)


def changed_since(since: date, account: Account, rules: Rules, now: Assessment, known: Known | None) -> AccountChange:
    """Return what moved about one account from the evening of a day until what is known of it now.

    Where git knows what was known that evening, that is compared, so that what was written late has moved; otherwise
    the journal of now, as of both days.
    """
    after = Moment(now.record.as_of, account, rules)
    if known is None:
        return explain(Moment(since, account, rules), after, now=now)
    version = known.past(account.client.id, since).on(since)
    before = None if version is None else Moment(since, version.account, version.rules)
    told = explain(before, after, known.recorded, as_known=True, now=now)
    return replace(told, since=since)


def label_change(
    account: Account, rules: Rules, now: Assessment, recorded: Recorded | None = None
) -> AccountChange | None:
    """Return why the label of an account became what it is, as of each day; None where it did not move in a year."""
    since, _ = label_began(now)
    after = Moment(now.record.as_of, account, rules)
    change = explain(Moment(since, account, rules), after, recorded, now=now, only_label=True)
    return change if change.label is not None else None
