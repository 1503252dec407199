"""The cover set in type."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from c2c_publish.render.cover import cover_image, draw_cover
from tests.unit.model.making import METADATA

SVG = "{http://www.w3.org/2000/svg}"
RIGHT = 600 - 72


def lines(title: str) -> list[tuple[float, float, str]]:
    """Give baseline, size and words of each line of a title."""
    drawing = draw_cover(replace(METADATA, title=title, subtitle="", authors=(), publisher=""))
    root = etree.fromstring(drawing.svg.encode())
    return [
        (float(one.get("y", "0")), float(one.get("font-size", "0")), one.text or "")
        for one in root.iter(f"{SVG}text")
    ]


@pytest.mark.parametrize(
    "title",
    [
        "C2C",
        "Copy to China",
        "A Small Book About a Great Many Things and What Became of Them in the End of It All",
        "Donaudampfschifffahrtsgesellschaftskapitän",
        "小さな余白の大きさについて書かれた本",
        "<b>Walls</b> & “Doors”",
        "word " * 60,
    ],
)
def test_a_title_keeps_its_words_and_stays_on_the_page(title: str) -> None:
    set_lines = lines(title)
    assert " ".join(words for _, _, words in set_lines).split() == title.split()
    assert {size for _, size, _ in set_lines} <= {76, 68, 60, 54, 48, 42, 36}
    baselines = [y for y, _, _ in set_lines]
    assert baselines == sorted(set(baselines))


@pytest.mark.parametrize("title", ["Copy to China", "The Smallness of the Margin"])
def test_a_line_fits_between_the_margins(title: str) -> None:
    assert all(72 + size * 0.46 * len(words) <= RIGHT for _, size, words in lines(title))


def test_who_wrote_it_stands_on_it_as_plain_text() -> None:
    drawing = draw_cover(replace(METADATA, subtitle="Sub <i>", publisher="A & B"))
    texts = [one.text for one in etree.fromstring(drawing.svg.encode()).iter(f"{SVG}text")]
    assert " ".join(map(str, texts)) == "Margaret Linwood A Small Book Sub <i> A & B"


def test_the_same_book_has_the_same_cover() -> None:
    one = draw_cover(METADATA)
    assert draw_cover(METADATA) == one
    image = cover_image(one)
    assert (image.path, image.media_type, image.width, image.height) == (
        one.path,
        "image/svg+xml",
        600,
        900,
    )
