"""WordPress's own exports (WXR 1.0 to 1.2), and those of other systems that write the same.

Every file is read twice, as a stream: first for what posts refer to, then for the posts. So memory holds an
index and one post, however large the blog.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from c2c_publish.importers.export import Importer, head, place
from c2c_publish.importers.harvest import Blog, LeftOut, Post, Remark, Thread
from c2c_publish.importers.wording import plain
from c2c_publish.importers.wordpress_comments import answer
from c2c_publish.importers.wordpress_index import Index, prefix
from c2c_publish.importers.wordpress_posts import answers_of, records_of
from c2c_publish.importers.xml import records

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from c2c_publish.importers.export import Export
    from c2c_publish.importers.harvest import Answer, Record
    from c2c_publish.importers.xml import XmlElement
    from c2c_publish.model import Span

_NAMESPACE = re.compile(rb"https?://(?:www\.)?wordpress\.org/export/(?P<version>1\.[0-9]{1,2})/")
_SQUARESPACE = re.compile(rb"squarespace", re.IGNORECASE)
# Of a channel, what is read; `image` so that its title is not taken for the blog's.
_WANTED = frozenset(
    {"item", "title", "link", "language", "image"}
    | {"wp:author", "wp:category", "wp:comment", "wp:base_blog_url"}
)
_POST_TYPES = frozenset({"post", "page"})


@dataclass(frozen=True, slots=True)
class _Source:
    """One file of the exports."""

    export: Export
    path: str

    def records(self) -> Iterator[XmlElement]:
        return records(self.export, _WANTED, prefix, self.path)

    def at(self, element: XmlElement) -> Span:
        return place(self.export, self.path, element.line, element.column)


@dataclass(slots=True)
class _Doubles:
    """Which file has a post first, and what later ones add: large blogs come in files that may overlap."""

    first: dict[str, tuple[_Source, set[str]]] = field(default_factory=dict)
    added: dict[str, list[Answer]] = field(default_factory=dict)

    def take(self, item: XmlElement, index: Index, source: _Source) -> None:
        key = _key(item)
        mine = answers_of(item, index, source.at)
        begun, known = self.first.setdefault(key, (source, set()))
        if begun is not source:
            self.added.setdefault(key, []).extend(one for one in mine if _same(one) not in known)
        known.update(map(_same, mine))


def _recognise(export: Export) -> str:
    for path in _paths(export):
        found = _of_wordpress(head(export, path))
        if found:
            return found
    return ""


def _read(exports: Sequence[Export], settings: Mapping[str, str]) -> Iterator[Record]:
    types = _POST_TYPES | {
        word.strip() for word in settings.get("types", "").split(",") if word.strip()
    }
    sources = tuple(
        _Source(export, path)
        for export in exports
        for path in _paths(export)
        if path == "" or _of_wordpress(head(export, path))
    )
    index, doubles = Index(), _Doubles()
    for source in sources:
        for element in source.records():
            index.take(element)
            if len(sources) > 1 and element.name == "item":
                doubles.take(element, index, source)
    authors = tuple(dict.fromkeys(filter(None, map(index.author, index.logins.values()))))
    yield Blog(index.title, index.url, index.language, authors)
    for source in sources:
        for element in source.records():
            if element.name == "item":
                yield from _item(element, index, doubles, source, types)
            elif element.name == "wp:comment":
                stray = answer(element, "", index, source.at(element))
                yield Thread("", source.at(element), answers=(stray,))


def _item(
    item: XmlElement, index: Index, doubles: _Doubles, source: _Source, types: frozenset[str]
) -> Iterator[Record]:
    key = _key(item)
    begun, _ = doubles.first.get(key, (source, None))
    if begun is not source:
        there = place(begun.export, begun.path).path
        reason = f"the same post is in {there}, with all comments of both"
        what = "picture" if item.said("wp:post_type") == "attachment" else "post"
        yield LeftOut(
            what, item.said("wp:post_id"), plain(item.said("title")), reason, source.at(item)
        )
        return
    for record in records_of(item, index, types, source.at):
        more = doubles.added.pop(key, None) if isinstance(record, Post) else None
        if isinstance(record, Post) and more:
            yield replace(record, answers=record.answers + tuple(more))
            message = f"{len(more)} more comments on “{record.title}” are in another file"
            yield Remark(message, more[0].span)
        else:
            yield record


def _key(item: XmlElement) -> str:
    """What two files call one post by: numbers alone may be those of two blogs."""
    called = item.said("guid") or item.said("link") or item.said("title")
    return f"{item.said('wp:post_type')} {item.said('wp:post_id')} {called}"


def _same(one: Answer) -> str:
    return one.id or f"{one.date} {one.author} {one.body}"


def _paths(export: Export) -> tuple[str, ...]:
    return tuple(path for path in export.files() if path == "" or path.lower().endswith(".xml"))


def _of_wordpress(beginning: bytes) -> str:
    """Say what wrote a file that begins so, or nothing. A UTF-16 file has a NUL beside each byte."""
    beginning = beginning.replace(b"\0", b"")
    found = _NAMESPACE.search(beginning)
    if found is None or b"<rss" not in beginning:
        return ""
    version = found["version"].decode("ascii")
    system = "Squarespace" if _SQUARESPACE.search(beginning) else "WordPress"
    return f"{system} export, WXR {version}"


IMPORTER = Importer(
    "wordpress",
    "WordPress: the XML file of Tools > Export (WXR), also as WordPress.com zips it; Squarespace's XML file",
    _recognise,
    _read,
)
