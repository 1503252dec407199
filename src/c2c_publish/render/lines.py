"""Large type in lines of even length: WeasyPrint and reading systems fill one line after the other."""

from __future__ import annotations

import re
from functools import cache

# Mean advances of EB Garamond in ems. Even lines need no more than this; what must fit is given room.
_ADVANCES = (
    ("ijl.,:;'’‘|()[]!- ", 0.24),
    ("frst", 0.32),
    ("mw", 0.74),
    ("MW", 0.92),
    ("IJ", 0.34),
)
_LETTER, _CAPITAL, _WIDE, _FIRST_WIDE = 0.47, 0.68, 1.0, 0x2E80
_BY_LETTER = {letter: width for letters, width in _ADVANCES for letter in letters}
# A line that ends in one of these sounds as if it had not ended.
_LEADING_ON = frozenset(
    re.findall(
        r"\w+",
        "a an the of in on at to for and or but by with from as that who which its "
        "der die das dem den des ein eine und oder von zu im am "
        "le la les un une du de et ou à el los las una y o",
    )
)
_AWKWARD = 4.0
# A word, or a Han or kana letter with the punctuation that must not begin a line; and the blank before it.
# No other blank than these is a place to break at.
_BLANKS = " \t\r\n"
_PIECES = re.compile(
    rf"[{_BLANKS}]*[\u2e80-\u9fff\uf900-\ufaff][\u3001-\u3003\u3009\u300b\u300d\u300f\u3011\uff01-\uff0f\uff1a-\uff1f]*"
    rf"|[{_BLANKS}]*[^{_BLANKS}\u2e80-\u9fff\uf900-\ufaff]+"
)


def width(text: str) -> float:
    """Give about how wide a text is, in ems of its type."""
    return sum(map(_advance, text))


@cache
def _advance(letter: str) -> float:
    if ord(letter) >= _FIRST_WIDE:
        return _WIDE
    return _BY_LETTER.get(letter, _CAPITAL if letter.isupper() else _LETTER)


def balanced(text: str, room: float) -> tuple[str, ...]:
    """Give a text as few lines as it needs, `room` ems wide at the most, and as even as they can be.

    None ends in an article or preposition if that can be helped. A word that is wider than the room has
    a line of its own.
    """
    pieces = tuple(_PIECES.findall(text))
    for count in range(1, len(pieces) + 1):
        lines = _best(pieces, count, room)
        if lines is not None:
            return lines
    return tuple(piece.strip(_BLANKS) for piece in pieces)


def _best(pieces: tuple[str, ...], count: int, room: float) -> tuple[str, ...] | None:
    """Give the best way to break a text into so many lines, or None if they do not fit."""
    even = width("".join(pieces)) / count

    @cache
    def after(start: int, left: int) -> tuple[float, tuple[str, ...]] | None:
        if left == 0:
            return (0.0, ()) if start == len(pieces) else None
        found = None
        for end in range(start + 1, len(pieces) - left + 2):
            line = "".join(pieces[start:end]).strip(_BLANKS)
            wide = width(line)
            if wide > room and end > start + 1:
                break
            rest = after(end, left - 1)
            if rest is None:
                continue
            awkward = left > 1 and pieces[end - 1].strip(_BLANKS).casefold() in _LEADING_ON
            cost = (wide - even) ** 2 + (_AWKWARD if awkward else 0) + rest[0]
            if found is None or cost < found[0]:
                found = (cost, (line, *rest[1]))
        return found

    best = after(0, count)
    return best[1] if best else None
