"""An entry of Blogger's feeds, in the older and the newer way of writing it."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from c2c_publish.importers.harvest import Answer, Form, Post, Standing
from c2c_publish.importers.wording import moment, name, plain, web
from c2c_publish.model import Status

if TYPE_CHECKING:
    from c2c_publish.importers.xml import XmlElement
    from c2c_publish.model import Span

_KIND = "http://schemas.google.com/blogger/2008/kind#"
_LABELS = re.compile(r"https?://www\.blogger\.com/atom/ns#|tag:blogger\.com,1999:blog-.*")
_NUMBER = re.compile(
    r"(?:\.(?:post|page|comment|settings|template)-|/)(?P<number>[\w.-]+)$", re.ASCII
)
_PREFIXES = {
    "http://www.w3.org/2005/Atom": "",
    "http://purl.org/syndication/thread/1.0": "thr",
    "http://purl.org/atom/app#": "app",
    "http://www.w3.org/2007/app": "app",
    "http://schemas.google.com/g/2005": "gd",
    "http://schemas.google.com/blogger/2018": "blogger",
}
_STATUSES = {
    "": Status.APPROVED,
    "LIVE": Status.APPROVED,
    "PENDING": Status.PENDING,
    "SPAM": Status.SPAM,
    "EMPTIED": Status.DELETED,
    "SOFT_TRASHED": Status.DELETED,
}
_STANDINGS = {
    "": Standing.PUBLISHED,
    "LIVE": Standing.PUBLISHED,
    "DRAFT": Standing.DRAFT,
    "SCHEDULED": Standing.SCHEDULED,
    "SOFT_TRASHED": Standing.TRASH,
}


def prefix(namespace: str) -> str:
    """Give the usual prefix of a namespace of Blogger's feeds."""
    return _PREFIXES.get(namespace.replace("https://", "http://", 1), "other")


def kind_of(entry: XmlElement) -> str:
    """Give what an entry is: `post`, `page`, `comment`, `settings`, `template`; or nothing."""
    said = entry.said("blogger:type").lower()
    terms = (one.attributes.get("term", "") for one in entry.all("category"))
    return said or next((term.removeprefix(_KIND) for term in terms if term.startswith(_KIND)), "")


def numbered(address: str) -> str:
    """Give the number at the end of an id such as `tag:blogger.com,1999:blog-1.post-7`, or all of it."""
    found = _NUMBER.search(address)
    return found["number"] if found else address


def user_of(entry: XmlElement) -> str:
    """Give the address of the profile of who wrote an entry, or nothing."""
    author = entry.first("author")
    return author.said("uri") if author else ""


def post_of(entry: XmlElement, span: Span, blog: str) -> Post:
    """Give what a post or page says of itself, without the comments to it."""
    body, form = _content(entry)
    address = _alternate(entry) or _under(blog, entry.said("blogger:filename"))
    author = name(_author(entry))
    return Post(
        id=numbered(entry.said("id")),
        span=span,
        title=plain(entry.said("title")),
        body=body,
        form=form,
        is_page=kind_of(entry) == "page",
        url=address,
        slug=posixpath.basename(address).partition("?")[0].removesuffix(".html"),
        authors=(author,) if author else (),
        date=moment(entry.said("published")),
        standing=_standing(entry),
        tags=tuple(
            dict.fromkeys(
                plain(one.attributes.get("term", ""))
                for one in entry.all("category")
                if _LABELS.fullmatch(one.attributes.get("scheme", ""))
            )
        ),
    )


def answer(entry: XmlElement, span: Span) -> tuple[Answer, str, str]:
    """Give a comment, the number of the post it is about, and that post's address if it is told."""
    body, form = _content(entry)
    about = entry.first("thr:in-reply-to")
    said = about.attributes if about else {}
    # Its title is the beginning of its text, cut off, and of no use.
    one = Answer(
        id=numbered(entry.said("id")),
        span=span,
        body=body,
        form=form,
        author=_commenter(entry),
        url=web(user_of(entry)),
        date=moment(entry.said("published")),
        reply_to=numbered(entry.said("blogger:inReplyTo")) or _related(entry),
        status=_status(entry),
    )
    post = numbered(entry.said("blogger:parent")) or numbered(said.get("ref", ""))
    return one, post, web(said.get("href", ""))


def _content(entry: XmlElement) -> tuple[str, Form]:
    content = entry.first("content") or entry.first("summary")
    if content is None:
        return "", Form.HTML
    is_text = content.attributes.get("type", "html") == "text"
    return content.text.strip(), Form.TEXT if is_text else Form.HTML


def _author(entry: XmlElement) -> str:
    author = entry.first("author")
    return author.said("name") if author else ""


def _commenter(entry: XmlElement) -> str:
    """Nameless readers are called "Anonymous" or "Unknown" in the blog's language by Blogger itself."""
    author = entry.first("author")
    if author is None:
        return ""
    is_nameless = not author.said("uri") and author.said("name") in {"Anonymous", "Unknown"}
    return "" if is_nameless else name(author.said("name"))


def _alternate(entry: XmlElement) -> str:
    links = (one.attributes for one in entry.all("link"))
    return next((web(one.get("href", "")) for one in links if one.get("rel") == "alternate"), "")


def _related(entry: XmlElement) -> str:
    """The comment it answers, of which the older feeds give the address in Blogger's own interface."""
    links = (one.attributes for one in entry.all("link"))
    return next((numbered(one.get("href", "")) for one in links if one.get("rel") == "related"), "")


def _under(blog: str, path: str) -> str:
    try:
        return urljoin(blog, path) if blog and path else path
    except ValueError:
        return path


def _is_draft(entry: XmlElement) -> bool:
    control = entry.first("app:control")
    return control is not None and control.said("app:draft").lower() == "yes"


def _standing(entry: XmlElement) -> Standing:
    if entry.said("blogger:trashed"):
        return Standing.TRASH
    if _is_draft(entry):
        return Standing.DRAFT
    return _STANDINGS.get(entry.said("blogger:status").upper(), Standing.DRAFT)


def _status(entry: XmlElement) -> Status:
    properties = {
        one.attributes.get("name"): one.attributes for one in entry.all("gd:extendedProperty")
    }
    removed = properties.get("blogger.contentRemoved", {}).get("value", "")
    if entry.said("blogger:trashed") or removed == "true":
        return Status.DELETED
    if _is_draft(entry):
        return Status.PENDING
    return _STATUSES.get(entry.said("blogger:status").upper(), Status.PENDING)
