"""News: labels that changed, checks that came to alarm, post-mortems. Each once, on the day on which it happened.

Told as of each day by the journal of now, as the strips of an account are: what is built tomorrow tells the same, with
the same ids, unless somebody wrote about the past.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nsmallest
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.model.health import Tone
from generator.pages.labels import label_of
from generator.pages.lasting import lasting_id
from generator.pages.loss_headline import headline_of
from generator.pages.paths import account_path, finding_path, post_mortem_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from generator.model.account import Account
    from generator.model.agency import Agency
    from generator.model.health import AccountHealth
    from generator.model.history import History, Stretch, Strip
    from generator.model.loss import Loss

#: So many are told: the newest.
MOST_NEWS = 200


@dataclass(frozen=True, slots=True)
class News:
    """One thing that happened."""

    #: A UUID that lasts.
    id: str
    day: date
    #: `label`, `alarm` or `post-mortem`.
    kind: str
    title: str
    #: Why, in plain sentences.
    lines: tuple[str, ...]
    #: Address of the page about it.
    path: str

    @property
    def sort_key(self) -> tuple[object, ...]:
        """The order in which it is told: the newest first, within a day by title."""
        return (-self.day.toordinal(), self.title.casefold(), self.id)


def newest(news: Iterable[News], most: int = MOST_NEWS) -> tuple[News, ...]:
    """Return the newest, newest first."""
    return tuple(nsmallest(most, news, key=lambda one: one.sort_key))


def news_of(
    account: Account, health: AccountHealth, history: History, loss: Loss | None, agency: Agency
) -> tuple[News, ...]:
    """Return what happened with one account within its last 52 weeks, and its post-mortem."""
    teller = _Teller(health, history, agency.name)
    told = (*teller.labels(), *teller.ended(), *teller.alarms(), *teller.post_mortem(account, loss))
    return newest(told)


@dataclass(frozen=True, slots=True)
class _Teller:
    health: AccountHealth
    history: History
    agency: str

    def _news(self, day: date, kind: str, title: str, lines: Iterable[str], path: str, *parts: str) -> News:
        client = self.health.client
        told = tuple(line for line in lines if line)
        return News(lasting_id(self.agency, kind, client, *parts), day, kind, title, told, path)

    def labels(self) -> Iterator[News]:
        """Yield the days on which the label became another."""
        for before, now in pairwise(self.history.label.stretches):
            yield self._label(before.word, now.word, now.turned, now.reason, now.deciding)

    def ended(self) -> Iterator[News]:
        """Yield the end of the relationship: the strips stop the day before."""
        health, last = self.health, self.history.label.stretches[-1]
        is_over = self.history.ended and health.label_since is not None and health.label_since > last.last
        if (
            is_over
            and health.label_since is not None
            and (health.as_of - health.label_since).days <= _span(self.history)
        ):
            yield self._label(last.word, health.label, health.label_since, health.label_reason, ())

    def _label(self, before: str, now: str, day: date, reason: str, deciding: Iterable[str]) -> News:
        questions = {strip.check: strip.question for strip in self.history.checks}
        asked = [questions[check] for check in deciding if check in questions]
        title = f"{self.health.name}: {label_of(before).word} → {label_of(now).word}"
        return self._news(day, "label", title, (reason, *asked), account_path(self.health.client), day.isoformat(), now)

    def alarms(self) -> Iterator[News]:
        """Yield the days on which a check came to alarm; one that brought the label there is told with the label."""
        told = {
            (check, now.turned)
            for _, now in pairwise(self.history.label.stretches)
            if now.word == Tone.ALARM
            for check in now.deciding
        }
        for strip in self.history.checks:
            for stretch in _to_alarm(strip, self.history):
                if (strip.check, stretch.turned) not in told:
                    yield self._news(
                        stretch.turned,
                        "alarm",
                        f"{self.health.name}, new alarm: {strip.question}",
                        (stretch.reason,),
                        finding_path(self.health.client, strip.check),
                        strip.check,
                        stretch.turned.isoformat(),
                    )

    def post_mortem(self, account: Account, loss: Loss | None) -> Iterator[News]:
        """Yield the post-mortem, on the day on which it was held; before, on that of the notice."""
        written = account.post_mortem
        if written is None:
            return
        day = written.held_on or written.notice or written.ended or (loss.notice if loss else None)
        if day is None or day > self.health.as_of:
            return
        reasons = (f"In their eyes: {one.reason}" for one in written.said_by_client)
        path = post_mortem_path(self.health.client) if loss else account_path(self.health.client)
        lines = (headline_of(loss) if loss else "", *reasons)
        yield self._news(day, "post-mortem", f"{self.health.name}: post-mortem", lines, path)


def _to_alarm(strip: Strip, history: History) -> Iterator[Stretch]:
    """Yield the stretches at alarm before which it stood elsewhere, as far as one can see."""
    before = None
    for stretch in strip.stretches:
        is_new = before.tone is not Tone.ALARM if before is not None else stretch.turned >= history.first
        if stretch.tone is Tone.ALARM and is_new:
            yield stretch
        before = stretch


def _span(history: History) -> int:
    return (history.last - history.first).days
