from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from c2c_publish.fonts import FontFile, coverage, extra_for, fontconfig, installed_fonts


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


def test_coverage_knows_letters_and_not_everything() -> None:
    covered = coverage(installed_fonts())

    assert {ord(character) for character in "aßłΩЖ☞—’"} <= covered
    assert 0x1F600 not in covered


@pytest.mark.parametrize(
    ("characters", "extra"),
    [("שﬁش", "rtl"), ("中あ한。", "cjk"), ("é☞Ж", "")],
)
def test_each_script_has_its_extra(characters: str, extra: str) -> None:
    named = {extra_for(character) for character in characters if character != "ﬁ"}

    assert named == {extra}
