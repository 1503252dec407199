"""Python-Markdown's passes over a text and the words of its tree, without what cannot find anything there.

The library tries each pattern on each text. Most texts hold no sign of any, and few hold signs of more
than two or three.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.blockprocessors import ParagraphProcessor
from markdown.preprocessors import HtmlBlockPreprocessor
from markdown.treeprocessors import InlineProcessor, Treeprocessor, UnescapeTreeprocessor
from markdown.util import STX, AtomicString

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

    from markdown import Markdown

# One of these stands in a text where the pattern of that name finds anything; others are always tried.
_SIGNS = {
    "autolink": "<",
    "automail": "<",
    "backtick": "`",
    "delimiter": "=~",
    "em_strong": "*_",
    "entity": "&",
    "escape": "\\",
    "footnote": "[",
    "formula": "$",
    "html": "<",
    "image_link": "[",
    "image_reference": "[",
    "linebreak": "\n",
    "link": "[",
    "reference": "[",
    "short_image_ref": "[",
    "short_reference": "[",
}
_ANY_SIGN = re.compile(r"[<`=~*_&\\\[\n$]")


# Each line begins with a letter, and there is no cell of a table: no sign of anything but a paragraph.
_PROSE = re.compile(r"[^\W\d_][^|\n]*(?:\n[^\W\d_][^|\n]*)*")


class Prose(ParagraphProcessor):
    """The library's paragraphs, asked first where nobody else would take a block."""

    def test(self, parent: ET.Element, block: str) -> bool:  # noqa: ARG002 - the library's signature
        """Say whether a block is prose."""
        return bool(_PROSE.fullmatch(block))


class SparingUnescape(UnescapeTreeprocessor):
    """The library's pass over escaped signs, which looks at no text without one."""

    def unescape(self, text: str) -> str:
        """Give a text with the signs that were escaped (see Python-Markdown)."""
        return super().unescape(text) if STX in text else text


class SparingHtml(HtmlBlockPreprocessor):
    """The library's search for blocks of HTML, where there is any HTML."""

    def run(self, lines: list[str]) -> list[str]:
        """Give the lines of a text with its blocks of HTML set aside (see Python-Markdown)."""
        return super().run(lines) if any("<" in line or "&" in line for line in lines) else lines


class SparingInline(InlineProcessor):
    """The library's inline processor, which tries a pattern only where its signs are."""

    def __init__(self, md: Markdown) -> None:
        """Take the converter; all its patterns are registered by now."""
        super().__init__(md)
        patterns = md.inlinePatterns
        signs = {
            patterns.get_index_for_name(name): frozenset(signs)
            for name, signs in _SIGNS.items()
            if name in patterns
        }
        self._tried = tuple((signs.get(at), pattern) for at, pattern in enumerate(patterns))
        self._all_have_signs = len(signs) == len(self._tried)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - the library's
        """Give a text with placeholders for what the patterns from this one on find in it."""
        if isinstance(data, AtomicString):
            return data
        there = frozenset(_ANY_SIGN.findall(data))
        if not there and self._all_have_signs:
            return data
        for index, (signs, pattern) in enumerate(self._tried[patternIndex:], patternIndex):
            matched, start = signs is None or not signs.isdisjoint(there), 0
            while matched:
                data, matched, start = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined]
                    pattern, data, index, start
                )
        return data


# A replaced sign stands between two of these, so that no later rule sees it, nor over it: as the library's
# own placeholders do. Neither letter, blank nor punctuation, and in no text that is read.
_MARK = "\ufdd0"
_NO_OPENING = rf"[^\ \t\r\n\[{{(\-\x02\x03{_MARK}]"
_PUNCTUATION = r"[!\"#$%'()*+,\-./:;<=>?@\[\\\]^_`{|}~]"
_BEFORE_QUOTE = r"(\s|&nbsp;|--|–|—|&[mn]dash;|&#8211;|&#8212;)"
# The library's rules for typographic quotation marks, dashes and ellipses, in its order: the sign that must
# be there, what is looked for, and what stands in its place.
_RULES = tuple(
    (sign, re.compile(pattern), made)
    for sign, pattern, made in (
        ("--", r"(?<!-)---(?!-)", "—"),
        ("--", r"(?<!-)--(?!-)", "–"),
        ("'", rf"^'(?={_PUNCTUATION}\B)", "’"),
        ('"', rf'^"(?={_PUNCTUATION}\B)', "”"),
        ("\"'", r"\"'(?=\w)", "“‘"),
        ("'\"", r"'\"(?=\w)", "‘“"),
        ("'\"", rf"(?<={_NO_OPENING})'\"", "’”"),
        ("\"'", rf"(?<={_NO_OPENING})\"'", "”’"),
        ("'", r"(?<!\w)'(?=\d{2}s)", "’"),
        ("'", rf"{_BEFORE_QUOTE}'(?=\w)", r"\1‘"),
        ("'", rf"(?<={_NO_OPENING})'(?!\s|s\b|\d)", "’"),
        ("'", r"'(\s|s\b)", r"’\1"),
        ("'", "'", "‘"),
        ('"', rf'{_BEFORE_QUOTE}"(?=\w)', r"\1“"),
        ('"', r'"(?=\s)', "”"),
        ('"', rf'(?<={_NO_OPENING})"', "”"),
        ('"', '"', "“"),
        ("...", r"(?<!\.)\.{3}(?!\.)", "…"),
    )
)
_TYPED = re.compile(r"""["']|--|\.\.\.""")


def typographic(text: str) -> str:
    """Give a text with typographic quotation marks, dashes and ellipses, as Python-Markdown's smarty does."""
    if not _TYPED.search(text):
        return text
    for sign, pattern, made in _RULES:
        at = 0 if sign in text else len(text)
        while found := pattern.search(text, at):
            before = f"{text[: found.start()]}{_MARK}{found.expand(made)}{_MARK}"
            text, at = before + text[found.end() :], len(before)
    return text.replace(_MARK, "")


class Typography(Treeprocessor):
    """Sets the words of a tree with the signs of a typesetter; code stays as it was typed."""

    def run(self, root: ET.Element) -> None:
        """Change the texts of a tree (see Python-Markdown)."""
        for current in root.iter():
            current.text = _set(current.text)
            current.tail = _set(current.tail)


def _set(text: str | None) -> str | None:
    return text if text is None or isinstance(text, AtomicString) else typographic(text)
