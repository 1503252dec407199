"""Where pages and pictures stand in the EPUB, and how one entry refers to another."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from c2c_publish.model import Image, Page, PageKind, walk
from c2c_publish.writers.epub.page_breaks import page_break

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from c2c_publish.model import Publication

FOLDER = "EPUB"
NAVIGATION = "nav.xhtml"
BASE_STYLES, EPUB_STYLES = "styles/base.css", "styles/epub.css"

# Core media types of EPUB 3.3, section 3.2, by the ending each is known by.
_ENDINGS = {
    "image/gif": "gif",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/svg+xml": "svg",
}


@dataclass(frozen=True, slots=True)
class Addresses:
    """Entry names, all from the folder `EPUB/`: of pages by id, of any id's page, of pictures by path."""

    pages: Mapping[str, str]
    holders: Mapping[str, str]
    pictures: Mapping[str, str]

    def link(self, target: str, here: str) -> str:
        """Give the address of the id `target` as the entry `here` writes it.

        Raises:
            KeyError: no page holds that id, which is a mistake of ours.
        """
        holder = self.holders[target]
        if holder == here:
            return f"#{target}"
        file = relative(holder, here)
        return file if target in self.pages else f"{file}#{target}"

    def picture(self, path: str, here: str) -> str:
        """Give the address of the picture at `path` as the entry `here` writes it.

        Raises:
            KeyError: the publication has no such picture, which is a mistake of ours.
        """
        return relative(self.pictures[path], here)


def addresses(publication: Publication) -> Addresses:
    """Give the addresses of everything in a publication."""
    entries = {page.id: _entry(page) for page in publication.pages}
    holders = {
        held.get("id"): entries[page.id]
        for page in publication.pages
        for held in walk((page.body,))
        if held.get("id")
    }
    breaks = {page_break(one.label): entries[one.section] for one in publication.printed}
    return Addresses(
        entries, {**holders, **breaks, **entries}, _picture_entries(pictures(publication))
    )


def pictures(publication: Publication) -> tuple[Image, ...]:
    """Give every picture once, the cover among them."""
    own = (publication.cover, *(image for image, _ in pixels(publication)))
    by_path = {image.path: image for image in (*publication.images, *own)}
    return tuple(by_path.values())


def pixels(publication: Publication) -> Iterable[tuple[Image, bytes]]:
    """Give the cover in pixels, beside the one that the book has drawn, and its bytes; if it has them."""
    cover = publication.cover
    for drawing in publication.drawings:
        if drawing.png and drawing.path == cover.path:
            stem, _ = posixpath.splitext(cover.path)
            yield replace(cover, path=f"{stem}.png", media_type="image/png"), drawing.png


def shelved(publication: Publication) -> Image:
    """Give the picture by which shops and shelves know the book: many of them show no SVG."""
    return next((image for image, _ in pixels(publication)), publication.cover)


def media_type(image: Image) -> str:
    """Give what a picture is in the EPUB: no WebP, which Kindle and readers of EPUB 2 do not show."""
    if image.media_type != "image/webp":
        return image.media_type
    return "image/jpeg" if image.is_photograph else "image/png"


def relative(there: str, here: str) -> str:
    """Give the entry `there` as it is written in the entry `here`."""
    folder = here[: here.rfind("/") + 1]
    if there.startswith(folder):
        return there.removeprefix(folder)
    return "../" * folder.count("/") + there


def _entry(page: Page) -> str:
    return NAVIGATION if page.kind is PageKind.CONTENTS else f"text/{page.id}.xhtml"


def _picture_entries(images: Iterable[Image]) -> dict[str, str]:
    """Name pictures in ASCII (EPUB 3.3, section 4.2.3, forbids some characters, readers choke on more)."""
    taken: set[str] = set()
    entries = {}
    for image in images:
        stem, ending = _plain(image.path), _ENDINGS[media_type(image)]
        name, again = f"images/{stem}.{ending}", 1
        while name in taken:
            again += 1
            name = f"images/{stem}-{again}.{ending}"
        taken.add(name)
        entries[image.path] = name
    return entries


def _plain(path: str) -> str:
    stem = posixpath.splitext(path.removeprefix("images/"))[0]
    ascii_only = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:60].rstrip("-") or "picture"
