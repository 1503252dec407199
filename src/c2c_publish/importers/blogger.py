"""Blogger's backups: the XML file of its settings (until 2025), and feed.atom as Google Takeout has it.

Each is one feed of posts, pages and comments in any order. It is read twice, as a stream: first for the
comments, then for the posts.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from c2c_publish.importers.blogger_entries import (
    answer,
    kind_of,
    numbered,
    post_of,
    prefix,
    user_of,
)
from c2c_publish.importers.export import Importer, head, place
from c2c_publish.importers.harvest import Blog, LeftOut, Remark, Thread
from c2c_publish.importers.wording import plain, web
from c2c_publish.importers.xml import records

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from c2c_publish.importers.export import Export
    from c2c_publish.importers.harvest import Answer, Record
    from c2c_publish.importers.xml import XmlElement
    from c2c_publish.model import Span

_TAKEOUT = re.compile(rb"https?://schemas\.google\.com/blogger/2018")
_CLASSIC = re.compile(rb"https?://schemas\.google\.com/blogger/2008|tag:blogger\.com,1999:blog-")
_FEED = re.compile(rb"<(?:\w+:)?feed\b")
# A link to a post or page as Blogger names them.
_LINK = re.compile(
    r"""href=["'](https?://[^/"'\s]{1,200})(/(?:\d{4}/\d\d|p)/[^/"'?#\s]{1,200}\.html)"""
)
_WANTED = frozenset({"entry", "title", "link"})
_PARTS_OF_THE_BLOG = {
    "settings": "a setting of the blog",
    "template": "how the blog looks",
}


@dataclass(slots=True)
class _Replies:
    """The comments to one post, each with the profile of who wrote it, and where that post was."""

    span: Span
    address: str = ""
    answers: list[tuple[Answer, str]] = field(default_factory=list)
    is_taken: bool = False


@dataclass(slots=True)
class _Known:
    """What is known before the first post is given."""

    title: str = ""
    url: str = ""
    replies: dict[str, _Replies] = field(default_factory=dict)
    # Paths of the blog's posts, and how often a post links to such a path at some host.
    paths: set[str] = field(default_factory=set)
    linked: Counter[tuple[str, str]] = field(default_factory=Counter)

    def take(self, element: XmlElement, span: Span) -> None:
        if element.name == "title":
            self.title = self.title or plain(element.text)
        elif element.name == "link":
            is_page = element.attributes.get("rel") == "alternate"
            self.url = self.url or (web(element.attributes.get("href", "")) if is_page else "")
        elif kind_of(element) == "comment":
            one, post, address = answer(element, span)
            there = self.replies.setdefault(post, _Replies(span))
            there.address = there.address or address
            there.answers.append((one, user_of(element)))
        else:
            self.paths.add(element.said("blogger:filename"))
            self.linked.update(two for two in _LINK.findall(element.said("content")))

    def address(self) -> str:
        """Where the blog was. A Takeout does not say, but posts that link to others of the blog do."""
        if not self.url:
            hosts = Counter[str]()
            for (site, path), often in self.linked.items():
                hosts[site] += often if path in self.paths else 0
            site, often = next(iter(hosts.most_common(1)), ("", 0))
            self.url = site if often else ""
        return self.url


@dataclass(frozen=True, slots=True)
class _Source:
    export: Export
    path: str

    def elements(self) -> Iterator[tuple[XmlElement, Span]]:
        for one in records(self.export, _WANTED, prefix, self.path):
            yield one, place(self.export, self.path, one.line, one.column)


def _recognise(export: Export) -> str:
    return next((said for path in _paths(export) if (said := _said_of(export, path))), "")


def _read(exports: Sequence[Export], settings: Mapping[str, str]) -> Iterator[Record]:
    for export in exports:
        for path in _paths(export):
            if path == "" or _said_of(export, path):
                yield from _feed(_Source(export, path), web(settings.get("url", "")))


def _feed(source: _Source, url: str) -> Iterator[Record]:
    """Give what one feed holds; a Takeout has one for each blog."""
    known = _Known(url=url)
    for element, span in source.elements():
        known.take(element, span)
    yield Blog(known.title, known.address())
    if not known.address():
        message = (
            "the feed does not say where the blog was: posts that link to each other stay apart"
        )
        yield Remark(message, place(source.export, source.path))
    for element, span in source.elements():
        if element.name == "entry" and kind_of(element) != "comment":
            yield _entry(element, span, known)
    for post, there in known.replies.items():
        if not there.is_taken:
            addresses = (there.address,) if there.address else ()
            answers = tuple(one for one, _ in there.answers)
            yield Thread(post, there.span, addresses, answers=answers)


def _entry(entry: XmlElement, span: Span, known: _Known) -> Record:
    kind, own = kind_of(entry), numbered(entry.said("id"))
    if kind not in {"post", "page"}:
        reason = _PARTS_OF_THE_BLOG.get(kind, f"of the kind `{kind or 'unknown'}`")
        return LeftOut(kind or "entry", own, plain(entry.said("title")), reason, span)
    post, there = post_of(entry, span, known.address()), known.replies.get(own)
    if there is None or there.is_taken:
        return post
    there.is_taken = True
    writer = user_of(entry)
    answers = (replace(one, by_author=bool(user) and user == writer) for one, user in there.answers)
    return replace(post, answers=tuple(answers))


def _said_of(export: Export, path: str) -> str:
    beginning = head(export, path).replace(b"\0", b"")
    if not _FEED.search(beginning):
        return ""
    if _TAKEOUT.search(beginning):
        return "Blogger's feed in a Google Takeout"
    return "Blogger backup" if _CLASSIC.search(beginning) else ""


def _paths(export: Export) -> tuple[str, ...]:
    return tuple(
        path
        for path in export.files()
        if path == "" or (path.lower().endswith((".xml", ".atom")) and "__MACOSX" not in path)
    )


IMPORTER = Importer(
    "blogger",
    "Blogger: a Google Takeout of it (zip, folder or its feed.atom), or the XML backup of its settings",
    _recognise,
    _read,
)
