"""Small whole books and what becomes of them: every text file of the EPUB, and the facts of the PDF."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from c2c_publish.disk import Disk
from c2c_publish.pipeline import Built, Format, build

HERE = Path(__file__).parent
BOOKS = sorted(path.parent.name for path in HERE.glob("*/manuscript"))
SHARED_STYLES = {"EPUB/styles/base.css", "EPUB/styles/epub.css"}


@cache
def made(name: str) -> Built:
    return build(
        Disk(HERE / name), (Format.EPUB, Format.PDF), validate=False, report=lambda _stage: None
    )


def epub_texts(content: bytes) -> dict[str, str]:
    """Give the text files of an EPUB by name; the styles are the same for every book, and left out."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        names = sorted(set(book.namelist()) - SHARED_STYLES)
        return {
            name: _lines(book.read(name).decode("utf-8"))
            for name in names
            if name.endswith((".xhtml", ".opf", ".ncx", ".svg", ".css"))
        }


def _lines(text: str) -> str:
    """Break XHTML before blocks, so that a difference is one line and not the whole chapter."""
    for tag in ("<p", "<li", "<ol", "<ul", "<h", "<section", "<div", "<table", "<tr", "<figure"):
        text = text.replace(tag, f"\n{tag}")
    return text.strip() + "\n"


def pdf_facts(content: bytes) -> str:
    """Give a PDF's outline, page labels, tags and the words of each page."""
    document = pypdfium2.PdfDocument(content)
    facts = ["outline:"]
    for line in document.get_toc():
        place = line.get_dest()
        page = place.get_index() if place else None
        label = document.get_page_label(page) if page is not None else "nowhere"
        facts.append(f"  {'  ' * line.level}{line.get_title()} ... {label}")
    for index, page in enumerate(document):
        words = " ".join(page.get_textpage().get_text_bounded().split())
        facts.append(f"page {document.get_page_label(index)}: {words}")
    document.close()
    return "\n".join((*facts, "", *_tags(content), ""))


def _tags(content: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(content)) as document:
        counted: dict[str, int] = {}
        for item in document.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") and "/P" in item:
                kind = str(item["/S"]).removeprefix("/")
                counted[kind] = counted.get(kind, 0) + 1
        return [f"tag {kind}: {times}" for kind, times in sorted(counted.items())]


@pytest.mark.parametrize("name", BOOKS)
def test_book(name: str, *, update_golden: bool) -> None:
    """A book becomes exactly what is expected of it."""
    built = made(name)
    by_kind = {output.name.rsplit(".", 1)[-1]: output for output in built.outputs}
    said = "".join(f"{f.span}: {f.severity}: {f.message} [{f.rule.id}]\n" for f in built.findings)
    texts = {"findings.txt": said, "pdf.txt": pdf_facts(by_kind["pdf"].content)}
    texts |= {f"epub/{n}": text for n, text in epub_texts(by_kind["epub"].content).items()}

    golden = HERE / name / "golden"
    if update_golden:
        for old in (p for p in golden.rglob("*") if p.is_file()):
            old.unlink()
        for path, text in texts.items():
            (golden / path).parent.mkdir(parents=True, exist_ok=True)
            (golden / path).write_text(text, "utf-8")
    expected = {
        str(path.relative_to(golden)): path.read_text("utf-8")
        for path in sorted(golden.rglob("*"))
        if path.is_file()
    }

    assert sorted(expected) == sorted(texts)
    for path, text in expected.items():
        assert text == texts[path], path
