"""Where things have come to stand on the pages of a section, held against what a reader looks for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from c2c_publish import rules
from c2c_publish.writers.pdf.leaves import area
from c2c_publish.writers.pdf.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    import weasyprint

    from c2c_publish.writers.pdf.flaws import Flaw

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "header"})
_POINTS = 0.75  # to a CSS pixel
# In points: letters that stand out by less are seen by nobody.
_HAIR = 1.0
# So many characters tell a line from others.
_ENOUGH = 80
# Of so many things on a page, one is what a heading of the page before announces.
_NEXT = 20


class Seen(NamedTuple):
    """A flaw, the element it is of, and those it concerns: what follows a heading, the note of a call."""

    flaw: Flaw
    element: Any
    concerned: tuple[Any, ...] = ()


def seen(document: weasyprint.Document) -> tuple[Seen, ...]:
    """Give what stands wrong in a section, in the order of its pages."""
    sheets = [_Sheet(page) for page in document.pages]
    standing = Standing(sheets[0].root.element)
    found = [
        *_parted(sheets, standing),
        *_stranded(sheets, standing),
        *_off_page(sheets, standing),
        *_overfull(sheets, standing),
    ]
    return tuple(sorted(found, key=lambda one: one.flaw.page))


class _Leaf(NamedTuple):
    """Words or a picture on a page: its box, the element it is of, and the line it stands in."""

    box: Any
    element: Any
    line: Any


class _Sheet:
    """A page, and the words and pictures on it: in its text, and at its foot."""

    def __init__(self, page: weasyprint.Page) -> None:
        box = page._page_box  # noqa: SLF001 - said nowhere else
        left, top, width, height = area(page)
        self.block = _Edges(left, top, left + width, top + height)
        self.whole = _Edges(0, 0, box.margin_width() * _POINTS, box.margin_height() * _POINTS)
        self.root = box.children[0]
        self._feet = [one for one in box.children if type(one).__name__ == "FootnoteAreaBox"]

    @cached_property
    def text(self) -> list[_Leaf]:
        return list(_leaves(self.root))

    @cached_property
    def foot(self) -> list[_Leaf]:
        return [leaf for box in self._feet for leaf in _leaves(box)]


def _parted(sheets: list[_Sheet], standing: Standing) -> Iterator[Seen]:
    """Give the captions of which a piece stands on a page without any of what they are about."""
    captions: dict[tuple[Any, Any], set[int]] = defaultdict(set)
    others: dict[Any, set[int]] = defaultdict(set)
    for number, sheet in enumerate(sheets):
        for element in {leaf.element for leaf in sheet.text}:
            for holder, caption in standing.captioned(element):
                if caption is None:
                    others[holder].add(number)
                else:
                    captions[holder, caption].add(number)
    for (holder, caption), pages in captions.items():
        alone = pages - others[holder]
        if alone and others[holder]:
            flaw = standing.flaw(rules.CAPTION_PARTED, caption, min(alone))
            yield Seen(flaw, caption, (holder,))


def _stranded(sheets: list[_Sheet], standing: Standing) -> Iterator[Seen]:
    """Give the headings, and the names above comments, that are the last thing on a page but the last one."""
    for number, sheet in enumerate(sheets[:-1]):
        later = [leaf.element for after in sheets[number + 1 :] for leaf in after.text[:_NEXT]]
        if not sheet.text or not later:
            continue
        for one in standing.around(sheet.text[-1].element):
            # A comment that was deleted has a line that says so, and no body.
            is_name = standing.is_a(one, "c-head") and len(standing.parent(one)) > 1
            if is_name or one.tag in _HEADINGS:
                rule = rules.NAME_STRANDED if is_name else rules.HEADING_STRANDED
                following = (standing.apart(element, one) for element in later)
                yield Seen(standing.flaw(rule, one, number), one, next(filter(None, following), ()))
                break


def _off_page(sheets: list[_Sheet], standing: Standing) -> Iterator[Seen]:
    """Give the first calls of notes that do not stand on the page of their call, or not as a whole."""
    calls: dict[str, tuple[Any, int]] = {}
    notes: dict[str, tuple[Any, set[int]]] = {}
    for number, sheet in enumerate(sheets):
        for element in dict.fromkeys(leaf.element for leaf in (*sheet.text, *sheet.foot)):
            for one in standing.around(element):
                if standing.is_a(one, "noteref"):
                    calls.setdefault(one.get("href", "")[1:], (one, number))
                elif standing.is_a(one, "footnote"):
                    notes.setdefault(one.get("id", ""), (one, set()))[1].add(number)
    for name, (note, pages) in notes.items():
        if name in calls and pages != {calls[name][1]}:
            call, page = calls[name]
            yield Seen(standing.flaw(rules.NOTE_OFF_PAGE, call, page), call, (note,))


def _overfull(sheets: list[_Sheet], standing: Standing) -> Iterator[Seen]:
    """Give the elements with words outside of the text block, each where they stick out farthest."""
    found: dict[Any, Seen] = {}
    for number, sheet in enumerate(sheets):
        for leaf in (*sheet.text, *sheet.foot):
            edges = _edges(leaf.box)
            if edges is None or (far := edges.outside(sheet.block)) < _HAIR:
                continue
            element = standing.to_name(leaf.line.element)
            flaw = standing.flaw(rules.LINE_OVERFULL, element, number)
            words = "".join(getattr(box, "text", "") for box in leaf.line.descendants())
            lost = edges.outside(sheet.whole) > _HAIR
            flaw = replace(flaw, words=words[:_ENOUGH], far=round(far), is_lost=lost)
            if element not in found or found[element].flaw.far < flaw.far:
                found[element] = Seen(flaw, element)
    yield from found.values()


class _Edges(NamedTuple):
    """A rectangle, in points from the upper left corner of the page."""

    left: float
    top: float
    right: float
    bottom: float

    def outside(self, other: _Edges) -> float:
        """Give how far it sticks out of another."""
        return max(
            other.left - self.left,
            other.top - self.top,
            self.right - other.right,
            self.bottom - other.bottom,
        )


def _edges(box: Any) -> _Edges | None:  # noqa: ANN401
    """Give the edges of words without the blank that may hang over at their end; upright, their baseline's.

    Of pictures only those in a line of words are told: where others go is for the styles to say.
    """
    if hasattr(box, "text"):
        length = len(box.text.rstrip()) / len(box.text)
        across, down = box.width * length, 0
        left, top = box.position_x, box.position_y + box.baseline
    elif type(box).__name__ == "InlineReplacedBox":
        left, top, across, down = box.hit_area()
    else:
        return None
    edges = (left, top, left + across, top + down)
    return _Edges(*(float(one * _POINTS) for one in edges))


def _leaves(root: Any) -> Iterator[_Leaf]:  # noqa: ANN401
    line = root
    for box in root.descendants():
        if type(box).__name__ == "LineBox":
            line = box
        if box.element is not None and (
            hasattr(box, "replacement") or (hasattr(box, "text") and box.text.strip())
        ):
            yield _Leaf(box, box.element, line)
