"""The entry that an id on the command line means."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.cli.shared import refuse
from generator.cli.writing import tell_errors, tell_passed_over
from generator.journal.hints import closest, did_you_mean
from generator.journal.mentions import entry_hint
from generator.journal.names import AGENCY
from generator.pipeline.desk import entries_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.cli.writing import Session
    from generator.model.entry import Entry

#: How much two names of entries must be alike for one to be a misspelling of the other.
_ALIKE = 0.75


def find_entry(session: Session, word: str) -> tuple[Session, Entry]:
    """Return the entry that an id or a path means, with its client's journal read; one that is none is refused."""
    word = word.strip().removeprefix(f"{session.journals}/").removesuffix(".md")
    owners, stem = _owners(session, word), word.rpartition("/")[2]
    for owner in owners:
        there = session.of(owner)
        entries = entries_of(there.journal, owner)
        found = next((one for one in entries if one.id == f"{owner}/{stem}"), None)
        if found is not None:
            _require_single(entries, found)
            tell_passed_over(there, owner)
            return there, found
        _tell_if_unread(there, owner, stem)
    return refuse(f"there is no entry {word!r}{_meant(session, word, owners)}")


def _tell_if_unread(session: Session, owner: str, stem: str) -> None:
    """Where the entry may stand in a file that has errors, tell these and exit."""
    for one in session.loaded.diagnostics:
        path = PurePosixPath(one.source.path)
        if one.is_error and path.parts[0] == owner and (path.stem == stem or stem.startswith(f"{path.stem}-")):
            tell_errors(
                [each for each in session.loaded.diagnostics if each.source.path == str(path)], session.journals
            )


def _owners(session: Session, word: str) -> Sequence[str]:
    """Return the clients, `agency` among them, who may have an entry; an id that several have is refused."""
    known = [AGENCY, *(one.client.id for one in session.journal.accounts)]
    former = {name: one.client.id for one in session.journal.accounts for name in one.client.formerly}
    owner, slash, _ = word.partition("/")
    if slash:
        owner = former.get(owner, owner)
        return [owner] if owner in known else []
    named = {file.path.partition("/")[0] for file in session.desk.files if file.path.endswith(f"/{word}.md")}
    if len(named) > 1:
        listed = " or ".join(f"{one}/{word}" for one in sorted(named))
        refuse(f"several clients have an entry {word!r}: write {listed}")
    return sorted(named) or known


def _require_single(entries: Sequence[Entry], found: Entry) -> None:
    """Refuse an entry of a list file that has no id of its own and shares its made-up one with others but a number."""
    path = PurePosixPath(found.source.path)
    made_up = f"{found.client}/{path.stem}-{found.date}-{found.kind}"
    rest = found.id.removeprefix(made_up)
    if path.suffix != ".yaml" or (rest and not rest.removeprefix("-").isdigit()):
        return
    alike = [one for one in entries if one.id == made_up or one.id.removeprefix(f"{made_up}-").isdigit()]
    if len(alike) > 1:
        lines = ", ".join(str(one.source.line) for one in alike if one.source.path == found.source.path)
        refuse(
            f"several entries of {found.source.path} are of that day and kind (lines {lines}): "
            f"give the one that is meant an `id:` and use that"
        )


def _meant(session: Session, word: str, owners: Sequence[str]) -> str:
    """Say which entry may be meant by an id that is none."""
    owner, slash, _ = word.partition("/")
    if slash and not owners:
        hint = did_you_mean(owner, [one.client.id for one in session.journal.accounts])
        return f": there is no client {owner!r}{f'; {hint}' if hint else ''}"
    ids = [one.id for each in owners for one in entries_of(session.of(each).journal, each)]
    stem = word.rpartition("/")[2]
    if len(owners) == 1:
        return f"; {entry_hint(closest, f'{owners[0]}/{stem}', ids)}"
    by_stem = {one.partition("/")[2]: one for one in ids}
    guess = by_stem.get(closest(stem, by_stem, _ALIKE), "")
    return f"; did you mean `{guess}`?" if guess else "; an entry is named by its file name without .md"
