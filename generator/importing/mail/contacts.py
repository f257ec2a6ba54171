"""Contacts with clients, out of mail: one for each thread, day and direction.

A thread goes to and fro many times a day; the checks count days, and a list of every message is noise that nobody
reviews. So all messages of one thread that go the same way on one day are one contact. `answered` is the first day on
which somebody of theirs wrote again in the thread.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from generator.importing.directory import Party, Side, short_hash
from generator.importing.gathered import IMPORTED, Draft, Gathered, Place, Stranger
from generator.importing.mail.headers import messages
from generator.importing.mail.message import Message, read_day, read_message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from generator.importing.mail.headers import Headers
    from generator.importing.mail.message import Correspondent
    from generator.importing.wanted import Wanted

#: Messages of one import. Of each some hundred bytes are kept.
MOST_MESSAGES = 500_000


class _Word(NamedTuple):
    """One message between us and one client."""

    place: Place
    client: str
    #: `in` or `out`.
    direction: str
    day: date
    when: datetime
    #: Ids of contacts: who wrote, or whom it was written to.
    contacts: tuple[str, ...]
    #: Ids of our people who wrote; of a message to us nobody.
    by: tuple[str, ...]
    subject: str


@dataclass(slots=True)
class _Mail:
    """Everything that is known of the messages while they are read."""

    wanted: Wanted
    gathered: Gathered = field(default_factory=Gathered)
    seen: set[str] = field(default_factory=set)
    #: The message that each answers, by id.
    answers: dict[str, str] = field(default_factory=dict)
    #: Words with the id of their own message, or of the first that it names.
    words: list[tuple[str, _Word]] = field(default_factory=list)


def read_mail(files: Iterable[tuple[str, Iterable[bytes], bool]], wanted: Wanted) -> Gathered:
    """Read mail boxes, all of them as one. Of each file: its name, its pieces, and whether it is a single message."""
    mail, count = _Mail(wanted), 0
    for name, pieces, is_one in files:
        found, opened = 0, mail.gathered.looked_at(name, pieces)
        if opened is None:
            continue
        for headers in messages(opened, is_one=is_one):
            count, found = count + 1, found + headers.has_any
            if count > MOST_MESSAGES:
                what = f"there are more than {MOST_MESSAGES:,} messages"
                mail.gathered.tell(Place(name, headers.line), what, "nothing was read from here on: export fewer years")
                break
            _take(mail, Place(name, headers.line), headers)
        if not found:
            mail.gathered.tell(Place(name), "there is no message in it", "nothing was read of it")
    mail.gathered.drafts = sorted(_drafts(mail), key=lambda draft: (draft.client, draft.date, draft.id))
    return mail.gathered


def _take(mail: _Mail, place: Place, headers: Headers) -> None:
    """Take one message."""
    gathered = mail.gathered
    if not headers.has_any:
        gathered.tell(place, "there is no header where a message begins", "it was left out")
        return
    if headers.is_cut:
        gathered.tell(place, "the headers are longer than anybody writes", "their beginning was read")
    day = read_day(headers)
    if day.what:
        gathered.tell(place, day.what, day.done)
    if day.when is None:
        return
    message = read_message(headers, day.when)
    if not message.sender.address:
        gathered.tell(place, "nobody is named who wrote it", "it was left out")
        return
    when = message.when.astimezone(mail.wanted.home).date() if _is_near(message) else None
    if when is None or when > mail.wanted.today:
        gathered.tell(place, "its date has not come yet", "it was left out")
        return
    _sort(mail, place, message, when)


def _is_near(message: Message) -> bool:
    """Whether a date can be reckoned with."""
    return message.when.year < 9_000  # noqa: PLR2004  # far from the last year that there is


def _sort(mail: _Mail, place: Place, message: Message, day: date) -> None:
    """Sort a message by whose it is."""
    gathered = mail.gathered
    name = message.id or short_hash(f"{message.when.astimezone(UTC)} {message.sender.address} {message.to}")
    if name in mail.seen:
        gathered.pass_over("the same message once more")
        return
    mail.seen.add(name)
    if message.thread:
        mail.answers[name] = message.thread[0]
    gathered.days.add(day)
    if message.machine:
        gathered.pass_over(message.machine)
        return
    if not mail.wanted.takes(day):
        gathered.pass_over("a day that was not asked for")
        return
    words = list(_words(mail, place, message, day))
    mail.words += [(name, word) for word in words]
    if not words:
        gathered.pass_over("mail that is with no client")


def _words(mail: _Mail, place: Place, message: Message, day: date) -> Iterator[_Word]:
    """Yield what a message is for each client: a word of theirs, or one of ours to them."""
    sender = mail.wanted.directory.who(message.sender.address)
    subject = message.subject
    if sender.side is Side.CLIENT:
        _meet(mail, message.sender, sender)
        yield _Word(place, sender.client, "in", day, message.when, _ids([sender]), (), subject)
    elif sender.side is Side.OURS:
        to, copies = _parties(mail, message.to), _parties(mail, message.copies)
        for client in sorted({one.client for one in (*to, *copies) if one.client}):
            meant = [one for one in to if one.client == client] or [one for one in copies if one.client == client]
            yield _Word(place, client, "out", day, message.when, _ids(meant), _ids([sender]), subject)
    elif sender.side is Side.UNKNOWN:
        gathered = mail.gathered
        gathered.meet(Stranger(message.sender.address, message.sender.name, is_address=True, client=""))


def _parties(mail: _Mail, people: Sequence[Correspondent]) -> list[Party]:
    found = []
    for one in people:
        party = mail.wanted.directory.who(one.address)
        _meet(mail, one, party)
        found.append(party)
    return found


def _meet(mail: _Mail, one: Correspondent, party: Party) -> None:
    if party.side is Side.UNKNOWN or (party.side is Side.CLIENT and not party.person):
        mail.gathered.meet(Stranger(one.address, one.name, is_address=True, client=party.client))


def _ids(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(sorted({party.person for party in parties if party.person}))


def _root(name: str, answers: Mapping[str, str]) -> str:
    """Return the first message of a thread, as far as the messages name it."""
    seen = {name}
    while (earlier := answers.get(name)) is not None and earlier not in seen:
        seen.add(earlier)
        name = earlier
    return name


def _drafts(mail: _Mail) -> Iterator[Draft]:
    threads: dict[tuple[str, str], list[_Word]] = defaultdict(list)
    for name, word in mail.words:
        threads[word.client, _root(name, mail.answers)].append(word)
    heard: dict[str, list[date]] = defaultdict(list)
    for _, word in sorted(mail.words, key=lambda one: one[1].day):
        if word.direction == "in":
            heard[word.client].append(word.day)
    for (client, root), words in threads.items():
        groups: dict[tuple[date, str], list[_Word]] = defaultdict(list)
        for word in words:
            groups[word.day, word.direction].append(word)
        for (_, direction), group in groups.items():
            group.sort(key=lambda word: (word.when, word.place))
            answered = _answered(mail, group[0], words, heard[client]) if direction == "out" else None
            yield _draft(root, group, answered, titles=mail.wanted.titles)


def _answered(mail: _Mail, ours: _Word, words: Sequence[_Word], heard: Sequence[date]) -> date | Literal[False] | None:
    """Return the day on which the client wrote again in a thread; False where they wrote nothing at all for long."""
    later = [word.day for word in words if word.direction == "in" and word.when > ours.when]
    if later:
        return min(later)
    day = ours.day
    days, covered = mail.wanted.unanswered_days, mail.gathered.covered
    if days is None or covered is None:
        return None
    until = day + timedelta(days=days)
    at = bisect_left(heard, day)
    is_silent = covered[1] >= until and (at == len(heard) or heard[at] > until)
    return False if is_silent else None


def _draft(root: str, group: Sequence[_Word], answered: date | Literal[False] | None, *, titles: bool) -> Draft:
    first = group[0]
    fields = {
        "channel": "email",
        "direction": first.direction,
        "answered": answered,
        "by": sorted({who for word in group for who in word.by}) or None,
        "with": sorted({who for word in group for who in word.contacts}) or None,
        "title": (first.subject or None) if titles else None,
        "tags": [IMPORTED],
    }
    kept = {name: value for name, value in fields.items() if value is not None}
    name = f"mail-{first.day}-{first.direction}-{short_hash(root)}"
    return Draft(first.client, name, "contact", first.day, kept, first.place)
