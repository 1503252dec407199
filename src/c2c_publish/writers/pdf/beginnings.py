"""With which words of the text each page begins, as WeasyPrint has laid it out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from c2c_publish.model import ONLY
from c2c_publish.model.printed import Beginning, letters
from c2c_publish.writers.pdf.notes import BLOCK

if TYPE_CHECKING:
    from collections.abc import Iterator

    import weasyprint

# So many letters tell a place from those around it.
_ENOUGH = 32
_HEADERS = frozenset({"thead", "tfoot"})


def beginnings(document: weasyprint.Document) -> tuple[Beginning, ...]:
    """Give the beginning of each page of a section.

    Notes at the foot of a page are no part of its text here, nor is what styles add, nor the head of a
    table where it is repeated.
    """
    roots = [page._page_box.children[0] for page in document.pages]  # noqa: SLF001 - said nowhere else
    reading = _Reading(roots[0].element)
    return tuple(reading.beginning(root) for root in roots)


class _Reading:
    """A section that is read box by box, with its letters counted in every element that has an id."""

    def __init__(self, html: Any) -> None:  # noqa: ANN401 - WeasyPrint ships no types
        self._ids: dict[Any, tuple[str, ...]] = {}
        self._left_out: set[Any] = set()
        self._headers: dict[Any, bool] = {}
        self._read: Counter[str] = Counter()
        self._survey(html)

    def beginning(self, root: Any) -> Beginning:  # noqa: ANN401
        """Read a page; give its beginning."""
        begun, words, headers = None, "", set()
        for element, said, is_picture in _contents(root):
            ids = self._ids.get(element, ())
            if not ids or element in self._left_out or self._headers.get(element):
                continue
            if element in self._headers:
                headers.add(element)
            if begun is None and (said or is_picture):
                begun = (ids[0], self._read[ids[0]], is_picture)
            if len(words) < _ENOUGH:
                words += said
            self._read.update(dict.fromkeys(ids, len(said)))
        self._headers |= dict.fromkeys(headers, True)
        if begun is None:
            return Beginning()
        name, after, with_picture = begun
        return Beginning(name, after, "" if with_picture else words[:_ENOUGH])

    def _survey(self, html: Any) -> None:  # noqa: ANN401
        """Learn of each element which ids it stands in, the nearest first, and whether it is read at all."""
        stack: list[tuple[Any, tuple[str, ...], bool, bool]] = [(html, (), False, False)]
        while stack:
            element, ids, is_out, in_header = stack.pop()
            name = element.get("id")
            if name and BLOCK not in name:
                ids = (name, *ids)
            is_out = (
                is_out or "footnote" in element.get("class", "").split() or bool(element.get(ONLY))
            )
            in_header = in_header or element.tag in _HEADERS
            self._ids[element] = ids
            if is_out:
                self._left_out.add(element)
            if in_header:
                self._headers[element] = False
            stack += [(child, ids, is_out, in_header) for child in element]


def _contents(root: Any) -> Iterator[tuple[Any, str, bool]]:  # noqa: ANN401
    """Give what stands on a page: the element it is of, its letters, and whether it is a picture."""
    for box in root.descendants():
        _, is_made, kind = (box.element_tag or "").partition("::")
        if box.element is None or (is_made and kind != "first-letter"):
            continue
        if hasattr(box, "text"):
            yield box.element, letters(box.text), False
        elif hasattr(box, "replacement"):
            yield box.element, "", True
