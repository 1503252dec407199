"""HTML among Markdown that Markdown has signs for: pictures, films, and links in a line of words."""

from __future__ import annotations

import html
import re

from c2c_publish.importers.comment_markdown import told_apart
from c2c_publish.importers.markdown_pieces import link, picture

_WRAPPED = re.compile(
    r"<(?P<tag>figure|p|div|center)\b[^<>]*>\s*(?:<a\b[^<>]*>\s*)?<img\b(?P<inside>[^<>]*)>\s*(?:</a>\s*)?"
    r"(?:<br\s*/?>\s*)?(?:<(?P<cap>figcaption|em|i|small)\b[^<>]*>(?P<caption>.*?)</(?P=cap)>\s*)?</(?P=tag)>",
    re.DOTALL | re.IGNORECASE,
)
_IMAGE = re.compile(r"<img\b(?P<inside>[^<>]*)>", re.IGNORECASE)
_FRAME = re.compile(
    r"<(?P<tag>iframe|embed|video|audio)\b(?P<inside>[^<>]*)>(?:(?P<within>[^`]{0,1000}?)</(?P=tag)>)?",
    re.IGNORECASE,
)
_LINK = re.compile(r"<a\b(?P<inside>[^<>]*)>(?P<words>[^<>\n\[\]]+)</a>", re.IGNORECASE)
_NAMED = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_TAGS = re.compile(r"<[^<>]*>")
_BLOCK = re.compile(
    r"\s*</?(?:address|article|aside|blockquote|center|details|div|dl|figure|footer|header|ol|p|pre|script|section|"
    r"style|table|tbody|td|th|thead|tr|ul)\b",
    re.IGNORECASE,
)
# A player's address, and the page on which the same film is shown.
_PLAYER = re.compile(r"(?:https?:)?//(?:www\.)?youtube(?:-nocookie)?\.com/embed/(?P<id>[\w-]+).*")


def without_simple_html(text: str) -> str:
    """Give Markdown in which pictures, films and links stand with Markdown's signs where HTML stood."""
    if "<" not in text:
        return text
    made: list[str] = []
    prose: list[str] = []
    for line, is_code in told_apart(text.split("\n")):
        if is_code:
            made += [_prose("\n".join(prose))] if prose else []
            made.append(line)
            prose = []
        else:
            prose.append(line)
    return "\n".join([*made, _prose("\n".join(prose))] if prose else made)


def watched(address: str) -> str:
    """Give the page on which the film of a player's address is shown."""
    player = _PLAYER.fullmatch(address.strip())
    if player:
        return f"https://www.youtube.com/watch?v={player['id']}"
    return f"https:{address}" if address.startswith("//") else address


def _prose(text: str) -> str:
    text = _FRAME.sub(_film, _WRAPPED.sub(_figure, text))
    lines, is_block = [], False
    for line in text.split("\n"):
        is_block = bool(line.strip()) and (is_block or bool(_BLOCK.match(line)))
        lines.append(
            line if is_block or "<" not in line else _LINK.sub(_linked, _IMAGE.sub(_image, line))
        )
    return "\n".join(lines)


def _figure(found: re.Match[str]) -> str:
    caption = html.unescape(_TAGS.sub("", found["caption"] or ""))
    made = _image(found, caption)
    return made if made == found[0] else f"\n\n{made}\n\n"


def _image(found: re.Match[str], caption: str = "") -> str:
    said = _said(found["inside"])
    if not said.get("src"):
        return found[0]
    return picture(said["src"], said.get("alt", ""), caption)


def _film(found: re.Match[str]) -> str:
    address = _said(found["inside"]).get("src") or _said(found["within"] or "").get("src", "")
    return f"\n\n{link(watched(address))}\n\n" if address else found[0]


def _linked(found: re.Match[str]) -> str:
    address = _said(found["inside"]).get("href", "")
    return link(address, found["words"]) if address else found[0]


def _said(inside: str) -> dict[str, str]:
    found = _NAMED.findall(inside)
    return {name.lower(): html.unescape(one or two or three) for name, one, two, three in found}
