"""What calendars, mail boxes and tables of other programs say, as drafts of entries.

`calendars`, `mail` and `tables` each read one kind of file, in pieces of bytes, and give drafts beside remarks: what
was passed over, where and why. Nothing is raised, whatever the bytes, and nothing is guessed: `directory` knows whose
an address is by the rules in `agency.yaml` alone, and whoever it does not know is listed. `merging` lays drafts beside
the journal as it stands, and `files` makes the text of what is new or changed.
"""
