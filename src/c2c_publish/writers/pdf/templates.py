"""Objects as pydyf holds them become text in which the numbers of others can be filled in."""

from __future__ import annotations

import re
import zlib
from array import array
from typing import TYPE_CHECKING

import pydyf

from c2c_publish.writers.pdf.package import SEPARATOR, Stream, Template

if TYPE_CHECKING:
    from collections.abc import Iterable

_LEVEL = 6
_REFERENCE = re.compile(rb"([0-9]+) 0 R")


def number_in(reference: bytes | str) -> int:
    """Give the number that a reference names."""
    return int(reference.split()[0])


def templates(objects: Iterable[pydyf.Object]) -> Template:
    """Give objects, each with a separator behind it."""
    references: list[int] = []
    text = b"".join(written(one, references) + SEPARATOR for one in objects)
    return Template(text, array("I", references).tobytes())


def template(value: pydyf.Dictionary, *, brackets: bool = True) -> Template:
    """Give a dictionary, with its brackets or without."""
    references: list[int] = []
    text = written(value, references)
    text = text if brackets else text[2:-2]
    return Template(text, array("I", references).tobytes())


def written(value: object, references: list[int]) -> bytes:
    """Give a value as PDF has it, with `%d` for the number in each reference."""
    if isinstance(value, pydyf.Dictionary):
        pairs = (b"/%s %s" % (_bytes(k), written(v, references)) for k, v in value.items())
        return b"<<" + b"".join(pairs) + b">>"
    if isinstance(value, pydyf.Array):
        return b"[" + b" ".join([written(one, references) for one in value]) + b"]"
    text = _bytes(value)
    match = None if isinstance(value, pydyf.Object) else _REFERENCE.fullmatch(text)
    if match:
        references.append(int(match[1]))
        return b"%d 0 R"
    return text.replace(b"%", b"%%")


def _bytes(value: object) -> bytes:
    """Give a plain value as pydyf writes it: pixels are the same only if numbers are."""
    if isinstance(value, bytes):
        return value
    if isinstance(value, pydyf.Object):
        return bytes(value.data)
    if isinstance(value, float):
        return b"%d" % value if value.is_integer() else f"{value:f}".rstrip("0").encode()
    return str(value).encode("ascii")


def stream(one: pydyf.Stream) -> Stream:
    """Give a stream, compressed if it is not yet."""
    content = b"\n".join(map(_bytes, one.stream))
    said = pydyf.Dictionary(one.extra)
    if "Filter" not in said:
        said["Filter"] = "/FlateDecode"
        content = zlib.compress(content, _LEVEL)
    return Stream(one.number, template(said, brackets=False), content)
