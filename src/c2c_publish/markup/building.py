"""Pieces of markup, from Markdown and from HTML, put together to one well-formed tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from c2c_publish.markup.characters import without_unprintable
from c2c_publish.markup.vocabulary import BLOCK, UNREADABLE, UNREADABLE_VOID, VOID
from c2c_publish.model import Element, Node, Nodes, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Attributes = Iterable[tuple[str, str]]

MAX_DEPTH = 64
_CLOSED_BY_ITSELF = {"p": BLOCK, "li": frozenset({"li"}), "dt": frozenset({"dt", "dd"}),
                     "dd": frozenset({"dt", "dd"}), "tr": frozenset({"tr"}),
                     "td": frozenset({"td", "th", "tr"}), "th": frozenset({"td", "th", "tr"})}  # fmt: skip


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet. A fixed one came from Markdown: HTML cannot close it."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    fixed: bool
    span: Span | None
    children: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Remarks:
    """What the builder says of HTML it could not keep.

    Each gets what it concerns, `<tag>` or `attribute=`, and the span of the tag if it is known.
    """

    left_out: Callable[[str, Span | None], None]
    unclosed: Callable[[str, Span | None], None]


class TreeBuilder:
    """Builds a tree from events, closing what is left open, keeping every word of text."""

    def __init__(
        self,
        allowed: frozenset[str],
        keep_attribute: Callable[[str, str, str], bool],
        remarks: Remarks,
    ) -> None:
        """Take the allowed tags, which attributes to keep (tag, name, value), and whom to tell."""
        self._allowed = allowed
        self._keep_attribute = keep_attribute
        self._remarks = remarks
        self._stack = [_Open("", (), fixed=True, span=None)]
        self._unreadable: list[tuple[str, Span | None]] = []
        self._withheld: list[str] = []

    def open(
        self, tag: str, attributes: Attributes, *, fixed: bool, span: Span | None = None
    ) -> None:
        """Begin an element; one that is not allowed is reported, and only its contents are kept."""
        if self._unreadable:
            return
        if tag not in self._allowed:
            if tag in UNREADABLE - UNREADABLE_VOID:
                self._unreadable.append((tag, span))
                self._withheld.append(f"<{tag}>")
            else:
                self._remarks.left_out(f"<{tag}>", span)
            return
        self._close_what_cannot_hold(tag)
        kept: dict[str, str] = {}
        for name, value in attributes:
            if self._keep_attribute(tag, name, value):
                kept.setdefault(name, without_unprintable(value))
            else:
                self._remarks.left_out(f"{name}=", span)
        if tag in VOID:
            self.hold(Element(tag, tuple(kept.items()), (), span))
        elif len(self._stack) <= MAX_DEPTH:
            self._stack.append(_Open(tag, tuple(kept.items()), fixed, span))

    def hold(self, made: Element) -> None:
        """Add an element that is whole already, where the tree has come to."""
        if not self._unreadable:
            self._stack[-1].children.append(made)

    def close(self, tag: str) -> None:
        """End the innermost open HTML element of this tag, and all that was opened inside it."""
        if self._unreadable:
            if self._unreadable[-1][0] == tag:
                self._remarks.left_out(f"<{tag}>", self._unreadable.pop()[1])
                self._withheld.clear()
            return
        depth = len(self._stack) - 1
        while depth and not self._stack[depth].fixed and self._stack[depth].tag != tag:
            depth -= 1
        if self._stack[depth].fixed:
            return
        while len(self._stack) > depth:
            self._pop(silent=len(self._stack) == depth + 1)

    def close_fixed(self) -> None:
        """End the innermost element that came from Markdown."""
        self.give_back()
        while not self._stack[-1].fixed:
            self._pop(silent=False)
        self._pop(silent=True)

    def text(self, text: str) -> None:
        """Add text where the tree has come to; what an entity names and XML forbids is U+FFFD."""
        text = without_unprintable(text)
        if self._unreadable:
            self._withheld.append(text)
        elif text:
            children = self._stack[-1].children
            if children and isinstance(children[-1], str):
                children[-1] += text
            else:
                children.append(text)

    def give_back(self) -> None:
        """Keep the words after a tag like `<title>` that was never closed: they are the author's."""
        for tag, span in self._unreadable:
            self._remarks.unclosed(f"<{tag}>", span)
        self._unreadable.clear()
        text = "".join(self._withheld)
        self._withheld.clear()
        self.text(text)

    def depth(self) -> int:
        """Say how many elements are open."""
        return len(self._stack) - 1

    def finish(self) -> Nodes:
        """Close what is open and give the tree."""
        self.give_back()
        while len(self._stack) > 1:
            self._pop(silent=False)
        children, self._stack[0].children = self._stack[0].children, []
        return tuple(children)

    def _close_what_cannot_hold(self, tag: str) -> None:
        top = self._stack[-1]
        while not top.fixed and tag in _CLOSED_BY_ITSELF.get(top.tag, ()):
            self._pop(silent=True)
            top = self._stack[-1]

    def _pop(self, *, silent: bool) -> None:
        done = self._stack.pop()
        if not silent and done.tag not in _CLOSED_BY_ITSELF:
            self._remarks.unclosed(f"<{done.tag}>", done.span)
        made = Element(done.tag, done.attributes, tuple(done.children), done.span)
        self._stack[-1].children.append(made)


class HtmlFeed(HTMLParser):
    """Feeds HTML into a builder, piece by piece; each piece must hold whole tags."""

    def __init__(self, builder: TreeBuilder, place: Callable[[str], Span | None]) -> None:
        """Take the builder, and a function that finds the span of the next tag of a name."""
        super().__init__(convert_charrefs=True)
        self._builder = builder
        self._place = place

    def piece(self, html: str) -> None:
        """Read one piece of HTML."""
        if "<" not in html and "&" not in html:
            self._builder.text(html)
            return
        self.reset()
        self.feed(html)
        self.close()
        # Python before 3.11.14 forgets what follows a <script> that is never closed.
        self._builder.text(self.rawdata)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element (see html.parser)."""
        named = ((name, value or "") for name, value in attrs if _NAME.fullmatch(name))
        self._builder.open(tag, named, fixed=False, span=self._place(tag))

    def handle_endtag(self, tag: str) -> None:
        """End an element (see html.parser)."""
        self._builder.close(tag)

    def handle_data(self, data: str) -> None:
        """Add text (see html.parser)."""
        self._builder.text(data)


_NAME = re.compile(r"[a-z][a-z0-9-]*")
