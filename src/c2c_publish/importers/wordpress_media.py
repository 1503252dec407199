"""Films, sound and what else a blog fetches from elsewhere, as links to where it is."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from c2c_publish.importers.wording import host

if TYPE_CHECKING:
    from collections.abc import Iterator

    from c2c_publish.importers.wordpress_scene import Scene, Shortcode

# By shortcode: what an id is put behind. Those with nothing name a whole address.
PLAYERS = {
    "archiveorg": "https://archive.org/details/",
    "audio": "",
    "bandcamp": "",
    "dailymotion": "https://www.dailymotion.com/video/",
    "embed": "",
    "facebook": "",
    "flickr": "",
    "gist": "https://gist.github.com/",
    "googlemaps": "",
    "googlevideo": "",
    "instagram": "",
    "kickstarter": "",
    "mixcloud": "",
    "scribd": "https://www.scribd.com/doc/",
    "slideshare": "",
    "soundcloud": "",
    "spotify": "",
    "ted": "https://www.ted.com/talks/",
    "tweet": "https://twitter.com/i/status/",
    "twitter": "",
    "video": "",
    "videopress": "https://videopress.com/v/",
    "vimeo": "https://vimeo.com/",
    "vine": "",
    "wpvideo": "https://videopress.com/v/",
    "youtube": "https://www.youtube.com/watch?v=",
}
_KEYS = ("src", "url", "href", "mp3", "m4a", "ogg", "wav", "flac", "wma")
_FILM_KEYS = ("mp4", "m4v", "webm", "ogv", "mov", "wmv", "flv", "tweet", "id", "video")
_ID = re.compile(r"[\w-]{1,80}", re.ASCII)
# What WordPress.com appends to an address to say how large the player is.
_SIZE = re.compile(r"(?:&|&amp;)(?:w|h|rel|fs|autohide|showinfo|showsearch|start|hd)=[^&]*")


def player(code: Shortcode, inner: str, scene: Scene) -> str:
    """Give a link to what a shortcode would play or show."""
    before = PLAYERS[code.name]
    words = [word.partition("|")[0] for word in _offered(code, inner)]
    address = next((word for word in words if host(html.unescape(word))), "")
    if not address and before:
        address = next((before + word for word in words if _ID.fullmatch(word)), "")
    if not address:
        scene.unknown[f"[{code.name}]"] += 1
        return inner
    return link(_SIZE.sub("", address), code.named.get("title", ""))


def link(address: str, words: str = "") -> str:
    """Give a paragraph that is one link."""
    address = html.escape(html.unescape(address))
    return f'\n\n<p><a href="{address}">{words or address}</a></p>\n\n'


def _offered(code: Shortcode, inner: str) -> Iterator[str]:
    yield from (code.named[key].strip() for key in _KEYS + _FILM_KEYS if code.named.get(key))
    yield from (word.strip() for word in code.words)
    yield inner.strip()
