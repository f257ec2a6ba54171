"""`post-mortem.md`: what was learned when a client left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.journal.forms.documents import POST_MORTEM
from generator.journal.markdown_file import read_front_matter
from generator.journal.page import quoted
from generator.journal.reviews import note_change
from generator.journal.values import read_document
from generator.model.post_mortem import Change, Factor, PostMortem, Reason
from generator.problems import dates, post_mortems, references

if TYPE_CHECKING:
    from generator.journal.found import Fields
    from generator.journal.page import Page


def read_post_mortem(page: Page) -> PostMortem | None:
    """Read a `post-mortem.md`; what is wrong goes to the page."""
    node, body = read_front_matter(page)
    if node is None:
        return None
    fields = read_document(page, node, POST_MORTEM)
    client = fields.get("client", page.owner)
    if page.renamed.get(client, client) != page.owner:
        message = f'the post-mortem is about "{client}" and stands in the folder of "{page.owner}"'
        page.tell(references.OTHER_CLIENT, fields.place("client"), message, "correct `client`, or move the file")
    for name in ("notice", "held_on"):
        day = fields.get(name)
        if page.today is not None and day is not None and day > page.today:
            message = f'"{name}" is {day}, which has not come yet'
            page.tell(dates.FUTURE_DAY, fields.place(name), message, "is the year right?")
    _tell_without_evidence(page, fields)
    for change in fields.get("changes", ()):
        note_change(page, change)
    return _post_mortem(page, fields, body) if page.is_sound else None


#: What is to rest on entries: the field of the row that says what it is, and how it is called.
_RESTING = {
    "said_by_client": ("reason", "the reason"),
    "believed_by_us": ("reason", "the reason"),
    "factors": ("factor", "the factor"),
}


def _tell_without_evidence(page: Page, fields: Fields) -> None:
    for name, (said, called) in _RESTING.items():
        for row in fields.get(name, ()):
            if not row.get("evidence") and "evidence" not in row.faulty and said not in row.faulty:
                message = f"{called} {quoted(row.get(said))} names no entry"
                hint = "name the entries that show it: `evidence: [2026-03-04-call]`"
                page.tell(post_mortems.WITHOUT_EVIDENCE, row.place(said), message, hint)


def _post_mortem(page: Page, fields: Fields, body: str) -> PostMortem:
    get = fields.get
    return PostMortem(
        client=page.owner,
        notice=get("notice"),
        ended=get("ended"),
        status=get("status", "draft"),
        led_by=get("led_by", ""),
        people=get("with", ()),
        held_on=get("held_on"),
        said_by_client=tuple(_reason(row) for row in get("said_by_client", ())),
        believed_by_us=tuple(_reason(row) for row in get("believed_by_us", ())),
        factors=tuple(
            Factor(row.get("factor"), row.get("evidence", ()), row.get("controllable"), row.get("note", ""))
            for row in get("factors", ())
        ),
        reason_unknown=get("reason_unknown", False),
        surprise=get("surprise", ""),
        changes=tuple(_change(row) for row in get("changes", ())),
        no_change=get("no_change", ""),
        win_back=get("win_back", ""),
        body=body,
        source=page.place(None),
    )


def _reason(row: Fields) -> Reason:
    return Reason(
        reason=row.get("reason"),
        source=row.get("source", ""),
        quote=row.get("quote", ""),
        confidence=row.get("confidence", ""),
        evidence=row.get("evidence", ()),
    )


def _change(row: Fields) -> Change:
    return Change(
        what=row.get("what"),
        owner=row.get("owner", ""),
        due=row.get("due"),
        done=row.get("done"),
        check=row.get("check", ""),
    )
