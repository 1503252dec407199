"""Where in the source the pieces of a parsed text stand."""

from __future__ import annotations

from c2c_publish.manuscript.source import Source
from c2c_publish.markup.markdown import read_markdown
from c2c_publish.markup.places import Places, line_column
from c2c_publish.model import Element, Span, walk

TEXT = """---
title: Walls
---

The first wall. See [the other](essay:doors) and `essay:doors`.

## A wall

> The first wall, again. See [the other](essay:doors).

![A wall](images/wall.png)
"""
SOURCE = Source("walls.md", TEXT)
START = TEXT.index("---\n\n") + 4


def places(text: str = TEXT, start: int = 0) -> Places:
    return Places(text, Source("walls.md", text).place, start)


def elements(tag: str) -> list[Element]:
    read = read_markdown(TEXT, SOURCE.place, start=START)
    return [one for one in walk(read.value.body) if one.tag == tag]


def spans(tag: str) -> list[str]:
    return [str(one.span) for one in elements(tag)]


def test_offsets_become_lines_and_columns_from_one() -> None:
    at = line_column("one\n\nthree")
    assert [at(0), at(2), at(4), at(5), at(9)] == [(1, 1), (1, 3), (2, 1), (3, 1), (3, 5)]


def test_blocks_stand_where_their_words_begin() -> None:
    assert spans("p") == ["walls.md:5:1", "walls.md:9:3"]
    assert spans("h2") == ["walls.md:7:4"]


def test_a_paragraph_in_a_list_does_not_send_the_search_to_the_same_words_further_on() -> None:
    text = "- The wall stands.\n\n- Another.\n\nAn end.\n\nThe wall stands.\n"
    read = read_markdown(text, Source("walls.md", text).place)
    found = [str(one.span) for one in walk(read.value.body) if one.tag == "p"]
    assert found == ["walls.md:1:3", "walls.md:3:3", "walls.md:5:1", "walls.md:7:1"]


def test_blocks_of_long_words_have_a_place() -> None:
    long = "wall" * 40
    found = places(f"One.\n\nThe {long} {long}").block(f"The {long} {long}")
    assert found == Span("walls.md", 3, 1)


def test_the_same_link_twice_stands_in_two_places_and_not_in_code() -> None:
    assert spans("a") == ["walls.md:5:33", "walls.md:9:42"]


def test_a_figure_stands_where_its_address_is() -> None:
    assert spans("figure") == ["walls.md:11:11"]


def test_a_link_is_not_found_in_a_longer_address() -> None:
    found = places("<https://a.example/b> <https://a.example/>")
    assert found.address("https://a.example/") == Span("walls.md", 1, 24, 18)


def test_a_tag_is_found_in_capitals_and_not_in_a_longer_name() -> None:
    assert places("<blinker> <BLINK>").tag("blink") == Span("walls.md", 1, 11, 6)


def test_an_attribute_is_looked_for_behind_its_tag() -> None:
    found = places('style = looks\n\n<p style="x">')
    assert found.attribute("style", Span("walls.md", 3, 1, 2)) == Span("walls.md", 3, 4, 5)


def test_what_is_not_there_has_no_place() -> None:
    assert places().exact("doors!") is None
    assert places().exact("") is None
    assert places().block("Not these words") is None
    assert places().block("---") is None


def test_a_word_in_the_front_matter_is_not_looked_at() -> None:
    assert places("title: wall\n\nA wall", 13).exact("wall") == Span("walls.md", 3, 3, 4)


def test_notes_stand_where_their_texts_are() -> None:
    text = "One[^a].\n\n[^a]: First.\n\n[^a]: Second.\n\n[^a]: Third.\n"
    found = places(text)
    assert str(found.note("a")) == "walls.md:3:1"
    assert [str(found.second_note("a")), str(found.second_note("a"))] == [
        "walls.md:5:1",
        "walls.md:7:1",
    ]
