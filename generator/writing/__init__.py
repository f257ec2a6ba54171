"""The text of journal files: entries made, and single fields edited with every other byte kept.

Nothing here reads or writes a file: bytes and values come in, texts go out. `entry` makes an entry or an item of a list
file, `place` says where it goes, `editing` sets fields where they stand.
"""

from __future__ import annotations

from generator.writing.editing import with_field, with_fields
from generator.writing.entry import entry_text, row_text
from generator.writing.place import entry_path
from generator.writing.written import Refused

__all__ = ["Refused", "entry_path", "entry_text", "row_text", "with_field", "with_fields"]
