"""What Ghost's two editors keep, as HTML: Lexical's tree and Mobiledoc's lists of numbers."""

from __future__ import annotations

import json
from html import escape
from typing import TypeAlias

from c2c_publish.importers.ghost_cards import card, word

Node: TypeAlias = "dict[str, object]"

_MARKS = ((16, "code"), (1, "strong"), (2, "em"), (4, "s"), (8, "u"), (32, "sub"), (64, "sup"))
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = {"paragraph": "p", "quote": "blockquote", "aside": "blockquote", "listitem": "li"}
_SECTIONS = _HEADINGS | {"p", "blockquote", "aside", "ul", "ol"}
_INLINE = frozenset({"a", "b", "strong", "em", "i", "code", "s", "u", "sub", "sup", "del", "mark"})
_TEXT, _IMAGE, _LIST, _CARD = 1, 2, 3, 10
_DEEPEST = 100


def lexical(text: str) -> str:
    """Give a text of Ghost's editor since version 5 as HTML; nothing if it cannot be read."""
    tree = _parsed(text)
    root = tree.get("root")
    return _node(root, 0) if isinstance(root, dict) else ""


def mobiledoc(text: str) -> str:
    """Give a text of Ghost's editor before version 5 as HTML; nothing if it cannot be read."""
    document = _parsed(text)
    return "".join(_section(one, document) for one in _list(document.get("sections")))


def _parsed(text: str) -> Node:
    try:
        found = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _node(node: Node, depth: int) -> str:
    if depth > _DEEPEST:
        return ""
    kind = word(node, "type").removeprefix("extended-")
    if kind in {"text", "tk"}:
        return _marked(node)
    if kind == "linebreak":
        return "<br>"
    shown = card(kind, node)
    if shown is not None:
        return shown
    inside = "".join(
        _node(one, depth + 1) for one in _list(node.get("children")) if isinstance(one, dict)
    )
    if kind == "link":
        return f'<a href="{escape(word(node, "url"))}">{inside}</a>'
    tag = _BLOCKS.get(kind, "")
    if kind == "heading":
        tag = word(node, "tag") if word(node, "tag") in _HEADINGS else "h2"
    if kind == "list":
        tag = "ol" if word(node, "listType") == "number" else "ul"
    return f"<{tag}>{inside}</{tag}>" if tag else inside


def _marked(node: Node) -> str:
    shown = escape(word(node, "text"))
    marks = node.get("format")
    for bit, tag in _MARKS:
        if shown and isinstance(marks, int) and marks & bit:
            shown = f"<{tag}>{shown}</{tag}>"
    return shown


def _section(section: object, document: Node) -> str:
    kind, which, content = (*_list(section), None, None, None)[:3]
    if kind == _TEXT:
        return _wrapped(which, _markers(content, document))
    if kind == _LIST:
        items = "".join(f"<li>{_markers(item, document)}</li>" for item in _list(content))
        return _wrapped(which, items)
    if kind == _IMAGE:
        return card("image", {"src": which}) or ""
    if kind == _CARD:
        found = _list(_at(document.get("cards"), which))
        said = found[1] if len(found) > 1 and isinstance(found[1], dict) else {}
        return (card(found[0], said) or "") if found and isinstance(found[0], str) else ""
    return ""


def _wrapped(tag: object, inside: str) -> str:
    tag = tag if isinstance(tag, str) and tag in _SECTIONS else "p"
    tag = "blockquote" if tag == "aside" else tag
    return f"<{tag}>{inside}</{tag}>"


def _markers(markers: object, document: Node) -> str:
    """Give the pieces of a line. Each says which elements begin before it and how many end behind it."""
    made: list[str] = []
    begun: list[str] = []
    for marker in map(_list, _list(markers)):
        kind, opened, closed, value = (*marker, None, None, None, None)[:4]
        for one in _list(opened):
            tag, attributes = _markup(one, document)
            made.append(f"<{tag}{attributes}>" if tag else "")
            begun.append(tag)
        made.append(escape(value) if isinstance(value, str) else "")
        if kind == 1:
            made.append(_atom(value, document))
        for _ in range(min(closed, len(begun)) if isinstance(closed, int) else 0):
            tag = begun.pop()
            made.append(f"</{tag}>" if tag else "")
    made.extend(f"</{tag}>" for tag in reversed(begun) if tag)
    return "".join(made)


def _markup(number: object, document: Node) -> tuple[str, str]:
    found = _list(_at(document.get("markups"), number))
    tag = found[0] if found and isinstance(found[0], str) and found[0] in _INLINE else ""
    said = _list(found[1]) if len(found) > 1 else []
    address = next((b for a, b in zip(said[::2], said[1::2], strict=False) if a == "href"), "")
    return tag, f' href="{escape(str(address))}"' if tag == "a" else ""


def _atom(number: object, document: Node) -> str:
    found = _list(_at(document.get("atoms"), number))
    if found and found[0] == "soft-return":
        return "<br>"
    return escape(found[1]) if len(found) > 1 and isinstance(found[1], str) else ""


def _at(values: object, number: object) -> object:
    listed = _list(values)
    return listed[number] if isinstance(number, int) and 0 <= number < len(listed) else None


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
