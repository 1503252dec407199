"""A tree as blogs have it made plain: blocks in blocks only where a book has them, words in paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from c2c_publish.markup.paragraphs import listed
from c2c_publish.markup.shaping import trimmed
from c2c_publish.markup.vocabulary import BLOCK
from c2c_publish.model import Element, Node, Nodes, element, rewrite, text_of, walk

if TYPE_CHECKING:
    from collections.abc import Iterable

# Boxes that say nothing of what is in them.
_BOXES = frozenset(
    {"div", "section", "article", "aside", "header", "footer", "address", "body", "main"}
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LANGUAGE = re.compile(r"(?:language-|lang-|brush:\s*|highlight-source-)([\w+#.-]+)")
# What highlighters number the lines of code with.
_LINE_NUMBERS = frozenset({"gutter", "rouge-gutter", "linenos", "lineno", "lnt", "ln"})
_BLANKS = re.compile(r"[ \t\n\f\r]+")
_MEANS = frozenset({"lang", "dir"})
_ATTRIBUTES = {
    "a": {"href", "title", "class", "data-note", "id"},
    "img": {"src", "alt", "title"},
    "ol": {"start", "reversed", "type"},
    "li": {"value", "id"},
    "p": {"id"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "abbr": {"title"},
    "code": {"class", "data-lang", "data-language"},
    "pre": {"class", "data-lang", "data-language"},
    "sup": {"data-note", "id"},
    "blockquote": {"cite"},
    "time": {"datetime"},
} | {heading: {"id"} for heading in _HEADINGS}


def plain_blocks(nodes: Nodes) -> Nodes:
    """Give the same words as blocks of an essay: boxes and looks gone, headings from the second level on."""
    read = rewrite(nodes, _plain)
    return _headings(_blocks(read))


def _plain(current: Element) -> Nodes:
    if current.classes & _LINE_NUMBERS:
        return ()
    language = _LANGUAGE.search(current.get("class")) if current.tag in {"div", "figure"} else None
    if language:
        current = current.holding(
            *rewrite(current.children, lambda one: _in_language(one, language[1]))
        )
    allowed = _ATTRIBUTES.get(current.tag, set()) | _MEANS
    kept = tuple((k, v) for k, v in current.attributes if k in allowed and v)
    made = Element(current.tag, kept, current.children)
    if current.tag == "pre" and "wp-block-verse" in current.classes:
        return _verse(made)
    if current.tag == "pre":
        return (_code(made.having(class_=current.get("class"))),)
    if current.tag == "span" and not kept:
        return made.children
    if current.tag in {"em", "strong", "del", "mark", "a"} and not text_of(made.children).strip():
        return made.children if not made.get("data-note") else (made,)
    return (made,)


def _in_language(current: Element, language: str) -> Nodes:
    if current.tag == "code" and not current.get("class"):
        current = current.having(class_=f"language-{language.lower()}")
    return (current,)


def _verse(block: Element) -> Nodes:
    """Lines of verse, which blogs keep in an element for code."""

    def broken(text: str) -> Nodes:
        first, *rest = text.split("\n")
        return (first, *(node for line in rest for node in (Element("br"), line)))

    held = (
        node
        for child in block.children
        for node in (broken(child) if isinstance(child, str) else (child,))
    )
    return (element("p", None, *held),)


def _code(block: Element) -> Element:
    """Code with its language, whatever the highlighter of the blog has made of it."""
    said = (e.get(name) for e in walk((block,)) for name in ("class", "data-lang", "data-language"))
    classes = " ".join(
        f"language-{one}" if re.fullmatch(r"[\w+#.]+", one) else one for one in said if one
    )
    found = _LANGUAGE.search(classes)
    named = (
        f"language-{found[1].lower()}"
        if found and found[1] not in {"none", "plain", "text"}
        else ""
    )
    text = text_of(rewrite(block.children, lambda e: ("\n",) if e.tag == "br" else (e,)))
    return element("pre", None, element("code", {"class": named}, text.strip("\n")))


def _is_block(node: Node) -> bool:
    return isinstance(node, Element) and node.tag in BLOCK


def _blocks(nodes: Nodes) -> Nodes:
    """Put loose words into paragraphs, and open boxes and inline elements that hold blocks."""
    result: list[Node] = []
    words: list[Node] = []
    for node in listed(_opened(nodes)):
        if _is_block(node) and isinstance(node, Element):
            result += (*_paragraphs(words), *_block(node))
            words = []
        else:
            words.append(node)
    return (*result, *_paragraphs(words))


def _opened(nodes: Iterable[Node]) -> Iterable[Node]:
    for node in nodes:
        if isinstance(node, Element) and (
            node.tag in _BOXES
            or (node.tag not in BLOCK and any(map(_is_block, walk(node.children))))
        ):
            # Where a box ends, so do the words before it.
            yield from (Element("hr", (("class", "end"),)), *_opened(node.children))
            yield Element("hr", (("class", "end"),))
        else:
            yield node


def _paragraphs(words: list[Node]) -> Nodes:
    """Give words as paragraphs: one, or several where two line breaks follow each other."""
    result: list[Element] = []
    held: list[Node] = []
    breaks = 0
    for node in (*words, None):
        is_break = isinstance(node, Element) and node.tag == "br"
        if node is None or (is_break and breaks):
            while held and _is_blank(held[-1]):
                held.pop()
            result += _paragraph(held)
            held = []
        elif is_break or not _is_blank(node) or (held and isinstance(node, str)):
            held.append(node)
        breaks = breaks + 1 if is_break else breaks if node is not None and _is_blank(node) else 0
    return tuple(result)


def _is_blank(node: Node) -> bool:
    return not node.strip() if isinstance(node, str) else node.tag == "br"


def _paragraph(words: list[Node]) -> Iterable[Element]:
    tidy = trimmed(_single_blanks(tuple(words)))
    pictures = [e for e in walk(tidy) if e.tag == "img"]
    if pictures and not text_of(tidy).strip():
        yield from (element("figure", None, picture) for picture in pictures)
    elif (
        text_of(tidy).strip(" \n\u00a0") or pictures or any(e.get("data-note") for e in walk(tidy))
    ):
        yield element("p", None, *tidy)


def _single_blanks(nodes: Nodes) -> Nodes:
    """Blanks and line ends of HTML are one blank; around a line break there are none."""
    result: list[Node] = []
    for node in nodes:
        if isinstance(node, str):
            # Most texts have single blanks alone, and to ask for others is many times as fast.
            text = _BLANKS.sub(" ", node) if _has_blanks(node) else node
            if result and isinstance(result[-1], Element) and result[-1].tag == "br":
                text = text.lstrip(" ")
            if text:
                result.append(text)
        else:
            if node.tag == "br" and result and isinstance(result[-1], str):
                result[-1] = result[-1].rstrip(" ")
            result.append(node.holding(*_single_blanks(node.children)))
    return tuple(result)


def _has_blanks(text: str) -> bool:
    return "  " in text or any(sign in text for sign in "\n\t\f\r")


def _block(node: Element) -> Nodes:  # noqa: C901, PLR0911 - one for each kind
    match node.tag:
        case "hr":
            return () if node.get("class") == "end" else (node,)
        case "p":
            return _with_language(node, _blocks(node.children))
        case "pre":
            return (node,) if text_of(node.children).strip() else ()
        case "blockquote" | "dd":
            held = _blocks(node.children)
            return (node.holding(*held),) if held else ()
        case "ul" | "ol":
            return _list(node)
        case "figure":
            return tuple(_figure(node))
        case "table" if listings := _listings(node):
            return listings
        case "table":
            return (node.holding(*_without_blank(node.children)),)
        case "dl":
            return (node.holding(*_definitions(node.children)),)
        case tag if tag in _HEADINGS and not any(map(_is_block, walk(node.children))):
            held = trimmed(_single_blanks(_unbroken(node.children)))
            return (node.holding(*held),) if text_of(held).strip() else ()
        case _:
            return _blocks(node.children)


def _with_language(paragraph: Element, blocks: Nodes) -> Nodes:
    named = {f"{k}": paragraph.get(k) for k in ("lang", "dir") if paragraph.get(k)}
    return tuple(
        block.having(**named) if named and isinstance(block, Element) else block for block in blocks
    )


def _unbroken(nodes: Nodes) -> Nodes:
    return rewrite(nodes, lambda e: (" ",) if e.tag == "br" else () if e.tag == "img" else (e,))


def _list(node: Element) -> Nodes:
    items: list[Node] = []
    for child in node.children:
        if isinstance(child, Element) and child.tag == "li":
            items.append(child.holding(*_item(child.children)))
        elif isinstance(child, Element) and items and isinstance(items[-1], Element):
            items[-1] = items[-1].holding(*items[-1].children, *_blocks((child,)))
        elif (isinstance(child, str) and child.strip()) or isinstance(child, Element):
            items.append(element("li", None, *_item((child,))))
    held = [item for item in items if isinstance(item, Element) and item.children]
    return (node.holding(*held),) if held else ()


def _item(nodes: Nodes) -> Nodes:
    """Words alone, or words and lists, need no paragraph around the words."""
    held = _blocks(nodes)
    tags = [child.tag for child in held if isinstance(child, Element)]
    if tags.count("p") == 1 and set(tags) <= {"p", "ul", "ol"} and tags[0] == "p":
        first, *others = held
        return (*(first.children if isinstance(first, Element) else (first,)), *others)
    return held


def _definitions(nodes: Nodes) -> Nodes:
    return tuple(
        child.holding(
            *(_item(child.children) if child.tag == "dd" else _single_blanks(child.children))
        )
        for child in nodes
        if isinstance(child, Element) and child.tag in {"dt", "dd"}
    )


def _listings(table: Element) -> Nodes:
    """The code that is all a table holds: highlighters put numbers of lines beside it in one."""
    found = tuple(e for e in walk((table,)) if e.tag == "pre" and text_of(e.children).strip())
    inside = "".join(text_of(e.children) for e in found)
    return found if found and "".join(text_of((table,)).split()) == "".join(inside.split()) else ()


def _without_blank(nodes: Nodes) -> Nodes:
    return tuple(
        node.holding(
            *(_cell(node) if node.tag in {"td", "th", "caption"} else _without_blank(node.children))
        )
        for node in nodes
        if isinstance(node, Element)
    )


def _cell(cell: Element) -> Nodes:
    held = _blocks(cell.children)
    only = held[0] if len(held) == 1 else None
    return only.children if isinstance(only, Element) and only.tag == "p" else held


def _figure(figure: Element) -> Iterable[Node]:
    """Give a figure a picture, each with its own caption; what else was in it follows as blocks."""
    inner = [e for e in walk(figure.children) if e.tag == "figure"]
    caption = next(
        (e for e in figure.children if isinstance(e, Element) and e.tag == "figcaption"), None
    )
    rest = tuple(node for node in figure.children if node is not caption)
    pictures = [e for e in walk(rest) if e.tag == "img"]
    words = trimmed(_single_blanks(_unboxed(caption.children))) if caption else ()
    words = words if text_of(words).strip() else ()
    if len(pictures) == 1 and not inner and not text_of(rest).strip():
        held = (element("figcaption", None, *words),) if words else ()
        yield element("figure", None, pictures[0], *held)
        return
    yield from _blocks(rest)
    if words:
        yield element("p", None, *words)


def _unboxed(nodes: Nodes) -> Nodes:
    """A caption is words: the paragraphs and boxes in it are opened."""
    return rewrite(nodes, lambda e: e.children if e.tag in _BOXES | {"p"} else (e,))


def _headings(nodes: Nodes) -> Nodes:
    """The highest heading of an essay is of the second level, as the first is its title."""
    levels = [_HEADINGS.index(e.tag) for e in walk(nodes) if e.tag in _HEADINGS]
    if not levels or min(levels) == 1:
        return nodes
    shift = 1 - min(levels)

    def moved(current: Element) -> Nodes:
        if current.tag not in _HEADINGS:
            return (current,)
        level = min(_HEADINGS.index(current.tag) + shift, len(_HEADINGS) - 1)
        return (Element(_HEADINGS[level], current.attributes, current.children, current.span),)

    return rewrite(nodes, moved)
