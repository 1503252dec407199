"""What WordPress's posts refer to, read before them: authors, files and pieces that several posts share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from c2c_publish.importers.wording import name, plain, web

if TYPE_CHECKING:
    from c2c_publish.importers.xml import XmlElement

_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?|heic)(?:[?#]|$)", re.IGNORECASE)
_WORDPRESS = re.compile(
    r"https?://(?:www\.)?wordpress\.org/export/1\.\d+/?(?P<excerpt>excerpt/?)?", re.IGNORECASE
)
_MOST_SHARED = 20_000_000


def prefix(namespace: str) -> str:
    """Give the usual prefix of a namespace of WordPress's exports, whatever the version."""
    found = _WORDPRESS.fullmatch(namespace)
    if found:
        return "excerpt" if found["excerpt"] else "wp"
    if "purl.org/rss/1.0/modules/content" in namespace:
        return "content"
    if "purl.org/dc/elements" in namespace:
        return "dc"
    return "other"


@dataclass(frozen=True, slots=True)
class Stored:
    """A picture or other file of the blog's, and the post that it was sent up for."""

    id: str
    address: str
    post: str
    order: int
    title: str = ""
    alt: str = ""
    caption: str = ""

    @property
    def is_picture(self) -> bool:
        """Whether its name is that of a picture."""
        return bool(_PICTURE.search(self.address))


@dataclass(slots=True)
class Index:
    """What is known before the first post is read. It grows while an export is read for the first time."""

    title: str = ""
    url: str = ""
    language: str = ""
    names: dict[str, str] = field(default_factory=dict)
    logins: dict[str, str] = field(default_factory=dict)
    files: dict[str, Stored] = field(default_factory=dict)
    of_post: dict[str, list[str]] = field(default_factory=dict)
    shared: dict[str, str] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)
    _weight: int = 0

    def take(self, element: XmlElement) -> None:
        """Note what later records may refer to."""
        match element.name:
            case "title":
                self.title = self.title or plain(element.text)
            case "link" | "wp:base_blog_url":
                self.url = self.url or web(element.text)
            case "language":
                self.language = self.language or element.text.strip()
            case "wp:author":
                self._author(element)
            case "wp:category":
                slug = element.said("wp:category_nicename")
                self.categories.setdefault(slug, plain(element.said("wp:cat_name")))
            case "item":
                self._item(element)
            case _:
                pass

    def author(self, login: str) -> str:
        """Give the name an author shows, by the name for logging in; nothing for an e-mail address."""
        return self.names.get(login) or name(login)

    def gallery(self, post: str) -> list[Stored]:
        """Give the pictures that were sent up for a post, in the order of its owner."""
        found = [self.files[one] for one in self.of_post.get(post, ())]
        return sorted(
            (one for one in found if one.is_picture), key=lambda one: (one.order, number(one.id))
        )

    def _author(self, element: XmlElement) -> None:
        login = element.said("wp:author_login")
        first, last = element.said("wp:author_first_name"), element.said("wp:author_last_name")
        shown = name(element.said("wp:author_display_name")) or name(f"{first} {last}")
        self.names.setdefault(login, shown)
        self.logins.setdefault(element.said("wp:author_id"), login)

    def _item(self, item: XmlElement) -> None:
        own, kind = item.said("wp:post_id"), item.said("wp:post_type")
        if kind == "attachment":
            one = stored(item)
            self.files.setdefault(own, one)
            self.of_post.setdefault(one.post, []).append(own)
        elif kind == "guest-author":
            login = item.said("wp:post_name").removeprefix("cap-")
            self.names.setdefault(login, name(item.said("title")))
        elif kind == "wp_block":
            body = item.said("content:encoded")
            self._weight += len(body)
            if self._weight <= _MOST_SHARED:
                self.shared.setdefault(own, body)


def stored(item: XmlElement) -> Stored:
    """Give the file that an item of the type `attachment` is about."""
    return Stored(
        id=item.said("wp:post_id"),
        address=web(item.said("wp:attachment_url")) or web(item.said("guid")),
        post=parent(item.said("wp:post_parent")),
        order=number(item.said("wp:menu_order")),
        title=plain(item.said("title")),
        alt=plain(said_beside(item, "_wp_attachment_image_alt")),
        caption=item.said("excerpt:encoded"),
    )


def said_beside(item: XmlElement, key: str) -> str:
    """Give the value of a post's field beside its text (a `wp:postmeta`), or nothing."""
    for meta in item.children:
        if meta.name == "wp:postmeta" and meta.said("wp:meta_key") == key:
            return meta.said("wp:meta_value")
    return ""


def parent(text: str) -> str:
    """Give the id of what a record belongs to; WordPress writes 0 for nothing."""
    return "" if text == "0" else text


def number(text: str) -> int:
    """Give a number that should be there, or 0."""
    return int(text) if re.fullmatch(r"-?[0-9]{1,15}", text) else 0
