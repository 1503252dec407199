"""The pages of a publication as sections: each an HTML document of its own, with gaps for numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from c2c_publish.markup.serialise import xhtml
from c2c_publish.model import Element, Matter, Page, PageKind, element, walk
from c2c_publish.model.language import direction
from c2c_publish.writers.pdf.notes import note_places
from c2c_publish.writers.pdf.sheets import BOOK_ADDRESS, GAP, Surroundings, sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from c2c_publish.model import Metadata, Publication
    from c2c_publish.writers.pdf.notes import NotePlaces

# A line of an index, or a link in it, which is followed by the number of a page.
_LINE_OR_LINK = re.compile(r'<li\b|<a [^>]*href="#([^"]*)"[^>]*></a>')
_PICTURE = re.compile(f'src="{re.escape(BOOK_ADDRESS)}([^"]*)"')


@dataclass(frozen=True, slots=True)
class Section:
    """A page of the publication as print wants it.

    `ids` are all that it has. `pieces` is its document; between each two of them stands the number of
    the page that the next of `targets` is on. `elsewhere` are the ids of other sections that it links
    to, `pictures` the paths of what it shows. `opening` and `closing` are its document without what its
    own element holds.
    """

    page: Page
    body: Element
    ids: frozenset[str]
    pieces: tuple[str, ...]
    targets: tuple[str, ...]
    notes: NotePlaces
    elsewhere: frozenset[str]
    pictures: frozenset[str]
    opening: str
    closing: str

    def html(self, labels: Mapping[str, str]) -> str:
        """Give its document with the numbers of pages in it."""
        numbers = [labels.get(target, "") for target in self.targets]
        pairs = zip(self.pieces, [*numbers, ""], strict=True)
        text = "".join(piece for pair in pairs for piece in pair)
        return each_page_once(text, labels) if self.page.kind is PageKind.COMMENTERS else text


def each_page_once(html: str, page_of: Mapping[str, object]) -> str:
    """Give HTML whose index of people has each page once in its line: the first link to it is kept.

    `page_of` says which page each id is on.
    """
    before, people, index = html.partition('class="people"')
    there: set[object] = set()

    def kept(match: re.Match[str]) -> str:
        if match[1] is None:
            there.clear()
            return match[0]
        page = page_of.get(match[1])
        if page in there:
            return ""
        there.add(page)
        return match[0]

    return before + people + _LINE_OR_LINK.sub(kept, index)


def sections(publication: Publication, *, all_numbers: bool) -> tuple[Section, ...]:
    """Give the sections of a publication in order.

    Args:
        publication: the book as pages.
        all_numbers: whether every link inside the book is told the number of the page it leads to; else
            those that the built-in styles print it after.
    """
    around = _surroundings(publication, all_numbers=all_numbers)
    first = publication.pages[0]
    return tuple(
        _section(page, around, publication, is_first=page is first) for page in publication.pages
    )


def is_right_to_left(publication: Publication) -> bool:
    """Say whether the book is read from right to left, as its language is."""
    return direction(publication.metadata.language) == "rtl"


def _section(
    page: Page, around: Surroundings, publication: Publication, *, is_first: bool
) -> Section:
    body = sheet(page, around)
    metadata = publication.metadata
    turned = direction(metadata.language)
    root = Element("html", (("lang", metadata.language), *((("dir", turned),) if turned else ())))
    head = _head(metadata) if is_first else element("head")
    empty = _document(root, head, body.holding(GAP))
    opening, _, closing = empty.partition(GAP)
    inner = xhtml(*body.children)
    parts = f"{opening}{inner}{closing}".split(GAP)
    ids, links = _ids_and_links(body)
    return Section(
        page=page,
        body=body,
        ids=ids,
        pieces=tuple(parts[::2]),
        targets=tuple(parts[1::2]),
        notes=note_places(body),
        elsewhere=links - ids,
        pictures=frozenset(unquote(path) for path in _PICTURE.findall(inner)),
        opening=opening,
        closing=closing,
    )


def _ids_and_links(body: Element) -> tuple[frozenset[str], frozenset[str]]:
    """Give all ids of a page, and those that it links to."""
    ids, links = set(), set()
    for one in walk((body,)):
        for name, value in one.attributes:
            if name == "id":
                ids.add(value)
            elif name == "href" and value.startswith("#"):
                links.add(value[1:])
    return frozenset(ids), frozenset(links)


def _document(root: Element, head: Element, body: Element) -> str:
    return f"<!DOCTYPE html>{xhtml(root.holding(head, element('body', None, body)))}"


def _surroundings(publication: Publication, *, all_numbers: bool) -> Surroundings:
    front = [page for page in publication.pages if page.matter is Matter.FRONT]
    body = [page.id for page in publication.pages if page.matter is Matter.BODY]
    in_parts = {child.target for entry in publication.contents for child in entry.children}
    return Surroundings(
        first_of_body=body[0] if body else "",
        in_parts=frozenset(in_parts),
        front_ids=frozenset(filter(None, (id_ for page in front for id_ in _ids(page)))),
        all_numbers=all_numbers,
    )


def _ids(page: Page) -> Iterable[str]:
    return (current.get("id") for current in walk((page.body,)))


def _head(metadata: Metadata) -> Element:
    said = {
        "description": metadata.description,
        "keywords": ", ".join(metadata.subjects),
        "dcterms.created": metadata.published.isoformat(),
        "generator": "c2c-publish",
    }
    writers = [("author", person.name) for person in metadata.writers]
    metas = [
        element("meta", {"name": name, "content": content})
        for name, content in (*writers, *said.items())
        if content
    ]
    return element("head", None, element("title", None, metadata.full_title), *metas)
