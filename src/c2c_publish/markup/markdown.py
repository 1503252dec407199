"""An essay's Markdown becomes an element tree, its footnotes apart."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.smarty import SmartyExtension
from markdown.extensions.toc import TocExtension, slugify_unicode
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE

from c2c_publish import rules
from c2c_publish.findings import Checked, Finding, finding
from c2c_publish.markup.building import HtmlFeed, Remarks, TreeBuilder
from c2c_publish.markup.places import Places
from c2c_publish.markup.shaping import shape
from c2c_publish.markup.vocabulary import BLOCK, ESSAY, attribute_allowed
from c2c_publish.model import Element, Nodes, Note, Span, text_of, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_ENTITY = re.compile(r"&(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);", re.IGNORECASE)
_RAW_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_LOST_CALL = re.compile(r"\[\^([^\]\s]+)\]")
_LEAF = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "dt", "dd", "td", "th", "li"})
_NOTE_ID = "fn:"
SMART_CHARACTERS = {
    "left-single-quote": "‘",
    "right-single-quote": "’",
    "left-double-quote": "“",
    "right-double-quote": "”",
    "ellipsis": "…",
    "ndash": "–",
    "mdash": "—",
}


@dataclass(frozen=True, slots=True)
class MarkdownText:
    """What a Markdown text became: its blocks, and its footnotes in the order of their texts."""

    body: Nodes
    notes: tuple[Note, ...]


class _Notes(FootnoteExtension):
    """Footnotes as a plain list at the end; links back are for the writers to add."""

    def makeFootnotesDiv(self, root: ET.Element) -> ET.Element | None:  # noqa: ARG002, N802 - the library's
        if not self.footnotes:
            return None
        division = ET.Element("div", {"class": "footnote"})
        for label, text in self.footnotes.items():
            note = ET.SubElement(division, "li", {"id": f"{_NOTE_ID}{label}"})
            self.parser.parseChunk(note, text)
        return division


class _TreeMarkdown(Markdown):
    """Python-Markdown, stopped before it would turn its tree into text."""

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


@cache
def _essay_markdown() -> _TreeMarkdown:
    converter = _TreeMarkdown(
        extensions=[
            "tables",
            "def_list",
            "attr_list",
            "fenced_code",
            "abbr",
            "sane_lists",
            "pymdownx.mark",
            "pymdownx.tilde",
            _Notes(),
            SmartyExtension(substitutions=SMART_CHARACTERS),
            TocExtension(slugify=slugify_unicode, marker=""),
        ],
        extension_configs={"pymdownx.tilde": {"subscript": False}},
    )
    converter.treeprocessors.deregister("prettify")
    converter.treeprocessors.deregister("footnote-duplicate")
    return converter


def read_markdown(
    text: str, place: Callable[[int, int], Span], *, start: int = 0
) -> Checked[MarkdownText]:
    """Give the tree of an essay's Markdown.

    Args:
        text: the whole file, so that places in it are right.
        place: the span of (offset, length) in the file.
        start: where the Markdown begins, after the front matter, as an offset in characters.
    """
    converter = _essay_markdown()
    places = Places(text, place, start)
    try:
        root = converter.tree(text[start:])
    except RecursionError:
        found = finding(
            rules.MARKDOWN_TOO_DEEP,
            "lists, quotations or emphasis are nested too deep to be read",
            place(start, 0),
            "a page can show about ten levels; take some away",
        )
        return Checked(MarkdownText((), ()), (found,))
    raw = [str(block) for block in converter.htmlStash.rawHtmlBlocks]
    reading = _Reading(raw, places, place(start, 0))
    return reading.result(root)


class _Reading:
    """One pass over Python-Markdown's tree, with raw HTML put back where it stood."""

    def __init__(self, raw: list[str], places: Places, span: Span) -> None:
        self._raw = raw
        self._places = places
        self._here = span
        self._findings: list[Finding] = []
        self._builder = TreeBuilder(
            ESSAY, attribute_allowed, Remarks(self._left_out, self._unclosed)
        )
        self._feed = HtmlFeed(self._builder, places.exact)

    def result(self, root: ET.Element) -> Checked[MarkdownText]:
        notes = root.find("div[@class='footnote']")
        if notes is not None:
            root.remove(notes)
        self._blocks(root)
        body = self._builder.finish()
        read = tuple(self._note(note) for note in notes) if notes is not None else ()
        self._findings += _unmatched(body, read, self._places)
        return Checked(MarkdownText(shape(body), read), tuple(self._findings))

    def _note(self, note: ET.Element) -> Note:
        label = note.get("id", "").removeprefix(_NOTE_ID)
        span = self._here = self._places.note(label)
        self._blocks(note)
        return Note(label, shape(self._builder.finish()), span)

    def _blocks(self, parent: ET.Element) -> None:
        self._text(parent.text)
        for child in parent:
            self._element(child)
            self._text(child.tail)

    def _element(self, source: ET.Element) -> None:
        raw = self._raw_block(source)
        if raw is not None:
            self._feed.piece(raw)
            return
        tag = source.tag
        if tag == "sup" and source.get("id", "").startswith("fnref"):
            self._note_call(source)
            return
        span = self._span_of(source)
        attributes = [_aligned(name, self._plain(value)) for name, value in source.items()]
        before = self._builder.depth()
        self._builder.open(tag, attributes, fixed=True, span=span)
        opened = self._builder.depth() > before
        self._blocks(source)
        if opened:
            self._builder.close_fixed()

    def _note_call(self, source: ET.Element) -> None:
        label = source[0].get("href", "").removeprefix(f"#{_NOTE_ID}")
        span = self._places.exact(f"[^{label}]")
        self._builder.open("a", [("class", "noteref"), ("id", label)], fixed=True, span=span)
        self._builder.close_fixed()

    def _span_of(self, source: ET.Element) -> Span | None:
        match source.tag:
            case "a":
                return self._places.exact(self._plain(source.get("href", "")))
            case "img":
                return self._places.exact(self._plain(source.get("src", "")))
            case tag if tag in _LEAF:
                span = self._places.block(self._plain("".join(source.itertext())))
                self._here = span or self._here
                return span
            case _:
                return None

    def _raw_block(self, source: ET.Element) -> str | None:
        """The raw HTML that is all a paragraph holds, if it is HTML of a block."""
        if source.tag != "p" or len(source) or not source.text:
            return None
        held = HTML_PLACEHOLDER_RE.fullmatch(source.text.strip())
        if not held:
            return None
        raw = self._unstash(int(held.group(1)))
        tag = _RAW_TAG.match(raw)
        is_block = tag is None and raw.startswith(("<!", "<?"))
        return raw if is_block or (tag and tag.group(1).lower() not in _PHRASING) else None

    def _text(self, text: str | None) -> None:
        for index, piece in enumerate(HTML_PLACEHOLDER_RE.split(text or "")):
            if index % 2:
                self._feed.piece(self._unstash(int(piece)))
            else:
                self._builder.text(_unescape(piece))

    def _plain(self, value: str) -> str:
        restored = HTML_PLACEHOLDER_RE.sub(lambda m: self._unstash(int(m.group(1))), value)
        return _unescape(restored)

    def _unstash(self, index: int) -> str:
        if index >= len(self._raw):
            return ""
        return HTML_PLACEHOLDER_RE.sub(
            lambda inner: self._unstash(int(inner.group(1))), self._raw[index]
        )

    def _left_out(self, what: str) -> None:
        is_attribute = what.endswith("=")
        name = what.rstrip("=")
        message = f"the attribute `{name}` is left out" if is_attribute else f"{what} is left out"
        hint = (
            "looks belong in styles/base.css of the book"
            if name in {"style", "align", "bgcolor"}
            else "a book can hold neither scripts nor frames nor forms"
        )
        span = self._places.exact(what.rstrip(">=")) or self._here
        self._findings.append(finding(rules.HTML_NOT_ALLOWED, message, span, hint))

    def _unclosed(self, what: str) -> None:
        message = f"{what} is opened here and not closed before its paragraph or block ends"
        self._findings.append(
            finding(rules.HTML_UNCLOSED, message, self._here, f"add </{what[1:]}")
        )


