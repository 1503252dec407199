"""The pictures of a publication, and which of them a section can show."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from c2c_publish.writers.pdf.jobs import Picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from c2c_publish.model import Publication
    from c2c_publish.world import World

_DRAWING = "image/svg+xml"


@dataclass(frozen=True)
class Pictures:
    """The pictures of a book, and no other file. `always` are those that its styles name."""

    world: World
    media_types: Mapping[str, str]
    drawings: Mapping[str, str]
    always: frozenset[str]
    _read: dict[str, Picture] = field(default_factory=dict)

    def shown(self, paths: Iterable[str]) -> tuple[tuple[str, Picture], ...]:
        """Give the pictures at these paths, those that the styles name, and those inside drawings."""
        found: dict[str, Picture] = {}
        waiting = sorted({*paths, *self.always} & {*self.media_types}, reverse=True)
        while waiting:
            path = waiting.pop()
            if path not in found:
                found[path] = self._picture(path)
                if found[path].media_type == _DRAWING:
                    text = found[path].content.decode("utf-8", "replace")
                    waiting += sorted(named(self.media_types, text), reverse=True)
        return tuple(sorted(found.items()))

    def _picture(self, path: str) -> Picture:
        if path not in self._read:
            drawn = self.drawings.get(path)
            content = drawn.encode() if drawn else self.world.read(f"manuscript/{path}")
            self._read[path] = Picture(content, self.media_types[path])
        return self._read[path]


def pictures(publication: Publication, world: World) -> Pictures:
    """Give the pictures that a publication's pages may show."""
    media_types = {
        image.path: image.media_type for image in (*publication.images, publication.cover)
    }
    styles = publication.stylesheets
    css = "\n".join(sheet.own for sheet in (styles.base, styles.print, styles.page))
    drawings = {drawing.path: drawing.svg for drawing in publication.drawings}
    return Pictures(world, media_types, drawings, named(media_types, css))


def named(paths: Iterable[str], text: str) -> frozenset[str]:
    """Give the paths whose last part a text names, as it is or as addresses have it."""
    last = ((path, path.rsplit("/", 1)[-1]) for path in paths)
    return frozenset(path for path, name in last if name in text or quote(name) in text)
