"""A reader's comment becomes an element tree: untrusted, so sanitised by itself, before anything else."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import nh3

from c2c_publish import rules
from c2c_publish.findings import Checked, Finding, finding
from c2c_publish.markup.building import HtmlFeed, Remarks, TreeBuilder
from c2c_publish.markup.characters import (
    ADDRESS_REMOVED,
    addresses,
    printable,
    without_addresses,
)
from c2c_publish.markup.dialect import comment_markdown, forget
from c2c_publish.markup.paragraphs import paragraphs
from c2c_publish.markup.shaping import shape
from c2c_publish.markup.vocabulary import (
    BREAKS,
    COMMENT,
    UNREADABLE,
    UNREADABLE_VOID,
    VOID,
    web_address,
)
from c2c_publish.model import Element, Nodes, rewrite, text_of

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

    from c2c_publish.model import Span

MAX_CHARACTERS = 100_000
# Python-Markdown takes minutes over many brackets or blanks; nobody writes so many by hand.
_MOST_SIGNS = 1_000
_MANY_BLANKS = re.compile(r"[ \t]{100,}")
# Without one of these a comment holds no HTML, and no picture, entity or code that is set aside as HTML.
_MAYBE_HTML = re.compile(r"[<&]|!\[|```|~~~")
_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)[\s/>]")
# What Python-Markdown itself may write that a comment does without; not worth a word to the author.
_MARKDOWN_ONLY = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "hr"})
_SWALLOWS = UNREADABLE - UNREADABLE_VOID - {"head"}
_READ = COMMENT | BREAKS | {"img"}
_CLEANER = nh3.Cleaner(
    tags=set(_READ),
    clean_content_tags=set(UNREADABLE) - {"head"},
    attributes={"a": {"href"}, "code": {"class"}, "img": {"alt"}},
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)
_KEPT_CLASS = re.compile(r"language-[\w+#.-]{1,40}")


def read_comment(text: str, span: Span) -> Checked[Nodes]:
    """Give the tree of a comment's Markdown, holding only what a reader's words need.

    No picture, style, id, script or address that is not http(s) or mailto gets through, and no
    e-mail address is kept. `span` is where the body stands; all findings point there.
    """
    if len(text) > MAX_CHARACTERS:
        message = f"this comment has {len(text):,} characters and is left out"
        hint = f"no more than {MAX_CHARACTERS:,} are printed; shorten it in the comment file"
        return Checked((), (finding(rules.COMMENT_TOO_LONG, message, span, hint),))
    findings: list[Finding] = []
    given = printable(text)
    source = without_addresses(given)
    try:
        tree, left_out = _read(source, span, findings)
    except RecursionError:
        forget()
        message = "the lists, quotations or emphasis of this comment are nested too deep"
        hint = "a page can show about ten levels; take some away in the comment file"
        return Checked((), (finding(rules.MARKDOWN_TOO_DEEP, message, span, hint),))
    body = shape(paragraphs(_characters(rewrite(tree, _readers))))
    if source != given or text_of(body).count(ADDRESS_REMOVED) > given.count(ADDRESS_REMOVED):
        message = "an e-mail address in this comment is not printed"
        hint = f"it reads {ADDRESS_REMOVED} in the book"
        findings.append(finding(rules.COMMENT_ADDRESS, message, span, hint))
    return Checked(body, (*findings, *left_out))


def _read(source: str, span: Span, findings: list[Finding]) -> tuple[Nodes, list[Finding]]:
    """Give a comment's Markdown as a tree of allowed elements, and what was left out of it."""
    if not _MAYBE_HTML.search(source) and _is_readable(source):
        return _made_by_markdown(source), []
    markup = _html(source, span, findings)
    return _tree(markup), _left_out(markup, span)


def _made_by_markdown(source: str) -> Nodes:
    """Give a tree without a detour over HTML: nobody but Python-Markdown made an element of it."""
    text = _MANY_BLANKS.sub(" " * 100, source)
    builder = _builder()
    _build(comment_markdown(text).tree(text), builder)
    return builder.finish()


