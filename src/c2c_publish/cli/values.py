"""Any value of the model as JSON, however deep."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_INDENT = "  "


class _Written(str):
    """Text that is JSON already."""

    __slots__ = ()


def json_text(value: object) -> str:
    """Give a value as JSON: dataclasses as objects with their `type`, tuples as lists.

    It keeps its own stack, so nesting is limited by memory alone.
    """
    pieces: list[str] = []
    stack: list[tuple[object, int]] = [(value, 0)]
    while stack:
        current, depth = stack.pop()
        if isinstance(current, _Written):
            pieces.append(current)
        else:
            stack.extend(reversed([*_opened(current, depth)]))
    return "".join(pieces)


def _opened(value: object, depth: int) -> Iterator[tuple[object, int]]:
    """Give the pieces of a value, one level down: what is written, and what is still to be."""
    if is_dataclass(value) and not isinstance(value, type):
        pairs: list[tuple[str, object]] = [("type", type(value).__name__)]
        pairs += [(field.name, getattr(value, field.name)) for field in fields(value)]
        yield from _object(pairs, depth)
    elif isinstance(value, Mapping):
        yield from _object([(str(key), inner) for key, inner in value.items()], depth)
    elif isinstance(value, Sequence) and not isinstance(value, str | bytes):
        yield from _between("[", [((), inner) for inner in value], "]", depth)
    elif isinstance(value, date):
        yield _Written(json.dumps(value.isoformat())), depth
    else:
        # Enumerations are strings here, and are written as such.
        yield _Written(json.dumps(value)), depth


def _object(pairs: list[tuple[str, object]], depth: int) -> Iterator[tuple[object, int]]:
    named = [((_Written(f"{json.dumps(key)}: "),), inner) for key, inner in pairs]
    yield from _between("{", named, "}", depth)


def _between(
    opening: str, items: Sequence[tuple[tuple[_Written, ...], object]], closing: str, depth: int
) -> Iterator[tuple[object, int]]:
    if not items:
        yield _Written(opening + closing), depth
        return
    before = opening
    for name, inner in items:
        yield _Written(f"{before}\n{_INDENT * (depth + 1)}"), depth
        yield from ((written, depth) for written in name)
        yield inner, depth + 1
        before = ","
    yield _Written(f"\n{_INDENT * depth}{closing}"), depth
