"""What WeasyPrint made of a section, taken before it is written, as a `SetSection`."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

import pydyf

from c2c_publish.fonts import font_digest
from c2c_publish.writers.pdf.beginnings import beginnings
from c2c_publish.writers.pdf.drawing import FORMULA
from c2c_publish.writers.pdf.leaves import area, leaf, wanted_side
from c2c_publish.writers.pdf.package import (
    Annotation,
    Bookmark,
    Face,
    SetPage,
    SetSection,
)
from c2c_publish.writers.pdf.templates import (
    number_in,
    stream,
    template,
    templates,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    import weasyprint
    from weasyprint.pdf.fonts import Font

    from c2c_publish.model.printed import Beginning
    from c2c_publish.writers.pdf.remarks import Remark

_POINTS = 0.75  # to a CSS pixel
_BOXES = ("MediaBox", "TrimBox", "BleedBox")
# Of the catalog and the document information, what one section says for the whole book.
_FOR_THE_BOOK = ("Lang", "ViewerPreferences", "MarkInfo")


def captured(
    document: weasyprint.Document,
    name: str,
    elsewhere: Collection[str],
    variant: str,
    remarks: Iterable[Remark],
) -> SetSection:
    """Give a laid-out document as objects without places in a file.

    Args:
        document: what WeasyPrint has laid out.
        name: a word that is the section's alone, for ids that have to be unique in the book.
        elsewhere: ids that other sections have.
        variant: the standard to keep, or nothing.
        remarks: filled while the document is painted, too.
    """
    for target in _unanchored(document) & set(elsewhere):
        # So that the link to it stays; the book knows where it is.
        document.pages[0].anchors[target] = (0, 0, 0, 0)
    taken: list[SetSection] = []

    def take(_document: weasyprint.Document, pdf: pydyf.PDF) -> None:
        taken.append(_Capture(document, pdf, name).section(elsewhere, tuple(remarks)))
        # Nothing is left to be written.
        del pdf.objects[1:]
        pdf.info.clear()

    document.write_pdf(finisher=take, pdf_variant=variant or None)
    return taken[0]


def _unanchored(document: weasyprint.Document) -> set[str]:
    links = {link[1] for page in document.pages for link in page.links if link[0] == "internal"}
    return links - {anchor for page in document.pages for anchor in page.anchors}


class _Capture:
    """A document and the PDF objects that it was painted as."""

    def __init__(self, document: weasyprint.Document, pdf: pydyf.PDF, name: str) -> None:
        self._document = document
        self._pdf = pdf
        self._name = name
        self._pages: list[pydyf.Dictionary] = [
            pdf.objects[number] for number in pdf.pages["Kids"][::3]
        ]
        self._resources = self._object(self._pages[0]["Resources"])
        self._fonts = self._object(self._resources["Font"])
        self._root = self._object(pdf.catalog["StructTreeRoot"]) if _is_tagged(pdf) else None
        self._structure = self._object(self._root["K"][0]) if self._root else pydyf.Dictionary()

    def section(self, elsewhere: Collection[str], remarks: tuple[Remark, ...]) -> SetSection:
        self._make_ids_the_sections_own()
        self._tell_formulas_from_figures()
        kept = self._kept()
        resources = {key: one for key, one in self._resources.items() if key != "XObject"}
        plain = [one for one in kept if not isinstance(one, pydyf.Stream)]
        return SetSection(
            pages=tuple(map(self._page, range(len(self._pages)), beginnings(self._document))),
            wants=wanted_side(self._document.pages[0]),
            anchors=tuple(self._anchors(elsewhere)),
            bookmarks=tuple(self._bookmarks()),
            faces=tuple(_faces(self._document.fonts.values())),
            size=len(self._pdf.objects),
            resources=template(pydyf.Dictionary(resources), brackets=False),
            x_objects=template(self._resources["XObject"], brackets=False),
            fonts=self._fonts.number,
            document=self._structure.number or 0,
            kids=tuple(map(number_in, self._structure.get("K", ()))),
            numbers=tuple(one.number for one in plain),
            objects=templates(plain),
            streams=tuple(stream(one) for one in kept if isinstance(one, pydyf.Stream)),
            annotations=tuple(self._annotations()),
            catalog=tuple(self._for_the_book()),
            info=tuple((key, value.data) for key, value in self._pdf.info.items()),
            remarks=tuple(dict.fromkeys(remarks)),
            flaws=(),
        )

    def _object(self, reference: bytes) -> Any:  # noqa: ANN401 - pydyf ships no types
        return self._pdf.objects[number_in(reference)]

    def _make_ids_the_sections_own(self) -> None:
        """Table headers are known by the number of their table, which other sections have, too."""
        for one in self._pdf.objects:
            if isinstance(one, pydyf.Dictionary) and isinstance(one.get("ID"), pydyf.String):
                # The cells that name a header hold this very string.
                one["ID"].string = f"{self._name}.{one['ID'].string}"

    def _tell_formulas_from_figures(self) -> None:
        """WeasyPrint tags every drawing as a figure (ISO 32000-1, table 339, knows formulas, too)."""
        for one in self._pdf.objects:
            said = one.get("Alt") if isinstance(one, pydyf.Dictionary) else None
            if isinstance(said, pydyf.String) and said.string.startswith(FORMULA):
                one["S"] = "/Formula"
                said.string = said.string.removeprefix(FORMULA)

    def _kept(self) -> list[Any]:
        """Give the objects that are the section's own: no page, no font, nothing that the book makes."""
        left_out = {0, self._pdf.pages.number, self._pdf.catalog.number, self._structure.number}
        left_out |= {self._resources.number, *(page.number for page in self._pages)}
        left_out |= {number_in(note) for page in self._pages for note in page.get("Annots", ())}
        left_out |= self._reachable(self._fonts)
        for name in ("Outlines", "Metadata"):
            if name in self._pdf.catalog:
                left_out |= self._reachable(self._object(self._pdf.catalog[name]))
        if self._root:
            left_out |= {self._root.number, number_in(self._root["ParentTree"])}
        every = enumerate(self._pdf.objects)
        # What was added twice bears the number of its last place.
        return [one for at, one in every if one.number == at and at not in left_out]

    def _reachable(self, start: pydyf.Object) -> set[int]:
        found, stack = {start.number}, [start]
        while stack:
            one = stack.pop()
            value = pydyf.Dictionary(one.extra) if isinstance(one, pydyf.Stream) else one
            references: list[int] = []
            written(value, references)
            new = {number for number in references if number not in found} - {
                page.number for page in self._pages
            }
            found |= new
            stack += [self._pdf.objects[number] for number in new]
        return found

    def _page(self, index: int, begins: Beginning) -> SetPage:
        page, laid_out = self._pages[index], self._document.pages[index]
        marked: Iterable[bytes] = ()
        if self._root:
            marked = self._object(self._root["ParentTree"])["Nums"][2 * index + 1]
        return SetPage(
            media_box=page["MediaBox"].data,
            boxes=b"".join(b"/%s %s" % (key.encode(), page[key].data) for key in _BOXES),
            area=area(laid_out),
            leaf=leaf(laid_out),
            begins=begins,
            number=page.number,
            content=number_in(page["Contents"]),
            annotations=tuple(map(number_in, page.get("Annots", ()))),
            marked=tuple(map(number_in, marked)),
        )

    def _annotations(self) -> Iterable[Annotation]:
        owners: dict[int, int] = {}
        if self._root:
            numbers = self._object(self._root["ParentTree"])["Nums"][2 * len(self._pages) :]
            owners = {
                key: number_in(owner)
                for key, owner in zip(numbers[::2], numbers[1::2], strict=True)
            }
        for page in self._pages:
            for reference in page.get("Annots", ()):
                note = self._object(reference)
                rest = {k: v for k, v in note.items() if k not in {"Rect", "StructParent"}}
                x1, y1, x2, y2 = map(float, note["Rect"])
                owner = owners.get(note.get("StructParent"), 0)
                written = template(pydyf.Dictionary(rest), brackets=False)
                yield Annotation(note.number, (x1, y1, x2, y2), written, owner)

    def _anchors(self, elsewhere: Collection[str]) -> Iterable[tuple[str, int, float, float]]:
        seen = set(elsewhere)
        for index, page in enumerate(self._document.pages):
            for name, (x, y, *_) in page.anchors.items():
                if name not in seen:
                    seen.add(name)
                    yield name, index, x * _POINTS, (page.height - y) * _POINTS

    def _bookmarks(self) -> Iterable[Bookmark]:
        for index, page in enumerate(self._document.pages):
            for level, label, (x, y), state in page.bookmarks:
                point = (x * _POINTS, (page.height - y) * _POINTS)
                yield Bookmark(level, label, index, *point, is_open=state != "closed")

    def _for_the_book(self) -> Iterable[tuple[str, bytes]]:
        for key in _FOR_THE_BOOK:
            if key in self._pdf.catalog:
                yield key, self._pdf.catalog[key].data
        if "Metadata" in self._pdf.catalog:
            yield "Metadata", b"\n".join(self._object(self._pdf.catalog["Metadata"]).stream)


def _is_tagged(pdf: pydyf.PDF) -> bool:
    return "StructTreeRoot" in pdf.catalog


def _faces(fonts: Iterable[Font]) -> Iterable[Face]:
    for font in fonts:
        axes = dict(font.variations)
        if "fvar" in font.tables:
            axes.setdefault("wght", font.weight)
        glyphs = sorted(font.widths)
        yield Face(
            key=font.hash,
            name=font.name.decode("ascii", "backslashreplace"),
            family=font.family,
            file=font_digest(len(font.file_content), font.file_content),
            index=font.index,
            axes=tuple(sorted((axis, float(value)) for axis, value in axes.items())),
            metrics=(
                font.flags, font.italic_angle, font.ascent, font.descent, font.stemv, font.stemh,
            ),
            glyphs=array("H", glyphs).tobytes(),
            widths=array("d", [font.widths[glyph] for glyph in glyphs]).tobytes(),
            meanings="\0".join(font.to_unicode.get(glyph, "") for glyph in glyphs),
        )  # fmt: skip
