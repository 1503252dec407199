"""Choice at the door: which posts of a blog become essays, and why the others stay out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from c2c_publish.importers import Standing
from c2c_publish.markup.author_html import without_comments

if TYPE_CHECKING:
    from datetime import date

    from c2c_publish.importers import Post

# What can be all of a post that shows nothing: blanks, and elements that are no picture or film.
_NO_WORDS = re.compile(
    r"\s|&nbsp;|<(?!img\b|iframe\b|video\b|audio\b|embed\b|object\b)[^<>]*>", re.DOTALL
)
_REASONS = {
    Standing.DRAFT: "a draft; --drafts brings drafts in",
    Standing.PENDING: "it waits for review, so nobody has read it yet",
    Standing.SCHEDULED: "it is scheduled, so nobody has read it yet",
    Standing.PRIVATE: "private",
    Standing.TRASH: "in the trash",
}


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the author wants of the blog. Nothing said means everything that was published.

    Days are inclusive. Words are compared without regard to capitals; `only` takes ids, slugs or addresses.
    """

    since: date | None = None
    until: date | None = None
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    drafts: bool = False


def why_not(post: Post, wishes: Wishes) -> str:
    """Give why a post stays out of the book, or nothing if it comes in."""
    if post.kept_out:
        return post.kept_out
    if post.has_password:
        return "it has a password"
    if post.standing in _REASONS and not (post.standing is Standing.DRAFT and wishes.drafts):
        return _REASONS[post.standing]
    if not post.answers and not post.picture and not _has_words(post.body):
        return "it has no words"
    return _not_in_time(post, wishes) or _not_among(post, wishes)


def _has_words(body: str) -> bool:
    begins = body.lstrip()[:1]
    return bool(begins) and (begins not in "<&" or bool(_NO_WORDS.sub("", without_comments(body))))


def _not_in_time(post: Post, wishes: Wishes) -> str:
    day = post.date.date() if post.date else None
    if wishes.since and (day is None or day < wishes.since):
        return f"it is from before {wishes.since} (--since)" if day else "it has no date (--since)"
    if wishes.until and (day is None or day > wishes.until):
        return f"it is from after {wishes.until} (--until)" if day else "it has no date (--until)"
    return ""


def _not_among(post: Post, wishes: Wishes) -> str:
    for option, wanted, has in (
        ("--tag", wishes.tags, post.tags),
        ("--category", wishes.categories, post.categories),
        ("--author", wishes.authors, post.authors),
        ("--only", wishes.only, (post.id, post.slug, post.url)),
    ):
        if wanted and not _words(wanted) & _words(has):
            return f"it is none of those asked for ({option})"
    return ""


def _words(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.strip().casefold() for word in words if word)
