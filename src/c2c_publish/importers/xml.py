"""XML read as a stream of whole records, by a parser that expands, fetches and trusts nothing.

Expat does the parsing. What real exports get wrong and any reader can forgive is forgiven: characters that
XML forbids, HTML's names of characters, a prefix that is declared nowhere. A document type is refused: no
export needs one, and all attacks by entities do.
"""

from __future__ import annotations

import html.entities
import re
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from c2c_publish.importers.export import Unreadable, place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from c2c_publish.importers.export import Export
    from c2c_publish.model import Span

_CHUNK = 65_536
_MAX_DEPTH = 64
_MAX_ATTRIBUTES = 1_000
_MAX_RECORD = 64_000_000
_CONTROLS = bytes({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0D})
_NO_CHARACTER = re.compile(b"\xef\xbf[\xbe\xbf]|\xed[\xa0-\xbf][\x80-\xbf]")
_REFERENCE = re.compile(rb"&(#[0-9]{1,9}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});")
_LONGEST_REFERENCE = 40
# UTF-8: bytes that go on with a character, and those that begin one of several bytes.
_CONTINUES, _BEGINS_LONG, _LONGEST_CHARACTER = 0x80, 0xC0, 4
_OF_XML = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}".encode()
_AGAIN = "export it again, and copy the whole file"


@dataclass(slots=True)
class XmlElement:
    """An element and all it holds; its name has the prefix that is usual for its namespace: `wp:comment`."""

    name: str
    attributes: dict[str, str]
    line: int
    column: int
    children: list[XmlElement] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text directly in it, whether or not it is in CDATA sections."""
        return "".join(self.pieces)

    def first(self, name: str) -> XmlElement | None:
        """Give the first child of a name, or None."""
        return next((child for child in self.children if child.name == name), None)

    def all(self, name: str) -> list[XmlElement]:
        """Give all children of a name."""
        return [child for child in self.children if child.name == name]

    def said(self, name: str) -> str:
        """Give the text of the first child of a name, without blanks around it, or nothing."""
        child = self.first(name)
        return child.text.strip() if child else ""


def records(
    export: Export, wanted: frozenset[str], prefix: Callable[[str], str], path: str = ""
) -> Iterator[XmlElement]:
    """Give each outermost element whose name is wanted, as soon as it ends; nothing else is kept.

    `prefix` gives the usual prefix of a namespace (`http://wordpress.org/export/1.2/` is `wp`), or nothing
    for one whose elements are called by their plain names.

    Raises:
        Unreadable: the file is not well-formed, ends too early, declares a document type, or nests deeper or
            holds more than any export does.
    """
    reading = _Reading(wanted, prefix, lambda line, column: place(export, path, line, column))
    with export.open(path) as stream:
        for chunk in _forgiven(iter(lambda: stream.read(_CHUNK), b"")):
            reading.feed(chunk, is_last=False)
            yield from reading.taken()
        reading.feed(b"", is_last=True)
        yield from reading.taken()


class _Reading:
    """Expat's events put together to records."""

    def __init__(
        self,
        wanted: frozenset[str],
        prefix: Callable[[str], str],
        at: Callable[[int, int], Span],
    ) -> None:
        self._wanted = wanted
        self._prefix = prefix
        self._at = at
        self._done: list[XmlElement] = []
        self._open: list[XmlElement] = []
        self._depth = 0
        self._size = 0
        self._names: dict[str, str] = {}
        self._prefixes: dict[str, str] = {}
        parser = self._parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.buffer_size = _CHUNK
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype

    def taken(self) -> list[XmlElement]:
        done, self._done = self._done, []
        return done

    def feed(self, chunk: bytes, *, is_last: bool) -> None:
        try:
            self._parser.Parse(chunk, is_last)
        except expat.ExpatError as error:
            at = self._at(error.lineno, error.offset + 1)
            if is_last and error.code in _EARLY:
                message = "the file ends here, in the middle of the export"
                raise Unreadable(message, at, _AGAIN) from error
            message = f"this is not XML that can be read: {expat.ErrorString(error.code)}"
            raise Unreadable(message, at, _AGAIN) from error
        except (LookupError, ValueError) as error:
            message = "the file says it is in an encoding that is not known"
            raise Unreadable(message, self._at(1, 1), "save it as UTF-8") from error

    def _here(self) -> Span:
        return self._at(self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)

    def _doctype(self, *_: object) -> None:
        message = "the file declares a document type (<!DOCTYPE ...>), and no export needs one"
        hint = "such a line can make a file fetch or repeat things without end; export it again"
        raise Unreadable(message, self._here(), hint)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            message = f"elements are nested more than {_MAX_DEPTH} deep here"
            raise Unreadable(message, self._here(), "no export does that; " + _AGAIN)
        if len(attributes) > _MAX_ATTRIBUTES:
            message = f"an element has more than {_MAX_ATTRIBUTES:,} attributes here"
            raise Unreadable(message, self._here(), "no export does that; " + _AGAIN)
        for key, value in attributes.items():
            if key == "xmlns" or key.startswith("xmlns:"):
                self._declared(key[6:], value)
        name = self._name(tag)
        if self._open or name in self._wanted:
            parser = self._parser
            named = {self._name(k) if ":" in k else k: v for k, v in attributes.items()}
            line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
            self._open.append(XmlElement(name, named, line, column))
            self._weigh(200)

    def _declared(self, prefix: str, namespace: str) -> None:
        self._prefixes[prefix] = self._prefix(namespace)
        self._names.clear()

    def _name(self, tag: str) -> str:
        name = self._names.get(tag)
        if name is None:
            prefix, _, local = tag.rpartition(":")
            usual = self._prefixes.get(prefix, prefix)
            name = self._names[tag] = f"{usual}:{local}" if usual else local
        return name

    def _end(self, _tag: str) -> None:
        self._depth -= 1
        if self._open:
            element = self._open.pop()
            if self._open:
                self._open[-1].children.append(element)
            else:
                self._done.append(element)
                self._size = 0

    def _text(self, text: str) -> None:
        if self._open:
            self._open[-1].pieces.append(text)
            self._weigh(len(text))

    def _weigh(self, more: int) -> None:
        self._size += more
        if self._size > _MAX_RECORD:
            message = f"one record has more than {_MAX_RECORD // 1_000_000} MB"
            raise Unreadable(message, self._here(), "no blog has so much in one post")


