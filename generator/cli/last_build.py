"""What the last build made: where nothing has changed since, there is nothing to do but to say so.

Nothing heavy is imported here, so that the answer is there at once.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from generator.cli.shared import today, today_in

if TYPE_CHECKING:
    from pathlib import Path

    from generator.cli.remembering import Known
    from generator.cli.shared import Asked
    from generator.pipeline import Reading


@dataclass(frozen=True, slots=True)
class Told:
    """What the line after a build says."""

    #: For whom the site is, in words.
    view: str
    #: How many clients there are, with which labels, and how many entries, in words.
    accounts: str
    #: How many files the site has.
    files: int


@dataclass(frozen=True, slots=True)
class LastBuild:
    """A build of one folder of journals into one place, asked for in one way."""

    #: The journals when the command began.
    known: Known
    asked: Asked
    output: Path
    #: Everything else that the command line says.
    options: tuple[str, ...]

    def find(self) -> tuple[Told, date] | None:
        """Return what was told, and the day; None where anything has changed, or where that is not known."""
        from generator.cache import looks_id

        day = self._day()
        key = self._key(day) if day is not None else None
        held = _read(self.known.store.get(key)) if key is not None else None
        if held is None or day is None:
            return None
        told, looks = held
        return (told, day) if looks == looks_id(self.output) else None

    def keep(self, reading: Reading, day: date, told: Told) -> None:
        """Remember what was told, unless the journals have changed since the command began."""
        from generator.cache import looks_id

        key, looks, store = self._key(day), looks_id(self.output), self.known.store
        journal, is_so = reading.journal, reading.is_as_seen or self.known.is_still_so()
        if key is None or looks is None or journal is None or not is_so:
            return
        pinned = journal.agency.site.as_of
        zone = f"{journal.agency.timezone}\n{pinned.isoformat() if pinned is not None else ''}"
        store.put(self._zone_key, zone.encode("utf-8", "surrogatepass"))
        held = {"view": told.view, "accounts": told.accounts, "files": told.files, "looks": looks}
        store.put(key, json.dumps(held).encode("ascii"))

    def _day(self) -> date | None:
        """Return the day that these journals are about, as `day_of` does; None where they are not known."""
        zone, _, pinned = (self.known.store.get(self._zone_key) or b"").decode("utf-8", "replace").partition("\n")
        try:
            fixed = date.fromisoformat(pinned) if pinned else None
        except ValueError:
            return None
        return self.asked.as_of or fixed or (today_in(zone) if zone else None)

    @property
    def _zone_key(self) -> str:
        from generator.cache import key_of

        return key_of("zone", self.known.program, self.known.look.id)

    def _key(self, day: date) -> str | None:
        """Return the id of all that the site is made from; None where git is not sure of what it knows."""
        from generator.cache import key_of
        from generator.source.history import known_state

        known = known_state(self.asked.journals)
        places = (str(self.asked.journals.resolve()), str(self.output.resolve()))
        days = (str(self.asked.as_of), day.isoformat(), today().isoformat())
        if not known:
            return None
        return key_of("build", self.known.program, self.known.look.id, known, *places, *days, *self.options)


def last_build(known: Known | None, asked: Asked, output: Path, options: tuple[str, ...]) -> LastBuild | None:
    """Return the last build of the same; None where nothing is remembered of builds like this one."""
    return LastBuild(known, asked, output, options) if known is not None else None


def _read(held: bytes | None) -> tuple[Told, str] | None:
    """Return what is held, if it is what was put there."""
    try:
        told: Any = json.loads(held or b"")
        view, accounts, files, looks = (told[name] for name in ("view", "accounts", "files", "looks"))
    except (ValueError, TypeError, LookupError, RecursionError):
        return None
    words = (view, accounts, looks)
    return (
        (Told(view, accounts, files), looks) if all(type(one) is str for one in words) and type(files) is int else None
    )
