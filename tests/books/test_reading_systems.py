"""What the EPUBs of all books keep to, so that Kindle and the other narrow readers show them."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache

import pypdfium2
import pytest
from lxml import etree
from PIL import Image

from c2c_publish.model import letters
from tests.books.test_books import BOOKS, made

XHTML, EPUB = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/ops}"
# Kindle drops a whole rule for a value that it cannot read, and with `--` the sheet after it.
FOREIGN_CSS = re.compile(
    r"var\(|calc\(|(?<![\w-])--|<!--|@import|@layer|@container|:is\(|:where\(|:has\("
    r"|\d(?:vmin|vmax|dvh|svh|lvh|ch|lh|rlh|cq\w)\b|position:\s*(?:fixed|absolute)"
)
SHOWN_BY_ALL = ("image/jpeg", "image/png", "image/gif", "image/svg+xml")
# Words of a page that are compared; its head and foot stand before or behind them.
ENOUGH = 12
INSIDE = "//*[@role = 'doc-pagebreak'][not(parent::*/parent::*[local-name() = 'body'])]"


@cache
def epub(name: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(made(name).outputs[0].content)) as book:
        return {entry: book.read(entry) for entry in book.namelist()}


def documents(name: str) -> dict[str, etree._Element]:
    files = epub(name).items()
    return {entry: etree.fromstring(text) for entry, text in files if entry.endswith(".xhtml")}


@pytest.mark.parametrize("name", BOOKS)
def test_no_style_is_foreign_to_kindle(name: str) -> None:
    sheets = {one: text.decode() for one, text in epub(name).items() if one.endswith(".css")}

    found = {
        one: FOREIGN_CSS.findall(re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))
        for one, text in sheets.items()
    }
    assert found == {one: [] for one in sheets}


@pytest.mark.parametrize("name", BOOKS)
def test_text_has_the_colours_of_its_reader(name: str) -> None:
    """What is fixed for the day is unreadable at night: no element of the text brings a colour."""
    for entry, document in documents(name).items():
        assert not document.xpath("//*[contains(@style, 'color') or @bgcolor or @color]"), entry


@pytest.mark.parametrize("name", BOOKS)
def test_every_picture_is_of_a_kind_that_all_show(name: str) -> None:
    package = etree.fromstring(epub(name)["EPUB/content.opf"])
    kinds = {
        item.get("media-type", "") for item in package.iter("{http://www.idpf.org/2007/opf}item")
    }

    assert {kind for kind in kinds if kind.startswith("image/")} <= {*SHOWN_BY_ALL}


@pytest.mark.parametrize("name", BOOKS)
def test_the_cover_of_shelves_is_large_and_in_pixels(name: str) -> None:
    """Shops take no SVG, and want 1,600 pixels or more in width; what the author gives is as it is."""
    package = etree.fromstring(epub(name)["EPUB/content.opf"])
    (cover,) = package.xpath("//*[@properties = 'cover-image']/@href")

    with Image.open(io.BytesIO(epub(name)[f"EPUB/{cover}"])) as picture:
        if "drawn" in cover:
            assert (picture.format, picture.size) == ("PNG", (1600, 2400))
            assert len(picture.getcolors(256) or ()) > 2  # paper, and letters with soft edges


@pytest.mark.parametrize("name", BOOKS)
def test_calls_and_notes_lead_to_each_other(name: str) -> None:
    """Kindle shows a note over the page only if it leads back; others if call and note say what they are."""
    for entry, document in documents(name).items():
        for call in document.xpath("//*[local-name() = 'a'][@role = 'doc-noteref']"):
            (note,) = document.xpath("//*[@id = $id]", id=call.get("href")[1:])
            back = note.xpath(".//*[@role = 'doc-backlink']/@href")

            assert call.get(f"{EPUB}type") == "noteref", entry
            assert (note.get("role"), note.get(f"{EPUB}type")) == ("doc-footnote", "footnote")
            assert document.xpath("//*[@id = $id]", id=back[0][1:]), (entry, back)


@pytest.mark.parametrize("name", BOOKS)
def test_every_printed_page_with_a_number_is_listed_and_marked_once(name: str) -> None:
    navigation = documents(name)["EPUB/nav.xhtml"]
    listed = navigation.xpath("//*[@role = 'doc-pagelist']//*[local-name() = 'a']")
    marks = {
        (entry.removeprefix("EPUB/"), mark.get("id")): mark.get("title")
        for entry, document in documents(name).items()
        for mark in document.xpath("//*[@role = 'doc-pagebreak']")
    }
    leading = {tuple(one.get("href").split("#")): one.text for one in listed}

    printed = [one for one in made(name).outputs[1].printed if one.section != "contents"]
    assert [one.text for one in listed] == [one.label for one in printed]
    assert leading == marks


@pytest.mark.parametrize("name", BOOKS)
def test_a_printed_page_begins_where_it_is_marked(name: str) -> None:
    """Held against what another engine reads on the very page of the PDF.

    Where a section begins, there may be a heading that is not printed.
    """
    pages = pypdfium2.PdfDocument(made(name).outputs[1].content)
    words = {
        pages.get_page_label(at): letters(page.get_textpage().get_text_bounded())
        for at, page in enumerate(pages)
    }
    pages.close()
    wrong = []
    for entry, document in documents(name).items():
        for mark in document.xpath(INSIDE):
            # Formulas are drawn, and what is drawn has no words.
            following = mark.xpath("following::text()[not(ancestor::*[local-name() = 'math'])]")
            begins = letters("".join(following[:6]))[:ENOUGH]
            if begins not in words[mark.get("title")]:
                wrong.append((entry, mark.get("title"), begins))
    assert not wrong
