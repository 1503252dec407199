"""XML read as a stream of whole records, by a parser that expands, fetches and trusts nothing.

Expat does the parsing. What real exports get wrong and any reader can forgive is forgiven: characters that
XML forbids, HTML's names of characters, a prefix that is declared nowhere. A document type is refused: no
export needs one, and all attacks by entities do.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from c2c_publish.importers.export import Unreadable, place
from c2c_publish.importers.xml_bytes import CHUNK, unicode_chunks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from c2c_publish.importers.export import Export
    from c2c_publish.model import Span

_MAX_DEPTH = 64
_MAX_ATTRIBUTES = 1_000
_MAX_RECORD = 64_000_000
# The parser holds a tag or a comment until it ends, and looks at all of it whenever a piece comes in.
_MAX_TAG = 4_000_000
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
    with export.open(path) as stream:
        chunks = unicode_chunks(stream, lambda line, column: place(export, path, line, column))
        reading = _Reading(
            wanted,
            prefix,
            lambda line, column: place(export, path, line, column),
            next(chunks).count(b"\n"),
        )
        for chunk in chunks:
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
        lines_before: int,
    ) -> None:
        self._wanted = wanted
        self._prefix = prefix
        self._at = at
        self._before = lines_before
        self._done: list[XmlElement] = []
        self._open: list[XmlElement] = []
        self._depth = 0
        self._size = 0
        self._fed = 0
        self._names: dict[str, str] = {}
        self._prefixes: dict[str, str] = {}
        parser = self._parser = expat.ParserCreate("UTF-8")
        parser.buffer_text = True
        parser.buffer_size = CHUNK
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
            at = self._at(error.lineno + self._before, error.offset + 1)
            if is_last and error.code in _EARLY:
                message = "the file ends here, in the middle of the export"
                raise Unreadable(message, at, _AGAIN) from error
            message = f"this is not XML that can be read: {expat.ErrorString(error.code)}"
            raise Unreadable(message, at, _AGAIN) from error
        self._fed += len(chunk)
        if self._fed - self._parser.CurrentByteIndex > _MAX_TAG:
            message = f"one tag or comment here has more than {_MAX_TAG // 1_000_000} MB"
            raise Unreadable(message, self._here(), "no export does that; " + _AGAIN)

    def _here(self) -> Span:
        parser = self._parser
        return self._at(parser.CurrentLineNumber + self._before, parser.CurrentColumnNumber + 1)

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
            line, column = parser.CurrentLineNumber + self._before, parser.CurrentColumnNumber + 1
            self._open.append(XmlElement(name, named, line, column))
            self._weigh(200)

    def _declared(self, prefix: str, namespace: str) -> None:
        usual = self._prefix(namespace)
        if self._prefixes.get(prefix) != usual:
            self._prefixes[prefix] = usual
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
