"""The Markdown that is read here: Python-Markdown's, with what books need and without what loses words."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.blockprocessors import ReferenceProcessor
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension, TableProcessor
from markdown.extensions.toc import TocExtension, slugify_unicode

from c2c_publish.markup.formulas import Formulas, LoneFormulas
from c2c_publish.markup.inline import Prose, SparingHtml, SparingInline, SparingUnescape, Typography

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown.extensions import Extension

NOTE_ID = "fn:"
_MARKS = re.compile(r"==|~~|\\[=~]")


class TreeMarkdown(Markdown):
    """Python-Markdown, stopped before it would turn its tree into text."""

    notes: Notes

    def tree(self, source: str) -> ET.Element:
        """Give the element tree of `source`; raw HTML in it stands in `htmlStash`."""
        self.reset()
        lines = source.split("\n")
        for preprocessor in self.preprocessors:
            lines = preprocessor.run(lines)
        root = self.parser.parseDocument(lines).getroot()
        if root is None:
            return ET.Element("div")
        for treeprocessor in self.treeprocessors:
            changed = treeprocessor.run(root)
            root = root if changed is None else changed
        return root


class Notes(FootnoteExtension):
    """Footnotes as a plain list at the end; links back are for the writers to add."""

    def reset(self) -> None:
        """Forget the last essay's notes."""
        super().reset()
        self.given_twice: list[str] = []

    def setFootnote(self, id: str, text: str) -> None:  # noqa: A002, N802 - the library's names
        """Keep a note's text; the label of one that has a text already is remembered."""
        if id in self.footnotes:
            self.given_twice.append(id)
        else:
            super().setFootnote(id, text)

    def makeFootnotesDiv(self, root: ET.Element) -> ET.Element | None:  # noqa: ARG002, N802 - the library's
        """Give all notes, parsed, in one element that the tree ends with."""
        if not self.footnotes:
            return None
        division = ET.Element("div", {"class": "footnote"})
        for label, text in self.footnotes.items():
            note = ET.SubElement(division, "li", {"id": f"{NOTE_ID}{label}"})
            self.parser.parseChunk(note, text)
        return division


class _Definitions(ReferenceProcessor):
    """`[1]: https://example.org` says where a link leads; `[Note]: important` is words, and stays."""

    RE = re.compile(
        ReferenceProcessor.RE.pattern.replace(
            r"([^\s]+)", r"(?=[^\s]*[/:#]|[^\s]*\.\w{2,4}\b)([^\s]+)", 1
        ),
        re.MULTILINE,
    )


class _Tables(TableProcessor):
    """Tables whose last column takes what a row has too many; the library would drop it."""

    def _build_row(self, row: str, parent: ET.Element, align: Sequence[str | None]) -> None:
        super()._build_row(row, parent, align)  # type: ignore[misc] # the stubs leave it out
        beyond = self._split_row(row)[len(align) :]  # type: ignore[attr-defined] # so, too, this
        if beyond:
            last = parent[-1][-1]
            last.text = " | ".join((last.text or "", *(cell.strip() for cell in beyond)))


def essay_markdown(text: str) -> TreeMarkdown:
    """Give the converter of an essay."""
    return _essays_with_marks() if _MARKS.search(text) else _essays()


def comment_markdown(text: str) -> TreeMarkdown:
    """Give the converter of a reader's comment."""
    return _comments_with_marks() if _MARKS.search(text) else _comments()


def forget() -> None:
    """Make all converters anew: one that stopped half-way would go on there with the next text."""
    for converter in (_essays, _essays_with_marks, _comments, _comments_with_marks):
        converter.cache_clear()


@cache
def _essays() -> TreeMarkdown:
    return _of_essays(())


@cache
def _essays_with_marks() -> TreeMarkdown:
    return _of_essays(_marks())


@cache
def _comments() -> TreeMarkdown:
    return _of_comments(())


@cache
def _comments_with_marks() -> TreeMarkdown:
    return _of_comments(_marks()[1:])


def _marks() -> tuple[Extension, ...]:
    """Give what reads ==this== and ~~this~~; H~2~O stays as it stands."""
    # Loaded where a text has such signs: they bring half of the library for the web with them.
    from pymdownx.mark import MarkExtension  # noqa: PLC0415
    from pymdownx.tilde import DeleteSubExtension  # noqa: PLC0415

    return MarkExtension(), DeleteSubExtension(subscript=False)


def _of_essays(marks: Sequence[Extension]) -> TreeMarkdown:
    notes = Notes()
    # The extensions themselves, not their names: to look for a name, the library would read what every
    # installed package says of itself.
    converter = TreeMarkdown(
        extensions=[
            TableExtension(),
            DefListExtension(),
            AttrListExtension(),
            FencedCodeExtension(),
            AbbrExtension(),
            SaneListExtension(),
            *marks,
            notes,
            TocExtension(slugify=slugify_unicode, marker=""),
        ],
    )
    converter.notes = notes
    converter.treeprocessors.deregister("prettify")
    converter.treeprocessors.deregister("footnote-duplicate")
    blocks = converter.parser.blockprocessors
    blocks.register(_Definitions(converter.parser), "reference", 15)
    blocks.register(_Tables(converter.parser, {"use_align_attribute": False}), "table", 75)
    # Before code is looked for in what code has left, and before a backslash loses its meaning.
    converter.inlinePatterns.register(Formulas(converter), "formula", 185)
    converter.ESCAPED_CHARS.append("$")
    blocks.register(LoneFormulas(converter.parser), "formula", 115)
    _with_own_passes(converter)
    return converter


def _of_comments(marks: Sequence[Extension]) -> TreeMarkdown:
    converter = TreeMarkdown(extensions=[FencedCodeExtension(), SaneListExtension(), *marks])
    converter.parser.blockprocessors.register(_Definitions(converter.parser), "reference", 15)
    _with_own_passes(converter)
    return converter


def _with_own_passes(converter: Markdown) -> None:
    converter.ESCAPED_CHARS.extend(("'", '"'))
    converter.preprocessors.register(SparingHtml(converter), "html_block", 20)
    converter.treeprocessors.register(SparingInline(converter), "inline", 20)
    converter.treeprocessors.register(Typography(converter), "typography", 6)
    converter.treeprocessors.register(SparingUnescape(converter), "unescape", 0)
    converter.parser.blockprocessors.register(Prose(converter.parser), "prose", 110)
