"""Medium's export: one HTML page for each post, draft and response of its writer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree, html

from c2c_publish.importers.export import Importer, head, place, text_of_file
from c2c_publish.importers.harvest import LeftOut, Post, Remark, Standing
from c2c_publish.importers.wording import moment, name, web

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from c2c_publish.importers.export import Export
    from c2c_publish.importers.harvest import Record

_MARKS = (b"h-entry", b'data-field="body"', b"p-name")
_CANONICAL_ID = re.compile(r"-([0-9a-f]{8,12})$")
_RESPONSE = "your own response to somebody's post, which Medium exports as if it were a post"
_TITLE_LENGTH = 20


def _recognise(export: Export) -> str:
    return "Medium export" if any(_is_one(export, path) for path in _paths(export)) else ""


def _read(exports: Sequence[Export], settings: Mapping[str, str]) -> Iterator[Record]:
    del settings
    for export in exports:
        yield Remark("Medium's export holds no responses of other people", place(export))
        for path in _paths(export):
            if _is_one(export, path):
                yield _post(export, path)


def _post(export: Export, path: str) -> Post | LeftOut:
    at = place(export, path)
    file_name = path.rsplit("/", 1)[-1].removesuffix(".html")
    try:
        page = html.document_fromstring(text_of_file(export, path).replace("\0", ""))
    except (ValueError, etree.ParserError):
        return LeftOut("post", file_name, "", "it cannot be read as HTML", at)
    title = _words(page, "p-name")
    subtitle = _words(page, "p-summary")
    body = _first(page, "e-content")
    if body is None:
        return LeftOut("post", file_name, title, "it has no text", at)
    kept_out = _RESPONSE if _is_response(body, title, subtitle) else ""
    _without_doubles(body, title, subtitle)
    published = _attribute(page, "dt-published", "datetime")
    canonical = web(_attribute(page, "p-canonical", "href"))
    own = _CANONICAL_ID.search(canonical) or _CANONICAL_ID.search(file_name)
    author = name(_words(page, "p-author"))
    is_draft = file_name.startswith("draft_") or not published
    return Post(
        own[1] if own else file_name,
        at,
        title=title,
        body=_inside(body),
        url=canonical,
        slug=canonical.rsplit("/", 1)[-1],
        subtitle=subtitle,
        authors=(author,) if author else (),
        date=moment(published),
        standing=Standing.DRAFT if is_draft else Standing.PUBLISHED,
        tags=tuple(dict.fromkeys(filter(None, map(_text, _all(page, "p-tag"))))),
        kept_out=kept_out,
    )


def _is_response(body: html.HtmlElement, title: str, subtitle: str) -> bool:
    """Say whether a text has no heading of its own, and is called by its first words."""
    if _first(body, "graf--title") is not None or subtitle:
        return False
    paragraphs = _all(body, "graf")
    said = title.rstrip("….").strip()
    begins = bool(paragraphs) and bool(said) and _text(paragraphs[0]).startswith(said)
    return begins and (len(said) >= _TITLE_LENGTH or len(paragraphs) == 1)


def _without_doubles(body: html.HtmlElement, title: str, subtitle: str) -> None:
    """Take out what repeats the title and subtitle, and the rule over the first section."""
    for kind, words in (("graf--title", title), ("graf--subtitle", subtitle)):
        found = _first(body, kind)
        if found is not None and _text(found).rstrip("….").startswith(words.rstrip("….")):
            found.drop_tree()
    rule = _first(body, "section-divider")
    if rule is not None:
        rule.drop_tree()


def _inside(element: html.HtmlElement) -> str:
    parts = (html.tostring(child, encoding="unicode") for child in element)
    return ((element.text or "") + "".join(parts)).strip()


def _all(element: html.HtmlElement, kind: str) -> list[html.HtmlElement]:
    return list(element.find_class(kind))


def _first(element: html.HtmlElement, kind: str) -> html.HtmlElement | None:
    return next(iter(element.find_class(kind)), None)


def _words(element: html.HtmlElement, kind: str) -> str:
    found = _first(element, kind)
    return _text(found) if found is not None else ""


def _text(element: html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def _attribute(element: html.HtmlElement, kind: str, key: str) -> str:
    found = _first(element, kind)
    return str(found.get(key, "")) if found is not None else ""


def _paths(export: Export) -> tuple[str, ...]:
    return tuple(path for path in export.files() if path == "" or path.lower().endswith(".html"))


def _is_one(export: Export, path: str) -> bool:
    beginning = head(export, path)
    return all(mark in beginning for mark in _MARKS)


IMPORTER = Importer(
    "medium", "Medium: the zip file of Settings > Download your information", _recognise, _read
)
