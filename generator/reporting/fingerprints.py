"""What a mistake is known by from one commit to the next: it stays when lines are added above it, or it moves along."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING

from generator.reporting.order import by_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.diagnostics import Diagnostic

_NUMBER = re.compile(r"[0-9]+")


def with_fingerprints(diagnostics: Iterable[Diagnostic]) -> Iterator[tuple[Diagnostic, str]]:
    """Yield diagnostics by file and place, each with 40 hexadecimal digits that no other of them has.

    They are made from the file, the kind of mistake, what is said of it and the text of its line, without numbers: a
    message may name a line. Of mistakes that are the same in all of these, each has the next number.
    """
    seen: Counter[str] = Counter()
    for diagnostic in by_place(diagnostics):
        said = _NUMBER.sub("0", diagnostic.message)
        line = " ".join(diagnostic.excerpt.split())
        whole = f"{diagnostic.problem.code}\0{diagnostic.source.path}\0{said}\0{line}"
        yield diagnostic, _digest(f"{whole}\0{seen[whole]}")
        seen[whole] += 1


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:40]
