"""Values of the model, with all that a test does not care about filled in."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from c2c_publish.model import (
    Book,
    Comment,
    Essay,
    Item,
    Mention,
    MentionKind,
    Metadata,
    Nodes,
    Person,
    Span,
    element,
)

BOOK_FILE = "manuscript/book.yaml"
FIRST_DAY = datetime(2011, 5, 1, 12, 0, tzinfo=UTC)
METADATA = Metadata(
    title="A Small Book",
    language="en",
    authors=(Person("Margaret Linwood"),),
    identifier="urn:uuid:00000000-0000-4000-8000-000000000001",
    published=date(2011, 7, 2),
)


def words(text: str) -> Nodes:
    """Give a text as one paragraph."""
    return (element("p", None, text),)


def comment(name: str, reply_to: str = "", *, day: int | None = 0, text: str = "Yes.") -> Comment:
    """Give an approved comment of a day; None means that nobody knows when it was written."""
    when = None if day is None else FIRST_DAY + timedelta(days=day)
    span = Span("manuscript/essays/walls.comments.yaml", 1 + (day or 0))
    return Comment(name, f"Reader {name}", words(text), span, date=when, reply_to=reply_to)


def mention(name: str) -> Mention:
    """Give a pingback."""
    span = Span("manuscript/essays/walls.comments.yaml", 90)
    title = f"Page {name}"
    return Mention(name, MentionKind.PINGBACK, title, "A site", span, "https://example.org/")


def essay(name: str, body: Nodes = (), *comments: Comment) -> Essay:
    """Give an essay whose discussion is not arranged yet."""
    span = Span(f"manuscript/essays/{name}.md")
    held = body or words(f"This is the essay {name}.")
    return Essay(name, name.title(), held, span, comments=comments)


def book(*contents: Item) -> Book:
    """Give a book of essays and parts."""
    return Book(METADATA, contents, Span(BOOK_FILE))
