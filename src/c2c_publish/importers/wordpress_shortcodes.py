"""WordPress's shortcodes: known ones become HTML; of others the inner text stays, and the name is told.

What is no shortcode stays as it stands: `[sic]`, `[1]`, `[[a link]]`, and all brackets in preformatted text.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from c2c_publish.importers.wordpress_code import is_code, listing
from c2c_publish.importers.wordpress_figures import caption, gallery, playlist
from c2c_publish.importers.wordpress_media import PLAYERS, link, player
from c2c_publish.importers.wordpress_scene import Scene, Shortcode, shortcode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TAG = (
    r"\[(?P<left>\[)?(?P<end>/)?(?P<name>[A-Za-z][A-Za-z0-9_-]{0,60})"
    r"(?P<rest>(?:[\s=/\xa0][^\[\]]*)?)\](?P<right>\])?"
)
_VERBATIM = r"<(?P<verbatim>pre|code|script|style|textarea)\b"
# An address alone on its line is replaced by what is there, in a blog.
_ALONE = r"(?m:^[ \t]*(?P<address>https?://[^\s<>\"\[\]]+)[ \t]*$)"
_PIECE = re.compile(f"{_TAG}|{_VERBATIM}|{_ALONE}", re.IGNORECASE)
_HAS_VALUES = re.compile(r"""\s[\w-]+\s*=\s*["'\w&\u201c\u201d]""")
# Names that plug-ins use without any value.
_NAMES = """
archives contact-form contact-form-7 display-posts gravityform jetpack-related-posts mailpoet
products sitemap subscribe subscribe2 wpforms
"""
_BARE = frozenset(_NAMES.split())


def _note(_code: Shortcode, inner: str, scene: Scene) -> str:
    number = len(scene.notes) + 1
    own = f"shortcode-note-{number}"
    scene.notes.append((own, inner.strip()))
    return f'<sup data-fn="{own}" class="fn"><a href="#{own}" id="{own}-link">{number}</a></sup>'


def _quotation(_code: Shortcode, inner: str, _scene: Scene) -> str:
    return f"\n\n<blockquote>{inner}</blockquote>\n\n"


_KNOWN: dict[str, Callable[[Shortcode, str, Scene], str]] = {
    "caption": caption,
    "wp_caption": caption,
    "gallery": gallery,
    "playlist": playlist,
    "quote": _quotation,
    "blockquote": _quotation,
    **dict.fromkeys(PLAYERS, player),
    **dict.fromkeys(("efn_note", "fn", "footnote", "mfn", "ref"), _note),
}
# These say nothing but in a pair, and are words of prose alone.
_DEEPEST = 20
_ONLY_IN_PAIRS = frozenset({"quote", "blockquote", "efn_note", "fn", "footnote", "mfn", "ref"})


@dataclass(slots=True)
class _Piece:
    """A tag at its place in the text, or a replacement that is made already."""

    start: int
    end: int
    found: re.Match[str]
    made: str | None = None
    partner: int = -1

    @property
    def name(self) -> str:
        return self.found["name"].lower()


@dataclass(slots=True)
class _Open:
    code: Shortcode
    closed_by: int
    pieces: list[str] = field(default_factory=list)


def expanded(text: str, scene: Scene) -> str:
    """Give a post's text with what its shortcodes stand for; what cannot be known is told to the scene."""
    if "[" not in text and "://" not in text:
        return text
    pieces = list(_pieces(text))
    _pair(pieces)
    stack = [_Open(Shortcode("", {}), -1)]
    at = 0
    for number, piece in enumerate(pieces):
        stack[-1].pieces.append(text[at : piece.start])
        at = piece.end
        _put(number, piece, pieces, stack, scene)
    stack[-1].pieces.append(text[at:])
    while len(stack) > 1:
        _close(stack, scene)
    return "".join(stack[0].pieces)


