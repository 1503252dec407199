"""The bytes of an XML file as UTF-8 that a parser can take, without what XML forbids and readers forgive."""

from __future__ import annotations

import codecs
import html.entities
import re
import sys
from itertools import chain
from typing import TYPE_CHECKING

from c2c_publish.importers.export import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

    from c2c_publish.model import Span

CHUNK = 65_536
_CONTROLS = bytes({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0D})
_NO_CHARACTER = re.compile(b"\xef\xbf[\xbe\xbf]|\xed[\xa0-\xbf][\x80-\xbf]")
_REFERENCE = re.compile(rb"&(#[0-9]{1,9}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});")
_LONGEST_REFERENCE = 40
_OF_XML = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}".encode()
_CHARACTER = re.compile("[\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BYTE_ORDER = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?\sencoding\s*=\s*["'](?P<name>[^"'<>]{1,40})["']""")
_ENCODINGS = re.compile(
    r"utf-8|ascii|iso8859-\d{1,2}|cp125\d|koi8-[ru]|shift_jis|euc_(?:jp|kr)|gbk|gb2312|gb18030|big5"
)
_WEB_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_OTHER_HTML = re.compile(rb"<(?:br|b|p|div|strong|table|font|pre)\b", re.IGNORECASE)


def unicode_chunks(stream: BinaryIO, at: Callable[[int, int], Span]) -> Iterator[bytes]:
    """Give first the blanks before the document, then the document piece by piece, all in UTF-8.

    Blanks before an XML declaration are forbidden, and not rare. No character and no reference is in two
    pieces. References to HTML's characters become ones by number; to what is no character, U+FFFD.

    Raises:
        Unreadable: the file is no XML at all, or not in the encoding it says it is in.
    """
    beginning = stream.read(CHUNK)
    marked = (encoding for mark, encoding in _BYTE_ORDER if beginning.startswith(mark))
    encoding = next(marked, "") or _encoding(beginning, at)
    chunks = _in_utf8(chain((beginning,), iter(lambda: stream.read(CHUNK), b"")), encoding, at)
    first = next(chunks)
    document = first.lstrip(b"\xef\xbb\xbf \t\r\n")
    before = first[: len(first) - len(document)]
    _refuse_others(document, lambda: at(before.count(b"\n") + 1, 1))
    yield before
    held = b""
    for chunk in chain((document,), chunks):
        whole, held = _whole(held + chunk)
        yield _mended(whole)
    yield _mended(held)


def _refuse_others(document: bytes, here: Callable[[], Span]) -> None:
    again = "export it again, and open the file to see whether it begins with <?xml"
    if not document:
        message = "the file is empty"
    elif _WEB_PAGE.match(document):
        message = "this is a web page (HTML), not an export"
        again = "was the blog logged out, or did its server fail? Export it again"
    elif _OTHER_HTML.match(document):
        message = "this is not XML: it begins with HTML, such as a server's warning"
        again = "take out what stands before <?xml, and whatever stands behind the last line of the export"
    elif not document.startswith(b"<"):
        message = "this is not XML: it does not begin with <"
    else:
        return
    raise Unreadable(message, here(), again)


def _encoding(beginning: bytes, at: Callable[[int, int], Span]) -> str:
    found = _DECLARED.match(beginning.lstrip())
    if found is None:
        return "utf-8"
    said = found["name"].decode("ascii", "replace")
    try:
        known = codecs.lookup(said).name
    except (LookupError, ValueError):
        known = ""
    if not _ENCODINGS.fullmatch(known):
        message = f"the file says that it is in the encoding `{said}`, which is not read here"
        raise Unreadable(message, at(1, 1), "save it as UTF-8, and say so in its first line")
    # As browsers do: what says Latin-1 is Windows' wider form of it.
    return "cp1252" if known == "iso8859-1" else known


def _in_utf8(
    chunks: Iterable[bytes], encoding: str, at: Callable[[int, int], Span]
) -> Iterator[bytes]:
    """Decode and encode again. Lines are counted for whoever has to be told where the encoding is wrong."""
    # Half a pair of surrogates is forgiven: it becomes U+FFFD.
    errors = "surrogatepass" if encoding.startswith("utf-") else "strict"
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    line, column = 1, 1
    for chunk, is_last in chain(((one, False) for one in chunks), ((b"", True),)):
        try:
            text = decoder.decode(chunk, is_last)
        except UnicodeDecodeError as error:
            sound = error.object[: error.start].decode(encoding, errors)
            lines = sound.split("\n")
            column = len(lines[-1]) + (column if len(lines) == 1 else 1)
            byte = error.object[error.start]
            message = f"the byte 0x{byte:02X} here is not in {encoding.upper()}"
            if is_last:
                message = "the file ends here, in the middle of a character"
            hint = "save the file as UTF-8, or say in its first line which encoding it is in"
            raise Unreadable(message, at(line + len(lines) - 1, column), hint) from error
        line += text.count("\n")
        newline = text.rfind("\n")
        column = len(text) - newline if newline >= 0 else column + len(text)
        yield text.encode("utf-8", "surrogatepass")


def _whole(chunk: bytes) -> tuple[bytes, bytes]:
    """Part a chunk so that no reference is in two."""
    begun = chunk.rfind(b"&", max(len(chunk) - _LONGEST_REFERENCE, 0))
    end = begun if begun >= 0 and b";" not in chunk[begun:] else len(chunk)
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


def _is_character(number: int) -> bool:
    """Whether XML 1.0 (section 2.2) has such a character."""
    return number <= sys.maxunicode and bool(_CHARACTER.fullmatch(chr(number)))
