"""Where a Hugo site keeps its pages, what its settings say, and where it shows each page."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from c2c_publish.importers import staticman
from c2c_publish.importers.front_matter import Page, day
from c2c_publish.importers.jekyll_addresses import address
from c2c_publish.importers.rows import Row, row, said
from c2c_publish.importers.site_files import MARKDOWN, TEXTS, dated, page_at, settings_of, stem
from c2c_publish.importers.wording import web

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from c2c_publish.importers.export import Export

_ENDINGS = (".toml", ".yaml", ".yml", ".json")
_CONFIGS = tuple(
    f"{folder}{name}{ending}"
    for folder in ("", "config/_default/")
    for name in ("hugo", "config")
    for ending in _ENDINGS
)
_CONTENT = re.compile(r"(?P<root>(?:.*?/)?)content/.+")
# What else a site of Hugo's has beside its content.
_BESIDE = ("archetypes/", "layouts/", "themes/", "static/", "go.mod", *_CONFIGS)
_DATES = ("date", "publishdate", "pubdate", "published", "lastmod", "modified")
_LANGUAGE = re.compile(r"[a-z]{2}(?:-[a-z]{2,4})?")


@dataclass(frozen=True, slots=True)
class File:
    """A file of a site: its path in the export and in the content, its language, and its name."""

    path: str
    inner: str
    language: str
    name: str
    is_bundle: bool

    @property
    def sections(self) -> tuple[str, ...]:
        """Give the folders it stands in, without the one that is its own."""
        folders = tuple(filter(None, posixpath.dirname(self.inner).split("/")))
        return folders[:-1] if self.is_bundle else folders


@dataclass(slots=True)
class Site:
    """A site in an export: where it begins there, its settings, and the address of each page."""

    export: Export
    root: str
    config: Row
    base: str
    language: str
    comments: staticman.Comments
    addresses: dict[str, str] = field(default_factory=dict)

    def is_translation(self, file: File) -> bool:
        """Say whether a file is in another language than the site."""
        return bool(file.language) and file.language != self.language

    def named(self, name: str) -> str:
        """Give the address of a page by its path or name, as `ref` has it; nothing where there is none."""
        key = name.strip().strip("/").lower()
        return self.addresses.get(key, "") or self.addresses.get(posixpath.splitext(key)[0], "")


def root_of(export: Export) -> str | None:
    """Give the folder in which a site of Hugo's begins, or None where there is none."""
    files = export.files()
    for path in files:
        found = _CONTENT.fullmatch(path) if path.lower().endswith(MARKDOWN) else None
        if found and any(
            one.startswith(f"{found['root']}{beside}") for one in files for beside in _BESIDE
        ):
            return found["root"]
    return None


def site_of(export: Export, settings: Mapping[str, str]) -> Site:
    """Give the site in an export, without the addresses of its pages."""
    root = root_of(export) or ""
    config = settings_of(export, [f"{root}{name}" for name in _CONFIGS])
    base = (settings.get("url", "") or web(said(config, "baseurl"))).rstrip("/")
    comments = staticman.comments(export, f"{root}data/comments", settings)
    language = said(config, "defaultcontentlanguage", "languagecode", "locale") or "en"
    return Site(export, root, config, base, language, comments)


def files_of(site: Site) -> Iterator[File]:
    """Give the pages and posts of a site: every text in its content."""
    folder = f"{site.root}{(said(site.config, 'contentdir') or 'content').strip('/')}/"
    languages = set(row(site.config.get("languages")))
    for path in site.export.files():
        if path.startswith(folder) and path.lower().endswith(TEXTS):
            inner = path[len(folder) :]
            name, _, suffix = stem(inner).rpartition(".")
            is_language = suffix.lower() in languages or (
                not languages and _LANGUAGE.fullmatch(suffix)
            )
            language = suffix if name and is_language else ""
            name = name if language else stem(inner)
            is_bundle = name == "index"
            own = posixpath.basename(posixpath.dirname(inner)) if is_bundle else name
            yield File(path, inner, language, own, is_bundle)


def know(site: Site, file: File) -> None:
    """Note a page's address under the names by which shortcodes and links call it."""
    page = page_at(site.export, file.path)
    if isinstance(page, Page):
        found = site.base + path_of(site, page, file)
        whole = posixpath.splitext(file.inner)[0].lower()
        folder = posixpath.dirname(file.inner).lower() if file.is_bundle else whole
        for name in (file.inner.lower(), whole, folder, file.name.lower()):
            site.addresses.setdefault(name, found)


def path_of(site: Site, page: Page, file: File) -> str:
    """Give the path at which the site shows a page."""
    given = said(page.fields, "url")
    if given:
        return f"/{given.lstrip('/')}"
    slug = said(page.fields, "slug") or file.name
    section = file.sections[0] if file.sections else ""
    pattern = _permalink(site, section) or "/:sections/:slug/"
    made = address(
        pattern.replace(":sections", "/".join(file.sections))
        .replace(":section", section)
        .replace(":slugorfilename", ":slug")
        .replace(":slugorcontentbasename", ":slug")
        .replace(":contentbasename", file.name)
        .replace(":filename", file.name),
        _urlised(said(page.fields, "title") if ":title" in pattern else slug),
        day_of(page, file),
        (),
    )
    prefix = f"/{file.language}" if site.is_translation(file) else ""
    return f"{prefix}{_urlised(made)}" if made else ""


def day_of(page: Page, file: File) -> datetime | None:
    """Give the first date that a page's head has, or the day in its file's name."""
    given = (day(said(page.fields, key)) for key in _DATES)
    return next(filter(None, given), None) or day(dated(file.name)[0])


def _permalink(site: Site, section: str) -> str:
    permalinks = row(site.config.get("permalinks"))
    return said(permalinks, section) or said(row(permalinks.get("page")), section)


def _urlised(text: str) -> str:
    return re.sub(r"\s+", "-", text.strip()).lower()
