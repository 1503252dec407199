"""The catalogue of a language becomes the words of a book."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from c2c_publish.render.words import ENGLISH, Words, speaks

if TYPE_CHECKING:
    from c2c_publish.world import World


def words_in(language: str, world: World) -> Words:
    """Give the words of a book in this language; English ones where it has no catalogue."""
    tag = speaks(language)
    if tag in {"", "en"}:
        american = language.lower().replace("_", "-").startswith("en-us")
        words = Words(locale="en_US") if american else ENGLISH
    else:
        content = world.resource(f"locales/{tag}/book.po")
        words = _read(tag, content)
    return words.inside(language)


def _read(tag: str, content: bytes) -> Words:
    """Read a catalogue as its translators write it, and hand it to gettext, which knows plural rules."""
    from gettext import GNUTranslations  # noqa: PLC0415 - an English book needs none of these

    from babel.messages.mofile import write_mo  # noqa: PLC0415
    from babel.messages.pofile import read_po  # noqa: PLC0415

    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(content), locale=tag.replace("-", "_")))
    compiled.seek(0)
    return Words(tag, tag.replace("-", "_"), GNUTranslations(compiled))
