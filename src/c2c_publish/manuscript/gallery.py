"""The pictures that the texts of a book name, each read once and hung where it is named."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from c2c_publish.manuscript.pictures import picture_path, read_picture
from c2c_publish.model import Element, Essay, Image, Item, Nodes, Part, Span, rewrite

if TYPE_CHECKING:
    from c2c_publish.findings import Checked, Finding
    from c2c_publish.world import Store, World


@dataclass
class Gallery:
    """The pictures that the texts name, each read once."""

    world: World
    store: Store
    findings: list[Finding]

    def __post_init__(self) -> None:
        self._known: dict[str, Checked[Image | None]] = {}

    @property
    def images(self) -> tuple[Image, ...]:
        """The pictures found, sorted by path."""
        return tuple(read.value for _, read in sorted(self._known.items()) if read.value)

    def hang(self, item: Item) -> Item:
        """Give the item with every picture's address made its path in the manuscript."""
        if isinstance(item, Part):
            introduction = item.introduction and self._in_essay(item.introduction)
            essays = tuple(self._in_essay(essay) for essay in item.essays)
            return replace(item, introduction=introduction, essays=essays)
        return self._in_essay(item)

    def _in_essay(self, essay: Essay) -> Essay:
        notes = tuple(replace(n, body=self._in_text(n.body, n.span)) for n in essay.notes)
        return replace(essay, body=self._in_text(essay.body, essay.span), notes=notes)

    def _in_text(self, nodes: Nodes, span: Span) -> Nodes:
        def place(current: Element) -> Nodes:
            if current.tag != "img":
                return (current,)
            image = self.picture(current.get("src"), current.span or span)
            return (current.having(src=image.path),) if image else ()

        return rewrite(nodes, place)

    def picture(self, reference: str, span: Span) -> Image | None:
        """Give the picture an address names, or None; what is wrong is said where it is named."""
        path = picture_path(reference, span)
        self.findings += path.findings
        if path.findings:
            return None
        if path.value not in self._known:
            self._known[path.value] = read_picture(self.world, path.value, span, self.store)
        read = self._known[path.value]
        self.findings += [replace(found, span=span) for found in read.findings]
        return read.value
