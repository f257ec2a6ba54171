"""Mistakes in an agency's own checks, and in what names a check."""

from __future__ import annotations

from generator.diagnostics import Problem, Severity

CHECK_TAKEN = Problem(
    "J501",
    "check-taken",
    Severity.ERROR,
    "A check of the agency's own has the id of another check.",
    """\
The name of a check's file is its id, and every id stands for one check. To change the limits of a built-in check,
or to switch it off, write `checklists/limits.yaml` instead.

    checklists/gone-cold.md          # wrong: a built-in check
    checklists/gone-cold-abroad.md   # right

How to write a check is told in `docs/own-checks.md`, in the repository of Mainstay.
""",
)

UNKNOWN_CHECK = Problem(
    "J502",
    "unknown-check",
    Severity.WARNING,
    "The id of a check is that of no check.",
    """\
Limits, exceptions, switch-offs and checks that ask about other checks name them by id: the name of the check's page
on the site. `mainstay explain ID` shows the page. It is a warning, because the journal may have been written for a
newer Mainstay that knows the check; until then the line has no effect.

    limits: {gone-cld: {least: 45, reason: they travel}}      # wrong
    limits: {gone-cold: {least: 45, reason: they travel}}     # right
""",
)

UNKNOWN_LIMIT = Problem(
    "J503",
    "unknown-limit",
    Severity.WARNING,
    "A check has no limit of this name.",
    """\
Each check's page lists its limits with their names and defaults; `mainstay explain ID` shows them too.

    limits: {gone-cold: {silence: 45, reason: they travel}}   # wrong
    limits: {gone-cold: {least: 45, reason: they travel}}     # right
""",
)

CHECK_CYCLE = Problem(
    "J504",
    "check-cycle",
    Severity.ERROR,
    "A check asks about itself, directly or through other checks.",
    """\
A check may ask about other checks (`opened_by`, `all_of` and others). If those in turn ask about the first one, none
of them can be decided. Let one of them read entries instead. A check that asks about the `label` cannot be asked by a
check that moves it.
""",
)

REVIEW_PAST = Problem(
    "J505",
    "review-past",
    Severity.WARNING,
    "A changed limit, or a check that is switched off, was to be looked at again by now.",
    """\
Whoever changes a limit or switches a check off says why, and on which day to look at it again (`review_on`). From the
day after, this warning stands until somebody has looked. The change itself holds as before.

    off: {haggles: {reason: our fees are new, review_on: 2026-03-31}}   # told from 1 April 2026 on

Does the reason still hold? Then write a later day. Otherwise delete the row. Changes for a client who has left, and
those that later ones have replaced, are not told. The day is today, or the one that `--as-of` names, or the one to
which `agency.yaml` pins the site.
""",
)

ABOUT_AGENCY = Problem(
    "J506",
    "about-agency",
    Severity.WARNING,
    "A check about the agency itself is named where only checks about clients count.",
    """\
Checks of support ask about the agency and its own people, once for all clients. No tier and no client has limits or
exceptions of its own for them, and no check about clients can ask what they say; the line has no effect. Their limits
are changed for the whole agency.

    # acme/client.yaml
    limits: {training: {days: 365, reason: they ask for it}}                             # wrong

    # checklists/limits.yaml
    limits: {training: {days: 365, reason: we said so, review_on: 2027-01-11}}           # right
""",
)

UNKNOWN_WORD = Problem(
    "J507",
    "unknown-word",
    Severity.WARNING,
    "A check waits for a word that the checks it asks about never say.",
    """\
A part that asks about other checks (`opened_by`, `all_of` and others) says under `words` which of their answers count.
One that none of them can give never comes, so the part waits for ever. Each check's answers stand on its page and in
docs/criteria.md; the label and the status have words of their own.

    opened_by: gone-cold
    words: [silent]         # wrong
    words: [late, cold]     # right
""",
)

ROWS = (CHECK_TAKEN, UNKNOWN_CHECK, UNKNOWN_LIMIT, CHECK_CYCLE, REVIEW_PAST, ABOUT_AGENCY, UNKNOWN_WORD)
