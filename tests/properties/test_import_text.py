"""What holds for every text of a blog: its words come through HTML, Markdown and the reading of that."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from c2c_publish.markup.author_html import classic_paragraphs, read_author_html
from c2c_publish.markup.comment import read_comment
from c2c_publish.markup.markdown import read_markdown
from c2c_publish.markup.markdown_text import markdown_of
from c2c_publish.markup.reader_html import comment_from_html, comment_from_text
from c2c_publish.markup.vocabulary import BLOCK
from c2c_publish.model import Nodes, Span
from tests.properties.strategies import FEW

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Span("essay.md")
WORDS = re.compile(r"[^\W_]+")
SIGNS = st.text(alphabet="ab 1.-+*_`#>[]()!<&$={}~|:\\^\"'\n", max_size=24)
PLAIN = st.text(alphabet=st.sampled_from("abcxyz éß中 123,.;"), min_size=1, max_size=20)


def words(nodes: Nodes) -> list[str]:
    """Give the words of a tree; where a block begins or ends, a word does, too."""
    return WORDS.findall("".join(pieces(nodes)))


def pieces(nodes: Nodes) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, str):
            yield node
            continue
        apart = " " if node.tag in BLOCK | {"br", "img"} else ""
        yield apart
        yield from pieces(node.children)
        yield apart


def inline(draw: st.DrawFn, depth: int) -> str:
    """Draw words with elements among them."""
    pieces = []
    for _ in range(draw(st.integers(1, 4))):
        text = html.escape(draw(SIGNS | PLAIN), quote=False)
        tag = draw(
            st.sampled_from(
                ["", "", "b", "i", "em", "strong", "a", "code", "sub", "br", "span", "mark"]
            )
        )
        if tag == "br":
            pieces.append(f"{text}<br>")
        elif tag == "a":
            pieces.append(f'<a href="https://example.org/a_(b)">{text}</a>')
        elif tag and depth:
            pieces.append(f"<{tag}>{inline(draw, depth - 1)}</{tag}>")
        else:
            pieces.append(text)
    return "".join(pieces)


def block(draw: st.DrawFn, depth: int) -> str:
    """Draw a block, with blocks in it."""
    tag = draw(
        st.sampled_from(
            ["p", "p", "h2", "h3", "blockquote", "ul", "ol", "pre", "table", "div", "dl"]
        )
    )
    if tag in {"p", "h2", "h3"} or not depth:
        tag = tag if tag in {"p", "h2", "h3"} else "p"
        return f"<{tag}>{inline(draw, 2)}</{tag}>"
    if tag in {"ul", "ol"}:
        items = "".join(
            f"<li>{inner(draw, depth - 1)}</li>" for _ in range(draw(st.integers(1, 3)))
        )
        return f"<{tag}>{items}</{tag}>"
    if tag == "pre":
        return f"<pre><code>{html.escape(draw(SIGNS))}</code></pre>"
    if tag == "table":
        cells = "".join(f"<td>{inline(draw, 1)}</td>" for _ in range(2))
        return f"<table><tr><th>a</th><th>b</th></tr><tr>{cells}</tr></table>"
    if tag == "dl":
        return f"<dl><dt>{inline(draw, 1)}</dt><dd>{inline(draw, 1)}</dd></dl>"
    return f"<{tag}>{inner(draw, depth - 1)}</{tag}>"


def inner(draw: st.DrawFn, depth: int) -> str:
    return inline(draw, 1) if draw(st.booleans()) else block(draw, depth)


@st.composite
def posts(draw: st.DrawFn) -> str:
    """Draw the HTML of a post."""
    return "\n".join(block(draw, 2) for _ in range(draw(st.integers(1, 4))))


@FEW
@given(posts())
def test_every_word_of_a_post_comes_through(post: str) -> None:
    """What the tree of the HTML says, the essay says, in this order."""
    read = read_author_html(post)
    text = markdown_of(read.body, read.notes)
    back = read_markdown(text, lambda _at, _length: HERE).value
    assert words(back.body) == words(read.body), text


@FEW
@given(st.lists(SIGNS | PLAIN, max_size=5).map("\n\n".join))
def test_every_word_of_a_classic_post_comes_through(post: str) -> None:
    """A post without markup says the same as an essay."""
    read = read_author_html(classic_paragraphs(html.escape(post, quote=False)))
    back = read_markdown(markdown_of(read.body, read.notes), lambda _at, _length: HERE).value
    assert words(back.body) == WORDS.findall(post)


@FEW
@given(st.lists(SIGNS | PLAIN, max_size=5).map("\n\n".join))
def test_every_word_of_a_plain_comment_comes_through(comment: str) -> None:
    """A comment of plain text says the same as a comment file, sign for sign."""
    back = read_comment(comment_from_text(comment), HERE).value
    assert words(back) == WORDS.findall(comment)


@FEW
@given(posts())
def test_every_word_of_a_readers_html_comes_through(comment: str) -> None:
    """What a reader wrote in HTML is all there, whatever elements it stood in."""
    expected = words(read_author_html(comment).body)
    back = read_comment(comment_from_html(comment), HERE).value
    assert words(back) == expected
