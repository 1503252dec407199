"""Block posts of WordPress: HTML between comments, `<!-- wp:image {"id":7} -->` to `<!-- /wp:image -->`."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from c2c_publish.importers.wordpress_code import preformatted
from c2c_publish.importers.wordpress_media import link

if TYPE_CHECKING:
    from collections.abc import Callable

    from c2c_publish.importers.wordpress_scene import Scene

_BLOCK = re.compile(
    r"\s*(?P<end>/)?wp:(?P<name>[a-z][a-z0-9_/-]*)\s*(?P<values>\{.*\})?\s*(?P<empty>/)?\s*",
    re.DOTALL,
)
_FIGCAPTION = re.compile(r"<figcaption\b[^<>]*>(?P<words>.*)</figcaption>", re.DOTALL)
_PLAYED = re.compile(r"""<(?:audio|video)\b[^<>]*?\ssrc=["'](?P<address>[^"'<>]+)""")
_BUTTON = re.compile(r"<a\b[^<>]*\bwp-block-file__button\b[^<>]*>[^<]*</a>")
_PRE = re.compile(r"\s*<pre\b[^<>]*>(?P<code>.*)</pre>\s*", re.DOTALL)
# Blocks without contents that lose nothing: a line, an empty space, where the notes are printed.
_SILENT = frozenset({"footnotes", "spacer", "separator", "more", "nextpage"})
_SHARED_AT_MOST = 50


@dataclass(frozen=True, slots=True)
class _Opened:
    name: str
    values: dict[str, object]
    piece: int


def has_blocks(body: str) -> bool:
    """Whether a post was written with the block editor."""
    return "<!-- wp:" in body


def unblocked(body: str, scene: Scene) -> str:
    """Give a block post's HTML without the comments; embeds become links, shared blocks are put in."""
    pieces: list[str] = []
    opened: list[_Opened] = []
    at = 0
    while (start := body.find("<!--", at)) >= 0 and (end := body.find("-->", start)) >= 0:
        pieces.append(body[at:start])
        at = end + 3
        block = _BLOCK.fullmatch(body, start + 4, end)
        if block is None:
            pieces.append(body[start:at])
        elif block["empty"]:
            pieces.append(_filled_by_the_blog(block, scene))
        elif block["end"]:
            _closed(block["name"], opened, pieces)
        elif _is_remade(block["name"]):
            opened.append(_Opened(block["name"], _values(block), len(pieces)))
    return "".join(pieces) + body[at:]


def _is_remade(name: str) -> bool:
    return name in _REMADE or name.startswith("core-embed/")


def _closed(name: str, opened: list[_Opened], pieces: list[str]) -> None:
    if not opened or opened[-1].name != name:
        return
    block = opened.pop()
    inner = "".join(pieces[block.piece :])
    del pieces[block.piece :]
    pieces.append(_REMADE.get(name, _embedded)(block, inner))


def _embedded(block: _Opened, inner: str) -> str:
    address = block.values.get("url")
    return _linked(address, inner) if isinstance(address, str) and address else inner


def _played(_block: _Opened, inner: str) -> str:
    found = _PLAYED.search(inner)
    return _linked(found["address"], inner) if found else inner


def _linked(address: str, inner: str) -> str:
    caption = _FIGCAPTION.search(inner)
    return link(address) + (f"<p>{caption['words']}</p>\n" if caption else "")


def _file(_block: _Opened, inner: str) -> str:
    """A file is linked twice: by its name, and by a button."""
    return _BUTTON.sub("", inner)


def _listing(block: _Opened, inner: str) -> str:
    found = _PRE.fullmatch(inner)
    language = block.values.get("language")
    if found is None:
        return inner
    return preformatted(found["code"], language if isinstance(language, str) else "")


_REMADE: dict[str, Callable[[_Opened, str], str]] = {
    "audio": _played,
    "video": _played,
    "embed": _embedded,
    "file": _file,
    "syntaxhighlighter/code": _listing,
}


def _filled_by_the_blog(block: re.Match[str], scene: Scene) -> str:
    name = block["name"]
    if name == "block":
        return _shared(str(_values(block).get("ref", "")), scene)
    if name not in _SILENT:
        scene.unknown[f"block {name}"] += 1
    return ""


def _shared(own: str, scene: Scene) -> str:
    """Give what a shared ("reusable", "synced") block holds, if the export has it."""
    body = scene.index.shared.get(own)
    if body is None or own in scene.putting_in or scene.put_in >= _SHARED_AT_MOST:
        scene.unknown[f"shared block {own}"] += 1
        return ""
    scene.put_in += 1
    scene.putting_in.append(own)
    filled = unblocked(body, scene)
    scene.putting_in.pop()
    return filled


def _values(block: re.Match[str]) -> dict[str, object]:
    try:
        read = json.loads(block["values"] or "{}")
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}
