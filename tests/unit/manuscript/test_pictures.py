"""Pictures: what their content says they are, and which a book can hold."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from typing import TYPE_CHECKING

import pytest
from PIL import Image as Pillow
from PIL import ImageFile

from c2c_publish import rules
from c2c_publish.manuscript.pictures import picture_path, read_picture
from c2c_publish.model import Span
from tests.worlds import MemoryWorld

if TYPE_CHECKING:
    from c2c_publish.findings import Checked
    from c2c_publish.model import Image

HERE = Span("manuscript/essays/walls.md", 5, 6)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'
)


def drawn(kind: str, size: tuple[int, int] = (3, 2), **options: object) -> bytes:
    held = io.BytesIO()
    Pillow.new("RGB", size, "white").save(held, kind, **options)
    return held.getvalue()


def png(width: int, height: int) -> bytes:
    """Give a PNG that says it has this size and holds next to nothing."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 10)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def read(content: bytes) -> Checked[Image | None]:
    return read_picture(MemoryWorld({"manuscript/images/a": content}), "images/a", HERE)


def svg(attributes: str = "", inside: str = "") -> Checked[Image | None]:
    return read(SVG.format(attributes, inside).encode())


def refused(done: Checked[Image | None]) -> str:
    """Give why a picture is refused."""
    assert done.value is None
    (found,) = done.findings
    assert (found.rule, found.span) == (rules.IMAGE_BROKEN, HERE)
    return found.message


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_is_what_its_content_says(kind: str) -> None:
    image = read(drawn(kind)).value
    assert image
    assert (image.media_type, image.width, image.height) == (f"image/{kind.lower()}", 3, 2)
    assert len(image.sha256) == 64


def test_a_picture_that_moves_is_one_picture() -> None:
    frames = [Pillow.new("L", (3, 2), shade) for shade in range(5)]
    assert read(drawn("GIF", save_all=True, append_images=frames)).value


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"<html><img></html>", "not a picture"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "not a picture"),
        (b"BM" + b"\0" * 60, "not a picture"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 20_000_000, "larger than 20 MB"),
        (b"RIFF\0\0\0\0WAVEfmt ", "damaged"),
        (drawn("PNG")[:40], "damaged"),
        (drawn("PNG", (300, 200))[:-40], "damaged"),
        (drawn("JPEG", (300, 200))[:-300], "damaged"),
        (drawn("PNG")[:8] + drawn("JPEG"), "damaged"),
        (png(60, 60), "damaged"),
        (png(8_000, 8_000), "40 million pixels"),
        (png(12_000, 12_000), "40 million pixels"),
        (png(60_000, 60_000), "40 million pixels"),
    ],
    ids=["empty", "html", "eps", "bmp", "large", "wave", "cut", "cut late", "cut jpeg", "mixed", "lies",
         "64 MP", "144 MP", "3,600 MP"],
)  # fmt: skip
def test_what_is_no_picture_for_a_book(content: bytes, why: str) -> None:
    assert why in refused(read(content))


def test_half_a_picture_is_refused_even_when_pillow_was_told_to_take_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    assert "damaged" in refused(read(drawn("PNG", (300, 200))[:-40]))


def test_nobody_but_us_speaks_of_a_large_picture() -> None:
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        assert refused(read(png(12_000, 12_000)))
    assert said == []


def test_a_picture_that_is_not_there() -> None:
    done = read_picture(MemoryWorld({}), "images/a", HERE)
    assert [found.rule for found in done.findings] == [rules.IMAGE_MISSING]


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="30" height="20"', (30, 20)),
        ('width="30.6px" height="20mm"', (31, 20)),
        ('viewBox="0 0 60 40"', (60, 40)),
        ('viewBox="0,0,60,40" width="6"', (6, 40)),
        ("", (300, 150)),
        ('viewBox="-1 -1 .5e2 40."', (0, 40)),
        ('width="auto" height="-5"', (0, 0)),
        (f'width="{"9" * 400}" height="1"', (999_999, 1)),
    ],
)
def test_a_drawing_says_its_size(attributes: str, size: tuple[int, int]) -> None:
    image = svg(attributes).value
    assert image
    assert (image.media_type, image.width, image.height) == ("image/svg+xml", *size)


@pytest.mark.parametrize("box", ["60", "e e e e", "0 0 5px 5px", "0 0 5", "0 0 5 5 5", ""])
def test_a_drawing_with_a_box_that_is_none_is_refused(box: str) -> None:
    assert "viewBox" in refused(svg(f'viewBox="{box}"'))
    assert "viewBox" in refused(svg("", f'<marker viewBox="{box}"/>'))


