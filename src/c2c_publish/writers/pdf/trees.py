"""The trees by which a PDF reader finds pages, places and structure in a few steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from c2c_publish.writers.pdf.pdf_file import array, dictionary, reference, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from c2c_publish.writers.pdf.package import Bookmark
    from c2c_publish.writers.pdf.pdf_file import PdfFile

_WIDE = 48


@dataclass(frozen=True, slots=True)
class Destination:
    """A point of the book: the number of its page's object, and where on the page, as it is written."""

    page: int
    point: bytes

    @property
    def written(self) -> bytes:
        """The destination as an array (ISO 32000-1, 12.3.2.2), which leaves the reader's zoom alone."""
        return b"[%d 0 R /XYZ %b 0]" % (self.page, self.point)


def groups(items: Sequence[int]) -> Iterable[Sequence[int]]:
    """Give items in groups that one node of a tree holds."""
    return (items[at : at + _WIDE] for at in range(0, len(items), _WIDE))


def write_pages(file: PdfFile, root: int, nodes: Mapping[int, Sequence[int]]) -> None:
    """Write the nodes over the pages, and the root over them (section 7.7.3)."""
    for node, pages in nodes.items():
        file.add(_node(pages, len(pages), root), node)
    file.add(_node(tuple(nodes), sum(map(len, nodes.values())), None), root)


def _node(kids: Iterable[int], count: int, parent: int | None) -> bytes:
    above = {} if parent is None else {"Parent": reference(parent)}
    entries = {"Type": b"/Pages", "Kids": array(map(reference, kids)), "Count": b"%d" % count}
    return dictionary(entries | above)


def write_names(file: PdfFile, places: Mapping[str, Destination]) -> int:
    """Write the name tree of all places that links lead to (section 7.9.6); give its number."""
    named = sorted((_sorted_as(name), name) for name in places)
    leaves = []
    for at in range(0, len(named), _WIDE):
        names = [name for _, name in named[at : at + _WIDE]]
        pairs = [one for name in names for one in (text(name), places[name].written)]
        limits = array((text(names[0]), text(names[-1])))
        leaves.append(file.add(dictionary({"Limits": limits, "Names": array(pairs)})))
    return file.add(dictionary({"Kids": array(map(reference, leaves))}))


def _sorted_as(name: str) -> bytes:
    """Strings are sorted by their bytes, and those that are not ASCII are UTF-16 with a mark."""
    return name.encode() if name.isascii() else b"\xfe\xff" + name.encode("utf-16-be")


def write_parents(file: PdfFile, leaves: Sequence[tuple[int, Sequence[bytes]]]) -> int:
    """Write the tree that leads from contents to their elements (sections 7.9.7, 14.7.4.4); give its number.

    Args:
        file: where to.
        leaves: a first key, and what that and the keys after it lead to.
    """
    kids = []
    for first, values in leaves:
        pairs = (b"%d %b" % (first + at, value) for at, value in enumerate(values))
        limits = b"[%d %d]" % (first, first + len(values) - 1)
        kids.append(file.add(dictionary({"Limits": limits, "Nums": array(pairs)})))
    return file.add(dictionary({"Kids": array(map(reference, kids))}))


def write_outline(file: PdfFile, lines: Sequence[tuple[Bookmark, Destination]]) -> int | None:
    """Write the outline (section 12.3.3); give its number, or None where it has no line.

    A line that skips levels stands right under the line before it.
    """
    if not lines:
        return None
    root = file.number()
    numbers = [file.number() for _ in lines]
    parents = _parents([line.level for line, _ in lines])
    below: dict[int, list[int]] = {}
    for at, parent in enumerate(parents):
        below.setdefault(parent, []).append(at)
    # From the last to the first, so that what is below a line is counted before it.
    shown = [0] * len(lines)
    for at in range(len(lines) - 1, -1, -1):
        shown[at] = sum(1 + (shown[b] if lines[b][0].is_open else 0) for b in below.get(at, ()))
    for at, (line, place) in enumerate(lines):
        siblings = below[parents[at]]
        position = siblings.index(at)
        entries = {"Title": text(line.label), "Dest": place.written}
        parent = parents[at]
        entries["Parent"] = reference(root if parent < 0 else numbers[parent])
        if position:
            entries["Prev"] = reference(numbers[siblings[position - 1]])
        if position + 1 < len(siblings):
            entries["Next"] = reference(numbers[siblings[position + 1]])
        entries["Count"] = b"%d" % (shown[at] if line.is_open else -shown[at])
        entries |= _ends(below.get(at, ()), numbers)
        file.add(dictionary(entries), numbers[at])
    count = sum(1 + (shown[at] if lines[at][0].is_open else 0) for at in below[-1])
    file.add(dictionary({"Count": b"%d" % count} | _ends(below[-1], numbers)), root)
    return root


def _parents(levels: Sequence[int]) -> list[int]:
    """Give for each line the one it stands under: the nearest before it of a higher level, or -1."""
    above: list[int] = []
    parents = []
    for at, level in enumerate(levels):
        while above and levels[above[-1]] >= level:
            above.pop()
        parents.append(above[-1] if above else -1)
        above.append(at)
    return parents


def _ends(lines: Sequence[int], numbers: Sequence[int]) -> dict[str, bytes]:
    if not lines:
        return {}
    return {"First": reference(numbers[lines[0]]), "Last": reference(numbers[lines[-1]])}
