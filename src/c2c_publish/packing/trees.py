"""Element trees as columns of plain values, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from c2c_publish.model import Element, Node, Nodes, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

# Tag, attributes, number of children, whether it has a span: a text has few kinds of elements.
Kind: TypeAlias = "tuple[str, tuple[tuple[str, str], ...], int, bool]"


class MisfitError(Exception):
    """What was read is not of the declared type."""


def columns(nodes: Iterable[Node]) -> tuple[object, ...]:
    """Give nodes with all they hold as columns: kinds of elements, nodes, and the parts of the spans.

    In the column of nodes, one is text or the number of a kind. They come in the order in which they can
    be put together: children before their parent. Spans come in the order of their elements.
    """
    kinds: dict[Kind, int] = {}
    order: list[str | int] = []
    spans: list[Span] = []
    # From the end to the beginning and parents first; what comes out is turned around.
    waiting: list[Node] = [*nodes]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            order.append(node)
            continue
        kind = (node.tag, node.attributes, len(node.children), node.span is not None)
        order.append(kinds.setdefault(kind, len(kinds)))
        if node.span:
            spans.append(node.span)
        waiting += node.children
    paths = {path: number for number, path in enumerate(dict.fromkeys(s.path for s in spans))}
    return (
        *([kind[part] for kind in kinds] for part in range(4)),
        order[::-1],
        list(paths),
        [paths[span.path] for span in reversed(spans)],
        [span.line for span in reversed(spans)],
        [span.column for span in reversed(spans)],
        [span.length for span in reversed(spans)],
    )


def nodes(read: Any) -> Nodes:  # noqa: ANN401 - anything may have been read
    """Give the nodes whose columns were read.

    Raises:
        MisfitError, LookupError, TypeError, ValueError: they are not nodes'.
    """
    *kinds, order, paths, which, lines, places, lengths = read
    _expect({int}, which, lines, places, lengths)
    _expect({str, int}, order)
    _expect({str}, paths)
    _expect_kinds(*kinds)
    named = [paths[number] for number in which]
    spans = [Span(*parts) for parts in zip(named, lines, places, lengths, strict=True)]
    # By number: no number below nothing finds one.
    return _put_together(dict(enumerate(zip(*kinds, strict=True))), order, spans[::-1])


def _expect(kinds: set[type], *columns: Iterable[object]) -> None:
    for column in columns:
        if set(map(type, column)) - kinds:
            raise MisfitError


def _expect_kinds(tags: Any, attributes: Any, counts: Any, has_spans: Any) -> None:  # noqa: ANN401
    _expect({str}, tags)
    _expect({int}, counts)
    _expect({bool}, has_spans)
    _expect({tuple}, attributes)
    for pairs in filter(None, attributes):
        _expect({tuple}, pairs)
        for name, value in pairs:
            if type(name) is not str or type(value) is not str:
                raise MisfitError


def _put_together(kinds: dict[int, Kind], order: Iterable[str | int], spans: list[Span]) -> Nodes:
    """Build a tree as a machine with a stack does: each element takes its children off it."""
    stack: list[Node] = []
    for item in order:
        if isinstance(item, str):
            stack.append(item)
            continue
        tag, attributes, count, has_span = kinds[item]
        span = spans.pop() if has_span else None
        if count == 1:  # as most have; this is the fastest way
            stack.append(Element(tag, attributes, (stack.pop(),), span))
        elif count:
            children = tuple(stack[-count:])
            if len(children) != count:
                raise MisfitError
            del stack[-count:]
            stack.append(Element(tag, attributes, children, span))
        else:
            stack.append(Element(tag, attributes, (), span))
    if spans:
        raise MisfitError
    return tuple(stack)
