"""A section that is set: its pages as PDF objects that can be given any numbers, and what they hold.

Objects refer to each other by the numbers they had in the worker. Where one stands, the text of an
object has `%d`, so that one formatting gives a whole section its numbers in the book.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

from c2c_publish.model.printed import Beginning  # noqa: TC001 - read back by its types
from c2c_publish.writers.pdf.flaws import Flaw  # noqa: TC001 - read back by its types
from c2c_publish.writers.pdf.jobs import Leaf  # noqa: TC001 - read back by its types
from c2c_publish.writers.pdf.remarks import Remark  # noqa: TC001

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Stands after each object of a section; in no object but a stream there is such a byte.
SEPARATOR = b"\xff"


@dataclass(frozen=True, slots=True)
class Template:
    """The text of objects with `%d` for each number in a reference; these numbers, as 32-bit integers."""

    text: bytes
    references: bytes

    def numbered(self, numbers: Sequence[int]) -> bytes:
        """Give the text with new numbers: `numbers` has them by the old ones."""
        return self.text % tuple(map(numbers.__getitem__, array("I", self.references)))


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream object: its number, its dictionary without its length, its bytes as its filter wants them."""

    number: int
    dictionary: Template
    content: bytes


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link: its number, its rectangle, the rest of its dictionary, and the element it belongs to."""

    number: int
    rectangle: tuple[float, float, float, float]
    rest: Template
    owner: int


@dataclass(frozen=True, slots=True)
class SetPage:
    """One page: its boxes as they are written, and the numbers of what is on it.

    `area` is where the text may stand, in points: (left, top, width, height) from the upper left corner
    of the page. `begins` is where in the text it begins. `marked` are the structure elements of its
    marked contents, by their MCIDs.
    """

    media_box: bytes
    boxes: bytes
    area: tuple[float, float, float, float]
    leaf: Leaf
    begins: Beginning
    number: int
    content: int
    annotations: tuple[int, ...]
    marked: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline: its level from 1, its words, the page and the point it leads to."""

    level: int
    label: str
    page: int
    x: float
    y: float
    is_open: bool


@dataclass(frozen=True, slots=True)
class Face:
    """A font as a section uses it: the glyphs that it shows, packed.

    `key` is its name among a page's resources. `file` is the digest of the font file that it was taken
    from, `index` its place in there, `axes` the point in the design space of a variable font. `metrics`
    are flags, italic angle, ascent, descent and the widths of stems, upright and lying.
    """

    key: str
    name: str
    family: str
    file: str
    index: int
    axes: tuple[tuple[str, float], ...]
    metrics: tuple[int, ...]
    glyphs: bytes
    widths: bytes
    meanings: str

    def by_glyph(self) -> Iterator[tuple[int, float, str]]:
        """Give each glyph with its width, in thousandths of the type size, and the text it stands for."""
        widths, meanings = array("d", self.widths), self.meanings.split("\0")
        return zip(array("H", self.glyphs), widths, meanings, strict=True)


@dataclass(frozen=True, slots=True)
class SetSection:
    """A section's pages and objects, `size` numbers in all.

    `fonts` and `document` are the numbers of two objects that are the book's and not the section's.
    `resources` are what its pages draw on, but for `x_objects`: pictures, and groups of drawings.
    `wants` is the side that the section asks to begin on, or nothing. `anchors` says where each id is: page,
    x and y in points from the lower left corner. `kids` are its elements right under the document.
    """

    pages: tuple[SetPage, ...]
    wants: str
    anchors: tuple[tuple[str, int, float, float], ...]
    bookmarks: tuple[Bookmark, ...]
    faces: tuple[Face, ...]
    size: int
    resources: Template
    x_objects: Template
    fonts: int
    document: int
    kids: tuple[int, ...]
    numbers: tuple[int, ...]
    objects: Template
    streams: tuple[Stream, ...]
    annotations: tuple[Annotation, ...]
    catalog: tuple[tuple[str, bytes], ...]
    info: tuple[tuple[str, bytes], ...]
    remarks: tuple[Remark, ...]
    flaws: tuple[Flaw, ...]
