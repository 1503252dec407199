"""A manuscript folder becomes a book."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from c2c_publish.manuscript import load
from c2c_publish.model import Book, Essay, Matter, Part, walk
from tests.worlds import MemoryWorld

if TYPE_CHECKING:
    from c2c_publish.findings import Checked

LEAST = "title: Walls\nlanguage: en\nauthors: Ann\nidentifier: urn:x:1\npublished: 2011-07-02\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>'
LATE, EARLY = "date: 2011-05-06\n", "date: 2010-01-01\n"


def essay(front: str = "", text: str = "Words.", title: str = "An essay") -> str:
    return f"---\ntitle: {title}\n{front}---\n\n{text}\n"


def loaded(book: str = LEAST, **files: str) -> Checked[Book | None]:
    """Load a folder; `essays__a` is manuscript/essays/a.md, other names are given whole."""
    texts = {
        f"manuscript/{name.replace('__', '/')}.md"
        if "." not in name
        else f"manuscript/{name}": text
        for name, text in files.items()
    }
    content = {"manuscript/book.yaml": book, **texts}
    return load(MemoryWorld({path: text.encode() for path, text in content.items()}))


def shape(done: Checked[Book | None]) -> list[object]:
    """Give the ids of a book's contents, those of a part in a list led by its title."""
    assert done.value is not None
    return [
        [one.title, one.introduction and one.introduction.id, *(essay.id for essay in one.essays)]
        if isinstance(one, Part)
        else one.id
        for one in done.value.contents
    ]


def found(done: Checked[Book | None]) -> list[str]:
    return [
        f"{one.span.path.removeprefix('manuscript/')}:{one.span.line} {one.rule.id}"
        for one in done.findings
    ]


def test_without_contents_essays_come_by_date_between_front_and_back() -> None:
    done = loaded(
        essays__c=essay(LATE),
        essays__b=essay(EARLY),
        essays__a=essay(),
        back__z=essay(EARLY),
        front__y=essay(LATE),
    )
    assert shape(done) == ["y", "b", "c", "a", "z"]
    assert done.findings == ()
    assert done.value
    assert [one.matter for one in done.value.essays] == [
        Matter.FRONT,
        Matter.BODY,
        Matter.BODY,
        Matter.BODY,
        Matter.BACK,
    ]


def test_the_contents_decide_the_order_and_name_essays_in_three_ways() -> None:
    book = f"{LEAST}contents: [essays/c.md, front/y, b]\n"
    done = loaded(book, essays__c=essay(EARLY), essays__b=essay(), front__y=essay())
    assert shape(done) == ["c", "y", "b"]
    assert done.findings == ()


def test_a_part_has_essays_and_may_have_an_introduction() -> None:
    book = (
        f"{LEAST}contents:\n  - part: One\n    introduction: i\n    essays: [b, back/z.md]\n  - a\n"
    )
    done = loaded(book, essays__i=essay(), essays__b=essay(), back__z=essay(), essays__a=essay())
    assert shape(done) == [["One", "i", "b", "z"], "a"]
    assert done.value
    assert {one.matter for one in done.value.essays} == {Matter.BODY}


def test_parts_are_counted() -> None:
    book = f"{LEAST}contents: [{{part: One, essays: [a]}}, b, {{part: Two, essays: [c]}}]\n"
    done = loaded(book, essays__a=essay(), essays__b=essay(), essays__c=essay())
    assert done.value
    assert [one.id for one in done.value.contents] == ["part-1", "b", "part-2"]


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        ("[a, b, c]", "book.yaml:6 essay-missing"),
        ("[a, {part: One, essays: [b, x]}]", "book.yaml:6 essay-missing"),
        ("[a, b, a]", "book.yaml:6 essay-duplicate"),
        ("[a, {part: One, introduction: a, essays: [b]}]", "book.yaml:6 essay-duplicate"),
        ("[a]", "essays/b.md:1 essay-unlisted"),
    ],
)
def test_contents_that_do_not_agree_with_the_folder(contents: str, expected: str) -> None:
    done = loaded(f"{LEAST}contents: {contents}\n", essays__a=essay(), essays__b=essay())
    assert found(done) == [expected]


def test_a_draft_is_left_out_and_need_not_be_listed() -> None:
    listed = loaded(
        f"{LEAST}contents: [a, b]\n", essays__a=essay(), essays__b=essay("status: draft\n")
    )
    assert (shape(listed), found(listed)) == (["a"], ["essays/b.md:3 essay-draft"])
    unlisted = loaded(
        f"{LEAST}contents: [a]\n", essays__a=essay(), essays__b=essay("status: draft\n")
    )
    assert (shape(unlisted), found(unlisted)) == (["a"], [])


