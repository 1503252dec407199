"""Makes the pictures of the README from the finished sample book: one PNG a page, named by what it shows."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
WIDTH = 560
# What to look for on the page, and how many pages further to turn.
SHOWN = {
    "cover": ("", 0),
    "contents": ("Contents", 0),
    "opening": ("Notes on notes", 0),
    "thread": ("step away from the scissors", 0),
    "mentions": ("Mentioned elsewhere\r\nWill Release", 0),
}


def main() -> None:
    """Write every picture.

    Raises:
        SystemExit: there is no finished book, or a page is not in it.
    """
    books = sorted((ROOT / "build").glob("*.pdf"))
    if not books:
        sys.exit("There is no PDF in build/: run `make book` first.")
    document = pypdfium2.PdfDocument(books[0])
    texts = [page.get_textpage().get_text_bounded() for page in document]
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, (sought, further) in SHOWN.items():
        found = next((i for i, text in enumerate(texts) if sought in text), None)
        if found is None:
            sys.exit(f"No page of {books[0].name} holds “{sought}”.")
        page = document[found + further]
        picture = page.render(scale=WIDTH / page.get_width()).to_pil()
        picture.quantize(128).save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