_PHRASING = ESSAY - BLOCK


def _aligned(name: str, value: str) -> tuple[str, str]:
    """Python-Markdown writes a cell's alignment as a style; ours is a class, for CSS to decide."""
    aligned = re.fullmatch(r"text-align: (left|right|center);", value)
    return ("class", f"ta-{aligned.group(1)}") if name == "style" and aligned else (name, value)


def _unescape(text: str) -> str:
    if "&" not in text and AMP_SUBSTITUTE not in text:
        return text
    return _ENTITY.sub(lambda m: html.unescape(m.group()), text.replace(AMP_SUBSTITUTE, "&"))


def _unmatched(body: Nodes, notes: tuple[Note, ...], places: Places) -> Iterable[Finding]:
    """Say which notes are called without a text, and which have a text without a call."""
    everything = (*body, *(node for note in notes for node in note.body))
    called = {e.get("id") for e in walk(everything) if "noteref" in e.classes}
    for label in dict.fromkeys(_LOST_CALL.findall(text_of(_without_code(everything)))):
        span = places.exact(f"[^{label}]")
        if span:
            message = f"the footnote `{label}` is called here but has no text"
            hint = f"write its text in a paragraph of its own: [^{label}]: ..."
            yield finding(rules.NOTE_WITHOUT_TEXT, message, span, hint)
    for note in notes:
        if note.label not in called:
            message = f"the footnote `{note.label}` has a text but is called nowhere"
            hint = f"put [^{note.label}] where it belongs, or take the text away"
            yield finding(rules.NOTE_WITHOUT_CALL, message, note.span, hint)


def _without_code(nodes: Nodes) -> Nodes:
    return tuple(
        node.holding(*_without_code(node.children)) if isinstance(node, Element) else node
        for node in nodes
        if isinstance(node, str) or node.tag not in {"code", "pre"}
    )
