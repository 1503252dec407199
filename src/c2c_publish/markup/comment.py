"""A reader's comment becomes an element tree: untrusted, so sanitised by itself, before anything else."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import nh3
from markdown import Markdown
from markdown.extensions.smarty import SmartyExtension

from c2c_publish import rules
from c2c_publish.findings import Checked, Finding, finding
from c2c_publish.markup.building import HtmlFeed, Remarks, TreeBuilder
from c2c_publish.markup.characters import ADDRESS_REMOVED, printable, without_addresses
from c2c_publish.markup.markdown import SMART_CHARACTERS
from c2c_publish.markup.shaping import shape
from c2c_publish.markup.vocabulary import COMMENT, UNREADABLE, web_address
from c2c_publish.model import Element, Nodes, rewrite

if TYPE_CHECKING:
    from c2c_publish.model import Span

MAX_CHARACTERS = 100_000
_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)[\s/>]")
# What Python-Markdown itself may write that a comment does without; not worth a word to the author.
_MARKDOWN_ONLY = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "hr"})


@cache
def _comment_markdown() -> Markdown:
    return Markdown(
        extensions=[
            "fenced_code",
            "sane_lists",
            "pymdownx.tilde",
            SmartyExtension(substitutions=SMART_CHARACTERS),
        ],
        extension_configs={"pymdownx.tilde": {"subscript": False}},
    )


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
    source = without_addresses(printable(text))
    if ADDRESS_REMOVED in source and ADDRESS_REMOVED not in text:
        message = "an e-mail address in this comment is not printed"
        findings.append(
            finding(rules.COMMENT_ADDRESS, message, span, f"it reads {ADDRESS_REMOVED} in the book")
        )
    try:
        html = _comment_markdown().reset().convert(source)
    except RecursionError:
        message = "the lists, quotations or emphasis of this comment are nested too deep"
        return Checked((), (finding(rules.MARKDOWN_TOO_DEEP, message, span),))
    findings += _left_out(html, span)
    clean = nh3.clean(
        html,
        tags=set(COMMENT),
        clean_content_tags=set(UNREADABLE) - {"head"},
        attributes={"a": {"href"}, "code": {"class"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    builder = TreeBuilder(
        COMMENT, lambda _tag, name, _value: name in {"href", "class"}, Remarks(_silent, _silent)
    )
    HtmlFeed(builder, lambda _tag: None).piece(clean)
    return Checked(shape(rewrite(builder.finish(), _safe_link)), tuple(findings))


def _silent(_what: str) -> None:
    """nh3 has closed and dropped everything already; what is left is not news."""


def _left_out(html: str, span: Span) -> list[Finding]:
    tags = {tag.lower() for tag in _TAG.findall(html)} - COMMENT - _MARKDOWN_ONLY
    if not tags:
        return []
    named = ", ".join(f"<{tag}>" for tag in sorted(tags))
    hint = "readers' comments are text: paragraphs, lists, quotations, code, emphasis and links"
    return [finding(rules.COMMENT_MARKUP, f"{named} in this comment is left out", span, hint)]


def _safe_link(current: Element) -> Nodes:
    if current.tag != "a":
        return (current,)
    address = web_address(current.get("href"))
    return (current.having(href=address),) if address else current.children
