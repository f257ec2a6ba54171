"""Other site generators beside this one: each makes a page of every entry and a list of every client's.

`posts` reads the entries of a corpus, `layouts` lays them out as each generator wants them, `generators` says how each
is run and how many pages it has to write, `run` runs them in turn with `mainstay`, and `comparing` holds the figures
against each other and against the targets. Their themes and settings lie in `themes`.
"""
