"""The pictures of a publication by their paths, read when they are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from c2c_publish.model import Publication
    from c2c_publish.world import World


@dataclass(frozen=True, slots=True)
class Picture:
    """The bytes of a picture and what they are."""

    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of a book, and no other file."""

    world: World
    media_types: Mapping[str, str]
    drawings: Mapping[str, str]

    def read(self, path: str) -> Picture:
        """Give the picture at a path.

        Raises:
            KeyError: the book has no such picture.
        """
        media_type = self.media_types[path]
        if path in self.drawings:
            return Picture(self.drawings[path].encode(), media_type)
        return Picture(self.world.read(f"manuscript/{path}"), media_type)


def pictures(publication: Publication, world: World) -> Pictures:
    """Give the pictures that a publication's pages may show."""
    images = (*publication.images, publication.cover)
    return Pictures(
        world,
        {image.path: image.media_type for image in images},
        {drawing.path: drawing.svg for drawing in publication.drawings},
    )
