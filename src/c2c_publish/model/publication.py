"""The book as pages: what every writer gets."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from c2c_publish.model.book import Image, Matter, Metadata
    from c2c_publish.model.printed import PrintedPage
    from c2c_publish.model.span import Span
    from c2c_publish.model.tree import Element


# The attribute of an element that one kind of output alone shows, and its words. No author can write it.
ONLY = "data-only"


class Medium(StrEnum):
    """What an element is for that does not stand in every output."""

    PAPER = "paper"
    SCREEN = "screen"


class PageKind(StrEnum):
    """What a page is; writers and styles treat the kinds differently."""

    COVER = "cover"
    TITLE = "titlepage"
    COPYRIGHT = "copyright"
    CONTENTS = "contents"
    PART = "part"
    ESSAY = "essay"
    FOREWORD = "foreword"
    AFTERWORD = "afterword"
    COMMENTERS = "commenters"
    MENTIONS = "mentions"
    COLOPHON = "colophon"


@dataclass(frozen=True, slots=True)
class Page:
    """One section that starts on a page of its own: an essay with its discussion, a title page, ...

    `id` is the id of `body` and unique in the book, as is every id in any page's tree. Links inside
    the book are `#id`, whichever page holds that id.
    """

    id: str
    kind: PageKind
    matter: Matter
    title: str
    body: Element
    language: str
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: its words, the id it leads to, and the lines under it.

    `detail` says more in the printed contents (date, number of comments); where it goes on with the
    page on which the discussion begins, `detail_target` is the discussion's id, and `detail_after`
    what stands behind the page.
    """

    title: str
    target: str
    children: tuple[Entry, ...] = ()
    detail: str = ""
    detail_target: str = ""
    detail_after: str = ""


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """CSS as text: what is built in, and what the author laid over it in the file at `path`."""

    built_in: str
    own: str = ""
    path: str = ""

    @property
    def whole(self) -> str:
        """Both, the author's last."""
        return f"{self.built_in}\n{self.own}" if self.own else self.built_in


@dataclass(frozen=True, slots=True)
class Stylesheets:
    """The sheets of a book. `base` serves every writer; the others add what is theirs, in this order."""

    base: Stylesheet
    epub: Stylesheet
    print: Stylesheet
    page: Stylesheet


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture that the book drew itself, as SVG; `path` is its address among the images.

    `png` is the same in pixels, where somebody has drawn them.
    """

    path: str
    svg: str
    png: bytes = b""


@dataclass(frozen=True, slots=True)
class Accessibility:
    """What a catalogue says to readers who listen or enlarge, and in which language."""

    language: str = ""
    summary: str = ""
    described: str = ""
    undescribed: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """Everything a writer needs, in reading order.

    The bytes of an image are in the manuscript folder, or among the drawings if its path is there.
    `printed` are the pages of the printed book, where one was made with it.
    """

    metadata: Metadata
    pages: tuple[Page, ...]
    contents: tuple[Entry, ...]
    stylesheets: Stylesheets
    images: tuple[Image, ...]
    cover: Image
    drawings: tuple[Drawing, ...]
    pdf_variant: str
    accessibility: Accessibility = Accessibility()
    printed: tuple[PrintedPage, ...] = ()


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A finished file: its name, its bytes, and the number of its pages if it has any.

    `anew` are the titles of what no earlier build had made for it, `printed` its pages if it is printed.
    """

    name: str
    content: bytes
    pages: int | None = None
    anew: tuple[str, ...] = ()
    printed: tuple[PrintedPage, ...] = ()
