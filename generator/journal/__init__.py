"""All knowledge of the file format: bytes in, a journal and diagnostics out.

`forms/` says what may stand where, `parse.py` makes text into nodes, `values.py` reads nodes by their forms, and each
document has its reader: `agency.py`, `client.py`, `entries.py`, `post_mortem.py`, `limits.py`. `account.py` judges
one client's files together, `load.py` a whole folder. `schema.py` writes the forms as JSON Schemas.
"""

from __future__ import annotations

from generator.journal.load import Loaded, load, load_folder, load_source

__all__ = ["Loaded", "load", "load_folder", "load_source"]
