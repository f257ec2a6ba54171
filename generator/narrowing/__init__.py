"""From a journal to the part of it that some readers may see, and under which names.

The values are narrowed before anything is asked of them, so that whatever is made of them, a page, a feed, a table, an
address, holds nothing else. What git knows of the past passes through the same `Lens`.

`cast` says who is who and what each is called, `words` finds people in texts and in ids, `entries`, `clients` and
`checks` narrow one value each, and `lens` puts them together.
"""

from __future__ import annotations

from generator.narrowing.lens import Lens, narrow

__all__ = ["Lens", "narrow"]