def _put(
    number: int, piece: _Piece, pieces: list[_Piece], stack: list[_Open], scene: Scene
) -> None:
    here = stack[-1].pieces
    if piece.made is not None:
        here.append(piece.made)
        return
    is_escaped = _is_escaped(piece, pieces)
    if is_escaped or not _is_shortcode(piece):
        whole = piece.found.group()
        here.append(
            whole[bool(piece.found["left"]) : -1 if piece.found["right"] else None]
            if is_escaped
            else whole
        )
        return
    here.append("[" if piece.found["left"] else "")
    if piece.found["end"]:
        while stack[-1].closed_by != number:
            _close(stack, scene)
        _close(stack, scene)
    elif len(stack) > _DEEPEST and piece.partner >= 0:
        pieces[piece.partner].made = ""
        scene.unknown[f"[{piece.name}]"] += 1
    else:
        stack.append(_Open(shortcode(piece.name, piece.found["rest"]), piece.partner))
        if piece.partner < 0:
            _close(stack, scene)
    stack[-1].pieces.append("]" if piece.found["right"] else "")


def _close(stack: list[_Open], scene: Scene) -> None:
    done = stack.pop()
    inner = "".join(done.pieces)
    make = _KNOWN.get(done.code.name)
    if make is None:
        scene.unknown[f"[{done.code.name}]"] += 1
    stack[-1].pieces.append(make(done.code, inner, scene) if make else inner)


def _is_escaped(piece: _Piece, pieces: list[_Piece]) -> bool:
    """Whether a second pair of brackets says that this is shown as it stands."""
    if not _is_shortcode(piece):
        return False
    left, right = piece.found["left"], piece.found["right"]
    if left and right:
        return True
    other = pieces[piece.partner].found if piece.partner >= 0 else None
    if other is None:
        return False
    return bool(right and other["left"]) if piece.found["end"] else bool(left and other["right"])


def _is_shortcode(piece: _Piece) -> bool:
    name, rest = piece.name, piece.found["rest"]
    if piece.partner >= 0:
        return True
    if piece.found["end"]:
        return False
    if name in _KNOWN and name not in _ONLY_IN_PAIRS:
        return True
    return name in _BARE or "_" in name or bool(_HAS_VALUES.search(rest))


def _pair(pieces: list[_Piece]) -> None:
    """Find the end of each shortcode that has one. What is still open inside such a pair has none."""
    begun: list[int] = []
    waiting: Counter[str] = Counter()
    for number, piece in enumerate(pieces):
        if piece.made is not None:
            continue
        if not piece.found["end"]:
            begun.append(number)
            waiting[piece.name] += 1
        elif waiting[piece.name]:
            other = begun.pop()
            waiting[pieces[other].name] -= 1
            while pieces[other].name != piece.name:
                other = begun.pop()
                waiting[pieces[other].name] -= 1
            piece.partner, pieces[other].partner = other, number


def _pieces(text: str) -> Iterator[_Piece]:
    at, unclosed = 0, set[str]()
    while found := _PIECE.search(text, at):
        at = found.end()
        if found["address"]:
            yield _Piece(found.start(), at, found, link(found["address"]))
            continue
        if found["verbatim"]:
            at = _end_of(rf"</{found['verbatim']}\s*>", text, found, unclosed)
            continue
        if not found["end"] and not found["left"] and is_code(found["name"]):
            closing = rf"\[/{re.escape(found['name'])}\]"
            end = _end_of(closing, text, found, unclosed)
            if end > at:
                inner = text[at : end - len(found["name"]) - 3]
                yield _Piece(
                    found.start(),
                    end,
                    found,
                    listing(shortcode(found["name"], found["rest"]), inner),
                )
                at = end
                continue
        yield _Piece(found.start(), found.end(), found)


def _end_of(closing: str, text: str, found: re.Match[str], unclosed: set[str]) -> int:
    """Where what closes it ends, or the end of the tag if nothing does; looked for in vain only once."""
    end = (
        None
        if closing in unclosed
        else re.compile(closing, re.IGNORECASE).search(text, found.end())
    )
    if end is None:
        unclosed.add(closing)
        return found.end()
    return end.end()
