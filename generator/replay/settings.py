"""What was changed about a client's set-up or about the rules, in words: a limit, a status, a contact, a switch-off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.assess.limits import is_switched_off, limits_on
from generator.criteria.words import listed
from generator.model.change import Cause, CauseKind
from generator.replay.differences import is_same_check

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from generator.model.change import Moment
    from generator.model.check import Check
    from generator.replay.differences import Setting
    from generator.replay.worlds import Worlds


def setting_causes(worlds: Worlds, check: str) -> list[Cause]:
    """Return what was changed about set-up and rules that a check needed to move, each once."""
    found: list[Cause] = []
    for setting in worlds.deciding_settings(check):
        found += _about_check(worlds, check) if setting.name in OF_CHECKS else [_told(worlds, setting)]
    return list(dict.fromkeys(found))


#: Settings that name the checks they are about.
OF_CHECKS = frozenset({"limits", "accepts", "switched_off", "checks", "tiers"})


def _about_check(worlds: Worlds, check: str) -> Iterator[Cause]:
    """Yield what was changed for one check; where nothing was, it moved with others, so all of it."""
    before, after = worlds.before, worlds.after
    checks = {one.id: one for moment in (before, after) for one in moment.rules.checks}
    own = [*changes_of(before, after, checks[check])] if check in checks else []
    if own:
        yield from own
    else:
        yield from (cause for one in checks.values() for cause in changes_of(before, after, one))


def changes_of(before: Moment, after: Moment, check: Check) -> Iterator[Cause]:
    """Yield what was changed for one check: the check itself, whether it is on, its limits and exceptions."""
    then, now = (_find(moment, check.id) for moment in (before, after))
    if not is_same_check(then, now):
        what = "is new" if then is None else "is no more" if now is None else "was changed"
        yield Cause(CauseKind.SETTING, f"the check {check.id} {what}")
    off, still = (is_switched_off(check, moment.rules.agency, moment.day) for moment in (before, after))
    if off != still:
        yield Cause(
            CauseKind.SETTING, f"{check.id} was switched {'on again' if off else 'off'}{_why_off(after, check)}"
        )
    yield from _limits(before, after, check)
    yield from _accepted(before, after, check)


def _find(moment: Moment, check: str) -> Check | None:
    return next((one for one in moment.rules.checks if one.id == check), None)


def _why_off(moment: Moment, check: Check) -> str:
    reasons = [one.reason for one in moment.rules.agency.switched_off if one.check == check.id and one.reason]
    return f": {reasons[-1]}" if reasons else ""


def _limits(before: Moment, after: Moment, check: Check) -> Iterator[Cause]:
    then = {one.name: one for one in limits_on(check, before.account.client, before.rules.agency, before.day)}
    for now in limits_on(check, after.account.client, after.rules.agency, after.day):
        old = then.get(now.name)
        if old is not None and old.value != now.value:
            whose = _whose(after, now.level)
            why = f": {now.reason}" if now.reason else ""
            text = f"limit {now.name.replace('_', ' ')} of {check.id}: {old.value} → {now.value}{whose}{why}"
            yield Cause(CauseKind.SETTING, text)


def _whose(moment: Moment, level: str) -> str:
    """Say for whom a limit holds; nothing where it holds for everybody as it comes."""
    if level == "tier":
        return f" for tier {moment.account.client.tier.at(moment.day)}"
    return f" for the {level}" if level != "default" else ""


def _accepted(before: Moment, after: Moment, check: Check) -> Iterator[Cause]:
    then, now = ([one for one in moment.account.client.accepts if one.check == check.id] for moment in (before, after))
    for one in now:
        if one not in then:
            yield Cause(CauseKind.SETTING, f"an exception to {check.id} was accepted: {one.reason}", one.since)
    for one in then:
        if one not in now:
            yield Cause(CauseKind.SETTING, f"the exception to {check.id} was taken back")


def _told(worlds: Worlds, setting: Setting) -> Cause:
    before, after = worlds.before, worlds.after
    if setting.of == "client":
        tell = CLIENT.get(setting.name)
        text, day = tell(before, after) if tell is not None else (_plain(setting.name), None)
        return Cause(CauseKind.SETTING, text, day)
    if setting.of == "account":
        report = after.account.post_mortem
        held = report.held_on if report is not None else None
        return Cause(CauseKind.SETTING, "the post-mortem was held" if held else "the post-mortem was changed", held)
    return Cause(CauseKind.SETTING, f"the agency's {_plain(setting.name)}")


def _plain(name: str) -> str:
    return f"{WORDS.get(name, name.replace('_', ' '))} changed"


#: What parts of the set-up are called, where their name does not say it.
WORDS = {
    "cadence": "agreed rhythm",
    "growth_why": "reason for growth",
    "terms_days": "days to pay",
    "quiet": "agreed silence",
    "complete": "time for which everything is stated to be written down",
}
Telling = tuple[str, "date | None"]


def _status(before: Moment, after: Moment) -> Telling:
    then, now = (moment.account.client.status_on(moment.day) for moment in (before, after))
    return f"status: {then} → {now}" if then != now else "the status was changed", _last(
        after.account.client.status.days
    )


def _last(days: tuple[date, ...]) -> date | None:
    return days[-1] if days else None


def _notice(_: Moment, after: Moment) -> Telling:
    day = after.account.client.notice
    return ("they gave notice" if day else "the notice was taken back", day)


def _ended(_: Moment, after: Moment) -> Telling:
    day = after.account.client.ended
    return ("the work ended" if day else "the end was taken back", day)


def _steps(name: str) -> Callable[[Moment, Moment], Telling]:
    said: Mapping[Any, str] = {True: "yes", False: "no", None: "not known"}

    def tell(before: Moment, after: Moment) -> Telling:
        then, now = (getattr(moment.account.client, name) for moment in (before, after))
        values = [said.get(one, str(one)) for one in (then.at(before.day), now.at(after.day))]
        return (f"{name}: {values[0]} → {values[1]}", _last(now.days))

    return tell


def _contacts(before: Moment, after: Moment) -> Telling:
    """Say who of theirs came, left or holds another place; names as they are written."""
    then, now = ({one.id: one for one in moment.account.client.contacts} for moment in (before, after))
    there = [one.id for one in then.values() if one.present(before.day)]
    came = [one.name for one in now.values() if one.present(after.day) and one.id not in there]
    left = [one.name for one in now.values() if not one.present(after.day) and one.id in there]
    told = [*([f"{listed(came)} came"] if came else []), *([f"{listed(left)} left"] if left else [])]
    return ("their people: " + ", ".join(told) if told else "the places of their people changed", None)


def _team(before: Moment, after: Moment) -> Telling:
    roles = []
    for moment in (before, after):
        held = {(one.person, one.role) for one in moment.account.client.team if one.holds(moment.day)}
        roles.append({(_person(moment, person), role) for person, role in held})
    came = sorted(f"{name} took on {role}" for name, role in roles[1] - roles[0])
    left = sorted(f"{name} gave up {role}" for name, role in roles[0] - roles[1])
    return ("our team: " + ", ".join((*came, *left)) if came or left else "our team was changed", None)


def _person(moment: Moment, person_id: str) -> str:
    person = moment.rules.agency.person(person_id)
    return person.name if person is not None else person_id


#: How a change of each part of the client's set-up is told.
CLIENT: Mapping[str, Callable[[Moment, Moment], Telling]] = {
    "status": _status,
    "notice": _notice,
    "ended": _ended,
    "tier": _steps("tier"),
    "growth": _steps("growth"),
    "contacts": _contacts,
    "team": _team,
}
