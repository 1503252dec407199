"""Any frozen value as MessagePack, and back by the types that its dataclasses declare."""

from __future__ import annotations

import sys
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import (
    TYPE_CHECKING,
    Any,
    TypeAlias,
    TypeVar,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

import msgpack

from c2c_publish import model
from c2c_publish.findings import Rule
from c2c_publish.packing.trees import MisfitError, columns, nodes
from c2c_publish.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable

    from c2c_publish.world import Store

    # What makes a value of what msgpack read, given the forest behind it.
    Reader: TypeAlias = Callable[[Any, model.Nodes], Any]

T = TypeVar("T")

_TREE = "Nodes"
# Text may hold half a character, as what an author wrote can.
_ENCODING = "surrogatepass"


def packed(value: object) -> bytes:
    """Give a value made of dataclasses, enumerations of words, tuples, dates, and what msgpack knows."""
    forest = _Forest()
    return bytes(msgpack.packb((value, forest), default=forest.plain, unicode_errors=_ENCODING))


def unpacked(kind: type[T], content: bytes) -> T | None:
    """Give the value of a dataclass that `packed` made bytes of, or None."""
    try:
        read, forest = msgpack.unpackb(content, use_list=False, unicode_errors=_ENCODING)
        value = _reader(cast("Any", kind))(read, nodes(forest))
    except (MisfitError, LookupError, TypeError, ValueError, msgpack.UnpackException):
        return None
    return value if isinstance(value, kind) else None


def recalled(kind: type[T], key: str, store: Store) -> T | None:
    """Give the value of a dataclass that a store has under a key, or None."""
    content = store.get(key)
    return None if content is None else unpacked(kind, content)


class _Forest:
    """The trees of a value. They lie together behind it: many small ones would take longer to read."""

    def __init__(self) -> None:
        self._nodes: list[model.Node] = []

    def plain(self, value: object) -> object:
        """Give a value as what msgpack knows; in the place of a tree, which nodes of the forest it is."""
        match value:
            case _Forest():
                return columns(self._nodes)
            case Rule():
                return value.id
            case date():
                return value.isoformat()
            case frozenset():
                return sorted(value)
            case _ if is_dataclass(value):
                return [
                    self._planted(getattr(value, name)) if is_tree else getattr(value, name)
                    for name, is_tree in _fields(value.__class__)
                ]
            case _:
                pass
        message = f"{value!r} cannot be packed"
        raise TypeError(message)

    def _planted(self, tree: model.Nodes) -> tuple[int, int]:
        start = len(self._nodes)
        self._nodes += tree
        return start, len(self._nodes)


@cache
def _fields(kind: Any) -> tuple[tuple[str, bool], ...]:  # noqa: ANN401 - a dataclass
    """Give the names of the fields, and whether each is a tree."""
    return tuple((field.name, field.type == _TREE) for field in fields(kind))


@cache
def _reader(hint: Any) -> Reader:  # noqa: ANN401 - a type, as it is declared
    """Give what makes a declared type of what msgpack read."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is None:
        return _dataclass_reader(hint) if is_dataclass(hint) else _plain_reader(hint)
    if origin is tuple:
        return _tuple_reader(arguments)
    if origin is frozenset:
        return lambda value, _: frozenset(_expect(tuple, value))
    # What is left is something or None.
    (some,) = (_reader(argument) for argument in arguments if argument is not type(None))
    return lambda value, forest: None if value is None else some(value, forest)


def _plain_reader(kind: Any) -> Reader:  # noqa: ANN401
    if issubclass(kind, Enum):
        words = {member.value: member for member in kind}
        return lambda value, _: words[value]
    if issubclass(kind, date):
        made = datetime.fromisoformat if kind is datetime else date.fromisoformat
        return lambda value, _: made(value)
    return lambda value, _: _expect(kind, value)


def _tuple_reader(arguments: tuple[Any, ...]) -> Reader:
    if arguments[-1] is ...:
        item = _reader(arguments[0])
        return lambda value, forest: tuple([item(one, forest) for one in _expect(tuple, value)])
    items = [_reader(argument) for argument in arguments]
    return lambda value, forest: tuple(
        [read(one, forest) for read, one in zip(items, _expect(tuple, value), strict=True)]
    )


def _dataclass_reader(kind: Any) -> Reader:  # noqa: ANN401
    if kind is Rule:
        return lambda value, _: RULES[value]
    # Many modules import the types of the model for their hints alone.
    known = {
        "date": date,
        "datetime": datetime,
        **vars(model),
        **vars(sys.modules[kind.__module__]),
    }
    # As locals, too: a field may have the name of its type.
    hints = get_type_hints(kind, known, known)
    readers = [_tree if is_tree else _reader(hints[name]) for name, is_tree in _fields(kind)]

    def read(value: Any, forest: model.Nodes) -> Any:  # noqa: ANN401
        items = zip(readers, _expect(tuple, value), strict=True)
        return kind(*[reader(one, forest) for reader, one in items])

    return read


def _tree(value: Any, forest: model.Nodes) -> model.Nodes:  # noqa: ANN401
    start, end = value
    if not 0 <= start <= end <= len(forest):
        raise MisfitError
    return forest[start:end]


def _expect(kind: type[T], value: object) -> T:
    if type(value) is kind:
        return value
    if kind is float and type(value) is int:
        return cast("T", value)  # a whole number where a fraction may stand
    raise MisfitError
