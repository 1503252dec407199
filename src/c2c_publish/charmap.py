"""Which characters a font has, read from its table `cmap` (OpenType 1.9) and nothing else."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

_COLLECTION = b"ttcf"
# Subtables that speak of Unicode, by (platform, encoding): the whole of it before its first plane.
_UNICODE = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))
_SEGMENTS, _GROUPS = 4, 12
_LAST_SEGMENT = 0xFFFF


def code_points(font: BinaryIO) -> frozenset[int]:
    """Give the code points that a font has a glyph for; of a collection, those of its first font.

    Raises:
        ValueError: it has no table of Unicode characters in one of the two formats that fonts use.
    """
    table = _table(font)
    count = struct.unpack_from(">H", table, 2)[0]
    records = (struct.unpack_from(">HHL", table, 4 + 8 * index) for index in range(count))
    offsets = {(platform, encoding): offset for platform, encoding, offset in records}
    offset = next((offsets[key] for key in _UNICODE if key in offsets), 0)
    form = struct.unpack_from(">H", table, offset)[0]
    if form == _GROUPS:
        return frozenset(_of_groups(table[offset:]))
    if form == _SEGMENTS:
        return frozenset(_of_segments(table[offset:]))
    message = f"a font's table of characters has the format {form}"
    raise ValueError(message)


def _table(font: BinaryIO) -> bytes:
    start = 0
    if font.read(4) == _COLLECTION:
        font.seek(12)
        start = struct.unpack(">L", font.read(4))[0]
    font.seek(start + 4)
    count = struct.unpack(">H6x", font.read(8))[0]
    for _ in range(count):
        tag, offset, length = struct.unpack(">4s4xLL", font.read(16))
        if tag == b"cmap":
            font.seek(offset)
            return font.read(length)
    message = "a font has no table of characters"
    raise ValueError(message)


def _of_groups(table: bytes) -> Iterator[int]:
    """Each group is a first and a last character, and the glyph of the first."""
    (count,) = struct.unpack_from(">L", table, 12)
    for first, last, glyph in struct.iter_unpack(">LLL", table[16 : 16 + 12 * count]):
        yield from range(first + (glyph == 0), last + 1)


def _of_segments(table: bytes) -> Iterator[int]:
    """Each segment is a last and a first character, and either a distance to glyphs or a list of them."""
    size = struct.unpack_from(">H", table, 6)[0]
    columns = (14, 16 + size, 16 + 2 * size, 16 + 3 * size)
    lasts, firsts, distances, lists = (
        struct.unpack_from(f">{size // 2}H", table, column) for column in columns
    )
    for index, (last, first) in enumerate(zip(lasts, firsts, strict=True)):
        if first == _LAST_SEGMENT:
            continue
        if lists[index]:
            start = columns[3] + 2 * index + lists[index]
            glyphs = struct.unpack_from(f">{last - first + 1}H", table, start)
            yield from (first + at for at, glyph in enumerate(glyphs) if glyph)
        else:
            none = -distances[index] % 0x10000
            yield from (point for point in range(first, last + 1) if point != none)
