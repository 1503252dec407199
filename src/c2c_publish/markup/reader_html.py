"""What readers wrote, in HTML or as plain text, becomes the Markdown of a comment file: their words alone."""

from __future__ import annotations

import re
from urllib.parse import unquote

from c2c_publish.markup.author_html import classic_paragraphs, read_author_html
from c2c_publish.markup.characters import addresses, printable, without_addresses
from c2c_publish.markup.markdown_inline import escaped, line_begun
from c2c_publish.markup.markdown_text import comment_markdown_of
from c2c_publish.markup.paragraphs import paragraphs
from c2c_publish.markup.vocabulary import COMMENT, web_address
from c2c_publish.model import Element, Nodes, rewrite

_IS_HTML = re.compile(r"<(?:p|br|div|li)\b", re.IGNORECASE)
_MAYBE_HTML = re.compile(r"[<&]")
_WEB = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]'}]")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
_LANGUAGE = re.compile(r"language-[\w+#.-]{1,40}")


def comment_from_html(html: str) -> str:
    """Give a reader's HTML as a comment's Markdown, holding only what a reader's words need.

    Where there is no markup of blocks, an empty line ends a paragraph and a line end breaks the line. A
    picture is its description; no e-mail address is kept.
    """
    text = without_addresses(printable(html))
    if not _MAYBE_HTML.search(text):
        return _plain(text, with_links=False)
    read = read_author_html(text if _IS_HTML.search(text) else classic_paragraphs(text))
    return comment_markdown_of(paragraphs(rewrite(read.body, _of_readers)))


def comment_from_text(text: str) -> str:
    """Give a reader's plain text as a comment's Markdown: each sign is itself; web addresses are links."""
    return _plain(without_addresses(printable(text)), with_links=True)


def _of_readers(current: Element) -> Nodes:  # noqa: PLR0911 - one for each kind
    match current.tag:
        case "img":
            return (current.get("alt"),) if current.get("alt") else ()
        case "a":
            address = web_address(current.get("href"))
            is_private = address.startswith("mailto:") or addresses(unquote(address))
            keeps = address and not is_private
            return (
                (Element("a", (("href", address),), current.children),)
                if keeps
                else current.children
            )
        case "code":
            named = current.get("class") if _LANGUAGE.fullmatch(current.get("class")) else ""
            return (Element("code", (("class", named),) if named else (), current.children),)
        case tag if tag in COMMENT:
            return (Element(tag, (), current.children),)
        case "td" | "th":
            return (*current.children, " ")
        case tag if tag in _LINES:
            return (Element("p", (), current.children),)
        case _:
            return current.children


_LINES = frozenset(
    {"dd", "dt", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "tr", "caption"}
)


def _plain(text: str, *, with_links: bool) -> str:
    blocks = (block.strip("\n") for block in _PARAGRAPHS.split(text))
    return "\n\n".join(
        "  \n".join(_line(line.strip(), with_links=with_links) for line in block.split("\n"))
        for block in blocks
        if block.strip()
    )


def _line(line: str, *, with_links: bool) -> str:
    written: list[str] = []
    at = 0
    for found in _WEB.finditer(line) if with_links and "://" in line else ():
        written += (escaped(line[at : found.start()], dollars=False), f"<{found.group()}>")
        at = found.end()
    return line_begun("".join((*written, escaped(line[at:], dollars=False))))
