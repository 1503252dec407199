"""Readers' characters, made safe to print: nothing invisible, nothing that reorders, no e-mail address."""

from __future__ import annotations

import re
import unicodedata

_SEPARATORS = re.compile("\r\n|[\r\u2028\u2029]")
_NOT_XML = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile("[\u2060-\u2064\u206a-\u206f\ufeff\U000e0000-\U000e007f]")
# All combining marks are among these, and no letter of Latin nor usual punctuation.
_MAYBE_MARKS = re.compile("[^\0-\u02ff\u2000-\u206f]")
_MAX_MARKS = 8
# The look-behind makes the search begin at each word once: linear on any text.
_ADDRESS = re.compile(
    r"(?:mailto:)?(?<![\w.%+-])[\w.%+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}", re.IGNORECASE
)
ADDRESS_REMOVED = "[address removed]"


def printable(text: str) -> str:
    """Give text as it may be printed and written into XML 1.0.

    Line ends become newlines; what XML forbids, invisible characters and direction overrides go; no
    more than eight combining marks stay on a letter; the result is in Unicode's form NFC.
    """
    if text.isascii() and text.isprintable():
        return text
    text = without_unprintable(_SEPARATORS.sub("\n", text))
    if text.isascii():
        return text
    text = _INVISIBLE.sub("", _BIDI_CONTROLS.sub("", text))
    text = unicodedata.normalize("NFC", text)
    return _few_marks(text) if _MAYBE_MARKS.search(text) else text


def unprintable(text: str) -> tuple[tuple[int, str], ...]:
    """Give each character that XML 1.0 forbids or discourages, with its offset in the text."""
    return tuple((found.start(), found.group()) for found in _NOT_XML.finditer(text))


def without_unprintable(text: str) -> str:
    """Give text with U+FFFD for each such character; it is as long as before."""
    # Many times as fast, and true of most texts: what is printable is none of these.
    return text if text.isprintable() else _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def without_addresses(text: str) -> str:
    """Give text with every e-mail address in it replaced by `[address removed]`."""
    return _ADDRESS.sub(ADDRESS_REMOVED, text) if "@" in text else text


def addresses(text: str) -> tuple[str, ...]:
    """Give the e-mail addresses in a text, in order."""
    return tuple(_ADDRESS.findall(text)) if "@" in text else ()


def _few_marks(text: str) -> str:
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if marks <= _MAX_MARKS:
            kept.append(character)
    return "".join(kept)
