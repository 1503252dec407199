"""What is in the PDF of a book with everything that is hard to set."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2

from c2c_publish import pipeline
from tests.unit.writers.test_pdf_book import BOOK, ROOT, Shelf, content, hard, hard_book, written

if TYPE_CHECKING:
    from pathlib import Path


def words(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_the_pages_are_named_as_they_are_numbered() -> None:
    with pypdfium2.PdfDocument(content(hard())) as document:
        labels = [document.get_page_label(index) for index in range(len(document))]

    assert labels[:6] == ["Cover", "Inside cover", "i", "ii", "iii", "iv"]
    assert labels[labels.index("1") :] == [str(n + 1) for n in range(labels[::-1].index("1") + 1)]
    assert hard().value[0].pages == len(labels)
    pages = dict(zip(labels, words(content(hard())), strict=True))
    assert pages["2"].endswith(" 2")  # an opening bears its number at the foot


def test_page_1_is_the_first_of_the_body_wherever_a_number_is_given() -> None:
    """On the page, in the page labels, in the outline, and in the contents: i, ii, iii and 1, 2, 3."""
    with pypdfium2.PdfDocument(content(hard())) as document:
        labels = [document.get_page_label(index) for index in range(len(document))]
        outline = [(line.get_title(), line.get_dest()) for line in document.get_toc()]
        begins = {title: labels[place.get_index()] for title, place in outline if place}
    pages = words(content(hard()))

    assert begins["Hard Things"] == "i"
    assert begins["The First Half"] == "1"
    contents = pages[labels.index(begins["Contents"])]
    for title in ("Foreword", "The First Half", "After", "Colophon"):
        assert re.search(rf"{title} [. ]+{begins[title]}\b", contents), contents
    for label, said in zip(labels, pages, strict=True):
        if label in {begins["Foreword"], begins["After"], "2", "4"}:
            assert label in said.split()


def test_the_outline_holds_parts_essays_and_what_is_in_them() -> None:
    with pypdfium2.PdfDocument(content(hard())) as document:
        outline = [(line.level, line.get_title()) for line in document.get_toc()]

    assert outline == [
        (0, "Hard Things"),
        (0, "Contents"),
        (0, "Foreword"),
        (0, "The First Half"),
        (1, "Before the first half"),
        (1, "A Title that is Rather Long, as Titles of Essays Often Are"),
        (2, "What a heading may hold"),
        (2, "Comments"),
        (0, "After"),
        (0, "The Commenters"),
        (0, "Colophon"),
    ]


def test_notes_stand_at_the_foot_of_the_page_that_calls_them() -> None:
    text = " ".join(words(content(hard())))

    assert "1. The first note" in text
    assert "2. The note of a heading, which calls another.4" in text
    assert "4. The note of a note." in text
    assert text.count("The second paragraph") == 1
    assert "Notes" not in text


def test_a_note_that_landed_on_the_next_page_is_brought_back() -> None:
    """Of these nine paragraphs WeasyPrint, left alone, parts one from its note."""
    text = "the margin is wide " * 26
    lines = [f"{text} here[^{n}] and there, so that it ends after this." for n in range(1, 10)]
    lines += [f"[^{n}]: {'A note of some length. ' * 7}" for n in range(1, 10)]
    shelf = Shelf(
        (
            ("manuscript/book.yaml", BOOK.partition("contents:")[0].encode()),
            ("manuscript/essays/many.md", "\n\n".join(("---\ntitle: Many\n---", *lines)).encode()),
        )
    )
    pages = pipeline.publication(shelf).value
    assert pages is not None
    essay = tuple(page for page in pages.pages if page.id == "many")
    done = written(replace(pages, pages=essay), shelf)

    with pikepdf.open(io.BytesIO(content(done))) as document:
        places = {
            name: document.pages.index(pikepdf.Page(target[0]))
            for name, target in pikepdf.NameTree(document.Root.Names.Dests).items()
        }
    assert len({page for name, page in places.items() if "call" in name}) > 1
    for number in range(1, 10):
        assert places[f"many.call-{number}"] == places[f"many.note-{number}"]


def test_the_pdf_says_what_it_is() -> None:
    with pikepdf.open(io.BytesIO(content(hard()))) as document:
        assert str(document.docinfo["/Title"]) == "Hard Things: to set in type, and in that order"
        assert str(document.docinfo["/Author"]) == "Ada Setter"
        assert str(document.docinfo["/Subject"]) == "Everything that is hard."
        assert str(document.docinfo["/Keywords"]) == "Type, Books"
        assert str(document.docinfo["/CreationDate"]) == "D:20210423"
        assert str(document.Root.Lang) == "en"
        assert bool(document.Root.MarkInfo.Marked)
        assert b'pdfuaid:part="1"' in document.Root.Metadata.read_bytes()
        assert "/EmbeddedFiles" not in document.Root.Names


def test_links_lead_into_the_book_and_to_the_web_only() -> None:
    with pikepdf.open(io.BytesIO(content(hard()))) as document:
        actions = [
            str(note.A.URI)
            for page in document.pages
            for note in page.get("/Annots", ())
            if "/A" in note
        ]

    assert sorted(set(actions)) == [
        "https://example.org/",
        "https://example.org/ann",
        "https://example.org/d",
    ]


def test_without_a_variant_the_pdf_is_plain() -> None:
    book = hard_book()
    plain = replace(book, pages=book.pages[-1:], pdf_variant="none")

    with pikepdf.open(io.BytesIO(content(written(plain)))) as document:
        assert "/StructTreeRoot" not in document.Root


BUILD = f"""
import sys
sys.path[:0] = {[str(ROOT), *sys.path]!r}
from tests.unit.writers.test_pdf_book import content, hard_book, written
sys.stdout.buffer.write(content(written(hard_book())))
"""


def test_folder_and_hash_seed_do_not_matter(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    done = subprocess.run(
        [sys.executable, "-c", BUILD],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=False,
    )

    assert done.stderr == b""
    assert done.stdout == content(hard())
    assert str(ROOT).encode() not in done.stdout
