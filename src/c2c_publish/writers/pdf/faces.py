"""The fonts of a bound book: of each face one program for the whole book, with the glyphs that are shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from c2c_publish.world import key_of
from c2c_publish.writers.pdf.joined import with_letters
from c2c_publish.writers.pdf.pdf_file import array, dictionary, number, reference, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from c2c_publish.world import Store
    from c2c_publish.writers.pdf.package import Face
    from c2c_publish.writers.pdf.pdf_file import PdfFile

_FIXED_PITCH = 1
_TOGETHER = 100  # lines in one block of a CMap (Adobe Technical Note 5014)
_CMAP = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
{}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
# Of no use to who shows glyphs by their numbers.
_DROPPED = ("BASE", "DSIG", "EBDT", "EBLC", "EBSC", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT", "SVG ")


@dataclass
class Type:
    """A face with all the glyphs that a book shows of it: their widths and the text they stand for."""

    face: Face
    widths: dict[int, float] = field(default_factory=dict)
    meanings: dict[int, str] = field(default_factory=dict)

    def use(self, face: Face) -> None:
        """Add the glyphs that a section shows."""
        for glyph, width, meaning in face.by_glyph():
            self.widths.setdefault(glyph, width)
            if meaning:
                self.meanings.setdefault(glyph, meaning)


def write_fonts(
    file: PdfFile, types: Mapping[str, Type], font_file: Callable[[str], bytes], store: Store
) -> dict[str, bytes]:
    """Write the fonts; give references to them by the names that pages know them by.

    Args:
        file: where to.
        types: what is shown, by those names.
        font_file: gives the bytes of a font file by its digest.
        store: has the programs that earlier builds made.
    """
    for one in types.values():
        content = partial(font_file, one.face.file)
        one.meanings = with_letters(one.meanings, one.widths, content, one.face.index)
    return {
        key: reference(_font(file, one, program(one, font_file, store)))
        for key, one in sorted(types.items())
    }


def program(used: Type, font_file: Callable[[str], bytes], store: Store) -> bytes:
    """Give a font file with the glyphs that are shown, under the numbers they have in the whole font.

    A variable font becomes the one point of its design space that is asked for.
    """
    face, glyphs = used.face, sorted({0, *used.widths})
    said = f"{face.index} {face.axes} {glyphs}"
    key = key_of("font program", face.file, said)
    kept = store.get(key)
    if kept is None:
        kept = _subset(font_file(face.file), face, glyphs)
        store.put(key, kept)
    return kept


def _subset(content: bytes, face: Face, glyphs: Iterable[int]) -> bytes:
    import uharfbuzz as harfbuzz  # noqa: PLC0415 - most builds find all in the store

    whole = harfbuzz.Face(content, face.index)
    wanted = harfbuzz.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _DROPPED)
    wanted.flags = (
        harfbuzz.SubsetFlags.RETAIN_GIDS
        | harfbuzz.SubsetFlags.NO_HINTING
        | harfbuzz.SubsetFlags.DESUBROUTINIZE
        | harfbuzz.SubsetFlags.NOTDEF_OUTLINE
        | harfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
    )
    given = dict(face.axes)
    for axis in whole.axis_infos:
        value = min(max(given.get(axis.tag, axis.default_value), axis.min_value), axis.max_value)
        wanted.pin_axis_location(whole, axis.tag, value)
    return bytes(harfbuzz.subset(whole, wanted).blob.data)


def _font(file: PdfFile, used: Type, content: bytes) -> int:
    """Write a composite font (ISO 32000-1, 9.7) whose codes are the numbers of glyphs."""
    is_cff = content[:4] == b"OTTO"
    name = b"/" + used.face.name.lstrip("/").encode()
    extra = b"/Subtype/OpenType" if is_cff else b"/Length1 %d" % len(content)
    stream = file.add_plain(extra, content)
    below = {
        "Type": b"/Font",
        "Subtype": b"/CIDFontType0" if is_cff else b"/CIDFontType2",
        "BaseFont": name,
        "CIDSystemInfo": b"<</Registry (Adobe)/Ordering (Identity)/Supplement 0>>",
        "CIDToGIDMap": b"/Identity",
        "W": _widths(used.widths),
        "FontDescriptor": reference(
            file.add(_descriptor(used, name, "FontFile3" if is_cff else "FontFile2", stream))
        ),
    }
    entries = {
        "Type": b"/Font",
        "Subtype": b"/Type0",
        "BaseFont": name,
        "Encoding": b"/Identity-H",
        "DescendantFonts": array([reference(file.add(dictionary(below)))]),
        "ToUnicode": reference(file.add_plain(b"", _to_unicode(used.meanings))),
    }
    return file.add(dictionary(entries))


def _descriptor(used: Type, name: bytes, key: str, stream: int) -> bytes:
    flags, angle, ascent, descent, upright, lying = used.face.metrics
    if len(used.widths) > 1 and len(set(used.widths.values())) == 1:
        flags |= _FIXED_PITCH
    widest = max(used.widths.values(), default=0)
    box = (0, descent, widest, ascent)
    return dictionary({
        "Type": b"/FontDescriptor",
        "FontName": name,
        "FontFamily": text(used.face.family),
        "Flags": number(flags),
        "FontBBox": array(map(number, box)),
        "ItalicAngle": number(angle),
        "Ascent": number(ascent),
        "Descent": number(descent),
        "CapHeight": number(ascent),
        "StemV": number(upright),
        "StemH": number(lying),
        key: reference(stream),
    })  # fmt: skip


def _widths(widths: Mapping[int, float]) -> bytes:
    """Give widths as runs of neighbours (section 9.7.4.3)."""
    runs: list[tuple[int, list[bytes]]] = []
    for glyph in sorted(widths):
        if not runs or runs[-1][0] + len(runs[-1][1]) != glyph:
            runs.append((glyph, []))
        runs[-1][1].append(number(widths[glyph]))
    return array(b"%d %b" % (first, array(run)) for first, run in runs)


def _to_unicode(meanings: Mapping[int, str]) -> bytes:
    lines = [
        f"<{glyph:04x}> <{meaning.encode('utf-16-be', 'surrogatepass').hex()}>"
        for glyph, meaning in sorted(meanings.items())
    ]
    blocks = (lines[at : at + _TOGETHER] for at in range(0, len(lines), _TOGETHER))
    said = (f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar" for block in blocks)
    return _CMAP.format("\n".join(said)).encode()