def test_an_essay_is_named_by_its_id() -> None:
    book = f"{LEAST}contents: [doors]\n"
    done = loaded(book, essays__walls=essay("id: Doors\n"))
    assert (shape(done), found(done)) == (["doors"], [])


def test_two_essays_with_one_id_are_said_to_have_it() -> None:
    done = loaded(essays__a=essay(), essays__b=essay("id: a\n"))
    assert found(done) == ["essays/b.md:3 essay-duplicate"]


@pytest.mark.parametrize("name", ["cover", "contents", "titlepage", "copyright", "part-2"])
def test_an_essay_cannot_take_the_id_of_a_page_that_the_book_makes(name: str) -> None:
    assert found(loaded(**{f"essays__{name}": essay()})) == [f"essays/{name}.md:2 essay-duplicate"]


def test_comments_come_from_the_file_beside_the_essay() -> None:
    said = "- {id: '1', author: Ann, date: 2011-05-06, body: Yes.}\n"
    text = f"{said}- {{id: '2', kind: pingback, title: A}}\n"
    done = loaded(essays__a=essay(), **{"essays/a.comments.yaml": text})
    assert done.value
    (only,) = done.value.essays
    assert [(one.author, one.date) for one in only.comments] == [
        ("Ann", datetime(2011, 5, 6, tzinfo=UTC))
    ]
    assert [one.title for one in only.mentions] == ["A"]


def test_comments_without_an_essay_are_said_to_have_none() -> None:
    done = loaded(essays__a=essay(), **{"essays/b.comments.yaml": "[]"})
    assert found(done) == ["essays/b.comments.yaml:1 comments-without-essay"]


def test_pictures_are_read_once_and_said_to_be_missing_wherever_they_are_named() -> None:
    text = "![a](images/a.svg) ![b](images/b.svg)\n\n![c](./images/a.svg)\n\n![d](images/b.svg)\n\nEnd."
    done = loaded(essays__a=essay(text=text), **{"images/a.svg": SVG})
    assert found(done) == ["essays/a.md:5 image-missing", "essays/a.md:9 image-missing"]
    assert done.value
    assert [(one.path, one.width, one.height) for one in done.value.images] == [
        ("images/a.svg", 3, 2)
    ]
    pictures = [one.get("src") for one in walk(next(done.value.essays).body) if one.tag == "img"]
    assert pictures == ["images/a.svg", "images/a.svg"]


def test_pictures_in_notes_are_found_too() -> None:
    done = loaded(
        essays__a=essay(text="Word.[^1]\n\n[^1]: ![a](images/a.svg)"), **{"images/a.svg": SVG}
    )
    assert done.value
    assert [one.path for one in done.value.images] == ["images/a.svg"]


def test_the_cover_is_a_picture_of_the_manuscript() -> None:
    done = loaded(f"{LEAST}cover: images/c.svg\n", essays__a=essay(), **{"images/c.svg": SVG})
    assert done.value
    assert done.value.cover
    assert done.value.cover.path == "images/c.svg"
    missing = loaded(f"{LEAST}cover: images/d.svg\n", essays__a=essay())
    assert found(missing) == ["book.yaml:6 image-missing"]


def test_a_folder_without_a_book_file_is_no_book() -> None:
    done = load(MemoryWorld({"manuscript/essays/a.md": essay().encode()}))
    assert done.value is None
    assert found(done) == ["book.yaml:1 book-missing"]


def test_a_book_without_essays_is_no_book() -> None:
    assert loaded().value is None
    assert found(loaded()) == ["book.yaml:1 book-empty"]


def test_a_book_file_that_cannot_be_read_hides_nothing_else() -> None:
    done = loaded("title: @x\n", essays__a=essay(text="One.[^1]"))
    assert done.value is None
    assert found(done) == ["book.yaml:1 yaml-syntax", "essays/a.md:5 note-without-text"]


def test_the_text_of_an_essay_is_read() -> None:
    done = loaded(essays__a=essay("subtitle: Sub\n", title="Walls"))
    assert done.value
    (only,) = done.value.contents
    assert isinstance(only, Essay)
    assert (only.title, only.subtitle, only.span.path) == ("Walls", "Sub", "manuscript/essays/a.md")
