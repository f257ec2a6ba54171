"""Tables (CSV): invoices, payments and contacts, as other programs export them.

`cells` makes rows of bytes, `values` days and amounts of cells, `maps` knows which header holds which field and has the
ready maps of programs that many use. `invoices` and `people` say what a row is.
"""

from generator.importing.tables.maps import resolve
from generator.importing.tables.reading import read_tables

__all__ = ["read_tables", "resolve"]
