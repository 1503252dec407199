"""Where a Jekyll site begins in an export, what its settings say, and where it shows each post."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from c2c_publish.importers import staticman
from c2c_publish.importers.front_matter import Page, day, words
from c2c_publish.importers.jekyll_addresses import address
from c2c_publish.importers.rows import Row, said
from c2c_publish.importers.site_files import TEXTS, dated, page_at, settings_of, stem
from c2c_publish.importers.wording import web

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from c2c_publish.importers.export import Export

_POST = re.compile(r"(?:.*/)?_posts/(?:.*/)?\d{4}-\d{1,2}-\d{1,2}-[^/]+")
_DRAFT = re.compile(r"(?:^|/)_drafts/")
_CONFIG = ("_config.yml", "_config.yaml", "_config.toml")
_COMMENTS = "_data/comments"


@dataclass(slots=True)
class Site:
    """A site in an export: where it begins there, its settings, and the address of each post."""

    export: Export
    root: str
    config: Row
    base: str
    comments: staticman.Comments
    addresses: dict[str, str] = field(default_factory=dict)

    def whole(self, path: str) -> str:
        """Give a path of the site as an address; the path alone where nobody says where the site is."""
        return path if web(path) or not path else f"{self.base}{path}"


def site_of(export: Export, settings: Mapping[str, str]) -> Site:
    """Give the site in an export, without the addresses of its posts."""
    files = export.files()
    configs = sorted(
        (p for p in files if p.rsplit("/", 1)[-1] in _CONFIG), key=lambda p: p.count("/")
    )
    first = next((path for path in files if is_post(path)), "")
    root = configs[0].rpartition("/")[0] if configs else first.split("_posts/")[0].rstrip("/")
    root = f"{root}/" if root else ""
    config = settings_of(export, configs)
    base = settings.get("url", "").rstrip("/")
    if not base and web(said(config, "url")):
        base = said(config, "url").rstrip("/") + f"/{said(config, 'baseurl').strip('/')}".rstrip(
            "/"
        )
    comments = staticman.comments(export, f"{root}{_COMMENTS}", settings)
    return Site(export, root, config, base, comments)


def know(site: Site, path: str) -> None:
    """Note a post's address under the names by which Liquid calls it."""
    page = page_at(site.export, path)
    if isinstance(page, Page):
        found = site.whole(path_of(site, page, path))
        inner = path.removeprefix(site.root)
        below = inner.split("_posts/", 1)[-1].rsplit(".", 1)[0]
        for name in (inner, below, stem(path)):
            site.addresses.setdefault(name, found)


def path_of(site: Site, page: Page, path: str) -> str:
    """Give the path at which the site shows a post, or nothing where that is not to be known here."""
    inner = path.removeprefix(site.root)
    style = said(page.fields, "permalink") or said(site.config, "permalink") or "date"
    slug = said(page.fields, "slug") or dated(stem(path))[1]
    return address(style, slug, day_of(page, path), categories_of(page, inner))


def other_addresses(site: Site, page: Page, own: str) -> tuple[str, ...]:
    """Where nobody says where the site is, its posts still find each other by their paths."""
    given = words(page.fields, "redirect_from")
    alone = () if web(own) or not own else (own,)
    return (*alone, *(site.whole(f"/{one.lstrip('/')}") for one in given if not web(one)))


def categories_of(page: Page, inner: str) -> tuple[str, ...]:
    """Give a post's categories: the folders above its own, and those in its head."""
    folders = (
        inner.split("_posts/", maxsplit=1)[0].strip("/").split("/") if "_posts/" in inner else []
    )
    given = words(page.fields, "categories", apart=r"\s*,\s*|\s+") or words(page.fields, "category")
    return tuple(dict.fromkeys((*filter(None, folders), *given)))


def day_of(page: Page, path: str) -> datetime | None:
    """Give the moment in a post's head, or the day in its file's name."""
    return day(said(page.fields, "date")) or day(dated(stem(path))[0])


def is_post(path: str) -> bool:
    """Say whether a path is that of a post."""
    return bool(_POST.fullmatch(path)) and path.lower().endswith(TEXTS)


def is_draft(path: str) -> bool:
    """Say whether a path is that of a draft."""
    return bool(_DRAFT.search(path))
