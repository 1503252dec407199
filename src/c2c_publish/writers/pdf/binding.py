"""Sections that are set, and their margins, become one PDF: pages, links, outline, structure.

Nothing of a section is opened: its objects get their numbers by one formatting, and go into the file as
they are. So the work grows with the pages, and nothing is held twice, however long the book.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from c2c_publish.writers.pdf.notes import BLOCK
from c2c_publish.writers.pdf.package import SEPARATOR
from c2c_publish.writers.pdf.pdf_file import PdfFile, array, dictionary, number, reference
from c2c_publish.writers.pdf.trees import (
    Destination,
    write_names,
    write_outline,
    write_pages,
    write_parents,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from c2c_publish.writers.pdf.package import Bookmark, SetPage, SetSection, Stream

_PICTURE = b"/Subtype /Image"
_PAGES_OF_A_NODE = 48
_FORM = b"/Type/XObject/Subtype/Form/BBox %b/Resources %d 0 R"
# What stands in the margins is no part of the text (ISO 32000-1, 14.8.2.2.2).
_MARGINS = b"Q\n/Artifact <</Type/Pagination>> BDC\n/Margins%d Do\nEMC"


class Binding:
    """A PDF that sections are bound into, one behind the other."""

    def __init__(self) -> None:
        self.file = PdfFile()
        self.fonts, self._document, self._root = self.file.numbers(3)
        self._nodes: dict[int, list[int]] = {}
        self._parents: list[tuple[int, list[bytes]]] = []
        self._key = 0
        self._kids: list[bytes] = []
        self._places: dict[str, Destination] = {}
        self._lines: list[tuple[Bookmark, Destination]] = []
        self._pictures: dict[tuple[bytes, bytes], int] = {}
        self._shared: dict[bytes, int] = {}

    def add(self, section: SetSection, margins: SetSection) -> None:
        """Bind a section behind those that are bound already.

        Args:
            section: the section.
            margins: what stands in its margins, first those of empty pages that come before it.
        """
        numbers = self._written(section, {})
        forms = self._forms(margins)
        resources = self._resources(section, numbers, forms)
        blanks = len(margins.pages) - len(section.pages)
        for at, page in enumerate(margins.pages[:blanks]):
            contents = self._contents(0, None, at if forms[at] else None)
            self._page(self.file.number(), page, resources, {"Contents": contents})
        shifts = [
            margin.area[0] - page.area[0]
            for page, margin in zip(section.pages, margins.pages[blanks:], strict=True)
        ]
        key = self._link(section, numbers, shifts)
        for at, page in enumerate(section.pages):
            in_margins = blanks + at if forms[blanks + at] else None
            contents = self._contents(shifts[at], numbers[page.content], in_margins)
            entries = {"Contents": contents}
            if page.annotations:
                entries["Annots"] = array(reference(numbers[one]) for one in page.annotations)
            if section.document:
                entries |= {"Tabs": b"/S", "StructParents": b"%d" % (key + at)}
            self._page(numbers[page.number], page, resources, entries)
        self._kids += [reference(numbers[kid]) for kid in section.kids]
        self._remember(section, numbers, shifts)

    def finished(self, catalog: Mapping[str, bytes], info: Mapping[str, bytes]) -> bytes:
        """Give the PDF, with these entries in its catalog and in its document information.

        What the catalog has as `Metadata` is XML (ISO 32000-1, 14.3.2).
        """
        catalog = dict(catalog)
        if "Metadata" in catalog:
            stream = self.file.add_plain(b"/Type/Metadata/Subtype/XML", catalog["Metadata"])
            catalog["Metadata"] = reference(stream)
        write_pages(self.file, self._root, self._nodes)
        entries = {"Type": b"/Catalog", "Pages": reference(self._root), **catalog}
        if self._places:
            entries["Names"] = b"<</Dests %d 0 R>>" % write_names(self.file, self._places)
        outline = write_outline(self.file, self._lines)
        if outline is not None:
            entries["Outlines"] = reference(outline)
        if self._parents:
            entries["StructTreeRoot"] = reference(self._structure())
        return self.file.finished(
            self.file.add(dictionary(entries)), self.file.add(dictionary(info))
        )

    def _written(self, section: SetSection, extra: Mapping[int, bytes]) -> list[int]:
        """Write a section's objects, streams with more in their dictionaries; give their numbers now."""
        numbers = [0] * section.size
        numbers[section.fonts], numbers[section.document] = self.fonts, self._document
        # A picture refers to its mask, so that comes first.
        for one in sorted(section.streams, key=lambda stream: len(stream.dictionary.references)):
            if _PICTURE in one.dictionary.text:
                numbers[one.number] = self._picture(one, numbers)
        streams = [one for one in section.streams if not numbers[one.number]]
        taken = [*section.numbers, *(one.number for one in streams)]
        taken += [one.number for one in section.annotations]
        taken += [page.number for page in section.pages]
        for old, new in zip(taken, self.file.numbers(len(taken)), strict=True):
            numbers[old] = new
        objects = section.objects.numbered(numbers).split(SEPARATOR)[:-1]
        for old, content in zip(section.numbers, objects, strict=True):
            self.file.add(content, numbers[old])
        for one in streams:
            said = one.dictionary.numbered(numbers) + extra.get(one.number, b"")
            self.file.add_stream(said, one.content, numbers[one.number])
        return numbers

    def _picture(self, stream: Stream, numbers: list[int]) -> int:
        """Write a picture, unless another section has shown it; give its number."""
        said = stream.dictionary.numbered(numbers)
        key = (said, stream.content)
        if key not in self._pictures:
            self._pictures[key] = self.file.add_stream(said, stream.content)
        return self._pictures[key]

    def _forms(self, margins: SetSection) -> list[int]:
        """Write what is in the margins, a form for each page; give their numbers, 0 where nothing is."""
        printed = [page for page in margins.pages if page.content]
        if not printed:
            return [0] * len(margins.pages)
        resources = self.file.number()
        forms = {page.content: _FORM % (page.media_box, resources) for page in printed}
        numbers = self._written(margins, forms)
        drawn = b"%b/XObject<<%b>>" % (
            margins.resources.numbered(numbers),
            margins.x_objects.numbered(numbers),
        )
        self.file.add(b"<<%b>>" % drawn, resources)
        return [numbers[page.content] if page.content else 0 for page in margins.pages]

    def _resources(self, section: SetSection, numbers: list[int], forms: Sequence[int]) -> int:
        """Write what the pages of a section draw on, the forms in their margins among it."""
        called = b"".join(b"/Margins%d %d 0 R" % pair for pair in enumerate(forms) if pair[1])
        said = section.resources.numbered(numbers)
        drawn = section.x_objects.numbered(numbers)
        return self.file.add(b"<<%b/XObject<<%b%b>>>>" % (said, drawn, called), shelf="pages")

    def _contents(self, shift: float, content: int | None, in_margins: int | None) -> bytes:
        """Give what a page shows: its content, moved to the right by `shift`, then what is in its margins."""
        move = b"1 0 0 1 %b 0 cm" % number(shift) if shift else b""
        end = b"Q" if in_margins is None else _MARGINS % in_margins
        numbers = [self._short(b"q\n" + move), *([content] if content else []), self._short(end)]
        return array(map(reference, numbers))

    def _short(self, content: bytes) -> int:
        """Write a content stream that many pages share; give its number."""
        if content not in self._shared:
            self._shared[content] = self.file.add_plain(b"", content)
        return self._shared[content]

    def _page(self, own: int, page: SetPage, resources: int, more: dict[str, bytes]) -> None:
        """Write a page, and hang it under a node of the page tree."""
        if not self._nodes or len(self._nodes[next(reversed(self._nodes))]) == _PAGES_OF_A_NODE:
            self._nodes[self.file.number()] = []
        node = next(reversed(self._nodes))
        self._nodes[node].append(own)
        entries = {"Type": b"/Page", "Parent": reference(node), "Resources": reference(resources)}
        said = dictionary(entries | more)
        # Apart from what pages hold, so that a reader need not unpack all of it to turn to a page.
        self.file.add(said[:-2] + page.boxes + b">>", own, "pages")

    def _link(self, section: SetSection, numbers: list[int], shifts: Sequence[float]) -> int:
        """Write the links of a section, and what its contents belong to; give the key of its first page."""
        on_page = {
            note: shift
            for page, shift in zip(section.pages, shifts, strict=True)
            for note in page.annotations
        }
        key = self._key
        marked = [array(reference(numbers[one]) for one in page.marked) for page in section.pages]
        owners: list[bytes] = []
        for note in section.annotations:
            x1, y1, x2, y2 = note.rectangle
            shift = on_page[note.number]
            rectangle = array(map(number, (x1 + shift, y1, x2 + shift, y2)))
            said = b"%b/Rect%b" % (note.rest.numbered(numbers), rectangle)
            if note.owner:
                said += b"/StructParent %d" % (key + len(marked) + len(owners))
                owners.append(reference(numbers[note.owner]))
            self.file.add(b"<<%b>>" % said, numbers[note.number])
        if section.document:
            self._parents.append((key, [*marked, *owners]))
            self._key += len(marked) + len(owners)
        return key

    def _remember(self, section: SetSection, numbers: list[int], shifts: Sequence[float]) -> None:
        """Keep where links and the lines of the outline lead to."""

        def place(page: int, x: float, y: float) -> Destination:
            point = b"%b %b" % (number(x + shifts[page]), number(y))
            return Destination(numbers[section.pages[page].number], point)

        for name, page, x, y in section.anchors:
            if BLOCK not in name:
                self._places.setdefault(name, place(page, x, y))
        self._lines += [(line, place(line.page, line.x, line.y)) for line in section.bookmarks]

    def _structure(self) -> int:
        """Write the root of all elements (ISO 32000-1, 14.7.2); give its number."""
        root = self.file.number()
        document = {"Type": b"/StructElem", "S": b"/Document", "P": reference(root)}
        self.file.add(dictionary({**document, "K": array(self._kids)}), self._document)
        entries = {
            "Type": b"/StructTreeRoot",
            "K": array([reference(self._document)]),
            "ParentTree": reference(write_parents(self.file, self._parents)),
            "ParentTreeNextKey": b"%d" % self._key,
        }
        return self.file.add(dictionary(entries), root)
