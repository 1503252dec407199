"""Where each section comes to stand in the book: its first page, its side, its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from c2c_publish.model import Matter, PageKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from c2c_publish.model import Page

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Extent:
    """What placing must know of a section that is set: how many pages, and the side it asks to begin on."""

    pages: int
    wants: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a section stands: its first page, counted from 0, its side, and the number on it.

    `has_blank` says whether an empty page was put before it, so that it begins on its side.
    """

    first: int
    side: str
    number: int
    is_roman: bool
    has_blank: bool

    def label(self, page: int) -> str:
        """Give the number that a page of the section bears, counted from 0 from its first."""
        number = self.number + page
        return roman(number) if self.is_roman else str(number)


class Placing:
    """The places of sections, told as soon as all that stands before them is set.

    The title page is number i, and the first page of the body number 1. So the places of the body do
    not wait for the front matter, if the body asks for a side to begin on.
    """

    def __init__(self, sections: Sequence[Page], first_side: str) -> None:
        self.found: dict[str, Place] = {}
        self._first_side = first_side
        bodies = (at for at, page in enumerate(sections) if page.matter is Matter.BODY)
        self._body = next(bodies, len(sections))
        self._sections = sections
        self._whole = _Cursor(0, 0, 0)
        self._ahead: _Cursor | None = None

    def grow(self, extents: Mapping[str, Extent]) -> None:
        """Tell the places that can be told now. Those in the body may count pages from anywhere at first."""
        self._whole = self._advanced(self._whole, extents)
        if self._whole.at >= self._body:
            return
        if self._ahead is None and self._body < len(self._sections):
            first = extents.get(self._sections[self._body].id)
            if first is None or not first.wants:
                return
            # How many pages stand before it is not known, but on which side it begins.
            self._ahead = _Cursor(self._body, 0 if first.wants == self._first_side else 1, 0)
        if self._ahead is not None:
            self._ahead = self._advanced(self._ahead, extents)

    def _advanced(self, cursor: _Cursor, extents: Mapping[str, Extent]) -> _Cursor:
        at, index, number = cursor.at, cursor.index, cursor.number
        while at < len(self._sections) and (extent := extents.get(self._sections[at].id)):
            page = self._sections[at]
            has_blank = bool(extent.wants) and side(index, self._first_side) != extent.wants
            index += has_blank
            begins_anew = at == self._body or page.kind is PageKind.TITLE
            number = 1 if begins_anew else number + has_blank + 1
            self.found[page.id] = Place(
                index,
                side(index, self._first_side),
                number,
                page.matter is Matter.FRONT,
                has_blank,
            )
            at, index, number = at + 1, index + extent.pages, number + extent.pages - 1
        return _Cursor(at, index, number)


@dataclass(frozen=True, slots=True)
class _Cursor:
    """How far sections are placed: the next one, its first page, and the number before it."""

    at: int
    index: int
    number: int


def side(index: int, first_side: str) -> str:
    """Give the side of a page, counted from 0."""
    sides = ("right", "left") if first_side == "right" else ("left", "right")
    return sides[index % 2]


def roman(number: int) -> str:
    """Give a number in lower-case roman figures."""
    figures = ""
    for value, letters in _ROMAN:
        figures += letters * (number // value)
        number %= value
    return figures
