"""What the glyphs of a font whose letters join stand for, where the engine does not say.

Of a letter with a vowel sign WeasyPrint gives all the text to the first glyph that is drawn, from right to
left the sign, and none to the letter. Whoever searches or listens would miss the letter.
"""

from __future__ import annotations

import unicodedata
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping

_JOINER = "\N{ZERO WIDTH JOINER}"
_FIRST, _LAST = 0x0600, 0x06FF


def with_letters(
    meanings: Mapping[int, str],
    glyphs: Container[int],
    content: Callable[[], bytes],
    index: int,
) -> dict[int, str]:
    """Give the meanings of glyphs, those of Arabic letters and signs mended; others stay as they are.

    Args:
        meanings: what the engine says.
        glyphs: all that are shown.
        content: gives the bytes of the font.
        index: which font of the file it is.
    """
    if not any(map(_is_arabic, meanings.values())):
        return dict(meanings)
    return dict(meanings) | {
        glyph: letter
        for glyph, letter in _letters(content(), index).items()
        if glyph in glyphs and _is_letter_with_signs(meanings.get(glyph, ""))
    }


def _is_letter_with_signs(meaning: str) -> bool:
    """Whether a meaning is one letter at the most: of a ligature it is several."""
    return sum(not unicodedata.combining(character) for character in meaning) <= 1


def _is_arabic(meaning: str) -> bool:
    return any(_FIRST <= ord(character) <= _LAST for character in meaning)


def _letters(content: bytes, index: int) -> dict[int, str]:
    """Give for each glyph that is one letter in one of its four forms, or one sign, which it is."""
    import uharfbuzz as harfbuzz  # noqa: PLC0415 - few books have letters that join

    font = harfbuzz.Font(harfbuzz.Face(content, index))
    shapeless = {0, font.get_nominal_glyph(ord(" "))}
    found: dict[int, str] = {}
    for letter in map(chr, range(_FIRST, _LAST + 1)):
        if unicodedata.category(letter) not in {"Lo", "Mn"}:
            continue
        for before, after in product(("", _JOINER), repeat=2):
            buffer = harfbuzz.Buffer()
            buffer.add_str(f"{before}{letter}{after}")
            buffer.guess_segment_properties()
            harfbuzz.shape(font, buffer)
            drawn = {info.codepoint for info in buffer.glyph_infos} - shapeless
            if len(drawn) == 1:
                found.setdefault(drawn.pop(), letter)
    return found
