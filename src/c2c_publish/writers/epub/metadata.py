"""What the package says of the book (EPUB 3.3, section 5.5): catalogue, series, accessibility."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from c2c_publish.model import PageKind, walk
from c2c_publish.writers.epub.addresses import pictures

if TYPE_CHECKING:
    from collections.abc import Iterable

    from c2c_publish.model import Element, Metadata, Person, Publication, Series

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# Pictures of this kind can move, and only someone who watched them knows that none flashes.
_CAN_MOVE = "image/gif"
_FEATURES = (
    "structuralNavigation",
    "tableOfContents",
    "readingOrder",
    "displayTransformability",
    "ARIA",
)

# With the pages of the printed book only.
_PAGED = ("pageBreakMarkers", "pageNavigation")


@dataclass(frozen=True, slots=True)
class Statement:
    """An element of the package's metadata: `meta`, or the local name of one of Dublin Core's."""

    name: str
    text: str
    attributes: tuple[tuple[str, str], ...] = ()


def statements(publication: Publication) -> tuple[Statement, ...]:
    """Give all metadata but the identifier and the time of change, which ebooklib writes itself."""
    metadata = publication.metadata
    said = (
        *_titles(metadata),
        *_people(metadata),
        *_catalogue(metadata),
        *(_series(metadata.series) if metadata.series else ()),
        *_accessibility(publication),
    )
    return tuple(one for one in said if one.text)


def _titles(metadata: Metadata) -> Iterable[Statement]:
    yield Statement("title", metadata.title, (("id", "title"),))
    yield _refinement("title", "title-type", "main")
    if metadata.subtitle:
        yield _refinement("title", "display-seq", "1")
        yield Statement("title", metadata.subtitle, (("id", "subtitle"),))
        yield _refinement("subtitle", "title-type", "subtitle")
        yield _refinement("subtitle", "display-seq", "2")


def _people(metadata: Metadata) -> Iterable[Statement]:
    """Those on the cover are creators, all others contributors; each has a role of MARC's list."""
    creators = metadata.writers
    others = tuple(person for person in metadata.authors if person not in creators)
    for name, people in (("creator", creators), ("contributor", others)):
        for number, person in enumerate(people, start=1):
            yield from _person(name, f"{name}-{number}", person)


def _person(name: str, person_id: str, person: Person) -> Iterable[Statement]:
    yield Statement(name, person.name, (("id", person_id),))
    yield _refinement(person_id, "role", person.role, (("scheme", "marc:relators"),))
    yield _refinement(person_id, "file-as", person.file_as)


def _catalogue(metadata: Metadata) -> Iterable[Statement]:
    yield Statement("language", metadata.language)
    yield Statement("date", metadata.published.isoformat())
    yield Statement("publisher", metadata.publisher)
    yield Statement("rights", metadata.rights)
    yield Statement("description", metadata.description)
    for subject in metadata.subjects:
        yield Statement("subject", subject)


def _series(series: Series) -> Iterable[Statement]:
    """EPUB 3.3, appendix D.3.3 and D.3.7: a position is a number, or several with points between them."""
    yield Statement("meta", series.name, (("property", "belongs-to-collection"), ("id", "series")))
    yield _refinement("series", "collection-type", "series")
    if re.fullmatch(r"[0-9]+(?:\.[0-9]+)*", series.position):
        yield _refinement("series", "group-position", series.position)


def _refinement(
    subject: str, name: str, text: str, more: tuple[tuple[str, str], ...] = ()
) -> Statement:
    return Statement("meta", text, (("refines", f"#{subject}"), ("property", name), *more))


def _accessibility(publication: Publication) -> Iterable[Statement]:
    """Give what EPUB Accessibility 1.1 wants catalogues to know, and only what the pages bear out.

    No conformance is claimed, for that takes somebody who tried the book.
    """
    shown = tuple(_shown(publication, "img"))
    formulas = ("MathML",) if any(_shown(publication, "math")) else ()
    described = all(picture.get("alt").strip() for _, picture in shown)
    yield _schema("accessMode", "textual")
    if any(kind is not PageKind.COVER for kind, _ in shown):
        yield _schema("accessMode", "visual")
    if described:
        yield _schema("accessModeSufficient", "textual")
    paged = _PAGED if publication.printed else ()
    if paged:
        # EPUB Accessibility 1.1, section 3.3: whose pages these are. No identifier is the PDF's alone.
        metadata = publication.metadata
        source = f"{metadata.full_title} (PDF, {metadata.published.isoformat()})"
        yield Statement("meta", source, (("property", "pageBreakSource"),))
    for feature in (*_FEATURES, *paged, *formulas, *(("alternativeText",) if described else ())):
        yield _schema("accessibilityFeature", feature)
    moving = any(image.media_type == _CAN_MOVE for image in pictures(publication))
    yield _schema("accessibilityHazard", "unknown" if moving else "none")
    said = publication.accessibility
    summary = f"{said.summary} {said.described if described else said.undescribed}".strip()
    yield _schema("accessibilitySummary", summary, ((_LANGUAGE, said.language),))


def _shown(publication: Publication, tag: str) -> Iterable[tuple[PageKind, Element]]:
    for page in publication.pages:
        for current in walk((page.body,)):
            if current.tag == tag:
                yield page.kind, current


def _schema(name: str, text: str, more: tuple[tuple[str, str], ...] = ()) -> Statement:
    return Statement("meta", text, (("property", f"schema:{name}"), *more))
