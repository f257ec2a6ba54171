"""Mistakes of files and their bytes, before anything in them is read."""

from __future__ import annotations

from generator.diagnostics import Problem, Severity

NOT_UTF8 = Problem(
    "J001",
    "not-utf-8",
    Severity.ERROR,
    "The file is not saved as UTF-8 text.",
    """\
Mainstay reads UTF-8, the encoding every current editor uses by default. Older Windows programs and spreadsheets
save *Latin-1*, *Windows-1252* or *UTF-16* instead, and then letters such as `é` or `ß` cannot be read for certain.

Open the file in your editor and save it again as UTF-8. In VS Code: click the encoding in the bar at the bottom,
*Reopen with Encoding* (the old one), then *Save with Encoding*, *UTF-8*.
""",
)

LINK_REFUSED = Problem(
    "J002",
    "link-refused",
    Severity.ERROR,
    "A symbolic link stands among the journals.",
    """\
A link could lead anywhere on the machine that builds the site, so links are never followed: neither to files nor to
folders. Put the file itself in its place, or delete the link.
""",
)

NOT_A_FILE = Problem(
    "J003",
    "not-a-file",
    Severity.ERROR,
    "Something stands among the journals that is neither a file nor a folder.",
    """\
Pipes, sockets and devices have no text that could be read, and opening one may never end. They are not opened.
Delete it: `rm the-name`.
""",
)

UNREADABLE = Problem(
    "J004",
    "unreadable",
    Severity.ERROR,
    "The file or folder cannot be opened.",
    """\
The operating system refused to open it, most often because the permissions do not allow it. The message quotes the
system's own words.

Give yourself the right to read it (`chmod u+r the-file`, for a folder `chmod u+rx the-folder`) and try again.
""",
)

FILE_TOO_LARGE = Problem(
    "J005",
    "file-too-large",
    Severity.ERROR,
    "The file is larger than one mebibyte.",
    """\
An entry is a page of text at most; the limit of 1 MiB (1,048,576 bytes) keeps a check quick whatever is in the
folder. Split a long list file by year, for example `2024-calls.yaml` and `2025-calls.yaml`.
""",
)

FOLDER_TOO_LARGE = Problem(
    "J006",
    "folder-too-large",
    Severity.ERROR,
    "The journals folder holds more than Mainstay reads.",
    """\
At most 500,000 files, 512 MiB of text and folders in folders to a depth of 16 are read. This is far more than an
agency writes: usually another folder was meant, or a copy of something large has got into this one.

Check `--journals`, and move what does not belong here.
""",
)

NAMES_COLLIDE = Problem(
    "J007",
    "names-collide",
    Severity.ERROR,
    "Two names in one folder differ only in ways that some computers cannot tell apart.",
    """\
On many Macs and all Windows machines `Call.md` and `call.md` are one file, and so are two spellings of the same
letter. One of the two would be lost there without a word.

Bad: `2026-03-04-call.md` beside `2026-03-04-Call.md`. Good: `2026-03-04-call.md` beside `2026-03-04-call-2.md`.
""",
)

CONTROL_CHARACTER = Problem(
    "J008",
    "control-character",
    Severity.ERROR,
    "The text holds a character that no keyboard makes.",
    """\
Control characters, invisible line breaks (such as U+2028, or a carriage return without a line feed) and halves of
characters come in by copying from other programs or from a damaged file. They cannot be seen, and programs disagree
about what they mean.

Go to the place, delete the character (or the word around it) and type it again.
""",
)

BIDI_CONTROL = Problem(
    "J009",
    "bidi-control",
    Severity.ERROR,
    "The text holds an invisible mark that changes the direction of writing.",
    """\
Such a mark (U+202A to U+202E, U+2066 to U+2069, U+061C, U+200E, U+200F) makes a line look different from what it says,
and so hides a change from whoever reviews it. Arabic and Hebrew text does not need it: browsers find the direction
themselves.

Delete the mark. If you cannot see it, delete the word around it and type it again.
""",
)

ZERO_WIDTH = Problem(
    "J010",
    "zero-width-character",
    Severity.WARNING,
    "The text holds a character that has no width and cannot be seen.",
    """\
Zero-width spaces come in by copying from web pages and chats. Two ids that look the same are then different, and a
search does not find the word.

Delete the word and type it again. Joiners inside emoji and inside scripts that need them are fine.
""",
)

FOLDER_MISSING = Problem(
    "J011",
    "folder-missing",
    Severity.ERROR,
    "The journals folder is not there.",
    """\
Mainstay looks for the folder `journals` in the folder where it is started, or for the one named with `--journals`.

Start it in the right folder, or name the folder: `mainstay check --journals path/to/journals`.
""",
)

UNEXPECTED_FILE = Problem(
    "J012",
    "unexpected-file",
    Severity.ERROR,
    "The file is of a kind that Mainstay does not read.",
    """\
Entries are `.md` and `.yaml` files. Any other file would be passed over in silence, and with it perhaps a note that
somebody meant to be read; so it is reported. Hidden files (`.name`) and `README.md` are passed over.

Bad: `2026-03-04-call.txt`, `invoices.yml`. Good: `2026-03-04-call.md`, `invoices.yaml`.
Keep pictures, contracts and spreadsheets somewhere else and name them in the entry.
""",
)

BAD_FILE_NAME = Problem(
    "J013",
    "bad-file-name",
    Severity.ERROR,
    "The name of the file or folder holds characters that cannot be shown.",
    """\
The name is not valid UTF-8, or it holds control characters, line breaks or marks that change the direction of
writing. Such a name cannot be referred to and is not read.

Rename it with small letters, digits and hyphens, for example `2026-03-04-call.md`.
""",
)

ROWS = (
    NOT_UTF8,
    LINK_REFUSED,
    NOT_A_FILE,
    UNREADABLE,
    FILE_TOO_LARGE,
    FOLDER_TOO_LARGE,
    NAMES_COLLIDE,
    CONTROL_CHARACTER,
    BIDI_CONTROL,
    ZERO_WIDTH,
    FOLDER_MISSING,
    UNEXPECTED_FILE,
    BAD_FILE_NAME,
)
