"""Journals as bytes: the files that people wrote, damaged in every way in which a file comes to be damaged."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from generator.source import SourceFile
from generator.source.files import content_id_of
from tests.fuzz.files import files_below

TESTS = Path(__file__).parents[1]
GOLDEN = TESTS / "golden/journals"
#: Pieces that some reader takes for something: marks of YAML and Markdown, ends of calendars, letters that hide.
PIECES = (
    *("---\n", "...\n", "\n", "\n\n", "\t", "  ", "\r", "\r\n", ": ", "- ", "? ", "#", " #", "|\n", ">-\n", "{", "}"),
    *("[", "]", "[[[[", "'", '"', "\\", "&a ", "*a ", "!!python/object ", "%YAML 1.1\n", "<<: *a\n", "null", "~", "no"),
    *("yes", "0001-01-01", "9999-12-31", "2026-02-30", "0000-00-00", "10000-01-01", "-0001-01-01", "2026-06-01"),
    *("1e999999999", ".inf", "-.nan", "0x1f", "1_000", "9" * 400, "-0", "0.000000000000000001", "99999999w", "-1d"),
    *("{{ 7 * 7 }}", "{% for a in b %}", "<script>", "](javascript:x)", "\x00", "\x1b[31m", "\u202e", "\u200b"),
    *("\u2028", "\u0085", "\ufeff", "\ufffe", "e\u0301", "\ufb01", "日本", "😀", "\u0131", "tom", "agency"),
    *("acme/2026-05-04-too-late", "x" * 3000),
)  # fmt: skip
#: Bytes that are no text, or another one's.
BYTES = (b"\xff", b"\xed\xa0\x80", b"\xc0\x80", b"\xf5\x80\x80\x80", b"\x80", b"\xff\xfe", b"\xe2\x82")
#: Paths at which somebody may put a file.
PATHS = (
    *("agency.yaml", "client.yaml", "acme/client.yaml", "acme/2026-05-30-x.md", "acme/more.yaml", "acme/a/b/c.md"),
    *("acme/post-mortem.md", "acme/a/post-mortem.md", "acme/a/client.yaml", "new/client.yaml", "new/2026-01-01-a.md"),
    *("agency/2026-01-01-a.md", "agency/a.yaml", "agency/agency.yaml", "checklists/limits.yaml", "checklists/own.md"),
    *("checklists/a/b.md", "checklists/gone-cold.md", "checklists/Label.md", "con/client.yaml", "Acme/client.yaml"),
    *("index/client.yaml", "acme/0001-01-01-a.md", "acme/9999-12-31-z.md", "acme/2026-02-30-a.md", "acme/-.md", "x.md"),
    *("accounts/client.yaml", "acme/2026-05-04-too-late.yaml", "acme/a/2026-05-04-too-late.md", "a" * 200 + "/a.md"),
)  # fmt: skip


@cache
def golden() -> dict[str, bytes]:
    """Return the files of a valid journal by path."""
    return files_below(GOLDEN)


@cache
def others() -> tuple[bytes, ...]:
    """Return further files that stand in these tests: broken ones, and checks."""
    found = sorted({*TESTS.glob("nasty/*"), *TESTS.glob("errors/*/journals/**/*.*")})
    return tuple(path.read_bytes() for path in found if path.is_file())


def source_files(files: dict[str, bytes]) -> list[SourceFile]:
    """Return files as a source gives them."""
    return [SourceFile(path, content_id_of(data), data) for path, data in sorted(files.items())]


def _replaced(draw: st.DrawFn, data: bytes, start: int) -> bytes:
    end = start + draw(st.integers(0, 60))
    return data[:start] + draw(st.sampled_from(PIECES)).encode() + data[end:]


def _put(draw: st.DrawFn, data: bytes, start: int) -> bytes:
    return data[:start] + draw(st.sampled_from(PIECES)).encode() + data[start:]


def _put_no_text(draw: st.DrawFn, data: bytes, start: int) -> bytes:
    return data[:start] + draw(st.sampled_from(BYTES)) + data[start:]


def _cut(draw: st.DrawFn, data: bytes, start: int) -> bytes:
    return data[:start] + data[start + draw(st.integers(1, 60)) :]


def _cut_off(_: st.DrawFn, data: bytes, start: int) -> bytes:
    return data[:start]


def _lines_doubled(draw: st.DrawFn, data: bytes, start: int) -> bytes:
    first = data.rfind(b"\n", 0, start) + 1
    last = data.find(b"\n", start) + 1 or len(data)
    return data[:last] + data[first:last] * draw(st.integers(1, 3)) + data[last:]


def _indented(draw: st.DrawFn, data: bytes, start: int) -> bytes:
    first = data.rfind(b"\n", 0, start) + 1
    return data[:first] + draw(st.sampled_from((b" ", b"  ", b"\t"))) + data[first:]


def _spliced(draw: st.DrawFn, data: bytes, start: int) -> bytes:
    other = draw(st.sampled_from([*golden().values(), *others()]))
    return data[:start] + other[draw(st.integers(0, len(other))) :]


def _bits_turned(draw: st.DrawFn, data: bytes, start: int) -> bytes:
    turned = draw(st.integers(1, 255))
    return data[:start] + bytes(one ^ turned for one in data[start : start + 1]) + data[start + 1 :]


WAYS = (_replaced, _put, _put_no_text, _cut, _cut_off, _lines_doubled, _indented, _spliced, _bits_turned)


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """Return bytes with up to three damages."""
    for way in draw(st.lists(st.sampled_from(WAYS), min_size=1, max_size=3)):
        data = way(draw, data, draw(st.integers(0, len(data))))
    return data


@st.composite
def changes(draw: st.DrawFn) -> dict[str, bytes]:
    """Return one or two files that somebody puts into a journal, or changes there, by path."""
    changed: dict[str, bytes] = {}
    for _ in range(draw(st.integers(1, 2))):
        path = draw(st.sampled_from(sorted(golden())))
        one = damaged(golden()[path])
        data = draw(st.one_of(one, one, one, st.binary(max_size=200), st.sampled_from(others())))
        changed[draw(st.one_of(st.just(path), st.just(path), st.sampled_from(PATHS)))] = data
    return changed
