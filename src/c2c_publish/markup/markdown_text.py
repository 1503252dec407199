"""A tree written as Markdown in the dialect that is read here, as a person would have typed it.

Plain words need no proof. A block with rarer signs is read back; if it does not say the same, more of its
signs are escaped, and if that does not help it is written as HTML, which means one thing only.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from c2c_publish.markup.comment import read_comment
from c2c_publish.markup.markdown import read_markdown
from c2c_publish.markup.markdown_blocks import block_of
from c2c_publish.markup.markdown_inline import holds_signs, inline
from c2c_publish.markup.serialise import xhtml
from c2c_publish.model import Element, Node, Nodes, Note, Span, text_of, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Proof: TypeAlias = "Callable[[str, Element], bool]"

_WORD = re.compile(r"[^\W_]+")
_NOWHERE = Span("")
# Python-Markdown takes minutes over more signs of a kind; as HTML they are not looked at.
_MANY = 1_000
_STRUCTURE = frozenset(
    {
        "a", "blockquote", "br", "code", "dd", "del", "dl", "dt", "em", "figcaption", "h2", "h3", "h4",
        "h5", "h6", "hr", "img", "li", "mark", "ol", "p", "pre", "strong", "sub", "sup", "table", "td",
        "th", "tr", "ul",
    }
)  # fmt: skip
_SAME = {"b": "strong", "i": "em", "s": "del"}


def markdown_of(body: Nodes, notes: tuple[Note, ...] = ()) -> str:
    """Give an essay's Markdown: its blocks, then the texts of its notes."""
    labels = frozenset(note.label for note in notes)

    def reads_as(text: str, block: Element) -> bool:
        return _reads_as(text, block, labels)

    written = [text for block in body if (text := _proved(block, reads_as))]
    written += (_note(note, reads_as) for note in notes)
    return "\n\n".join(written)


def comment_markdown_of(body: Nodes) -> str:
    """Give a comment's Markdown; its tree holds what comments may hold."""

    def reads_as(text: str, block: Element) -> bool:
        return _shape(read_comment(text, _NOWHERE).value) == _shape((block,))

    return "\n\n".join(text for block in body if (text := _proved(block, reads_as, _for_comments)))


def _for_comments(text: str) -> str:
    """In a comment a dollar is a dollar and a bar a bar, and a backslash before one would be printed."""
    return text.replace("\\$", "$").replace("\\|", "|")


def _as_it_is(text: str) -> str:
    return text


def _note(note: Note, reads_as: Proof) -> str:
    held = "\n\n".join(filter(None, (_proved(block, reads_as) for block in note.body)))
    indented = "\n".join(f"    {line}" if line else "" for line in held.split("\n"))
    return f"[^{note.label}]: {indented.lstrip(' ')}"


def _proved(block: Node, reads_as: Proof, finished: Callable[[str], str] = _as_it_is) -> str:
    """Give a block's Markdown that reads back as the block itself."""
    if isinstance(block, str):
        return _proved(Element("p", (), (block,)), reads_as, finished) if block.strip() else ""
    if block.tag == "p" and not holds_signs(block):
        return inline(block.children)
    if block.tag in {"hr", "pre"}:
        return block_of(block)
    text = text_of((block,))
    is_readable = max(text.count("["), text.count("\n"), _breaks(block)) <= _MANY
    for sparing in (True, False) if is_readable else ():
        text = finished(block_of(block, sparing=sparing))
        if text and reads_as(text, block):
            return text
    # An empty line would end the block of HTML.
    return re.sub("\n(?=\n)", "&#10;", xhtml(block))


def _breaks(block: Element) -> int:
    return sum(one.tag == "br" for one in walk((block,)))


def _reads_as(text: str, block: Element, labels: frozenset[str]) -> bool:
    known = "".join(f"\n\n[^{one}]: x" for one in labels) if "[^" in text else ""
    read = read_markdown(text + known, lambda _at, _length: _NOWHERE).value
    return _shape(read.body) == _shape((block,))


def _shape(nodes: Iterable[Node]) -> list[str]:
    """Give what a block says: its words in order, the elements around them, where links lead."""
    found: list[str] = []
    words: list[str] = []
    stack: list[Node] = list(nodes)[::-1]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            words.append(node)
            continue
        tag = _SAME.get(node.tag, node.tag)
        if tag == "/":
            found += (*_WORD.findall("".join(words)), "/")
            words.clear()
            continue
        if tag in _STRUCTURE:
            found += _WORD.findall("".join(words))
            words.clear()
            found.append(
                " ".join((tag, node.get("href") or node.get("src"), node.get("data-note")))
            )
            stack.append(Element("/"))
        stack.extend(reversed(node.children))
    return [*found, *_WORD.findall("".join(words))]
