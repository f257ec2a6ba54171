"""Mainstay: client relationships as plain text, and a site that says where each one stands, with evidence.

The program is one straight line, and each step is a room:

    read     `source` finds the files and their bytes; `journal` turns them into the values of `model`, and every
             mistake into a `diagnostics.Diagnostic`, which `reporting` shows at its place
    narrow   `narrowing` takes out what the readers of a site may not see, of the journals and of their past
    assess   `assess` puts one account on one day before every check of `checklists`; the code that decides a check
             is in `criteria`. The answers are findings with their evidence. `replay` asks the same about many days, as
             of them or as git says it was known on them; `postmortem` looks back at clients who left
    present  `pages` says which pages exist and what stands on each
    render   `rendering` fills the templates that `assets` finds, and turns Markdown into safe HTML; `exports` makes the
             feed, calendars and tables for other programs
    write    `output` puts the finished site in the place of the old one, in one step; `serving` shows it to the one who
             writes, while they write

`pipeline` is that line in code; from `assess` to `render` it goes account by account, in this process, in several, or
on the workers of a `cluster`. `cli` is the only room that prints, exits and reads the clock: the day is passed in as
`as_of`. Values are frozen and everything is sorted, so the same journals and day give the same bytes.
A room imports lower floors only; the floors are written down in `pyproject.toml` and checked by a tool.
"""

__version__ = "0.1.0"
