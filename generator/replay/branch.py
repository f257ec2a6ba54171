"""What a branch changes about one account: both sides on the same day, so that only what was written counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.model.account import Account
from generator.model.agency import Site
from generator.model.change import Moment
from generator.model.client import Client
from generator.model.diff import AccountDiff, Gone, Presence, Written
from generator.model.imports import ImportRules
from generator.model.steps import always
from generator.replay.change import between, explain, has_begun
from generator.replay.differences import NOWHERE, differences, known_at
from generator.replay.reach import decided_otherwise, reached
from generator.replay.settings import changes_of
from generator.replay.worlds import world_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from generator.assess.assessment import Assessment
    from generator.model.entry import Entry
    from generator.model.health import Duty
    from generator.model.trial import Rules


def account_diff(before: Moment | None, after: Moment | None, *, is_unread: bool = False) -> AccountDiff | None:
    """Return what differs about an account between two sides of one day; None where nothing at all does.

    A side is None where the account is not there; with `is_unread` it was, and cannot be read.
    """
    then = before if before is not None and has_begun(before.account, before.day) else None
    now = after if after is not None and has_begun(after.account, after.day) else None
    written = _written(before, after)
    if now is None and then is None:
        whole = after or before
        return _plain(whole, Presence.BOTH, written) if whole is not None and written.all else None
    if now is None and then is not None:
        return replace(_plain(then, Presence.GONE, written), label_before=_label(then))
    if now is not None and then is None:
        plain = _plain(now, Presence.UNREAD if is_unread else Presence.NEW, written)
        return replace(plain, change=explain(None, now, as_known=True))
    return _both(then, now, written) if then is not None and now is not None else None


def _plain(moment: Moment, presence: Presence, written: Written) -> AccountDiff:
    client = moment.account.client
    return AccountDiff(client.id, client.name, presence, None, written=written)


def _label(moment: Moment) -> str:
    return world_of(moment, moment).now.label_on(moment.day)


def _both(before: Moment, after: Moment, written: Written) -> AccountDiff | None:
    """Return what moved about an account that is on both sides; where nothing differs, no check is asked."""
    found = differences(known_at(before), known_at(after))
    is_set_up = any(one.of in {"client", "account"} for one in found.settings)
    if not found.entries and not found.settings:
        return _plain(after, Presence.BOTH, written) if written.all else None
    worlds = world_of(before, after)
    change = replace(between(worlds, as_known=True), fell_due=())
    then, now = (_duties(one, after.day) for one in (worlds.past, worlds.now))
    ended = _only(then, now)
    dropped = _dropped(ended, written, is_all=not (is_set_up or written.added or written.edited))
    return replace(
        _plain(after, Presence.BOTH, written),
        change=change,
        label_before=change.label_before,
        opened=_only(now, then),
        closed=tuple(duty for duty in ended if duty not in dropped),
        dropped=dropped,
        is_set_up=is_set_up,
    )


def _duties(assessment: Assessment, day: date) -> tuple[Duty, ...]:
    asked = (timeline for check, timeline in assessment.timelines.items() if check in assessment.checks)
    return tuple(duty for timeline in asked for duty in timeline.verdict(day).duties)


def _only(duties: Iterable[Duty], others: Iterable[Duty]) -> tuple[Duty, ...]:
    """Return the duties that are not among others; one that is owed by somebody else by now is the same."""
    left = Counter(map(_known_by, others))
    found = []
    for duty in duties:
        left[_known_by(duty)] -= 1
        if left[_known_by(duty)] < 0:
            found.append(duty)
    return tuple(sorted(found, key=lambda duty: (duty.deadline, duty.check, duty.opened_by, duty.what)))


def _dropped(ended: Iterable[Duty], written: Written, *, is_all: bool) -> tuple[Duty, ...]:
    """Return the duties that ended and were not done: their entry is gone, or, with `is_all`, nobody wrote anything."""
    gone = {one.entry for one in written.gone}
    return tuple(duty for duty in ended if is_all or duty.opened_by in gone)


def _known_by(duty: Duty) -> tuple[object, ...]:
    return (duty.check, duty.opened_by, duty.opened_on, duty.deadline, duty.what)


def _written(before: Moment | None, after: Moment | None) -> Written:
    """Count the entries that differ, whenever they happened."""
    then, now = (moment.account.entries if moment is not None else () for moment in (before, after))
    return written(then, now)


def written(before: Iterable[Entry], after: Iterable[Entry]) -> Written:
    """Return how many entries came or say something else, and which of them went. Where a file lies says nothing."""
    then, now = ({entry.id: entry for entry in entries} for entries in (before, after))
    edited = sum(_unplaced(entry) != _unplaced(then[one]) for one, entry in now.items() if one in then)
    gone = (Gone(one, then[one].source.path) for one in sorted(then.keys() - now.keys()))
    return Written(len(now.keys() - then.keys()), edited, tuple(gone))


def _unplaced(entry: Entry) -> Entry:
    return replace(entry, source=NOWHERE)


def concerns_all(before: Rules, after: Rules) -> bool:
    """Whether two sets of rules may say something else of an account of which nobody wrote."""
    then, now = (_bare(rules) for rules in (before, after))
    return then != now or bool(reached(before, after))


def _bare(rules: Rules) -> object:
    """Return an agency without what decides nothing, and without what `reached` compares check by check."""
    tiers = tuple(replace(tier, limits=()) for tier in rules.agency.tiers)
    return replace(
        rules.agency, name="", site=Site(), import_rules=ImportRules(), limits=(), switched_off=(), tiers=tiers
    )


def rules_told(before: Rules, after: Rules, day: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of checks that are decided otherwise, and what was changed about them in words."""
    ids = decided_otherwise(before, after)
    told: dict[str, None] = {}
    for tier in (None, *sorted({one.tier for rules in (before, after) for one in rules.agency.tiers})):
        moments = (_anybody(rules, tier, day) for rules in (before, after))
        then, now = moments
        for check in {one.id: one for rules in (before, after) for one in rules.checks if one.id in ids}.values():
            told |= dict.fromkeys(cause.text for cause in changes_of(then, now, check))
    return ids, tuple(told)


def _anybody(rules: Rules, tier: int | None, day: date) -> Moment:
    """Return a client of a tier about whom nothing is written."""
    client = Client("", "", always("active"), day)
    return Moment(day, Account(replace(client, tier=always(tier)) if tier is not None else client), rules)
