"""An agency's own checks, `checklists/**/*.md`, beside the built-in ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.criteria import is_about_agency, measures
from generator.journal.check_mentions import Checks, tell_check_mentions
from generator.journal.check_words import tell_words
from generator.journal.checklists import built_in_checklists
from generator.journal.checks import read_check
from generator.journal.forms.shapes import is_slug
from generator.journal.hints import slug_hint
from generator.journal.names import DEVICES, NO_CHECKS
from generator.journal.page import Page
from generator.model.check import LABEL, STATUS, Check, Checklist
from generator.model.health import PROBLEMS
from generator.problems import checks as problems
from generator.problems import references

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.criteria.options import Measure
    from generator.diagnostics import Diagnostic

#: The checklist of checks that lie directly under `checklists/`.
OWN, OWN_TITLE = "own", "Our own checks"


@dataclass(frozen=True, slots=True)
class OwnChecks:
    """All checks: the built-in ones and those of the agency, as far as these can be read."""

    checklists: tuple[Checklist, ...]
    diagnostics: tuple[Diagnostic, ...]
    #: All checks with their limits; None where a file cannot be read.
    checks: Checks
    #: Ids of those that ask about the agency itself.
    ours: frozenset[str]


def read_own_checks(texts: Iterable[tuple[str, str]], tried: str = "") -> OwnChecks:
    """Read an agency's own checks, from the path and text of each, and add them to the built-in checklists.

    `tried` is the path of a check that may stand in for the built-in check of its name.
    """
    stands_in = PurePosixPath(tried).stem
    checklists = {checklist.id: _without(checklist, stands_in) for checklist in built_in_checklists()}
    taken = {check.id: check.source.path for checklist in checklists.values() for check in checklist.checks}
    pages = [Page(path, text) for path, text in sorted(texts)]
    for page in pages:
        check = _read(page, taken)
        if check is not None:
            checklist = checklists.get(check.checklist) or _named_after(check.checklist)
            checklists[check.checklist] = replace(checklist, checks=(*checklist.checks, check))
    found = {check.id: check for checklist in checklists.values() for check in checklist.checks}
    names: Checks = {name: _limits_of(found[name]) if name in found else None for name in taken}
    ours = frozenset(check.id for check in found.values() if is_about_agency(check))
    for page in pages:
        tell_check_mentions(page, {**names, LABEL: None, STATUS: None}, ours)
        _tell_cycle(page, found)
        tell_words(page, found)
    told = tuple(diagnostic for page in pages for diagnostic in page.diagnostics())
    return OwnChecks(tuple(checklists.values()), told, names, ours)


def _named_after(folder: str) -> Checklist:
    """Return the empty checklist of a folder of the agency's own."""
    title = OWN_TITLE if folder == OWN else folder.replace("-", " ").capitalize()
    return Checklist(folder, title, "", ())


def _without(checklist: Checklist, check_id: str) -> Checklist:
    return replace(checklist, checks=tuple(check for check in checklist.checks if check.id != check_id))


def _limits_of(check: Check) -> Mapping[str, Measure]:
    """Return what each limit that a check has counts."""
    return {name: measure for name, measure in measures(check.parts).items() if name in check.limits}


def _read(page: Page, taken: dict[str, str]) -> Check | None:
    """Read one of an agency's own checks: its file's name is its id, its folder its checklist."""
    _, *folders, _ = PurePosixPath(page.path).parts
    check_id, checklist = PurePosixPath(page.path).stem, folders[0] if folders else OWN
    if not _is_well_named(page, check_id, checklist):
        return None
    if check_id in taken:
        other = taken[check_id]
        where = f"stands in {other}" if other.startswith("checklists/") else "is built in"
        page.tell(problems.CHECK_TAKEN, None, f'a check "{check_id}" {where} already', "give the file another name")
        return None
    taken[check_id] = page.path
    return read_check(page, check_id, checklist)


def _is_well_named(page: Page, check_id: str, checklist: str) -> bool:
    """Tell a name of a check's file, or of the folder it is in, that cannot be an id."""
    wrong = next((name for name in (checklist, check_id) if not is_slug(name)), None)
    if wrong is not None:
        what = "a check's file, and the folder it is in, are named with small letters, digits and hyphens"
        page.tell(references.WRONG_FILE_NAME, None, what, slug_hint(wrong))
    elif check_id in NO_CHECKS | DEVICES:
        message = f'a check cannot be called "{check_id}": the name is taken'
        page.tell(references.RESERVED_NAME, None, message, f"write for example {check_id}-check")
    return not page.found


def _tell_cycle(page: Page, checks: Mapping[str, Check]) -> None:
    """Tell a check that asks about itself by way of other checks or of the label."""
    check_id = PurePosixPath(page.path).stem
    check = checks.get(check_id)
    if check is None or check.source.path != page.path:
        return
    for mention in page.mentions:
        if mention.to == "check" and check_id in _reached(mention.id, checks):
            way = "" if mention.id == check_id else f' by way of "{mention.id}"'
            message = f'the check "{check_id}" asks about itself{way}'
            page.tell(problems.CHECK_CYCLE, mention.node, message, "let one of the checks it asks about read entries")
            return


def _reached(name: str, checks: Mapping[str, Check]) -> set[str]:
    """Return what is asked about by way of a check, the label or the status: itself, what it asks about, and so on."""
    waiting, seen = [name], {name}
    while waiting:
        new = {*_asked(waiting.pop(), checks)} - seen
        seen |= new
        waiting += new
    return seen


def _asked(name: str, checks: Mapping[str, Check]) -> Iterator[str]:
    """Return what a check asks about; the label asks about every check that can move it."""
    if name == LABEL:
        yield from (check.id for check in checks.values() if check.worst in PROBLEMS and LABEL not in check.asked)
    elif name in checks:
        yield from checks[name].asked
