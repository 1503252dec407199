"""Frozen values as bytes and back, as they travel between processes and lie in the cache.

What is read is held against the types that the dataclasses declare: bytes of another shape give nothing.
Nothing that is read can be run.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import msgpack

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class _MisfitError(Exception):
    """What was read is not of the declared type."""


def packed(value: object) -> bytes:
    """Give a value made of dataclasses, tuples, frozen sets of strings, and what msgpack knows."""
    return bytes(msgpack.packb(value, default=_plain))


def unpacked(kind: type[T], content: bytes) -> T | None:
    """Give the value of a dataclass that `packed` made bytes of, or None."""
    try:
        read = msgpack.unpackb(content, use_list=False)
        value = _reader(cast("Any", kind))(read)
    except (_MisfitError, ValueError, TypeError, msgpack.UnpackException):
        return None
    return value if isinstance(value, kind) else None


def _plain(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    if is_dataclass(value):
        return [getattr(value, name) for name in _names(value.__class__)]
    message = f"{value!r} cannot be packed"
    raise TypeError(message)


@cache
def _names(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 - a dataclass
    return tuple(field.name for field in fields(kind))


@cache
def _reader(hint: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - a type, as it is declared
    """Give what makes a declared type of what msgpack read."""
    origin, arguments = get_origin(hint), get_args(hint)
    if is_dataclass(hint):
        return _dataclass_reader(cast("Any", hint))
    if origin is tuple and arguments[-1] is ...:
        item = _reader(arguments[0])
        return lambda value: tuple([item(one) for one in _expect(tuple, value)])
    if origin is tuple:
        items = [_reader(argument) for argument in arguments]
        return lambda value: tuple(
            [read(one) for read, one in zip(items, _expect(tuple, value), strict=True)]
        )
    if origin is frozenset:
        return lambda value: frozenset(_expect(tuple, value))
    if origin in {Union, UnionType}:  # something, or None
        (some,) = (_reader(argument) for argument in arguments if argument is not type(None))
        return lambda value: None if value is None else some(value)
    return lambda value: _expect(hint, value)


def _dataclass_reader(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401
    hints = get_type_hints(kind)
    readers = [_reader(hints[name]) for name in _names(kind)]

    def read(value: Any) -> Any:  # noqa: ANN401
        items = zip(readers, _expect(tuple, value), strict=True)
        return kind(*[reader(one) for reader, one in items])

    return read


def _expect(kind: type[T], value: object) -> T:
    if type(value) is kind:
        return value
    if kind is float and type(value) is int:
        return cast("T", value)  # a whole number where a fraction may stand
    raise _MisfitError
