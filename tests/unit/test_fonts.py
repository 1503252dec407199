from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from c2c_publish.charmap import code_points
from c2c_publish.fonts import FontFile, extra_for, fontconfig, installed_fonts, lacking


def test_the_three_faces_of_the_book_are_found() -> None:
    families = [font.family for font in installed_fonts()]

    assert families[:6] == [
        *("EB Garamond", "EB Garamond"),
        *("Source Sans 3", "Source Sans 3"),
        *("Source Code Pro", "Source Code Pro"),
    ]


def test_no_two_files_are_one_font() -> None:
    fonts = [(font.family, font.weight, font.style) for font in installed_fonts()]

    assert len(fonts) == len(set(fonts))


def test_the_configuration_names_every_folder_and_no_other_configuration() -> None:
    font = FontFile("A & B", "400", "normal", Path("/fonts/a & b/one.ttf"))
    root = ET.fromstring(fontconfig((font, font), "/cache"))  # noqa: S314 - our own text

    assert [place.text for place in root.findall("dir")] == ["/fonts/a & b"]
    assert [place.text for place in root.findall("cachedir")] == ["/cache"]
    assert root.find("reset-dirs") is not None
    assert root.find("include") is None
    assert [alias.findtext("family") for alias in root.findall("alias")] == [
        "serif",
        "sans-serif",
        "monospace",
        "emoji",
    ]


def test_letters_have_glyphs_and_not_everything_has() -> None:
    assert lacking("aßłΩЖ☞—’😀", installed_fonts()) == {"😀"}


@pytest.mark.parametrize("font", installed_fonts(), ids=lambda font: font.path.name)
def test_a_font_has_the_characters_that_fonttools_finds_in_it(font: FontFile) -> None:
    with TTFont(font.path, fontNumber=0, lazy=True) as opened:
        expected = opened.getBestCmap().keys()
    with font.path.open("rb") as read:
        assert code_points(read) == expected


@pytest.mark.parametrize(
    ("characters", "extra"),
    [("שﬁش", "rtl"), ("中あ한。", "cjk"), ("é☞Ж", "")],
)
def test_each_script_has_its_extra(characters: str, extra: str) -> None:
    named = {extra_for(character) for character in characters if character != "ﬁ"}

    assert named == {extra}
