"""Mistakes in post-mortems: what is said without entries, and changes that were agreed and not made."""

from __future__ import annotations

from generator.diagnostics import Problem, Severity

WITHOUT_EVIDENCE = Problem(
    "J508",
    "without-evidence",
    Severity.WARNING,
    "A post-mortem says why a client left without naming an entry that shows it.",
    """\
Afterwards everybody has a story. Each factor, and each reason of theirs or ours, names the entries that it rests on,
so that somebody who was not there can read them. If nothing was written down, write it now as an entry with the day on
which it happened, and name that.

    factors:
      - factor: we never met the board                             # wrong
      - {factor: only_one_contact, evidence: [2026-02-02-call]}    # right

If nobody knows, `reason_unknown: yes` is a fair answer and needs no entry.
""",
)

CHANGE_OVERDUE = Problem(
    "J509",
    "change-overdue",
    Severity.WARNING,
    "A change that a post-mortem agreed on was to be made by now.",
    """\
A post-mortem ends in changes, each with an owner and a day (`due`). From the day after, this warning stands until
`done` says on which day it was made. If it takes longer, give it a later `due` and say why in the text. The day is
today, or the one that `--as-of` names, or the one to which `agency.yaml` pins the site.

    changes:
      - {what: meet every board once a year, owner: nell, due: 2026-06-30}                     # told from 1 July 2026
      - {what: meet every board once a year, owner: nell, due: 2026-06-30, done: 2026-06-12}   # made
""",
)

ROWS = (WITHOUT_EVIDENCE, CHANGE_OVERDUE)
