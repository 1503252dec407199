"""Every character of the book is in one of its fonts; one that is not would print as an empty box."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from c2c_publish import rules
from c2c_publish.checks.printed import passages
from c2c_publish.findings import Finding, finding
from c2c_publish.model import Book, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

# Control and format characters, and variation selectors, have no shape of their own.
_SHAPELESS = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})


def missing_glyphs(
    book: Book,
    lacking: Callable[[Iterable[str]], frozenset[str]],
    extra_for: Callable[[str], str],
    source: Callable[[str], str],
) -> Iterable[Finding]:
    """Say which characters no font of the book has: one finding a file and extra, at the first.

    Args:
        book: the book as it is printed.
        lacking: those of some characters that no font has.
        extra_for: the extra to install for a character, or nothing.
        source: the text of a file of the manuscript, to find the character in.
    """
    used: set[str] = set()
    for passage in passages(book):
        used.update(passage.text)
    without = frozenset(one for one in lacking(used) if not _is_shapeless(one))
    missing: dict[tuple[str, str], dict[str, Span]] = {}
    for passage in passages(book) if without else ():
        for character in sorted(without.intersection(passage.text)):
            group = missing.setdefault((passage.span.path, extra_for(character)), {})
            group.setdefault(character, passage.span)
    for (path, extra), group in missing.items():
        lines = source(path).split("\n")
        places = {one: _place(one, span, lines) for one, span in group.items()}
        first = min(places, key=places.__getitem__)
        yield _missing(first, places[first], extra, len(places) - 1)


def _is_shapeless(character: str) -> bool:
    return unicodedata.category(character) in _SHAPELESS or 0xFE00 <= ord(character) <= 0xFE0F  # noqa: PLR2004


def _missing(character: str, span: Span, extra: str, others: int) -> Finding:
    name = unicodedata.name(character, "a character without a name").lower()
    more = f", nor {others} other{'s' * (others > 1)} of this file" if others else ""
    message = f"no font of the book has “{character}” (U+{ord(character):04X}, {name}){more}"
    hint = (
        f"pip install 'c2c-publish[{extra}]' brings a font that has it"
        if extra
        else "write it another way"
    )
    return finding(rules.GLYPH_MISSING, message, span, hint)


def _place(character: str, span: Span, lines: Sequence[str]) -> Span:
    """The character's own place: the first from the passage's line on, else the passage's."""
    for number in range(span.line, len(lines) + 1):
        column = lines[number - 1].find(character)
        if column >= 0:
            return Span(span.path, number, column + 1, 1)
    return span
