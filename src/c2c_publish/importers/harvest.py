"""What importers find in an export: one value a record, in the order in which the export holds them.

An importer says what a record is and what the blog said of it. It chooses nothing and repairs nothing: which
records become essays, how threads are mended and how text becomes Markdown is decided for all formats
alike, by whoever takes the harvest in.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from c2c_publish.model import MentionKind, Permission, Status

if TYPE_CHECKING:
    from datetime import datetime

    from c2c_publish.model import Span


class Form(StrEnum):
    """How a text is written. Classic is WordPress's: HTML in which a blank line begins a paragraph."""

    HTML = "html"
    CLASSIC = "classic"
    MARKDOWN = "markdown"
    TEXT = "text"


class Standing(StrEnum):
    """What the blog says of a post. Only published ones were ever read by anybody."""

    PUBLISHED = "published"
    DRAFT = "draft"
    PENDING = "pending"
    SCHEDULED = "scheduled"
    PRIVATE = "private"
    TRASH = "trash"


@dataclass(frozen=True, slots=True)
class Blog:
    """What an export says of the blog as a whole."""

    title: str = ""
    url: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What one reader answered, or a mention: another page that speaks of the post.

    `id` and `reply_to` are as the export has them; an empty id means it has none. Of a mention, `title` and
    `site` name the page, and `body` is what it quotes. `date` is aware, or None where there is none to read.
    """

    id: str
    span: Span
    body: str = ""
    form: Form = Form.HTML
    mention: MentionKind | None = None
    author: str = ""
    url: str = ""
    title: str = ""
    site: str = ""
    date: datetime | None = None
    reply_to: str = ""
    by_author: bool = False
    status: Status = Status.APPROVED
    # What an editor has said of it already, in a manuscript that is taken in.
    selected: bool = False
    permission: Permission = Permission.UNASKED
    # Why it is kept out whatever its status, such as "a private note of an editor".
    kept_out: str = ""
    # Where the words come from; whoever takes them in fills it in.
    system: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """A post or page, with what was answered to it.

    `body` is what the blog shows: an importer has put in what its system would (galleries, captions, pages).
    `notes` are the texts of footnotes that stand apart from the body: (id, HTML). `picture` is the address of
    the picture over the post. `local` is the folder in the export from which relative addresses of pictures
    begin.
    """

    id: str
    span: Span
    title: str = ""
    body: str = ""
    form: Form = Form.HTML
    is_page: bool = False
    url: str = ""
    other_urls: tuple[str, ...] = ()
    slug: str = ""
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    date: datetime | None = None
    standing: Standing = Standing.PUBLISHED
    has_password: bool = False
    language: str = ""
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    picture: str = ""
    picture_alt: str = ""
    local: str = ""
    answers: tuple[Answer, ...] = ()
    # Why it is kept out whatever its standing, such as "a menu item".
    kept_out: str = ""


@dataclass(frozen=True, slots=True)
class Thread:
    """Answers from a system without posts: which post they are about is found by address, id or title."""

    id: str
    span: Span
    addresses: tuple[str, ...] = ()
    title: str = ""
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture or other file that the export knows of: where it is on the web, and what is said of it."""

    id: str
    address: str
    span: Span
    post: str = ""
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A record that is no part of a book: what it is (`post`, `comment`, ...) and why it stays out."""

    what: str
    id: str
    title: str
    reason: str
    span: Span


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about the export that its owner should know, such as what its system does not export."""

    message: str
    span: Span


Record: TypeAlias = "Blog | Post | Thread | Attachment | LeftOut | Remark"
