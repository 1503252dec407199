"""What holds for every text that an author or a reader may write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from hypothesis import given

from c2c_publish.manuscript.source import Source
from c2c_publish.markup.characters import addresses, printable
from c2c_publish.markup.comment import read_comment
from c2c_publish.markup.markdown import read_markdown
from c2c_publish.markup.serialise import places, xhtml
from c2c_publish.markup.vocabulary import COMMENT, ESSAY, attribute_allowed, web_address
from c2c_publish.model import Element, Essay, Nodes, Span, text_of, walk
from c2c_publish.transforms import transform
from tests.properties.strategies import FEW, MANY, SPAN, headings, markdown, plain_words, untrusted
from tests.unit.model.making import book

if TYPE_CHECKING:
    from c2c_publish.findings import Checked
    from c2c_publish.markup.markdown import MarkdownText

BLOCKS_OF_A_COMMENT = {"blockquote", "ol", "p", "pre", "ul"}
MADE_BY_SHAPE = {"pre": {"class", "data-language"}, "span": {"class"}, "code": {"class"}}


def read(text: str) -> Checked[MarkdownText]:
    return read_markdown(text, Source("walls.md", text).place)


def parsed(nodes: Nodes) -> str:
    """Give the text of nodes as an XML parser has it; it raises where they are not well formed."""
    pieces: list[str] = []
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.CharacterDataHandler = pieces.append
    parser.Parse(f"<body xmlns:epub='x'>{xhtml(*nodes)}</body>".encode(), True)  # noqa: FBT003 - expat's
    return "".join(pieces)


@MANY
@given(untrusted)
def test_a_comment_is_well_formed_and_holds_only_what_it_may(text: str) -> None:
    body = read_comment(text, SPAN).value
    assert parsed(body) == text_of(body)
    for one in walk(body):
        assert one.tag in COMMENT | {"span"}, one
        if one.tag == "a":
            assert {name for name, _ in one.attributes} == {"href"}
            assert web_address(one.get("href")) == one.get("href") != ""
        else:
            assert {name for name, _ in one.attributes} <= MADE_BY_SHAPE.get(one.tag, set())


def deepest(node: Element) -> int:
    """Give how many quotations and lists stand in each other, from this one on."""
    below = [deepest(child) for child in node.children if isinstance(child, Element)]
    return (node.tag in {"blockquote", "ol", "ul"}) + max(below, default=0)


@MANY
@given(untrusted)
def test_a_comment_nests_as_html_does(text: str) -> None:
    body = read_comment(text, SPAN).value
    assert all(not isinstance(one, str) and one.tag in BLOCKS_OF_A_COMMENT for one in body)
    for one in walk(body):
        inside = {inner.tag for inner in walk(one.children)}
        held = {child if isinstance(child, str) else child.tag for child in one.children}
        if one.tag in {"ol", "ul"}:
            assert held == {"li"}
        elif one.tag not in {"blockquote", "li"}:
            assert not inside & (BLOCKS_OF_A_COMMENT | {"li"})
        if one.tag == "a":
            assert "a" not in inside
        if one.tag in {"blockquote", "ol", "ul"}:
            assert deepest(one) <= 6
        if one.tag in BLOCKS_OF_A_COMMENT | {"li"}:
            assert text_of(one.children).strip()


@MANY
@given(untrusted)
def test_a_comment_gives_away_no_address_and_prints_only_what_can_be_printed(text: str) -> None:
    body = read_comment(text, SPAN).value
    words = text_of(body)
    assert printable(words).replace("\N{REPLACEMENT CHARACTER}", "") == words.replace(
        "\N{REPLACEMENT CHARACTER}", ""
    )
    for one in walk(body):
        assert not addresses(text_of(one.children)) or one.tag in {"blockquote", "ol", "ul", "li"}
        assert not any(addresses(value) for _, value in one.attributes)


@FEW
@given(plain_words)
def test_no_word_of_plain_text_is_lost_from_a_comment(words: list[str]) -> None:
    for between in (" ", "\n", "\n\n", "<br>", " <b>", " <td>", " <script>"):
        there = text_of(read_comment(between.join(words), SPAN).value)
        assert [word for word in words if word not in there] == []


@FEW
@given(plain_words)
def test_no_word_of_plain_text_is_lost_from_an_essay(words: list[str]) -> None:
    for between in (
        "\n- ",
        "\n> ",
        "\n\n# ",
        " | ",
        "\n: ",
        "</p>",
        " <td>",
        " <script>",
        "\n    ",
    ):
        there = text_of(read(between.join(words)).value.body)
        assert [word for word in words if word not in there] == []


@FEW
@given(plain_words)
def test_a_comment_read_from_its_own_text_says_the_same(words: list[str]) -> None:
    once = read_comment("\n\n".join(words), SPAN).value
    again = read_comment("\n\n".join(text_of((one,)) for one in once), SPAN).value
    assert again == once


@MANY
@given(markdown)
def test_an_essay_is_well_formed_and_holds_only_what_it_may(text: str) -> None:
    done = read(text)
    everything = (*done.value.body, *(node for note in done.value.notes for node in note.body))
    assert parsed(everything) == text_of(everything)
    for one in walk(everything):
        assert one.tag in ESSAY
        for name, value in one.attributes:
            made = name in {"data-language", "data-note"}
            assert made or attribute_allowed(one.tag, name, value), (one.tag, name, value)


@FEW
@given(markdown)
def test_findings_and_places_lie_inside_the_text(text: str) -> None:
    lines = text.split("\n")
    done = read(text)
    spans = [one.span for one in walk(done.value.body)] + [found.span for found in done.findings]
    for span in spans:
        if span is not None:
            assert 1 <= span.line <= len(lines)
            assert 1 <= span.column <= len(lines[span.line - 1]) + 1


@FEW
@given(markdown)
def test_places_and_xhtml_agree(text: str) -> None:
    body = read(text).value.body
    written = xhtml(*body)
    offsets = [offset for offset, _ in places(*body)]
    assert offsets == sorted(set(offsets))
    assert all(written[offset] == "<" and written[offset + 1] != "/" for offset in offsets)
    assert len(offsets) == sum(1 for one in walk(body) if one.span)


@FEW
@given(headings)
def test_every_heading_has_an_id_of_its_own(words: list[str]) -> None:
    body = read("".join(f"## {word}\n\n" for word in words)).value.body
    ids = [one.get("id") for one in walk(body) if re.fullmatch("h[1-6]", one.tag)]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"\S+", name) for name in ids)


@FEW
@given(markdown)
def test_a_book_of_any_essay_has_each_id_once_and_every_link_in_it_leads_somewhere(
    text: str,
) -> None:
    read_ = read(text).value
    given_ = Essay("a", "A", read_.body, Span("walls.md"), notes=read_.notes)
    (done,) = transform(book(given_)).value.essays
    everything = [
        one for part in (done.body, *(note.body for note in done.notes)) for one in walk(part)
    ]
    ids = [one.get("id") for one in everything if one.get("id")]
    assert len(ids) == len(set(ids))
    notes = {f"a.note-{note.number}" for note in done.notes}
    inside = {one.get("href")[1:] for one in everything if one.get("href").startswith("#")}
    assert inside <= {*ids, *notes, "a"}
    assert not [one for one in everything if one.get("href").startswith("essay:")]
