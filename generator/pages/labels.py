"""The labels of accounts, their badges and the five tones: their order, their words and what they mean."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Label:
    """How an account stands, in one word."""

    id: str
    word: str
    #: One of the five tones; it decides colour. The shape follows from the id.
    tone: str
    meaning: str
    #: Whether the relationship has ended.
    former: bool = False


@dataclass(frozen=True, slots=True)
class LabelCount:
    """How many accounts carry a label or a badge."""

    label: Label
    count: int


#: Worst first: the order of every list of accounts.
LABELS = (
    Label("alarm", "Alarm", "alarm", "Something is open that has cost agencies clients before. Act today."),
    Label("notice", "Notice given", "alarm", "They have said that they will leave."),
    Label("watch", "Watch", "watch", "A warning sign stands. Look at it this week."),
    Label("untested", "Untested", "unknown", "Nothing has gone wrong, and nothing has shown that it would hold."),
    Label("new", "New", "unknown", "Within the first 60 days of its history: too early to say."),
    Label("paused", "Paused", "none", "The work rests by agreement, and so do the checks on silence."),
    Label("steady", "Steady", "good", "No warning sign stands, and the relationship has been tested."),
    Label("trusted", "Trusted", "good", "They ask, act on what we say and bring us in early. Earned, never typed in."),
    Label("lost", "Lost", "none", "They left.", former=True),
    Label("completed", "Completed", "none", "Ended as planned; no loss.", former=True),
)

#: What each badge says and means; a badge stands beside any label.
BADGES = {
    "stale": Label("stale", "Stale journal", "unknown", "Nobody has written lately: what is said may be out of date."),
    "unheard": Label(
        "unheard", "Unheard", "unknown", "No complaint and no feedback we asked for: silence, not praise."
    ),
    "untested": Label("untested", "Untested", "unknown", "Nothing has put the relationship to the test in a year."),
}

#: Worst first: the tones of findings. `none` moves no label.
TONES = (
    Label("alarm", "Alarm", "alarm", "Decides the label: the worst open alarm wins."),
    Label("watch", "Watch", "watch", "A warning sign stands."),
    Label("unknown", "Unknown", "unknown", "The journal cannot say. It never counts as good."),
    Label("none", "Noted", "none", "Moves no label, in either direction."),
    Label("good", "Good", "good", "There is evidence for it."),
)

_LABELS = {label.id: label for label in LABELS}
_TONES = {tone.id: tone for tone in TONES}


def label_of(label: str) -> Label:
    """Return the words of an account's label; an unknown one is shown as it is written."""
    return _LABELS.get(label) or Label(label, label.replace("-", " ").capitalize(), "unknown", "")


def badge_of(badge: str) -> Label:
    """Return the words of a badge; an unknown one is shown as it is written."""
    return BADGES.get(badge) or Label(badge, badge.replace("-", " ").capitalize(), "unknown", "")


def tone_of(tone: str) -> Label:
    """Return the words of a tone."""
    return _TONES[tone]


def label_rank(label: str) -> int:
    """Return a label's place from the worst (0) on; an unknown one comes after the known."""
    return next((place for place, known in enumerate(LABELS) if known.id == label), len(LABELS))


def tone_rank(tone: str) -> int:
    """Return a tone's place from the worst (0) on."""
    return next(place for place, known in enumerate(TONES) if known.id == tone)


def count_labels(labels: Iterable[Label]) -> tuple[LabelCount, ...]:
    """Return the labels that are carried, worst first, each with how often; one that nobody knows comes last."""
    counts = Counter(labels)
    ordered = sorted(counts, key=lambda label: (label_rank(label.id), label.id))
    return tuple(LabelCount(label, counts[label]) for label in ordered)
