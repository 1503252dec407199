"""Disqus's export: one list of threads and one of posts, which are readers' comments.

Posts name their thread by a number, in any order, so they are gathered before the first thread is given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

from c2c_publish.importers.export import Importer, head, place
from c2c_publish.importers.harvest import Answer, Form, LeftOut, Remark, Thread
from c2c_publish.importers.wording import moment, name, plain, web
from c2c_publish.importers.xml import records
from c2c_publish.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from c2c_publish.importers.export import Export
    from c2c_publish.importers.harvest import Record
    from c2c_publish.importers.xml import XmlElement
    from c2c_publish.model import Span

_NAMESPACE = re.compile(rb"<(?:\w+:)?disqus\b[^>]*https?://disqus\.com")
_ADDRESS = re.compile(r"https?://\S+")
# What the WordPress plug-in calls a page: the post's number and its address.
_NUMBERED = re.compile(r"(?P<number>[0-9]+)\s+https?://\S+")
# Disqus sends readers' links through a counter of its own, which may be gone before the book is.
_COUNTED = re.compile(r"https?://disq\.us/(?:url)?\?url=(?P<there>[^\s\"'<>&]+)[^\s\"'<>]*")
_SEAL = re.compile(r":[\w-]{20,40}$", re.ASCII)
# Of a query, what says which page it is; all else says where a reader came from.
_NAMING = frozenset({"p", "page_id", "id", "post", "article"})


@dataclass(slots=True)
class _Page:
    """Threads of one page: Disqus makes one for each spelling of its address."""

    span: Span
    own: str = ""
    addresses: dict[str, None] = field(default_factory=dict)
    title: str = ""
    owner: str = ""
    answers: list[Answer] = field(default_factory=list)


@dataclass(slots=True)
class _Pages:
    """All pages of the exports, by address and by the number of each thread."""

    by_key: dict[str, _Page] = field(default_factory=dict)
    by_thread: dict[str, _Page] = field(default_factory=dict)
    orphans: list[Answer] = field(default_factory=list)

    def take(self, thread: XmlElement, span: Span) -> None:
        number = thread.attributes.get("dsq:id", "")
        link, called = web(thread.said("link")), thread.said("id")
        key = _key(link) or f"thread {number or len(self.by_key)}"
        page = self.by_key.setdefault(key, _Page(span))
        numbered = _NUMBERED.fullmatch(called)
        page.own = page.own or (numbered["number"] if numbered else called)
        page.addresses.update(dict.fromkeys(filter(None, (link, *_ADDRESS.findall(called)))))
        page.title = page.title or plain(thread.said("title"))
        page.owner = page.owner or _user(thread)
        if number:
            self.by_thread.setdefault(number, page)


def _recognise(export: Export) -> str:
    return next(("Disqus export" for path in _paths(export) if _is_disqus(export, path)), "")


def _read(exports: Sequence[Export], _settings: Mapping[str, str]) -> Iterator[Record]:
    pages, sources = _Pages(), [(one, path) for one in exports for path in _paths(one)]
    sources = [two for two in sources if two[1] == "" or _is_disqus(*two)]
    for export, path in sources:
        for thread in records(export, frozenset({"thread", "post"}), _prefix, path):
            if thread.name == "thread":
                pages.take(thread, place(export, path, thread.line, thread.column))
    for export, path in sources:
        for post in records(export, frozenset({"thread", "post"}), _prefix, path):
            if post.name == "post":
                span = place(export, path, post.line, post.column)
                page = pages.by_thread.get(_reference(post, "thread"))
                (page.answers if page else pages.orphans).append(_answer(post, page, span))
    yield from _threads(pages)


def _threads(pages: _Pages) -> Iterator[Record]:
    for page in pages.by_key.values():
        if page.answers:
            yield Thread(
                page.own, page.span, tuple(page.addresses), page.title, tuple(page.answers)
            )
        else:
            title = page.title or next(iter(page.addresses), "")
            yield LeftOut("thread", page.own, title, "nobody has commented on it", page.span)
    if pages.orphans:
        first = pages.orphans[0].span
        message = f"{len(pages.orphans)} comments belong to threads that the export does not hold"
        yield Remark(message, first)
        yield Thread("", first, answers=tuple(pages.orphans))


def _answer(post: XmlElement, page: _Page | None, span: Span) -> Answer:
    author = post.first("author")
    shown = name(author.said("name") or author.said("username")) if author else ""
    message = post.first("message")
    user = _user(post)
    return Answer(
        id=post.attributes.get("dsq:id", ""),
        span=span,
        body=_COUNTED.sub(_there, message.text.strip()) if message else "",
        form=Form.HTML,
        author=shown,
        date=moment(post.said("createdAt")),
        reply_to=_reference(post, "parent"),
        by_author=bool(user) and page is not None and user == page.owner,
        status=_status(post),
    )


def _there(link: re.Match[str]) -> str:
    address = _SEAL.sub("", unquote(link["there"]))
    return escape(address) if web(address) else link.group()


def _status(post: XmlElement) -> Status:
    if post.said("isSpam").lower() == "true":
        return Status.SPAM
    if post.said("isDeleted").lower() == "true":
        return Status.DELETED
    return Status.PENDING if post.said("isApproved").lower() == "false" else Status.APPROVED


def _user(record: XmlElement) -> str:
    """The name by which Disqus knows who wrote it; nothing for who did not log in."""
    author = record.first("author")
    if author is None or author.said("isAnonymous").lower() == "true":
        return ""
    return author.said("username")


def _reference(post: XmlElement, to: str) -> str:
    found = post.first(to)
    return found.attributes.get("dsq:id", "") if found else ""


def _key(link: str) -> str:
    """One spelling for all addresses of a page."""
    if not link:
        return ""
    parts = urlsplit(link)
    named = [two for two in parse_qsl(parts.query) if two[0] in _NAMING]
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}{named or ''}"


def _prefix(namespace: str) -> str:
    if "disqus-internals" in namespace:
        return "dsq"
    return "" if "disqus.com" in namespace else "other"


def _is_disqus(export: Export, path: str) -> bool:
    return bool(_NAMESPACE.search(head(export, path).replace(b"\0", b"")))


def _paths(export: Export) -> tuple[str, ...]:
    return tuple(path for path in export.files() if path == "" or path.lower().endswith(".xml"))


IMPORTER = Importer(
    "disqus",
    "Disqus: the XML file of Admin > Community > Export, as it comes (.xml.gz) or unpacked",
    _recognise,
    _read,
)
