from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import c2c_publish
from c2c_publish.cli.first_book import BOOK_FILE
from c2c_publish.cli.new import SAMPLE
from c2c_publish.disk import BOOK_FILE as FOUND_BY
from c2c_publish.disk import Disk
from c2c_publish.manuscript import load

if TYPE_CHECKING:
    from c2c_publish.model import Book
    from tests.unit.cli.conftest import C2C


def _loaded(folder: Path) -> Book:
    read = load(Disk(folder))
    assert read.findings == ()
    assert read.value
    return read.value


def test_a_new_book_is_whole_and_has_nothing_wrong(c2c: C2C, tmp_path: Path) -> None:
    ran = c2c("new", "my-small_book")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith("  cd my-small_book\n  c2c build\n")
    book = _loaded(tmp_path / "my-small_book")
    assert book.metadata.title == "My Small Book"
    assert book.metadata.identifier.startswith("urn:uuid:")
    assert [(e.id, len(e.comments), len(e.notes)) for e in book.essays] == [
        ("my-first-essay", 2, 1)
    ]
    assert (tmp_path / "my-small_book" / ".gitignore").read_text().endswith("build/\n")


def test_the_sample_is_a_book_too(c2c: C2C, tmp_path: Path) -> None:
    c2c("new", "sample", "--sample")
    book = _loaded(tmp_path / "sample")
    assert [e.id for e in book.essays] == ["foreword", "a-book-of-conversations", "on-answering"]


def test_the_sample_is_all_that_ships(tmp_path: Path) -> None:
    assert all(Disk(tmp_path).resource(f"starter/{path}") for path in SAMPLE)
    starter = Path(c2c_publish.__file__).parent / "starter"
    shipped = {path.relative_to(starter).as_posix() for path in starter.rglob("*.*")}
    assert shipped == set(SAMPLE)


@pytest.mark.parametrize(
    "words", ["No", "a: b", "# 12", "{}", "《雪》", '"', "it's: 'so' #1", "2011-05-06", "~"]
)
def test_titles_and_names_are_kept_whatever_yaml_thinks_of_them(
    c2c: C2C, tmp_path: Path, words: str
) -> None:
    assert c2c("new", "odd", "--title", words, "--author", words).code == 0
    book = _loaded(tmp_path / "odd")
    assert book.metadata.title == words
    assert book.metadata.authors[0].name == words
    assert [c.author for e in book.essays for c in e.comments] == ["Ann Reader", words]


@pytest.mark.parametrize("words", ["", " ", "two\nlines", "\x1b[31m"])
def test_a_title_that_is_no_line_of_words_is_wrong_usage(
    c2c: C2C, tmp_path: Path, words: str
) -> None:
    assert c2c("new", "odd", "--title", words).code == 2
    assert not (tmp_path / "odd").exists()


def test_a_folder_with_something_in_it_is_left_alone(c2c: C2C, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    ran = c2c("new", "full")
    assert ran.code == 2
    assert "full is there already, and not empty" in ran.err
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine.txt"]


def test_an_empty_folder_becomes_a_book_where_it_is(
    c2c: C2C, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    ran = c2c("new", ".")
    assert ran.out.startswith("Empty begins here:")
    assert "cd " not in ran.out
    _loaded(tmp_path / "empty")


def test_what_is_written_is_what_is_looked_for() -> None:
    assert BOOK_FILE == FOUND_BY
