"""A Hugo site, as its folder or an archive of it: posts, pages, and comments that Staticman keeps."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from c2c_publish.importers.export import Importer, head, place
from c2c_publish.importers.front_matter import Page, is_yes, words
from c2c_publish.importers.harvest import Blog, Form, LeftOut, Post, Standing
from c2c_publish.importers.hugo_shortcodes import filled
from c2c_publish.importers.hugo_site import day_of, files_of, know, path_of, root_of, site_of
from c2c_publish.importers.markdown_habits import adapted
from c2c_publish.importers.rows import row, said
from c2c_publish.importers.site_files import (
    HTML,
    authors,
    cover,
    dated,
    page_at,
    titled,
    to_addresses,
    told,
    unread,
)
from c2c_publish.importers.wording import plain, web

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from c2c_publish.importers.export import Export
    from c2c_publish.importers.harvest import Record
    from c2c_publish.importers.hugo_site import File, Site

_LISTS = frozenset({"search", "archives", "archive", "404", "tags", "categories"})
_COVER = re.compile(
    r"(?:feature|featured|cover|thumbnail)[^/]*\.(?:png|jpe?g|webp|gif)", re.IGNORECASE
)


def _recognise(export: Export) -> str:
    root = root_of(export)
    if root is None:
        return ""
    for path in export.files():
        if path.startswith(f"{root}content/") and path.lower().endswith(".md"):
            begins = head(export, path).removeprefix(b"\xef\xbb\xbf")
            if begins.startswith((b"---", b"+++", b"{")):
                return "Hugo site"
    return ""


def _read(exports: Sequence[Export], settings: Mapping[str, str]) -> Iterator[Record]:
    for export in exports:
        site = site_of(export, settings)
        title, params = plain(said(site.config, "title")), row(site.config.get("params"))
        names = authors(site.config) or authors(params)
        language = said(site.config, "languagecode", "locale", "defaultcontentlanguage")
        yield Blog(title, web(f"{site.base}/"), language, names)
        # A translation takes no name from what it translates.
        files = sorted(files_of(site), key=site.is_translation)
        for file in files:
            know(site, file)
        for file in files:
            yield from _file(site, file)
        yield from site.comments.others()


def _file(site: Site, file: File) -> Iterator[Record]:
    page, span = page_at(site.export, file.path), place(site.export, file.path)
    if isinstance(page, LeftOut):
        yield page
    elif reason := _no_page(page, file):
        yield LeftOut("page", file.inner, plain(said(page.fields, "title")), reason, span)
    else:
        yield from _post(site, file, page)


def _no_page(page: Page, file: File) -> str:
    """Say why a file of the content is none of a book's."""
    if posixpath.basename(file.inner).startswith("_index."):
        return "a page of lists, which the site makes for itself"
    if file.name.lower() in _LISTS or said(page.fields, "layout") in _LISTS:
        return "a page of lists, which the site makes for itself"
    build = row(page.fields.get("build")) or row(page.fields.get("_build"))
    if is_yes(page.fields, "headless") or said(build, "render") in {"never", "false"}:
        return "it has no page of its own on the site"
    return "" if page.has_front or page.body.strip() else "there is nothing in it"


def _post(site: Site, file: File, page: Page) -> Iterator[Record]:
    fields, path = page.fields, path_of(site, page, file)
    body, left = _body(site, file, page)
    picture, alt = cover(fields)
    found, folder = f"{site.base}{path}" if path else "", posixpath.dirname(file.path)
    yield Post(
        id=file.inner,
        span=place(site.export, file.path),
        title=plain(said(fields, "title")) or titled(dated(file.name)[1]),
        body=body,
        form=Form.HTML if file.path.lower().endswith(HTML) else Form.MARKDOWN,
        is_page=not file.sections or said(fields, "type") == "page",
        url=web(found),
        other_urls=_others(site, page, found),
        slug=_slug(site, file, page),
        subtitle=plain(said(fields, "subtitle")),
        authors=authors(fields),
        date=day_of(page, file),
        standing=Standing.DRAFT if is_yes(fields, "draft") else Standing.PUBLISHED,
        language=file.language or said(fields, "lang", "language"),
        tags=words(fields, "tags") or words(row(fields.get("taxonomies")), "tags"),
        categories=words(fields, "categories") or file.sections[:1],
        picture=picture or _bundled(site, file),
        picture_alt=plain(alt),
        local=folder if file.is_bundle else f"{site.root}static",
        answers=site.comments.of(
            file.name, posixpath.splitext(file.inner)[0], said(fields, "slug")
        ),
        kept_out=unread(file.path),
    )
    yield from told(site.export, file.path, "as only Hugo could fill it in", left)


def _slug(site: Site, file: File, page: Page) -> str:
    slug = said(page.fields, "slug") or dated(file.name)[1]
    return f"{slug}-{file.language}" if site.is_translation(file) else slug


def _body(site: Site, file: File, page: Page) -> tuple[str, tuple[str, ...]]:
    fields = {key: said(page.fields, key) for key in page.fields}
    text, left = filled(page.body, site.named, fields)
    if file.path.lower().endswith(HTML):
        return text, left
    made = adapted(to_addresses(text, posixpath.dirname(file.inner), site.named))
    return made.text, (*left, *made.left)


def _others(site: Site, page: Page, own: str) -> tuple[str, ...]:
    aliases = words(page.fields, "aliases")
    alone = () if web(own) or not own else (own,)
    return (*alone, *(one if web(one) else f"{site.base}/{one.lstrip('/')}" for one in aliases))


def _bundled(site: Site, file: File) -> str:
    """Give the picture in a post's own folder that themes take for the one over it."""
    folder = f"{posixpath.dirname(file.path)}/"
    if not file.is_bundle:
        return ""
    names = (path.removeprefix(folder) for path in site.export.files() if path.startswith(folder))
    return next((name for name in names if _COVER.fullmatch(name)), "")


IMPORTER = Importer("hugo", "Hugo: the folder of the site, or an archive of it", _recognise, _read)
