"""A file of the manuscript as text, and the way from an offset in it to line and column."""

from __future__ import annotations

import codecs
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from c2c_publish import rules
from c2c_publish.findings import Checked, finding
from c2c_publish.markup.places import line_column
from c2c_publish.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable

_MARK = "\ufeff"
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HINT = "save the file as UTF-8; in most editors: Save with Encoding"


@dataclass(frozen=True)
class Source:
    """The text of one file, its line ends made newlines and a byte order mark taken off."""

    path: str
    text: str

    @cached_property
    def _line_column(self) -> Callable[[int], tuple[int, int]]:
        return line_column(self.text)

    def place(self, offset: int, length: int = 0) -> Span:
        """Give the span of `length` characters from `offset` characters on."""
        line, column = self._line_column(offset)
        return Span(self.path, line, column, length)


def decode(path: str, content: bytes) -> Checked[Source]:
    """Give a file as text. Bytes that are not UTF-8 are a finding, and U+FFFD in the text."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        encoding = "utf-8"
        message = f"the byte 0x{content[error.start]:02X} here is not UTF-8 text"
        if content.startswith(_UTF_16):
            message, encoding = "this file is UTF-16, not UTF-8", "utf-16"
        found = finding(rules.ENCODING_WRONG, message, Span(path, line, column, 1), _HINT)
        # The rest is read all the same: an author wants to hear of everything in one run.
        return Checked(_source(path, content.decode(encoding, "replace")), (found,))
    return Checked(_source(path, text))


def _source(path: str, text: str) -> Source:
    lines = text.removeprefix(_MARK).replace("\r\n", "\n").replace("\r", "\n")
    return Source(path, unicodedata.normalize("NFC", lines))
