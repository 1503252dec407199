"""The text of a finished PDF is that of its pages as they are, whatever is remembered of others."""

from __future__ import annotations

import io

import pikepdf

from c2c_publish.checks.pdf_text import read_pdf
from tests.unit.writers.test_pdf_book import content, hard


class Kept(dict[str, bytes]):
    """A store that remembers."""

    def put(self, key: str, content: bytes) -> None:
        self[key] = content


def changed(number: int) -> bytes:
    """Give the hard book with one page's words gone."""
    with pikepdf.open(io.BytesIO(content(hard()))) as document:
        document.pages[number].Contents = document.make_stream(b"")
        held = io.BytesIO()
        document.save(held)
    return held.getvalue()


def test_what_is_remembered_is_what_would_be_read() -> None:
    kept = Kept()
    first = read_pdf("a.pdf", content(hard()), kept)

    assert read_pdf("a.pdf", content(hard()), kept) == first == read_pdf("a.pdf", content(hard()))
    assert "A Title that is Rather Long" in " ".join(first.text.split())


def test_a_page_that_lost_its_words_has_none_although_they_were_read_before() -> None:
    kept = Kept()
    whole = read_pdf("a.pdf", content(hard()), kept)
    number = next(at for at, page in enumerate(whole.pages) if "Ann Reader" in page)
    broken = read_pdf("a.pdf", changed(number), kept)

    assert broken.pages[number] == ""
    assert broken.pages[:number] == whole.pages[:number]


def test_other_meanings_of_the_same_codes_are_other_words() -> None:
    kept = Kept()
    whole = read_pdf("a.pdf", content(hard()), kept)
    with pikepdf.open(io.BytesIO(content(hard()))) as document:
        for font in dict(document.pages[0].Resources.Font).values():
            said = font.ToUnicode.read_bytes().replace(b"0065", b"0078")  # e is x
            font.ToUnicode = document.make_stream(said)
        held = io.BytesIO()
        document.save(held)

    assert "Foreword" in whole.text
    assert "Forxword" in read_pdf("a.pdf", held.getvalue(), kept).text
