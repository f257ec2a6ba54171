"""Bytes kept under the id of all that they depend on.

A file that is not whole, or not what was put there, is as good as none. Whatever cannot be written is not remembered,
and nobody is told: it costs only time.
"""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG

from generator.source.files import read_whole

#: Bytes that the whole may have; beyond, what was of use longest ago goes.
MOST_BYTES = 512 * 1024 * 1024
#: Bytes of one file that are read at most.
MOST_READ = 64 * 1024 * 1024
_DIGEST = 64
#: The names that we give: of folders, and of files, those among them that a killed run left.
_FOLDER = re.compile(r"[0-9a-f]{2}")
_FILE = re.compile(r"[0-9a-f]{64}(\.[0-9a-f]{8}\.new)?")


def key_of(*parts: str) -> str:
    """Return the id of all that something depends on: 64 hexadecimal digits."""
    said = "".join(f"{len(part)}:{part}," for part in parts)
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Store:
    """What is remembered in a folder; the folder need not be there yet."""

    folder: Path

    def get(self, key: str) -> bytes | None:
        """Return what was put under a key; None where nothing was, or where it is not whole.

        What is of use stays: from now on it counts as put there just now.
        """
        place = f"{self.folder}/{key[:2]}/{key}"  # a run asks for hundreds of these
        try:
            with open(place, "rb", buffering=0, opener=_opened) as file:
                about = os.fstat(file.fileno())
                held = read_whole(file.fileno(), about.st_size, MOST_READ + 1) if S_ISREG(about.st_mode) else b""
        except OSError:
            return None
        digest, data = held[:_DIGEST], held[_DIGEST:]
        if len(held) > MOST_READ or digest != _digest(key, data):
            return None
        with suppress(OSError):  # a folder that others may not write in is read all the same
            os.utime(place)
        return data

    def put(self, key: str, data: bytes) -> bool:
        """Put bytes under a key, whole or not at all; whether they are there."""
        if len(data) > MOST_READ - _DIGEST:
            return False
        place = self._place(key)
        beside = place.with_name(f"{place.name}.{secrets.token_hex(4)}.new")
        with suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            try:
                beside.write_bytes(_digest(key, data) + data)
                beside.replace(place)
                return True
            finally:
                beside.unlink(missing_ok=True)
        return False

    def tidy(self, most: int = MOST_BYTES) -> None:
        """Take out what was of use longest ago until all has at most so many bytes; files of others stay."""
        with suppress(OSError):
            held = sorted(_held(self.folder))
            size = sum(one[1] for one in held)
            for _, bytes_, place in held:
                if size <= most:
                    break
                Path(place).unlink()
                size -= bytes_

    def _place(self, key: str) -> Path:
        return self.folder / key[:2] / key


def _opened(path: str, flags: int) -> int:
    """Open what is to be read without following a link, and without waiting for whoever writes into a pipe."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def _digest(key: str, data: bytes) -> bytes:
    """Return what tells that bytes are whole and stand where they were put."""
    return sha256(key.encode("ascii") + data).hexdigest().encode("ascii")


def _held(folder: Path) -> list[tuple[int, int, str]]:
    """Return when each file was of use last, how large it is, and its path."""
    found = []
    for below in os.scandir(folder):
        if _FOLDER.fullmatch(below.name) and below.is_dir(follow_symlinks=False):
            for entry in os.scandir(below):
                if _FILE.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                    about = entry.stat(follow_symlinks=False)
                    found.append((about.st_mtime_ns, about.st_size, entry.path))
    return found
