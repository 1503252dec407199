"""What the pieces of one WordPress post know of it, and what they leave for its notes and for the report."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from c2c_publish.importers.wordpress_index import Index

_ATTRIBUTE = re.compile(
    r"""(?P<key>[\w-]+)\s*=\s*(?:"(?P<double>[^"]*)"?|'(?P<single>[^']*)'?|(?P<bare>[^\s"']+))"""
    r"""|"(?P<quoted>[^"]*)"|(?P<word>[^\s"']+)"""
)
# Quotation marks as word processors and visual editors change them.
_QUOTES = re.compile(
    "&(?:quot|#0?34|#8220|#8221|#8243);|[\N{LEFT DOUBLE QUOTATION MARK}\u201d\u2033]"
)


@dataclass(frozen=True, slots=True)
class Shortcode:
    """A shortcode's name, its values by their names, and those without one."""

    name: str
    named: dict[str, str]
    words: tuple[str, ...] = ()


@dataclass(slots=True)
class Scene:
    """One post while its text is put together."""

    post: str
    index: Index
    # Texts of notes that stood in the body.
    notes: list[tuple[str, str]] = field(default_factory=list)
    # Shortcodes and blocks that only a plug-in of the blog can fill.
    unknown: Counter[str] = field(default_factory=Counter)
    # Files that the text asks for and the export does not hold.
    missing: list[str] = field(default_factory=list)
    # Pieces that several posts share, and are being put in just now or have been.
    putting_in: list[str] = field(default_factory=list)
    put_in: int = 0


def shortcode(name: str, rest: str) -> Shortcode:
    """Give a shortcode by its name and what stands behind that, such as ` ids="1,2"` or `=https://...`."""
    rest = _QUOTES.sub('"', rest).strip().rstrip("/").strip()
    if rest.startswith("="):
        return Shortcode(name, {}, (rest[1:].strip(" \"'"),))
    named: dict[str, str] = {}
    words: list[str] = []
    for found in _ATTRIBUTE.finditer(rest):
        if found["key"]:
            value = found["double"] or found["single"] or found["bare"] or ""
            named.setdefault(found["key"].lower(), value)
        else:
            words.append(found["quoted"] or found["word"] or "")
    return Shortcode(name, named, tuple(words))
