"""What calendars, mail boxes and tables of other programs say, as drafts of entries."""