_EARLY = frozenset(
    expat.errors.codes[said]
    for said in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
)


def _forgiven(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Give the same bytes without what XML forbids and readers forgive. UTF-16 is left as it is."""
    # Blanks before an XML declaration are forbidden, and not rare.
    held = next(chunks, b"").lstrip()
    if held.startswith((b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")):
        yield held
        yield from chunks
        return
    for chunk in chunks:
        whole, held = _whole(held)
        yield _mended(whole)
        held += chunk
    yield _mended(held)


def _whole(chunk: bytes) -> tuple[bytes, bytes]:
    """Part a chunk so that no reference and no character is in two."""
    end = len(chunk)
    begun = chunk.rfind(b"&", max(end - _LONGEST_REFERENCE, 0))
    if begun >= 0 and b";" not in chunk[begun:]:
        end = begun
    while end and len(chunk) - end < _LONGEST_CHARACTER and chunk[end - 1] & 0xC0 == _CONTINUES:
        end -= 1
    if end and chunk[end - 1] >= _BEGINS_LONG:
        end -= 1
    return chunk[:end], chunk[end:]


def _mended(chunk: bytes) -> bytes:
    chunk = chunk.translate(None, _CONTROLS)
    if b"\xef\xbf" in chunk or b"\xed" in chunk:
        chunk = _NO_CHARACTER.sub(_REPLACEMENT, chunk)
    return _REFERENCE.sub(_character, chunk) if b"&" in chunk else chunk


def _character(reference: re.Match[bytes]) -> bytes:
    name = reference[1]
    if name in _OF_XML:
        return reference[0]
    if name.startswith(b"#"):
        digits = name[1:].lower()
        number = int(b"0" + digits, 0) if digits.startswith(b"x") else int(digits)
        return reference[0] if _is_character(number) else _REPLACEMENT
    named = html.entities.html5.get(f"{name.decode()};", "")
    return named.encode() if named and named not in "<>&\"'" else b"&amp;" + reference[0][1:]


_CHARACTER = re.compile("[\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _is_character(number: int) -> bool:
    """Whether XML 1.0 (section 2.2) has such a character."""
    return number <= sys.maxunicode and bool(_CHARACTER.fullmatch(chr(number)))
