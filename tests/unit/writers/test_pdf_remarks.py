"""What WeasyPrint refuses, lacks or does not understand is said to the author."""

from __future__ import annotations

from dataclasses import replace

import pytest

from c2c_publish import rules
from c2c_publish.model import Element, Publication, Span
from tests.unit.writers.test_pdf_book import SVG, Shelf, hard_book, written


def with_words(*nodes: Element | str) -> Publication:
    """Give a publication of the colophon alone, with one more paragraph."""
    (page,) = (page for page in hard_book().pages if page.id == "colophon")
    body = page.body.holding(*page.body.children, Element("p", (), nodes))
    return replace(hard_book(), pages=(replace(page, body=body),))


def test_what_no_font_has_is_an_error_that_names_it() -> None:
    (found,) = written(with_words("An \N{SNOWMAN} and \U00012000.")).findings[:1]

    assert found.rule is rules.GLYPH_MISSING
    assert "U+12000, cuneiform sign a" in found.message


@pytest.mark.parametrize(
    "address",
    ["../book.yaml", "file:///etc/passwd", "http://127.0.0.1/", "manuscript/book.yaml"],
)
def test_nothing_outside_the_book_is_read(address: str) -> None:
    picture = Element("img", (("src", address), ("alt", "x")))
    done = written(with_words(picture))

    assert [found.rule for found in done.findings] == [rules.RESOURCE_REFUSED]


def test_a_picture_in_a_picture_is_refused_too() -> None:
    inside = SVG.replace(
        b"</svg>", b'<image href="file:///etc/passwd" width="9" height="9"/></svg>'
    )
    shelf = Shelf((("manuscript/images/nothing.svg", inside),))
    picture = Element("img", (("src", "images/nothing.svg"), ("alt", "x")))
    done = written(with_words(picture), shelf)

    assert [found.rule for found in done.findings] == [rules.RESOURCE_REFUSED]
    assert "file:///etc/passwd" in done.findings[0].message


def test_a_formula_that_cannot_be_drawn_is_named() -> None:
    here = Span("manuscript/essays/walls.md", 7, 3)
    attributes = (("xmlns", "http://www.w3.org/1998/Math/MathML"), ("alttext", r"\text{中}"))
    letter = Element("mtext", (), ("中",))
    (found,) = written(with_words(Element("math", attributes, (letter,), here))).findings

    assert (found.rule, found.span) == (rules.MATHS_WRONG, here)
    assert found.message == "this formula cannot be drawn"


def test_a_picture_that_cannot_be_read_is_named() -> None:
    shelf = Shelf((("manuscript/images/nothing.svg", b"no picture"),))
    here = Span("manuscript/essays/walls.md", 7, 3)
    picture = Element("img", (("src", "images/nothing.svg"), ("alt", "x")), (), here)
    (found,) = written(with_words(picture), shelf).findings

    assert (found.rule, found.span) == (rules.IMAGE_BROKEN, here)
    assert found.message == "the picture images/nothing.svg cannot be printed"


def test_a_style_from_elsewhere_or_not_understood_is_said() -> None:
    colophon = with_words("Words.")
    sheets = replace(
        colophon.stylesheets,
        print=replace(
            colophon.stylesheets.print,
            own="@import 'http://127.0.0.1/x.css';\np { colour: red }\n"
            "p { background: url(file:///etc/hostname) }",
            path="styles/print.css",
        ),
    )
    found = written(replace(colophon, stylesheets=sheets)).findings

    assert {one.rule for one in found} == {rules.RESOURCE_REFUSED, rules.STYLE_IGNORED}
    assert {str(one.span): one.message for one in found}["styles/print.css:2:5"].startswith(
        "Ignored `colour: red `"
    )
