"""Where a comment quotes: quotation blocks, quotation marks, and lines that begin with `>`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from c2c_publish.model import Element, Node, Nodes, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_QUOTED = "blockquote"
# What holds blocks; everything else in a comment is a block of words.
_HOLDERS = frozenset({_QUOTED, "li", "ol", "ul"})
# Two ends and what is between; an apostrophe is no end, and no opening mark stands behind a word.
_MARKS = re.compile(
    # Marks may stand in marks, once.
    r"“((?:[^“”„]|“[^“”„]*”)+)”|„((?:[^“”„]|“[^“”„]*”)+)[”“]|«([^«»]+)»|»([^«»]+)«|\u2039([^\u2039\u203a]+)\u203a|「([^「」]+)」|『([^『』]+)』"
    r'|(?<![\w.,;:!?])"(?=\S)([^"]+)(?<=\S)"(?!\w)'
    r"|‘((?:[^‘’]|(?<=\w)’(?=\w))+)’(?!\w)"
    r"|(?<![\w.,;:!?])'(?=\S)((?:[^'\n]|(?<=\w)'(?=\w))+)'(?!\w)"
    # Where a quotation goes on in the next paragraph, this one has no mark at its end.
    r"|^\s*[“„]([^“”„]+)$"
)
_ARROW = re.compile(r"\s*>[>\s]*")
# In a quotation block, marks stand for the whole if they are around so much of it.
_MOST = 2 / 3
_BEFORE_ARROW = re.compile(r"\n(?=[ \t]*>)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a comment may have from elsewhere, up to the offset `end` of its text.

    `is_block` says that they are set apart as a quotation. If they are from nowhere as a whole, the
    `parts` may be from somewhere.
    """

    text: str
    end: int
    parts: tuple[Quotation, ...] = ()
    is_block: bool = field(default=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Said:
    """What a comment quotes, in reading order, and what it says without quotation blocks.

    `own` has what it quotes in quotation marks, too, and `marked` nothing else.
    """

    quotations: tuple[Quotation, ...]
    own: str
    marked: tuple[str, ...]


def said_in(body: Nodes) -> Said:
    """Give the quotations of a comment, and what it says itself."""
    reading = _Reading()
    quotations = tuple(reading.blocks(body, 0))
    return Said(quotations, "\n".join(reading.own), tuple(reading.marked))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words in a row, and the offset they begin at."""

    text: str
    begin: int

    @property
    def end(self) -> int:
        """The offset behind the last word."""
        return self.begin + len(self.text.rstrip())


class _Reading:
    """A comment that is read block by block."""

    def __init__(self) -> None:
        self.own: list[str] = []
        self.marked: list[str] = []

    def blocks(self, nodes: Nodes, begin: int) -> Iterator[Quotation]:
        """Give the quotations in the comment's own blocks."""
        for node, at in _placed(nodes, begin):
            if isinstance(node, str):
                continue
            if node.tag == _QUOTED:
                yield from _block(node, at)
            elif _holds_blocks(node):
                yield from self.blocks(node.children, at)
            elif node.tag != "pre":
                yield from self._paragraph(node, at)

    def _paragraph(self, paragraph: Element, begin: int) -> Iterator[Quotation]:
        own: list[_Stretch] = []
        for is_quoted, lines in _by_arrows(_lines(paragraph, begin)):
            if is_quoted:
                yield _quotation(lines)
            else:
                own += lines
        if own:
            whole = _joined(own)
            marked = tuple(_marked(paragraph, whole, begin))
            yield from marked
            self.own.append(whole.text)
            self.marked += (one.text for one in marked)


def _block(quoted: Element, begin: int) -> Iterator[Quotation]:
    """Give a quotation block as one quotation; what it quotes itself stands apart."""
    parts: list[Quotation] = []
    inner: list[Quotation] = []
    for node, at in _placed(quoted.children, begin):
        if isinstance(node, str) or node.tag == "pre":
            continue
        if node.tag == _QUOTED or _holds_blocks(node):
            inner += _block(node, at)
        else:
            parts.append(_quoted_paragraph(node, at))
    if parts:
        whole = "\n".join(part.text for part in parts)
        together = Quotation(whole, parts[-1].end, tuple(parts), is_block=True)
        yield together if len(parts) > 1 else parts[0]
    yield from inner


def _quoted_paragraph(paragraph: Element, begin: int) -> Quotation:
    lines = list(_lines(paragraph, begin))
    whole = _joined(lines)
    marked = _marked(paragraph, whole, begin)
    return _quotation(
        lines, tuple(one for one in marked if len(one.text) > _MOST * len(whole.text))
    )


def _quotation(lines: list[_Stretch], marked: tuple[Quotation, ...] = ()) -> Quotation:
    """Give lines as one quotation; each alone may be one, if they are more, and what is in its marks."""
    bare = [(_ARROW.sub("", line.text, count=1), line.end) for line in lines]
    alone = (Quotation(text, end, is_block=True) for text, end in bare)
    parts = (*(alone if len(bare) > 1 else ()), *marked)
    return Quotation("\n".join(text for text, _ in bare), lines[-1].end, parts, is_block=True)


def _marked(paragraph: Element, whole: _Stretch, begin: int) -> Iterator[Quotation]:
    """Give what stands between quotation marks, and what is an element of quotation."""
    for found in _MARKS.finditer(whole.text):
        text = next(filter(None, found.groups()), "")
        yield Quotation(text, whole.begin + found.start() + len(found[0].rstrip()))
    for one, at in _inside(paragraph.children, begin):
        if one.tag == "q":
            text = text_of(one.children)
            yield Quotation(text, at + len(text))


def _lines(paragraph: Element, begin: int) -> Iterator[_Stretch]:
    """Give the lines of a paragraph, as its author broke them or put arrows before them."""
    text = text_of(paragraph.children)
    breaks = {at - begin for one, at in _inside(paragraph.children, begin) if one.tag == "br"}
    breaks |= {found.end() for found in _BEFORE_ARROW.finditer(text)}
    last = 0
    for at in sorted({*breaks, len(text)}):
        if text[last:at].strip():
            yield _Stretch(text[last:at], begin + last)
        last = at


def _by_arrows(lines: Iterable[_Stretch]) -> Iterator[tuple[bool, list[_Stretch]]]:
    """Give lines put together, those with an arrow before them and those without."""
    group: list[_Stretch] = []
    was_quoted = False
    for line in lines:
        is_quoted = bool(_ARROW.match(line.text))
        if group and is_quoted is not was_quoted:
            yield was_quoted, group
            group = []
        group.append(line)
        was_quoted = is_quoted
    if group:
        yield was_quoted, group


def _joined(lines: list[_Stretch]) -> _Stretch:
    """Give lines as one stretch, as long as they are and what was between them."""
    text = ""
    for line in lines:
        text += " " * (line.begin - lines[0].begin - len(text)) + line.text
    return _Stretch(text, lines[0].begin if lines else 0)


def _placed(nodes: Nodes, begin: int) -> Iterator[tuple[Node, int]]:
    """Give nodes with the offsets they begin at."""
    for node in nodes:
        yield node, begin
        begin += len(node) if isinstance(node, str) else len(text_of(node.children))


def _inside(nodes: Nodes, begin: int) -> Iterator[tuple[Element, int]]:
    """Give every element in a paragraph with the offset it begins at."""
    for node, at in _placed(nodes, begin):
        if isinstance(node, Element):
            yield node, at
            yield from _inside(node.children, at)


def _holds_blocks(one: Element) -> bool:
    return one.tag in _HOLDERS and any(
        isinstance(child, Element) and child.tag in {*_HOLDERS, "p", "pre"}
        for child in one.children
    )
