"""Ghost's own export: one JSON file with its tables, of which posts, tags and users are read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from c2c_publish.importers.export import Importer, Unreadable, head, place
from c2c_publish.importers.ghost_lexical import lexical, mobiledoc
from c2c_publish.importers.harvest import Blog, LeftOut, Post, Remark, Standing
from c2c_publish.importers.rows import json_of_file, rows, said, whole
from c2c_publish.importers.wording import moment, name, plain, web

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from c2c_publish.importers.export import Export
    from c2c_publish.importers.harvest import Record
    from c2c_publish.importers.rows import Row

_BEGINNING = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"(?:db|meta|data)"\s*:')
_META = re.compile(rb'"meta"\s*:\s*\{[^{}]*"exported_on"')
# Ghost writes this for its own address, which the export does not hold.
_HERE = "__GHOST_URL__"
_HINT = "export again: Settings > Advanced > Import/Export > Export"
# No blog gives a post so many tags; larger numbers are nonsense, and some of them no floats.
_FARTHEST = 1_000_000
_STANDINGS = {
    "published": Standing.PUBLISHED,
    # Sent as an e-mail and not shown on the site; its readers had it all the same.
    "sent": Standing.PUBLISHED,
    "scheduled": Standing.SCHEDULED,
}


@dataclass(slots=True)
class _Tables:
    """Of what posts refer to, the names; by post, what belongs to it."""

    users: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    tags_of: dict[str, tuple[str, ...]] = field(default_factory=dict)
    authors_of: dict[str, tuple[str, ...]] = field(default_factory=dict)
    alt_of: dict[str, str] = field(default_factory=dict)


def _recognise(export: Export) -> str:
    found = any(_is_one(export, path) for path in _paths(export))
    return "Ghost export, JSON" if found else ""


def _read(exports: Sequence[Export], settings: Mapping[str, str]) -> Iterator[Record]:
    base = settings.get("url", "").rstrip("/")
    for export in exports:
        for path in _paths(export):
            if not path or _is_one(export, path):
                yield from _file(export, path, base)


def _file(export: Export, path: str, base: str) -> Iterator[Record]:
    at = place(export, path)
    data = _data(export, path)
    about = {said(row, "key"): said(row, "value") for row in rows(data.get("settings"))}
    tables = _tables(data)
    authors = tuple(dict.fromkeys(filter(None, tables.users.values())))
    language = about.get("locale", "") or about.get("lang", "")
    yield Blog(plain(about.get("title", "")), web(base), language, authors)
    yield Remark(
        "Ghost's export holds no comments; its members and their addresses are not read", at
    )
    posts = data.get("posts")
    for row in posts if isinstance(posts, list) else []:
        if isinstance(row, dict):
            yield _post(row, tables, base, export, path)
        else:
            yield LeftOut("post", "", "", "it is not written as a post", at)


def _post(row: Row, tables: _Tables, base: str, export: Export, path: str) -> Post:
    own, slug = said(row, "id"), said(row, "slug")
    canonical = web(said(row, "canonical_url").replace(_HERE, base))
    status = said(row, "status") or "published"
    author = tables.users.get(said(row, "author_id"), "")
    return Post(
        own,
        place(export, path),
        title=plain(said(row, "title")),
        body=_body(row).replace(_HERE, base),
        is_page=said(row, "type") == "page" or row.get("page") == 1,
        url=f"{base}/{slug}/" if base and slug else canonical,
        other_urls=(canonical,) if base and canonical else (),
        slug=slug,
        subtitle=plain(said(row, "custom_excerpt")),
        authors=tables.authors_of.get(own, ()) or ((author,) if author else ()),
        date=moment(said(row, "published_at")) or moment(said(row, "created_at")),
        standing=_STANDINGS.get(status, Standing.DRAFT),
        language=said(row, "locale"),
        tags=tables.tags_of.get(own, ()),
        picture=said(row, "feature_image", "image").replace(_HERE, base),
        picture_alt=tables.alt_of.get(own, ""),
    )


def _body(row: Row) -> str:
    """Give the text as Ghost made it, or from what its editor keeps where Ghost made none."""
    return whole(
        said(row, "html")
        or lexical(said(row, "lexical"))
        or mobiledoc(said(row, "mobiledoc"))
        or said(row, "plaintext")
    )


def _tables(data: Row) -> _Tables:
    tables = _Tables()
    for row in rows(data.get("users")):
        tables.users[said(row, "id")] = name(said(row, "name"))
    for row in rows(data.get("tags")):
        words = plain(said(row, "name"))
        # Tags with a number sign are for the blog's own use and were never shown.
        hidden = words.startswith("#") or said(row, "visibility") == "internal"
        tables.tags[said(row, "id")] = "" if hidden else words
    tables.tags_of = _joined(rows(data.get("posts_tags")), "tag_id", tables.tags)
    tables.authors_of = _joined(rows(data.get("posts_authors")), "author_id", tables.users)
    for row in rows(data.get("posts_meta")):
        tables.alt_of[said(row, "post_id")] = plain(said(row, "feature_image_alt"))
    return tables


def _joined(pairs: list[Row], key: str, names: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Give the names that belong to each post, in the order that the blog gave them."""
    found: dict[str, dict[str, None]] = {}
    for row in sorted(pairs, key=_order):
        words = names.get(said(row, key), "")
        if words:
            found.setdefault(said(row, "post_id"), {})[words] = None
    return {post: tuple(words) for post, words in found.items()}


def _order(row: Row) -> float:
    order = row.get("sort_order")
    return float(order) if isinstance(order, (int, float)) and abs(order) < _FARTHEST else 0.0


def _data(export: Export, path: str) -> Row:
    """Give the tables of a file.

    Raises:
        Unreadable: it is no JSON, or has no posts.
    """
    found = json_of_file(export, path, _HINT)
    if isinstance(found, dict) and isinstance(found.get("db"), list) and found["db"]:
        found = found["db"][0]
    if isinstance(found, dict) and isinstance(found.get("data"), dict):
        found = found["data"]
    if isinstance(found, dict) and "posts" in found:
        return found
    message = "this export of Ghost has no posts"
    raise Unreadable(message, place(export, path), _HINT)


def _paths(export: Export) -> tuple[str, ...]:
    return tuple(path for path in export.files() if path == "" or path.lower().endswith(".json"))


def _is_one(export: Export, path: str) -> bool:
    beginning = head(export, path)
    return bool(_BEGINNING.match(beginning) and _META.search(beginning))


IMPORTER = Importer(
    "ghost", "Ghost: the JSON file of Settings > Import/Export > Export", _recognise, _read
)
