"""What is asked first of each kind of entry: its required fields and those that most checks read, four at most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The kinds that are written most, in the order in which they are offered.
COMMON_KINDS = ("contact", "meeting", "request", "feedback", "complaint", "cue", "delivery", "promise", "mistake")
#: Words for a contact, with its channel.
CONTACTS: Mapping[str, str] = {
    **dict.fromkeys(("call", "phone", "telephone"), "call"),
    **dict.fromkeys(("email", "mail", "e_mail"), "email"),
    "message": "message",
}
#: More is not asked at first.
MOST = 4


#: What is asked before any field of the kinds that are, in the main, something said: it becomes the title, or the note.
TOLD: Mapping[str, str] = {
    "promise": "What did we promise?",
    "idea": "What did we propose?",
    "request": "What do they ask for?",
    "advice": "What did we advise?",
    "complaint": "What are they unhappy about?",
    "mistake": "What went wrong?",
}
#: A longer answer is the note.
LONGEST_TITLE = 80


class Ask(NamedTuple):
    """A field that is asked, if another was answered with one of some values."""

    name: str
    given: str = ""
    values: tuple[Any, ...] = ()

    def is_asked(self, answers: Mapping[str, Any]) -> bool:
        """Whether it is asked after some answers."""
        return not self.given or answers.get(self.given) in self.values


def _asks(*names: str | Ask) -> tuple[Ask, ...]:
    return tuple(Ask(one) if isinstance(one, str) else one for one in names)


FIRST: Mapping[str, tuple[Ask, ...]] = {
    "contact": _asks("direction", "channel", "with", Ask("answered", "direction", ("out",))),
    "meeting": _asks(
        "status",
        "with",
        Ask("changed_by", "status", ("declined", "cancelled", "rescheduled", "no_show")),
        Ask("planned_for", "status", ("offered", "rescheduled")),
        Ask("purpose", "status", ("held",)),
    ),
    "request": _asks("with", "asks", "stage", "prompted"),
    "advice": _asks("with", "by"),
    "delivery": _asks("work", "due", "delivered", "by"),
    "target": _asks("objective", "agreed_by", "result"),
    "mistake": _asks("severity", "work", "apologised", "let_go"),
    "leeway": _asks("asked_by", "through", "days", "work"),
    "complaint": _asks("from", "about", "quote", "answered"),
    "feedback": _asks("direction", "tone", "with", "quote"),
    "price": _asks("amount", "set_by", "work", "outcome"),
    "invoice": _asks("number", "amount", "issued", "due"),
    "referral": _asks("direction", "to", "with"),
    "idea": _asks("with", "outcome", "worth"),
    "promise": _asks("due", "with", "agreed_by"),
    "value": _asks("to", "measure"),
    "people": _asks("side", "change", "person", "role"),
    "cue": _asks("quote", "tone", "about", "with"),
    "outlook": _asks("expect", "depth", "by"),
    "review": _asks("of", "by", "next"),
    "plan": _asks("plan", "owner", "review_on"),
    "action": _asks("what", "owner", "due", "done"),
    "note": _asks("with"),
}


def name_words(kind: str, fields: Mapping[str, Any], note: str) -> str:
    """Return the words that name an entry's file: its title or what it is about, else its kind and what came of it."""
    for name in ("title", "work", "what", "objective", "measure"):
        if fields.get(name):
            return _few(str(fields[name]))
    if (kind == "note" or kind in TOLD) and note.strip():
        return _few(note)
    told = (fields.get(name) for name in ("status", "direction", "change", "expect", "of", "plan", "tone", "about"))
    return " ".join([kind, *(str(one) for one in told if isinstance(one, str))])


def _few(text: str) -> str:
    """Return the first words of a text, as many as a name holds."""
    return " ".join(text.strip().split("\n")[0].split()[:6])
