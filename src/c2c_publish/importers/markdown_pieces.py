"""Pieces of Markdown that importers write where another system had words of its own for them."""

from __future__ import annotations

import re
from urllib.parse import quote

_TICKS = re.compile(r"`{3,}")
# What may stand in the address of a link as it is.
_SAFE = "/:?#[]@!$&'*+,;=%~"


def picture(address: str, alt: str, caption: str = "") -> str:
    """Give a picture; with a caption, it has to stand in a paragraph of its own."""
    title = f' "{_line(caption).replace(chr(34), "”")}"' if caption.strip() else ""
    return f"![{_label(alt)}]({_address(address)}{title})"


def link(address: str, words: str = "") -> str:
    """Give a link, with its address for words where there are none."""
    return f"[{_label(words)}]({_address(address)})" if words.strip() else f"<{_address(address)}>"


def fence(code: str, language: str) -> str:
    """Give a block of code, its fence longer than any in it."""
    ticks = max((len(found) for found in _TICKS.findall(code)), default=2) + 1
    mark = "`" * max(ticks, 3)
    name = re.sub(r"[^\w+#.-]", "", language)
    return f"\n\n{mark}{name}\n{code.strip(chr(10))}\n{mark}\n\n"


def _label(text: str) -> str:
    return _line(text).replace("[", "(").replace("]", ")")


def _line(text: str) -> str:
    return " ".join(text.split())


def _address(text: str) -> str:
    return quote(text.strip(), safe=_SAFE)
