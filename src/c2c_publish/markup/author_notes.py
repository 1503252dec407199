"""Footnotes of blog posts, in the ways blogs have for them, become notes that are called in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from c2c_publish.model import Element, Node, Nodes, Note, Span, element, rewrite, text_of, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NUMBER = re.compile(r"\[?(\d{1,3}|[*†‡])\]?")
_BACK = re.compile(r"[\s\u00a0]*[↩↵⤴^↑][\ufe0e\ufe0f]?[\s\u00a0]*")
_WRITTEN = re.compile(r"\[(\d{1,3})\]")
_FEW_WRITTEN = 1


@dataclass(frozen=True, slots=True)
class Found:
    """A text with its calls, and the notes they call."""

    body: Nodes
    notes: tuple[Note, ...]


def with_notes(body: Nodes, apart: Mapping[str, Nodes]) -> Found:
    """Give a text with its footnotes taken out of it; `apart` are texts that stood elsewhere, by id.

    Where a call leads nowhere, or a note is called from nowhere, both stay as they are.
    """
    texts = {**_linked(body), **apart}
    called = [one for one in _calls(body) if one in texts]
    if not called:
        return _written(body)
    labels = {one: str(number) for number, one in enumerate(dict.fromkeys(called), start=1)}
    alone = {id(n) for one, held in _under_numbers(body) if one in labels for n in held}
    rest = tuple(n for n in body if id(n) not in alone and _number_alone(n) not in labels)
    made = rewrite(_without(rest, labels.keys() - apart.keys()), lambda e: _call(e, labels))
    notes = tuple(
        Note(label, _plain_note(rewrite(texts[one], lambda e: _call(e, labels))), Span(""))
        for one, label in labels.items()
    )
    return Found(_emptied(made), notes)


def _target(current: Element) -> str:
    """The id of the note that an element calls, or nothing."""
    if current.get("data-note"):
        return current.get("data-note")
    if current.tag != "a" or not current.get("href").startswith("#"):
        return ""
    return current.get("href")[1:] if _NUMBER.fullmatch(text_of(current.children).strip()) else ""


def _calls(body: Nodes) -> Iterable[str]:
    return (target for target in map(_target, walk(body)) if target)


def _call(current: Element, labels: Mapping[str, str]) -> Nodes:
    if current.tag == "sup" and len(current.children) == 1:
        only = current.children[0]
        if isinstance(only, Element) and only.classes == {"noteref"}:
            return (only,)
    label = labels.get(_target(current), "")
    if not label:
        return (current,)
    return (element("a", {"class": "noteref", "data-note": label}),)


def _linked(body: Nodes) -> dict[str, Nodes]:
    """Give the blocks that can be notes, by the id that they, or the number they begin with, have."""
    found: dict[str, Nodes] = {}
    for current in walk(body):
        if current.tag == "li" and current.get("id"):
            found[current.get("id")] = current.children
        elif current.tag == "p":
            first = next((c for c in current.children if isinstance(c, Element)), None)
            if (
                first is not None
                and first.tag == "a"
                and first.get("id")
                and _leads(current, first)
            ):
                found[first.get("id")] = tuple(n for n in current.children if n is not first)
    return {**found, **dict(_under_numbers(body))}


def _number_alone(node: Node) -> str:
    """The id of a numbered link that is all a paragraph holds, as Substack has above a note."""
    if not isinstance(node, Element) or node.tag != "p":
        return ""
    only = next((c for c in node.children if isinstance(c, Element)), None)
    if only is None or only.tag != "a" or not _NUMBER.fullmatch(text_of(node.children).strip()):
        return ""
    return only.get("id")


def _under_numbers(body: Nodes) -> Iterable[tuple[str, Nodes]]:
    """Give the paragraphs that follow each number standing alone, by the number's id."""
    for at, node in enumerate(body):
        one = _number_alone(node)
        if one:
            yield one, tuple(_until_next(body[at + 1 :]))


def _until_next(nodes: Nodes) -> Iterable[Node]:
    for node in nodes:
        if not isinstance(node, Element) or node.tag != "p" or _number_alone(node):
            return
        yield node


