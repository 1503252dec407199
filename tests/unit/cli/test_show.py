from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from c2c_publish import rules
from c2c_publish.cli.values import json_text
from c2c_publish.findings import finding
from c2c_publish.model import (
    Book,
    Comment,
    Discussion,
    Drawing,
    Element,
    Entry,
    Essay,
    Image,
    Matter,
    Metadata,
    Note,
    Page,
    PageKind,
    Part,
    Person,
    Publication,
    Span,
    Stylesheet,
    Stylesheets,
    Turn,
    element,
)

if TYPE_CHECKING:
    from tests.unit.cli.conftest import C2C, FakePipeline

HERE = Span("manuscript/book.yaml")
METADATA = Metadata(
    "My \x1b[31mBook", "en", (Person("Ann"), Person("Bo", "edt")), "urn:x", date(2021, 4, 23)
)
COVER = Image("cover.svg", "image/svg+xml", 600, 900, "00")
BODY = (element("p", None, "four words stand here"), element("h2", {"id": "then"}, "Then"))


def _book() -> Book:
    comments = tuple(Comment(f"{n}", "C", ("Hm.",), HERE) for n in range(3))
    essay = Essay(
        "walls",
        "Walls",
        BODY,
        HERE,
        date=date(2020, 1, 2),
        notes=(Note("1", ("n",), HERE),),
        comments=comments,
        discussion=Discussion((Turn(comments[0]),)),
    )
    foreword = Essay("foreword", "Foreword", ("one",), HERE, matter=Matter.FRONT)
    part = Part("part-1", "Copying", (essay,), HERE)
    return Book(METADATA, (foreword, part), HERE, images=(COVER,))


def test_a_book_is_shown_as_a_tree(c2c: C2C, pipeline: FakePipeline) -> None:
    pipeline.book = _book()
    ran = c2c("show", "book")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        r"My \x1b[31mBook · Ann · en · 2021-04-23",
        "├── Foreword · foreword · 1 word",
        "├── Copying · part",
        "│   └── Walls · walls · 2020-01-02 · 4 words · 1 note · 1 of 3 comments",
        "│       └── Then · #then",
        "└── pictures",
        "    └── cover.svg · image/svg+xml · 600 × 900",
    ]


def test_a_publication_is_shown_as_a_tree(c2c: C2C, pipeline: FakePipeline) -> None:
    page = Page(
        "walls", PageKind.ESSAY, Matter.BODY, "Walls", element("div", None, "a b"), "en", HERE
    )
    styles = Stylesheets(*[Stylesheet("")] * 4)
    contents = (Entry("Walls", "walls", (Entry("Then", "then"),), "1 comment"),)
    drawing = Drawing("cover.svg", "<svg/>")
    pipeline.pages = Publication(
        METADATA, (page,), contents, styles, (), COVER, (drawing,), "pdf/ua-1"
    )
    assert c2c("show", "publication").out.splitlines()[1:] == [
        "├── pages",
        "│   └── Walls · essay · #walls · 2 words",
        "└── contents",
        "    └── Walls · #walls · 1 comment",
        "        └── Then · #then",
    ]


def test_a_book_is_shown_as_json(c2c: C2C, pipeline: FakePipeline) -> None:
    pipeline.book = _book()
    shown = json.loads(c2c("show", "book", "--format", "json").out)
    assert shown["type"] == "Book"
    assert shown["metadata"]["published"] == "2021-04-23"
    assert [item["type"] for item in shown["contents"]] == ["Essay", "Part"]
    assert shown["contents"][0]["matter"] == "front"
    assert shown["contents"][1]["essays"][0]["body"][1]["attributes"] == [["id", "then"]]


def test_without_a_book_the_findings_are_said(c2c: C2C, pipeline: FakePipeline) -> None:
    pipeline.findings = (finding(rules.BOOK_MISSING, "there is no book here", HERE),)
    ran = c2c("show", "book")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("manuscript/book.yaml:1:1: error: there is no book here")


def test_json_holds_any_value_of_the_model() -> None:
    moment = datetime(2011, 5, 6, 12, tzinfo=UTC)
    value = {"a": (1, True, None, "ü\n"), "b": [], "c": {}, "d": moment, "e": Matter.BACK}
    assert json.loads(json_text(value)) == {
        "a": [1, True, None, "ü\n"],
        "b": [],
        "c": {},
        "d": "2011-05-06T12:00:00+00:00",
        "e": "back",
    }
    assert json_text({"a": [1]}) == '{\n  "a": [\n    1\n  ]\n}'


def test_json_is_as_deep_as_the_tree() -> None:
    tree = Element("b")
    for _ in range(500):
        tree = Element("b", (), (tree,))
    assert json_text(tree).count('"type": "Element"') == 501
