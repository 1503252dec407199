"""A Jekyll site, its folder or an archive of it: posts, drafts, pages, and comments kept by Staticman."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from c2c_publish.importers.export import Importer, head, place
from c2c_publish.importers.front_matter import Page, day, is_no, words
from c2c_publish.importers.harvest import Blog, Form, LeftOut, Post, Standing
from c2c_publish.importers.jekyll_site import (
    Site,
    categories_of,
    day_of,
    is_draft,
    is_post,
    know,
    other_addresses,
    path_of,
    site_of,
)
from c2c_publish.importers.liquid import Scene, filled
from c2c_publish.importers.markdown_habits import adapted
from c2c_publish.importers.rows import row, said
from c2c_publish.importers.site_files import (
    HTML,
    MARKDOWN,
    TEXTS,
    authors,
    cover,
    dated,
    page_at,
    stem,
    titled,
    told,
    unread,
)
from c2c_publish.importers.wording import plain, web

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from c2c_publish.importers.export import Export
    from c2c_publish.importers.harvest import Record

# Pages that a site has for itself.
_OWN = frozenset(
    {"index", "404", "search", "tags", "categories", "archive", "archives", "feed", "blog"}
)
_NO_PAGES = frozenset(
    {"readme", "license", "licence", "changelog", "contributing", "code_of_conduct", "gemfile"}
)


def _recognise(export: Export) -> str:
    for path in export.files():
        if is_post(path) and head(export, path).lstrip(b"\xef\xbb\xbf").startswith(b"---"):
            return "Jekyll site"
    return ""


def _read(exports: Sequence[Export], settings: Mapping[str, str]) -> Iterator[Record]:
    for export in exports:
        site = site_of(export, settings)
        url, author = web(f"{site.base}/"), authors(site.config)
        language = said(site.config, "lang", "locale", "language").replace("_", "-")
        yield Blog(plain(said(site.config, "title", "name")), url, language, author)
        paths = [path for path in export.files() if path.lower().endswith(TEXTS)]
        posts = [path for path in paths if is_post(path) or is_draft(path)]
        pages = [path for path in paths if _is_page(path.removeprefix(site.root))]
        for path in posts:
            know(site, path)
        for path in posts:
            yield from _post(site, path)
        for path in pages:
            yield from _page(site, path)
        yield from _collections(site, paths)
        yield from site.comments.others()


def _post(site: Site, path: str) -> Iterator[Record]:
    page = page_at(site.export, path)
    if isinstance(page, LeftOut):
        yield page
        return
    inner = path.removeprefix(site.root)
    is_hidden = is_draft(path) or is_no(page.fields, "published")
    body, left = _body(site, page, path)
    found, slug = site.whole(path_of(site, page, path)), dated(stem(path))[1]
    picture, alt = cover(page.fields)
    yield Post(
        id=inner,
        span=place(site.export, path),
        title=plain(said(page.fields, "title")) or titled(slug),
        body=body,
        form=Form.HTML if path.lower().endswith(HTML) else Form.MARKDOWN,
        url=web(found),
        other_urls=other_addresses(site, page, found),
        slug=said(page.fields, "slug") or slug,
        subtitle=plain(said(page.fields, "subtitle")),
        authors=authors(page.fields),
        date=day_of(page, path),
        standing=Standing.DRAFT if is_hidden else Standing.PUBLISHED,
        language=said(page.fields, "lang"),
        tags=words(page.fields, "tags", "tag", apart=r"\s*,\s*|\s+"),
        categories=categories_of(page, inner),
        picture=picture,
        picture_alt=plain(alt),
        local=path.rpartition("/")[0],
        answers=site.comments.of(slug, stem(path), said(page.fields, "slug")),
        kept_out=unread(path),
    )
    yield from told(site.export, path, "as only Jekyll could fill it in", left)


def _page(site: Site, path: str) -> Iterator[Record]:
    page = page_at(site.export, path)
    if isinstance(page, LeftOut) or not page.has_front:
        return
    inner = path.removeprefix(site.root)
    name = stem(path).lower()
    if name in _OWN:
        reason = "a page of lists, which the site makes for itself"
        yield LeftOut(
            "page", inner, plain(said(page.fields, "title")), reason, place(site.export, path)
        )
        return
    body, left = _body(site, page, path)
    permalink = said(page.fields, "permalink") or f"/{inner.rsplit('.', 1)[0]}/"
    yield Post(
        id=inner,
        span=place(site.export, path),
        title=plain(said(page.fields, "title")) or titled(stem(path)),
        body=body,
        form=Form.HTML if path.lower().endswith(HTML) else Form.MARKDOWN,
        is_page=True,
        url=web(site.whole(permalink)),
        slug=name,
        date=day(said(page.fields, "date")),
        standing=Standing.DRAFT if is_no(page.fields, "published") else Standing.PUBLISHED,
        local=path.rpartition("/")[0],
        kept_out=unread(path),
    )
    yield from told(site.export, path, "as only Jekyll could fill it in", left)


def _collections(site: Site, paths: list[str]) -> Iterator[LeftOut]:
    for path in paths:
        inner = path.removeprefix(site.root)
        first = inner.split("/", 1)[0]
        named = first.removeprefix("_")
        if (
            path.startswith(site.root)
            and first != named
            and named in row(site.config.get("collections"))
        ):
            reason = f"it is in the collection “{named}”, and neither a post nor a page"
            if not is_post(path) and not is_draft(path):
                yield LeftOut("page", inner, "", reason, place(site.export, path))


def _body(site: Site, page: Page, path: str) -> tuple[str, tuple[str, ...]]:
    there = urlsplit(site.base)
    values = {
        "site.url": f"{there.scheme}://{there.netloc}" if there.netloc else "",
        "site.baseurl": there.path,
        "site.title": said(site.config, "title"),
        "page.url": path_of(site, page, path),
        **{f"page.{key}": said(page.fields, key) for key in page.fields if said(page.fields, key)},
    }
    text, left = filled(
        page.body, Scene(values, lambda name: site.addresses.get(name.lstrip("/"), ""))
    )
    if path.lower().endswith(HTML):
        return text, left
    made = adapted(text)
    return made.text, (*left, *made.left)


def _is_page(inner: str) -> bool:
    if not inner.lower().endswith((*MARKDOWN, *HTML)) or stem(inner).lower() in _NO_PAGES:
        return False
    return not any(part.startswith(("_", "node_modules", "vendor")) for part in inner.split("/"))


IMPORTER = Importer(
    "jekyll", "Jekyll: the folder of the site, or an archive of it", _recognise, _read
)
