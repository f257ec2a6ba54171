"""Where the bytes of journals come from: a folder today, a git revision in the same shape.

Nothing here knows the format. Whatever is on the disk, walking and decoding give files and diagnostics and raise
nothing.
"""

from __future__ import annotations

from generator.source.decoding import decode
from generator.source.files import JournalSource, SourceFile
from generator.source.folder import Folder, Limits, read_file, read_part

__all__ = ["Folder", "JournalSource", "Limits", "SourceFile", "decode", "read_file", "read_part"]
