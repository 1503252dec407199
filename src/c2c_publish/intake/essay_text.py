"""A post's body becomes an essay's Markdown, with its links and pictures where the book has them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from c2c_publish.importers import Form, Post
from c2c_publish.intake.links import Turned, turned, turned_markdown
from c2c_publish.intake.pictures import hung, unmarked
from c2c_publish.markup.author_html import (
    AuthorText,
    classic_paragraphs,
    read_author_html,
    read_author_text,
)
from c2c_publish.markup.characters import addresses
from c2c_publish.markup.markdown_text import markdown_of
from c2c_publish.model import Nodes, element

if TYPE_CHECKING:
    from collections.abc import Callable

    from c2c_publish.intake.links import Essays
    from c2c_publish.intake.pictures import Hung


@dataclass(frozen=True, slots=True)
class Written:
    """An essay's Markdown, how many links lead to essays now, and what the author should know."""

    text: str
    links: int
    remarks: tuple[str, ...]


def essay_text(post: Post, essays: Essays, hang: Callable[[str], Hung]) -> Written:
    """Give a post's body as an essay's Markdown. `hang` gives a picture its place by its address."""
    told = Turned()
    if post.form is Form.MARKDOWN:
        text = turned_markdown(post.body, post.url, essays, told, hang)
        return _written(_under_picture(post, hang) + text, told, ())
    read = _read(post)

    def placed(nodes: Nodes) -> Nodes:
        return unmarked(turned(hung(nodes, hang, post.url), post.url, essays, told))

    notes = tuple(replace(note, body=placed(note.body)) for note in read.notes)
    text = _under_picture(post, hang) + markdown_of(placed(read.body), notes)
    losses = tuple(f"left out of its text: {loss}" for loss in read.losses)
    return _written(text, told, losses)


def _written(text: str, told: Turned, losses: tuple[str, ...]) -> Written:
    found = tuple(
        f"an e-mail address stands in its text: {one}" for one in dict.fromkeys(addresses(text))
    )
    return Written(text, told.into_essays, (*losses, *dict.fromkeys(told.remarks), *found))


def _read(post: Post) -> AuthorText:
    match post.form:
        case Form.TEXT:
            return read_author_text(post.body)
        case Form.CLASSIC if "<" not in post.body and "&" not in post.body:
            return read_author_text(post.body)
        case Form.CLASSIC:
            return read_author_html(classic_paragraphs(post.body), dict(post.notes))
        case _:
            return read_author_html(post.body, dict(post.notes))


def _under_picture(post: Post, hang: Callable[[str], Hung]) -> str:
    """The picture that a blog shows over a post opens the essay, unless the post shows it itself."""
    if not post.picture or post.picture in post.body:
        return ""
    found = hang(post.picture)
    if not found.path:
        return ""
    image = element("img", {"src": found.path})
    return markdown_of((element("figure", None, image.having(alt=post.picture_alt)),)) + "\n\n"
