"""An essay's file: front matter that says what the blog said, then the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from c2c_publish.importers import Standing
from c2c_publish.intake.entries import field, one_line
from c2c_publish.markup.characters import printable
from c2c_publish.markup.vocabulary import language_tag, web_address

if TYPE_CHECKING:
    from c2c_publish.importers import Blog, Post

UNTITLED = "Untitled"


def essay_file(post: Post, text: str, blog: Blog) -> str:
    """Give the whole file of an essay, `text` being its Markdown."""
    authors = tuple(filter(None, map(one_line, post.authors)))
    fields = (
        field("title", one_line(post.title) or UNTITLED),
        field("subtitle", one_line(post.subtitle)),
        f"date: {post.date.date()}\n" if post.date else "",
        field("authors", authors if authors != tuple(map(one_line, blog.authors)) else ()),
        field("source", web_address(post.url)),
        field("language", _language(post.language, blog)),
        field("tags", tuple(dict.fromkeys(filter(None, map(one_line, post.tags))))),
        "status: draft\n" if post.standing is Standing.DRAFT else "",
    )
    return f"---\n{''.join(fields)}---\n\n{printable(text).strip()}\n"


def _language(language: str, blog: Blog) -> str:
    tag = language_tag(language)
    return tag if tag.lower() != blog.language.lower() else ""
