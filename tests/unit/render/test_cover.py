"""The cover set in type."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from c2c_publish.model import Turn, element
from c2c_publish.render.cover import cover_image, draw_cover
from c2c_publish.render.words import ENGLISH
from tests.unit.model.making import book, comment, essay, mention

if TYPE_CHECKING:
    from c2c_publish.model import Book, Essay

SVG = "{http://www.w3.org/2000/svg}"
RIGHT = 600 - 72


def cover_of(*essays: Essay, **metadata: object) -> Book:
    """Give a book whose cover is to be drawn."""
    made = book(*essays)
    return replace(made, metadata=replace(made.metadata, **metadata))  # type: ignore[arg-type]


def lines(title: str) -> list[tuple[float, float, str]]:
    """Give baseline, size and words of each line of a title."""
    drawing = draw_cover(cover_of(title=title, subtitle="", authors=(), publisher=""), ENGLISH)
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
    assert "".join(words for _, _, words in set_lines).replace(" ", "") == title.replace(" ", "")
    assert {size for _, size, _ in set_lines} <= {80, 72, 66, 60, 54, 48, 42, 36}
    baselines = [y for y, _, _ in set_lines]
    assert baselines == sorted(set(baselines))


@pytest.mark.parametrize("title", ["Copy to China", "The Smallness of the Margin"])
def test_a_line_fits_between_the_margins(title: str) -> None:
    assert all(72 + size * 0.46 * len(words) <= RIGHT for _, size, words in lines(title))


def test_who_wrote_it_stands_on_it_as_plain_text() -> None:
    drawing = draw_cover(cover_of(subtitle="Sub <i>", publisher="A & B"), ENGLISH)
    texts = [one.text for one in etree.fromstring(drawing.svg.encode()).iter(f"{SVG}text")]
    assert " ".join(map(str, texts)) == "Margaret Linwood A Small Book Sub <i> A & B"


def test_the_same_book_has_the_same_cover() -> None:
    one = draw_cover(cover_of(), ENGLISH)
    assert draw_cover(cover_of(), ENGLISH) == one
    image = cover_image(one)
    assert (image.path, image.media_type, image.width, image.height) == (
        one.path,
        "image/svg+xml",
        600,
        900,
    )


def bars(book: Book) -> list[tuple[float, float, str]]:
    """Give left edge, width and colour of each bar, from above."""
    root = etree.fromstring(draw_cover(book, ENGLISH).svg.encode())
    every = [(float(one.get("y", "0")), one) for one in root.iter(f"{SVG}rect")][1:]
    assert every == sorted(every, key=lambda pair: pair[0])
    return [
        (float(one.get("x", "0")), float(one.get("width", "0")), f"{one.get('fill')}")
        for _, one in every
    ]


def spoken(words: int) -> Essay:
    """Give an essay of one paragraph, which is discussed and mentioned."""
    said = essay("one", (element("p", None, "word " * words),))
    turns = (Turn(comment("1")), Turn(comment("2", "1"), 1))
    return replace(said, discussion=replace(said.discussion, turns=turns, mentions=(mention("3"),)))


def test_a_bar_tells_who_speaks_how_long_and_how_deep() -> None:
    paragraph, first, reply, mentioned = bars(cover_of(spoken(75)))
    assert paragraph[:2] == (72, 228)
    assert [left for left, _, _ in (first, reply, mentioned)] == [93, 114, 93]
    assert paragraph[2] != first[2] == reply[2] == mentioned[2]


def test_a_word_more_is_no_other_cover() -> None:
    assert draw_cover(cover_of(spoken(75)), ENGLISH) == draw_cover(cover_of(spoken(76)), ENGLISH)


def test_a_long_book_has_as_many_bars_as_there_is_room_for() -> None:
    assert 60 < len(bars(cover_of(*(spoken(50) for _ in range(500))))) <= 96
    assert len(bars(cover_of(essay("one", (element("p", None, "Yes."),) * 500)))) == 96


def test_without_essays_there_are_no_bars() -> None:
    assert bars(cover_of()) == []