def _build(parent: ET.Element, builder: TreeBuilder) -> None:
    builder.text(html.unescape(parent.text or ""))
    for child in parent:
        address = child.get("href")
        builder.open(child.tag, (("href", address),) if address else (), fixed=False)
        if child.tag not in VOID:
            _build(child, builder)
            builder.close(child.tag)
        builder.text(html.unescape(child.tail or ""))


def _is_readable(source: str) -> bool:
    return max(source.count("["), source.count("<"), source.count("\n\n")) <= _MOST_SIGNS


def _html(source: str, span: Span, findings: list[Finding]) -> str:
    """Give a comment's Markdown as HTML that nobody has cleaned yet."""
    if _is_readable(source):
        text = _MANY_BLANKS.sub(" " * 100, source)
        return _swallowing_nothing(comment_markdown(text).reset().convert(text))
    message = "this comment has more brackets or blank lines than can be read as Markdown"
    hint = "it is printed as it stands, signs and all; shorten it in the comment file"
    findings.append(finding(rules.COMMENT_MARKUP, message, span, hint))
    return "".join(f"<p>{html.escape(part)}</p>" for part in re.split(r"\n\s*\n", source))


def _swallowing_nothing(markup: str) -> str:
    """Make words of a tag like `<title>` that is never closed; else it would take the rest with it."""
    lower = markup.lower()
    closed = {tag: lower.rfind(f"</{tag}") for tag in _SWALLOWS if f"<{tag}" in lower}

    def words(tag: re.Match[str]) -> str:
        name = tag.group(1).lower()
        is_words = name == "plaintext" or closed.get(name, tag.start()) < tag.start()
        return f"&lt;{tag.group()[1:]}" if is_words else tag.group()

    return _TAG.sub(words, markup) if closed else markup


def _tree(markup: str) -> Nodes:
    """Give HTML as a tree of allowed elements: nh3 says what it means, we how it nests."""
    builder = _builder()
    HtmlFeed(builder, lambda _tag: None).piece(_CLEANER.clean(markup))
    return builder.finish()


def _builder() -> TreeBuilder:
    def kept(_tag: str, name: str, _value: str) -> bool:
        return name in {"alt", "class", "href"}

    return TreeBuilder(_READ, kept, Remarks(_silent, _silent))


def _silent(_what: str, _span: Span | None) -> None:
    """nh3 has closed and dropped everything already; what is left is not news."""


def _left_out(html: str, span: Span) -> list[Finding]:
    tags = {tag.lower() for tag in _TAG.findall(html)} - COMMENT - _MARKDOWN_ONLY
    if not tags:
        return []
    named = ", ".join(f"<{tag}>" for tag in sorted(tags))
    hint = "readers' comments are text: paragraphs, lists, quotations, code, emphasis and links"
    return [finding(rules.COMMENT_MARKUP, f"left out of this comment: {named}", span, hint)]


def _readers(current: Element) -> Nodes:
    """Give what a comment keeps of an element: of a picture its words, of a table its cells' words."""
    match current.tag:
        case "a":
            return _safe_link(current)
        case "code":
            kept = _KEPT_CLASS.fullmatch(current.get("class"))
            return (current if kept else current.having(class_=""),)
        case "hr":
            return ()
        case "img":
            return (current.get("alt"),)
        case tag if tag in BREAKS:
            return (Element("p", (), current.children),)
        case _:
            return (current,)


def _safe_link(current: Element) -> Nodes:
    address = web_address(current.get("href"))
    if not address or addresses(unquote(address)):
        return current.children
    return (current.having(href=address),)


def _characters(nodes: Nodes) -> Nodes:
    """Look at the words once more: entities may have hidden an address or a character until now."""
    return tuple(
        without_addresses(printable(node))
        if isinstance(node, str)
        else node.holding(*_characters(node.children))
        for node in nodes
    )
