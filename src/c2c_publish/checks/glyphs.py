"""Every character of the book is in one of its fonts; one that is not would print as an empty box."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from c2c_publish import rules
from c2c_publish.checks.printed import passages
from c2c_publish.findings import Finding, finding
from c2c_publish.model import Book, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

# Control and format characters, and variation selectors, have no shape of their own.
_SHAPELESS = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})


def missing_glyphs(
    book: Book, covered: frozenset[int], extra_for: Callable[[str], str], sources: Mapping[str, str]
) -> Iterable[Finding]:
    """Say which characters no font of the book has: one finding a file and extra, at the first.

    Args:
        book: the book as it is printed.
        covered: the code points that some font has.
        extra_for: the extra to install for a character, or nothing.
        sources: the text of each file of the manuscript, to find the character in.
    """
    missing: dict[tuple[str, str], dict[str, Span]] = {}
    known: set[str] = set()
    for passage in passages(book):
        for character in sorted(set(passage.text) - known):
            if ord(character) in covered or _is_shapeless(character):
                known.add(character)
            else:
                group = missing.setdefault((passage.span.path, extra_for(character)), {})
                group.setdefault(character, passage.span)
    for (_, extra), group in missing.items():
        places = {one: _place(one, span, sources) for one, span in group.items()}
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


def _place(character: str, span: Span, sources: Mapping[str, str]) -> Span:
    """The character's own place: the first from the passage's line on, else the passage's."""
    lines = sources.get(span.path, "").split("\n")
    for number in range(span.line, len(lines) + 1):
        column = lines[number - 1].find(character)
        if column >= 0:
            return Span(span.path, number, column + 1, 1)
    return span
