"""What templates compile to, kept beside them as Python keeps what modules compile to.

Compiling them takes longer than all that a build does after one entry but for the pages themselves.

It is code, so it lies where the code lies, in `__pycache__` beside each template, and never among what is remembered of
journals: whoever can write there can change the templates themselves. Only those that come with the program have it;
nothing is read or written beside templates of somebody's own. It is of use as long as the template, what compiles it
and Python are the same, all of which its first bytes tell; whatever is not so is compiled, and kept if it can be.
Where Python is told to keep nothing, nothing is kept.
"""

from __future__ import annotations

import marshal
import secrets
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from jinja2 import BytecodeCache

if TYPE_CHECKING:
    from jinja2.bccache import Bucket

_HERE = Path(__file__).resolve().parent
_PACKAGE = _HERE.parent
#: Where the templates that come with the program lie: in the package, or beside it in a checkout.
_SHIPPED = (_PACKAGE / "_templates", _PACKAGE.parent / "templates")
#: What decides on what a template compiles to, beside Jinja: no filter of ours is asked while one is compiled.
_COMPILED_BY = ("compiler.py", "environment.py")
_DIGEST = sha256().digest_size


class Kept(BytecodeCache):
    """Keeps what each template compiles to in a file of its own."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the place of a template, by which it is kept."""
        return filename or name

    def get_source_checksum(self, source: str) -> str:
        """Return the text of a template: it is hashed together with all else."""
        return source

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what a template compiles to, if it is kept."""
        try:
            held = _place(bucket).read_bytes()
        except OSError:
            return
        if held[:_DIGEST] == _digest(bucket, held[_DIGEST:]):
            bucket.code = marshal.loads(held[_DIGEST:])  # noqa: S302  # it lies where the code lies

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a template compiles to, whole or not at all; where it cannot be, nobody is told."""
        if sys.dont_write_bytecode:
            return
        place, data = _place(bucket), marshal.dumps(bucket.code)
        beside = place.with_name(f"{place.name}.{secrets.token_hex(4)}")
        with suppress(OSError):
            place.parent.mkdir(exist_ok=True)
            try:
                beside.write_bytes(_digest(bucket, data) + data)
                beside.replace(place)
            finally:
                beside.unlink(missing_ok=True)


def kept_for(templates: Path) -> Kept | None:
    """Return what keeps the templates of a folder; None for those that did not come with the program."""
    return Kept() if templates.resolve() in _SHIPPED else None


def _place(bucket: Bucket) -> Path:
    template = Path(bucket.key)
    return template.parent / "__pycache__" / f"{template.name}.{sys.implementation.cache_tag}.pyc"


def _digest(bucket: Bucket, data: bytes) -> bytes:
    """Return what tells that code is whole and what a template compiles to, here and now."""
    digest = sha256(_compiled_by())
    for part in (bucket.key.encode("utf-8", "surrogateescape"), bucket.checksum.encode("utf-8"), data):
        digest.update(b"%d:%b," % (len(part), part))
    return digest.digest()


@cache
def _compiled_by() -> bytes:
    """Return the hash of what compiles templates."""
    ours = [sha256((_HERE / name).read_bytes()).digest() for name in _COMPILED_BY]
    return sha256(b"".join((MAGIC_NUMBER, jinja2.__version__.encode(), *ours))).digest()
