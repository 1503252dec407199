"""Blocks written as Markdown, as a person would have typed them."""

from __future__ import annotations

import re

from c2c_publish.markup.markdown_inline import inline
from c2c_publish.markup.serialise import xhtml
from c2c_publish.model import Element, Node, Nodes, text_of, walk

_HEADING = re.compile("h[2-6]")
_FENCE = re.compile(r"^(`{3,})", re.MULTILINE)


def block_of(block: Element, *, sparing: bool = True) -> str:  # noqa: PLR0911 - one for each kind
    """Give a block as Markdown, or nothing where Markdown has no sign for it.

    `sparing` says whether only those signs are escaped that seem to need it.
    """
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
                written.append(block_of(node, sparing=sparing) or xhtml(node))
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
