"""The text of a finished EPUB, read back from its bytes, so that it can be held against the book."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from xml.parsers import expat

from c2c_publish.markup.vocabulary import BLOCK

# Neither word nor blank: no word leads over it from one document, passage or page to the next.
APART = "\0\n"
_BREAKING = BLOCK | {"br", "nav", "title"}


@dataclass(frozen=True, slots=True)
class FinishedText:
    """A finished file's name and its text, page by page; an EPUB is one page, its documents lie apart."""

    name: str
    pages: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self.pages)


def read_epub(name: str, content: bytes) -> FinishedText:
    """Give the text of an EPUB's content documents, alternative texts included."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        chapters = [entry for entry in book.namelist() if entry.endswith(".xhtml")]
        return FinishedText(name, (APART.join(_xhtml_text(book.read(one)) for one in chapters),))


def _xhtml_text(content: bytes) -> str:
    pieces: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "math":
            # No words, as in a PDF, where it is drawn.
            parser.CharacterDataHandler = None
            pieces.append(" ")
        if tag in _BREAKING:
            pieces.append("\n")
        if attributes.get("alt"):
            pieces.append(f"\n{attributes['alt']}\n")

    def end(tag: str) -> None:
        if tag == "math":
            parser.CharacterDataHandler = pieces.append
        if tag in _BREAKING:
            pieces.append("\n")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = pieces.append
    parser.Parse(content, True)  # noqa: FBT003 - expat takes no keywords
    return "".join(pieces)
