"""Mistakes of YAML: the text cannot be read as fields and values, or uses what journals leave out."""

from __future__ import annotations

from generator.diagnostics import Problem, Severity

SYNTAX = Problem(
    "J101",
    "yaml-syntax",
    Severity.ERROR,
    "The text cannot be read as fields and values.",
    """\
Fields are written one to a line: the name, a colon, a space, the value. A value that begins with a sign that means
something in YAML (`@`, `%`, a backtick, `[`, `{`, `|`, `>`) needs quotes.

    title: @anna called back      # wrong
    title: "@anna called back"    # right
""",
)

COLON_IN_VALUE = Problem(
    "J102",
    "colon-in-value",
    Severity.ERROR,
    "A value holds a colon followed by a space and has no quotes.",
    """\
A colon and a space end the name of a field. A second one in the same line needs quotes around the value.

    title: Re: offer      # wrong
    title: "Re: offer"    # right
""",
)

TAB = Problem(
    "J103",
    "tab-indentation",
    Severity.ERROR,
    "A line is indented with a tab.",
    """\
YAML counts spaces at the beginning of a line, and a tab has no fixed width. Use two spaces for each step. Most
editors can be told to write spaces when the Tab key is pressed.
""",
)

INDENT = Problem(
    "J104",
    "indentation",
    Severity.ERROR,
    "A line begins too far to the left or to the right.",
    """\
Fields that belong together begin in the same column.

    kind: contact
      date: 2026-03-04    # wrong: belongs below "kind"

    kind: contact
    date: 2026-03-04      # right
""",
)

UNCLOSED = Problem(
    "J105",
    "unclosed",
    Severity.ERROR,
    "A quote or a bracket is opened and not closed, or closed too early.",
    """\
Every `"`, `'`, `[` and `{` needs its partner. A value that itself holds quotes goes into quotes of the other kind.

    title: 'It's fine'           # wrong
    title: "It's fine"           # right
    with: [anna-berg, tom-hill   # wrong
    with: [anna-berg, tom-hill]  # right
""",
)

DUPLICATE_KEY = Problem(
    "J106",
    "duplicate-key",
    Severity.ERROR,
    "A field is written twice in the same place.",
    """\
Only one of the two could count, and nobody could see which. Keep one; where both are true, write a list if the field
takes one, or two entries.
""",
)

BAD_KEY = Problem(
    "J107",
    "bad-key",
    Severity.ERROR,
    "The name of a field is missing, or is a list or a mapping.",
    """\
The name before a colon is a word. A `?` at the beginning of a line, a colon with nothing before it and a value in
brackets before a colon are allowed in YAML and mean nothing in a journal.

    [anna, tom]: call        # wrong
    with: [anna-berg, tom]   # right
""",
)

ANCHOR = Problem(
    "J108",
    "anchor-or-alias",
    Severity.ERROR,
    "A value begins with `&` or `*`, which YAML reads as an anchor or an alias.",
    """\
YAML can name a value with `&name` and repeat it with `*name`. Journals leave this out: every value is where it is
read. If the sign is part of the text, put the value in quotes.

    title: *urgent* call     # wrong
    title: "*urgent* call"   # right
""",
)

TAG = Problem(
    "J109",
    "tag",
    Severity.ERROR,
    "A value begins with `!`, which YAML reads as a tag.",
    """\
YAML can say with a tag what kind a value is; in journals the field itself says so. If the sign is part of the text,
put the value in quotes.

    title: !important call     # wrong
    title: "!important call"   # right
""",
)

SEVERAL_DOCUMENTS = Problem(
    "J110",
    "several-documents",
    Severity.ERROR,
    "A second document begins in the same file.",
    """\
A line with only `---` begins a new YAML document, and a file holds one. To keep several entries in one `.yaml` file,
make it a list: each entry begins with `- `.
""",
)

TOO_DEEP = Problem(
    "J111",
    "nested-too-deep",
    Severity.ERROR,
    "Lists and mappings stand inside each other more than 32 levels deep.",
    """\
No field of a journal needs more than a handful of levels. The file is damaged, or it is not a journal.
""",
)

TOO_MANY_VALUES = Problem(
    "J112",
    "too-many-values",
    Severity.ERROR,
    "The file holds more than 100,000 names and values.",
    """\
The limit keeps a check quick whatever is in the folder; it is reached by a list of some 5,000 entries. Split the
list by year, for example `2024-calls.yaml` and `2025-calls.yaml`.
""",
)

NO_FRONT_MATTER = Problem(
    "J113",
    "no-front-matter",
    Severity.ERROR,
    "A Markdown file does not begin with its fields.",
    """\
The first line of a `.md` file is `---`. The fields follow, then another line with only `---`, then the text.

    ---
    kind: note
    ---
    They asked whether we could start in May.
""",
)

UNCLOSED_FRONT_MATTER = Problem(
    "J114",
    "unclosed-front-matter",
    Severity.ERROR,
    "The fields at the top of a Markdown file have no end.",
    """\
After the last field comes a line with only `---`, at the very left. Without it nobody can tell the fields from the
text.

    ---
    kind: note
    ---
    They asked whether we could start in May.
""",
)

DIRECTIVE = Problem(
    "J115",
    "yaml-directive",
    Severity.ERROR,
    "A line beginning with `%` gives an instruction to the YAML reader.",
    """\
Lines such as `%YAML 1.2` or `%TAG` change how a file is read. All journals are read the same way: delete the line.
""",
)

HASH_IN_VALUE = Problem(
    "J116",
    "hash-in-value",
    Severity.WARNING,
    "The rest of a value is not read, because a `#` begins a comment.",
    """\
A space and a `#` begin a comment, and the rest of the line is passed over. Where the sign is part of the text, put
the value in quotes; where it is a comment, leave a space after it.

    title: Call about invoice #123      # wrong: read as "Call about invoice"
    title: "Call about invoice #123"    # right
""",
)

ROWS = (
    SYNTAX,
    COLON_IN_VALUE,
    TAB,
    INDENT,
    UNCLOSED,
    DUPLICATE_KEY,
    BAD_KEY,
    ANCHOR,
    TAG,
    SEVERAL_DOCUMENTS,
    TOO_DEEP,
    TOO_MANY_VALUES,
    NO_FRONT_MATTER,
    UNCLOSED_FRONT_MATTER,
    DIRECTIVE,
    HASH_IN_VALUE,
)
