"""A small book with everything that is hard to set, and the PDF that is made of it."""

from __future__ import annotations

import os
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from c2c_publish import pipeline
from c2c_publish.disk import fonts_alone
from c2c_publish.fonts import fontconfig, installed_fonts
from c2c_publish.workers import here
from c2c_publish.world import NoStore
from c2c_publish.writers.pdf import Press, begin_pdf

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

    from c2c_publish.findings import Checked
    from c2c_publish.model import OutputFile, Publication
    from c2c_publish.world import Completed, Store

ROOT = Path(__file__).parents[3]
SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 80">
<rect width="300" height="80" fill="#eee"/><text x="20" y="50" font-family="serif">A drawing</text></svg>"""
LONG = "Old printers left the margin wide, and whoever read the book could answer in it." + 6 * (
    " Old printers left the margin wide, and whoever read the book could answer in it."
)

BOOK = """\
title: Hard Things
subtitle: to set in type, and in that order
language: en
authors: [Ada Setter]
identifier: urn:uuid:6f0b2f8e-5d1c-4c7e-9a43-1e7b0c2d8f55
published: 2021-04-23
publisher: The Press
description: Everything that is hard.
subjects: [Type, Books]
contents:
  - front/foreword.md
  - part: The First Half
    introduction: essays/introduction.md
    essays: [hard]
  - after
"""
FOREWORD = f"---\ntitle: Foreword\n---\n{LONG}\n\nSee [the hard one](essay:hard).\n"
INTRODUCTION = (
    "---\ntitle: Before the first half\n---\nA part may begin with words[^1].\n\n[^1]: So.\n"
)
AFTER = f"""---
title: After
date: 2015-01-02
---
{LONG}

Back to [the beginning](essay:foreword).
"""
HARD = f"""---
title: A Title that is Rather Long, as Titles of Essays Often Are
subtitle: And what follows from it
date: 2014-03-02
authors: [Somebody Else]
---
When the page is set[^1] nobody sees it. {LONG}

## What a heading[^2] may hold

{LONG}[^1]

> A quotation that is set off, and another in it:
>
> > the one inside.

- a list
    - in a list
- and `code` in it, ==marked==, ~~deleted~~

1. one
2. two

Term
:   Its meaning, in a few words.

```python
def fitted(columns: int, measure: float = 308.0) -> float:  # a line that is longer than the others
    return max(6.6, min(7.9, measure / columns / 0.6))
```

| Name  | Sheets |
|-------|-------:|
| Folio |      2 |

Table: The sizes of books.

![A drawing of nothing](images/nothing.svg "Nothing, drawn.")

> 后之视今。
> {{: lang="zh-Hans" }}

> והלכה כבית הלל.
> {{: lang="he" dir="rtl" }}

{LONG}[^3]

[^1]: The first note, with *words* and a second paragraph.

    The second paragraph, [with a link](https://example.org/).

[^2]: The note of a heading, which calls another.[^4]

[^3]:
    - a list in a note

    | a | b |
    |---|---|
    | c | d |

[^4]: The note of a note.
"""
COMMENTS = f"""\
- {{id: "1", author: Ann Reader, url: "https://example.org/ann", date: 2014-03-03T10:00:00Z, body: First.}}
- {{id: "2", author: Ada Setter, by_author: true, reply_to: "1", date: 2014-03-04, body: "{LONG}"}}
- {{id: "3", author: סיגל אבני, reply_to: "2", date: 2014-03-05, body: "אלו ואלו דברי אלהים חיים."}}
- {{id: "4", author: Bea, reply_to: "3", date: 2014-03-06, body: Fourth. }}
- {{id: "5", kind: pingback, title: On hard things, site: The Devil, url: "https://example.org/d",
    date: 2014-04-01}}
"""


@dataclass(frozen=True)
class Shelf:
    """A World that is a dictionary, with the styles that ship."""

    files: tuple[tuple[str, bytes], ...]

    def read(self, path: str) -> bytes:
        found = dict(self.files).get(path)
        if found is None:
            raise FileNotFoundError(path)
        return found

    def list(self, folder: str) -> tuple[str, ...]:
        return tuple(sorted(path for path, _ in self.files if path.startswith(f"{folder}/")))

    def resource(self, path: str) -> bytes:
        return ROOT.joinpath(path).read_bytes()

    def run(self, command: Sequence[str], content: bytes, *, suffix: str) -> Completed:
        raise AssertionError(command, content, suffix)


TEXTS = {
    "book.yaml": BOOK,
    "front/foreword.md": FOREWORD,
    "essays/introduction.md": INTRODUCTION,
    "essays/hard.md": HARD,
    "essays/hard.comments.yaml": COMMENTS,
    "essays/after.md": AFTER,
}
SHELF = Shelf(
    (
        *((f"manuscript/{path}", text.encode()) for path, text in TEXTS.items()),
        ("manuscript/images/nothing.svg", SVG),
    )
)


@cache
def hard_book() -> Publication:
    read = pipeline.publication(SHELF)
    assert read.value is not None, read.findings
    return read.value


def written(
    publication: Publication, shelf: Shelf = SHELF, store: Store | None = None
) -> Checked[tuple[OutputFile, ...]]:
    """Give a publication's PDF, set in this very process."""
    with fonts_alone(partial(fontconfig, installed_fonts())) as environment:
        # Fontconfig reads it once, as it is loaded.
        os.environ.update(environment)
        press = Press(here, store or NoStore(), "")
        return begin_pdf(publication, shelf, "hard-things", press)()


@cache
def hard() -> Checked[tuple[OutputFile, ...]]:
    """Give the hard book's PDF, made once for all tests."""
    return written(hard_book())


def content(done: Checked[tuple[OutputFile, ...]]) -> bytes:
    (output,) = done.value
    return output.content


def test_nothing_is_remarked_about_a_book_in_our_styles(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert written(hard_book()).findings == ()
    assert capfd.readouterr() == ("", "")


def test_workers_begin_before_anybody_waits_for_them() -> None:
    begun: list[object] = []

    class Busy(Executor):
        def submit(self, _function: object, /, *jobs: object, **_names: object) -> Future[Any]:
            begun.extend(jobs)
            return Future()

    begin_pdf(hard_book(), SHELF, "hard-things", Press(Busy, NoStore(), ""))
    assert begun
