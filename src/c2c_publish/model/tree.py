"""The element tree: what an essay's Markdown and a reader's comment become, and what every writer reads."""

from __future__ import annotations

from dataclasses import dataclass
from operator import is_
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from c2c_publish.model.span import Span

Node: TypeAlias = "Element | str"
Nodes: TypeAlias = "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Element:
    """An XHTML element: its tag, its attributes in order, what it holds, and where its author wrote it."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: Nodes = ()
    span: Span | None = None

    def get(self, name: str, default: str = "") -> str:
        """Give the value of the attribute `name`, or `default`."""
        for key, value in self.attributes:
            if key == name:
                return value
        return default

    @property
    def classes(self) -> frozenset[str]:
        """The words of its class attribute."""
        return frozenset(self.get("class").split())

    def having(self, **attributes: str) -> Element:
        """Give the same element with these attributes set; an empty value takes the attribute away.

        A trailing underscore is dropped (`class_`), other underscores are hyphens (`data_number`).
        """
        names = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
        kept = tuple(
            (key, names.pop(key) if key in names else value) for key, value in self.attributes
        )
        filled = tuple(pair for pair in (*kept, *names.items()) if pair[1])
        return Element(self.tag, filled, self.children, self.span)

    def holding(self, *children: Node) -> Element:
        """Give the same element with other contents; the very same if it holds just these already."""
        held = self.children
        if len(held) == len(children) and all(map(is_, held, children)):
            return self
        # Written out: dataclasses.replace is four times as slow, and trees are rebuilt all the time.
        return Element(self.tag, self.attributes, children, self.span)


def element(
    tag: str,
    attributes: Mapping[str, str] | None = None,
    *children: Node,
    span: Span | None = None,
) -> Element:
    """Make an element; attributes with an empty value are left out."""
    pairs = tuple((key, value) for key, value in (attributes or {}).items() if value)
    return Element(tag, pairs, children, span)


def walk(nodes: Iterable[Node]) -> Iterator[Element]:
    """Give every element in document order, parents before their children."""
    stack = [node for node in nodes if not isinstance(node, str)][::-1]
    while stack:
        current = stack.pop()
        yield current
        for child in current.children[::-1]:
            if not isinstance(child, str):
                stack.append(child)


def text_of(nodes: Iterable[Node]) -> str:
    """Give all text in document order, with nothing between the pieces."""
    pieces: list[str] = []
    stack = list(nodes)[::-1]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            pieces.append(node)
        else:
            stack.extend(reversed(node.children))
    return "".join(pieces)


def rewrite(nodes: Nodes, change: Callable[[Element], Nodes]) -> Nodes:
    """Give the tree with every element replaced by what `change` makes of it, innermost first.

    What `change` leaves alone is not made anew: most changes concern few elements.
    """
    result: list[Node] = []
    changed = False
    for node in nodes:
        if isinstance(node, str):
            result.append(node)
            continue
        current, held = node, node.children and rewrite(node.children, change)
        if held is not node.children:
            current = Element(node.tag, node.attributes, held, node.span)
        made = change(current)
        changed = changed or len(made) != 1 or made[0] is not node
        result += made
    return tuple(result) if changed else nodes
