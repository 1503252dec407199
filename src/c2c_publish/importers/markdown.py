"""A plain folder of Markdown files, from whatever wrote them, with comment files of our own beside them."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from c2c_publish.importers.comment_markdown import told_apart
from c2c_publish.importers.export import Importer, head, place
from c2c_publish.importers.front_matter import Page, day, is_no, is_yes, words
from c2c_publish.importers.harvest import Form, LeftOut, Post, Standing, Thread
from c2c_publish.importers.markdown_habits import adapted
from c2c_publish.importers.own_comments import ENDING, own_comments
from c2c_publish.importers.rows import said
from c2c_publish.importers.site_files import (
    MARKDOWN,
    authors,
    cover,
    dated,
    page_at,
    stem,
    titled,
    to_addresses,
    told,
)
from c2c_publish.importers.wording import plain, web

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from c2c_publish.importers.export import Export
    from c2c_publish.importers.harvest import Record

_BEGINNING = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:---[ \t]*\r?\n|\+\+\+[ \t]*\r?\n|#{1,2} \S)")
_HEADING = re.compile(r"#{1,6}\s+(?P<words>.*?)(?:\s+#+)?\s*(?:\{[^}]*\})?\s*")
_FIRST = re.compile(r"#\s")
_NO_POSTS = frozenset({"readme", "license", "licence", "changelog", "contributing", "summary"})
_ADDRESSES = ("source", "canonical_url", "canonical", "permalink", "url", "link")
_DATES = ("date", "published", "publishdate", "created", "updated", "modified")


def _recognise(export: Export) -> str:
    files = export.files()
    if files == ("",):
        begins = head(export)
        found = b"\0" not in begins and bool(_BEGINNING.match(begins))
        return "a file of Markdown" if found else ""
    posts = [path for path in files if _is_post(path)]
    found = any(path for path in posts[:50] if b"\0" not in head(export, path))
    return "a folder of Markdown files" if found else ""


def _read(exports: Sequence[Export], settings: Mapping[str, str]) -> Iterator[Record]:
    del settings
    for export in exports:
        posts = [path for path in export.files() if path == "" or path.lower().endswith(MARKDOWN)]
        beside = {posixpath.splitext(path)[0] for path in posts}
        for path in posts:
            if path == "" or _is_post(path):
                yield from _post(export, path)
            else:
                reason = "it speaks of the folder, not of what is in it"
                yield LeftOut("page", path, "", reason, place(export, path))
        for path in export.files():
            if path.endswith(ENDING) and path.removesuffix(ENDING) not in beside:
                answers, told_of = own_comments(export, path)
                yield from told_of
                name = posixpath.basename(path).removesuffix(ENDING)
                yield Thread(name, place(export, path), (), name, answers)


def _post(export: Export, path: str) -> Iterator[Record]:
    page = page_at(export, path)
    if isinstance(page, LeftOut):
        yield page
        return
    name = stem(path or export.name)
    title, text = _titled(page, name)
    here = path or posixpath.basename(export.name)
    files = frozenset(export.files())
    text = to_addresses(
        text, posixpath.dirname(path), lambda one: _address(one) if one in files else ""
    )
    made = adapted(text)
    comments = f"{posixpath.splitext(path)[0]}{ENDING}"
    answers, told_of = own_comments(export, comments) if comments in export.files() else ((), ())
    picture, alt = cover(page.fields)
    yield Post(
        id=here,
        span=place(export, path),
        title=title,
        body=made.text,
        form=Form.MARKDOWN,
        is_page=said(page.fields, "type") == "page",
        url=next(filter(None, (web(said(page.fields, key)) for key in _ADDRESSES)), ""),
        other_urls=(_address(here), *filter(web, words(page.fields, "aliases", "redirect_from"))),
        slug=said(page.fields, "id", "slug") or dated(name)[1],
        subtitle=plain(said(page.fields, "subtitle")),
        authors=authors(page.fields),
        date=_day(page, name),
        standing=Standing.DRAFT if _is_draft(page) else Standing.PUBLISHED,
        language=said(page.fields, "language", "lang"),
        tags=words(page.fields, "tags", "keywords"),
        categories=words(page.fields, "categories", "category"),
        picture=picture,
        picture_alt=plain(alt),
        local=posixpath.dirname(path),
        answers=answers,
    )
    yield from told_of
    yield from told(export, path, "as it is read nowhere but there", made.left)


def _address(path: str) -> str:
    """Give the address by which files call each other, wherever they themselves were on the web."""
    return f"file:///{quote(path)}"


def _titled(page: Page, name: str) -> tuple[str, str]:
    """Give the title and the text without it: from the head, or the first heading, or the file's name."""
    title = plain(said(page.fields, "title"))
    lines = told_apart(page.body.split("\n"))
    first = next((n for n, (line, _) in enumerate(lines) if line.strip()), 0)
    is_underlined = first + 1 < len(lines) and re.fullmatch(r"=+\s*", lines[first + 1][0])
    if is_underlined and not lines[first][1]:
        found = plain(lines[first][0])
        below = "\n".join(line for line, _ in lines[first + 2 :])
        return title or found, page.body if title not in {"", found} else below
    highest = [n for n, (line, is_code) in enumerate(lines) if not is_code and _FIRST.match(line)]
    at = first if _HEADING.fullmatch(lines[first][0]) else highest[0] if len(highest) == 1 else None
    heading = None if at is None else _HEADING.fullmatch(lines[at][0])
    if (
        at is None
        or not heading
        or not heading["words"]
        or (title and plain(heading["words"]) != title)
    ):
        return title or titled(dated(name)[1]), page.body
    rest = [line for number, (line, _) in enumerate(lines) if number != at]
    return plain(heading["words"]), "\n".join(rest)


def _day(page: Page, name: str) -> datetime | None:
    given = (day(said(page.fields, key)) for key in _DATES)
    return next(filter(None, given), None) or day(dated(name)[0])


def _is_draft(page: Page) -> bool:
    return (
        is_yes(page.fields, "draft")
        or is_no(page.fields, "published")
        or said(page.fields, "status").lower() in {"draft", "private"}
    )


def _is_post(path: str) -> bool:
    return path.lower().endswith(MARKDOWN) and stem(path).lower() not in _NO_POSTS


IMPORTER = Importer(
    "markdown", "Markdown: a folder or archive of files, or one file", _recognise, _read
)