def _leads(paragraph: Element, link: Element) -> bool:
    """Whether a numbered link stands at the very beginning of a paragraph."""
    begins = text_of(paragraph.children).strip().startswith(text_of(link.children).strip())
    return begins and bool(_NUMBER.fullmatch(text_of(link.children).strip()))


def _without(body: Nodes, ids: Iterable[str]) -> Nodes:
    gone = frozenset(ids)

    def change(current: Element) -> Nodes:
        if current.tag == "li" and current.get("id") in gone:
            return ()
        if current.tag == "p":
            first = next((c for c in current.children if isinstance(c, Element)), None)
            if first is not None and first.tag == "a" and first.get("id") in gone:
                return ()
        return (current,)

    return rewrite(body, change)


def _emptied(nodes: Nodes) -> Nodes:
    """Take away lists whose items were all notes, and a rule or heading that only led to them."""
    kept = [n for n in nodes if isinstance(n, str) or n.tag not in {"ol", "ul"} or n.children]
    while kept and len(kept) < len(nodes):
        last = kept[-1]
        is_heading = isinstance(last, Element) and re.fullmatch("h[2-6]", last.tag)
        if isinstance(last, Element) and (last.tag == "hr" or is_heading):
            kept.pop()
        else:
            break
    return tuple(kept)


def _plain_note(nodes: Nodes) -> Nodes:
    """A note's own words, as paragraphs, without the link back to its call."""
    words = rewrite(nodes, lambda e: () if _is_back(e) else (e,))
    if not any(
        isinstance(n, Element) and n.tag in {"p", "ul", "ol", "blockquote", "pre"} for n in words
    ):
        words = (element("p", None, *words),)
    return tuple(_trimmed(n) if isinstance(n, Element) and n.tag == "p" else n for n in words)


def _is_back(current: Element) -> bool:
    return (
        current.tag == "a"
        and current.get("href").startswith("#")
        and bool(_BACK.fullmatch(text_of(current.children)))
    )


def _trimmed(paragraph: Element) -> Element:
    held: list[Node] = list(paragraph.children)
    if held and isinstance(held[0], str):
        held[0] = held[0].lstrip(" .\u00a0")
    if held and isinstance(held[-1], str):
        held[-1] = held[-1].rstrip(" \u00a0")
    return paragraph.holding(*(node for node in held if node))


def _written(body: Nodes) -> Found:
    """Notes by hand: `[1]` in the text, and at its end paragraphs that begin with `[1]`, one for each."""
    texts: dict[str, Element] = {}
    end = len(body)
    while end and isinstance(last := body[end - 1], Element) and last.tag == "p":
        first = last.children[0] if last.children else ""
        begun = _WRITTEN.match(first) if isinstance(first, str) else None
        if not begun or begun[1] in texts:
            break
        texts[begun[1]] = last.holding(str(first)[begun.end() :].lstrip(), *last.children[1:])
        end -= 1
    main = body[:end]
    calls = _WRITTEN.findall(text_of(main))
    if len(texts) < _FEW_WRITTEN or sorted(calls) != sorted(texts) or not texts:
        return Found(body, ())
    notes = tuple(Note(label, (texts[label],), Span("")) for label in sorted(texts, key=int))
    return Found(_emptied_end(tuple(map(_with_calls, main))), notes)


def _emptied_end(nodes: Nodes) -> Nodes:
    last = nodes[-1] if nodes else ""
    return nodes[:-1] if isinstance(last, Element) and last.tag == "hr" else nodes


def _with_calls(node: Node) -> Node:
    if isinstance(node, str):
        return node
    held: list[Node] = []
    for child in node.children:
        if isinstance(child, Element):
            held.append(_with_calls(child))
            continue
        pieces = _WRITTEN.split(child)
        for number, piece in enumerate(pieces):
            if number % 2:
                held.append(element("a", {"class": "noteref", "data-note": piece}))
            elif piece:
                held.append(piece if number == len(pieces) - 1 else piece.rstrip(" "))
    return node.holding(*held)
