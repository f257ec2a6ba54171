"""What is remembered from one run to the next, by content; it can be deleted or damaged at any moment.

Losing it costs only time. `place` says where it is kept and refuses a place that a pull request could write to, `store`
keeps bytes under the id of all that they depend on, and `seen` knows without reading them which files of a folder are
what they were.
"""

from __future__ import annotations

from generator.cache.place import Unsafe, find_cache
from generator.cache.program import program_id
from generator.cache.seen import Look, folder_id, look_at, looks_id
from generator.cache.store import Store, key_of

__all__ = ["Look", "Store", "Unsafe", "find_cache", "folder_id", "key_of", "look_at", "looks_id", "program_id"]
