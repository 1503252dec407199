"""The fonts a book is set in: found where they are installed, and no others, so that pages stay the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from c2c_publish.charmap import code_points

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class FontFile:
    """A file of one family and style. `weight` is `variable` where the file holds them all.

    No two files share family, weight and style: WeasyPrint would make one font of both, and print
    wrong letters in silence.
    """

    family: str
    weight: str
    style: str
    path: Path


# Package, folder in it, family, and for each file: name, weight, style.
_PACKAGES = (
    (
        "fontpkg_eb_garamond",
        "files",
        "EB Garamond",
        (
            ("EBGaramond[wght].ttf", "variable", "normal"),
            ("EBGaramond-Italic[wght].ttf", "variable", "italic"),
        ),
    ),
    (
        "fontpkg_source_sans_3",
        "files",
        "Source Sans 3",
        (
            ("SourceSans3[wght].ttf", "variable", "normal"),
            ("SourceSans3-Italic[wght].ttf", "variable", "italic"),
        ),
    ),
    (
        "fontpkg_source_code_pro",
        "files",
        "Source Code Pro",
        (
            ("SourceCodePro[wght].ttf", "variable", "normal"),
            ("SourceCodePro-Italic[wght].ttf", "variable", "italic"),
        ),
    ),
    (
        "fontpkg_atkinson_hyperlegible",
        "files",
        "Atkinson Hyperlegible",
        (
            ("AtkinsonHyperlegible-Regular.ttf", "400", "normal"),
            ("AtkinsonHyperlegible-Italic.ttf", "400", "italic"),
            ("AtkinsonHyperlegible-Bold.ttf", "700", "normal"),
            ("AtkinsonHyperlegible-BoldItalic.ttf", "700", "italic"),
        ),
    ),
    (
        "fontpkg_amiri",
        "files",
        "Amiri",
        (
            ("Amiri-Regular.ttf", "400", "normal"),
            ("Amiri-Italic.ttf", "400", "italic"),
            ("Amiri-Bold.ttf", "700", "normal"),
            ("Amiri-BoldItalic.ttf", "700", "italic"),
        ),
    ),
    (
        "fontpkg_frank_ruhl_libre",
        "files",
        "Frank Ruhl Libre",
        (("FrankRuhlLibre[wght].ttf", "variable", "normal"),),
    ),
    # A collection: it holds Noto Sans CJK SC, TC, HK, JP and KR, each a family of its own.
    (
        "noto_cjk_sans_otc",
        "",
        "Noto Sans CJK",
        (("NotoSansCJK-Regular.ttc", "400", "normal"),),
    ),
)
_HEAD = 4096
# First and last code point of the scripts that an extra brings.
_EXTRAS = (
    ("rtl", 0x0590, 0x08FF),
    ("rtl", 0xFB1D, 0xFDFF),
    ("rtl", 0xFE70, 0xFEFF),
    ("cjk", 0x1100, 0x11FF),
    ("cjk", 0x2E80, 0x9FFF),
    ("cjk", 0xA960, 0xA97F),
    ("cjk", 0xAC00, 0xD7FF),
    ("cjk", 0xF900, 0xFAFF),
    ("cjk", 0xFE30, 0xFE4F),
    ("cjk", 0xFF00, 0xFFEF),
    ("cjk", 0x20000, 0x3FFFF),
)


def installed_fonts() -> tuple[FontFile, ...]:
    """Give the files of every font package on this machine, in a fixed order; nothing is imported."""
    found = []
    for package, folder, family, files in _PACKAGES:
        spec = find_spec(package)
        for place in (spec.submodule_search_locations or ()) if spec else ():
            paths = ((Path(place, folder, name), weight, style) for name, weight, style in files)
            found += [FontFile(family, w, s, path) for path, w, s in paths if path.is_file()]
    return tuple(found)


def fontconfig(fonts: Iterable[FontFile], cache_dir: str) -> str:
    """Give a fontconfig configuration under which these fonts are all there are.

    Args:
        fonts: the files to be seen.
        cache_dir: where fontconfig keeps what it read of them.
    """
    folders = sorted({str(font.path.parent) for font in fonts})
    lines = (
        '<?xml version="1.0"?>',
        '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
        "<fontconfig>",
        "<reset-dirs/>",
        *(f"<dir>{escape(folder, quote=False)}</dir>" for folder in folders),
        f"<cachedir>{escape(cache_dir, quote=False)}</cachedir>",
        *(_alias(generic, family) for generic, family in _GENERIC),
        _BITMAPS,
        _LAST_RESORT,
        "</fontconfig>",
    )
    return "\n".join(lines) + "\n"


def font_digest(size: int, head: bytes) -> str:
    """Give what a font file is known by: its size and its head, which holds a checksum of every table."""
    return sha256(b"%d:%b" % (size, head[:_HEAD])).hexdigest()


def font_file(digest: str) -> bytes:
    """Give the bytes of an installed font file by its digest.

    Raises:
        KeyError: none of the installed fonts is that file.
    """
    return _by_digest()[digest].read_bytes()


@cache
def _by_digest() -> dict[str, Path]:
    found = {}
    for font in installed_fonts():
        with font.path.open("rb") as opened:
            found[font_digest(font.path.stat().st_size, opened.read(_HEAD))] = font.path
    return found


def lacking(characters: Iterable[str], fonts: Iterable[FontFile]) -> frozenset[str]:
    """Give those characters that none of these fonts has a glyph for."""
    sought = {ord(character) for character in characters}
    for font in fonts:
        if not sought:
            break
        with font.path.open("rb") as opened:
            sought -= code_points(opened)
    return frozenset(map(chr, sought))


def extra_for(character: str) -> str:
    """Give the extra of c2c-publish that brings fonts for the script of a character, or nothing."""
    point = ord(character)
    return next((extra for extra, first, last in _EXTRAS if first <= point <= last), "")


_GENERIC = (
    ("serif", "EB Garamond"),
    ("sans-serif", "Source Sans 3"),
    ("monospace", "Source Code Pro"),
    ("emoji", "Noto Color Emoji"),
)


def _alias(generic: str, family: str) -> str:
    wanted = f"<prefer><family>{family}</family></prefer>"
    return f'<alias binding="same"><family>{generic}</family>{wanted}</alias>'


# Without it a colour emoji, which is a picture of one size, is printed at that size.
_BITMAPS = """\
<match target="font">
<test name="outline"><bool>false</bool></test>
<test name="scalable"><bool>false</bool></test>
<edit name="matrix" mode="assign"><times><name>matrix</name><matrix>
<divide><name target="pattern">pixelsize</name><name target="font">pixelsize</name></divide>
<double>0</double><double>0</double>
<divide><name target="pattern">pixelsize</name><name target="font">pixelsize</name></divide>
</matrix></times></edit>
<edit name="size" mode="assign"><times><name>size</name>
<divide><name target="font">pixelsize</name><name target="pattern">pixelsize</name></divide>
</times></edit>
</match>"""
# Whatever family is asked for, text is set in something of ours.
_LAST_RESORT = """\
<match target="pattern">
<edit name="family" mode="append_last"><string>EB Garamond</string></edit>
</match>"""
