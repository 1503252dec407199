"""Pictures that WordPress puts together from shortcodes: with captions, and as galleries."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from c2c_publish.importers.wordpress_index import Stored
    from c2c_publish.importers.wordpress_scene import Scene, Shortcode

_PICTURE = re.compile(
    r"\s*(?P<picture>(?:<a\b[^<>]*>\s*)?<img\b[^<>]*>(?:\s*</a>)?)", re.IGNORECASE
)


def caption(code: Shortcode, inner: str, _scene: Scene) -> str:
    """Give `[caption]`, whose words stand behind the picture or, in old posts, in `caption="..."`."""
    found = _PICTURE.match(inner)
    if not found:
        return inner
    words = code.named.get("caption", "") or inner[found.end() :]
    rest = inner[found.end() :] if "caption" in code.named else ""
    return _apart(_figure(found["picture"], words)) + rest.strip()


def gallery(code: Shortcode, inner: str, scene: Scene) -> str:
    """Give `[gallery]` as one figure a picture: those it names, or all that were sent up for its post."""
    shown, left = _chosen(code, scene), set(_ids(code.named.get("exclude", "")))
    figures = [_picture(one) for one in shown if one.id not in left]
    return _apart("\n\n".join(figures)) + inner


def playlist(code: Shortcode, inner: str, scene: Scene) -> str:
    """Give `[playlist]` as a list of links."""
    items = "".join(
        f'<li><a href="{escape(one.address)}">{escape(one.title or one.address)}</a></li>'
        for one in _named(code, scene)
    )
    return (_apart(f"<ul>{items}</ul>") if items else "") + inner


def _chosen(code: Shortcode, scene: Scene) -> list[Stored]:
    if "ids" in code.named or "include" in code.named:
        return _named(code, scene)
    return scene.index.gallery(code.named.get("id", "") or scene.post)


def _named(code: Shortcode, scene: Scene) -> list[Stored]:
    asked = _ids(code.named.get("ids", "") or code.named.get("include", ""))
    scene.missing += [one for one in asked if one not in scene.index.files]
    return [scene.index.files[one] for one in asked if one in scene.index.files]


def _ids(text: str) -> list[str]:
    return re.findall(r"[0-9]+", text)


def _picture(one: Stored) -> str:
    return _figure(f'<img src="{escape(one.address)}" alt="{escape(one.alt)}" />', one.caption)


def _figure(picture: str, words: str) -> str:
    """A figure on one line: a blank line in it would be taken for the beginning of a paragraph."""
    words = " ".join(words.split())
    said = f"<figcaption>{words}</figcaption>" if words else ""
    return f"<figure>{' '.join(picture.split())}{said}</figure>"


def _apart(block: str) -> str:
    return f"\n\n{block}\n\n" if block else ""
