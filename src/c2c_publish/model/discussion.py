"""What readers answered: comments, mentions, and the order in which a book prints them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from c2c_publish.model.span import Span
    from c2c_publish.model.tree import Nodes


# Who signed with nothing, or asked not to be named: the book has words for them, in its own language.
UNNAMED = ""


class Status(StrEnum):
    """What the blog said of a comment. Only approved ones are ever printed."""

    APPROVED = "approved"
    PENDING = "pending"
    REJECTED = "rejected"
    SPAM = "spam"
    DELETED = "deleted"


class Permission(StrEnum):
    """What the commenter allowed. `refused` keeps the words out whatever else is said."""

    UNASKED = "unasked"
    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    ANONYMOUS = "anonymous"


class MentionKind(StrEnum):
    """How the blog learned that another page speaks of an essay."""

    PINGBACK = "pingback"
    TRACKBACK = "trackback"
    WEBMENTION = "webmention"


@dataclass(frozen=True, slots=True)
class Comment:
    """One reader's answer, as the comment file holds it; the body is sanitised where it is read."""

    id: str
    author: str
    body: Nodes
    span: Span
    url: str = ""
    date: datetime | None = None
    reply_to: str = ""
    by_author: bool = False
    status: Status = Status.APPROVED
    selected: bool = False
    permission: Permission = Permission.UNASKED


@dataclass(frozen=True, slots=True)
class Mention:
    """Another page that speaks of the essay: a pingback, trackback or webmention."""

    id: str
    kind: MentionKind
    title: str
    site: str
    span: Span
    url: str = ""
    date: datetime | None = None
    status: Status = Status.APPROVED
    selected: bool = False
    permission: Permission = Permission.UNASKED


@dataclass(frozen=True, slots=True)
class Turn:
    """A comment in its place: how deep in its thread (0 begins one) and whom it answers.

    A turn whose comment is deleted is a stub: it stands only so that its replies keep their place.
    """

    comment: Comment
    depth: int = 0
    answers: Comment | None = None


@dataclass(frozen=True, slots=True)
class Discussion:
    """What is printed of the conversation under one essay, in reading order."""

    turns: tuple[Turn, ...] = ()
    mentions: tuple[Mention, ...] = ()

    @property
    def comments(self) -> tuple[Comment, ...]:
        """The comments whose words are printed (deleted stubs have none)."""
        return tuple(t.comment for t in self.turns if t.comment.status is Status.APPROVED)
