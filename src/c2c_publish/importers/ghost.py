"""Ghost's own export: one JSON file with its tables, of which posts, tags and users are read."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from c2c_publish.importers.export import Importer, Unreadable, head, place, text_of_file
from c2c_publish.importers.ghost_lexical import lexical, mobiledoc
from c2c_publish.importers.harvest import Blog, LeftOut, Post, Remark, Standing
from c2c_publish.importers.wording import moment, name, plain, web

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from c2c_publish.importers.export import Export
    from c2c_publish.importers.harvest import Record

Row: TypeAlias = "dict[str, object]"

_BEGINNING = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"(?:db|meta|data)"\s*:')
_META = re.compile(rb'"meta"\s*:\s*\{[^{}]*"exported_on"')
# Ghost writes this for its own address, which the export does not hold.
_HERE = "__GHOST_URL__"
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
    said = {_text(row, "key"): _text(row, "value") for row in _rows(data, "settings")}
    tables = _tables(data)
    authors = tuple(dict.fromkeys(filter(None, tables.users.values())))
    language = said.get("locale", "") or said.get("lang", "")
    yield Blog(plain(said.get("title", "")), web(base), language, authors)
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
    own, slug = _text(row, "id"), _text(row, "slug")
    canonical = web(_text(row, "canonical_url").replace(_HERE, base))
    status = _text(row, "status") or "published"
    author = tables.users.get(_text(row, "author_id"), "")
    return Post(
        own,
        place(export, path),
        title=plain(_text(row, "title")),
        body=_body(row).replace(_HERE, base),
        is_page=_text(row, "type") == "page" or row.get("page") == 1,
        url=f"{base}/{slug}/" if base and slug else canonical,
        other_urls=(canonical,) if base and canonical else (),
        slug=slug,
        subtitle=plain(_text(row, "custom_excerpt")),
        authors=tables.authors_of.get(own, ()) or ((author,) if author else ()),
        date=moment(_text(row, "published_at")) or moment(_text(row, "created_at")),
        standing=_STANDINGS.get(status, Standing.DRAFT),
        language=_text(row, "locale"),
        tags=tables.tags_of.get(own, ()),
        picture=_text(row, "feature_image", "image").replace(_HERE, base),
        picture_alt=tables.alt_of.get(own, ""),
    )


def _body(row: Row) -> str:
    """Give the text as Ghost made it, or from what its editor keeps where Ghost made none."""
    return _whole(
        _text(row, "html")
        or lexical(_text(row, "lexical"))
        or mobiledoc(_text(row, "mobiledoc"))
        or _text(row, "plaintext")
    )


def _tables(data: Row) -> _Tables:
    tables = _Tables()
    for row in _rows(data, "users"):
        tables.users[_text(row, "id")] = name(_text(row, "name"))
    for row in _rows(data, "tags"):
        words = plain(_text(row, "name"))
        # Tags with a number sign are for the blog's own use and were never shown.
        hidden = words.startswith("#") or _text(row, "visibility") == "internal"
        tables.tags[_text(row, "id")] = "" if hidden else words
    tables.tags_of = _joined(_rows(data, "posts_tags"), "tag_id", tables.tags)
    tables.authors_of = _joined(_rows(data, "posts_authors"), "author_id", tables.users)
    for row in _rows(data, "posts_meta"):
        tables.alt_of[_text(row, "post_id")] = plain(_text(row, "feature_image_alt"))
    return tables


def _joined(rows: list[Row], key: str, names: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Give the names that belong to each post, in the order that the blog gave them."""
    found: dict[str, dict[str, None]] = {}
    for row in sorted(rows, key=_order):
        words = names.get(_text(row, key), "")
        if words:
            found.setdefault(_text(row, "post_id"), {})[words] = None
    return {post: tuple(words) for post, words in found.items()}


def _order(row: Row) -> float:
    order = row.get("sort_order")
    return float(order) if isinstance(order, (int, float)) and abs(order) < _FARTHEST else 0.0


def _data(export: Export, path: str) -> Row:
    """Give the tables of a file.

    Raises:
        Unreadable: it is no JSON, or has no posts.
    """
    hint = "export again: Settings > Advanced > Import/Export > Export"
    try:
        found: object = json.loads(text_of_file(export, path))
    except json.JSONDecodeError as error:
        message = f"this is where the file stops being JSON: {error.msg}"
        raise Unreadable(message, place(export, path, error.lineno, error.colno), hint) from error
    except (RecursionError, ValueError) as error:
        message = "this JSON is nested too deeply, or has a number that is too long"
        raise Unreadable(message, place(export, path), hint) from error
    if isinstance(found, dict) and isinstance(found.get("db"), list) and found["db"]:
        found = found["db"][0]
    if isinstance(found, dict) and isinstance(found.get("data"), dict):
        found = found["data"]
    if isinstance(found, dict) and "posts" in found:
        return found
    message = "this export of Ghost has no posts"
    raise Unreadable(message, place(export, path), hint)


def _rows(data: Row, table: str) -> list[Row]:
    rows = data.get(table)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _text(row: Row, *keys: str) -> str:
    """Give the first of these fields that has words; identities were numbers once."""
    for key in keys:
        value = row.get(key)
        if isinstance(value, (str, int)) and not isinstance(value, bool) and value != "":
            return _whole(str(value))
    return ""


def _whole(text: str) -> str:
    """Give a text without halves of characters, which JSON can hold and no file can."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _paths(export: Export) -> tuple[str, ...]:
    return tuple(path for path in export.files() if path == "" or path.lower().endswith(".json"))


def _is_one(export: Export, path: str) -> bool:
    beginning = head(export, path)
    return bool(_BEGINNING.match(beginning) and _META.search(beginning))


IMPORTER = Importer(
    "ghost", "Ghost: the JSON file of Settings > Import/Export > Export", _recognise, _read
)
