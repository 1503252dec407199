"""The book as its manuscript folder states it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from c2c_publish.model.discussion import Comment, Discussion, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from c2c_publish.model.span import Span
    from c2c_publish.model.tree import Nodes


class Matter(StrEnum):
    """The three stretches of a book, in order."""

    FRONT = "front"
    BODY = "body"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who made the book. `role` is a MARC relator code; `file_as` is the name to sort by."""

    name: str
    role: str = "aut"
    file_as: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """The series a book belongs to, and its place in it."""

    name: str
    position: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a library catalogue wants to know."""

    title: str
    language: str
    authors: tuple[Person, ...]
    identifier: str
    published: date
    subtitle: str = ""
    publisher: str = ""
    rights: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()
    series: Series | None = None
    edition: str = ""

    @property
    def full_title(self) -> str:
        """Title and subtitle on one line."""
        return f"{self.title}: {self.subtitle}" if self.subtitle else self.title

    @property
    def writers(self) -> tuple[Person, ...]:
        """Those whose names stand on the cover: everybody with the role `aut`, else everybody."""
        return tuple(p for p in self.authors if p.role == "aut") or self.authors


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the book: where it lies, what its content says it is, and its size in pixels.

    `is_photograph` says of a WebP that it is as JPEG is: nothing clear in it, and losses taken.
    """

    path: str
    media_type: str
    width: int
    height: int
    sha256: str
    is_photograph: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote. `number` is 0 until the essay's notes are numbered by their first call."""

    label: str
    body: Nodes
    span: Span
    number: int = 0


@dataclass(frozen=True, slots=True)
class Essay:
    """One text of the book, with everything that readers answered.

    `comments` and `mentions` are all there are; `discussion` is what is printed of them, filled in
    by the transforms.
    """

    id: str
    title: str
    body: Nodes
    span: Span
    matter: Matter = Matter.BODY
    subtitle: str = ""
    date: date | None = None
    authors: tuple[Person, ...] = ()
    source: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    comments: tuple[Comment, ...] = ()
    mentions: tuple[Mention, ...] = ()
    discussion: Discussion = field(default_factory=Discussion)


@dataclass(frozen=True, slots=True)
class Part:
    """A named group of essays, with an introduction of its own if it has one."""

    id: str
    title: str
    essays: tuple[Essay, ...]
    span: Span
    introduction: Essay | None = None


Item: TypeAlias = "Essay | Part"


class Include(StrEnum):
    """Which approved comments are printed."""

    APPROVED = "approved"
    SELECTED = "selected"
    NONE = "none"


class Place(StrEnum):
    """Where mentions are printed."""

    AFTER_ESSAY = "after-essay"
    END_OF_BOOK = "end-of-book"
    NONE = "none"


class Names(StrEnum):
    """How readers are named."""

    FULL = "full"
    INITIALS = "initials"
    ANONYMOUS = "anonymous"


class Order(StrEnum):
    """In which order the comments stand: as threads, or by date alone."""

    THREADS = "threads"
    OLDEST = "oldest"
    NEWEST = "newest"


class Quotes(StrEnum):
    """Whether a comment's quotation and the passage of the essay that it is from lead to each other."""

    LINKED = "linked"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class DiscussionSettings:
    """What of the conversation a book prints, and how."""

    include: Include = Include.APPROVED
    mentions: Place = Place.AFTER_ESSAY
    names: Names = Names.FULL
    order: Order = Order.THREADS
    commenters: bool = True
    quotes: Quotes = Quotes.LINKED


class Theme(StrEnum):
    """The looks that are built in: each is a folder of styles/themes/."""

    CLASSIC = "classic"
    MODERN = "modern"
    LARGE_PRINT = "large-print"


@dataclass(frozen=True, slots=True)
class Look:
    """How a book looks: its theme, its page size, and whether a printer's marks are on it."""

    theme: Theme = Theme.CLASSIC
    page_size: str = "6x9"
    crop_marks: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """A whole manuscript. `levels` holds what the book file says of rules: (rule id, level).

    `source` is a digest of every file of the manuscript that it was read from.
    """

    metadata: Metadata
    contents: tuple[Item, ...]
    span: Span
    cover: Image | None = None
    images: tuple[Image, ...] = ()
    discussion: DiscussionSettings = field(default_factory=DiscussionSettings)
    look: Look = field(default_factory=Look)
    pdf_variant: str = "pdf/ua-1"
    levels: tuple[RuleLevel, ...] = ()
    source: str = ""

    @property
    def essays(self) -> Iterator[Essay]:
        """Every text in reading order, part introductions included."""
        for item in self.contents:
            if isinstance(item, Essay):
                yield item
            else:
                if item.introduction:
                    yield item.introduction
                yield from item.essays


@dataclass(frozen=True, slots=True)
class RuleLevel:
    """What the book file says of one rule: error, warning or off, and why it may be off."""

    rule: str
    level: str
    span: Span
    reason: str = ""