def test_a_drawing_without_its_namespace_is_refused() -> None:
    assert "xmlns" in refused(read(b'<svg viewBox="0 0 1 1"><rect/></svg>'))


def test_a_picture_in_grey_of_sixteen_bits_is_refused() -> None:
    held = io.BytesIO()
    Pillow.new("I;16", (3, 2)).save(held, "PNG")
    assert "cannot be printed" in refused(read(held.getvalue()))


@pytest.mark.parametrize(
    "inside",
    [
        '<use href="#a"/><use xlink:href="#a"/>',
        '<rect fill="url(#a)" style="fill: url(\'#a\'); stroke: url( &quot;#b&quot; )"/>',
        "<text>url(https://example.org/)</text>",
        '<path d="M0 0"/><!-- <script> -->',
    ],
)
def test_a_drawing_may_point_into_itself(inside: str) -> None:
    assert svg("", inside).findings == ()


@pytest.mark.parametrize(
    "inside",
    [
        "<script>x</script>",
        "<x:script xmlns:x='http://www.w3.org/2000/svg'>x</x:script>",
        "<foreignObject/>",
        "<image/>",
        "<style>@import 'https://example.org/'</style>",
        '<rect onload="x"/>',
        '<use href="https://example.org/#a"/>',
        '<use xlink:href="file:///etc/passwd#a"/>',
        '<use href=" https://example.org/#a"/>',
        '<g xml:base="https://example.org/"><use href="#a"/></g>',
        '<rect fill="url(https://example.org/#a)"/>',
        '<rect fill="URL(https://example.org/#a)"/>',
        "<rect style=\"fill:url( 'https://example.org/' )\"/>",
        '<rect style="fill:\\75rl(https://example.org/)"/>',
        '<rect style="background:image-set(&quot;https://example.org/&quot;)"/>',
        "<?xml-stylesheet href='https://example.org/'?>",
    ],
)
def test_a_drawing_may_neither_run_nor_fetch(inside: str) -> None:
    assert "SVG" in refused(svg("", inside))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>', "DOCTYPE"),
        (b'<?xml version="1.0"?><!DOCTYPE svg><svg/>', "DOCTYPE"),
        (b'<?xml-stylesheet href="https://example.org/"?><svg/>', "xml-stylesheet"),
        (b"<svg><g></svg>", "not well formed (line 1)"),
        (b"<svg>&a;</svg>", "not well formed"),
        (b"<svg>\xff</svg>", "not well formed"),
        (b'<?xml version="1.0" encoding="x-none"?><svg/>', "encoding"),
        (b'<?xml version="1.0" encoding="utf-7"?><svg/>', "encoding"),
        (b'<?xml version="1.0" encoding="shift_jis"?><svg/>', "encoding"),
    ],
)
def test_a_drawing_is_plain_xml(content: bytes, why: str) -> None:
    assert why in refused(read(content))


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("images/a.png", "images/a.png"),
        (" ./images//a.png ", "images/a.png"),
        ("images/a%20b.png", "images/a b.png"),
        ("images\\a.png", "images/a.png"),
        ("images/../images/a.png", "images/a.png"),
        ("images/%252e%252e/a.png", "images/%2e%2e/a.png"),
        ("images/小さな余白.png", "images/小さな余白.png"),
    ],
)
def test_an_address_names_a_file_of_the_manuscript(address: str, path: str) -> None:
    assert picture_path(address, HERE).value == path


@pytest.mark.parametrize(
    "address",
    [
        "../secret.png",
        "images/../../secret.png",
        "%2e%2e/secret.png",
        "..%2fsecret.png",
        "..\\secret.png",
        "/etc/passwd",
        "//example.org/a.png",
        "https://example.org/a.png",
        "https%3A//example.org/a.png",
        "file:///etc/passwd",
        "data:image/png;base64,AAAA",
        "C:\\a.png",
        ".",
        "..",
        "images/a%00.png",
        "images/a%0a.png",
    ],
)
def test_an_address_that_names_nothing_in_the_manuscript(address: str) -> None:
    done = picture_path(address, HERE)
    assert done.value == ""
    assert [(found.rule, found.span) for found in done.findings] == [(rules.IMAGE_OUTSIDE, HERE)]


@pytest.mark.parametrize("address", ["", "  "])
def test_a_picture_without_an_address(address: str) -> None:
    assert [found.rule for found in picture_path(address, HERE).findings] == [rules.IMAGE_MISSING]
