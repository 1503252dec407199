"""An essay's Markdown becomes an element tree, its footnotes apart."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE

from c2c_publish import rules
from c2c_publish.findings import Checked, Finding, finding
from c2c_publish.markup import formulas
from c2c_publish.markup.building import HtmlFeed, Remarks, TreeBuilder
from c2c_publish.markup.dialect import NOTE_ID, essay_markdown, forget
from c2c_publish.markup.nesting import sound
from c2c_publish.markup.places import Places
from c2c_publish.markup.shaping import shape
from c2c_publish.markup.vocabulary import BLOCK, ESSAY, UNREADABLE, attribute_allowed
from c2c_publish.model import Element, Nodes, Note, Span, text_of, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from xml.etree import ElementTree as ET

_ENTITY = re.compile(r"&(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);", re.IGNORECASE)
_RAW_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_LOST_CALL = re.compile(r"\[\^([^\]\s]+)\]")
_LEAF = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "dt", "dd", "td", "th", "li"})


@dataclass(frozen=True, slots=True)
class MarkdownText:
    """What a Markdown text became: its blocks, and its footnotes in the order of their texts."""

    body: Nodes
    notes: tuple[Note, ...]


def read_markdown(
    text: str, place: Callable[[int, int], Span], *, start: int = 0
) -> Checked[MarkdownText]:
    """Give the tree of an essay's Markdown.

    Args:
        text: the whole file, so that places in it are right.
        place: the span of (offset, length) in the file.
        start: where the Markdown begins, after the front matter, as an offset in characters.
    """
    converter = essay_markdown(text)
    places = Places(text, place, start)
    try:
        root = converter.tree(text[start:])
        raw = [str(block) for block in converter.htmlStash.rawHtmlBlocks]
        read = _Reading(raw, places, place(start, 0)).result(root)
    except RecursionError:
        forget()
        found = finding(
            rules.MARKDOWN_TOO_DEEP,
            "lists, quotations or emphasis are nested too deep to be read",
            place(start, 0),
            "a page can show about ten levels; take some away",
        )
        return Checked(MarkdownText((), ()), (found,))
    twice = _given_twice(converter.notes.given_twice, places)
    return Checked(read.value, (*read.findings, *twice))


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
        self._feed = HtmlFeed(self._builder, places.tag)

    def result(self, root: ET.Element) -> Checked[MarkdownText]:
        notes = root.find("div[@class='footnote']")
        if notes is not None:
            root.remove(notes)
        self._blocks(root)
        body = self._builder.finish()
        read = tuple(self._note(note) for note in notes) if notes is not None else ()
        self._findings += _unmatched(body, read, self._places)
        return Checked(MarkdownText(shape(sound(body)), read), tuple(self._findings))

    def _note(self, note: ET.Element) -> Note:
        label = note.get("id", "").removeprefix(NOTE_ID)
        span = self._here = self._places.note(label)
        self._blocks(note)
        return Note(label, shape(sound(self._builder.finish())), span)

    def _blocks(self, parent: ET.Element) -> None:
        self._text(parent.text)
        for child in parent:
            self._element(child)
            self._text(child.tail)

    def _element(self, source: ET.Element) -> None:
        raw = self._raw_block(source)
        if raw is not None:
            self._feed.piece(raw)
            self._builder.give_back()
            return
        tag = source.tag
        if tag == "sup" and source.get("id", "").startswith("fnref"):
            self._note_call(source)
            return
        if tag == formulas.TAG:
            self._formula(source)
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
        label = source[0].get("href", "").removeprefix(f"#{NOTE_ID}")
        span = self._places.exact(f"[^{label}]")
        self._builder.hold(Element("a", (("class", "noteref"), ("data-note", label)), (), span))

    def _formula(self, source: ET.Element) -> None:
        read = formulas.read(source, self._places, self._here)
        self._findings += read.findings
        named = {"class_": self._plain(source.get("class")), "id": self._plain(source.get("id"))}
        self._builder.hold(read.value.having(**named))

    def _span_of(self, source: ET.Element) -> Span | None:
        match source.tag:
            case "a":
                return self._places.address(self._plain(source.get("href", ""))) or self._here
            case "img":
                return self._places.address(self._plain(source.get("src", ""))) or self._here
            case tag if tag in _LEAF and not _begins_with_block(source):
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

    def _plain(self, value: str | None) -> str:
        """Give the text of an attribute; `{a, b}` behind a heading makes some without any."""
        restored = HTML_PLACEHOLDER_RE.sub(lambda m: self._unstash(int(m.group(1))), value or "")
        return _unescape(restored)

    def _unstash(self, index: int) -> str:
        if index >= len(self._raw):
            return ""
        return HTML_PLACEHOLDER_RE.sub(
            lambda inner: self._unstash(int(inner.group(1))), self._raw[index]
        )

    def _left_out(self, what: str, span: Span | None) -> None:
        name = what.strip("<>=")
        message, hint = f"{what} is left out", "its words stay; take the tag away"
        if what.endswith("="):
            message, hint = f"the attribute `{name}` is left out", "take it away"
            span = self._places.attribute(name, span) or span
        elif name in UNREADABLE:
            message = f"{what} is left out, with all that is in it"
            hint = "a book holds text and pictures: no scripts, frames, forms, films or sounds"
        if name in _LOOKS:
            hint = "how things look is said in the book's own styles/base.css"
        where = span or self._here
        self._findings.append(finding(rules.HTML_NOT_ALLOWED, message, where, hint))

    def _unclosed(self, what: str, span: Span | None) -> None:
        message = f"{what} is opened here and not closed before its paragraph or block ends"
        hint = f"add </{what[1:]}"
        if what.strip("<>") in UNREADABLE:
            hint = f"its words stay; if you mean the tag itself, write it as code: `{what}`"
        where = span or self._here
        self._findings.append(finding(rules.HTML_UNCLOSED, message, where, hint))


_PHRASING = ESSAY - BLOCK
_LOOKS = frozenset(
    {"align", "bgcolor", "big", "border", "center", "color", "font", "style", "tt", "valign"}
)


def _begins_with_block(source: ET.Element) -> bool:
    """Whether the first words of an item are a paragraph's, which says itself where it begins."""
    return len(source) > 0 and source[0].tag in BLOCK and not (source.text or "").strip()


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
    called = {e.get("data-note") for e in walk(everything)}
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


def _given_twice(labels: list[str], places: Places) -> Iterable[Finding]:
    for label in labels:
        message = f"a second footnote has the label `{label}`"
        hint = "only the first is printed; give this one a label of its own"
        yield finding(rules.ID_DUPLICATE, message, places.second_note(label), hint)


def _without_code(nodes: Nodes) -> Nodes:
    return tuple(
        node.holding(*_without_code(node.children)) if isinstance(node, Element) else node
        for node in nodes
        if isinstance(node, str) or node.tag not in {"code", "pre"}
    )
