"""The files beside the pages, for other programs: a feed, calendars, a table, and the tables of a database.

Pure functions from what the pages show to bytes or rows; each file is of a format that others have written down, and
hostile text cannot leave its place in any of them.
"""

from generator.exports.calendar import calendar_ics
from generator.exports.feed import feed_xml
from generator.exports.place import Place
from generator.exports.spreadsheet import portfolio_csv

__all__ = ["Place", "calendar_ics", "feed_xml", "portfolio_csv"]
