"""Sets the sample book in every theme on three papers: a contact sheet of each theme in docs/gallery/."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

from c2c_publish.model import Theme

ROOT = Path(__file__).parent.parent
GALLERY = ROOT / "docs" / "gallery"
SIZES = ("6x9", "a5", "a4")
# What to look for on the pages that are shown.
SHOWN = (
    "",
    "Contents",
    "Notes on notes",
    "Characteres vero",
    "step away from the scissors",
    "The Commenters\r\nDorothea",
)
# Pixels: the height of a page, the distance between two.
TALL, BETWEEN = 360, 12
GROUND = "#8c8c8c"


def main() -> None:
    """Make every contact sheet.

    Raises:
        CalledProcessError: a book could not be built.
    """
    GALLERY.mkdir(parents=True, exist_ok=True)
    for theme in Theme:
        rows = []
        for size in SIZES:
            with tempfile.TemporaryDirectory() as folder:
                rows.append(pages(built(Path(folder), theme, size)))
        sheet(rows).quantize(64).save(GALLERY / f"{theme}.png", optimize=True)


def built(folder: Path, theme: str, size: str) -> Path:
    """Give the PDF of the sample book in a theme and a size."""
    shutil.copytree(ROOT / "manuscript", folder / "manuscript")
    book = folder / "manuscript" / "book.yaml"
    text = book.read_text(encoding="utf-8").replace("page: 6x9", f"page: {size}")
    book.write_text(f"theme: {theme}\n{text}", encoding="utf-8")
    command = (sys.executable, "-m", "c2c_publish", "build", "--format", "pdf")
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    (made,) = (folder / "build").glob("*.pdf")
    return made


def pages(path: Path) -> list[Image.Image]:
    """Give the pages to show, each as tall as the others."""
    with pypdfium2.PdfDocument(path) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
        found = [
            next(number for number, text in enumerate(texts) if sought in text) for sought in SHOWN
        ]
        return [
            document[number].render(scale=TALL / document[number].get_height()).to_pil()
            for number in found
        ]


def sheet(rows: list[list[Image.Image]]) -> Image.Image:
    """Give rows of pages as one picture."""
    wide = max(sum(page.width + BETWEEN for page in row) for row in rows) + BETWEEN
    whole = Image.new("RGB", (wide, len(rows) * (TALL + BETWEEN) + BETWEEN), GROUND)
    for number, row in enumerate(rows):
        left = BETWEEN
        for page in row:
            whole.paste(page.convert("RGB"), (left, BETWEEN + number * (TALL + BETWEEN)))
            left += page.width + BETWEEN
    return whole


if __name__ == "__main__":
    main()
