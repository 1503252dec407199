"""Words that styles put on paper, around numbers of pages that are known when the pages are set."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from c2c_publish.render.words import Words


def printed_words(words: Words) -> str:
    """Give the rules that print the book's own words: the first of its sheet, for others to overrule."""
    before, after = map(_quoted, words.around(" (page\N{NO-BREAK SPACE}{page})", "page"))
    comma = _quoted(words.said(", "))
    wide = _quoted(words.said(", ").replace(" ", "\N{EN SPACE}"))
    link = "a.essay-link"
    voice = _quoted(words.said(" — comments"))
    return "\n".join(
        (
            f"{link}::after {{ content: {before} target-counter(attr(href), page) {after}; }}",
            (
                f"{link}.front::after "
                f"{{ content: {before} target-counter(attr(href), page, lower-roman) {after}; }}"
            ),
            f".comments-head h2 {{ string-set: voice {voice}; }}",
            f".people .pages a::before {{ content: {wide}; }}",
            f".people .pages a + a::before {{ content: {comma}; }}",
        )
    )


def _quoted(text: str) -> str:
    """Give a text as CSS quotes it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\a ")
    return f'"{escaped}"'
