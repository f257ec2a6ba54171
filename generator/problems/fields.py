"""Mistakes in the fields of a document: names, values and what belongs together."""

from __future__ import annotations

from generator.diagnostics import Problem, Severity

UNKNOWN_FIELD = Problem(
    "J201",
    "unknown-field",
    Severity.ERROR,
    "A field has a name that this kind of document does not know.",
    """\
A field with a misspelt name would be passed over in silence, so it is an error. Where a known name is close, the
hint says which. Anything that has no field of its own can be written in the text of the entry or in `tags`.

    anwsered: 2026-03-06    # wrong
    answered: 2026-03-06    # right
""",
)

MISSING_FIELD = Problem(
    "J202",
    "missing-field",
    Severity.ERROR,
    "A field without which the document means nothing is not there.",
    """\
Few fields are required: the kind, the day, and the one or two without which a kind means nothing. Everything else
may be left out or added later.

    kind: meeting           # wrong: what became of it?

    kind: meeting
    status: held            # right
""",
)

WRONG_CHOICE = Problem(
    "J203",
    "wrong-choice",
    Severity.ERROR,
    "A field that takes one of a few words has another.",
    """\
The message lists the words this field takes. They are written in small letters, with an underscore where two words
belong together.

    channel: in person      # wrong
    channel: in_person      # right
""",
)

WRONG_DAY = Problem(
    "J204",
    "wrong-day",
    Severity.ERROR,
    "A field that takes a day has something else, or a day that is in no calendar.",
    """\
Days are written year, month, day: `2026-03-31`. No time of day, no other order, no names of months. A day that has
not come or is not known is left out.

    paid: 31.03.2026        # wrong
    paid: 2026-02-30        # wrong: February has no 30th
    paid: 2026-03-31        # right
""",
)

WRONG_FLAG = Problem(
    "J205",
    "wrong-flag",
    Severity.ERROR,
    "A field that takes yes or no has something else.",
    """\
Write `yes` or `no`; `true` and `false` serve as well. What is not known is left out: an absent field is never read
as "no".

    prompted: maybe         # wrong
    prompted: no            # right
""",
)

WRONG_NUMBER = Problem(
    "J206",
    "wrong-number",
    Severity.ERROR,
    "A field that takes a number has something else.",
    """\
Numbers are written with digits alone and a point before decimals: no currency, no commas, no spaces. Amounts have
their currency in the field `currency`.

    amount: EUR 1,200       # wrong
    amount: 1200            # right
    currency: EUR
""",
)

WRONG_DURATION = Problem(
    "J207",
    "wrong-duration",
    Severity.ERROR,
    "A field that takes a number of days has something else.",
    """\
Rhythms and deadlines are in days: `7d`, or just `7`. Two weeks are `14d`. In a cadence, `none` says that there is
nobody on that level.

    cadence: {lead: monthly}    # wrong
    cadence: {lead: 30d}        # right
""",
)

WRONG_SHAPE = Problem(
    "J208",
    "wrong-shape",
    Severity.ERROR,
    "A single value stands where a list or a mapping belongs, or the other way round.",
    """\
Most fields take a single value. `with`, `re` and `tags` take a list in brackets, or a single value. Fields such as
`contacts`, `team` and `reminders` take rows, each with fields of its own.

    contacts: [ana, ben]                                  # wrong
    contacts:
      - {id: ana, name: Ana Ruiz}                         # right
      - {id: ben, name: Ben Holt}
""",
)

UNKNOWN_KIND = Problem(
    "J209",
    "unknown-kind",
    Severity.ERROR,
    "The kind of an entry is none of those that Mainstay knows.",
    """\
The message lists the kinds. What fits none of them is a `note`.

    kind: phone-call        # wrong
    kind: contact           # right
    channel: call
""",
)

WRONG_ID = Problem(
    "J210",
    "wrong-id",
    Severity.ERROR,
    "An id holds something other than small letters, digits and hyphens.",
    """\
Ids stand in references and in addresses of pages. They are made of small letters, digits and hyphens and begin with
a letter or a digit.

    id: Ana Ruiz            # wrong
    id: ana-ruiz            # right
""",
)

NEWER_FORMAT = Problem(
    "J211",
    "newer-format",
    Severity.ERROR,
    "The journals are written in a later version of the format than this Mainstay reads.",
    """\
`format` in `agency.yaml` says which version of the format the journals are in. This Mainstay reads version 1.
Install a newer Mainstay: `pip install --upgrade mainstay`.
""",
)

MISPLACED_KIND = Problem(
    "J212",
    "misplaced-kind",
    Severity.ERROR,
    "An entry stands in a folder where its kind does not belong.",
    """\
The folder `agency/` is about our own people and processes: `support`, `note` and `action`. Everything else is about
a client and stands in the client's folder; `support` never does.
""",
)

CONTRADICTION = Problem(
    "J213",
    "contradiction",
    Severity.ERROR,
    "Two fields say things that cannot both be true.",
    """\
A promise is kept or broken; a post-mortem leads to changes or says why nothing changes. Delete the one that is not
true. A check asks about clients or, with `support`, about the agency itself; make two checks of one that does both.

    kept: 2026-03-06
    broken: 2026-03-09      # wrong: one of the two
""",
)

UNKNOWN_TIMEZONE = Problem(
    "J214",
    "unknown-timezone",
    Severity.ERROR,
    "The time zone in agency.yaml is not in the list of the world's time zones.",
    """\
The zone decides when a day begins and ends. Its name is a continent and a city, as in the IANA list, or `UTC`.

    timezone: CET+1             # wrong
    timezone: Europe/Amsterdam  # right
""",
)

SLOW_TEXT = Problem(
    "J215",
    "slow-text",
    Severity.ERROR,
    "The text of an entry would take too long to turn into a page.",
    """\
Some patterns that nobody writes on purpose, such as thousands of square brackets in one paragraph or lists forty
levels deep, take a Markdown reader minutes. A text has at most 64 KiB; long papers are better kept elsewhere, with a
link. The message says what is too much.
""",
)

WRONG_ADDRESS = Problem(
    "J216",
    "wrong-address",
    Severity.ERROR,
    "The address of the site in agency.yaml is no address of a web site.",
    """\
Feeds and calendars are read far from the site, so their links begin with the site's own address. It begins with
`https://` or `http://`, then come the host and, where the site stands in a folder, the folder. Nothing follows it: no
`?`, no `#`, no name and password before an `@`.

    site: {url: health.example.org}              # wrong
    site: {url: "https://health.example.org"}    # right
""",
)

ROWS = (
    UNKNOWN_FIELD,
    MISSING_FIELD,
    WRONG_CHOICE,
    WRONG_DAY,
    WRONG_FLAG,
    WRONG_NUMBER,
    WRONG_DURATION,
    WRONG_SHAPE,
    UNKNOWN_KIND,
    WRONG_ID,
    NEWER_FORMAT,
    MISPLACED_KIND,
    CONTRADICTION,
    UNKNOWN_TIMEZONE,
    SLOW_TEXT,
    WRONG_ADDRESS,
)
