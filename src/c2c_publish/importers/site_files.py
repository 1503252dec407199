"""Files of static sites: their heads and texts, and what posts of all such sites have in common."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from c2c_publish.importers.export import Unreadable, place, text_of_file
from c2c_publish.importers.front_matter import Page, page_of, texts_of, words
from c2c_publish.importers.harvest import LeftOut, Remark
from c2c_publish.importers.markdown_habits import outside_code
from c2c_publish.importers.rows import Row, row, said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from c2c_publish.importers.export import Export

MARKDOWN = (".md", ".markdown", ".mkd", ".mkdn", ".mdown")
HTML = (".html", ".htm")
# Markup of its own kind, which is named and not read.
OTHERS = (".adoc", ".asciidoc", ".org", ".rst", ".textile", ".pandoc", ".rmd", ".ipynb")
TEXTS = (*MARKDOWN, *HTML, *OTHERS)
_MOST_BYTES = 10_000_000
# A link to a file of the site: no address of the web, and no picture.
_FILE_LINK = re.compile(
    r"\]\((?!https?:)(?P<path>[^()\s#:]+\.(?:md|markdown))(?P<place>#[^()\s]*)?(?=[)\s])"
)
_DATED = re.compile(r"(?P<day>\d{4}-\d{1,2}-\d{1,2})[-_ ]+(?P<slug>.+)")


def page_at(export: Export, path: str) -> Page | LeftOut:
    """Give a file with its head read, or why it cannot be."""
    try:
        page = page_of(text_of_file(export, path, most=_MOST_BYTES))
    except Unreadable as error:
        return LeftOut("post", path, "", error.message, error.span)
    if page.trouble and not page.fields:
        return LeftOut("post", path, "", page.trouble, place(export, path, page.line))
    return page


def settings_of(export: Export, paths: Iterable[str]) -> Row:
    """Give the fields of the first of these files of settings that is there and can be read."""
    files = set(export.files())
    for path in paths:
        if path in files:
            try:
                read = texts_of(path.lower(), text_of_file(export, path, most=_MOST_BYTES))
            except Unreadable:
                continue
            if isinstance(read.value, dict):
                return read.value
    return {}


def stem(path: str) -> str:
    """Give a file's name without its ending."""
    return posixpath.splitext(posixpath.basename(path))[0]


def dated(name: str) -> tuple[str, str]:
    """Give the day that a file's name begins with, written as in ISO 8601, and the rest of the name."""
    found = _DATED.fullmatch(name)
    if not found:
        return "", name
    year, month, day = found["day"].split("-")
    return f"{year}-{month:0>2}-{day:0>2}", found["slug"]


def authors(fields: Row) -> tuple[str, ...]:
    """Give the names of who wrote a post."""
    one = row(fields.get("author"))
    return ((said(one, "name"),) if said(one, "name") else ()) or words(
        fields, "authors", "author", apart=r"\s*[,;]\s*"
    )


def cover(fields: Row) -> tuple[str, str]:
    """Give the picture over a post and its alternative text, from the fields that themes have for it."""
    for key in ("image", "cover", "featured_image", "featuredimage", "header", "thumbnail"):
        inner = row(fields.get(key))
        address = said(fields, key) or said(
            inner, "path", "image", "src", "url", "feature", "teaser"
        )
        if address:
            return address, said(inner, "alt", "image_description") or said(fields, "image_alt")
    return "", ""


def titled(name: str) -> str:
    """Give a title from a file's name, for want of another."""
    text = re.sub(r"[-_]+", " ", name).strip()
    return text[:1].upper() + text[1:]


def told(export: Export, path: str, what: str, left: Iterable[str]) -> Iterator[Remark]:
    """Say once a post which signs were left out of it."""
    signs = tuple(dict.fromkeys(left))
    if signs:
        yield Remark(f"left out of the text, {what}: {', '.join(signs)}", place(export, path))


def unread(path: str) -> str:
    """Say why a text cannot be read that is written in markup of another kind; nothing if it can."""
    ending = path.rsplit(".", 1)[-1].lower()
    return (
        f"it is written in .{ending}, which is not read here"
        if path.lower().endswith(OTHERS)
        else ""
    )


def to_addresses(text: str, folder: str, named: Callable[[str], str]) -> str:
    """Give Markdown whose links to other files of a site lead to their addresses, where `named` has one."""

    def turned(found: re.Match[str]) -> str:
        path = unquote(found["path"])
        inside = (
            path.lstrip("/")
            if path.startswith("/")
            else posixpath.normpath(posixpath.join(folder, path))
        )
        there = named(inside)
        return f"]({there}{found['place'] or ''}" if there else found[0]

    return outside_code(text, lambda line: _FILE_LINK.sub(turned, line))
