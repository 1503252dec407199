"""The sample book in every theme, and what a large-print edition promises its readers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from c2c_publish.disk import Disk
from c2c_publish.model import Theme
from c2c_publish.pipeline import Format, build

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
FAMILIES = {
    Theme.CLASSIC: "EBGaramond",
    Theme.MODERN: "SourceSans3",
    Theme.LARGE_PRINT: "AtkinsonHyperlegible",
}
LEAST = 16.0
PICTURE = re.compile(rb"^!\[.*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter on a page: its font and size."""

    font: str
    size: float


def sample_in(theme: Theme, folder: Path) -> bytes:
    """Give the PDF of the sample book in a theme, which nothing is said against."""
    for path in (ROOT / "manuscript").rglob("*.*"):
        copy = folder / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        # The letters in pictures are the author's, and as large as she drew them.
        held = path.read_bytes()
        copy.write_bytes(PICTURE.sub(b"", held) if path.suffix == ".md" else held)
    book = folder / "manuscript" / "book.yaml"
    book.write_text(f"theme: {theme}\n{book.read_text('utf-8')}", "utf-8")
    built = build(Disk(folder), (Format.PDF,), validate=False, report=lambda _stage: None)
    assert built.findings == ()
    (output,) = built.outputs
    return output.content


def letters(pdf: bytes) -> Iterator[Letter]:
    """Give every letter of a PDF but its cover's."""
    with pypdfium2.PdfDocument(pdf) as document:
        for number in range(1, len(document)):
            text = document[number].get_textpage()
            for at in range(text.count_chars()):
                if chr(pdfium.FPDFText_GetUnicode(text, at)).strip():
                    size = pdfium.FPDFText_GetFontSize(text, at)
                    name = bytes(100)
                    pdfium.FPDFText_GetFontInfo(text, at, name, len(name), None)
                    yield Letter(name.rstrip(b"\0").decode(), size)


@pytest.mark.parametrize("theme", Theme)
def test_most_letters_are_of_the_themes_family(theme: Theme, tmp_path: Path) -> None:
    every = list(letters(sample_in(theme, tmp_path)))
    own = [letter for letter in every if FAMILIES[theme] in letter.font.replace("-", "")]
    assert len(own) > 0.8 * len(every)
    if theme is Theme.LARGE_PRINT:
        assert min(letter.size for letter in every) >= LEAST
        assert not [letter for letter in own if "Italic" in letter.font]
