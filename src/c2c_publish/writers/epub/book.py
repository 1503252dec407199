"""The parts of an EPUB, bound into one file. The only module that knows ebooklib.

ebooklib writes the package document, the NCX and the container. Content documents go in as finished
bytes, for it would read and repair them; what it cannot do the same way twice is done after it.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from ebooklib import epub
from lxml import etree

from c2c_publish.findings import Checked
from c2c_publish.model import Entry, OutputFile
from c2c_publish.model.language import direction
from c2c_publish.writers.epub.addresses import (
    BASE_STYLES,
    EPUB_STYLES,
    FOLDER,
    NAVIGATION,
    Addresses,
    addresses,
    media_type,
    pictures,
    pixels,
    shelved,
)
from c2c_publish.writers.epub.chapters import chapters
from c2c_publish.writers.epub.container import check_names, check_well_formed, pack, unpack
from c2c_publish.writers.epub.conversion import converted
from c2c_publish.writers.epub.metadata import statements
from c2c_publish.writers.epub.navigation import two_levels

if TYPE_CHECKING:
    from collections.abc import Iterable

    from c2c_publish.model import Metadata, Publication
    from c2c_publish.world import World

_MANUSCRIPT = "manuscript"
_PACKAGE = f"{FOLDER}/content.opf"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def write_epub(
    publication: Publication, world: World, name: str
) -> Checked[tuple[OutputFile, ...]]:
    """Give the publication as one EPUB 3.3, `name` with its ending; there is nothing to object to.

    Raises:
        FileNotFoundError: a picture went away while the book was made.
        ExpatError, KeyError, ValueError: the publication breaks its own promises; a mistake of ours.
    """
    where = addresses(publication)
    files = tuple(_files(publication, world, where))
    check_names(file.name for file in files)
    metadata = publication.metadata
    entries = unpack(_bound(publication, files, where))
    entries[_PACKAGE] = _with_language(entries[_PACKAGE], metadata.language)
    content = pack(entries, metadata.published)
    return Checked((OutputFile(f"{name}.epub", content),))


@dataclass(frozen=True, slots=True)
class _File:
    """A file of the book: its entry name from `EPUB/`, its bytes, and what the manifest says of it."""

    name: str
    media_type: str
    content: bytes
    properties: str = ""

    @property
    def id(self) -> str:
        """Its id in the manifest; a name of ours makes a valid one once it has no slash."""
        return f"file-{self.name.replace('/', '-')}"


def _files(publication: Publication, world: World, where: Addresses) -> Iterable[_File]:
    """Give every file, content documents first and in reading order."""
    for chapter in chapters(publication, where):
        content = chapter.text.encode("utf-8")
        check_well_formed(content)
        # EPUB 3.3, section 5.6.2. In text, the sign is escaped.
        told = {"mathml": b"<math " in content, "nav": chapter.entry == NAVIGATION}
        properties = " ".join(name for name, is_so in told.items() if is_so)
        yield _File(chapter.entry, "application/xhtml+xml", content, properties)
    sheets = publication.stylesheets
    for name, css in ((BASE_STYLES, sheets.base.whole), (EPUB_STYLES, sheets.epub.whole)):
        yield _File(name, "text/css", css.encode("utf-8"))
    drawn = {drawing.path: drawing.svg.encode("utf-8") for drawing in publication.drawings}
    drawn |= {image.path: png for image, png in pixels(publication)}
    shelf = shelved(publication).path
    for image in pictures(publication):
        own = image.path in drawn
        content = drawn[image.path] if own else world.read(f"{_MANUSCRIPT}/{image.path}")
        kind = media_type(image)
        if kind != image.media_type:
            content = converted(content, kind)
        properties = "cover-image" if image.path == shelf else ""
        yield _File(where.pictures[image.path], kind, content, properties)


def _bound(publication: Publication, files: tuple[_File, ...], where: Addresses) -> bytes:
    metadata = publication.metadata
    book = epub.EpubBook()
    book.set_identifier(metadata.identifier)
    book.title, book.language = metadata.full_title, metadata.language
    book.set_direction(direction(metadata.language) or "ltr")
    for said in statements(publication):
        namespace = None if said.name == "meta" else "DC"
        book.add_metadata(namespace, said.name, said.text, dict(said.attributes))
    for file in files:
        item = epub.EpubItem(file.id, file.name, file.media_type, file.content)
        item.properties = file.properties.split()
        book.add_item(item)
        if file.properties == "cover-image":
            # Kindle and older readers look for the cover as EPUB 2 named it.
            book.add_metadata(None, "meta", "", {"name": "cover", "content": file.id})
    book.spine = [file.id for file in files if file.media_type == "application/xhtml+xml"]
    book.toc = _ncx(publication.contents, where)
    book.add_item(epub.EpubNcx())
    return _written(book, metadata)


def _ncx(contents: tuple[Entry, ...], where: Addresses) -> list[object]:
    lines: list[object] = []
    for entry in two_levels(contents):
        below = [epub.Link(*_point(child, where)) for child in entry.children]
        href, title, point_id = _point(entry, where)
        lines.append(
            (epub.Section(title, href), below) if below else epub.Link(href, title, point_id)
        )
    return lines


def _point(entry: Entry, where: Addresses) -> tuple[str, str, str]:
    return where.link(entry.target, "toc.ncx"), entry.title, f"to-{entry.target}"


def _written(book: epub.EpubBook, metadata: Metadata) -> bytes:
    options = {
        "raise_exceptions": True,
        "epub3_pages": False,
        "package_direction": True,
        "compresslevel": 0,
        "mtime": datetime.combine(metadata.published, time(), UTC),
    }
    content = io.BytesIO()
    epub.write_epub(content, book, options)
    return content.getvalue()


def _with_language(package: bytes, language: str) -> bytes:
    """Say in which language the metadata is (EPUB 3.3, section 5.3.7), as ebooklib cannot."""
    root = etree.fromstring(package)
    root.set(_LANGUAGE, language)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)
