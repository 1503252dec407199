"""The HTML of a blog post becomes the tree of an essay: its words and what they are, not how they looked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from c2c_publish.markup.author_notes import with_notes
from c2c_publish.markup.building import HtmlFeed, Remarks, TreeBuilder
from c2c_publish.markup.characters import printable
from c2c_publish.markup.plain_blocks import plain_blocks
from c2c_publish.markup.vocabulary import ESSAY, attribute_allowed, web_address
from c2c_publish.model import Element, Nodes, Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from c2c_publish.model import Span

# What films, sounds and pages within the page are to a book: a link to where they are.
_EMBEDS = frozenset({"iframe", "embed", "video", "audio", "object"})
# What an author never wrote as words, and does not miss.
_QUIET = frozenset(
    {"script", "style", "noscript", "head", "meta", "link", "base", "template", "title", "source",
     "track", "param", "svg", "picture", "font", "big", "center", "tt", "nobr", "main", "nav", "body",
     "html", "strike", "acronym", "dir", "menu", "details", "summary", "hgroup", "wbr"}
)  # fmt: skip
_SAME = {"strike": "del", "tt": "code", "acronym": "abbr", "dir": "ul", "menu": "ul", "b": "strong",
         "i": "em", "s": "del", "summary": "p", "nobr": "span", "listing": "pre", "xmp": "pre"}  # fmt: skip
_LAZY = ("data-orig-file", "data-lazy-src", "data-src", "data-original", "src")
_EMPTY_LINES = re.compile(r"\n[ \t]*\n")
_KEPT = frozenset({"class", "cite", "colspan", "datetime", "dir", "href", "id", "lang", "alt", "reversed",
                   "rowspan", "scope", "src", "start", "title", "type", "value", "data-note"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class AuthorText:
    """An essay's text: its blocks, its notes, and what could not be kept, each said once."""

    body: Nodes
    notes: tuple[Note, ...]
    losses: tuple[str, ...]


def read_author_html(html: str, notes: Mapping[str, str] | None = None) -> AuthorText:
    """Give the tree of a post's HTML.

    `notes` are the texts of footnotes that stand elsewhere, by the id that `<sup data-fn="ID">` calls.
    """
    losses: dict[str, None] = {}
    body = plain_blocks(_tree(html, losses))
    apart = {one: plain_blocks(_tree(text, losses)) for one, text in (notes or {}).items()}
    found = with_notes(body, apart)
    return AuthorText(found.body, found.notes, tuple(losses))


def read_author_text(text: str) -> AuthorText:
    """Give the tree of a post without markup: an empty line ends a paragraph, a line end breaks the line."""
    blocks = (block.strip("\n") for block in _EMPTY_LINES.split(printable(text)) if block.strip())
    found = with_notes(tuple(Element("p", (), _lines(block)) for block in blocks), {})
    return AuthorText(found.body, found.notes, ())


def _lines(block: str) -> Nodes:
    first, *rest = block.split("\n")
    return (first, *(node for line in rest for node in (Element("br"), line)))


def _tree(html: str, losses: dict[str, None]) -> Nodes:
    def left_out(what: str, _span: Span | None) -> None:
        # Names with a colon are a word processor's own.
        is_quiet = what.strip("<>") in _QUIET | _EMBEDS or what.endswith("=") or ":" in what
        if not is_quiet:
            losses.setdefault(what)

    def unclosed(_what: str, _span: Span | None) -> None:
        """A browser closes what is left open, and says nothing."""

    builder = TreeBuilder(ESSAY, _is_kept, Remarks(left_out, unclosed))
    feed = _Feed(builder, losses)
    feed.piece(without_comments(printable(html)))
    return builder.finish()


def without_comments(html: str) -> str:
    """Give HTML without its comments; the words behind one that is never closed stay."""
    pieces: list[str] = []
    at = 0
    while (begun := html.find("<!--", at)) >= 0:
        end = html.find("-->", begun)
        if end < 0:
            return "".join((*pieces, html[at:].replace("<!--", "")))
        pieces.append(html[at:begun])
        at = end + len("-->")
    return "".join((*pieces, html[at:]))


def _is_kept(tag: str, name: str, value: str) -> bool:
    if name in {"data-note", "data-lang", "data-language"}:
        return True
    return name in _KEPT and (attribute_allowed(tag, name, value) or name in {"href", "src"})


