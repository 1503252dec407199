"""No WebP is in an EPUB: Kindle and older readers do not show it."""

from __future__ import annotations

import io

import pytest
from PIL import Image as Pillow

from c2c_publish.manuscript.pictures import look_at
from c2c_publish.model import Image
from c2c_publish.writers.epub.addresses import media_type
from c2c_publish.writers.epub.conversion import converted


def webp(mode: str, *more: Pillow.Image, **options: object) -> bytes:
    made = io.BytesIO()
    colour = (200, 40, 40, 90)[: len(mode)]
    first = Pillow.new(mode, (4, 3), colour)
    first.save(made, "WEBP", save_all=bool(more), append_images=more, **options)
    return made.getvalue()


def turned() -> Pillow.Exif:
    exif = Pillow.Exif()
    exif[0x0112] = 6  # held upright
    return exif


@pytest.mark.parametrize(
    ("content", "kind", "size"),
    [
        pytest.param(webp("RGB"), "image/jpeg", (4, 3), id="photograph"),
        pytest.param(webp("RGB", exif=turned()), "image/jpeg", (3, 4), id="held upright"),
        pytest.param(webp("RGB", lossless=True), "image/png", (4, 3), id="drawing"),
        pytest.param(webp("RGBA"), "image/png", (4, 3), id="clear ground"),
        pytest.param(
            webp("RGB", Pillow.new("RGB", (4, 3))), "image/png", (4, 3), id="moving: its beginning"
        ),
    ],
)
def test_a_webp_becomes_what_every_reader_shows(
    content: bytes, kind: str, size: tuple[int, int]
) -> None:
    seen = look_at(content)
    image = Image("a.webp", seen.media_type, seen.width, seen.height, "", seen.is_photograph)
    made = converted(content, media_type(image))

    assert seen.media_type == "image/webp"
    assert media_type(image) == kind == look_at(made).media_type
    assert made == converted(content, kind)
    with Pillow.open(io.BytesIO(made)) as shown:
        assert shown.size == size
        assert not shown.getexif()
        pixel = shown.convert("RGBA").getpixel((1, 1))
    assert isinstance(pixel, tuple)
    assert pixel[0] > 150
    assert (pixel[3] < 255) == (b"ALPH" in content)


def test_other_pictures_stay_as_they_are() -> None:
    kinds = ("image/gif", "image/jpeg", "image/png", "image/svg+xml")

    assert [media_type(Image("a", kind, 1, 1, "")) for kind in kinds] == [*kinds]
