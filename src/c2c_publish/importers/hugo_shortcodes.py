"""Hugo's shortcodes: Markdown for the ones whose words say what they show, nothing for the others."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from c2c_publish.importers.markdown_html import watched
from c2c_publish.importers.markdown_pieces import fence, link, picture
from c2c_publish.importers.template_marks import marks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_PAIRS = {"{{<": ">}}", "{{%": "%}}"}
_ESCAPED = re.compile(r"/\*(?P<inside>.*)\*/", re.DOTALL)
_WORD = re.compile(
    r"(?:(?P<name>[\w-]+)\s*=\s*)?(?:\"(?P<two>(?:[^\"\\]|\\.)*)\"|`(?P<raw>[^`]*)`|(?P<bare>[^\s\"`]+))"
)
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|avif)$", re.IGNORECASE)
_REFERENCES = frozenset({"ref", "relref"})
# Some of these are Hugo's own, others those of many themes.
_PAGES = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "instagram": "https://www.instagram.com/p/{}/",
    "tweet": "https://twitter.com/i/status/{}",
    "x": "https://x.com/i/status/{}",
}
_MOST_TOLD = 80


@dataclass(frozen=True, slots=True)
class Words:
    """What stands behind the name of a shortcode: words in their order, and words with names."""

    listed: tuple[str, ...] = ()
    named: Mapping[str, str] = field(default_factory=dict)

    def said(self, *keys: str) -> str:
        """Give the first of these words that is there."""
        return next((self.named[key] for key in keys if self.named.get(key)), "")


@dataclass(slots=True)
class _Filling:
    address: Callable[[str], str]
    fields: Mapping[str, str]
    out: list[str] = field(default_factory=list)
    left: dict[str, None] = field(default_factory=dict)
    # Inside a listing or a comment: its name, its words, and what was read since.
    until: str = ""
    words: Words = field(default_factory=Words)
    held: list[str] = field(default_factory=list)


def filled(
    text: str, address: Callable[[str], str], fields: Mapping[str, str]
) -> tuple[str, tuple[str, ...]]:
    """Give a text without shortcodes, and those that nothing could be put in the place of.

    `address` gives that of a page by its name in `ref`; `fields` are those of the page's head.
    """
    if "{{" not in text:
        return text, ()
    work, at = _Filling(address, fields), 0
    for mark in marks(text, _PAIRS):
        _put(work, text[at : mark.start])
        at = mark.end
        escaped = _ESCAPED.fullmatch(mark.inside)
        if escaped:
            _put(work, f"{mark.opening}{escaped['inside']}{_PAIRS[mark.opening]}")
        else:
            sign = text[mark.start : mark.end]
            _shortcode(work, mark.inside.removesuffix("/").strip(), sign)
    _put(work, text[at:])
    if work.until:
        _end(work)
    return "".join(work.out), tuple(work.left)


def _put(work: _Filling, text: str) -> None:
    (work.held if work.until else work.out).append(text)


def _shortcode(work: _Filling, inside: str, sign: str) -> None:
    name, _, rest = inside.partition(" ")
    if work.until:
        if inside.replace(" ", "") == f"/{work.until}":
            _end(work)
        else:
            work.held.append(sign)
        return
    words = _words(rest)
    if name in {"highlight", "comment"}:
        work.until, work.words = name, words
    elif not inside.startswith("/"):
        made = _made(work, name.lower(), words)
        work.out.append(made)
        if not made:
            work.left[" ".join(sign.split())[:_MOST_TOLD]] = None


def _end(work: _Filling) -> None:
    if work.until == "highlight":
        language = work.words.listed[0] if work.words.listed else work.words.said("lang")
        work.out.append(fence("".join(work.held), language))
    work.held, work.until = [], ""


def _made(work: _Filling, name: str, words: Words) -> str:
    first = words.listed[0] if words.listed else ""
    if name in _REFERENCES:
        page, _, place = (first or words.said("path")).partition("#")
        there = work.address(page) if page else ""
        return f"{there}#{place}" if place and (there or not page) else there
    if name == "param":
        return work.fields.get(first.lower(), "")
    if name == "gist" and words.listed:
        return _paragraph(link(f"https://gist.github.com/{'/'.join(words.listed[:2])}"))
    alike = (page for key, page in _PAGES.items() if name.startswith(key) and len(key) > 1)
    page = _PAGES.get(name) or next(alike, "")
    own = words.said("id") or first
    if page and own:
        return _paragraph(link(watched(page.format(own))))
    return _figure(words)


def _figure(words: Words) -> str:
    """Give a picture for a shortcode that names one, whatever the theme calls it."""
    shown = next(
        (one for one in (*words.named.values(), *words.listed) if _PICTURE.search(one)), ""
    )
    shown = words.said("src", "link") if _PICTURE.search(words.said("src", "link")) else shown
    if not shown:
        return ""
    parts = (words.said("title"), words.said("caption", "cap"), words.said("attr"))
    return _paragraph(picture(shown, words.said("alt"), ". ".join(part for part in parts if part)))


def _words(rest: str) -> Words:
    listed, named = [], {}
    for found in _WORD.finditer(rest):
        value = (found["two"] or found["raw"] or found["bare"] or "").replace('\\"', '"')
        if found["name"]:
            named[found["name"].lower()] = value
        else:
            listed.append(value)
    return Words(tuple(listed), named)


def _paragraph(text: str) -> str:
    return f"\n\n{text}\n\n"
