"""The zip around an EPUB (Open Container Format): the same entries give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_MIMETYPE = "mimetype"
# What a zip can say of a day.
_FIRST, _LAST = date(1980, 1, 1), date(2107, 12, 31)
_UNIX, _REGULAR_FILE, _LEVEL = 3, 0o100644 << 16, 9
_NAME = re.compile(r"(?:[a-z]+/)?[a-z0-9-]+\.[a-z]+")


def unpack(content: bytes) -> dict[str, bytes]:
    """Give the entries of a zip by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def pack(entries: Mapping[str, bytes], day: date) -> bytes:
    """Give the entries as an EPUB, each dated `day`.

    The media type comes first and is not compressed (EPUB 3.3, section 4.3.3), the others follow by
    name. Zip knows no time zone and no author here, so the bytes depend on nothing else.
    """
    when = min(max(day, _FIRST), _LAST)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as book:
        for name in sorted(entries, key=lambda name: (name != _MIMETYPE, name)):
            entry = zipfile.ZipInfo(name, (when.year, when.month, when.day, 0, 0, 0))
            entry.create_system, entry.external_attr = _UNIX, _REGULAR_FILE
            stored = name == _MIMETYPE
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            book.writestr(entry, entries[name], compresslevel=_LEVEL)
    return packed.getvalue()


def check_names(names: Iterable[str]) -> None:
    """Hold names against what every system can unpack.

    Raises:
        ValueError: a name is taken twice (EPUB 3.3, section 4.2.3, ignores case), or is not a plain
            one. Names are our own making, so it is a mistake of ours.
    """
    seen: set[str] = set()
    for name in names:
        if name.casefold() in seen:
            message = f"two entries of the EPUB are named {name}"
            raise ValueError(message)
        if not _NAME.fullmatch(name):
            message = f"an entry of the EPUB cannot be named {name!r}"
            raise ValueError(message)
        seen.add(name.casefold())


def check_well_formed(document: bytes) -> None:
    """Read a document as XML.

    Raises:
        ExpatError: it is not well formed, which is a mistake of ours.
    """
    expat.ParserCreate().Parse(document, True)  # noqa: FBT003 - expat takes no keywords
