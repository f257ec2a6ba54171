"""The format as a table: every kind of document, its fields, what each may hold and what it means.

This room is the single source of the format: files are read by it, the JSON Schemas and the documentation that
editors show are made from it. Read `shared.py` first, then the kinds in `dealings.py`, `work.py` and `ourselves.py`,
then `client.py`, and `documents.py` for the agency, changed limits and a post-mortem.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.journal.forms import dealings, ourselves, work
from generator.journal.forms.shared import IN_LISTS, KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.journal.forms.fields import Form

_made = {form.name: form for form in (*dealings.FORMS, *work.FORMS, *ourselves.FORMS)}

#: The form of each kind of entry, as front matter of a Markdown file, in the order of `KINDS`.
ENTRY_FORMS: Mapping[str, Form] = {kind: _made[kind] for kind in KINDS}
#: The form of each kind of entry, as an item of a list file.
ITEM_FORMS: Mapping[str, Form] = {
    kind: replace(form, fields=(*form.fields, *IN_LISTS)) for kind, form in ENTRY_FORMS.items()
}
