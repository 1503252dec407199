"""Glyphs of letters that join, and the letters they stand for."""

from __future__ import annotations

import pytest
import uharfbuzz as harfbuzz

from c2c_publish.fonts import installed_fonts
from c2c_publish.writers.pdf.joined import with_letters

AMIRI = next((one for one in installed_fonts() if one.family == "Amiri"), None)


@pytest.mark.skipif(AMIRI is None, reason="the extra [rtl] is not here")
def test_a_letter_and_its_sign_are_told_apart() -> None:
    assert AMIRI is not None
    content = AMIRI.path.read_bytes()
    buffer = harfbuzz.Buffer()
    buffer.add_str("ئً")
    buffer.guess_segment_properties()
    harfbuzz.shape(harfbuzz.Font(harfbuzz.Face(content)), buffer)
    sign, letter = (info.codepoint for info in buffer.glyph_infos)

    mended = with_letters({sign: "ئً", 5: "لله"}, {sign, letter, 5}, lambda: content, 0)

    assert mended[sign] == "ً"
    assert mended[letter] == "ئ"
    assert mended[5] == "لله"


def test_a_font_without_arabic_is_not_even_read() -> None:
    assert with_letters({3: "a"}, {3, 4}, lambda: pytest.fail("read"), 0) == {3: "a"}
