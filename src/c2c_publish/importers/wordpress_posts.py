"""WordPress's posts and pages with pictures, notes and comments put in; why other items stay out."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from c2c_publish.importers.harvest import Attachment, Form, LeftOut, Post, Remark, Standing
from c2c_publish.importers.wording import local_moment, moment, plain, web
from c2c_publish.importers.wordpress_blocks import has_blocks, unblocked
from c2c_publish.importers.wordpress_comments import answer
from c2c_publish.importers.wordpress_index import said_beside, stored
from c2c_publish.importers.wordpress_scene import Scene
from c2c_publish.importers.wordpress_shortcodes import expanded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from c2c_publish.importers.harvest import Answer, Record
    from c2c_publish.importers.wordpress_index import Index
    from c2c_publish.importers.xml import XmlElement
    from c2c_publish.model import Span

_STANDINGS = {
    "": Standing.PUBLISHED,
    "publish": Standing.PUBLISHED,
    "inherit": Standing.PUBLISHED,
    "draft": Standing.DRAFT,
    "auto-draft": Standing.DRAFT,
    "pending": Standing.PENDING,
    "future": Standing.SCHEDULED,
    "private": Standing.PRIVATE,
    "trash": Standing.TRASH,
}
_OTHER_KINDS = {
    "nav_menu_item": ("menu item", "an entry in the blog's menu"),
    "wp_navigation": ("menu", "a menu of the blog"),
    "revision": ("revision", "an earlier state of a post"),
    "wp_block": ("shared block", "a piece that posts share; it is put in where they show it"),
    "wp_global_styles": ("style", "how the blog looks"),
    "wp_template": ("template", "how the blog looks"),
    "wp_template_part": ("template", "how the blog looks"),
    "custom_css": ("style", "how the blog looks"),
    "guest-author": ("author", "who wrote posts; the name stands with them"),
}
_SUBTITLES = ("wps_subtitle", "_subtitle", "subtitle", "_secondary_title", "kia_subtitle")
# Where a post is cut into what the front page shows and the rest, or into pages.
_CUT = re.compile(r"<!--\s*(?:more\b[^<>]{0,300}?|noteaser|nextpage)\s*-->")
_NOTES_AT_MOST = 10_000


def records_of(
    item: XmlElement, index: Index, types: frozenset[str], at: Callable[[XmlElement], Span]
) -> Iterator[Record]:
    """Give what an `item` holds. `types` are those whose items are posts; pages are told by their name."""
    kind, own = item.said("wp:post_type") or "post", item.said("wp:post_id")
    if kind in types:
        yield from _post(item, index, at)
        return
    title = plain(item.said("title"))
    if kind == "attachment":
        file = stored(item)
        yield Attachment(file.id, file.address, at(item), file.post, file.alt, file.caption)
        place = "to a picture's own page, which is no part of a book"
    else:
        other = f"of the type `{kind}`, so neither a post nor a page"
        what, reason = _OTHER_KINDS.get(kind, ("post", other))
        yield LeftOut(what, own, title, reason, at(item))
        place = "to something that is neither a post nor a page"
    for one in answers_of(item, index, at):
        yield LeftOut(
            "comment", one.id, one.author or one.title, f"it was written {place}", one.span
        )


def answers_of(
    item: XmlElement, index: Index, at: Callable[[XmlElement], Span]
) -> tuple[Answer, ...]:
    """Give the comments and mentions in an item, as the export orders them."""
    writer = item.said("dc:creator")
    return tuple(answer(one, writer, index, at(one)) for one in item.all("wp:comment"))


def address_of(item: XmlElement, index: Index) -> str:
    """Give where a post stood; some systems write it without the host."""
    link = item.said("link")
    if link.startswith("/") and index.url:
        link = urljoin(index.url, link)
    return web(link)


def _post(item: XmlElement, index: Index, at: Callable[[XmlElement], Span]) -> Iterator[Record]:
    own, span = item.said("wp:post_id"), at(item)
    scene = Scene(own, index)
    body, form = _body(item, scene)
    picture = index.files.get(said_beside(item, "_thumbnail_id"))
    standing = _STANDINGS.get(item.said("wp:status"))
    other_status = f"its status is `{plain(item.said('wp:status'))}`, which a plug-in made"
    yield Post(
        id=own,
        span=span,
        title=plain(item.said("title")),
        body=body,
        form=form,
        is_page=item.said("wp:post_type") == "page",
        url=address_of(item, index),
        other_urls=_other_urls(item, index),
        slug=item.said("wp:post_name"),
        subtitle=_subtitle(item),
        authors=_authors(item, index),
        date=_date(item),
        standing=standing or Standing.DRAFT,
        has_password=bool(item.said("wp:post_password")),
        language=_language(item),
        tags=_terms(item, index, {"post_tag", "tag"}),
        categories=_terms(item, index, {"category", ""}),
        notes=(*_notes(item), *scene.notes),
        picture=picture.address if picture else "",
        picture_alt=picture.alt if picture else "",
        answers=answers_of(item, index, at),
        kept_out="" if standing else other_status,
    )
    yield from _remarks(item, scene, span)


def _remarks(item: XmlElement, scene: Scene, span: Span) -> Iterator[Remark]:
    called = f"post {scene.post}, “{plain(item.said('title'))}”"
    if scene.unknown:
        named = ", ".join(
            f"{one} ({often} times)" if often > 1 else one for one, often in scene.unknown.items()
        )
        message = (
            f"{called}: what the blog itself fills stays empty, but for words inside it: {named}"
        )
        yield Remark(message, span)
    thumbnail = said_beside(item, "_thumbnail_id")
    if thumbnail and thumbnail not in scene.index.files:
        scene.missing.append(thumbnail)
    if scene.missing:
        yield Remark(
            f"{called}: its pictures {', '.join(scene.missing)} are not in the export", span
        )


def _body(item: XmlElement, scene: Scene) -> tuple[str, Form]:
    encoded = item.first("content:encoded")
    body = encoded.text.replace("\r\n", "\n").replace("\r", "\n") if encoded else ""
    form = Form.HTML if has_blocks(body) else Form.CLASSIC
    if form is Form.HTML:
        body = unblocked(body, scene)
    return expanded(_CUT.sub("\n\n", body), scene).strip("\n"), form


def _date(item: XmlElement) -> datetime | None:
    said = local_moment(item.said("wp:post_date"), item.said("wp:post_date_gmt"))
    return said or moment(item.said("pubDate"))


def _other_urls(item: XmlElement, index: Index) -> tuple[str, ...]:
    """Addresses by which other posts may link to this one: by its number, as WordPress always answers to."""
    own, kind = item.said("wp:post_id"), item.said("wp:post_type")
    numbered = (
        f"{index.url.rstrip('/')}/?{'page_id' if kind == 'page' else 'p'}={own}"
        if index.url and own
        else ""
    )
    found = dict.fromkeys((web(item.said("guid")), numbered))
    return tuple(one for one in found if one and one != address_of(item, index))


def _subtitle(item: XmlElement) -> str:
    return next((plain(said) for key in _SUBTITLES if (said := said_beside(item, key))), "")


def _authors(item: XmlElement, index: Index) -> tuple[str, ...]:
    several = [
        one.text.strip() for one in item.all("category") if one.attributes.get("domain") == "author"
    ]
    names = [index.author(one) for one in several or [item.said("dc:creator")]]
    return tuple(dict.fromkeys(one for one in names if one))


def _terms(item: XmlElement, index: Index, domains: set[str]) -> tuple[str, ...]:
    found = [
        plain(one.text) or index.categories.get(one.attributes.get("nicename", ""), "")
        for one in item.all("category")
        if one.attributes.get("domain", "") in domains
    ]
    return tuple(dict.fromkeys(one for one in found if one))


def _language(item: XmlElement) -> str:
    said = (
        one.attributes for one in item.all("category") if one.attributes.get("domain") == "language"
    )
    return next((one.get("nicename", "") for one in said), "")


def _notes(item: XmlElement) -> tuple[tuple[str, str], ...]:
    """The notes of a block post, which stand beside its text only: `[{"id": "...", "content": "..."}]`."""
    try:
        read = json.loads(said_beside(item, "footnotes") or "[]")
    except (ValueError, RecursionError):
        return ()
    entries = [one for one in read if isinstance(one, dict)] if isinstance(read, list) else []
    pairs = ((one.get("id"), one.get("content")) for one in entries[:_NOTES_AT_MOST])
    return tuple(
        (own, text) for own, text in pairs if isinstance(own, str) and isinstance(text, str)
    )