class _Feed(HtmlFeed):
    """HTML as blogs have it: old names of elements, pictures that load late, films to link to."""

    def __init__(self, builder: TreeBuilder, losses: dict[str, None]) -> None:
        super().__init__(builder, lambda _tag: None)
        self._into = builder
        self._losses = losses
        self._film: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element (see html.parser)."""
        has = {name: value or "" for name, value in attrs}
        if tag in _EMBEDS:
            address = has.get("src") or has.get("data") or has.get("data-src", "")
            if tag == "embed":
                self._link("embed", address, has.get("title", ""))
            else:
                self._film.append((tag, address, has.get("title", "")))
        elif tag in {"source", "param"} and self._film and not self._film[-1][1]:
            kind, _, title = self._film[-1]
            self._film[-1] = (kind, has.get("src") or has.get("value", ""), title)
        elif tag == "img":
            attrs = self._picture(has)
        elif tag == "sup" and has.get("data-fn"):
            attrs = [("data-note", has["data-fn"])]
        super().handle_starttag(_SAME.get(tag, tag), attrs)

    def handle_endtag(self, tag: str) -> None:
        """End an element (see html.parser)."""
        super().handle_endtag(_SAME.get(tag, tag))
        if self._film and self._film[-1][0] == tag:
            self._link(*self._film.pop())

    def _link(self, tag: str, address: str, title: str) -> None:
        address = f"https:{address}" if address.startswith("//") else address
        if web_address(address):
            self._into.hold(Element("a", (("href", address),), (title.strip() or address,)))
        else:
            self._losses.setdefault(f"<{tag}> without an address")

    def _picture(self, has: Mapping[str, str]) -> list[tuple[str, str | None]]:
        late = (has.get(name, "") for name in _LAZY)
        source = next((one for one in late if one and not one.startswith("data:")), "")
        if not source and has.get("src", "").startswith("data:"):
            self._losses.setdefault("a picture whose bytes stand in the text (data:)")
        kept: Iterable[tuple[str, str | None]] = (
            (name, has[name]) for name in ("alt", "title") if name in has
        )
        return [("src", source), *kept]


_BLOCKS = (
    "address|article|aside|blockquote|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|"
    "h[1-6]|header|hr|li|main|nav|ol|p|pre|script|section|style|table|tbody|td|tfoot|th|thead|tr|ul"
)
_WHOLE = re.compile(r"<(pre|script|style|textarea)\b", re.IGNORECASE)
_BLOCK_TAG = re.compile(rf"(</?(?:{_BLOCKS})\b[^<>]*>)", re.IGNORECASE)
_ONLY_TAGS = re.compile(rf"\s*(?:</?(?:{_BLOCKS})\b[^<>]*>\s*)+", re.IGNORECASE)
_SET_ASIDE = re.compile("\ue000(\\d+)\ue001")


def classic_paragraphs(text: str) -> str:
    """Give a classic WordPress post as HTML: an empty line ends a paragraph, a line end breaks the line.

    What stands in block elements already, and the text of code, is left as it is.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    aside: list[str] = []
    if "<" in text:
        text = _with_whole_aside(text.replace("\ue000", "").replace("\ue001", ""), aside)
        text = _BLOCK_TAG.sub(r"\n\n\1\n\n", text)
    made = "".join(_paragraph(piece.strip("\n")) for piece in re.split(r"\n[ \t]*\n", text))
    return _SET_ASIDE.sub(lambda found: aside[int(found[1])], made) if aside else made


def _with_whole_aside(text: str, aside: list[str]) -> str:
    """Give a text in which a mark stands for each listing; what is never closed is no listing."""
    lower, at = text.lower(), 0
    pieces: list[str] = []
    unclosed: set[str] = set()
    for found in _WHOLE.finditer(text):
        name = found[1].lower()
        if found.start() < at or name in unclosed:
            continue
        closing = lower.find(f"</{name}", found.end())
        end = lower.find(">", closing) + 1 if closing >= 0 else 0
        if not end:
            unclosed.add(name)
            continue
        pieces += (text[at : found.start()], f"\n\n\ue000{len(aside)}\ue001\n\n")
        aside.append(text[found.start() : end])
        at = end
    return "".join((*pieces, text[at:]))


def _paragraph(piece: str) -> str:
    if not piece.strip():
        return ""
    if ("<" in piece and _ONLY_TAGS.fullmatch(piece)) or _SET_ASIDE.fullmatch(piece.strip()):
        return piece
    if "\n" in piece:
        piece = _LINE_END.sub(_BROKEN, piece) if "<br" in piece else piece.replace("\n", _BROKEN)
    return f"<p>{piece}</p>"


_LINE_END = re.compile(r"(?<!<br>)(?<!<br />)(?<!<br/>)\n")
_BROKEN = "<br>\n"
