"""What `c2c new` writes: a book file that explains itself, and a first essay with an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

BOOK_FILE = "manuscript/book.yaml"
FIRST_ESSAY = "manuscript/essays/my-first-essay.md"
FIRST_COMMENTS = "manuscript/essays/my-first-essay.comments.yaml"
_GITIGNORE = "# what c2c makes\nbuild/\n"
_BOOK = """\
# The book: who made it, what is in it and how it is printed. Lines that begin with # are notes to
# you. `c2c schema book` names every key there is.

{title}
# subtitle: Essays on whatever it is, with what readers answered

# The language of the text, such as en, de, pt-BR or zh-Hans. It decides how words are hyphenated
# and how they are read aloud.
language: {language}

{authors}

# Made for this book, once. Keep it: by it readers' devices know a new edition for the same book.
identifier: {identifier}

# The day of publication. Every date in the finished files comes from it, so that the same
# manuscript gives the same files.
published: {published}

# Printed on the copyright page.
# publisher: Your Press
# rights: © {year} Your Name

# The order of the book. An essay is named by its file without .md, a foreword or an afterword by
# its path. Essays can stand in parts: `- {{part: Title, essays: [one, another]}}`.
{contents}

# What of the conversation is printed under each essay.
discussion:
  include: approved # approved, selected (those with `selected: true`) or none
  names: full # full, initials or anonymous
  order: threads # threads, oldest or newest
  mentions: after-essay # after-essay, end-of-book or none

formats:
  pdf:
    page: 6x9 # 6x9 (inches), a5, a4 or letter
"""
_BY_DATE = """\
# Without a list, every essay is printed, by date.
# contents:
#   - {part: Title, essays: [one, another]}"""
_ESSAY = """\
---
title: My First Essay
date: {published}
---

Write here. A line between two paragraphs begins a new one, *stars* make emphasis, and a note is
written like this.[^1]

Between the two lines of dashes at the top of this file stand the essay's title and date. The comments
under it are in the file beside it, `my-first-essay.comments.yaml`.

[^1]: The text of the note can stand anywhere in the file.
"""
_COMMENTS = """\
# What readers answered, in any order: `reply_to` says which comment another one answers.
# Only comments with `status: approved` are printed.

- id: "1"
  author: Ann Reader
  date: {published}
  status: approved
  body: |
    This is where readers answer. Put a real comment in my place.

- id: "2"
  reply_to: "1"
  author: {author}
  by_author: true
  date: {published}
  status: approved
  body: |
    And this is where you answer them.
"""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is known of a book before it is written.

    Its essays stand in `parts`, each with its title, or as `contents` lists them, or, without both, by date.
    """

    title: str
    authors: tuple[str, ...]
    identifier: str
    published: date
    contents: tuple[str, ...] = ()
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    language: str = "en"


def book_folder(book: Beginning) -> dict[str, bytes]:
    """Give the files around the essays: relative path to content."""
    text = _BOOK.format(
        title=_yaml({"title": book.title}),
        authors=_yaml({"authors": list(book.authors)}),
        contents=_contents(book),
        language=book.language,
        identifier=book.identifier,
        published=book.published,
        year=book.published.year,
    )
    return {".gitignore": _GITIGNORE.encode(), BOOK_FILE: text.encode()}


def first_essay(book: Beginning) -> dict[str, bytes]:
    """Give the first essay and the conversation under it: relative path to content."""
    essay = _ESSAY.format(published=book.published)
    author = _yaml({"author": book.authors[0]}).removeprefix("author: ")
    comments = _COMMENTS.format(published=book.published, author=author)
    return {FIRST_ESSAY: essay.encode(), FIRST_COMMENTS: comments.encode()}


def _contents(book: Beginning) -> str:
    if book.parts:
        parts = ({"part": title, "essays": list(essays)} for title, essays in book.parts)
        return _yaml({"contents": list(parts)})
    if book.contents:
        return _yaml({"contents": list(book.contents)})
    return _BY_DATE


def _yaml(record: Mapping[str, object]) -> str:
    """YAML by the library, which knows when a word needs quotation marks."""
    written: str = yaml.safe_dump(record, allow_unicode=True, width=10_000, indent=2)
    return written.replace("\n- ", "\n  - ").replace("\n  essays:", "\n    essays:").rstrip("\n")
