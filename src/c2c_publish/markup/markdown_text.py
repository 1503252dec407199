"""A tree written as Markdown in the dialect that is read here, as a person would have typed it.

Plain words need no proof. A block with rarer signs is read back; if it does not say the same, more of its
signs are escaped, and if that does not help it is written as HTML, which means one thing only.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from c2c_publish.markup.comment import read_comment
from c2c_publish.markup.markdown import read_markdown
from c2c_publish.markup.markdown_inline import holds_signs, inline
from c2c_publish.markup.serialise import xhtml
from c2c_publish.model import Element, Node, Nodes, Note, Span, text_of, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Proof: TypeAlias = "Callable[[str, Element], bool]"

_HEADING = re.compile("h[2-6]")
_FENCE = re.compile(r"^(`{3,})", re.MULTILINE)
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
        return _block(block)
    text = text_of((block,))
    is_readable = max(text.count("["), text.count("\n"), _breaks(block)) <= _MANY
    for sparing in (True, False) if is_readable else ():
        text = finished(_block(block, sparing=sparing))
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


def _block(block: Element, *, sparing: bool = True) -> str:  # noqa: PLR0911 - one for each kind
    match block.tag:
        case "p":
            return inline(block.children, sparing=sparing) + _attributes(block)
        case tag if _HEADING.fullmatch(tag):
            named = f" {{#{block.get('id')}}}" if re.fullmatch(r"[\w:.-]+", block.get("id")) else ""
            return f"{'#' * int(tag[1])} {inline(block.children, sparing=sparing, begins=False)}{named}"
        case "ul" | "ol":
            return _list(block, sparing=sparing)
        case "blockquote":
            held = _blocks(block.children, sparing=sparing)
            return "\n".join(f"> {line}" if line else ">" for line in held.split("\n"))
        case "pre":
            return _code(block)
        case "hr":
            return "* * *"
        case "figure":
            return _figure(block)
        case "table":
            return _table(block, sparing=sparing)
        case "dl":
            return _definitions(block, sparing=sparing)
        case _:
            return ""


def _attributes(block: Element) -> str:
    said = " ".join(f'{name}="{block.get(name)}"' for name in ("lang", "dir") if block.get(name))
    return f"\n{{: {said} }}" if said else ""


def _blocks(nodes: Nodes, *, sparing: bool) -> str:
    """Give what a quotation or item holds: blocks, or words alone."""
    written: list[str] = []
    words: list[Node] = []
    for node in (*nodes, None):
        if node is None or (isinstance(node, Element) and _is_block(node)):
            if text_of(words).strip() or any(isinstance(w, Element) for w in words):
                written.append(inline(tuple(words), sparing=sparing).strip())
            words = []
            if isinstance(node, Element):
                written.append(_block(node, sparing=sparing) or xhtml(node))
        else:
            words.append(node)
    return "\n\n".join(written)


def _is_block(node: Element) -> bool:
    return node.tag in {
        "p",
        "ul",
        "ol",
        "blockquote",
        "pre",
        "hr",
        "figure",
        "table",
        "dl",
    } or bool(_HEADING.fullmatch(node.tag))


def _list(block: Element, *, sparing: bool) -> str:
    number = int(block.get("start", "1") or 1)
    is_loose = any(
        isinstance(c, Element) and c.tag == "p" for item in walk((block,)) for c in item.children
    )
    items = []
    for item in block.children:
        if not isinstance(item, Element):
            continue
        sign = f"{number}." if block.tag == "ol" else "-"
        number += 1
        held = (
            _blocks(item.children, sparing=sparing) if is_loose else _tight(item, sparing=sparing)
        )
        indented = "\n".join(f"    {line}" if line else "" for line in held.split("\n"))
        items.append(
            f"{sign:4}{indented.lstrip(' ')}"
            if len(sign) < len("    ")
            else f"{sign} {indented.lstrip(' ')}"
        )
    shown = items if is_loose else [re.sub(r"^(-|\d+\.) +", r"\1 ", item) for item in items]
    return ("\n\n" if is_loose else "\n").join(shown)


def _tight(item: Element, *, sparing: bool) -> str:
    words = tuple(n for n in item.children if isinstance(n, str) or n.tag not in {"ul", "ol"})
    lists = (n for n in item.children if isinstance(n, Element) and n.tag in {"ul", "ol"})
    inner = (_list(one, sparing=sparing) for one in lists)
    return "\n".join((inline(words, sparing=sparing).strip(), *inner))


def _code(block: Element) -> str:
    text = text_of(block.children).strip("\n")
    code = next((c for c in block.children if isinstance(c, Element)), block)
    language = code.get("class").removeprefix("language-")
    ticks = max((len(found) for found in _FENCE.findall(text)), default=2) + 1
    fence = "`" * max(ticks, len("```"))
    return f"{fence}{language}\n{text}\n{fence}"


def _figure(block: Element) -> str:
    picture = next((e for e in walk((block,)) if e.tag == "img"), None)
    caption = next((e for e in walk((block,)) if e.tag == "figcaption"), None)
    if picture is None:
        return ""
    if caption and any(isinstance(child, Element) for child in caption.children):
        return ""
    return inline((picture.having(title=text_of(caption.children) if caption else ""),))


def _table(block: Element, *, sparing: bool) -> str:
    """A table of simple cells, drawn; nothing for others, which are HTML."""
    rows = [e for e in walk((block,)) if e.tag == "tr"]
    cells = [[c for c in row.children if isinstance(c, Element)] for row in rows]
    widths = {len(row) for row in cells}
    held = [cell for row in cells for cell in row]
    is_simple = len(widths) == 1 and not any(
        cell.get("colspan")
        or cell.get("rowspan")
        or any(map(_is_block, walk(cell.children)))
        or any(e.tag == "br" for e in walk(cell.children))
        for cell in held
    )
    heads = [cell.tag == "th" for cell in cells[0]] if cells else []
    if (
        not is_simple
        or not all(heads)
        or any(c.tag == "th" for row in cells[1:] for c in row)
        or len(heads) == 1
    ):
        return ""
    lines = [
        "| " + " | ".join(_cell(cell, sparing=sparing) for cell in row) + " |" for row in cells
    ]
    caption = next((e for e in walk((block,)) if e.tag == "caption"), None)
    said = [f"\nTable: {inline(caption.children, sparing=sparing)}"] if caption else []
    return "\n".join((lines[0], "|" + "---|" * len(heads), *lines[1:], *said))


def _cell(cell: Element, *, sparing: bool) -> str:
    return inline(cell.children, sparing=sparing, begins=False).replace("|", "\\|").strip()


def _definitions(block: Element, *, sparing: bool) -> str:
    lines: list[str] = []
    for child in block.children:
        if isinstance(child, Element) and child.tag == "dt":
            lines.append(("\n" if lines else "") + inline(child.children, sparing=sparing))
        elif isinstance(child, Element):
            held = _blocks(child.children, sparing=sparing)
            lines.append(": " + held.replace("\n", "\n    "))
    return "\n".join(lines)
