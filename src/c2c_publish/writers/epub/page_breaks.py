"""The beginnings of printed pages, marked in the text (EPUB Accessibility 1.1, section 3)."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from c2c_publish.model import ONLY, Element, Node, Nodes, PageKind, element
from c2c_publish.model.printed import letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from c2c_publish.model import Publication
    from c2c_publish.model.printed import PrintedPage

# Where a picture may be what a page begins with, and a mark may stand before it.
_OF_FLOW = frozenset({"figure", "section", "div"})
# From here on scripts have no blanks between their words, so a page may begin anywhere.
_WITHOUT_BLANKS = "\u0e00"


def page_break(label: str) -> str:
    """Give the id of the mark where the page with this number begins."""
    return f"page.{label}"


def page_list(publication: Publication) -> Iterator[tuple[str, str]]:
    """Give for each printed page its number and the id it leads to.

    The contents are set anew for the screen, and have no pages there.
    """
    bodies = {page.id: page for page in publication.pages}
    texts: dict[str, _Text] = {}
    for one in publication.printed:
        page = bodies[one.section]
        if page.kind is PageKind.CONTENTS:
            continue
        text = texts.get(page.id) or texts.setdefault(page.id, _Text(page.body))
        if text.place(one):
            yield one.label, page_break(one.label)


def with_page_breaks(body: Element, printed: Iterable[PrintedPage]) -> Element:
    """Give a page of the publication with a mark wherever a printed page begins in it."""
    mine = [one for one in printed if one.section == body.get("id")]
    if not mine:
        return body
    text = _Text(body)
    marks: dict[int, list[tuple[int, Element]]] = {}
    for one in mine:
        place = text.place(one)
        if place:
            marks.setdefault(place.node, []).append((place.offset, _mark(one.label)))
    (marked,) = _Marking(marks).nodes((body,))
    return marked if isinstance(marked, Element) else body


def _mark(label: str) -> Element:
    attributes = {
        "id": page_break(label),
        "epub:type": "pagebreak",
        "role": "doc-pagebreak",
        # Not aria-label: Chromium does not know this role, and without one axe forbids a label.
        "title": label,
    }
    return element("span", attributes)


@dataclass(frozen=True, slots=True)
class _Place:
    """A place in a tree: the node, counted in document order, and how far into its text."""

    node: int
    offset: int


class _Text:
    """The letters of a page, and where each stands in its tree."""

    def __init__(self, body: Element) -> None:
        self._body = body
        self._pieces: list[tuple[int, int, str]] = []  # letters before it, node, text
        self._stretches: dict[str, tuple[int, int, int, str]] = {}  # by id: letters, node, tag
        self._count = self._length = 0
        read: list[str] = []
        self._read((body,), read, is_read=True)
        self._letters = "".join(read)

    def place(self, page: PrintedPage) -> _Place | None:
        """Give where a printed page begins, if that is here."""
        if not page.number:
            return _Place(0, 0)
        stretch = self._stretches.get(page.begins.id)
        if stretch is None:
            return None
        first, end, node, tag = stretch
        begins = page.begins
        if not begins.words and not begins.after and tag in _OF_FLOW:
            return _Place(node, 0)
        at = first + begins.after
        if begins.words:
            at = _nearest(self._letters, begins.words, at, (first, end))
        return self._at(at) if at < len(self._letters) else None

    def _at(self, letter: int) -> _Place:
        which = bisect_right(self._pieces, letter, key=lambda piece: piece[0]) - 1
        before, node, text = self._pieces[which]
        offset = 0
        while before < letter or not letters(text[offset]):
            before += len(letters(text[offset]))
            offset += 1
        # No mark in the middle of a word: on a screen it is not broken there.
        while offset and text[offset - 1].isalnum() and text[offset - 1] < _WITHOUT_BLANKS:
            offset -= 1
        return _Place(node, offset)

    def _read(self, nodes: Nodes, read: list[str], *, is_read: bool) -> None:
        for node in nodes:
            number, self._count = self._count, self._count + 1
            if isinstance(node, str):
                said = letters(node) if is_read else ""
                if said:
                    self._pieces.append((self._length, number, node))
                    read.append(said)
                    self._length += len(said)
                continue
            first = self._length
            self._read(node.children, read, is_read=is_read and not _is_elsewhere(node))
            if node.get("id"):
                self._stretches[node.get("id")] = (first, self._length, number, node.tag)


def _is_elsewhere(current: Element) -> bool:
    """Whether it is not in the text as it is printed: drawn, at the foot of pages, or in one medium alone."""
    is_notes = current.tag == "section" and "notes" in current.classes
    return current.tag == "math" or is_notes or bool(current.get(ONLY))


def _nearest(text: str, words: str, near: int, within: tuple[int, int]) -> int:
    """Give where `words` begin nearest to a place; that place if they are nowhere."""
    first, end = within
    after = text.find(words, near)
    before = text.rfind(words, first, near + len(words))
    found = [at for at in (before, after) if first <= at < end]
    return min(found, key=lambda at: abs(at - near), default=near)


class _Marking:
    """Puts marks into a tree, whose nodes it counts as `_Text` does."""

    def __init__(self, marks: Mapping[int, list[tuple[int, Element]]]) -> None:
        self._marks = marks
        self._count = 0

    def nodes(self, nodes: Nodes) -> Nodes:
        """Give nodes with their marks, in elements as their first child."""
        return tuple(made for node in nodes for made in self._marked(node))

    def _marked(self, node: Node) -> Iterator[Node]:
        marks = self._marks.get(self._count, ())
        self._count += 1
        if isinstance(node, Element):
            yield node.holding(*(mark for _, mark in marks), *self.nodes(node.children))
            return
        done = 0
        for offset, mark in marks:
            yield from filter(None, (node[done:offset], mark))
            done = offset
        yield node[done:]
