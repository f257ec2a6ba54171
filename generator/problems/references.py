"""Mistakes between files: names, ids and what they refer to."""

from __future__ import annotations

from generator.diagnostics import Problem, Severity

UNKNOWN_COLLEAGUE = Problem(
    "J301",
    "unknown-colleague",
    Severity.ERROR,
    "A field names one of our people who is not in agency.yaml.",
    """\
Fields such as `by`, `owner` and `set_by` take the id of one of our people, as in `people` of `agency.yaml`. Somebody
who has left stays in the list, with `to`.

    by: Anna                # wrong, if the id is anna
    by: anna                # right
""",
)

UNKNOWN_CONTACT = Problem(
    "J302",
    "unknown-contact",
    Severity.ERROR,
    "A field names a contact who is not in the client's client.yaml.",
    """\
`from` of a complaint takes the id of a contact, as in `contacts` of the client's `client.yaml`. Somebody new is
added there first: an id and a name are enough.
""",
)

UNKNOWN_PERSON = Problem(
    "J303",
    "unknown-person",
    Severity.ERROR,
    "A field names somebody who is neither a contact of the client nor one of our people.",
    """\
`with` and fields like it take ids: of contacts as in the client's `client.yaml`, or of our people as in
`agency.yaml`. Add somebody new there first: an id and a name are enough.

    with: [Ana Ruiz]        # wrong
    with: [ana]             # right
""",
)

UNKNOWN_ENTRY = Problem(
    "J304",
    "unknown-entry",
    Severity.ERROR,
    "A field names an entry that is not there.",
    """\
An entry is named by its file name without `.md`, or by the `id` it has in a list file. For an entry of another
client, put the client's id and a slash before it.

    re: [call]                          # wrong
    re: [2026-03-04-call]               # right
    re: [other-client/2026-03-04-call]  # right
""",
)

ENTRY_WITHOUT_ID = Problem(
    "J305",
    "entry-without-id",
    Severity.ERROR,
    "A field names an entry of a list file that has no id of its own.",
    """\
An entry in a list file without `id:` gets a number that moves when a line is put before it. Give it an `id:` before
you refer to it.

    - {kind: invoice, date: 2026-03-01, id: march-invoice}
""",
)

DUPLICATE_ID = Problem(
    "J306",
    "duplicate-id",
    Severity.ERROR,
    "Two things have the same id.",
    """\
Ids are unique: of our people in the agency, of contacts and of entries within a client. An entry's id is its file
name, whatever sub-folder it is in. Rename one of the two, and what refers to it.
""",
)

SHARED_ID = Problem(
    "J307",
    "shared-id",
    Severity.ERROR,
    "A contact has the id of one of our people.",
    """\
In `with: [anna]` nobody could tell which of the two is meant. Give the contact another id, such as `anna-ruiz`, and
change what refers to it.
""",
)

RESERVED_NAME = Problem(
    "J308",
    "reserved-name",
    Severity.ERROR,
    "A client's folder has a name that is needed for something else.",
    """\
Some names are taken by folders of the site, such as `checks` and `people`, and some cannot be files on Windows, such
as `con` and `aux`. Give the folder another name and, if entries refer to the old one, write it into `formerly` of
`client.yaml`.
""",
)

WRONG_FOLDER = Problem(
    "J309",
    "wrong-folder-name",
    Severity.ERROR,
    "A client's folder has a name that cannot be an id.",
    """\
The name of the folder is the client's id: small letters, digits and hyphens. The name people read stands in
`client.yaml`.

Bad: `Harbour Lane`. Good: `harbour-lane`.
""",
)

WRONG_FILE_NAME = Problem(
    "J310",
    "wrong-file-name",
    Severity.ERROR,
    "The name of an entry's file is not a day and a few words.",
    """\
An entry's file is named by its day and a few words, in small letters, digits and hyphens. A list file's name has no
day but follows the same rule.

Bad: `call with Ana.md`, `2026-02-30-call.md`. Good: `2026-03-04-call-with-ana.md`, `2026-calls.yaml`.
""",
)

NO_CLIENT_FILE = Problem(
    "J311",
    "no-client-file",
    Severity.ERROR,
    "A client's folder has no client.yaml.",
    """\
Every folder beside `agency/` and `checklists/` is a client's and has a `client.yaml`. Three fields are enough:

    name: Harbour Lane
    status: active
    since: 2024-04-08
""",
)

NO_AGENCY_FILE = Problem(
    "J312",
    "no-agency-file",
    Severity.ERROR,
    "The journals have no agency.yaml.",
    """\
`agency.yaml` names the agency and its people. One field is enough to begin with:

    name: Fernhill and Rook

If the journals are somewhere else, name the folder: `mainstay check --journals path/to/journals`.
""",
)

UNKNOWN_TIER = Problem(
    "J313",
    "unknown-tier",
    Severity.WARNING,
    "A client is in a tier that agency.yaml does not describe.",
    """\
`tiers` in `agency.yaml` says how each class of clients is treated: rhythm, reviews, limits. For a tier that is not
in the list, the defaults hold. Add it there, or correct the number in `client.yaml`.
""",
)

OTHER_CLIENT = Problem(
    "J314",
    "other-client",
    Severity.ERROR,
    "A post-mortem names another client than the folder it stands in.",
    """\
The folder says which client a post-mortem is about. Correct `client`, leave it out, or move the file.
""",
)

SELF_REFERENCE = Problem(
    "J315",
    "self-reference",
    Severity.ERROR,
    "An entry, or a person, names itself.",
    """\
`re` and `answers` name an earlier entry, never the entry they stand in; nobody is their own `manager`. Delete it, or
name the one that was meant.
""",
)

NAME_TAKEN = Problem(
    "J316",
    "name-taken",
    Severity.ERROR,
    "A former name of a client is the name of another client.",
    """\
References through a former name could mean either. Keep each name in `formerly` of one client only, and never the
name of a folder that is there.
""",
)

ROWS = (
    UNKNOWN_COLLEAGUE,
    UNKNOWN_CONTACT,
    UNKNOWN_PERSON,
    UNKNOWN_ENTRY,
    ENTRY_WITHOUT_ID,
    DUPLICATE_ID,
    SHARED_ID,
    RESERVED_NAME,
    WRONG_FOLDER,
    WRONG_FILE_NAME,
    NO_CLIENT_FILE,
    NO_AGENCY_FILE,
    UNKNOWN_TIER,
    OTHER_CLIENT,
    SELF_REFERENCE,
    NAME_TAKEN,
)
